//! What is wrong about the people of an article: mentions missed, false or cut wrongly, and mentions
//! that lie in the cluster of another person.
//! Not here: the figures (see `score`). Promise: a mention is in a wrong cluster only where the
//! labels name one person for it and another for the cluster.

use super::found::Found;
use super::gold::{Labels, Named};
use super::judged::context;
use super::names::{plain, same_person, words};
use super::score::MentionScore;
use clap::ValueEnum;
use quotidian::text::CharSpan;

/// What is wrong with a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Slip {
    /// Nothing was found there
    Missed,
    /// Found, and no person
    False,
    /// More or fewer words were found
    WrongExtent,
    /// It lies among the mentions of another person
    WrongCluster,
    /// Its person has a cluster of his own elsewhere, and this one stands apart
    Split,
}

impl Slip {
    /// All, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::Missed,
        Self::False,
        Self::WrongExtent,
        Self::WrongCluster,
        Self::Split,
    ];

    /// As the table has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::False => "false",
            Self::WrongExtent => "wrong-extent",
            Self::WrongCluster => "wrong-cluster",
            Self::Split => "split",
        }
    }
}

/// A mention with what is wrong.
pub struct Slipped {
    /// The article.
    pub id: String,
    /// What is wrong.
    pub slip: Slip,
    /// The words marked, or those found if none are.
    pub wanted: String,
    /// The words found, or the name of their cluster.
    pub found: String,
    /// The text around.
    pub context: String,
}

/// All that is wrong about the people of one article, by kind and place.
pub fn slips(
    found: &Found,
    labels: &Labels,
    wanted: &[CharSpan],
    score: &MentionScore,
) -> Vec<Slipped> {
    let slip = |slip, span, wanted: String, other: String| Slipped {
        id: labels.id.clone(),
        slip,
        wanted,
        found: other,
        context: context(found, span),
    };
    let mut all = Vec::new();
    let mut touched = vec![false; score.found.len()];
    for (span, other) in wanted.iter().zip(&score.found_of) {
        let words = found.words(*span);
        let Some(other) = other else {
            all.push(slip(Slip::Missed, *span, words, String::new()));
            continue;
        };
        touched[*other] = true;
        let other = score.found[*other];
        if other != *span {
            all.push(slip(Slip::WrongExtent, *span, words, found.words(other)));
        }
    }
    for (span, _) in score
        .found
        .iter()
        .zip(&touched)
        .filter(|(_, touched)| !**touched)
    {
        all.push(slip(Slip::False, *span, String::new(), found.words(*span)));
    }
    for misplaced in misplaced(found, labels, wanted, score) {
        let name = found.people[misplaced.cluster].name.clone();
        let words = found.words(misplaced.span);
        all.push(slip(misplaced.slip, misplaced.span, words, name));
    }
    all.sort_by_key(|slipped| slipped.slip);
    all
}

/// A mention in the wrong cluster.
struct Misplaced {
    span: CharSpan,
    cluster: usize,
    slip: Slip,
}

fn misplaced(
    found: &Found,
    labels: &Labels,
    wanted: &[CharSpan],
    score: &MentionScore,
) -> Vec<Misplaced> {
    let known = known(found, labels, wanted);
    let mut placed = Vec::new();
    let mut counts = vec![vec![0_usize; known.len()]; found.people.len()];
    for (span, other) in wanted.iter().zip(&score.found_of) {
        let person = bearer(&known, &found.words(*span));
        let cluster = other.and_then(|other| cluster_of(found, score.found[other]));
        if let (Some(person), Some(cluster)) = (person, cluster) {
            counts[cluster][person] += 1;
            placed.push((*span, person, cluster));
        }
    }
    let main_person = |cluster: usize| most(counts[cluster].iter().copied());
    let main_cluster = |person: usize| most(counts.iter().map(|counts| counts[person]));
    let slip = |person, cluster| {
        if main_person(cluster) != Some(person) {
            Some(Slip::WrongCluster)
        } else if main_cluster(person) == Some(cluster) {
            None
        } else {
            Some(Slip::Split)
        }
    };
    let misplaced = |(span, person, cluster)| {
        let slip = slip(person, cluster)?;
        Some(Misplaced {
            span,
            cluster,
            slip,
        })
    };
    placed.into_iter().filter_map(misplaced).collect()
}

/// The first of the greatest counts.
fn most(counts: impl Iterator<Item = usize>) -> Option<usize> {
    let (at, _) = counts
        .enumerate()
        .max_by_key(|(at, count)| (*count, usize::MAX - at))?;
    Some(at)
}

fn cluster_of(found: &Found, mention: CharSpan) -> Option<usize> {
    let holds = |mentions: &[CharSpan]| mentions.contains(&mention);
    found
        .people
        .iter()
        .position(|person| holds(&person.mentions))
}

/// The people of the article: those the labels name, or else one for each name of two words or more
/// among the mentions.
fn known(found: &Found, labels: &Labels, wanted: &[CharSpan]) -> Vec<Named> {
    let named = labels.speakers.iter().flat_map(|gold| &gold.people);
    let mut known: Vec<Named> = named.cloned().collect();
    if !known.is_empty() {
        return known;
    }
    for span in wanted {
        let name = found.words(*span);
        if words(&name).len() > 1 && !known.iter().any(|one| same_person(&one.name, &name)) {
            let aliases = words(&name);
            known.push(Named { name, aliases });
        }
    }
    known
}

/// Whose name it is, if only one person has it.
fn bearer(known: &[Named], mention: &str) -> Option<usize> {
    let mention = plain(mention);
    let is_name = |name: &str| plain(name) == mention;
    let bears = |one: &Named| is_name(&one.name) || one.aliases.iter().any(|alias| is_name(alias));
    let mut bearers = (0..known.len()).filter(|at| bears(&known[*at]));
    bearers.next().filter(|_| bearers.next().is_none())
}
