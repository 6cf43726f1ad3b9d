//! Surnames that are a person's own though no full name in the story goes with them: in lists, by a
//! title that no namesake has, and where only the headline has the full name.
//! Not here: whom a short form of a full name means (see `short_forms`). Promise: linear in the names.

use super::judge;
use super::names::{Candidate, LONGEST, Title};
use super::people::{Figure, People, gender_of_class};
use super::scene::Scene;
use super::short_forms::NAMESAKES;
use super::tags::Tag;
use super::{Gender, PersonId};
use crate::article::BlockKind;
use crate::lexicon::signs::Signs;
use crate::lexicon::{Class, grammar, offices};
use crate::text::words::{Kind, Shape};
use rustc_hash::FxHashMap;

/// Names side by side that make a list of people, if some of them are known.
const LIST: usize = 5;

/// Tokens behind a name in which `the first lady` or `his wife` stands.
const BEHIND: usize = 6;

/// Tokens behind a title and a surname in which a pronoun tells the gender.
const AHEAD: usize = 12;

/// What an article tells of the bearers of one surname.
#[derive(Clone, Debug, Default)]
struct Bearers {
    /// Whether `Mrs Ruiz`, `Mr Ruiz` stand somewhere.
    honoured: [bool; 2],
    /// Each office with the first name that it stands before; 0 where none does.
    offices: Vec<(u32, u32)>,
    /// First names of those who are called somebody's wife, son, or the first lady.
    kin: Vec<u32>,
}

impl People {
    /// Whose each name of the story is, where that is sure before the article is read in order.
    pub(super) fn owners(
        &mut self,
        scene: &Scene,
        head: &mut Vec<Candidate>,
        body: &[Candidate],
        accepted: &[bool],
    ) -> Vec<Option<PersonId>> {
        let mut owner = vec![None; body.len()];
        for (i, candidate) in body.iter().enumerate() {
            if accepted[i] && candidate.len > 1 {
                owner[i] = Some(self.full_name(scene, candidate));
            }
        }
        self.named_in_headline(scene, head, body, accepted);
        self.index_given(scene);
        let listed = listed(scene, self, body, accepted);
        for (i, candidate) in body.iter().enumerate() {
            if owner[i].is_none() && listed[i] && !self.by_surname.contains_key(&candidate.last()) {
                owner[i] = Some(PersonId(self.add(scene, candidate)));
            }
        }
        self.titled(scene, body, accepted, &mut owner);
        owner
    }

    /// `Ana Ruiz Wins the Cup` over a story that has only `Ruiz`.
    fn named_in_headline(
        &mut self,
        scene: &Scene,
        head: &mut Vec<Candidate>,
        body: &[Candidate],
        accepted: &[bool],
    ) {
        let blocks = 0..scene.blocks.len();
        for block in blocks.filter(|block| scene.block_kind(*block) == BlockKind::Headline) {
            let range = scene.blocks.of(block);
            for first in range.clone() {
                let Some(name) = pair(scene, first, range.end) else {
                    continue;
                };
                let bare = |other: &Candidate| other.len == 1 && other.last() == name.last();
                let mut story = body.iter().zip(accepted);
                let known = self.by_surname.contains_key(&name.last());
                if known || !story.any(|(other, accepted)| *accepted && bare(other)) {
                    continue;
                }
                self.full_name(scene, &name);
                head.retain(|other| other.end <= name.start || name.end <= other.start);
                head.push(name);
            }
        }
        head.sort_unstable_by_key(|candidate| candidate.first);
    }

    /// `President Ruiz` where only his wife has a full name, `Mr Ruiz` where only a woman has one.
    fn titled(
        &mut self,
        scene: &Scene,
        body: &[Candidate],
        accepted: &[bool],
        owner: &mut [Option<PersonId>],
    ) {
        let bearers = bearers(scene, body);
        for (i, candidate) in body.iter().enumerate() {
            let office = office(scene, candidate);
            let honoured = matches!(candidate.title, Title::Male | Title::Female);
            let sure =
                accepted[i] || office.is_some_and(|office| is_head(scene, candidate, office));
            let bare = candidate.len == 1 && owner[i].is_none() && sure;
            if !bare || !honoured && office.is_none() {
                continue;
            }
            let ids = self.by_surname.get(&candidate.last()).cloned();
            let (Some(ids), Some(told)) = (ids, bearers.get(&candidate.last())) else {
                if !accepted[i] {
                    owner[i] = Some(PersonId(self.add(scene, candidate)));
                }
                continue;
            };
            let found = match office {
                Some(office) => {
                    let figure = |id: u32| &self.figures[id as usize];
                    let near = ids.iter().take(NAMESAKES);
                    let clashes: Vec<bool> = near
                        .map(|id| told.clash(scene, candidate, office, figure(*id)))
                        .collect();
                    // Whoever is meant, a short form finds them.
                    if !clashes.contains(&true) {
                        continue;
                    }
                    let holds = |id| told.offices.contains(&(office, figure(id).given));
                    self.in_office(&ids, &clashes, holds)
                }
                None => self.namesake(scene, candidate, &ids),
            };
            let id = found.unwrap_or_else(|| self.add(scene, candidate));
            let figure = &mut self.figures[id as usize];
            if figure.given == 0 {
                // Whoever is called so often is the one a bare surname means.
                figure.full += 1;
            }
            if office.is_some() || figure.given == 0 {
                owner[i] = Some(PersonId(id));
            }
        }
    }

