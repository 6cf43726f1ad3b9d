//! What is seen of one who may have said a quotation.
//! Not here: what it is worth (see `weights`). Promise: some forty features, in bounded time.

use super::features::{Features, Template};
use super::question::{Choice, Question};
use super::walk::Walked;
use crate::extract::candidates::{Candidate, Gap, Side};
use crate::extract::cues::{Order, Strength};
use crate::extract::mentions::{Mention, MentionKind};
use crate::extract::tags::Tag;
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;

/// Small counts as they are, large ones in steps.
pub fn steps(count: usize) -> u32 {
    match count {
        0..=3 => count as u32,
        4..=5 => 4,
        6..=9 => 5,
        10..=15 => 6,
        _ => 7,
    }
}

/// A tag as a number.
pub const fn tag_code(tag: Tag) -> u32 {
    tag as u32 + 10
}

const fn side_code(side: Side) -> u32 {
    match side {
        Side::Before => 0,
        Side::After => 1,
    }
}

const fn gap_code(gap: Gap) -> u32 {
    match gap {
        Gap::Touching => 0,
        Gap::Clear => 1,
        Gap::Words => 2,
        Gap::Clause => 3,
    }
}

const fn order_code(order: Order) -> u32 {
    match order {
        Order::SubjectVerb => 0,
        Order::VerbSubject => 1,
        Order::According => 2,
        Order::Agent => 3,
        Order::Noun => 4,
        Order::Put => 5,
    }
}

pub const fn strength_code(strength: Strength) -> u32 {
    match strength {
        Strength::Verb => 0,
        Strength::Cue => 1,
        Strength::Say => 2,
        Strength::Dub => 3,
    }
}

