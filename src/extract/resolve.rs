//! Whom a mention stands for: people by name, pronouns by what went before, `the diplomat` by the
//! phrases before it. Not here: which mention speaks (see `rules`). Promise: one sweep, each step
//! looks back a bounded way.

use super::cues::{Cues, Order, Strength};
use super::mentions::{Mention, MentionKind, Mentions};
use super::people::People;
use super::roles::Role;
use super::scene::Scene;
use super::tags::Tag;
use super::{Gender, PersonId, SourceId, SourceKind, Speaker};
use crate::lexicon::{self, Class};
use crate::text::{Span, plain_str};
use rustc_hash::FxHashMap;

/// What counts for a pronoun: a gender that is known, each sentence back, being a subject, being the
/// last speaker or one before, being named again, having no name. Tuned on the training articles.
const KNOWN: f32 = 1.5;
const NEAR: f32 = 1.8;
const SUBJECT: f32 = 2.0;
const SPEAKER: f32 = 1.5;
const SPEAKER_BEFORE: f32 = 1.0;
const AGAIN: f32 = 0.3;
const NAMELESS: f32 = -3.0;

/// Events looked back at.
const MEMORY: usize = 100;

/// Sentences looked back at for a pronoun.
const SENTENCES: u32 = 8;

/// A source without a personal name, while the article is read.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Its fullest phrase.
    pub name: Span,
    /// What it is.
    pub kind: SourceKind,
    /// Where it speaks.
    pub mentions: Vec<Span>,
    head: u32,
    plural: bool,
    human: bool,
    gender: Option<Gender>,
}

/// Something said about someone, in order of place.
#[derive(Clone, Copy, Debug)]
struct Event {
    who: Speaker,
    sentence: u32,
    subject: bool,
    speaks: bool,
}

/// Whom each mention stands for.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Beside [`Mentions::list`].
    pub of: Vec<Option<Speaker>>,
    /// How sure, from 0 to 1.
    pub sure: Vec<f32>,
    /// The sources that are no named people.
    pub voices: Vec<Voice>,
}

/// What is known while the article is swept from left to right.
struct Sweep<'s> {
    scene: &'s Scene<'s>,
    people: &'s People,
    mentions: &'s Mentions,
    roles: &'s [Role],
    genders: Vec<Option<Gender>>,
    events: Vec<Event>,
    bodies: FxHashMap<String, u32>,
    found: Resolved,
}

/// Resolves every mention; `speaks` tells which of them a rule has chosen.
pub fn resolve(
    scene: &Scene,
    people: &People,
    roles: &[Role],
    mentions: &Mentions,
    cues: &Cues,
    speaks: &[bool],
) -> Resolved {
    let mut subjects = vec![false; mentions.list.len()];
    let mut says = speaks.to_vec();
    for cue in &cues.list {
        if cue.strength > Strength::Verb && cue.order != Order::Noun {
            says[cue.subject as usize] = true;
        }
        if matches!(
            cue.order,
            Order::SubjectVerb | Order::VerbSubject | Order::According
        ) {
            subjects[cue.subject as usize] = true;
        }
    }
    let mut sweep = Sweep {
        scene,
        people,
        mentions,
        roles,
        genders: genders(scene, people, roles),
        events: Vec::new(),
        bodies: FxHashMap::default(),
        found: Resolved::default(),
    };
    for (i, mention) in mentions.list.iter().enumerate() {
        let (who, sure) = sweep.who(mention, says[i], speaks[i]);
        sweep.found.of.push(who);
        sweep.found.sure.push(sure);
        let subject = subjects[i] || sweep.is_subject(mention);
        if let Some(who) = who {
            let owned = sweep.owner(mention);
            sweep.enter(who, mention, subject, says[i]);
            if let Some(owner) = owned.filter(|owner| Speaker::Person(*owner) != who) {
                sweep.enter(Speaker::Person(owner), mention, false, false);
            }
        } else if let Some(owner) = sweep.owner(mention) {
            sweep.enter(Speaker::Person(owner), mention, false, false);
        }
    }
    sweep.found
}

