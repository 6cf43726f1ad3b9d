//! What is seen of a segment that may be no quotation at all: a title, a term, a nickname.
//! Promise: some twenty features, in bounded time.

use super::describe::{steps, strength_code, tag_code};
use super::features::{Features, Template};
use super::question::Question;
use crate::extract::candidates::Gap;
use crate::extract::cues::Strength;
use crate::extract::quotes::{Marks, Seam};
use crate::extract::scare;
use crate::extract::tags::Tag;
use crate::lexicon::Class;
use crate::text::words::Kind;

/// Tokens of a segment that are looked at.
const LOOKED_AT: usize = 60;

impl Question<'_> {
    /// Adds what is seen of the choice that nobody says it. `taken` tells how the segment before
    /// was taken: as a quotation, or not.
    pub fn describe_nobody(&self, taken: Option<bool>, to: &mut Features) {
        let scene = self.view.scene;
        let (view, first) = (&self.view, self.segments.start);
        let segment = &scene.segments[first];
        let words = segment
            .tokens()
            .filter(|at| matches!(scene.words.kind(*at), Kind::Word | Kind::Number))
            .count();
        let length = steps(words);
        let title = self.title_code();
        to.number(Template::Nobody, self.verdict as u32);
        to.number(Template::Length, length * 10 + title);
        let opens = u32::from(self.opens());
        to.number(
            Template::Ends,
            self.ends() * 100 + opens * 10 + self.fills(),
        );
        let best_rule = self.rules.iter().position(Option::is_some);
        to.number(Template::BestRule, best_rule.map_or(99, |rule| rule as u32));
        let best = self
            .cues
            .iter()
            .map(|cue| {
                (
                    cue.cue.strength > Strength::Verb,
                    std::cmp::Reverse(cue.gap),
                    cue.cue.strength,
                )
            })
            .max();
        let best = best.map_or(900, |(_, std::cmp::Reverse(gap), strength)| {
            strength_code(strength) * 100
                + match gap {
                    Gap::Touching => 0,
                    Gap::Clear => 10,
                    Gap::Words => 20,
                    Gap::Clause => 30,
                }
        });
        to.number(Template::BestGap, best + length);
        self.around(length, to);
        let work = u32::from(scare::after_work(view, first))
            + 2 * u32::from(scare::after_name_word(view, first))
            + 4 * u32::from(scare::titled(view, first));
        to.number(Template::Work, work * 10 + title);
        let sibling = match taken {
            Some(true) => 1,
            Some(false) => 2,
            None => 0,
        };
        to.number(Template::Siblings, sibling * 10 + length);
        self.inner(to);
        let marks = match segment.marks {
            Marks::Outer => 0,
            Marks::Single => 1,
            Marks::Unclosed => 2,
        };
        let seam = match segment.seam {
            Seam::Closed => 0,
            Seam::Continues => 1,
            Seam::RunOn => 2,
        };
        let block = scene.block_kind(segment.block as usize) as u32;
        to.number(Template::Marks, block * 100 + marks * 10 + seam);
        to.close();
    }

    /// All long words with a capital 2, the first word 1, none 0.
    fn title_code(&self) -> u32 {
        let segment = &self.view.scene.segments[self.segments.start];
        if scare::is_title_case(&self.view, self.segments.start) {
            return 2;
        }
        u32::from(self.view.scene.words.tokens[segment.first as usize].is_capital())
    }

    fn around(&self, length: u32, to: &mut Features) {
        let scene = self.view.scene;
        let sentence = scene.sentences.of(self.sentences.0);
        let (first, last) = self.units;
        let tag = |unit: usize| {
            if scene.segment_at(unit).is_some() {
                8
            } else {
                tag_code(scene.tag(unit))
            }
        };
        let before = if first > sentence.start {
            tag(first - 1)
        } else {
            9
        };
        let end = scene.sentences.of(self.sentences.1).end;
        let after = if last + 1 < end { tag(last + 1) } else { 9 };
        to.number(Template::QuoteTags, before * 100 + after);
        to.number(Template::QuoteTagLength, before * 10 + length);
        if before >= 10 {
            self.word(Template::QuoteBefore, first - 1, to);
            if first >= sentence.start + 2 && scene.segment_at(first - 2).is_none() {
                self.word(Template::QuoteBefore2, first - 2, to);
            }
        }
        if after >= 10 {
            self.word(Template::QuoteAfter, last + 1, to);
        }
    }

    fn inner(&self, to: &mut Features) {
        let scene = self.view.scene;
        let tokens = scene.segments[self.segments.start].tokens();
        let (mut verb, mut person) = (false, false);
        for at in tokens.take(LOOKED_AT) {
            verb |= matches!(scene.tags[at], Tag::Finite | Tag::Auxiliary);
            person |= scene.words.is(at, Class::FIRST.or(Class::SECOND));
        }
        to.number(Template::Inner, u32::from(verb) * 10 + u32::from(person));
    }
}
