//! Which names are a person's: decided once for all places where the same words stand, by the
//! signs of all of them together.
//! Not here: the signs of one place (see `evidence`), their weights (see `lexicon::signs`).
//! Promise: linear in the names.

use super::names::{Candidate, Title};
use super::scene::Scene;
use super::tags::Tag;
use crate::article::Article;
use crate::lexicon::signs::{self, Length, Signs};
use crate::text::Span;
use crate::text::words::{Kind, Shape};
use rustc_hash::FxHashMap;

/// The places where the same words stand.
#[derive(Clone, Copy, Debug)]
pub struct Cluster {
    words: [u32; super::names::LONGEST],
    len: u8,
    count: u32,
    /// Signs seen somewhere.
    pub any: Signs,
    /// Signs seen everywhere.
    pub every: Signs,
}

/// All names of an article, put together by their words.
#[derive(Debug)]
pub struct Clusters {
    /// Which cluster each candidate is in.
    pub of: Vec<u32>,
    /// The clusters, by first place.
    pub list: Vec<Cluster>,
}

impl Cluster {
    /// One word or several.
    pub const fn length(&self) -> Length {
        if self.len > 1 {
            Length::Several
        } else {
            Length::One
        }
    }

    fn words(&self) -> &[u32] {
        &self.words[..usize::from(self.len)]
    }
}

impl Clusters {
    /// How much speaks for a person where a candidate stands, in hundredths of a logarithm of odds.
    pub fn weight(&self, candidate: usize) -> i32 {
        let cluster = &self.list[self.of[candidate] as usize];
        signs::weigh(cluster.any, cluster.every, cluster.length())
    }
}

/// The clusters of the candidates, with what each shows of the others.
pub fn clusters(scene: &Scene, candidates: &[Candidate]) -> Clusters {
    let mut known: FxHashMap<[u32; super::names::LONGEST], u32> = FxHashMap::default();
    let mut found = Clusters {
        of: Vec::with_capacity(candidates.len()),
        list: Vec::new(),
    };
    let leads = Signs::KIN_BEFORE
        .or(Signs::HUMANS_BEFORE)
        .or(Signs::ROLE_COMMA);
    let mut carried = Signs::default();
    for (i, candidate) in candidates.iter().enumerate() {
        // `her brothers Ana and Bo`: what stands before the first holds for all.
        let listed = i > 0 && is_next(scene, candidates[i - 1].end, candidate.start);
        let led = if listed { carried } else { Signs::default() };
        let signs = candidate.signs.or(led).or(beside(scene, candidates, i));
        carried = signs.and(leads);
        let number = *known.entry(candidate.words).or_insert_with(|| {
            found.list.push(Cluster {
                words: candidate.words,
                len: candidate.len,
                count: 0,
                any: Signs::default(),
                every: Signs::AROUND,
            });
            found.list.len() as u32 - 1
        });
        let cluster = &mut found.list[number as usize];
        cluster.count += 1;
        cluster.any = cluster.any.or(signs);
        cluster.every = cluster.every.and(signs);
        found.of.push(number);
    }
    let opens_longer: Vec<u32> = found
        .list
        .iter()
        .filter(|cluster| cluster.len > 1)
        .filter_map(|cluster| {
            let mut shorter = cluster.words;
            shorter[usize::from(cluster.len) - 1] = 0;
            known.get(&shorter).copied()
        })
        .collect();
    for number in opens_longer {
        found.list[number as usize].any = found.list[number as usize].any.or(Signs::INSIDE_OTHER);
    }
    let uses = Uses::of(scene, candidates, &found);
    for cluster in &mut found.list {
        let seen = uses.signs(cluster);
        cluster.any = cluster.any.or(seen);
    }
    found
}

/// What stands beside a name in a list: `Ana Ruiz, Acme Steel and Bo Lee`.
fn beside(scene: &Scene, candidates: &[Candidate], at: usize) -> Signs {
    let mut signs = Signs::default();
    let here = &candidates[at];
    let before = at
        .checked_sub(1)
        .map(|before| &candidates[before])
        .filter(|before| is_next(scene, before.end, here.start));
    let after = candidates
        .get(at + 1)
        .filter(|after| is_next(scene, here.end, after.start));
    for other in [before, after].into_iter().flatten() {
        let given = other.len > 1 && other.signs.has(Signs::FIRST_GIVEN);
        let thing = Signs::PLACE
            .or(Signs::LAST_BODY)
            .or(Signs::FIRST_CLASS)
            .or(Signs::LAST_CLASS)
            .or(Signs::CAPITALS);
        let word = Signs::LAST_WORD.or(Signs::FIRST_WORD);
        signs.add(given, Signs::LISTED_GIVEN);
        let other_kind = other.signs.has(thing) || !given && other.signs.has(word);
        signs.add(other_kind, Signs::LISTED_OTHER);
    }
    signs
}

