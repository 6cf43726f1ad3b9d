//! Cues and their subjects: `Rubio said`, `said the envoy`, `according to the report`.
//! Not here: how a subject is found (see `subjects`, `nonfinite`), cues that are no verbs (see `sayings`), and which quotation a cue belongs to (see
//! `rules`). Promise: one look at each unit.

use super::apposition::named_behind;
use super::mentions::{MentionKind, Mentions};
use super::nonfinite::{ing_subject, participle};
use super::runs::Runs;
use super::sayings;
use super::scene::Scene;
use super::subjects::{Subjects, inverted, left};
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use crate::text::looks::look;
use std::ops::Range;

/// One cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The unit of its verb or first word.
    pub unit: u32,
    /// Behind its last unit.
    pub end: u32,
    /// Who: an index into [`Mentions::list`].
    pub subject: u32,
    /// Where the subject stands.
    pub order: Order,
    /// How sure it is that words follow.
    pub strength: Strength,
}

/// How cue and subject stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `the envoy said`
    SubjectVerb,
    /// `said the envoy`
    VerbSubject,
    /// `according to the envoy`
    According,
    /// `called “…” by the envoy`
    Agent,
    /// `the envoy’s claim that`
    Noun,
    /// `as the envoy put it`
    Put,
}

/// What kind of verb a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Any verb with a subject that can speak.
    Verb,
    /// `suggested`
    Cue,
    /// `called`
    Dub,
    /// `said`
    Say,
}

/// All cues of an article.
#[derive(Debug, Default)]
pub struct Cues {
    /// The cues in order of their units.
    pub list: Vec<Cue>,
    /// The cues of each sentence.
    pub of_sentence: Runs,
}

impl Cue {
    /// From the first unit of subject and cue to the last.
    pub fn extent(&self, mentions: &Mentions) -> Range<usize> {
        look();
        let subject = &mentions.list[self.subject as usize];
        (self.unit.min(subject.first)) as usize..self.end.max(subject.end) as usize
    }
}

/// The cues of an article.
pub fn cues(scene: &Scene, mentions: &Mentions) -> Cues {
    let mut found = Cues {
        list: Vec::with_capacity(scene.units.len() / 16),
        of_sentence: Runs::sized(scene.sentences.len()),
    };
    for units in scene.sentences.iter() {
        let units = &units;
        let from = found.list.len();
        let mut subjects = Subjects::default();
        for at in units.clone() {
            if scene.tag(at) == Tag::Break && scene.segment_at(at).is_none() {
                subjects = Subjects::default();
            }
            let cue = cue(scene, mentions, units, at, subjects)
                .or_else(|| gapped(scene, mentions, units, at, &found.list[from..]));
            if let Some(cue) = cue {
                if scene.tag(at) == Tag::Ing {
                    subjects.meanwhile = subjects
                        .meanwhile
                        .or(Some(cue.subject).filter(|subject| Some(*subject) != subjects.main));
                }
                if cue.order == Order::SubjectVerb && scene.tag(at) == Tag::Finite {
                    subjects.last = Some(cue.subject);
                    if cue.strength > Strength::Verb
                        || subjects.main.is_none()
                        || begins_clause(scene, mentions, units, cue.subject)
                    {
                        subjects.main = Some(cue.subject);
                    }
                }
                found.list.push(cue);
            } else if scene.tag(at) == Tag::Auxiliary
                && at > units.start
                && scene.tag(at - 1) != Tag::Auxiliary
                && let Some(subject) = left(scene, mentions, units, at, Subjects::default())
            {
                subjects.last = Some(subject as u32);
                subjects.main = subjects.main.or(subjects.last);
            }
        }
        found.of_sentence.push(found.list.len());
    }
    found
}

/// Whether a clause begins with a subject that stands beside the one before: `…, and the judge ordered`.
fn begins_clause(scene: &Scene, mentions: &Mentions, units: &Range<usize>, subject: u32) -> bool {
    let mention = &mentions.list[subject as usize];
    let first = mention.first as usize;
    let human = matches!(mention.kind, MentionKind::Person(_))
        || mention.class(scene).has(Class::HUMAN.or(Class::BODY));
    human
        && first >= units.start + 2
        && grammar::AND.has(scene.words.letters(scene.token(first - 1)))
        && (scene.tag(first - 2) == Tag::Comma || scene.segment_at(first - 2).is_some())
}

