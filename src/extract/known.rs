//! Whom `the deckhand`, `his lawyer`, `the 51-year-old` mean by what the article said elsewhere.
//! Not here: the last source that fits (see `resolve`). Promise: only by evidence: the same noun in
//! an earlier phrase or a role, an age behind a name; looks back a bounded way.

use super::events::{MEMORY, Place};
use super::genders::Fit;
use super::mentions::{Mention, MentionKind, Mentions};
use super::people::{Figure, People};
use super::resolve::Sweep;
use super::roles::Role;
use super::salience::{Asking, SENTENCES};
use super::scene::Scene;
use super::{Gender, PersonId, Speaker};
use crate::article::BlockKind;
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;
use rustc_hash::FxHashMap;

/// The person of the byline, where one person wrote the article.
pub fn writer(scene: &Scene, people: &People) -> Option<PersonId> {
    let [name] = scene.article.byline() else {
        return None;
    };
    let is = |figure: &Figure| {
        let (first, end) = figure.name;
        scene.text_of(first as usize, end as usize) == &**name
    };
    let found = people.figures.iter().position(is)?;
    Some(PersonId(found as u32))
}

/// Sentences back to the person whose age a phrase tells first.
const NEAR: u32 = 3;

/// The one person whose role begins with a noun, wherever it is told: `the president` is no vice
/// president. Nouns that begin the roles of two people are of none.
pub fn by_role(scene: &Scene, roles: &[Role]) -> FxHashMap<u32, Option<PersonId>> {
    let mut found = FxHashMap::default();
    for role in roles {
        let first = scene.words.tokens[role.tokens.0 as usize].word;
        if first == role.head {
            let known = found.entry(first).or_insert(Some(role.person));
            *known = known.filter(|known| *known == role.person);
        }
    }
    found
}

/// The one person that a phrase beside a name calls by a noun: `Ana Ruiz, a nurse,` for `the nurse`.
pub fn by_phrase(
    scene: &Scene,
    mentions: &Mentions,
    told: &[Option<PersonId>],
) -> FxHashMap<u32, Option<PersonId>> {
    let mut found = FxHashMap::default();
    for (mention, told) in mentions.list.iter().zip(told) {
        if let Some(person) = told {
            let head = scene.words.tokens[scene.token(mention.noun(scene))].word;
            let known = found.entry(head).or_insert(Some(*person));
            *known = known.filter(|known| known == person);
        }
    }
    found
}

