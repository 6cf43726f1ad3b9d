//! Cues that are no verbs with a subject: `according to X`, `as X put it`, `X’s claim that`,
//! `a warning from X`.
//! Not here: verbs (see `cues`). Promise: a few units around a word are looked at.

use super::apposition::named_behind;
use super::cues::{Cue, Order, Strength};
use super::mentions::{MentionKind, Mentions};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use std::ops::Range;

/// `according to X`, `in the words of X`, `by X’s account`, `as X put it`, `per X`.
pub fn according(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
) -> Option<Cue> {
    if grammar::AS.has(word(scene, at)) {
        return put(scene, mentions, units, at);
    }
    let says = |cue: &&&[&str]| {
        let words = cue.iter().enumerate();
        at + cue.len() < units.end
            && words.fold(true, |all, (i, part)| {
                all && word(scene, at + i).eq_ignore_ascii_case(part)
            })
    };
    let quoting = || {
        let cue = grammar::QUOTING.iter().find(says);
        cue.filter(|_| is_set_apart(scene, units, at))
    };
    let next = match grammar::ACCORDING.iter().find(says).or_else(quoting) {
        Some(cue) => at + cue.len(),
        None if grammar::PER.has(word(scene, at)) && at + 1 < units.end => at + 1,
        None => return view(scene, mentions, units, at),
    };
    let found = mentions.beginning(next)?;
    let someone = mentions.list[found].is_someone(scene);
    if next == at + 1 && !someone {
        return None;
    }
    let found = named_behind(scene, mentions, units, found);
    Some(cue_of(at, next, found, Order::According, Strength::Say))
}

/// `by X’s own account`, `in her view`, `to use X’s phrase`
fn view(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<Cue> {
    if !grammar::IN_VIEW.has(word(scene, at)) {
        return None;
    }
    let uses = grammar::TO.has(word(scene, at)) && grammar::USE.has(word(scene, at + 1));
    let first = mentions.beginning(at + 1 + usize::from(uses))?;
    let mut noun = mentions.list[first].end as usize;
    while noun < units.end
        && (scene.tag(noun) == Tag::Possessive || grammar::OWN.has(word(scene, noun)))
    {
        noun += 1;
    }
    let owned =
        noun > mentions.list[first].end as usize || is_possessive_pronoun(scene, mentions, first);
    if noun >= units.end || !owned {
        return None;
    }
    // `in X’s telling` has no phrase of its own.
    let head = mentions
        .at(noun)
        .map_or(noun, |head| mentions.list[head].head());
    let holds =
        grammar::VIEW.has(word(scene, head)) || uses && grammar::PHRASE.has(word(scene, head));
    holds.then(|| cue_of(at, head + 1, first, Order::According, Strength::Say))
}

/// Whether a phrase that is set apart begins at a unit: `, to quote the coroner,`.
fn is_set_apart(scene: &Scene, units: &Range<usize>, at: usize) -> bool {
    at == units.start
        || matches!(scene.tag(at - 1), Tag::Comma | Tag::Dash)
        || scene.segment_at(at - 1).is_some()
}

/// `as X put it`, `as X said`, `as X remembers it`
fn put(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<Cue> {
    let found = mentions.beginning(at + 1)?;
    let subject = named_behind(scene, mentions, units, found);
    let mut verb = mentions.list[subject].end as usize;
    let limit = units.end.min(verb + 14);
    if verb < limit && matches!(scene.tag(verb), Tag::Preposition | Tag::Comma) {
        // `as the head of the party, who is ill, put it`
        verb = (verb..limit).find(|unit| scene.tag(*unit) == Tag::Finite)?;
    }
    while verb < limit && matches!(scene.tag(verb), Tag::Adverb | Tag::Auxiliary) {
        verb += 1;
    }
    if verb >= limit || !matches!(scene.tag(verb), Tag::Finite | Tag::Participle | Tag::Noun) {
        return None;
    }
    let class = scene.words.word(scene.token(verb)).entry.class;
    let brings = class.has(Class::SAY.or(Class::CUE));
    let mut end = verb + 1;
    let it = end < units.end && grammar::IT.has(word(scene, end));
    if it {
        end += 1;
    }
    let closes = end >= units.end
        || scene.segment_at(end).is_some()
        || matches!(
            scene.tag(end),
            Tag::Comma | Tag::Colon | Tag::Dash | Tag::Break
        );
    let someone = it && mentions.list[subject].kind == MentionKind::Noun
        || mentions.list[subject].is_someone(scene);
    ((it || brings) && closes && someone)
        .then(|| cue_of(at, end, subject, Order::Put, Strength::Say))
}

/// Whether a noun holds someone’s words: `claim`, `answer`, `verdict`.
pub fn is_noun_of_speech(scene: &Scene, unit: usize) -> bool {
    scene.words.is(scene.token(unit), Class::CUE_NOUN) || grammar::SPEECH.has(word(scene, unit))
}

/// Whether a phrase from `first` to `head` is what its owner holds: `in X’s estimation`, `use X’s phrase`.
pub fn is_view(scene: &Scene, first: usize, head: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|unit| word(scene, unit)) else {
        return false;
    };
    grammar::IN_VIEW.has(before) && grammar::VIEW.has(word(scene, head))
        || grammar::USE.has(before) && grammar::PHRASE.has(word(scene, head))
}

/// `Trump’s claim that`, `his answer`: the owner speaks; so does X in `a warning from X`.
pub fn noun(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<Cue> {
    let phrase = &mentions.list[mentions.ending(at)?];
    let first = phrase.first as usize;
    if let Some(owner) = owner(scene, mentions, units, first) {
        return Some(cue_of(at, at + 1, owner, Order::Noun, Strength::Cue));
    }
    let prep = at + 1;
    if prep + 1 >= units.end || scene.tag(prep) != Tag::Preposition {
        return None;
    }
    let from = grammar::FROM.has(word(scene, prep));
    if !from && !grammar::OF.has(word(scene, prep)) {
        return None;
    }
    let found = mentions.beginning(prep + 1)?;
    let mention = &mentions.list[found];
    let person =
        matches!(mention.kind, MentionKind::Person(_)) || mention.class(scene).has(Class::HUMAN);
    let fits = person || from && mention.is_someone(scene);
    let subject = named_behind(scene, mentions, units, found);
    fits.then(|| cue_of(at, prep + 1, subject, Order::Noun, Strength::Cue))
}

/// Whose a phrase is that begins at `first`: `Trump` in `Trump’s claim`, `his`.
pub fn owner(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    first: usize,
) -> Option<usize> {
    let before = first.checked_sub(1).filter(|unit| *unit >= units.start)?;
    if scene.tag(before) != Tag::Possessive {
        return None;
    }
    match mentions.ending(before) {
        Some(pronoun) => Some(pronoun),
        None => mentions.ending(before.checked_sub(1)?),
    }
}

fn is_possessive_pronoun(scene: &Scene, mentions: &Mentions, found: usize) -> bool {
    scene.tag(mentions.list[found].first as usize) == Tag::Possessive
}

fn word<'a>(scene: &Scene<'a>, unit: usize) -> &'a str {
    if scene.segment_at(unit).is_some() || unit >= scene.units.len() {
        return "";
    }
    scene.words.letters(scene.token(unit))
}

