//! Phrases that can name someone: people, pronouns, `the diplomat`, `the club`.
//! Not here: whom they stand for (see `resolve`). Promise: phrases of a sentence stand in order and
//! do not overlap; each unit belongs to at most one.

use super::PersonId;
use super::people::People;
use super::roles::Role;
use super::runs::{Covers, Runs};
use super::sayings;
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, Pos, grammar};
use crate::text::Span;
use crate::text::looks::look;
use crate::text::words::Kind;
use std::ops::Range;

/// A phrase of more units than this is cut.
const LONGEST: usize = 24;

/// One phrase, without what follows its head (`of the party`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First unit.
    pub first: u32,
    /// Behind the last unit, which is the head.
    pub end: u32,
    /// What kind of phrase.
    pub kind: MentionKind,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// What a phrase is built around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A person's name ends it.
    Person(PersonId),
    /// `he`, `they`
    Pronoun,
    /// `I`, `we`, `you`
    FirstOrSecond,
    /// `the diplomat`
    Noun,
    /// `the Treasury`, `Acme Inc`
    Body,
    /// `Thursday`
    Time,
}

impl Mention {
    /// The unit of its head.
    #[inline]
    pub fn head(&self) -> usize {
        look();
        self.end as usize - 1
    }

    /// The unit of the noun that says what someone is: `Minister` of `the Minister for Ports`.
    pub fn noun(&self, scene: &Scene) -> usize {
        let units = self.first as usize + 1..self.end as usize;
        let of = |unit: &usize| grammar::OF.has(scene.words.letters(scene.token(*unit)));
        match self.kind {
            MentionKind::Body => units.clone().find(of).map_or(self.head(), |unit| unit - 1),
            _ => self.head(),
        }
    }

    /// Its words.
    pub fn span(&self, scene: &Scene) -> Span {
        scene.span(
            scene.token(self.first as usize),
            scene.token(self.head()) + 1,
        )
    }

    /// The classes of its head word.
    #[inline]
    pub fn class(&self, scene: &Scene) -> Class {
        scene.words.word(scene.token(self.head())).entry.class
    }

    /// Whether it is a person, a body or a document, as far as the words tell; `it` is not.
    pub fn is_someone(&self, scene: &Scene) -> bool {
        let class = self.class(scene);
        match self.kind {
            MentionKind::Person(_) | MentionKind::FirstOrSecond | MentionKind::Body => true,
            MentionKind::Pronoun => class.has(Class::MALE.or(Class::FEMALE).or(Class::PLURAL)),
            MentionKind::Noun => class.has(Class::HUMAN.or(Class::BODY).or(Class::DOCUMENT)),
            MentionKind::Time => false,
        }
    }

    /// Whether it is a heading of what follows, and nobody: `Old Rule Blocks New Bridges:`
    pub fn heads(&self, scene: &Scene) -> bool {
        let (at, end) = (self.first as usize, self.end as usize);
        let capital = |unit: usize| scene.words.tokens[scene.token(unit)].is_capital();
        let verb = |unit: usize| {
            let entry = scene.words.word(scene.token(unit)).entry;
            entry.pos.has(Pos::FINITE) && !entry.class.has(Class::ORGANISATION)
        };
        self.kind == MentionKind::Body
            && end >= at + 4
            && scene.sentences.of(self.sentence as usize).start == at
            && scene.tag(end) == Tag::Colon
            && (at..end).all(capital)
            && (at + 1..end - 1).any(verb)
    }

    /// Whether it can be the source of words at all.
    pub fn can_speak(&self) -> bool {
        match self.kind {
            MentionKind::Person(_)
            | MentionKind::Pronoun
            | MentionKind::FirstOrSecond
            | MentionKind::Noun
            | MentionKind::Body => true,
            MentionKind::Time => false,
        }
    }
}

/// All phrases of an article.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The phrases in order.
    pub list: Vec<Mention>,
    /// The phrases of each sentence.
    pub of_sentence: Runs,
    by_unit: Covers,
}

impl Mentions {
    /// The phrase that covers a unit.
    #[inline]
    pub fn at(&self, unit: usize) -> Option<usize> {
        self.by_unit.at(unit)
    }

    /// The phrase whose head is at `unit`.
    pub fn ending(&self, unit: usize) -> Option<usize> {
        self.at(unit).filter(|i| self.list[*i].head() == unit)
    }

    /// The phrase that begins at `unit`.
    pub fn beginning(&self, unit: usize) -> Option<usize> {
        self.at(unit)
            .filter(|i| self.list[*i].first as usize == unit)
    }

