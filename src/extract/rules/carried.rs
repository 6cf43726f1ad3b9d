//! Speakers that go on: over an unclosed mark, a full stop, a paragraph.

use super::{Case, Claim};
use crate::extract::candidates::{Gap, Side, candidates};
use crate::extract::cues::Strength;
use crate::extract::mentions::MentionKind;
use crate::extract::quotes::Seam;
use crate::extract::scare::fills_block;
use crate::extract::tags::Tag;

/// Parts looked ahead at for a tag.
const CHAIN: usize = 5;

/// `“We began.` / `“We went on.”`: the mark before was never closed.
pub fn unclosed(case: &Case) -> Option<Claim> {
    let before = case.segment.checked_sub(1)?;
    match case.view.scene.segments[case.segment].seam {
        Seam::Closed => None,
        Seam::Continues | Seam::RunOn => case.same_as(before),
    }
}

/// `“We won.” “It was hard,” Ruiz said.`, `“We won. “It was hard,” said Ruiz.`: the tag stands
/// after a later part.
pub fn next_tag(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    for next in case.segment + 1..=case.segment + CHAIN {
        let segment = scene.segments.get(next)?;
        let adjacent = scene.unit_of_segment[next] == scene.unit_of_segment[next - 1] + 1
            && segment.block == scene.segments[case.segment].block;
        if segment.seam == Seam::Closed && !adjacent {
            return None;
        }
        let ahead = candidates(&case.view, next);
        let tag = ahead.iter().find(|c| {
            c.side == Side::After && c.gap <= Gap::Clear && c.cue.strength > Strength::Verb
        });
        if let Some(found) = tag {
            return Some(case.claim(found));
        }
    }
    None
}

/// `“We won,” Ruiz said. “It was hard.”`
pub fn paragraph(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let before = case.segment.checked_sub(1)?;
    if scene.segments[before].block != scene.segments[case.segment].block {
        return None;
    }
    let claim = case.same_as(before)?;
    let between = case
        .sentence()
        .saturating_sub(scene.sentence_of_segment[before] as usize);
    (between <= 3).then_some(claim)
}

/// `Ruiz was clear:` at the end of the paragraph before.
pub fn announced(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let sentence = scene.sentences.of(case.sentence());
    if case.unit() != sentence.start {
        return None;
    }
    let before = case.sentence().checked_sub(1)?;
    let units = scene.sentences.of(before);
    let last = units.end.checked_sub(1)?;
    if scene.tag(last) != Tag::Colon {
        return None;
    }
    let cues = case.view.cues.of_sentence.of(before);
    let cue = case.view.cues.list[cues].last()?;
    Some(case.about(cue.subject as usize))
}

/// A paragraph that is all one quotation takes the last speaker.
pub fn alone(case: &Case) -> Option<Claim> {
    if !fills_block(&case.view, case.segment) {
        return None;
    }
    let scene = case.view.scene;
    let block = scene.segments[case.segment].block;
    let before = case.segment.checked_sub(1)?;
    let last_block = scene.segments[before].block;
    if block - last_block <= 1 {
        return case.same_as(before);
    }
    let sentences = scene.block_sentences.get(block as usize - 1)?.clone();
    for sentence in sentences.rev() {
        let cues = case.view.cues.of_sentence.of(sentence);
        let cue = case.view.cues.list[cues].iter().find(|cue| {
            let who = case.view.mentions.list[cue.subject as usize].kind;
            cue.strength > Strength::Verb && who != MentionKind::FirstOrSecond
        });
        if let Some(cue) = cue {
            return Some(case.about(cue.subject as usize));
        }
        let named = case
            .view
            .mentions
            .of_sentence
            .of(sentence)
            .clone()
            .find(|found| matches!(case.view.mentions.list[*found].kind, MentionKind::Person(_)));
        if let Some(named) = named {
            return Some(case.about(named));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn a_speaker_goes_on() {
        check(
            "“We began,” <m>Ruiz</m> said. He paused. <q>“And then we all went on together.”</q>",
            Some("carried"),
        );
        check(
            "<m>Ruiz</m> said: “We began.\n<q>“Then we went on.”</q>",
            Some("name-verb-quote"),
        );
        check(
            "“We won,” <m>Ruiz</m> said.\n<q>“People who should have known about it knew nothing.”</q>",
            Some("paragraph-alone"),
        );
        check(
            "<q>“We won the cup for the town.”</q> “It was hard,” <m>Ruiz</m> said.",
            Some("next-tag"),
        );
    }

    #[test]
    fn a_speaker_does_not_go_on() {
        check(
            "“We won,” Ruiz said. The film <q>“Long Day”</q> opened.",
            None,
        );
        check(
            "“We won,” Ruiz said.\n<q>“You did,”</q> <m>Okafor</m> said.",
            Some("quote-name-verb"),
        );
    }
}
