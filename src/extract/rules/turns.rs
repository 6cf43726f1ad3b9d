//! Two who speak in turn, each in paragraphs of their own, most of them without a tag.
//! Not here: one who goes on over paragraphs (see `carried`). Promise: says nothing where nobody
//! asks or is spoken to, and looks at [`BACK`] segments.

use super::{Case, Claim, NEAR, RULES, Who};
use crate::extract::Gender;
use crate::extract::cues::Strength;
use crate::extract::mentions::{Mention, MentionKind};
use crate::extract::people::gender_of_class;
use crate::extract::quotes::{Marks, Seam};
use crate::extract::scare::fills_block;
use crate::lexicon::Class;

/// Segments looked back at for the one who spoke before the last.
const BACK: usize = 8;

/// Words of a turn, at most, where being spoken to is all that tells it.
const SHORT: usize = 16;

/// The name of this rule in the table.
pub const NAME: &str = "turns";

/// `“Did you sign?” Ruiz asked.` / `“I did,” Okafor said.` / `“Who saw it?”`: Ruiz again.
pub fn find(case: &Case) -> Option<Claim> {
    let before = turn_before(case)?;
    let asks = |segment: usize| asks(case, segment);
    let in_turns = case.earlier[before].is_some_and(|claim| is_turn(&claim));
    let other = other(case, before);
    if asks(before) && !asks(case.segment) {
        return other
            .and_then(|other| case.same_as(other))
            .or_else(|| told_of(case, before))
            .or_else(|| asked(case, before));
    }
    let answered = other.is_some_and(asks) && asks(case.segment);
    if in_turns || answered {
        return case.same_as(other?);
    }
    if asks(case.segment) && is_short(case, before) || speaks_to(case, before) {
        return other
            .and_then(|other| case.same_as(other))
            .or_else(|| told_of(case, before));
    }
    None
}

/// The segment that closes the paragraph before, where this one fills its own.
fn turn_before(case: &Case) -> Option<usize> {
    let scene = case.view.scene;
    let own = &scene.segments[case.segment];
    let before = case.segment.checked_sub(1)?;
    let last = &scene.segments[before];
    let closed = own.seam == Seam::Closed && last.marks != Marks::Unclosed;
    if !closed || last.block + 1 != own.block || !fills_block(&case.view, case.segment) {
        return None;
    }
    case.earlier[before]?;
    // Nothing but its tag stands behind it.
    let end = scene.block_sentences.of(last.block as usize).end;
    (scene.sentence_of_segment[before] as usize + 1 == end).then_some(before)
}

fn is_turn(claim: &Claim) -> bool {
    RULES[usize::from(claim.rule)].name == NAME
}

/// Whether a segment ends with a question.
fn asks(case: &Case, segment: usize) -> bool {
    let scene = case.view.scene;
    let last = scene.segments[segment].end as usize - 1;
    scene.words.letters(last) == "?"
}

fn is_short(case: &Case, segment: usize) -> bool {
    case.view.scene.segments[segment].tokens().len() <= SHORT
}

/// Whether two short turns speak to each other: `“I’m not weeping,”` / `“You look like it.”`
fn speaks_to(case: &Case, before: usize) -> bool {
    let scene = case.view.scene;
    let mut tokens = scene.segments[case.segment].tokens();
    is_short(case, before)
        && is_short(case, case.segment)
        && tokens.any(|token| scene.words.is(token, Class::SECOND))
}

/// The last segment before `before` that someone else speaks, paragraph by paragraph.
fn other(case: &Case, before: usize) -> Option<usize> {
    let scene = case.view.scene;
    let mut block = scene.segments[before].block;
    for segment in (before.saturating_sub(BACK)..before).rev() {
        let next = scene.segments[segment].block;
        if next + 1 < block {
            return None;
        }
        block = next;
        if let Some(differ) = differ(case, segment, before) {
            return differ.then_some(segment);
        }
    }
    None
}

