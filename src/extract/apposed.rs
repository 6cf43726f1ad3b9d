//! Phrases that only tell more of a name beside them: `Ana Ruiz, a nurse in Oslo,`, `Ruiz, who is a
//! nurse`, `his deputy, Bo Lee,`. Not here: roles as a reader sees them (see `roles`). Promise: looks
//! at neighbours only.

use super::PersonId;
use super::evidence;
use super::mentions::{Mention, MentionKind, Mentions};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;

/// Units between a name and what it is: a comma, an age, `who is also`.
const GAP: usize = 4;

/// Units of a clause that names someone, from `who` to the name.
const CLAUSE: usize = 10;

/// The person that each mention tells more of, beside [`Mentions::list`].
pub fn told(scene: &Scene, mentions: &Mentions) -> Vec<Option<PersonId>> {
    let mut found = vec![None; mentions.list.len()];
    for sentence in mentions.of_sentence.iter() {
        for i in sentence.clone().skip(1) {
            let (before, after) = (&mentions.list[i - 1], &mentions.list[i]);
            match (before.kind, after.kind) {
                (MentionKind::Person(id), MentionKind::Noun)
                    if tells(scene, after) && follows(scene, before, after) =>
                {
                    found[i] = Some(id);
                }
                (MentionKind::Noun | MentionKind::Body, MentionKind::Person(id)) => {
                    let head = heads(scene, mentions, sentence.start, i - 1);
                    let phrase = Mention {
                        end: before.end,
                        ..mentions.list[head]
                    };
                    let noun = is_noun(scene, &mentions.list[head]);
                    if noun && tells(scene, &mentions.list[head]) && leads(scene, &phrase, after) {
                        found[head] = Some(id);
                    }
                }
                _ => {}
            }
            if let MentionKind::Person(id) = after.kind
                && let Some(called) = called_so(scene, mentions, sentence.start, i)
            {
                found[called] = Some(id);
            }
        }
        for i in sentence.clone().skip(1) {
            let next = &mentions.list[i];
            let who = match next.kind {
                MentionKind::Person(id) => Some(id),
                _ => found[i],
            };
            let head = heads(scene, mentions, sentence.start, i - 1);
            let phrase = &mentions.list[head];
            let from = mentions.list[i - 1].end as usize;
            if who.is_some()
                && phrase.kind == MentionKind::Noun
                && tells(scene, phrase)
                && turns_out(scene, phrase, from, next)
            {
                found[head] = found[head].or(who);
            }
        }
    }
    found
}

/// Whether a phrase is a noun or a title, which is written like the name of a body: `the Minister`.
fn is_noun(scene: &Scene, mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Noun => true,
        MentionKind::Body => {
            let noun = scene.token(mention.noun(scene));
            scene.words.is(noun, Class::HUMAN.or(Class::ROLE))
        }
        _ => false,
    }
}

/// The phrase that the one at `from` belongs to: `the Minister` in `the Minister of State for Ports`.
fn heads(scene: &Scene, mentions: &Mentions, start: usize, from: usize) -> usize {
    let mut head = from;
    for _ in 0..3 {
        let first = mentions.list[head].first as usize;
        let joins = head > start
            && first > 0
            && grammar::OF.has(scene.words.letters(scene.token(first - 1)))
            && mentions.list[head - 1].end as usize + 1 == first;
        if !joins {
            break;
        }
        head -= 1;
    }
    head
}

/// Whether one phrase says that it is the next: `The leader turned out to be Ana Ruiz`.
fn turns_out(scene: &Scene, phrase: &Mention, from: usize, next: &Mention) -> bool {
    let (from, to) = (from, next.first as usize);
    let word = |unit: usize| scene.words.letters(scene.token(unit));
    let first = scene.tag(phrase.first as usize);
    to > from
        && to - from <= GAP
        && matches!(first, Tag::Article | Tag::Possessive)
        && grammar::BE.has(word(to - 1))
        && (from..to - 1).all(|unit| grammar::TURNS_OUT.has(word(unit)))
}

