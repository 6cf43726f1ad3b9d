//! Whom a name without its full form stands for: `Ruiz`, `Ms Ruiz`, `Bev` of `Beverley Ruiz`.
//! Not here: which of several bearers a place means by what went before (see `namesakes`). Promise:
//! by the words of the names alone, each look bounded.

use super::PersonId;
use super::evidence::is_no_short_form;
use super::names::Candidate;
use super::people::{People, gender_of_title};
use super::scene::Scene;
use crate::lexicon::signs::Signs;

/// Namesakes that a name is compared with.
pub const NAMESAKES: usize = 12;

/// Letters that a short form has at least: `Bev` of `Beverley`.
pub const START: usize = 3;

impl People {
    /// The person that a name without its full form stands for.
    pub fn short_name(&self, scene: &Scene, candidate: &Candidate) -> Option<PersonId> {
        let namesakes = self
            .by_surname
            .get(&candidate.last())
            .map_or(&[][..], Vec::as_slice);
        if !namesakes.is_empty() {
            return self.namesake(scene, candidate, namesakes).map(PersonId);
        }
        let word = &scene.words.list[candidate.last() as usize];
        if candidate.len == 1
            && let Some(ids) = self.by_given.get(&candidate.last())
            && ids.len() == 1
            && !word.seen.known()
            && !candidate.signs.has(Signs::ARTICLE.or(Signs::IN))
        {
            return Some(PersonId(ids[0]));
        }
        self.shortened(scene, candidate)
    }

    /// The one whose first name a short form opens: `Bev` for `Beverley Ruiz`.
    fn shortened(&self, scene: &Scene, candidate: &Candidate) -> Option<PersonId> {
        let word = &scene.words.list[candidate.last() as usize];
        let letters = word.first.of(scene.words.text);
        let other = word.seen.known() || word.name.is_place() && !word.name.is_given();
        let plain = Signs::ARTICLE.or(Signs::IN).or(Signs::CAPITALS);
        if candidate.len > 1 || other || candidate.signs.has(plain) {
            return None;
        }
        let ids = self.by_start.get(&start_of(scene, candidate.last())?)?;
        let opens = |id: &&u32| {
            let given = self.figures[**id as usize].given;
            let given = scene.words.list[given as usize].first.of(scene.words.text);
            given.len() > letters.len() && given.starts_with(letters)
        };
        let mut fit = ids.iter().filter(opens);
        let only = fit.next().filter(|_| fit.next().is_none());
        only.map(|id| PersonId(*id))
    }

    /// The bearer of a surname that a short form means: by title, by first name, else the main one.
    pub(super) fn namesake(
        &self,
        scene: &Scene,
        candidate: &Candidate,
        ids: &[u32],
    ) -> Option<u32> {
        let gender = gender_of_title(scene, candidate);
        let given = candidate.words()[0];
        let fits = |id: &&u32| {
            let figure = &self.figures[**id as usize];
            let first = candidate.len == 1
                || figure.ends_with(candidate.words())
                || figure.given == given
                || figure.given == 0
                || is_initial_of(scene, figure.given, given);
            first
                && (gender.is_none() || figure.gender.is_none() || figure.gender == gender)
                && (candidate.suffix == 0 || figure.suffix == candidate.suffix)
        };
        // `May` and `Brown` alone: only where they look like a name.
        if candidate.len == 1 && is_no_short_form(candidate.signs) {
            return None;
        }
        let rank = |id: &&u32| {
            let figure = &self.figures[**id as usize];
            // `Ms Nicolson`: who is known to be a woman, else who was named last.
            let titled = gender.map(|_| (figure.gender == gender, figure.last));
            (titled, figure.full, std::cmp::Reverse(**id))
        };
        ids.iter()
            .take(NAMESAKES)
            .filter(fits)
            .max_by_key(rank)
            .copied()
    }
}

/// The first letters of a name.
pub fn start_of(scene: &Scene, word: u32) -> Option<[u8; START]> {
    let letters = scene.words.list[word as usize].first.of(scene.words.text);
    letters.as_bytes().get(..START)?.try_into().ok()
}

/// Whether one first name is the initial of the other.
pub fn is_initial_of(scene: &Scene, a: u32, b: u32) -> bool {
    let letters = |id: u32| scene.words.list[id as usize].first.of(scene.words.text);
    let (a, b) = (letters(a), letters(b));
    let short = |s: &str| s.chars().count() == 1;
    (short(a) || short(b)) && a.chars().next() == b.chars().next()
}

#[cfg(test)]
mod tests {
    use crate::extract::people::tests::check;

    #[test]
    fn first_names_are_cut_short() {
        check(
            "Josephine Okoro keeps bees. “I like bees,” says Okoro. Her friends call her Josie. “Jos is mad,” they say.",
            &[("Josephine Okoro", 3)],
        );
        check(
            "Valentina Ruiz and Valerie Lund row. “We row,” Val told them.",
            &[("Valentina Ruiz", 1), ("Valerie Lund", 1), ("Val", 1)],
        );
        check(
            "Margaret Lund left. The Mar was dry.",
            &[("Margaret Lund", 1)],
        );
    }

    #[test]
    fn a_surname_that_is_a_common_word_is_the_one_with_the_full_name() {
        check(
            "Reporters met Colleen Deacon. \"It is late,\" Deacon said. Deacon left.",
            &[("Colleen Deacon", 3)],
        );
    }

    #[test]
    fn family_names_that_stand_first() {
        check(
            "Park Ji-hoon, a chef, left. “I salt it twice,” Park said. They met in Hyde Park.",
            &[("Park Ji-hoon", 2)],
        );
    }
}