/// The gender of each person, from names and titles first, then from roles.
fn genders(scene: &Scene, people: &People, roles: &[Role]) -> Vec<Option<Gender>> {
    let mut found: Vec<_> = people.figures.iter().map(|figure| figure.gender).collect();
    for role in roles {
        let class = scene.words.list[role.head as usize].entry.class;
        if let Some(gender) = super::people::gender_of_class(class) {
            found[role.person.0 as usize].get_or_insert(gender);
        }
    }
    found
}

impl Sweep<'_> {
    fn who(&mut self, mention: &Mention, says: bool, speaks: bool) -> (Option<Speaker>, f32) {
        match mention.kind {
            MentionKind::Person(id) => (Some(Speaker::Person(id)), 1.0),
            MentionKind::Pronoun => self.pronoun(mention, says),
            MentionKind::FirstOrSecond | MentionKind::Time => (None, 0.3),
            MentionKind::Body => (Some(self.body(mention, speaks)), 0.95),
            MentionKind::Noun => self.noun(mention, speaks),
        }
    }

    /// The person named inside a phrase: `Trump’s campaign`.
    fn owner(&self, mention: &Mention) -> Option<PersonId> {
        if mention.end - mention.first < 2 {
            return None;
        }
        let first = self.scene.token(mention.first as usize);
        let head = self.scene.token(mention.head());
        (first..head.min(first + 8)).find_map(|at| {
            let owns = at > first && self.scene.tags[at] == Tag::Possessive;
            let naming = if owns { self.people.at(at - 1) } else { None };
            naming.map(|naming| naming.person)
        })
    }

    /// Whether a verb follows the phrase.
    fn is_subject(&self, mention: &Mention) -> bool {
        let next = mention.end as usize;
        let same = self.scene.sentences[mention.sentence as usize].end > next;
        same && matches!(self.scene.tag(next), Tag::Finite | Tag::Auxiliary)
    }

    fn enter(&mut self, who: Speaker, mention: &Mention, subject: bool, speaks: bool) {
        if self.events.len() >= MEMORY * 4 {
            self.events.drain(..MEMORY * 3);
        }
        self.events.push(Event {
            who,
            sentence: mention.sentence,
            subject,
            speaks,
        });
    }

    /// `he`: the person of the gender who stands out most just before.
    fn pronoun(&mut self, mention: &Mention, speaks: bool) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
        let Some(gender) = super::people::gender_of_class(class) else {
            return self.they_or_it(mention, class);
        };
        let mut best: Vec<(Speaker, f32)> = Vec::new();
        let mut speakers = 0;
        for event in self.events.iter().rev().take(MEMORY) {
            let back = mention.sentence - event.sentence;
            if back > SENTENCES && !best.is_empty() {
                break;
            }
            let Some(fit) = self.fit(event.who, gender) else {
                continue;
            };
            let mut score = fit - NEAR * back.min(SENTENCES) as f32;
            score += if event.subject { SUBJECT } else { 0.0 };
            if event.speaks {
                score += if speakers > 0 {
                    SPEAKER_BEFORE
                } else if speaks {
                    SPEAKER
                } else {
                    SPEAKER_BEFORE
                };
                speakers += 1;
            }
            match best.iter_mut().find(|(who, _)| *who == event.who) {
                Some((_, sum)) => *sum = sum.max(score) + AGAIN,
                None => best.push((event.who, score)),
            }
        }
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        let Some(&(who, score)) = best.first() else {
            return (None, 0.3);
        };
        let margin = best.get(1).map_or(9.0, |second| score - second.1);
        if let Speaker::Person(id) = who {
            self.genders[id.0 as usize].get_or_insert(gender);
        }
        let sure = if margin > 2.0 {
            0.95
        } else if margin > 0.8 {
            0.88
        } else {
            0.72
        };
        (Some(who), sure)
    }

    /// How well someone fits a pronoun of a gender, if at all.
    fn fit(&self, who: Speaker, gender: Gender) -> Option<f32> {
        let known = match who {
            Speaker::Person(id) => self.genders[id.0 as usize],
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                if !voice.human || voice.plural {
                    return None;
                }
                voice.gender
            }
        };
        let source = if matches!(who, Speaker::Source(_)) {
            NAMELESS
        } else {
            0.0
        };
        match known {
            Some(known) if known != gender => None,
            Some(_) => Some(KNOWN + source),
            None => Some(source),
        }
    }

    /// `they`: sources of several; `it`: a body or a document.
    fn they_or_it(&mut self, mention: &Mention, class: Class) -> (Option<Speaker>, f32) {
        let plural = class.has(Class::PLURAL);
        let fits = |event: &&Event| match event.who {
            Speaker::Person(_) => false,
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                if plural {
                    voice.plural || voice.kind == SourceKind::Organisation
                } else {
                    voice.kind != SourceKind::Unnamed
                }
            }
        };
        let near = |event: &&Event| mention.sentence - event.sentence <= 3;
        let found = self
            .events
            .iter()
            .rev()
            .take(MEMORY)
            .filter(near)
            .find(|event| fits(event) && event.speaks)
            .or_else(|| {
                self.events
                    .iter()
                    .rev()
                    .take(MEMORY)
                    .filter(near)
                    .find(fits)
            });
        match found {
            Some(event) => (Some(event.who), 0.7),
            None => (None, 0.3),
        }
    }

    /// A body by its words: `the Treasury`.
    fn body(&mut self, mention: &Mention, speaks: bool) -> Speaker {
        let key = plain_str(self.plain_words(mention));
        if let Some(id) = self.bodies.get(&key) {
            let id = *id;
            self.speak(id, mention, speaks);
            return Speaker::Source(SourceId(id));
        }
        let class = mention.class(self.scene);
        let kind = if class.has(Class::HUMAN) {
            SourceKind::Unnamed
        } else if class.has(Class::DOCUMENT) {
            SourceKind::Document
        } else {
            SourceKind::Organisation
        };
        let id = self.add(mention, mention.span(self.scene), kind);
        self.bodies.insert(key, id);
        self.speak(id, mention, speaks);
        Speaker::Source(SourceId(id))
    }

    /// The words of a phrase without a leading article.
    fn plain_words(&self, mention: &Mention) -> &str {
        let first = mention.first as usize;
        let from = if self.scene.tag(first) == Tag::Article && mention.head() > first {
            first + 1
        } else {
            first
        };
        let span = self
            .scene
            .span(self.scene.token(from), self.scene.token(mention.head()) + 1);
        span.of(self.scene.words.text)
    }

    /// `the diplomat`: a phrase before it, someone with that role, or a new source.
    fn noun(&mut self, mention: &Mention, speaks: bool) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
        let speaker_like = class.has(Class::HUMAN.or(Class::BODY).or(Class::DOCUMENT));
        // `one` and `another` are someone only where they speak.
        let vague =
            mention.end == mention.first + 1 && self.scene.tag(mention.first as usize) != Tag::Noun;
        if (!speaker_like || vague) && !speaks {
            return (None, 0.5);
        }
        let token = self.scene.token(mention.head());
        let head = self.scene.words.tokens[token].word;
        if let Some(person) = self.titled(token) {
            return (Some(Speaker::Person(person)), 0.95);
        }
        let definite = self.is_definite(mention);
        if definite && let Some((who, sure)) = self.earlier(mention, head, class) {
            if let Speaker::Source(id) = who {
                self.speak(id.0, mention, speaks);
            }
            return (Some(who), sure);
        }
        let kind = if class.has(Class::HUMAN) {
            SourceKind::Unnamed
        } else if class.has(Class::DOCUMENT) {
            SourceKind::Document
        } else if class.has(Class::BODY) {
            SourceKind::Organisation
        } else {
            SourceKind::Unnamed
        };
        let name = self.full_phrase(mention);
        let id = self.add(mention, name, kind);
        self.speak(id, mention, speaks);
        (Some(Speaker::Source(SourceId(id))), 0.9)
    }

    /// Whose role the phrase with its head at a token is: `Ana Ruiz, the islands minister,`.
    fn titled(&self, token: usize) -> Option<PersonId> {
        let after = self
            .roles
            .partition_point(|role| role.tokens.0 as usize <= token);
        let near = &self.roles[after.saturating_sub(3)..after];
        let covers =
            |role: &&Role| (role.tokens.0 as usize..role.tokens.1 as usize).contains(&token);
        let role = near.iter().rev().filter(|role| !role.short).find(covers)?;
        let class = self.scene.words.word(token).entry.class;
        class
            .has(Class::HUMAN.or(Class::ROLE))
            .then_some(role.person)
    }

    fn is_definite(&self, mention: &Mention) -> bool {
        let first = mention.first as usize;
        let owned = |unit| self.scene.tag(unit) == Tag::Possessive;
        if (first..mention.head()).any(owned) {
            return true;
        }
        let letters = self.scene.words.letters(self.scene.token(first));
        ["the", "this", "that", "these", "those"]
            .iter()
            .any(|word| letters.eq_ignore_ascii_case(word))
    }

    /// The source or person before that a definite phrase means.
    fn earlier(&self, mention: &Mention, head: u32, class: Class) -> Option<(Speaker, f32)> {
        let letters = |id: u32| {
            self.scene.words.list[id as usize]
                .first
                .of(self.scene.words.text)
                .to_ascii_lowercase()
        };
        let noun = letters(head);
        let short = mention.end - mention.first <= 3;
        let mut by_role = None;
        for event in self.events.iter().rev().take(MEMORY) {
            match event.who {
                Speaker::Source(id) => {
                    let voice = &self.found.voices[id.0 as usize];
                    if voice.plural == class.has(Class::PLURAL)
                        && short
                        && self.fits_words(mention, voice)
                        && lexicon::alike(&letters(voice.head), &noun)
                    {
                        return Some((event.who, 0.9));
                    }
                }
                Speaker::Person(id) => {
                    let has_role = self.roles.iter().rev().take(MEMORY * 4).any(|role| {
                        role.person == id
                            && (role.head == head
                                || role.short && lexicon::alike(&letters(role.head), &noun))
                    });
                    if has_role && by_role.is_none() {
                        by_role = Some((event.who, 0.85));
                    }
                }
            }
        }
        by_role
    }

    /// Whether every word of `the Western official` that tells something is in the fuller phrase.
    fn fits_words(&self, mention: &Mention, voice: &Voice) -> bool {
        let name = voice.name.of(self.scene.words.text);
        (mention.first as usize + 1..mention.head()).all(|unit| {
            let letters = self.scene.words.letters(self.scene.token(unit));
            name.contains(letters)
        })
    }

    /// The phrase with what belongs to it: `a European envoy based in Ukraine`.
    fn full_phrase(&self, mention: &Mention) -> Span {
        let scene = self.scene;
        let limit = scene.sentences[mention.sentence as usize].end;
        let mut end = mention.end as usize;
        let mut at = end;
        for _ in 0..5 {
            let tag = if at < limit {
                scene.tag(at)
            } else {
                Tag::Break
            };
            let letters = scene.words.letters(scene.token(at));
            let opens = match letters {
                "close" | "familiar" | "based" | "involved" => true,
                _ => {
                    tag == Tag::Preposition
                        && !lexicon::opens_clause(letters)
                        && !lexicon::leads_away(letters)
                }
            };
            if !opens || at >= limit {
                break;
            }
            at += 1;
            while at < limit
                && tag != Tag::Preposition
                && matches!(scene.tag(at), Tag::Preposition | Tag::Ing)
            {
                at += 1;
            }
            let Some(next) = self.mentions.beginning(at).filter(|_| at < limit) else {
                break;
            };
            if self.mentions.list[next].kind == MentionKind::Time {
                break;
            }
            end = self.mentions.list[next].end as usize;
            at = end;
        }
        scene.span(
            scene.token(mention.first as usize),
            scene.token(end - 1) + 1,
        )
    }

    fn add(&mut self, mention: &Mention, name: Span, kind: SourceKind) -> u32 {
        let class = mention.class(self.scene);
        self.found.voices.push(Voice {
            name,
            kind,
            mentions: Vec::new(),
            head: self.scene.words.tokens[self.scene.token(mention.head())].word,
            plural: class.has(Class::PLURAL),
            human: class.has(Class::HUMAN),
            gender: super::people::gender_of_class(class),
        });
        self.found.voices.len() as u32 - 1
    }

    fn speak(&mut self, id: u32, mention: &Mention, speaks: bool) {
        if speaks {
            let span = mention.span(self.scene);
            self.found.voices[id as usize].mentions.push(span);
        }
    }
}