const fn cue_of(unit: usize, end: usize, subject: usize, order: Order, strength: Strength) -> Cue {
    Cue {
        unit: unit as u32,
        end: end as u32,
        subject: subject as u32,
        order,
        strength,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::cues::Order;
    use crate::extract::cues::tests::check;
    use crate::extract::rules::tests::check as quotation;

    #[test]
    fn a_source_without_a_verb() {
        check(
            "<c>In the opinion of</c> <m>Ana Ruiz</m>, it was “thin”.",
            Order::According,
        );
        check(
            "<c>By <m>Ana Ruiz</m>’s own account</c>, it was “thin”.",
            Order::According,
        );
        check(
            "<c>In the words of</c> one of her oldest rivals, <m>Ana Ruiz</m>, it was “thin”.",
            Order::According,
        );
        check(
            "The coffee, <c>as <m>Ana Ruiz</m> remembers it</c>, was “dreadful”.",
            Order::Put,
        );
        check(
            "It was, <c>as <m>one steward</m> put it</c>, “dreadful”.",
            Order::Put,
        );
    }

    #[test]
    fn a_noun_that_holds_words() {
        check(
            "<m>Ruiz</m>’s <c>verdict</c>: “Too much salt.”",
            Order::Noun,
        );
        check(
            "Ruiz smiled. <m>His</m> <c>answer</c>: “Too much salt.”",
            Order::Noun,
        );
        check(
            "The <c>reply from</c> <m>Ana Ruiz</m> came at once: “Too late.”",
            Order::Noun,
        );
        check(
            "<c>Warnings by</c> <m>the fire service</m> of “a long night” came.",
            Order::Noun,
        );
    }

    #[test]
    fn a_document_keeps_its_owner() {
        quotation(
            "<m>His letter</m> reads: <q>“Burn the ninth chapter now.”</q>",
            Some("name-verb-quote"),
        );
    }
}
