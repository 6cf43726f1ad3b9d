//! Who is named: names put together to people, with every place where each is named.
//! Not here: titles and roles (see `roles`), pronouns (see `resolve`). Promise: linear; a bare
//! surname belongs to at most one person.

use super::evidence::is_shop;
use super::judge;
use super::names::{self, Candidate, Title};
use super::runs::Covers;
use super::scene::Scene;
use super::short_forms::{NAMESAKES, START, is_initial_of, start_of};
use super::{Gender, PersonId};
use crate::article::BlockKind;
use crate::lexicon::Class;
use crate::lexicon::signs::Signs;
use crate::text::Span;
use crate::text::looks::look;
use rustc_hash::FxHashMap;

/// One place where a person is named.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// First token with the titles before it.
    pub start: u32,
    /// First token.
    pub first: u32,
    /// Behind the last token.
    pub end: u32,
    /// Who.
    pub person: PersonId,
    /// What stands before the name.
    pub title: Title,
    /// Words of the name used here.
    pub words: u8,
}

/// One person while the article is read.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The first word of the fullest name, 0 if only the last is known.
    pub given: u32,
    /// The last word of the name.
    pub surname: u32,
    /// `Jr`, as a word.
    pub suffix: u32,
    /// Tokens of the fullest name.
    pub name: (u32, u32),
    /// Words of the fullest name.
    pub words: u8,
    pub(super) parts: [u32; names::LONGEST],
    /// Times the full name is used.
    pub full: u32,
    /// Where it was named last, as a token.
    pub last: u32,
    /// As far as known.
    pub gender: Option<Gender>,
    /// Whether only the list of first names tells the gender.
    pub listed: bool,
}

/// All people of an article.
#[derive(Debug, Default)]
pub struct People {
    /// The people, by first place.
    pub figures: Vec<Figure>,
    /// Every place, in order.
    pub namings: Vec<Naming>,
    pub(super) by_surname: FxHashMap<u32, Vec<u32>>,
    pub(super) by_given: FxHashMap<u32, Vec<u32>>,
    /// By the first letters of first names.
    pub(super) by_start: FxHashMap<[u8; START], Vec<u32>>,
    /// Which naming covers each token.
    by_token: Covers,
}

impl Figure {
    /// A title tells the gender; a list of first names has to give way.
    pub(super) fn tell(&mut self, gender: Option<Gender>) {
        if gender.is_some() && (self.gender.is_none() || self.listed) {
            (self.gender, self.listed) = (gender, false);
        }
    }

    /// Whether the fullest name ends with these words: `García Márquez`.
    pub(super) fn ends_with(&self, words: &[u32]) -> bool {
        look();
        words.len() > 1 && self.parts[..usize::from(self.words)].ends_with(words)
    }
}

impl People {
    /// The naming that covers a token.
    #[inline]
    pub fn at(&self, token: usize) -> Option<&Naming> {
        self.namings.get(self.by_token.at(token)?)
    }

    /// Remembers which tokens each naming covers.
    fn index_tokens(&mut self, tokens: usize) {
        self.by_token = Covers::new(tokens);
        let mut covered = 0;
        for (number, naming) in self.namings.iter().enumerate() {
            let (first, end) = (naming.first as usize, naming.end as usize);
            if end <= tokens {
                self.by_token.cover(first.max(covered)..end, number);
                covered = covered.max(end);
            }
        }
    }

    /// A person by id.
    pub fn figure(&self, id: PersonId) -> Option<&Figure> {
        look();
        self.figures.get(id.0 as usize)
    }
}

