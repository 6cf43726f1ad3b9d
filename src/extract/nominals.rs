//! Whom `the diplomat` means: a phrase before it, someone with that role, or a new source.
//! Not here: pronouns (see `pronouns`), ages and roles told elsewhere (see `known`). Promise: looks
//! back a bounded way.

use super::events::{MEMORY, Place};
use super::mentions::Mention;
use super::phrases;
use super::resolve::Sweep;
use super::roles::Role;
use super::tags::Tag;
use super::voices::Voice;
use super::{PersonId, SourceId, SourceKind, Speaker};
use crate::lexicon::{self, Class, grammar};
use crate::text::words::Kind;

impl Sweep<'_> {
    /// `the diplomat`: a phrase before it, someone with that role, or a new source.
    pub fn noun(
        &mut self,
        mention: &Mention,
        place: Place,
        (says, speaks): (bool, bool),
    ) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
        if let Some(person) = self.told[self.found.of.len()] {
            return (Some(Speaker::Person(person)), 0.95);
        }
        if !says && self.is_nobody(mention, class, place) {
            return (None, 0.5);
        }
        if let Some(relative) = self.relative(mention) {
            return (Some(relative), 0.85);
        }
        let token = self.scene.token(mention.head());
        let head = self.scene.words.tokens[token].word;
        if let Some(person) = self.titled(token) {
            return (Some(Speaker::Person(person)), 0.95);
        }
        if let Some(body) = self.beside_body(mention) {
            return (Some(body), 0.9);
        }
        let definite = self.is_definite(mention);
        if definite && let Some((who, sure)) = self.earlier(mention, head, class) {
            if let Speaker::Source(id) = who {
                self.speak(id.0, mention, speaks);
            }
            return (Some(who), sure);
        }
        if let Some(aged) = self.aged(mention) {
            return (Some(aged.0), aged.1);
        }
        if definite && let Some(id) = self.by_whole_role(mention) {
            return (Some(Speaker::Person(id)), 0.85);
        }
        let known = self.by_role.get(&head).or(self.by_phrase.get(&head));
        // `Pensioner tells of fraud` over a story of one.
        if (definite || self.is_bare_in_headline(mention))
            && let Some(Some(id)) = known
        {
            return (Some(Speaker::Person(*id)), 0.8);
        }
        if definite
            && (speaks || place == Place::Subject)
            && self.introduced(mention).is_none()
            && let Some(again) = self.again(mention).or_else(|| self.called(mention, speaks))
        {
            return (Some(again.0), again.1);
        }
        let new = definite && self.introduced(mention).is_none();
        if let Some((id, sure)) = self.firm(mention).filter(|_| new) {
            self.speak(id.0, mention, speaks);
            return (Some(Speaker::Source(id)), sure);
        }
        self.unheard_of(mention, definite, speaks)
    }

    /// Whether a phrase is no one, unless it is said to speak.
    fn is_nobody(&self, mention: &Mention, class: Class, place: Place) -> bool {
        let speaker_like = class.has(Class::HUMAN.or(Class::BODY).or(Class::DOCUMENT));
        // `one` and `another` are someone only where they speak.
        let vague =
            mention.end == mention.first + 1 && self.scene.tag(mention.first as usize) != Tag::Noun;
        // `Another was less kind.`
        let acts = place == Place::Subject
            && mention.first as usize == self.scene.sentences.of(mention.sentence as usize).start
            && grammar::ANOTHER.has(self.scene.words.letters(self.scene.token(mention.head())));
        let heading = self.scene.is_heading(mention.sentence as usize);
        // `She is the chairwoman` tells of someone, and names nobody new.
        let told =
            mention.first > 0 && self.scene.tag(mention.first as usize - 1) == Tag::Auxiliary;
        // `in marker`, `secretary of state`: one person has an article or an owner.
        let bare = class.has(Class::HUMAN)
            && !class.has(Class::PLURAL.or(Class::BODY))
            && !self.is_opened(mention);
        !speaker_like || vague && !acts || heading || told || bare
    }

    /// A new source.
    fn unheard_of(
        &mut self,
        mention: &Mention,
        definite: bool,
        speaks: bool,
    ) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
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

    /// Whether a phrase is `the American`.
    pub fn is_nation(&self, mention: &Mention) -> bool {
        mention.end - mention.first == 2
            && mention.class(self.scene).has(Class::DEMONYM)
            && self.is_definite(mention)
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

    /// Whose role has just the words of a phrase, wherever it is told: `the attorney general`.
    fn by_whole_role(&self, mention: &Mention) -> Option<PersonId> {
        let scene = self.scene;
        let (from, to) = (
            scene.token(mention.first as usize) + 1,
            scene.token(mention.head()) + 1,
        );
        let word = |token: usize| scene.words.tokens[token].word;
        if to <= from + 1 {
            return None;
        }
        let same = |role: &&Role| {
            let tokens = role.tokens.0 as usize..role.tokens.1 as usize;
            tokens.len() == to - from && tokens.zip(from..to).all(|(a, b)| word(a) == word(b))
        };
        let mut told = self.roles.iter().take(MEMORY * 4).filter(same);
        let person = told.next()?.person;
        told.all(|role| role.person == person).then_some(person)
    }

    /// Whether an article, an owner or a number opens a phrase.
    pub fn is_opened(&self, mention: &Mention) -> bool {
        (mention.first as usize..mention.head()).any(|unit| {
            let token = self.scene.token(unit);
            matches!(self.scene.tag(unit), Tag::Article | Tag::Possessive)
                || grammar::OPENS_PHRASE.has(self.scene.words.letters(token))
                || self.scene.words.kind(token) == Kind::Number
        })
    }

    pub fn is_definite(&self, mention: &Mention) -> bool {
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
            let first = self.scene.words.list[id as usize].first;
            first.of(self.scene.words.text)
        };
        let noun = lexicon::Noun::new(letters(head));
        let is_like = |other: u32| other == head || noun.is_like(letters(other));
        let short = mention.end - mention.first <= 3;
        let roles = self.roles.iter().rev().take(MEMORY * 4);
        let with_role: Vec<_> = roles
            .filter(|role| role.head == head || role.short && is_like(role.head))
            .map(|role| role.person)
            .collect();
        let here = self.found.of.len();
        let near = here.saturating_sub(MEMORY * 4)..here;
        let before = self.told[near.clone()].iter();
        let called: Vec<_> = before
            .zip(&self.mentions.list[near])
            .filter(|(_, other)| self.head_word(other) == head)
            .filter_map(|(told, _)| *told)
            .collect();
        let mut by_role = None;
        for event in self.events.iter().rev().take(MEMORY) {
            match event.who {
                Speaker::Source(id) => {
                    let voice = &self.found.voices[id.0 as usize];
                    if voice.plural == class.has(Class::PLURAL)
                        && short
                        && (is_like(voice.head) || voice.called == head)
                        && self.fits_words(mention, voice)
                        && !self.is_another(mention, voice)
                    {
                        return Some((event.who, 0.9));
                    }
                }
                Speaker::Person(id) => {
                    if called.contains(&id) && !class.has(Class::PLURAL) {
                        return Some((event.who, 0.88));
                    }
                    if by_role.is_none() && with_role.contains(&id) {
                        by_role = Some((event.who, 0.85));
                    }
                }
            }
        }
        by_role
    }

    /// Whether a voice is set apart from what a bare phrase means: `the parent club`, `the rival firm`
    /// for `the club`; `its author` for `the novelist`.
    fn is_another(&self, mention: &Mention, voice: &Voice) -> bool {
        let name = voice.name.of(self.scene.words.text);
        let bare = mention.end - mention.first == 2;
        let apart = name.split_whitespace().any(|word| grammar::APART.has(word));
        let first = name.split_whitespace().next().unwrap_or_default();
        let owned = grammar::HIS.has(first) && voice.mentions.is_empty();
        bare && (apart || owned && voice.head != self.head_word(mention))
    }

    fn head_word(&self, mention: &Mention) -> u32 {
        self.scene.words.tokens[self.scene.token(mention.noun(self.scene))].word
    }

    /// Whether every word of `the Western official` that tells something is in the fuller phrase.
    fn fits_words(&self, mention: &Mention, voice: &Voice) -> bool {
        let name = voice.name.of(self.scene.words.text);
        (mention.first as usize + 1..mention.head()).all(|unit| {
            let letters = self.scene.words.letters(self.scene.token(unit));
            name.contains(letters)
        })
    }
}