    /// Whom an office and a surname mean: nobody with a full name, if it can be none of them.
    fn in_office(&self, ids: &[u32], clashes: &[bool], holds: impl Fn(u32) -> bool) -> Option<u32> {
        let figure = |id: u32| &self.figures[id as usize];
        let near = ids.iter().copied().zip(clashes);
        let left = near.filter(|(id, clashes)| !**clashes && figure(*id).given != 0);
        let best = left
            .map(|(id, _)| (holds(id), figure(id).full, std::cmp::Reverse(id)))
            .max();
        let own = || ids.iter().copied().find(|id| figure(*id).given == 0);
        best.map(|(_, _, id)| id.0).or_else(own)
    }
}

impl Bearers {
    /// Whether someone with a full name cannot be who an office and the bare surname mean.
    fn clash(&self, scene: &Scene, candidate: &Candidate, office: u32, figure: &Figure) -> bool {
        if figure.given == 0 || self.offices.contains(&(office, figure.given)) {
            return false;
        }
        let honoured = match self.honoured {
            [true, false] => Some(Gender::Female),
            [false, true] => Some(Gender::Male),
            _ => None,
        };
        let letters = scene.words.list[office as usize].first.of(scene.words.text);
        let heads = offices::HEADS_OF_STATE.has(letters);
        let told = honoured.or_else(|| pronoun(scene, candidate).filter(|_| heads));
        let other = told.is_some_and(|told| figure.gender == Some(told.other()));
        other || heads && self.kin.contains(&figure.given)
    }
}

/// What the story tells of each surname.
fn bearers(scene: &Scene, body: &[Candidate]) -> FxHashMap<u32, Bearers> {
    let mut found: FxHashMap<u32, Bearers> = FxHashMap::default();
    for candidate in body {
        let told = found.entry(candidate.last()).or_default();
        if candidate.len == 1 {
            match candidate.title {
                Title::Female => told.honoured[0] = true,
                Title::Male => told.honoured[1] = true,
                Title::None | Title::Plain | Title::Role => {}
            }
            continue;
        }
        let given = candidate.words()[0];
        if told.offices.len() < NAMESAKES {
            told.offices
                .extend(office(scene, candidate).map(|office| (office, given)));
        }
        if told.kin.len() < NAMESAKES && is_kin(scene, candidate) {
            told.kin.push(given);
        }
    }
    found
}

/// The office before a name: `president` of `President Ruiz`; `Mr` and `Dr` are none.
fn office(scene: &Scene, candidate: &Candidate) -> Option<u32> {
    let words = &scene.words;
    let mut at = (candidate.first as usize).checked_sub(1)?;
    if words.kind(at) == Kind::Dot {
        at = at.checked_sub(1)?;
    }
    let class = words.word(at).entry.class;
    let letters = words.letters(at);
    let honour = class.has(Class::TITLE_MALE.or(Class::TITLE_FEMALE)) && !class.has(Class::ROLE)
        || grammar::DOCTOR.has(letters);
    let office = class.has(Class::TITLE) && words.tokens[at].is_capital() && !honour;
    office.then(|| words.tokens[at].word)
}

/// Whether an office alone makes a person of a name: `President Ruiz`, but not `Premier League`.
fn is_head(scene: &Scene, candidate: &Candidate, office: u32) -> bool {
    let letters = scene.words.list[office as usize].first.of(scene.words.text);
    let name = &scene.words.list[candidate.last() as usize];
    let other = name.seen.known() || name.seen.small() || candidate.signs.has(Signs::CAPITALS);
    // A name of which only a piece was read.
    let cut = scene.words.kind(candidate.end as usize) == Kind::Other;
    offices::HEADS_OF_STATE.has(letters) && !other && !cut
}

/// `his wife Ana Ruiz`, `the first lady, Ana Ruiz`, `Ana Ruiz, the first lady`.
fn is_kin(scene: &Scene, candidate: &Candidate) -> bool {
    let words = &scene.words;
    let is = |at: usize| words.is(at, Class::KIN) || offices::FIRST_LADY.has(words.letters(at));
    let comma = |at: usize| words.kind(at) == Kind::Comma;
    let start = candidate.start as usize;
    let before = start
        .checked_sub(1)
        .map(|at| at - usize::from(at > 0 && comma(at)));
    let end = candidate.end as usize;
    let behind = || {
        let mut near = end + 1..words.tokens.len().min(end + BEHIND);
        near.by_ref()
            .take_while(|at| words.kind(*at) == Kind::Word)
            .any(is)
    };
    let within = (start..candidate.first as usize).any(is);
    within || before.is_some_and(is) || comma(end) && behind()
}