/// The people of an article.
pub fn people(scene: &Scene) -> People {
    let mut body = Vec::new();
    let mut head = Vec::new();
    for block in 0..scene.blocks.len() {
        let found = if scene.block_kind(block) == BlockKind::Headline {
            &mut head
        } else {
            &mut body
        };
        names::candidates(scene, block, found);
    }
    let accepted = accepted(scene, &body);
    let mut people = People::default();
    let owner = people.owners(scene, &mut head, &body, &accepted);
    // By place: numbers of `head` and, after them, of `body`.
    let heads = head.len();
    let nth = |number: u32| {
        let number = number as usize;
        number
            .checked_sub(heads)
            .map_or_else(|| &head[number], |at| &body[at])
    };
    let mut all: Vec<u32> = (0..(heads + body.len()) as u32).collect();
    all.sort_unstable_by_key(|number| nth(*number).first);
    let mut late = Vec::new();
    people.namings.reserve(all.len());
    for number in all {
        let candidate = *nth(number);
        let story = (number as usize).checked_sub(heads);
        let likely = story.is_some_and(|at| accepted[at]);
        let person = story
            .and_then(|at| owner[at])
            .or_else(|| people.short_name(scene, &candidate))
            .or_else(|| {
                let alone = likely && candidate.len == 1 && !is_shop(candidate.signs);
                alone.then(|| PersonId(people.add(scene, &candidate)))
            });
        if let Some(person) = person {
            people.name(scene, &candidate, person);
        } else if head.iter().any(|one| one.first == candidate.first) {
            late.push(candidate);
        }
    }
    // `Ruiz: ‘I am sorry’` over a story of Lord Ruiz.
    for candidate in late {
        if let Some(person) = people.short_name(scene, &candidate) {
            people.name(scene, &candidate, person);
        }
    }
    people.namings.sort_by_key(|naming| naming.first);
    people.sort();
    people.index_tokens(scene.words.tokens.len());
    people
}

/// Which candidates are surely people.
fn accepted(scene: &Scene, body: &[Candidate]) -> Vec<bool> {
    let clusters = judge::clusters(scene, body);
    let bylines = bylines(scene);
    let is_person = |at: usize| match place_of(scene, &bylines, &body[at]) {
        Place::Story => clusters.weight(at) > 0 || judge::is_label(scene, &body[at]),
        Place::Byline => true,
        Place::Head => false,
    };
    (0..body.len()).map(is_person).collect()
}

/// Where the names of those who wrote the article stand.
fn bylines(scene: &Scene) -> Vec<Span> {
    let text = scene.words.text;
    let blocks = scene.article.blocks().iter();
    let mut found = Vec::new();
    for block in blocks.filter(|block| block.kind == BlockKind::Meta) {
        for name in scene.article.byline() {
            if let Some(at) = block.span.of(text).find(&**name) {
                let start = block.span.start() + at;
                found.push(Span::new(start, start + name.len()));
            }
        }
    }
    found
}

/// Where a name stands.
#[derive(Clone, Copy)]
enum Place {
    Story,
    /// It is that of someone who wrote the article, in the byline or in the story.
    Byline,
    /// Elsewhere in the lines around the story: outlets, places.
    Head,
}

fn place_of(scene: &Scene, bylines: &[Span], candidate: &Candidate) -> Place {
    let span = scene.span(candidate.first as usize, candidate.end as usize);
    let block = scene.blocks.holding(candidate.first as usize);
    let writer = || {
        let words = span.of(scene.words.text);
        let mut writers = scene.article.byline().iter();
        candidate.len > 1 && writers.any(|name| **name == *words)
    };
    if bylines.iter().any(|byline| byline.covers(span)) || writer() {
        Place::Byline
    } else if scene.block_kind(block) == BlockKind::Meta {
        Place::Head
    } else {
        Place::Story
    }
}

impl People {
    /// The person whose full name this is, known or new.
    pub(super) fn full_name(&mut self, scene: &Scene, candidate: &Candidate) -> PersonId {
        let (given, surname) = (candidate.words()[0], candidate.last());
        let known = self.by_surname.get(&surname).and_then(|ids| {
            ids.iter().rev().take(NAMESAKES).copied().find(|id| {
                let figure = &self.figures[*id as usize];
                figure.suffix == candidate.suffix
                    && (figure.given == given
                        || is_initial_of(scene, figure.given, given)
                        || figure.ends_with(candidate.words()))
            })
        });
        let id = known.unwrap_or_else(|| self.add(scene, candidate));
        let figure = &mut self.figures[id as usize];
        figure.full += 1;
        if candidate.len > figure.words {
            figure.words = candidate.len;
            figure.parts = candidate.words;
            figure.name = (candidate.first, candidate.end);
        }
        figure.tell(gender_of_title(scene, candidate));
        PersonId(id)
    }