/// The phrase of one whom a clause behind it names: `A cook, who gave her name only as Ana, said`.
fn called_so(scene: &Scene, mentions: &Mentions, start: usize, name: usize) -> Option<usize> {
    let first = mentions.list[name].first as usize;
    let sentence = scene
        .sentences
        .of(mentions.list[name].sentence as usize)
        .start;
    let given = first > sentence && evidence::is_given_as(scene, scene.token(first - 1));
    if !given {
        return None;
    }
    let who = (sentence..first)
        .rev()
        .take(CLAUSE)
        .find(|unit| grammar::WHO.has(scene.words.letters(scene.token(*unit))))?;
    // `A cook on the ferry, who`
    let mut before = (start..name)
        .rev()
        .skip_while(|i| mentions.list[*i].end as usize > who);
    let near = before.clone().next()?;
    let touches = who - mentions.list[near].end as usize <= 1;
    let of = before.find(|i| {
        mentions.list[*i].kind == MentionKind::Noun && tells(scene, &mentions.list[*i])
    })?;
    (touches && near - of <= 2).then_some(of)
}

/// Whether a phrase can say what one person is.
fn tells(scene: &Scene, mention: &Mention) -> bool {
    let class = scene
        .words
        .word(scene.token(mention.noun(scene)))
        .entry
        .class;
    let first = scene.words.letters(scene.token(mention.first as usize));
    let one = class.has(Class::HUMAN.or(Class::ROLE)) && !class.has(Class::BODY);
    let unknown = grammar::ARTICLE.has(first)
        && !grammar::DEFINITE.has(first)
        && !class.has(Class::BODY.or(Class::DOCUMENT).or(Class::TIME));
    (one || unknown) && !class.has(Class::PLURAL)
}

/// `Ana Ruiz, 43, a nurse`, `Ruiz, who is a nurse`, `Ruiz was a nurse`.
fn follows(scene: &Scene, name: &Mention, phrase: &Mention) -> bool {
    let (from, to) = (name.end as usize, phrase.first as usize);
    if to <= from || to - from > GAP {
        return false;
    }
    let word = |unit: usize| scene.words.letters(scene.token(unit));
    let be =
        (from..to).any(|unit| scene.tag(unit) == Tag::Auxiliary && grammar::BE.has(word(unit)));
    let between = (from..to).all(|unit| match scene.tag(unit) {
        Tag::Comma | Tag::Dash => true,
        Tag::Relative => grammar::WHO.has(word(unit)),
        Tag::Auxiliary => grammar::BE.has(word(unit)),
        Tag::Adverb => be && !grammar::NOT.has(word(unit)),
        Tag::Adjective => scene.words.kind(scene.token(unit)) == Kind::Number,
        _ => false,
    });
    let pauses = matches!(scene.tag(from), Tag::Comma | Tag::Dash);
    let article = matches!(
        scene.tag(to),
        Tag::Article | Tag::Possessive | Tag::Noun | Tag::Adjective
    );
    let verb = matches!(scene.tag(phrase.end as usize), Tag::Finite | Tag::Auxiliary)
        && scene.sentences.of(phrase.sentence as usize).end > phrase.end as usize;
    between && article && (be || pauses && !verb)
}

/// `Another pollster, Ana Ruiz of Oslo,`
fn leads(scene: &Scene, phrase: &Mention, name: &Mention) -> bool {
    let (comma, end) = (phrase.end as usize, name.end as usize);
    let limit = scene.sentences.of(name.sentence as usize).end;
    let start = scene.sentences.of(name.sentence as usize).start;
    let opens = matches!(
        scene.tag(phrase.first as usize),
        Tag::Article | Tag::Possessive
    ) || phrase.first as usize == start
        || grammar::INDEFINITE.has(scene.words.letters(scene.token(phrase.first as usize)))
        || (phrase.first as usize..phrase.end as usize)
            .any(|unit| scene.tag(unit) == Tag::Possessive);
    let first = phrase.first as usize;
    let fresh = first == start
        || matches!(
            scene.tag(first - 1),
            Tag::Comma | Tag::Conjunction | Tag::Dash
        )
        || scene.segment_at(first - 1).is_some();
    let gap = comma..name.first as usize;
    let called = gap.len() == 1 && grammar::CALLED.has(scene.words.letters(scene.token(comma)));
    if called && opens && name.end - name.first > 1 {
        return true;
    }
    let closes = end >= limit
        || matches!(
            scene.tag(end),
            Tag::Comma | Tag::Dash | Tag::Break | Tag::Preposition | Tag::Relative
        );
    let verb = end < limit && matches!(scene.tag(end), Tag::Finite | Tag::Auxiliary);
    comma + 1 == name.first as usize
        && scene.tag(comma) == Tag::Comma
        && opens
        && (closes || verb && fresh)
}