    /// Where the names end that a body is for: `the Ministry of Land, Ports and Transport`.
    fn coordinated(
        &self,
        scene: &Scene,
        people: &People,
        at: usize,
        end: usize,
        limit: usize,
    ) -> usize {
        let body = Class::BODY.or(Class::ORGANISATION);
        let joined = self.list.last().is_some_and(|before| {
            before.end as usize + 1 == at
                && grammar::OF.has(scene.words.letters(scene.token(at - 1)))
                && scene.tag(before.head()) == Tag::Name
                && before.class(scene).has(body)
        });
        if !joined || scene.tag(end - 1) != Tag::Name {
            return end;
        }
        let mut whole = end;
        let mut next = end;
        for _ in 0..4 {
            let and = next + 1 < limit && grammar::AND.has(scene.words.letters(scene.token(next)));
            let comma = next + 1 < limit && scene.tag(next) == Tag::Comma;
            if !(and || comma) || scene.tag(next + 1) != Tag::Name {
                break;
            }
            let Some((to, MentionKind::Body)) = phrase(scene, people, next + 1, limit) else {
                break;
            };
            next = to;
            if and {
                whole = to;
                break;
            }
        }
        whole
    }

    /// Where a phrase opens whose noun stands behind `of`: `a Department of Roads spokeswoman`. Takes
    /// away what was read as a phrase of its own.
    fn opening(
        &mut self,
        scene: &Scene,
        at: usize,
        end: usize,
        kind: MentionKind,
    ) -> Option<usize> {
        let before = self.list.last()?;
        let class = scene.words.word(scene.token(end - 1)).entry.class;
        let one = kind == MentionKind::Noun
            && class.has(Class::HUMAN)
            && !class.has(Class::PLURAL)
            && matches!(scene.tag(at), Tag::Name | Tag::Noun);
        let joined = before.end as usize + 1 == at
            && grammar::OF.has(scene.words.letters(scene.token(at - 1)))
            && scene.tag(before.first as usize) == Tag::Article
            && scene.tag(before.head()) == Tag::Name;
        let capital = scene.words.tokens[scene.token(at)].is_capital() && end > at + 1;
        if !(one && joined && capital) {
            return None;
        }
        self.list.pop().map(|before| before.first as usize)
    }

    fn add(&mut self, sentence: usize, units: Range<usize>, kind: MentionKind) {
        let number = self.list.len();
        self.list.push(Mention {
            first: units.start as u32,
            end: units.end as u32,
            kind,
            sentence: sentence as u32,
        });
        self.by_unit.cover(units, number);
    }
}

/// The phrases of an article.
pub fn mentions(scene: &Scene, people: &People, roles: &[Role]) -> Mentions {
    let mut led = led_names(people, roles).into_iter().peekable();
    let mut found = Mentions {
        list: Vec::with_capacity(scene.units.len() / 4),
        of_sentence: Runs::sized(scene.sentences.len()),
        by_unit: Covers::new(scene.units.len()),
    };
    for (sentence, units) in scene.sentences.iter().enumerate() {
        let mut at = units.start;
        while at < units.end {
            let token = scene.token(at) as u32;
            while led.next_if(|(first, _)| *first < token).is_some() {}
            let titled = led
                .next_if(|(first, _)| *first == token)
                .and_then(|(_, last)| led_phrase(scene, people, at, units.end, last));
            let Some((end, kind)) = titled.or_else(|| phrase(scene, people, at, units.end)) else {
                at += 1;
                continue;
            };
            let end = found.coordinated(scene, people, at, end, units.end);
            let mut first = found.opening(scene, at, end, kind).unwrap_or(at);
            if let Some((owns, own)) = owner(scene, people, at, end, units.end) {
                found.add(sentence, at..owns, own);
                first = if owns == at + 1 && scene.tag(at) == Tag::Possessive {
                    owns
                } else {
                    owns + 1
                };
            }
            found.add(sentence, first..end, kind);
            at = end;
        }
        found.of_sentence.push(found.list.len());
    }
    found
}

/// First and last token of each name with its role: `Secretary of State Marco Rubio`.
fn led_names(people: &People, roles: &[Role]) -> Vec<(u32, u32)> {
    let leads = |role: &&Role| {
        people
            .at(role.tokens.1 as usize)
            .is_some_and(|naming| role.leads(naming))
    };
    let mut found: Vec<_> = roles
        .iter()
        .filter(leads)
        .map(|role| (role.tokens.0, role.name_end - 1))
        .collect();
    found.sort_unstable();
    found
}