/// Whether only a comma or `and` stands between two names.
pub fn is_next(scene: &Scene, end: u32, start: u32) -> bool {
    let gap = end as usize..start as usize;
    gap.len() <= 2
        && !gap.is_empty()
        && gap.into_iter().all(|at| {
            matches!(scene.words.kind(at), Kind::Comma | Kind::Semicolon)
                || scene.tags[at] == Tag::Conjunction
        })
}

/// Whether a listed name in capitals stands before a colon inside the marks: `“RUIZ: We won.”`
pub fn is_label(scene: &Scene, candidate: &Candidate) -> bool {
    let words = &scene.words;
    let before = candidate.start.checked_sub(1);
    let opens =
        before.is_some_and(|at| matches!(words.kind(at as usize), Kind::Open | Kind::Straight));
    let end = candidate.end as usize;
    let colon = end < words.tokens.len() && words.kind(end) == Kind::Colon;
    let capitals = || words.tokens[end - 1].shape.has(Shape::ALL_CAPITALS);
    let name = words.list[candidate.last() as usize].name;
    opens && colon && capitals() && (name.is_surname() || name.is_given())
}

/// How the words of names are used elsewhere, by word.
struct Uses {
    alone: Vec<u8>,
    opens: Vec<u8>,
    closes: Vec<u8>,
}

impl Uses {
    const ALONE: u8 = 1;
    const TITLED: u8 = 2;
    const SPEAKS: u8 = 4;
    const ARTICLE: u8 = 8;

    fn of(scene: &Scene, candidates: &[Candidate], clusters: &Clusters) -> Self {
        let words = scene.words.list.len();
        let mut uses = Self {
            alone: vec![0; words],
            opens: vec![0; words],
            closes: vec![0; words],
        };
        for candidate in candidates.iter().filter(|candidate| candidate.len == 1) {
            let seen = &mut uses.alone[candidate.last() as usize];
            *seen |= Self::ALONE;
            if matches!(candidate.title, Title::Plain | Title::Male | Title::Female) {
                *seen |= Self::TITLED;
            }
            if candidate.signs.has(Signs::SAY_AFTER.or(Signs::SAY_BEFORE)) {
                *seen |= Self::SPEAKS;
            }
            if candidate.signs.has(Signs::ARTICLE) {
                *seen |= Self::ARTICLE;
            }
        }
        for cluster in clusters.list.iter().filter(|cluster| cluster.len > 1) {
            let words = cluster.words();
            let (first, last) = (words[0] as usize, words[words.len() - 1] as usize);
            uses.opens[first] = uses.opens[first].saturating_add(1);
            uses.closes[last] = uses.closes[last].saturating_add(1);
        }
        uses
    }

    fn signs(&self, cluster: &Cluster) -> Signs {
        let words = cluster.words();
        let (first, last) = (words[0] as usize, words[words.len() - 1] as usize);
        let several = cluster.len > 1;
        let has = |word: usize, use_: u8| self.alone[word] & use_ != 0;
        let mut signs = Signs::default();
        signs.add(cluster.count > 1, Signs::TWICE);
        signs.add(has(last, Self::TITLED), Signs::LAST_TITLED);
        signs.add(has(last, Self::SPEAKS), Signs::LAST_SPEAKS);
        signs.add(has(last, Self::ARTICLE), Signs::LAST_ARTICLE);
        signs.add(several && has(last, Self::ALONE), Signs::LAST_ALONE);
        signs.add(several && has(first, Self::ALONE), Signs::FIRST_ALONE);
        let own = u8::from(several);
        signs.add(self.opens[first] > own, Signs::FIRST_SHARED);
        signs.add(self.closes[last] > own, Signs::LAST_SHARED);
        signs
    }
}

/// One name with its signs, for the program that learns the weights.
#[derive(Clone, Debug)]
pub struct Suspect {
    /// Every place.
    pub places: Vec<Span>,
    /// Signs seen somewhere.
    pub any: Signs,
    /// Signs seen everywhere.
    pub every: Signs,
    /// One word or several.
    pub length: Length,
}

