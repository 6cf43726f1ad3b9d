//! Whom a mention stands for: people by name, pronouns by what went before, `the diplomat` by the
//! phrases before it. Not here: which mention speaks (see `rules`). Promise: one sweep, each step
//! looks back a bounded way.

use super::cues::{Cues, Order, Strength};
use super::known;
use super::mentions::{Mention, MentionKind, Mentions};
use super::people::People;
use super::phrases;
use super::roles::Role;
use super::scene::Scene;
use super::tags::Tag;
use super::{Gender, PersonId, SourceId, SourceKind, Speaker};
use crate::lexicon::{self, Class, grammar};
use crate::text::{Span, plain_str};
use rustc_hash::FxHashMap;

/// Events looked back at.
pub const MEMORY: usize = 100;

/// A source without a personal name, while the article is read.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Its fullest phrase.
    pub name: Span,
    /// What it is.
    pub kind: SourceKind,
    /// Where it speaks.
    pub mentions: Vec<Span>,
    pub head: u32,
    pub plural: bool,
    pub human: bool,
    pub gender: Option<Gender>,
}

/// Something said about someone, in order of place.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub who: Speaker,
    pub sentence: u32,
    pub subject: bool,
    pub speaks: bool,
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
pub struct Sweep<'s> {
    pub scene: &'s Scene<'s>,
    pub people: &'s People,
    pub mentions: &'s Mentions,
    pub roles: &'s [Role],
    pub genders: Vec<Option<Gender>>,
    pub events: Vec<Event>,
    pub bodies: FxHashMap<String, u32>,
    pub by_role: FxHashMap<u32, Option<PersonId>>,
    pub found: Resolved,
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
        by_role: known::by_role(scene, roles),
        found: Resolved::default(),
    };
    for (i, mention) in mentions.list.iter().enumerate() {
        let (who, sure) = sweep.who(mention, says[i], speaks[i]);
        sweep.found.of.push(who);
        sweep.found.sure.push(sure);
        let subject = subjects[i] || sweep.is_subject(mention) || sweep.is_named_by_verb(mention);
        if sweep.is_byline(mention) {
            continue;
        }
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
        let heading = self.scene.is_heading(mention.sentence as usize);
        // `She is the chairwoman` tells of someone, and names nobody new.
        let told =
            mention.first > 0 && self.scene.tag(mention.first as usize - 1) == Tag::Auxiliary;
        if (!speaker_like || vague || heading || told) && !speaks {
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
        if definite && let Some(aged) = self.aged(mention) {
            return (Some(aged.0), aged.1);
        }
        if definite && let Some(Some(id)) = self.by_role.get(&head) {
            return (Some(Speaker::Person(*id)), 0.8);
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
        let first = definite
            .then(|| self.introduced(mention))
            .flatten()
            .copied();
        let name = phrases::fullest(self.scene, self.mentions, first.as_ref().unwrap_or(mention));
        let id = self.add(mention, name, kind);
        self.speak(id, mention, speaks);
        // `the deckhand` out of nothing may be someone who is named.
        let sure = if definite && first.is_none() {
            0.78
        } else {
            0.9
        };
        (Some(Speaker::Source(SourceId(id))), sure)
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
        grammar::DEFINITE.has(letters)
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

#[cfg(test)]
pub(super) mod tests {
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;

    /// Checks the speaker of the last quotation.
    pub(in crate::extract) fn check(text: &str, speaker: &str) {
        let article = article(text);
        let found = annotate(&article);
        let last = found.quotes.last().and_then(|quote| quote.speaker);
        let name = last.map(|who| found.name(who, text).into_owned());
        assert_eq!(name.as_deref(), Some(speaker), "{text}");
    }

    #[test]
    fn pronouns_go_to_the_last_speaker_of_their_gender() {
        check(
            "Maria Ruiz met James Lee. “It rained,” she said.",
            "Maria Ruiz",
        );
        check(
            "James Lee said it rained on Peter Fox. “I was wet,” he said.",
            "James Lee",
        );
        check(
            "James Lee spoke. Spokeswoman Robin Fox wept. “It rained,” he said.",
            "James Lee",
        );
    }

    #[test]
    fn definite_phrases_go_to_phrases_before() {
        let text = "A diplomat spoke. A European envoy based in Kyiv said little. “No,” the diplomat said.";
        check(text, "a European envoy based in Kyiv");
        check(
            "Ana Ruiz, the islands minister, left. “No,” the minister said.",
            "Ana Ruiz",
        );
        check("Sen. Ana Ruiz left. “No,” the senator said.", "Ana Ruiz");
    }

    #[test]
    fn definite_phrases_without_evidence_stay_as_written() {
        check("Ana Ruiz left. “No,” the conductor said.", "the conductor");
        check(
            "The Treasury wrote: “No money is left for bridges.”",
            "the Treasury",
        );
    }
}