/// Whether two people speak two segments; nothing where it is the same one.
fn differ(case: &Case, one: usize, other: usize) -> Option<bool> {
    let (a, b) = (root(case, one)?, root(case, other)?);
    if a == b {
        return None;
    }
    let (Who::Mention(a), Who::Mention(b)) = (a, b) else {
        return Some(true);
    };
    let list = &case.view.mentions.list;
    let (a, b) = (&list[a as usize], &list[b as usize]);
    if let (MentionKind::Person(a), MentionKind::Person(b)) = (a.kind, b.kind)
        && a == b
    {
        return None;
    }
    Some(are_two(case, a, b) || asks(case, one) && one + 1 == other)
}

/// Whether two phrases cannot be one person.
fn are_two(case: &Case, a: &Mention, b: &Mention) -> bool {
    match (a.kind, b.kind) {
        (MentionKind::Person(a), MentionKind::Person(b)) => a != b,
        _ => match (gender(case, a), gender(case, b)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        },
    }
}

fn gender(case: &Case, mention: &Mention) -> Option<Gender> {
    match mention.kind {
        MentionKind::Person(id) => case.view.people.figure(id)?.gender,
        MentionKind::Pronoun | MentionKind::Noun => gender_of_class(mention.class(case.view.scene)),
        MentionKind::FirstOrSecond | MentionKind::Body | MentionKind::Time => None,
    }
}

/// Who a segment was given to, at the end of a chain.
fn root(case: &Case, segment: usize) -> Option<Who> {
    let claim = case.earlier[segment]?;
    match claim.who {
        Who::Segment(first) => case.earlier[first as usize].map(|claim| claim.who),
        who => Some(who),
    }
}

/// Someone else whose words the sentence before the first turn tells: `Ruiz then suggested that
/// she had known.` / `“I had not,” she said.` / `“Not once?”`
fn told_of(case: &Case, before: usize) -> Option<Claim> {
    let Who::Mention(last) = root(case, before)? else {
        return None;
    };
    let sentence = case.view.scene.sentence_of_segment[before] as usize;
    let scene = case.view.scene;
    let opens = scene
        .block_sentences
        .of(scene.segments[before].block as usize)
        .start;
    if sentence != opens {
        return None;
    }
    let told = sentence.checked_sub(1)?;
    let list = &case.view.mentions.list;
    let cues = case.view.cues.of_sentence.of(told);
    let cue = case.view.cues.list[cues]
        .iter()
        .rev()
        .take(NEAR)
        .find(|cue| {
            let who = &list[cue.subject as usize];
            cue.strength > Strength::Verb && are_two(case, who, &list[last as usize])
        })?;
    Some(case.about(cue.subject as usize))
}

/// The only person in the sentence before a question that someone without a name asks.
fn asked(case: &Case, before: usize) -> Option<Claim> {
    let Who::Mention(asker) = root(case, before)? else {
        return None;
    };
    let list = &case.view.mentions.list;
    let nameless = matches!(
        list[asker as usize].kind,
        MentionKind::Noun | MentionKind::FirstOrSecond
    );
    let sentence = case.view.scene.sentence_of_segment[before].checked_sub(1)?;
    let mentions = case.view.mentions.of_sentence.of(sentence as usize);
    if mentions.len() > NEAR {
        return None;
    }
    let mut people = mentions.filter(|found| matches!(list[*found].kind, MentionKind::Person(_)));
    let only = people.next()?;
    (nameless && people.next().is_none()).then(|| case.about(only))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn those_who_speak_in_turn() {
        check(
            "“Did you sign?” <m>Ana Ruiz</m> asked.\n“I did,” Dana Okafor said.\n<q>“Who saw it?”</q>",
            Some("turns"),
        );
        check(
            "“You look tired,” <m>Ana Ruiz</m> said.\n“I am not,” Dana Okafor said. “Am I?”\n<q>“You yawned twice.”</q>",
            Some("turns"),
        );
    }

    #[test]
    fn one_who_goes_on_has_no_turn() {
        check(
            "“The roof is new,” Dana Okafor said.\n“The walls are old,” <m>Ana Ruiz</m> said.\n<q>“They were built before the war.”</q>",
            Some("paragraph-alone"),
        );
        check(
            "“Who pays for it?” <m>Ana Ruiz</m> said.\n<q>“We have asked that since the spring.”</q>",
            Some("paragraph-alone"),
        );
    }
}