    pub(super) fn add(&mut self, scene: &Scene, candidate: &Candidate) -> u32 {
        let id = self.figures.len() as u32;
        let surname = candidate.last();
        let given = if candidate.len > 1 {
            candidate.words()[0]
        } else {
            0
        };
        let name = scene.words.list[given as usize].name;
        let by_name = match (name.is_female(), name.is_male()) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        };
        let titled = gender_of_title(scene, candidate);
        self.figures.push(Figure {
            given,
            surname,
            suffix: candidate.suffix,
            name: (candidate.first, candidate.end),
            words: candidate.len,
            parts: candidate.words,
            full: 0,
            last: 0,
            gender: titled.or(by_name),
            listed: titled.is_none() && by_name.is_some(),
        });
        self.by_surname.entry(surname).or_default().push(id);
        // `Park Ji-hoon` is Park.
        if given != 0 && candidate.signs.has(Signs::JOINED_GIVEN) {
            self.by_surname.entry(given).or_default().push(id);
        }
        id
    }

    /// Numbers the people by the place where each is named first.
    fn sort(&mut self) {
        let mut new = vec![None; self.figures.len()];
        let mut figures = Vec::with_capacity(self.figures.len());
        for naming in &mut self.namings {
            let old = naming.person.0 as usize;
            let id = *new[old].get_or_insert_with(|| {
                figures.push(self.figures[old]);
                PersonId(figures.len() as u32 - 1)
            });
            naming.person = id;
        }
        self.figures = figures;
    }

    /// By first names, and by family names that stand before the last: `García` of `García Márquez`.
    pub(super) fn index_given(&mut self, scene: &Scene) {
        for (id, figure) in self.figures.iter().enumerate() {
            if let Some(start) = start_of(scene, figure.given).filter(|_| figure.words > 1) {
                let ids = self.by_start.entry(start).or_default();
                if ids.len() < NAMESAKES {
                    ids.push(id as u32);
                }
            }
            let before_last = usize::from(figure.words.max(1)) - 1;
            for part in &figure.parts[..before_last] {
                let ids = self.by_given.entry(*part).or_default();
                if ids.last() != Some(&(id as u32)) {
                    ids.push(id as u32);
                }
            }
        }
    }

    fn name(&mut self, scene: &Scene, candidate: &Candidate, person: PersonId) {
        let figure = &mut self.figures[person.0 as usize];
        figure.last = candidate.first;
        figure.tell(gender_of_title(scene, candidate));
        self.namings.push(Naming {
            start: candidate.start,
            first: candidate.first,
            end: candidate.end,
            person,
            title: candidate.title,
            words: candidate.len,
        });
    }
}

pub(super) fn gender_of_title(scene: &Scene, candidate: &Candidate) -> Option<Gender> {
    match candidate.title {
        Title::Male => Some(Gender::Male),
        Title::Female => Some(Gender::Female),
        Title::Role => {
            let before = (candidate.first as usize).checked_sub(1)?;
            gender_of_class(scene.words.word(before).entry.class)
        }
        Title::None | Title::Plain => None,
    }
}

