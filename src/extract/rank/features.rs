//! What a model sees of a choice: small numbers, each of a template, with a weight or none.
//! Promise: a feature is one number; its words are kept only while a model is trained.

use super::weights::{Tally, Weights};
use crate::text::looks::look;
use crate::text::words::hash;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

macro_rules! templates {
    ($($name:ident $code:literal $doc:literal,)*) => {
        /// What a feature is about. Numbers are digits side by side, in the order told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Template {
            $(#[doc = $doc] $name,)*
        }

        impl Template {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// How the file of weights calls it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

templates! {
    Place "place" "Side, sentences between, paragraphs between, whether the quotation opens its sentence.",
    Kind "kind" "Kind of phrase, side, whether in the same sentence.",
    Cue "cue" "Order, strength, gap, side of a cue in the same sentence.",
    FarCue "far-cue" "Order, strength, side, sentences between of a cue in another one.",
    CueEnd "cue-end" "Order, strength, gap, side, how the quotation ends, whether it opens its sentence.",
    CueWord "cue-word" "The cue in the same sentence.",
    NearCueWord "near-cue-word" "The cue, where nothing but its own words stands between.",
    FarCueWord "far-cue-word" "The cue in another sentence.",
    Rank "rank" "Side, phrases nearer than this one, whether in the same sentence.",
    RankSomeone "rank-someone" "The same, only phrases for people, bodies, documents.",
    RankCue "rank-cue" "Side, cues of others that are nearer, whether it has a cue itself.",
    Rival "rival" "Strength and gap of its cue, the same of the best cue of another, whether that is on the same side.",
    Joint "joint" "Kind of phrase, order, strength, gap, side of its cue.",
    RuleFor "rule-for" "A rule that chooses it, what the marks mean.",
    Distance "distance" "Side, units between in steps; same sentence only.",
    Between "between" "Side, what stands between: one of several.",
    Verbs "verbs" "Side, verbs between, whether it has a cue.",
    Before "before" "The word before the phrase.",
    After "after" "The word behind the phrase.",
    After2 "after2" "The second word behind the phrase.",
    TagBefore "tag-before" "Side, tag before the phrase.",
    TagAfter "tag-after" "Side, tag behind the phrase, the one after that.",
    Head "head" "Kind of its noun, how the phrase opens.",
    HeadCue "head-cue" "Kind of its noun, strength and order of its cue.",
    Last "last" "How it stands to the last speaker, where that one was, whether the quotation opens its sentence, whether that has a cue.",
    Fill "fill" "What the quotation fills, side, sentences between.",
    Rule "rule" "A rule that chooses it.",
    FirstRule "first-rule" "The most trusted rule that speaks, if it chooses it.",
    Inside "inside" "The person is named inside the quotation; side.",
    Opens "opens" "Opens its sentence, opens its paragraph, is a subject; side.",
    Whole "whole" "Kind of phrase, what the quotation fills, sentences between.",
    Nobody "nobody" "Of no quotation: always.",
    Length "length" "Of no quotation: words in steps, case of the words.",
    Ends "ends" "Of no quotation: how it ends, whether it opens its sentence, what it fills.",
    BestRule "best-rule" "Of no quotation: the most trusted rule that speaks.",
    BestGap "best-gap" "Of no quotation: strength and gap of the best cue, words in steps.",
    QuoteBefore "quote-before" "Of no quotation: the word before the marks.",
    QuoteBefore2 "quote-before2" "Of no quotation: the second word before the marks.",
    QuoteAfter "quote-after" "Of no quotation: the word behind the marks.",
    QuoteTags "quote-tags" "Of no quotation: tags before and behind the marks.",
    QuoteTagLength "quote-tag-length" "Of no quotation: tag before, words in steps.",
    Work "work" "Of no quotation: what names a work or a term near it, case of its words.",
    Siblings "siblings" "Of no quotation: how the one before in the sentence was taken, words in steps.",
    Inner "inner" "Of no quotation: verbs and pronouns inside.",
    Marks "marks" "Of no quotation: marks, seam, kind of paragraph.",
}

/// One feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature(u64);

impl Feature {
    /// What is no feature.
    pub(super) const NONE: Self = Self(u64::MAX);

    /// A feature whose value is a small number.
    pub const fn number(template: Template, value: u32) -> Self {
        Self((template as u64) << 32 | value as u64)
    }

    /// A feature whose value is a word, given by [`hash`].
    pub const fn word(template: Template, hash: u32) -> Self {
        Self::number(template, hash)
    }

    /// A feature as the file of weights writes it: a number, or a word.
    pub fn read(template: Template, value: &str) -> Self {
        match value.parse() {
            Ok(number) => Self::number(template, number),
            Err(_) => Self::word(template, hash(value)),
        }
    }

    pub(super) const fn template(self) -> usize {
        (self.0 >> 32) as usize
    }

    pub(super) const fn value(self) -> u32 {
        self.0 as u32
    }

    /// A number of `bits` bits, spread as well as the features allow.
    #[inline]
    pub(super) const fn place(self, bits: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
    }
}

/// Features of the choices of one quotation, one list after the other; or only what they weigh.
#[derive(Debug, Default)]
pub struct Features {
    list: Vec<Feature>,
    ends: Vec<u32>,
    spelled: Option<FxHashMap<Feature, (Template, String)>>,
    weighed: Option<Weighed>,
}

/// What the features of each choice weigh.
#[derive(Debug)]
struct Weighed {
    weights: &'static Weights,
    tally: Tally,
    sums: Vec<f32>,
}

impl Weighed {
    #[inline]
    fn add(&mut self, feature: Feature) {
        look();
        self.weights.add(feature, &mut self.tally);
    }
}

impl Features {
    /// One that remembers how each feature is written, for training.
    pub fn spelling() -> Self {
        Self {
            spelled: Some(FxHashMap::default()),
            ..Self::default()
        }
    }

    /// One that keeps no features, only their sums.
    pub fn weighed(weights: &'static Weights) -> Self {
        Self {
            weighed: Some(Weighed {
                weights,
                tally: weights.tally(),
                sums: Vec::new(),
            }),
            ..Self::default()
        }
    }

    /// Forgets the choices.
    pub fn clear(&mut self) {
        self.list.clear();
        self.ends.clear();
        if let Some(weighed) = &mut self.weighed {
            weighed.sums.clear();
        }
    }

    /// Adds one with a small number: digits side by side.
    #[inline]
    pub fn number(&mut self, template: Template, value: u32) {
        let feature = Feature::number(template, value);
        match &mut self.weighed {
            Some(weighed) => weighed.add(feature),
            None => self.keep(feature, template, || value.to_string()),
        }
    }

    /// Adds one with a word, its [`hash`] and its letters.
    #[inline]
    pub fn word(&mut self, template: Template, hash: u32, letters: &str) {
        let feature = Feature::word(template, hash);
        match &mut self.weighed {
            Some(weighed) => weighed.add(feature),
            None => self.keep(feature, template, || letters.to_ascii_lowercase()),
        }
    }

    #[cold]
    fn keep(&mut self, feature: Feature, template: Template, value: impl FnOnce() -> String) {
        self.list.push(feature);
        if let Some(spelled) = &mut self.spelled {
            spelled
                .entry(feature)
                .or_insert_with(|| (template, value()));
        }
    }

    /// The features since the last choice are those of the next one.
    pub fn close(&mut self) {
        match &mut self.weighed {
            Some(weighed) => {
                weighed.sums.push(weighed.weights.total(&weighed.tally));
                weighed.tally = weighed.weights.tally();
            }
            None => self.ends.push(self.list.len() as u32),
        }
    }

    /// The features of each choice; none if only sums are kept.
    pub fn choices(&self) -> impl Iterator<Item = &[Feature]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(from, to)| &self.list[from as usize..*to as usize])
    }

    /// What the features of each choice weigh.
    pub fn scores(&self, weights: &Weights) -> Cow<'_, [f32]> {
        match &self.weighed {
            Some(weighed) => Cow::Borrowed(&weighed.sums),
            None => self.choices().map(|one| weights.score(one)).collect(),
        }
    }

    /// How each feature met so far is written.
    pub fn spelled(&self) -> impl Iterator<Item = (Feature, Template, &str)> {
        self.spelled
            .iter()
            .flatten()
            .map(|(feature, (template, value))| (*feature, *template, value.as_str()))
    }
}