/// The phrase from a role to the end of the name that it leads, or of a source that is its own: `Mr.
/// Lind’s report`.
fn led_phrase(
    scene: &Scene,
    people: &People,
    at: usize,
    limit: usize,
    last: u32,
) -> Option<(usize, MentionKind)> {
    let naming = people.at(last as usize)?;
    let name = (at..limit.min(at + LONGEST)).find(|unit| scene.token(*unit) as u32 >= last)?;
    let whole = Some((name + 1, MentionKind::Person(naming.person)));
    if name + 1 == limit || scene.tag(name + 1) != Tag::Possessive {
        return whole;
    }
    let source = |(end, kind): &(usize, MentionKind)| {
        let class = Class::HUMAN.or(Class::BODY).or(Class::DOCUMENT);
        *kind != MentionKind::Noun || scene.words.is(scene.token(end - 1), class)
    };
    phrase(scene, people, name, limit).filter(source).or(whole)
}

/// The phrase that begins at `at`: its end and kind.
fn phrase(scene: &Scene, people: &People, at: usize, limit: usize) -> Option<(usize, MentionKind)> {
    let class = scene.words.word(scene.token(at)).entry.class;
    match scene.tag(at) {
        Tag::Pronoun => return Some((at + 1, kind_of_pronoun(class))),
        Tag::Possessive if class.has(Class::FEMALE) && !continues(scene, at + 1, limit) => {
            return Some((at + 1, MentionKind::Pronoun));
        }
        Tag::Noun | Tag::Name | Tag::Adjective | Tag::Article | Tag::Possessive => {}
        Tag::Participle | Tag::Ing
            if continues(scene, at + 1, limit) && scene.tag(at + 1) != Tag::Article => {}
        _ => return None,
    }
    let limit = limit.min(at + LONGEST);
    let mut end = at;
    let mut last_noun = None;
    while end < limit {
        let tag = scene.tag(end);
        if end > at && breaks(scene, people, end) {
            break;
        }
        let goes_on = match tag {
            Tag::Noun | Tag::Name => {
                last_noun = Some(end);
                true
            }
            Tag::Adjective | Tag::Possessive => true,
            Tag::Article => end == at || scene.tag(end - 1) == Tag::Article,
            Tag::Adverb => scene.tag(end - usize::from(end > at)) == Tag::Article && end > at,
            Tag::Participle | Tag::Ing => {
                end == at
                    || last_noun.is_none_or(|noun| noun + 1 < end)
                        && continues(scene, end + 1, limit)
            }
            Tag::Other => inner_quote(scene, end, limit),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let head = match last_noun {
        Some(noun) => noun,
        // `the accused`, `one rival`
        None if end > at + 1
            && scene.tag(end - 1) == Tag::Adjective
            && (scene.tag(at) == Tag::Article
                || class.has(Class::HUMAN)
                    && scene.words.is(scene.token(end - 1), Class::HUMAN)) =>
        {
            end - 1
        }
        // `said another`, `one said`
        None if end == at + 1 && class.has(Class::HUMAN) => at,
        None => return None,
    };
    Some((head + 1, kind_of_head(scene, people, head)))
}

/// Whose words a noun of speech at `end` holds, `his` in `his answer`, `Ruiz` in `Ruiz’s claim`: where
/// that phrase ends. Not where the words speak themselves: `his letter says`.
fn owner(
    scene: &Scene,
    people: &People,
    at: usize,
    end: usize,
    limit: usize,
) -> Option<(usize, MentionKind)> {
    let head = end - 1;
    if !sayings::is_noun_of_speech(scene, head) && !sayings::is_view(scene, at, head) {
        return None;
    }
    let document = scene.words.is(scene.token(head), Class::DOCUMENT);
    let brings = end < limit
        && (scene.segment_at(end).is_some()
            || scene.tag(end) == Tag::Colon
            || grammar::THAT.has(scene.words.letters(scene.token(end))));
    if document && !brings {
        return None;
    }
    let owns = (at..head)
        .rev()
        .find(|unit| scene.tag(*unit) == Tag::Possessive)?;
    let class = scene.words.word(scene.token(owns)).entry.class;
    if owns == at {
        return Some((at + 1, kind_of_pronoun(class)));
    }
    let named = matches!(scene.tag(owns - 1), Tag::Noun | Tag::Name);
    named.then(|| (owns, kind_of_head(scene, people, owns - 1)))
}

fn kind_of_pronoun(class: Class) -> MentionKind {
    if class.has(Class::FIRST.or(Class::SECOND)) {
        MentionKind::FirstOrSecond
    } else {
        MentionKind::Pronoun
    }
}

fn kind_of_head(scene: &Scene, people: &People, head: usize) -> MentionKind {
    let token = scene.token(head);
    if let Some(naming) = people.at(token) {
        return MentionKind::Person(naming.person);
    }
    let class = scene.words.word(token).entry.class;
    if class.has(Class::TIME.or(Class::MONTH)) {
        MentionKind::Time
    } else if scene.tag(head) == Tag::Name && !class.has(Class::HUMAN) {
        MentionKind::Body
    } else {
        MentionKind::Noun
    }
}

/// Whether a phrase can go on at `at`.
fn continues(scene: &Scene, at: usize, limit: usize) -> bool {
    at < limit && matches!(scene.tag(at), Tag::Noun | Tag::Name | Tag::Adjective)
}

/// A short segment inside a phrase: `the “Morning Round” host`.
fn inner_quote(scene: &Scene, at: usize, limit: usize) -> bool {
    let short = scene.segment_at(at).is_some_and(|segment| {
        let tokens = scene.segments[segment].tokens();
        let last = scene.words.kind(tokens.end - 1);
        let pauses = matches!(last, Kind::Comma | Kind::Stop | Kind::Ask);
        tokens.len() <= 4 && !pauses
    });
    let dot = scene.segment_at(at).is_none() && scene.words.letters(scene.token(at)) == "&";
    (short || dot) && at + 1 < limit && matches!(scene.tag(at + 1), Tag::Noun | Tag::Name)
}

/// Whether a new phrase begins at `at`: after a whole name, unless a noun follows it.
fn breaks(scene: &Scene, people: &People, at: usize) -> bool {
    let (token, before) = (scene.token(at), scene.token(at - 1));
    let Some(naming) = people.at(before) else {
        // `in a statement Belwick said`
        let said = scene.words.is(before, Class::DOCUMENT.or(Class::CUE_NOUN))
            && scene.words.tokens[before].is_small()
            && scene.tag(at) == Tag::Name
            && people.at(token).is_none()
            && !scene.words.is(token, Class::TITLE);
        if said || is_fronted(scene, people, at) {
            return true;
        }
        let time = scene.words.is(before, Class::TIME.or(Class::MONTH));
        // `Yesterday Belwick said`
        let adverb = grammar::TODAY.has(scene.words.letters(before));
        let named = people
            .at(token)
            .is_some_and(|naming| naming.first as usize == token);
        return time && (named || adverb && scene.tag(at) == Tag::Name);
    };
    if naming.end as usize != token {
        return false;
    }
    matches!(
        scene.tag(at),
        Tag::Adjective | Tag::Article | Tag::Participle | Tag::Ing
    ) || scene.words.is(token, Class::TIME)
        || people.at(token).is_some()
}

/// Whether a subject begins behind a phrase in front of the clause that no comma closes: `After the
/// second debate Belwick announced`, but not `In the report Belwick announced the vendor Marl said`.
fn is_fronted(scene: &Scene, people: &People, at: usize) -> bool {
    let (token, before) = (scene.token(at), scene.token(at - 1));
    let joins = Class::HUMAN
        .or(Class::BODY)
        .or(Class::ROLE)
        .or(Class::WORK)
        .or(Class::TITLE)
        .or(Class::PLACE_WORD)
        .or(Class::DEMONYM);
    let subject = scene.tag(at) == Tag::Name
        && scene.tag(at - 1) == Tag::Noun
        && scene.words.tokens[before].is_small()
        && !scene.words.is(before, joins)
        && people.at(token).is_none()
        && matches!(scene.tag(at + 1), Tag::Finite | Tag::Auxiliary);
    let sentence = |unit: usize| scene.words.tokens[scene.token(unit)].is_capital();
    let opens = |unit: usize| {
        let main = scene.words.word(scene.token(unit)).entry.main;
        main.has(Pos::ING) && !matches!(scene.tag(unit.wrapping_sub(1)), Tag::Name | Tag::Noun)
    };
    let front = || {
        let mut back = (at.saturating_sub(LONGEST / 2)..at - 1).rev();
        back.find_map(|unit| match scene.tag(unit) {
            // `Following Monday’s debate`
            Tag::Name if opens(unit) => Some(true),
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Article | Tag::Possessive => None,
            Tag::Preposition | Tag::Ing => Some(sentence(unit)),
            _ => Some(false),
        })
    };
    subject && front().unwrap_or(false)
}
