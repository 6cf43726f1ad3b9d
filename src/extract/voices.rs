//! Sources without a personal name: `the Treasury`, `a diplomat`, and names nobody vouches for.
//! Not here: which of them a phrase means (see `nominals`). Promise: the same words are one body.

use super::events::MEMORY;
use super::mentions::{Mention, MentionKind};
use super::phrases;
use super::resolve::Sweep;
use super::tags::Tag;
use super::{Gender, SourceId, SourceKind, Speaker};
use crate::lexicon::{Class, header};
use crate::text::words::{Kind, Shape};
use crate::text::{Span, plain_str};

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
    /// What else it is called, as a word; 0 for nothing.
    pub called: u32,
    pub plural: bool,
    pub nature: Nature,
    pub definite: bool,
    pub gender: Option<Gender>,
}

/// Whether a source can be `he` or `she`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// `the diplomat`
    Human,
    /// A name that may be a person's, though nothing says so.
    Perhaps,
    /// `the report`
    Thing,
}

impl Sweep<'_> {
    /// Whether a name ends as those of papers do: `the Lakeside Post`.
    fn is_outlet(&self, mention: &Mention) -> bool {
        let head = self.scene.token(mention.head());
        header::outlet_word(self.scene.words.letters(head))
    }

    /// A body by its words: `the Treasury`.
    pub fn body(&mut self, mention: &Mention, speaks: bool) -> Speaker {
        let name = phrases::proper(self.scene, self.mentions, mention);
        let (short, key) = self.plain_words(mention, name);
        if let Some(id) = self.bodies.get(&key) {
            let id = *id;
            self.bodies.insert(short, id);
            self.speak(id, mention, speaks);
            return Speaker::Source(SourceId(id));
        }
        let class = mention.class(self.scene);
        let kind = if class.has(Class::HUMAN) {
            SourceKind::Unnamed
        } else if class.has(Class::DOCUMENT) && !self.is_outlet(mention) {
            SourceKind::Document
        } else {
            SourceKind::Organisation
        };
        if let Some(id) = self.longer(mention) {
            self.bodies.insert(key, id);
            self.speak(id, mention, speaks);
            return Speaker::Source(SourceId(id));
        }
        let name = Span::new(self.without_lead_in(mention).start(), name.end());
        let id = self.add(mention, name, kind);
        // `the Ministry` is the ministry named last.
        self.bodies.insert(short, id);
        self.bodies.insert(key, id);
        self.speak(id, mention, speaks);
        Speaker::Source(SourceId(id))
    }

    /// The body that a short form stands for: `LTA` for the Lantern Trust Association, `Belwick` for
    /// Belwick Holdings. Not where two would do.
    fn longer(&self, mention: &Mention) -> Option<u32> {
        let letters = self.without_article(mention).of(self.scene.words.text);
        if letters.len() < 2 || letters.contains(char::is_whitespace) {
            return None;
        }
        let place = crate::text::is_place(letters);
        let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
        let voices = self.found.voices.iter().enumerate().rev().take(MEMORY);
        let mut fits = voices.filter(|(_, voice)| {
            let name = voice.name.of(self.scene.words.text);
            let mut words = name
                .split_whitespace()
                .filter(|word| word.starts_with(char::is_uppercase))
                .skip_while(|word| crate::lexicon::grammar::ARTICLE.has(word));
            if voice.kind != SourceKind::Organisation {
                false
            } else if capitals {
                words.clone().count() > 1
                    && words
                        .filter_map(|word| word.chars().next())
                        .eq(letters.chars())
            } else {
                !place && words.next() == Some(letters) && words.next().is_some()
            }
        });
        let (id, _) = fits.next()?;
        fits.next().is_none().then_some(id as u32)
    }

    /// The name in `telecom regulator Ofcom`, without the common words before it.
    fn without_lead_in(&self, mention: &Mention) -> Span {
        let (first, head) = (mention.first as usize, mention.head());
        let mut from = head + 1;
        while from > first && self.scene.tag(from - 1) == Tag::Name {
            from -= 1;
        }
        let small = (first..from).any(|unit| self.scene.tag(unit) == Tag::Noun);
        let plain = (first..from).all(|unit| {
            matches!(
                self.scene.tag(unit),
                Tag::Noun | Tag::Adjective | Tag::Article
            )
        });
        if from <= head && small && plain {
            let scene = self.scene;
            return scene.span(scene.token(from), scene.token(head) + 1);
        }
        mention.span(self.scene)
    }

    /// The words of a body without a leading article, in its phrase and in its whole name.
    fn plain_words(&self, mention: &Mention, name: Span) -> (String, String) {
        let span = self.without_article(mention);
        let words = |span: Span| plain_str(span.of(self.scene.words.text));
        (words(span), words(Span::new(span.start(), name.end())))
    }

    fn without_article(&self, mention: &Mention) -> Span {
        let first = mention.first as usize;
        let from = if self.scene.tag(first) == Tag::Article && mention.head() > first {
            first + 1
        } else {
            first
        };
        self.scene
            .span(self.scene.token(from), self.scene.token(mention.head()) + 1)
    }

    pub fn add(&mut self, mention: &Mention, name: Span, kind: SourceKind) -> u32 {
        let class = mention.class(self.scene);
        self.found.voices.push(Voice {
            name,
            kind,
            mentions: Vec::new(),
            head: self.scene.words.tokens[self.scene.token(mention.head())].word,
            called: 0,
            plural: class.has(Class::PLURAL),
            nature: self.nature(mention),
            definite: self.is_definite(mention),
            gender: super::people::gender_of_class(class),
        });
        self.found.voices.len() as u32 - 1
    }

    /// Whether a source can be `he` or `she`. `The Harbour Courier` is a name, though its last word
    /// could be a person; `Nana Owusu` has neither an article nor a word for a body or a place.
    fn nature(&self, mention: &Mention) -> Nature {
        let other = Class::ORGANISATION
            .or(Class::BODY)
            .or(Class::DOCUMENT)
            .or(Class::PLACE_WORD)
            .or(Class::PLACE)
            .or(Class::PLURAL)
            .or(Class::DEMONYM);
        let words = &self.scene.words;
        let units = mention.first as usize..mention.end as usize;
        let head = self.scene.token(mention.head());
        let class = words.word(head).entry.class;
        let titled = units.len() > 1
            && words.tokens[head].is_capital()
            && !class.has(Class::ROLE.or(Class::TITLE));
        if class.has(Class::HUMAN) && !titled {
            return Nature::Human;
        }
        let named = |unit: usize| {
            let token = self.scene.token(unit);
            let word = &words.tokens[token];
            let name = word.is_capital() && !word.shape.has(Shape::ALL_CAPITALS);
            let number = || words.letters(token).contains(|c: char| c.is_ascii_digit());
            (name || word.kind == Kind::Dot)
                && !number()
                && !words.is(token, other)
                && self.scene.tag(unit) != Tag::Article
        };
        let perhaps = mention.kind == MentionKind::Body
            && units.len() <= 5
            && !self.scene.place_of(self.scene.token(units.start), head + 1)
            && units.into_iter().all(named);
        if perhaps {
            Nature::Perhaps
        } else {
            Nature::Thing
        }
    }

    pub fn speak(&mut self, id: u32, mention: &Mention, speaks: bool) {
        if speaks {
            let span = mention.span(self.scene);
            let voice = &self.found.voices[id as usize];
            // `A club by the lake burned. … “No,” the club said.`
            let thing = voice.kind != SourceKind::Unnamed && !voice.definite;
            let silent = || {
                let mut events = self.events.iter().rev().take(MEMORY);
                let who = Speaker::Source(SourceId(id));
                !events.any(|event| event.who == who && event.spoke())
            };
            if thing && self.is_definite(mention) && silent() {
                let name = phrases::fullest(self.scene, self.mentions, mention);
                self.found.voices[id as usize].name = name;
            }
            self.found.voices[id as usize].mentions.push(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;

    fn kinds(text: &str) -> Vec<SourceKind> {
        let found = annotate(&article(text));
        found.sources().iter().map(|source| source.kind).collect()
    }

    #[test]
    fn a_paper_is_an_organisation_and_a_post_is_none() {
        let named = "“The pier will be sold next year,” the Lakeside Post reported.";
        assert_eq!(kinds(named), [SourceKind::Organisation]);
        let written = "“The pier will be sold next year,” the post said.";
        assert_eq!(kinds(written), [SourceKind::Document]);
    }
}