/// The cue at a unit; `before` is the subject of the last verb of the sentence.
fn cue(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<Cue> {
    let tag = scene.tag(at);
    let token = scene.token(at);
    let class = scene.words.word(token).entry.class;
    if scene.segment_at(at).is_some() {
        return None;
    }
    if matches!(tag, Tag::Preposition | Tag::Relative | Tag::Conjunction) {
        return sayings::according(scene, mentions, units, at);
    }
    if tag == Tag::Noun && sayings::is_noun_of_speech(scene, at) {
        return sayings::noun(scene, mentions, units, at);
    }
    let verb = matches!(tag, Tag::Finite | Tag::Ing | Tag::Participle);
    if !verb && !class.has(Class::SAY.or(Class::CUE)) {
        return None;
    }
    let strength = if class.has(Class::SAY) {
        Strength::Say
    } else if class.has(Class::DUB) {
        Strength::Dub
    } else if class.has(Class::CUE.or(Class::DUB)) || hits_back(scene, units, at) {
        Strength::Cue
    } else {
        Strength::Verb
    };
    let (subject, order) = match tag {
        Tag::Finite => finite(scene, mentions, units, at, before, strength)?,
        Tag::Ing => (
            ing_subject(scene, mentions, units, at, before)?,
            Order::SubjectVerb,
        ),
        Tag::Participle => participle(scene, mentions, units, at, before)?,
        _ if class.has(Class::SAY.or(Class::CUE)) && is_to(scene, at, units.start) => {
            (before.last.or(before.main)? as usize, Order::SubjectVerb)
        }
        _ => return None,
    };
    Some(Cue {
        unit: at as u32,
        end: at as u32 + 1,
        subject: subject as u32,
        order,
        strength,
    })
}

/// `Ruiz hit back: “…”`
fn hits_back(scene: &Scene, units: &Range<usize>, at: usize) -> bool {
    at + 1 < units.end
        && scene.segment_at(at + 1).is_none()
        && grammar::BACK.has(scene.words.letters(scene.token(at + 1)))
        && grammar::HIT.has(scene.words.letters(scene.token(at)))
}

fn is_to(scene: &Scene, at: usize, start: usize) -> bool {
    at > start && grammar::TO.has(scene.words.letters(scene.token(at - 1)))
}

fn finite(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
    strength: Strength,
) -> Option<(usize, Order)> {
    if is_to(scene, at, units.start) {
        // `a stranger messaged her to say`
        let subject = before.last.or(before.main)?;
        return Some((subject as usize, Order::SubjectVerb));
    }
    let after_mark = at == units.start
        || scene.segment_at(at - 1).is_some()
        || matches!(scene.tag(at - 1), Tag::Comma | Tag::Dash);
    let touches_quote = at == units.start
        || (at.saturating_sub(2)..at).any(|unit| scene.segment_at(unit).is_some());
    let chained = before.main.is_some() && takes_object(scene, at);
    if after_mark
        && strength > Strength::Verb
        && touches_quote
        && !chained
        && let Some(subject) = inverted(scene, mentions, units, at)
    {
        return Some((subject, Order::VerbSubject));
    }
    if after_mark
        && !chained
        && strength > Strength::Verb
        && let Some(subject) = inverted(scene, mentions, units, at)
    {
        let end = mentions.list[subject].end as usize;
        let closes =
            end >= units.end || matches!(scene.tag(end), Tag::Comma | Tag::Break | Tag::Dash);
        if closes && mentions.list[subject].is_someone(scene) {
            return Some((subject, Order::VerbSubject));
        }
    }
    if let Some(subject) = left(scene, mentions, units, at, before) {
        return Some((subject, Order::SubjectVerb));
    }
    if !after_mark {
        return None;
    }
    let goes_on = || {
        let subject = before.main.filter(|_| at > units.start)?;
        Some((subject as usize, Order::SubjectVerb))
    };
    if strength > Strength::Verb {
        let behind = inverted(scene, mentions, units, at).filter(|_| !chained);
        return behind
            .map(|subject| (subject, Order::VerbSubject))
            .or_else(goes_on);
    }
    unlisted(scene, mentions, units, at).map(|subject| (subject, Order::VerbSubject))
}

/// Whether what follows a verb is what it is about: `described the plan as “…”`.
fn takes_object(scene: &Scene, at: usize) -> bool {
    let class = scene.words.word(scene.token(at)).entry.class;
    class.has(Class::DUB) && !class.has(Class::SAY)
}

/// Who follows a verb that no list has: `“A nap with scenery,” yawned Ana Ruiz.`
fn unlisted(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<usize> {
    let quoted =
        (at.saturating_sub(2).max(units.start)..at).any(|unit| scene.segment_at(unit).is_some());
    let subject = inverted(scene, mentions, units, at).filter(|_| quoted)?;
    let mention = &mentions.list[subject];
    let end = mention.end as usize;
    let human =
        matches!(mention.kind, MentionKind::Person(_)) || mention.class(scene).has(Class::HUMAN);
    let closes = end >= units.end
        || matches!(
            scene.tag(end),
            Tag::Comma | Tag::Break | Tag::Dash | Tag::Preposition | Tag::Relative
        );
    // `“Sit down,” came a shout from the gallery.`
    let heard = grammar::CAME.has(scene.words.letters(scene.token(at)))
        && mention.kind == MentionKind::Noun
        && mention.end == mention.first + 2;
    ((human || heard) && closes).then_some(subject)
}

/// `Ruiz spoke of a “betrayal”; the minister, Jan Nowak, of “an adjustment”`: the verb is left out,
/// and what followed it stands again.
fn gapped(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    earlier: &[Cue],
) -> Option<Cue> {
    let tag = scene.tag(at);
    if !matches!(tag, Tag::Preposition | Tag::Relative | Tag::Conjunction) || at < units.start + 3 {
        return None;
    }
    let word = |unit: usize| scene.words.letters(scene.token(unit));
    let first = earlier.iter().rev().take(6).find(|cue| {
        let behind = cue.end as usize..at.min(cue.end as usize + 8);
        cue.strength > Strength::Verb
            && behind
                .clone()
                .any(|unit| scene.segment_at(unit).is_none() && is_same_word(scene, unit, at))
    })?;
    let floor = (first.end as usize).max(at.saturating_sub(16));
    let joint = (floor..at)
        .rev()
        .find(|unit| scene.tag(*unit) == Tag::Break || grammar::AND.has(word(*unit)))?;
    let quoted = (floor..joint).any(|unit| scene.segment_at(unit).is_some());
    let clause = (joint..at).any(|unit| {
        matches!(scene.tag(unit), Tag::Finite | Tag::Auxiliary) || scene.segment_at(unit).is_some()
    });
    if !quoted || clause {
        return None;
    }
    let found = mentions.beginning(joint + 1)?;
    let mention = &mentions.list[found];
    let end = mention.end as usize;
    let near = end == at
        || scene.tag(end) == Tag::Comma && scene.tag(at - 1) == Tag::Comma
        || end + 1 == at;
    let subject = named_behind(scene, mentions, units, found);
    (near && mention.is_someone(scene)).then_some(Cue {
        unit: at as u32,
        end: at as u32 + 1,
        subject: subject as u32,
        order: Order::SubjectVerb,
        strength: first.strength,
    })
}

/// Whether the same word stands at two units, whatever its capitals.
fn is_same_word(scene: &Scene, one: usize, other: usize) -> bool {
    let words = &scene.words;
    let (one, other) = (scene.token(one), scene.token(other));
    match (words.tokens[one].word, words.tokens[other].word) {
        (0, _) | (_, 0) => words
            .letters(one)
            .eq_ignore_ascii_case(words.letters(other)),
        (one, other) => one == other,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::extract::rules::tests::{article, unmarked};
    use crate::extract::{people, roles};

    /// Checks that `<c>` marks a cue whose subject stands in `<m>`, in this order.
    pub(in crate::extract) fn check(marked: &str, order: Order) {
        let (text, cue) = unmarked(marked, "c");
        let (_, mention) = unmarked(marked, "m");
        let article = article(&text);
        let scene = Scene::new(&article);
        let people = people::people(&scene);
        let mentions =
            super::super::mentions::mentions(&scene, &people, &roles::roles(&scene, &people));
        let cues = cues(&scene, &mentions);
        let seen: Vec<_> = cues
            .list
            .iter()
            .map(|cue| {
                let from = scene.token(cue.unit as usize);
                let to = scene.token(cue.end as usize - 1) + 1;
                let subject = mentions.list[cue.subject as usize].span(&scene);
                (
                    scene.text_of(from, to),
                    subject.of(scene.words.text),
                    cue.order,
                )
            })
            .collect();
        let wanted = (
            cue.expect("a cue is marked").of(&text),
            mention.expect("its subject is marked").of(&text),
            order,
        );
        assert!(seen.contains(&wanted), "{marked}\n {seen:?}");
    }

    #[test]
    fn a_chain_of_verbs_has_one_subject() {
        check(
            "<m>Ruiz</m> told jurors it was “out of date,” <c>described</c> the count as “a guess” and left.",
            Order::SubjectVerb,
        );
        check(
            "<m>Ruiz</m> said it was “done”, <c>insisted</c> nobody had been paid, and left.",
            Order::SubjectVerb,
        );
        check(
            "“We lost,” <c>said</c> <m>Okafor</m>, who ran.",
            Order::VerbSubject,
        );
    }

    #[test]
    fn a_verb_left_out_has_a_subject_of_its_own() {
        check(
            "Ana Ruiz spoke of a “betrayal”; the minister, <m>Jan Nowak</m>, <c>of</c> “an adjustment”.",
            Order::SubjectVerb,
        );
        check(
            "Ana Ruiz said that she “saw it” and <m>Jan Nowak</m>, her chief, <c>that</c> he “never did”.",
            Order::SubjectVerb,
        );
    }

    #[test]
    fn who_does_something_meanwhile() {
        check(
            "The bank was glad, with its chief economist, <m>Ana Ruiz</m>, <c>describing</c> the harvest as “good”.",
            Order::SubjectVerb,
        );
        check(
            "Traders said it fell, with <m>one</m> <c>describing</c> the mood as “polite”.",
            Order::SubjectVerb,
        );
        check(
            "In a talk with Ana Ruiz, <m>Jan Nowak</m> told them, <c>adding</c> that it was “late”.",
            Order::SubjectVerb,
        );
    }

    #[test]
    fn a_clause_of_its_own_has_its_own_subject() {
        check(
            "Ana Ruiz left when <m>a stranger</m> messaged her to <c>say</c>, “It is late.”",
            Order::SubjectVerb,
        );
        check(
            "Ruiz called it “late”, and <m>the judge</m> ordered a break, <c>adding</c> that she was “tired”.",
            Order::SubjectVerb,
        );
        check(
            "<m>Ana Ruiz</m>, asked about the plan for Turin, had <c>said</c>: “No.”",
            Order::SubjectVerb,
        );
        check(
            "<m>Ana Ruiz</m> is ill and in a statement <c>thanked</c> him for “a good week”.",
            Order::SubjectVerb,
        );
        check(
            "Ana Ruiz, <m>an aide</m> <c>said</c>, is “very tired”.",
            Order::SubjectVerb,
        );
    }

    #[test]
    fn who_follows_the_verb() {
        check(
            "“A nap with scenery,” <c>yawned</c> <m>Ana Ruiz</m> of the Post.",
            Order::VerbSubject,
        );
        check(
            "The plan was <c>called</c> “thin” by the union’s secretary, <m>Ana Ruiz</m>.",
            Order::Agent,
        );
    }
}
