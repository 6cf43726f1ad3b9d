//! `The envoy said: “…”`, `told reporters on Monday that “…”`: the clause before the marks.

use super::{Case, Claim};
use crate::extract::candidates::{Candidate, Gap, Side};
use crate::extract::cues::{Order, Strength};

/// `The envoy said, “…”`
pub fn touching(case: &Case) -> Option<Claim> {
    find(case, |c| {
        is_cue(c) && c.gap == Gap::Touching && speaks(case, c)
    })
}

/// `The envoy told reporters on Monday that “…”`
pub fn clear(case: &Case) -> Option<Claim> {
    find(case, |c| {
        is_cue(c) && c.gap == Gap::Clear && speaks(case, c)
    })
}

/// `The envoy said the plan was a “list of ideas”.`
pub fn clause(case: &Case) -> Option<Claim> {
    let said = |c: &Candidate| c.cue.strength == Strength::Say;
    find(case, |c| said(c) && is_cue(c) && speaks(case, c))
        .or_else(|| find(case, |c| is_cue(c) && speaks(case, c)))
}

/// `The sign said, “…”`: a thing with words on it.
pub fn thing(case: &Case) -> Option<Claim> {
    find(case, |c| is_cue(c) && c.gap <= Gap::Words)
}

/// `Ruiz’s claim that the plan is “dead”`
pub fn owner(case: &Case) -> Option<Claim> {
    find(case, |c| c.cue.order == Order::Noun)
}

/// `The envoy shrugged: “…”`
pub fn any_verb(case: &Case) -> Option<Claim> {
    find(case, |c| c.gap <= Gap::Words && speaks(case, c))
        .or_else(|| {
            let touches = |c: &&Candidate| c.side == Side::After && c.gap <= Gap::Clear;
            case.candidates.iter().find(touches).map(|c| case.claim(c))
        })
        .or_else(|| find(case, |c| speaks(case, c)))
        .or_else(|| find(case, |_| true))
}

fn is_cue(candidate: &Candidate) -> bool {
    candidate.cue.strength > Strength::Verb && candidate.cue.order != Order::Noun
}

/// Whether the subject is someone or something that can say a thing.
fn speaks(case: &Case, candidate: &Candidate) -> bool {
    case.view.mentions.list[candidate.cue.subject as usize].is_someone(case.view.scene)
}

fn find(case: &Case, fits: impl Fn(&Candidate) -> bool) -> Option<Claim> {
    case.candidates
        .iter()
        .find(|c| c.side == Side::Before && c.cue.order != Order::According && fits(c))
        .map(|c| case.claim(c))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn a_clause_before_the_marks() {
        check(
            "<m>Ana Ruiz</m> said: <q>“The road is shut.”</q>",
            Some("name-verb-quote"),
        );
        check(
            "<m>The coach</m> added, <q>\"We were poor.\"</q>",
            Some("name-verb-quote"),
        );
        check(
            "<m>She</m> told reporters on Monday that <q>“the road is shut”</q>.",
            Some("name-verb-to"),
        );
        check(
            "<m>Ruiz</m> said the plan was a <q>“list of ideas”</q> and no more.",
            Some("clause-before"),
        );
        check(
            "<m>The surgeon</m> shrugged: <q>“It is late and I am very tired.”</q>",
            Some("any-verb"),
        );
    }

    #[test]
    fn no_clause_before_the_marks() {
        check(
            "<q>“We won,”</q> <m>Ruiz</m> said.",
            Some("quote-name-verb"),
        );
        check(
            "The band played the song <q>“Said the Rain”</q> twice.",
            None,
        );
        check("The river is known as <q>“the old lady”</q>.", None);
    }
}
