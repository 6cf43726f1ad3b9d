//! Which body `the company` or `the charity` means by what stands beside its name or nowhere else.
//! Not here: phrases with the noun of a name (see `nominals`), people (see `known`). Promise: says
//! nothing where two bodies would do; looks back a bounded way.

use super::events::{MEMORY, Place};
use super::mentions::{Mention, MentionKind};
use super::resolve::Sweep;
use super::tags::Tag;
use super::voices::Nature;
use super::{SourceId, SourceKind, Speaker};
use crate::lexicon::{Class, grammar};

/// Sentences back to the name of a firm.
const NEAR: u32 = 8;

impl Sweep<'_> {
    /// The body named right before a phrase that tells what it is: `the Council for Rivers, a
    /// charity,`. From then on it can be called so.
    pub fn beside_body(&mut self, mention: &Mention) -> Option<Speaker> {
        let class = mention.class(self.scene);
        if !class.has(Class::BODY) || class.has(Class::PLURAL) {
            return None;
        }
        let comma = (mention.first as usize).checked_sub(1)?;
        let behind = mention.end as usize;
        let closed = behind < self.scene.units.len()
            && matches!(
                self.scene.tag(behind),
                Tag::Comma | Tag::Preposition | Tag::Relative
            );
        if !closed || self.scene.tag(comma) != Tag::Comma || !self.is_opened(mention) {
            return None;
        }
        let beside = self.body_before(comma)?;
        let Speaker::Source(id) = self.found.of.get(beside).copied().flatten()? else {
            return None;
        };
        let head = self.scene.words.tokens[self.scene.token(mention.head())].word;
        let voice = &mut self.found.voices[id.0 as usize];
        if voice.kind != SourceKind::Organisation || voice.nature == Nature::Human {
            return None;
        }
        voice.called = head;
        Some(Speaker::Source(id))
    }

    /// The phrase of a body that ends before a comma, with what belongs to its name: `Council for
    /// Rivers`.
    fn body_before(&self, comma: usize) -> Option<usize> {
        let list = &self.mentions.list;
        let last = self.mentions.ending(comma.checked_sub(1)?)?;
        let is_body = |found: usize| list[found].kind == MentionKind::Body;
        let part = last > 0
            && is_body(last - 1)
            && list[last - 1].end + 1 == list[last].first
            && self.scene.tag(list[last - 1].end as usize) == Tag::Preposition
            && self.scene.tag(list[last].head()) == Tag::Name;
        if part {
            return Some(last - 1);
        }
        is_body(last).then_some(last)
    }

    /// The only firm that speaks near: `Belwick Holdings denied it. “No,” the company said.`
    pub fn firm(&self, mention: &Mention) -> Option<(SourceId, f32)> {
        let words = &self.scene.words;
        let bare = mention.end - mention.first == 2;
        if !bare || !grammar::FIRMS.has(words.letters(self.scene.token(mention.head()))) {
            return None;
        }
        let mut only = None;
        for event in self.events.iter().rev().take(MEMORY) {
            if mention.sentence - event.sentence > NEAR {
                break;
            }
            let Speaker::Source(id) = event.who else {
                continue;
            };
            // `cloth is made in Dale`
            let place = event.place == Place::Oblique && !self.is_long(id);
            if place || !self.is_firm(id) || only == Some(id) {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(id);
        }
        only.map(|id| (id, 0.8))
    }

    /// Whether a name has several words.
    fn is_long(&self, id: SourceId) -> bool {
        let name = self.found.voices[id.0 as usize].name;
        name.of(self.scene.words.text).contains(' ')
    }

    /// Whether a source may be a firm: named, and neither a place nor another kind of body.
    fn is_firm(&self, id: SourceId) -> bool {
        let voice = &self.found.voices[id.0 as usize];
        let words = &self.scene.words;
        let name = voice.name.of(words.text);
        let head = &words.list[voice.head as usize];
        let letters = head.first.of(words.text);
        let class = head.entry.class;
        let other = class.has(Class::PLACE.or(Class::DEMONYM).or(Class::DOCUMENT))
            || class.has(Class::BODY) && !grammar::FIRMS.has(letters);
        let named = name
            .split_whitespace()
            .any(|word| word.starts_with(char::is_uppercase) && !grammar::ARTICLE.has(word));
        voice.kind == SourceKind::Organisation
            && voice.nature != Nature::Human
            && named
            && !other
            && !crate::text::is_place(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn a_firm_is_called_what_it_is() {
        check(
            "Belwick Textiles apologised on Friday. “We are sorry,” the company said.",
            "Belwick Textiles",
        );
        check(
            "The Council for Rivers, a charity, objected. “The otters were here first,” the charity said.",
            "the Council for Rivers",
        );
    }

    #[test]
    fn of_two_firms_none_is_the_company() {
        check(
            "Belwick Textiles sued Ostrow Textiles. “We are sorry,” the company said.",
            "the company",
        );
        check(
            "The Ministry of Roads shut the bridge. “We are sorry,” the company said.",
            "the company",
        );
    }
}
