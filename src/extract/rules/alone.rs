//! Last resorts: the subject of the sentence before, the nearest name.

use super::{Case, Claim, NEAR};
use crate::extract::mentions::{Mention, MentionKind};
use crate::lexicon::Class;

/// `Ruiz was angry. “We lost.”`
pub fn sentence_before(case: &Case) -> Option<Claim> {
    let before = case.sentence().checked_sub(1)?;
    let scene = case.view.scene;
    let block = scene
        .block_sentences
        .of(scene.segments[case.segment].block as usize);
    if before < block.start {
        return None;
    }
    let cues = case.view.cues.of_sentence.of(before);
    let list = &case.view.cues.list[cues];
    let speaks = |found: u32| is_person_like(case, &case.view.mentions.list[found as usize]);
    list.iter()
        .rev()
        .take(NEAR)
        .find(|cue| speaks(cue.subject))
        .map(|cue| case.about(cue.subject as usize))
}

/// The nearest person, in the sentence and then before it.
pub fn nearest(case: &Case) -> Option<Claim> {
    let sentence = case.sentence();
    for back in 0..4 {
        let range = case
            .view
            .mentions
            .of_sentence
            .get(sentence.checked_sub(back)?)?
            .clone();
        let found = range
            .rev()
            .take(NEAR)
            .find(|found| is_person_like(case, &case.view.mentions.list[*found]));
        if let Some(found) = found {
            return Some(case.about(found));
        }
    }
    None
}

fn is_person_like(case: &Case, mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Person(_) => true,
        MentionKind::Pronoun => case.view.scene.words.is(
            case.view.scene.token(mention.head()),
            Class::MALE.or(Class::FEMALE),
        ),
        MentionKind::Noun => mention.class(case.view.scene).has(Class::HUMAN),
        MentionKind::Body | MentionKind::FirstOrSecond | MentionKind::Time => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn last_resorts() {
        check(
            "<m>Ana Ruiz</m> shook her head. <q>“We lost because we stopped running.”</q>",
            Some("sentence-before"),
        );
    }

    #[test]
    fn a_cue_beats_last_resorts() {
        check(
            "Ana Ruiz shook her head. <q>“We lost,”</q> <m>Okafor</m> said.",
            Some("quote-name-verb"),
        );
        check(
            "Ana Ruiz shook her head. The <q>“Palace”</q> was dark.",
            None,
        );
    }
}