impl Question<'_> {
    /// Adds what is seen of a choice.
    pub fn describe(&self, choice: &Choice, to: &mut Features) {
        self.place(choice, to);
        self.cue(choice, to);
        self.rival(choice, to);
        self.neighbours(choice, to);
        self.between(choice, to);
        self.history(choice, to);
        to.close();
    }

    fn place(&self, choice: &Choice, to: &mut Features) {
        let side = side_code(choice.side);
        let far = choice.sentences.min(3);
        let same = u32::from(choice.sentences == 0);
        let opens = u32::from(self.opens());
        let fills = self.fills();
        let kind = self.kind(self.mention(choice));
        to.number(
            Template::Place,
            side * 1000 + far * 100 + choice.paragraphs.min(2) * 10 + opens,
        );
        to.number(Template::Kind, kind * 100 + side * 10 + same);
        to.number(Template::Rank, side * 100 + choice.rank.min(5) * 10 + same);
        to.number(
            Template::RankSomeone,
            side * 100 + choice.rank_someone.min(5) * 10 + same,
        );
        to.number(Template::Fill, fills * 100 + side * 10 + far);
        to.number(Template::Whole, kind * 100 + fills * 10 + far);
        if choice.sentences == 0 {
            to.number(
                Template::Distance,
                side * 10 + steps(self.units_between(choice).len()),
            );
        }
    }

    /// What kind of phrase, as two digits.
    fn kind(&self, mention: &Mention) -> u32 {
        let class = mention.class(self.view.scene);
        match mention.kind {
            MentionKind::Person(_) => 10,
            MentionKind::Pronoun if class.has(Class::MALE) => 11,
            MentionKind::Pronoun if class.has(Class::FEMALE) => 11,
            MentionKind::Pronoun if class.has(Class::PLURAL) => 13,
            MentionKind::Pronoun => 14,
            MentionKind::FirstOrSecond => 15,
            MentionKind::Body => 16,
            MentionKind::Time => 17,
            MentionKind::Noun if class.has(Class::HUMAN) && class.has(Class::PLURAL) => 18,
            MentionKind::Noun if class.has(Class::HUMAN) => 19,
            MentionKind::Noun if class.has(Class::BODY) => 20,
            MentionKind::Noun if class.has(Class::DOCUMENT) => 21,
            MentionKind::Noun if class.has(Class::CUE_NOUN) => 22,
            MentionKind::Noun if class.has(Class::DEMONYM) => 23,
            MentionKind::Noun => 24,
        }
    }

    fn cue(&self, choice: &Choice, to: &mut Features) {
        let side = side_code(choice.side);
        let words = &self.view.scene.words;
        let mention = self.mention(choice);
        let Some((cue, found)) = choice.cue else {
            to.number(Template::Cue, 90_000 + side);
            to.number(Template::HeadCue, self.kind(mention) * 100 + 99);
            return;
        };
        let (order, strength) = (order_code(cue.order), strength_code(cue.strength));
        let token = self.view.scene.token(cue.unit as usize);
        let word = words.word(token);
        to.number(
            Template::HeadCue,
            self.kind(mention) * 100 + strength * 10 + order,
        );
        if let Some(found) = found {
            let gap = gap_code(found.gap);
            let code = order * 1000 + strength * 100 + gap * 10 + side_code(found.side);
            to.number(Template::Cue, code);
            let ends = self.ends();
            let opens = u32::from(self.opens());
            to.number(Template::CueEnd, code * 100 + ends * 10 + opens);
            to.word(Template::CueWord, word.hash(), words.letters(token));
            to.number(Template::Joint, self.kind(mention) * 10_000 + code);
            if found.gap <= Gap::Clear {
                to.word(Template::NearCueWord, word.hash(), words.letters(token));
            }
        } else {
            to.number(
                Template::FarCue,
                order * 1000 + strength * 100 + side * 10 + choice.sentences.min(3),
            );
            to.word(Template::FarCueWord, word.hash(), words.letters(token));
        }
    }

    /// How its cue stands against the best cue of another.
    fn rival(&self, choice: &Choice, to: &mut Features) {
        let worth = |candidate: &Candidate| {
            let gap = gap_code(candidate.gap);
            let strength = strength_code(candidate.cue.strength);
            // A cue that touches beats a better one that is far.
            (u32::from(strength > 0), 3 - gap, strength)
        };
        let code = |(_, near, strength): (u32, u32, u32)| strength * 10 + near;
        let own = choice.cue.and_then(|(_, own)| own);
        let best = self
            .cues
            .iter()
            .filter(|other| other.cue.subject != choice.mention)
            .max_by_key(|other| worth(other));
        let same = best.is_some_and(|best| best.side == choice.side);
        let own = own.map_or(99, |own| code(worth(&own)));
        let best = best.map_or(99, |best| code(worth(best)));
        to.number(
            Template::Rival,
            choice.sentences.min(1) * 100_000 + own * 1000 + best * 10 + u32::from(same),
        );
    }

    fn neighbours(&self, choice: &Choice, to: &mut Features) {
        let scene = self.view.scene;
        let mention = self.mention(choice);
        let sentence = scene.sentences.of(mention.sentence as usize);
        let side = side_code(choice.side);
        let (first, end) = (mention.first as usize, mention.end as usize);
        let tag = |unit: usize| {
            if !sentence.contains(&unit) {
                9
            } else if scene.segment_at(unit).is_some() {
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
        to.number(Template::TagBefore, side * 100 + before);
        to.number(
            Template::TagAfter,
            side * 10_000 + tag(end) * 100 + tag(end + 1),
        );
        if before >= 10 {
            self.word(Template::Before, first - 1, to);
        }
        if tag(end) >= 10 {
            self.word(Template::After, end, to);
            if tag(end + 1) >= 10 {
                self.word(Template::After2, end + 1, to);
            }
        }
        let letters = scene.words.letters(scene.token(first));
        let head = match () {
            () if end == first + 1 => 0,
            () if grammar::DEFINITE.has(letters) => 1,
            () if grammar::INDEFINITE.has(letters) => 2,
            () if scene.tag(first) == Tag::Possessive => 3,
            () => 4,
        };
        to.number(Template::Head, self.kind(mention) * 10 + head);
        let block = scene
            .block_sentences
            .of(self.block_of(mention.sentence) as usize);
        let opens = u32::from(first == sentence.start);
        let leads = u32::from(mention.sentence as usize == block.start);
        let subject = u32::from(
            sentence.contains(&end) && matches!(scene.tag(end), Tag::Finite | Tag::Auxiliary),
        );
        to.number(
            Template::Opens,
            opens * 1000 + leads * 100 + subject * 10 + side,
        );
    }

    pub(super) fn word(&self, template: Template, unit: usize, to: &mut Features) {
        let scene = self.view.scene;
        let token = scene.token(unit);
        let kind = scene.words.kind(token);
        if kind == Kind::Word && !scene.words.tokens[token].is_capital() {
            to.word(
                template,
                scene.words.word(token).hash(),
                scene.words.letters(token),
            );
        } else {
            to.number(template, kind as u32);
        }
    }

    /// Units between a phrase and the quotation, or between the quotation and the phrase.
    pub(super) fn units_between(&self, choice: &Choice) -> std::ops::Range<usize> {
        let mention = self.mention(choice);
        match choice.side {
            Side::Before => mention.end as usize..self.units.0,
            Side::After => self.units.1 + 1..mention.first as usize,
        }
    }

    fn between(&self, choice: &Choice, to: &mut Features) {
        let side = side_code(choice.side);
        let Walked {
            seen,
            verbs,
            quoted,
        } = self.walks.to(choice.side, self.units_between(choice).len());
        for bit in (0..10).filter(|bit| seen & 1 << bit != 0) {
            to.number(Template::Between, side * 100 + bit);
        }
        if seen == 0 {
            to.number(Template::Between, side * 100 + 20);
        }
        to.number(Template::Between, side * 100 + 30 + quoted.min(3));
        let cue = choice.cue.map_or(9, |(cue, _)| strength_code(cue.strength));
        to.number(
            Template::Verbs,
            side * 1000 + choice.sentences.min(1) * 100 + verbs.min(3) * 10 + cue,
        );
        let nearer = self
            .cues
            .iter()
            .filter(|other| {
                other.side == choice.side
                    && other.cue.strength > Strength::Verb
                    && other.cue.subject != choice.mention
                    && (choice.sentences > 0
                        || choice.cue.is_none_or(|(_, own)| {
                            own.is_none_or(|own| other.distance < own.distance)
                        }))
            })
            .count();
        to.number(
            Template::RankCue,
            side * 1000 + choice.sentences.min(1) * 100 + nearer.min(3) as u32 * 10 + cue,
        );
    }

    fn history(&self, choice: &Choice, to: &mut Features) {
        let scene = self.view.scene;
        let mention = self.mention(choice);
        let side = side_code(choice.side);
        if let Some(last) = self.last {
            let spoke = &self.view.mentions.list[last.mention as usize];
            let same = match (spoke.kind, mention.kind) {
                _ if last.mention == choice.mention => 1,
                (MentionKind::Person(one), MentionKind::Person(other)) if one == other => 2,
                (MentionKind::Pronoun, MentionKind::Pronoun)
                    if spoke.class(scene).has(Class::MALE)
                        == mention.class(scene).has(Class::MALE) =>
                {
                    3
                }
                _ => 0,
            };
            let sentence = scene.sentence_of_segment[last.segment] as usize;
            let block = scene.segments[last.segment].block;
            let here = scene.segments[self.segments.start].block;
            let wher = match () {
                () if sentence == self.sentences.0 => 0,
                () if sentence + 1 == self.sentences.0 && block == here => 1,
                () if block == here => 2,
                () if block + 1 == here => 3,
                () => 4,
            };
            let opens = u32::from(self.opens());
            let cued = self
                .cues
                .iter()
                .any(|cue| cue.cue.strength > Strength::Verb && cue.gap < Gap::Clause);
            let code = same * 1000 + wher * 100 + opens * 10 + u32::from(cued);
            to.number(Template::Last, code);
        }
        let mut first = true;
        for (number, chosen) in self.rules.iter().enumerate() {
            let Some(chosen) = chosen else { continue };
            if *chosen == choice.mention {
                to.number(Template::Rule, number as u32);
                to.number(Template::RuleFor, number as u32 * 10 + self.verdict as u32);
                if first {
                    to.number(Template::FirstRule, number as u32);
                }
            }
            first = false;
        }
        if let MentionKind::Person(person) = mention.kind
            && self.inside.contains(&person)
        {
            let cue = choice.cue.map_or(9, |(cue, _)| strength_code(cue.strength));
            to.number(Template::Inside, side * 10 + cue);
        }
    }

    /// Whether the quotation opens its sentence.
    pub fn opens(&self) -> bool {
        self.view.scene.sentences.of(self.sentences.0).start == self.units.0
    }

    /// How the quotation ends: comma 0, full stop 1, question 2, else 3; a comma behind it 4.
    pub fn ends(&self) -> u32 {
        let scene = self.view.scene;
        let segment = &scene.segments[self.segments.end - 1];
        match scene.words.kind(segment.end as usize - 1) {
            Kind::Comma => 0,
            Kind::Stop => 1,
            Kind::Ask | Kind::Ellipsis | Kind::Dash => 2,
            _ if scene.tag(self.units.1 + 1) == Tag::Comma => 4,
            _ => 3,
        }
    }
}