/// The gender that the next pronoun tells, where nobody else is named before it.
fn pronoun(scene: &Scene, candidate: &Candidate) -> Option<Gender> {
    let words = &scene.words;
    let from = candidate.end as usize;
    let near = from..words.tokens.len().min(from + AHEAD);
    let here = near.take_while(|at| {
        scene.tags[*at] != Tag::Name && !matches!(words.kind(*at), Kind::Stop | Kind::Open)
    });
    let mut pronouns = here.filter(|at| scene.tags[*at] == Tag::Pronoun);
    gender_of_class(words.word(pronouns.next()?).entry.class)
}

/// A first name and a surname side by side, an initial between them or none.
fn pair(scene: &Scene, first: usize, end: usize) -> Option<Candidate> {
    let words = &scene.words;
    let given = words.word(first);
    let listed = given.name.is_given() && !given.seen.known() && !given.name.is_place();
    let token = words
        .tokens
        .get(first)
        .filter(|token| token.is_capital() && listed)?;
    let initial =
        words.tokens.get(first + 1)?.shape.has(Shape::SINGLE) && words.kind(first + 2) == Kind::Dot;
    let last = if initial { first + 3 } else { first + 1 };
    let surname = words.tokens.get(last).filter(|_| last < end)?;
    if surname.kind != Kind::Word || !surname.is_capital() {
        return None;
    }
    let mut parts = [0; LONGEST];
    let all = [
        Some(token.word),
        initial.then(|| words.tokens[first + 1].word),
        Some(surname.word),
    ];
    let len = parts
        .iter_mut()
        .zip(all.into_iter().flatten())
        .map(|(part, word)| *part = word)
        .count();
    Some(Candidate {
        start: first as u32,
        first: first as u32,
        end: last as u32 + 1,
        words: parts,
        len: len as u8,
        title: Title::None,
        suffix: 0,
        signs: Signs::default(),
    })
}

/// Bare surnames in a list of people: `Chuter, Thompson, Rowntree, Sheridan`.
fn listed(
    scene: &Scene,
    people: &People,
    candidates: &[Candidate],
    accepted: &[bool],
) -> Vec<bool> {
    let mut found = vec![false; candidates.len()];
    let mut from = 0;
    while from < candidates.len() {
        let mut to = from + 1;
        while to < candidates.len()
            && judge::is_next(scene, candidates[to - 1].end, candidates[to].first)
        {
            to += 1;
        }
        let known = |i: &usize| {
            accepted[*i] && candidates[*i].len > 1
                || people.by_surname.contains_key(&candidates[*i].last())
        };
        let people_here = (from..to).filter(known).count();
        if to - from >= LIST && people_here >= 2 && people_here * 4 >= to - from {
            for i in from..to {
                let word = &scene.words.list[candidates[i].last() as usize];
                let place = word.entry.class.has(Class::PLACE.or(Class::ORGANISATION));
                let short = candidates[i].signs.has(Signs::CAPITALS);
                found[i] = !place && !short && (word.name.is_surname() || !word.seen.known());
            }
        }
        from = to;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::extract::people::tests::{check, headed};

    #[test]
    fn a_president_is_not_his_wife() {
        check(
            "President Okoro sang. The first lady, Maria Okoro, wept. “No,” President Okoro said.",
            &[("Okoro", 2), ("Maria Okoro", 1)],
        );
        check(
            "Maria Okoro left. Mr. Okoro stayed. President Okoro sang. Mr. Okoro wept.",
            &[("Maria Okoro", 1), ("Okoro", 3)],
        );
        check(
            "Maria Okoro left. President Okoro said he was tired.",
            &[("Maria Okoro", 1), ("Okoro", 1)],
        );
    }

    #[test]
    fn a_president_whose_surname_is_a_place_is_a_person() {
        check(
            "In Apia, President Lagos danced. Lagos had not slept. The Premier League began.",
            &[("Lagos", 2)],
        );
    }

    #[test]
    fn a_title_of_someone_known_is_theirs() {
        check(
            "Juan Ruiz, the secretary of ports, left. Mr. Ruiz slept. Secretary Ruiz came back.",
            &[("Juan Ruiz", 3)],
        );
        check(
            "Maria Okoro won. President Okoro sang. Mrs. Okoro wept.",
            &[("Maria Okoro", 3)],
        );
        check(
            "President Peter Okoro sang. His wife, Maria Okoro, wept. Maria Okoro left. President Okoro sat.",
            &[("Peter Okoro", 2), ("Maria Okoro", 2)],
        );
    }

    #[test]
    fn a_full_name_in_the_headline_is_of_the_story() {
        let (head, story) = (
            "Josephine Okoro Goes After Quarry Owners.",
            "The mayor was angry. “They lied,” Okoro said.",
        );
        let article = headed(head, story);
        let text = article.text();
        let found = annotate(&article);
        let names: Vec<_> = found.people.iter().map(|one| one.name.of(text)).collect();
        assert_eq!(names, ["Josephine Okoro"]);
        let speaker = found.quotes[0]
            .speaker
            .map(|who| found.name(who, text).into_owned());
        assert_eq!(speaker.as_deref(), Some("Josephine Okoro"));
    }
}
