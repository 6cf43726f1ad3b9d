//! `“…,” the envoy said` and `“…,” said the envoy`: the clause that follows the marks.

use super::{Case, Claim};
use crate::extract::candidates::{Candidate, Gap, Side};
use crate::extract::cues::{Order, Strength};

/// `“…,” the envoy said.`
pub fn name_verb(case: &Case) -> Option<Claim> {
    touching(case, Order::SubjectVerb)
}

/// `“…,” said the envoy.`
pub fn verb_name(case: &Case) -> Option<Claim> {
    touching(case, Order::VerbSubject)
}

fn touching(case: &Case, order: Order) -> Option<Claim> {
    let fits = |candidate: &&Candidate| {
        candidate.side == Side::After
            && candidate.cue.order == order
            && candidate.gap <= Gap::Clear
            && candidate.cue.strength > Strength::Verb
    };
    let found = case.candidates.iter().find(fits)?;
    // `“a failure,” said` after `Ruiz called it`: the nearer cue before has it.
    let closer = case.candidates.iter().any(|other| {
        other.side == Side::Before
            && other.gap == Gap::Touching
            && other.cue.strength > Strength::Verb
            && !ends_clause(case)
    });
    (!closer).then(|| case.claim(found))
}

/// Whether the segment ends with the comma or mark that a tag follows.
fn ends_clause(case: &Case) -> bool {
    use crate::text::words::Kind;
    let scene = case.view.scene;
    let last = scene.segments[case.segment].end as usize - 1;
    matches!(
        scene.words.kind(last),
        Kind::Comma | Kind::Ask | Kind::Dash | Kind::Ellipsis
    ) || scene.words.kind(scene.segments[case.segment].after()) == Kind::Comma
}

/// `The “list of ideas” was a joke, the envoy said.`
pub fn clause(case: &Case) -> Option<Claim> {
    let found = case.candidates.iter().find(|candidate| {
        let brings = candidate.cue.strength == Strength::Say
            || candidate.cue.order == Order::Agent && candidate.cue.strength > Strength::Verb;
        candidate.side == Side::After && brings
    })?;
    Some(case.claim(found))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn a_tag_after_the_marks() {
        check(
            "<q>“It rained all night,”</q> <m>the envoy</m> said.",
            Some("quote-name-verb"),
        );
        check(
            "<q>\"We lost the second half,\"</q> <m>coach Dana Okafor</m> told reporters.",
            Some("quote-name-verb"),
        );
        check(
            "<q>“The bridge is shut,”</q> said <m>Ana Ruiz</m>, who runs the ferry.",
            Some("quote-verb-name"),
        );
        check(
            "<q>“Who asked for this?”</q> wondered <m>one resident</m>.",
            Some("quote-verb-name"),
        );
        check(
            "A “<q>list of ideas</q>” is all it is, <m>the minister</m> said on Monday.",
            Some("clause-after"),
        );
    }

    #[test]
    fn no_tag_after_the_marks() {
        check(
            "She grew up in the “<q>Garden State</q>” and left at nine.",
            None,
        );
        check(
            "He told Ana Ruiz: <q>“The road is shut.”</q> She laughed.",
            Some("name-verb-to"),
        );
    }
}