impl Sweep<'_> {
    /// The phrase that named the source first: `A former deckhand who left …` for `the deckhand`.
    pub fn introduced(&self, mention: &Mention) -> Option<&Mention> {
        let word = |mention: &Mention| {
            let head = self.scene.token(mention.head());
            self.scene.words.tokens[head].word
        };
        if mention.class(self.scene).has(Class::DOCUMENT) {
            return None;
        }
        let before = &self.mentions.list[..self.found.of.len()];
        before.iter().rev().take(MEMORY).find(|earlier| {
            let first = self
                .scene
                .words
                .letters(self.scene.token(earlier.first as usize));
            earlier.kind == MentionKind::Noun
                && word(earlier) == word(mention)
                && grammar::INDEFINITE.has(first)
                && !self.scene.is_heading(earlier.sentence as usize)
        })
    }

    /// `the 51-year-old sailor`: whose age it is.
    pub fn aged(&self, mention: &Mention) -> Option<(Speaker, f32)> {
        let words = &self.scene.words;
        let age = (mention.first as usize..mention.end as usize).find_map(|unit| {
            grammar::YEAR_OLD
                .iter()
                .find_map(|end| words.letters(self.scene.token(unit)).strip_suffix(end))
        })?;
        let namings = &self.people.namings;
        let here = self.scene.token(mention.head()) as u32;
        let at = namings.partition_point(|naming| naming.first <= here);
        let near = at.saturating_sub(MEMORY)..namings.len().min(at + MEMORY);
        let mut told = namings[near].iter().filter(|naming| {
            let end = naming.end as usize;
            matches!(words.kind(end), Kind::Comma | Kind::OpenBracket)
                && words.letters(end + 1) == age
        });
        if let Some(naming) = told.next() {
            let other = told.any(|other| other.person != naming.person);
            return (!other).then_some((Speaker::Person(naming.person), 0.9));
        }
        None
    }

    /// Whom a phrase calls by another word that tells of someone known: `the striker`, `the former
    /// publican`, `the Leeds-born singer`, `the American`.
    pub fn again(&self, mention: &Mention) -> Option<(Speaker, f32)> {
        let telling = self.is_telling(mention);
        if !telling && !self.may_tell(mention) {
            return None;
        }
        let gender = super::people::gender_of_class(mention.class(self.scene));
        let fits = |who| match who {
            Speaker::Person(id) => match gender {
                Some(gender) => self.genders.fit(id, gender),
                None => self
                    .genders
                    .of(id)
                    .map_or(Some(Fit::Unknown), |_| Some(Fit::Known)),
            },
            Speaker::Source(_) => None,
        };
        let asking = Asking {
            mention,
            block: self.block,
            speaks: true,
            object: false,
            reach: SENTENCES,
            gender,
        };
        let mut standings = self.standings(asking, fits);
        if let Some((of_age, _)) = self.age_told(mention) {
            standings.retain(|one| match one.who {
                Speaker::Person(id) => self.is_called(id, of_age),
                Speaker::Source(_) => false,
            });
        }
        let best = standings
            .iter()
            .max_by(|a, b| a.score().total_cmp(&b.score()))?;
        let near = self.events.iter().rev().take(MEMORY).any(|event| {
            let back = mention.sentence - event.sentence;
            event.who == best.who
                && (event.place == Place::Subject || event.spoke())
                && back <= NEAR
        });
        let near = near && (telling || self.is_told_by_stem(best.who, mention));
        near.then_some((best.who, 0.7))
    }

    /// Whether a sentence about someone has a word of the same stem as a noun: `Ruiz, who imports
    /// flour,` for `the importer`.
    fn is_told_by_stem(&self, who: Speaker, mention: &Mention) -> bool {
        let words = &self.scene.words;
        let noun = words
            .letters(self.scene.token(mention.head()))
            .to_ascii_lowercase();
        let Some(stem) = grammar::stem(&noun) else {
            return false;
        };
        let about = self.events.iter().rev().take(MEMORY);
        let mut seen = None;
        about.filter(|event| event.who == who).any(|event| {
            if seen.replace(event.sentence) == Some(event.sentence) {
                return false;
            }
            let units = self.scene.sentences.of(event.sentence as usize);
            units.into_iter().any(|unit| {
                let letters = words.letters(self.scene.token(unit)).to_ascii_lowercase();
                letters.starts_with(stem) && letters != noun
            })
        })
    }

    /// Whether a phrase may be another word for whoever was named just before: `the farmer`.
    fn may_tell(&self, mention: &Mention) -> bool {
        let class = mention.class(self.scene);
        let words = &self.scene.words;
        let letters = |unit: usize| words.letters(self.scene.token(unit));
        let doer = || grammar::stem(letters(mention.head())).is_some();
        grammar::DEFINITE.has(letters(mention.first as usize))
            && (class.has(Class::HUMAN) || doer())
            && !class.has(Class::PLURAL.or(Class::BODY).or(Class::DOCUMENT))
    }

    /// Whether a phrase says something of a person that the reader is thought to know.
    fn is_telling(&self, mention: &Mention) -> bool {
        let words = &self.scene.words;
        let letters = |unit: usize| words.letters(self.scene.token(unit));
        let class = mention.class(self.scene);
        let ends = |unit: usize, ends: &[&str]| ends.iter().any(|end| letters(unit).ends_with(end));
        let head = mention.head();
        let the = grammar::DEFINITE.has(letters(mention.first as usize));
        if !the || class.has(Class::PLURAL.or(Class::BODY).or(Class::DOCUMENT)) {
            return false;
        }
        let nation = class.has(Class::DEMONYM)
            && words.tokens[self.scene.token(head)].is_capital()
            && !ends(head, grammar::NATIONS)
            && mention.end - mention.first == 2;
        let modified = class.has(Class::HUMAN.or(Class::ROLE))
            && (mention.first as usize..head)
                .any(|unit| grammar::FORMERLY.has(letters(unit)) || ends(unit, grammar::BORN));
        let aged = (mention.first as usize..mention.end as usize)
            .any(|unit| ends(unit, grammar::YEAR_OLD));
        let of_two = class.has(Class::HUMAN) && self.age_told(mention).is_some();
        of_two || class.has(Class::AGAIN) || nation || modified || aged
    }

    /// The person named next, for a pronoun before any name: `“It’s cold,” she says. Ana Ruiz sits…`
    pub fn named_next(&self, mention: &Mention, gender: Gender) -> Option<Speaker> {
        let after = &self.mentions.list[self.found.of.len()..];
        let near = after
            .iter()
            .take(MEMORY)
            .take_while(|next| next.sentence - mention.sentence <= 2 * NEAR);
        near.filter_map(|next| match next.kind {
            MentionKind::Person(id) => Some(id),
            _ => None,
        })
        .find(|id| self.genders.fit(*id, gender).is_some_and(Fit::is_likely))
        .map(Speaker::Person)
    }

    /// Whether a name stands where a subject might: `The winner was Ana Ruiz.`
    pub fn is_named_by_verb(&self, mention: &Mention) -> bool {
        let first = mention.first as usize;
        matches!(mention.kind, MentionKind::Person(_))
            && first > 0
            && self.scene.sentences.of(mention.sentence as usize).start < first
            && grammar::BE.has(self.scene.words.letters(self.scene.token(first - 1)))
    }

    /// `I` outside quotations: who wrote the article.
    pub fn writer(&self, mention: &Mention) -> Option<Speaker> {
        let letters = self.scene.words.letters(self.scene.token(mention.head()));
        let alone = grammar::MYSELF.has(letters);
        self.writer.filter(|_| alone).map(Speaker::Person)
    }

    /// Whether a mention stands outside the story, as a byline does.
    pub fn is_aside(&self, mention: &Mention) -> bool {
        let block = self.scene.block_of_sentence(mention.sentence as usize);
        match self.scene.block_kind(block) {
            BlockKind::Meta | BlockKind::Contributors => true,
            BlockKind::Headline | BlockKind::Paragraph | BlockKind::Subhead => false,
        }
    }

    /// Whether a line is nothing but a name, as a byline is.
    pub fn is_byline(&self, mention: &Mention) -> bool {
        let range = self.scene.sentences.of(mention.sentence as usize);
        matches!(mention.kind, MentionKind::Person(_))
            && range.start == mention.first as usize
            && range.end == mention.end as usize
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, BlockKind, Meta};
    use crate::extract::annotate;
    use crate::extract::resolve::tests::check;
    use crate::text::Span;

    #[test]
    fn definite_phrases_go_to_what_the_article_said() {
        check(
            "A weaver with about ten boats spoke. Ana Ruiz left. “No,” the weaver said.",
            "a weaver with about ten boats",
        );
        check(
            "Ana Ruiz, 51, came home. Bo Lee, 40, waved. “No,” said the 51-year-old sailor.",
            "Ana Ruiz",
        );
        check(
            "Ana Ruiz came home. “No,” said the 51-year-old sailor from Apia.",
            "Ana Ruiz",
        );
    }

    #[test]
    fn pronouns_before_a_name_wait_for_it() {
        check(
            "The hall is dark. “It is cold,” she says. Maria Ruiz sits on a bench.",
            "Maria Ruiz",
        );
        check(
            "Peter Fox was late. The winner was James Lee. “I ran,” he said.",
            "James Lee",
        );
    }

    #[test]
    fn other_words_for_someone_known_are_no_new_source() {
        check(
            "Lena Roth scored twice for the Leeds side. “No,” the striker said.",
            "Lena Roth",
        );
        check(
            "Ivo Marek spoke next. The former publican said: “Sell it.”",
            "Ivo Marek",
        );
        check(
            "Ivo Marek won in three sets. “I am tired,” the American said.",
            "Ivo Marek",
        );
        check(
            "Lena Roth sang on. “I am tired,” the Oslo-born singer said.",
            "Lena Roth",
        );
        check(
            "A 74-year-old pensioner told the court: “He lied.” Eunice Moyo, 74, is the first witness.",
            "Eunice Moyo",
        );
    }

    #[test]
    fn doers_are_those_of_whom_it_is_told() {
        check(
            "Basel Haddad, who imports flour, has ten trucks in port. He pays daily. “I have paid more than it cost,” the importer said.",
            "Basel Haddad",
        );
        check(
            "Basel Haddad, who imports flour, has ten trucks in port. He pays daily. “It was late,” the driver said.",
            "the driver",
        );
    }

    #[test]
    fn words_that_may_be_another_are_a_new_source() {
        check(
            "Lena Roth scored twice for the Leeds side. “No,” the referee said.",
            "the referee",
        );
        check(
            "Ivo Marek spoke next. “Sell it,” Marek’s former partner said.",
            "Marek’s former partner",
        );
        check(
            "Ivo Marek won in three sets. “We are tired,” the British said.",
            "the British",
        );
        check(
            "A striker who left last year met Lena Roth. “No,” the striker said.",
            "a striker",
        );
    }

    #[test]
    fn i_is_the_one_who_wrote_it() {
        let text = "Ada Marsh mends pipes. The hall is dark. “It leaks,” I said. “So?” you said.";
        let block = Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
        };
        let meta = Meta {
            byline: vec!["Ada Marsh".into()],
            ..Meta::default()
        };
        let article = Article::new("a", "a.txt", text.into(), vec![block], meta);
        let found = annotate(&article);
        let names: Vec<_> = found
            .quotes
            .iter()
            .map(|quote| quote.speaker.map(|who| found.name(who, text).into_owned()))
            .collect();
        assert_eq!(names, [Some("Ada Marsh".to_string()), None]);
    }
}