/// The gender that a word shows: `spokeswoman`.
pub fn gender_of_class(class: Class) -> Option<Gender> {
    match (class.has(Class::FEMALE), class.has(Class::MALE)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::article::{Article, Block, BlockKind, Meta};
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;
    use crate::text::Span;

    /// Checks how often each is named.
    pub(in crate::extract) fn check(text: &str, wanted: &[(&str, usize)]) {
        let article = article(text);
        let found = annotate(&article);
        let people: Vec<_> = found
            .people
            .iter()
            .map(|person| (person.name.of(text), found.spans(person.mentions).len()))
            .collect();
        assert_eq!(people, wanted, "{text}");
    }

    /// An article of one paragraph under a headline.
    pub(in crate::extract) fn headed(head: &str, story: &str) -> Article {
        let text = format!("{head}\n{story}");
        let block = |kind, from: usize, len: usize| Block {
            kind,
            span: Span::new(from, from + len),
        };
        let blocks = vec![
            block(BlockKind::Headline, 0, head.len()),
            block(BlockKind::Paragraph, head.len() + 1, story.len()),
        ];
        Article::new("a", "a.txt", text, blocks, Meta::default())
    }

    #[test]
    fn a_headline_has_the_name_of_the_story() {
        let (head, story) = (
            "Moss: I was not asked",
            "Lord Moss was ill. Lord Moss left.",
        );
        let article = headed(head, story);
        let text = article.text();
        let found = annotate(&article);
        let moss = found.people.iter().find(|one| one.name.of(text) == "Moss");
        assert_eq!(moss.map(|one| found.spans(one.mentions).len()), Some(3));
    }

    #[test]
    fn short_forms_belong_to_the_full_name() {
        check(
            "Ana Ruiz met Bo Lindqvist. Ms Ruiz spoke first; Lindqvist listened to Ruiz.",
            &[("Ana Ruiz", 3), ("Bo Lindqvist", 2)],
        );
        check(
            "Robert “Bobby” Tran left. Mr. Tran returned.",
            &[("Robert “Bobby” Tran", 2)],
        );
    }

    #[test]
    fn namesakes_are_told_apart() {
        check(
            "Calum Nicolson drowned. Eilidh Nicolson wept. Ms Nicolson left.",
            &[("Calum Nicolson", 1), ("Eilidh Nicolson", 2)],
        );
    }

    #[test]
    fn places_firms_and_titles_are_no_people() {
        check(
            "The Treasury wrote to New York City and Acme Steel Inc in March.",
            &[],
        );
        check(
            "Prime Minister Ana Ruiz flew to South Africa.",
            &[("Ana Ruiz", 1)],
        );
    }

    #[test]
    fn titles_of_several_are_no_part_of_a_name() {
        check(
            "Sens. Ana Ruiz and Bo Lindqvist met Reps. Carla Moss and Govs. Juan Tran.",
            &[
                ("Ana Ruiz", 1),
                ("Bo Lindqvist", 1),
                ("Carla Moss", 1),
                ("Juan Tran", 1),
            ],
        );
        check(
            "Drs. Ana Ruiz and Bo Lindqvist met Profs. Carla Moss and Juan Tran, Messrs. Peter Fox and Paul Lund.",
            &[
                ("Ana Ruiz", 1),
                ("Bo Lindqvist", 1),
                ("Carla Moss", 1),
                ("Juan Tran", 1),
                ("Peter Fox", 1),
                ("Paul Lund", 1),
            ],
        );
        check(
            "Presidents Ana Ruiz and Bo Lindqvist left.",
            &[("Ana Ruiz", 1), ("Bo Lindqvist", 1)],
        );
    }

    #[test]
    fn words_before_a_name_are_no_part_of_it() {
        check(
            "Ana Lindqvist lost. Asserting Lindqvist lied took a year. Whether Lindqvist stays is open.",
            &[("Ana Lindqvist", 3)],
        );
        check(
            "Ana Bernard won. Bernard Communications Director Dana Fox left.",
            &[("Ana Bernard", 1), ("Dana Fox", 1)],
        );
    }

    #[test]
    fn squads_are_people() {
        check(
            "Coach Dana Okafor named Will Moody and Sam Vickery. Okafor, Moody, Vickery, Chuter, Sheridan.",
            &[
                ("Dana Okafor", 2),
                ("Will Moody", 2),
                ("Sam Vickery", 2),
                ("Chuter", 1),
                ("Sheridan", 1),
            ],
        );
    }
}