/// All names of an article with their signs, for learning.
pub fn suspects(article: &Article) -> Vec<Suspect> {
    let scene = Scene::new(article);
    let mut candidates = Vec::new();
    for block in 0..scene.blocks.len() {
        if scene.block_kind(block) != crate::article::BlockKind::Headline {
            super::names::candidates(&scene, block, &mut candidates);
        }
    }
    let clusters = clusters(&scene, &candidates);
    let mut found: Vec<Suspect> = clusters
        .list
        .iter()
        .map(|cluster| Suspect {
            places: Vec::new(),
            any: cluster.any,
            every: cluster.every,
            length: cluster.length(),
        })
        .collect();
    for (candidate, number) in candidates.iter().zip(&clusters.of) {
        let span = scene.span(candidate.first as usize, candidate.end as usize);
        found[*number as usize].places.push(span);
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;

    /// The people of a text, by first place.
    fn check(text: &str, wanted: &[&str]) {
        let article = article(text);
        let found = annotate(&article);
        let names: Vec<&str> = found.people.iter().map(|p| p.name.of(text)).collect();
        assert_eq!(names, wanted, "{text}");
    }

    #[test]
    fn what_stands_around_a_name_tells_where_no_list_has_it() {
        check(
            "The tide was early. Ozkur Velibrand, 42, saw it first.",
            &["Ozkur Velibrand"],
        );
        check(
            "“It was early,” said Tevvo Marqesh, who runs the ferry.",
            &["Tevvo Marqesh"],
        );
        check(
            "His deputy, Wimbaro Ostelund, agreed. Ostelund said the boats would sail.",
            &["Wimbaro Ostelund"],
        );
        check(
            "The weaver Quillane Dobrith spoke. She had waited. Ms Dobrith smiled.",
            &["Quillane Dobrith"],
        );
    }

    #[test]
    fn names_of_many_countries_are_people() {
        check(
            "Chinedu Okwuosa met Thandeka Mabaleka, and Budi Hartosuwignyo met Nguyen Thi Lan.",
            &[
                "Chinedu Okwuosa",
                "Thandeka Mabaleka",
                "Budi Hartosuwignyo",
                "Nguyen Thi Lan",
            ],
        );
        check(
            "Sunita Raghavendran told Park Ji-hoon that Sigrun Halldorsdottir had left.",
            &[
                "Sunita Raghavendran",
                "Park Ji-hoon",
                "Sigrun Halldorsdottir",
            ],
        );
        check(
            "Pieter van den Aardweg spoke. “No,” van den Aardweg said.",
            &["Pieter van den Aardweg"],
        );
        check(
            "A.R. Velumani wrote to J. P. Osterhagen and JK Mirfield.",
            &["A.R. Velumani", "J. P. Osterhagen", "JK Mirfield"],
        );
        check(
            "Gabriel Ordaz Peñalver sang. Ordaz Peñalver bowed; Ordaz left.",
            &["Gabriel Ordaz Peñalver"],
        );
    }

    #[test]
    fn titles_and_honours_are_no_part_of_a_name() {
        check(
            "Tan Sri Razlan Mokhtar greeted Lady Pennistone and Chief Adebola Ogunsanwo.",
            &["Razlan Mokhtar", "Pennistone", "Adebola Ogunsanwo"],
        );
        check(
            "Beatrix van der Meulen KC questioned Mr Sowandle.",
            &["Beatrix van der Meulen", "Sowandle"],
        );
        check(
            "Queenslander Mitchell Dunphy beat United States champion Carla Oyelana.",
            &["Mitchell Dunphy", "Carla Oyelana"],
        );
        check(
            "Deputy Prime Minister Hone Tamihana thanked Pastor Grace Owiti.",
            &["Hone Tamihana", "Grace Owiti"],
        );
    }

    #[test]
    fn relatives_are_people_by_their_first_names() {
        check(
            "Maeve Tolland came with her sister Orla and two sons, Cian and Fintan.",
            &["Maeve Tolland", "Orla", "Cian", "Fintan"],
        );
        check(
            "Mr Dunmore is survived by his wife, Comfort, who is 91.",
            &["Dunmore", "Comfort"],
        );
    }

    #[test]
    fn firms_bands_and_places_are_no_people() {
        check(
            "Shares in Marlow Castings fell. Marlow Castings makes pans.",
            &[],
        );
        check(
            "The group opened for Velvet Harbour at the Hollow Lanes club.",
            &[],
        );
        check(
            "Deutsche Hafenbank’s Simon Ferrant shrugged.",
            &["Simon Ferrant"],
        );
        check(
            "Traffic was sent through Gornja Lipova and on to Port Ellery.",
            &[],
        );
        check(
            "The Harwick Rovers drew with Penhale United on Boxing Day.",
            &[],
        );
        check("A Lok Sadan official spoke to the Daily Lantern.", &[]);
    }

    #[test]
    fn capitals_alone_are_bodies() {
        check(
            "NTQ and BVX, the rivals of RTL, cut their prices. BVX said so.",
            &[],
        );
        check("It removes viruses from PCs. PCs need care.", &[]);
        check(
            "The Lady Herons lost. It was the Herons’ third defeat.",
            &[],
        );
    }
}
