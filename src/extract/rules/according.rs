//! `according to the envoy`, before or behind the marks; `in the envoy’s words` set apart in the clause.

use super::{Case, Claim};
use crate::extract::candidates::{Candidate, Gap, Side, candidates};
use crate::extract::cues::{Order, Strength};
use crate::extract::tags::Tag;
use crate::lexicon::grammar;

/// Cues looked at on either side of the words.
const NEAR: usize = 12;

/// `The plan is “dead”, according to the envoy.`
pub fn find(case: &Case) -> Option<Claim> {
    let found = case
        .candidates
        .iter()
        .find(|c| c.cue.order == Order::According)?;
    Some(case.claim(found))
}

/// `It was, in the envoy’s words, “a mess”.`, `By her reckoning, it was “a mess”.`: whose words they
/// are, set apart, and nobody else speaks in the sentence.
pub fn set_apart(case: &Case) -> Option<Claim> {
    let view = &case.view;
    let unit = view.scene.unit_of_segment[case.segment] as usize;
    let cues = &view.cues.list[view.cues.of_sentence.of(case.sentence())];
    let here = cues.partition_point(|cue| (cue.unit as usize) < unit);
    let near = here.saturating_sub(NEAR)..cues.len().min(here + NEAR);
    let (mut whose, mut others) = (0, 0);
    for cue in &cues[near] {
        if is_view(case, cue.unit as usize, cue.order) {
            whose += 1;
        } else if cue.strength > Strength::Verb {
            others += 1;
        }
    }
    if whose != 1 {
        return None;
    }
    let fits = |found: &&Candidate| {
        let touches = found.gap <= Gap::Clear;
        let opens = found.cue.unit as usize == view.scene.sentences.of(case.sentence()).start;
        is_view(case, found.cue.unit as usize, found.cue.order)
            && found.side == Side::Before
            && (touches || opens && others == 0 && found.distance <= 8)
    };
    let found = candidates(view, case.segment);
    found.iter().find(fits).map(|found| case.claim(found))
}

/// Whether `in X’s words` is set apart at a unit: not `according to X`.
fn is_view(case: &Case, unit: usize, order: Order) -> bool {
    let scene = case.view.scene;
    let opens = unit == scene.sentences.of(case.sentence()).start
        || matches!(scene.tag(unit - 1), Tag::Comma | Tag::Dash);
    order == Order::According
        && opens
        && grammar::IN_VIEW.has(scene.words.letters(scene.token(unit)))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn according_to_someone() {
        check(
            "The plan is <q>“dead in the water,”</q> according to <m>a senior official</m>.",
            Some("according-to"),
        );
        check(
            "According to <m>Ana Ruiz</m>, the plan is <q>“dead in the water”</q>.",
            Some("according-to"),
        );
    }

    #[test]
    fn whose_words_they_are() {
        check(
            "The road was, in <m>the mayor</m>’s estimation, <q>“a ditch with signs”</q>.",
            Some("according-to"),
        );
        check(
            "The road is, to use <m>Ana Ruiz</m>’s phrase, <q>“a ditch with signs”</q>.",
            Some("according-to"),
        );
        check(
            "She declined to use Ana Ruiz’s phrase. <m>Okafor</m> called it <q>“a ditch with signs”</q>.",
            Some("name-verb-to"),
        );
    }

    #[test]
    fn no_source_after_per() {
        check(
            "Sales rose nine per cent, <q>“a good year for hats,”</q> <m>the firm</m> said.",
            Some("quote-name-verb"),
        );
        check("A price per <q>“Unit”</q> fell.", None);
    }
}
