//! What somebody is called in the articles: which roles are worth telling, and in which order.
//! Promise: no fragment stands beside the role that it is a part of.

use crate::lexicon::{Pos, grammar, word};
use crate::text::plain_str;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// What somebody is called, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// As it is written.
    pub name: String,
    /// The first of the days and the last.
    pub days: Option<(Date, Date)>,
    /// In how many articles.
    pub articles: usize,
}

/// The roles of one person, while articles are gone through.
#[derive(Debug, Default)]
pub struct Roles {
    /// Each by its folded words, as they came.
    all: Vec<(String, Role)>,
    places: FxHashMap<String, usize>,
}

impl Roles {
    /// Notes down a role that an article of this day tells.
    pub fn add(&mut self, name: &str, day: Option<Date>) {
        let plain = plain_str(name);
        let at = self.places.get(&plain).copied().unwrap_or_else(|| {
            let role = Role {
                name: name.to_string(),
                ..Role::default()
            };
            self.places.insert(plain.clone(), self.all.len());
            self.all.push((plain, role));
            self.all.len() - 1
        });
        let days = day.map(|day| (day, day));
        count(&mut self.all[at].1, days, 1);
    }

    /// The roles that are whole, the most frequent first, then the latest. What is the beginning or the end
    /// of a longer one counts for that: `nominee` for `Republican nominee`.
    pub fn whole(self) -> Vec<Role> {
        whole(self.all)
    }
}

/// Counts more articles for a role, of these days.
fn count(role: &mut Role, days: Option<(Date, Date)>, articles: usize) {
    role.articles += articles;
    role.days = match (role.days, days) {
        (Some((first, last)), Some((from, to))) => Some((first.min(from), last.max(to))),
        (one, other) => one.or(other),
    };
}

fn whole(mut roles: Vec<(String, Role)>) -> Vec<Role> {
    roles.retain(|(plain, _)| !is_open(plain));
    roles.sort_by_key(|(plain, _)| plain.len());
    let mut kept = Vec::new();
    for at in 0..roles.len() {
        let (short, longer) = roles.split_at_mut(at + 1);
        let Some((plain, role)) = short.last() else {
            continue;
        };
        let longer = longer.iter_mut().filter(|(long, _)| is_part(plain, long));
        match longer.max_by_key(|(_, role)| role.articles) {
            Some((_, longer)) => count(longer, role.days, role.articles),
            None => kept.push(role.clone()),
        }
    }
    kept.sort_by_key(|role| {
        let latest = role.days.map(|(first, last)| (last, first));
        Reverse((role.articles, latest))
    });
    kept
}

/// Whether a role ends before what it is a role of: `chairman of`.
fn is_open(plain: &str) -> bool {
    let last = plain.split(' ').next_back().unwrap_or_default();
    let small = Pos::PREPOSITION.or(Pos::CONJUNCTION).or(Pos::ARTICLE);
    grammar::OF.has(last) || word(last).is_some_and(|entry| entry.main.has(small))
}

/// Whether a role is the beginning or the end of a longer one; but who was a
/// minister may be one now, and a candidate for mayor is none.
fn is_part(short: &str, long: &str) -> bool {
    let before = long
        .strip_suffix(short)
        .and_then(|rest| rest.strip_suffix(' '));
    let behind = long
        .strip_prefix(short)
        .is_some_and(|rest| rest.starts_with(' '));
    let first = long.split([' ', '-']).next().unwrap_or_default();
    behind || before.is_some_and(|before| !is_open(before) && !grammar::FORMERLY.has(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(names: &[(&str, usize)]) -> Vec<String> {
        let mut roles = Roles::default();
        for (name, times) in names {
            for _ in 0..*times {
                roles.add(name, None);
            }
        }
        roles.whole().into_iter().map(|role| role.name).collect()
    }

    #[test]
    fn the_most_frequent_come_first_and_fragments_are_left_out() {
        let roles = [
            ("harbour master", 1),
            ("chairman of", 5),
            ("deputy and", 2),
            ("nominee", 3),
            ("Labour nominee", 1),
            ("president", 2),
            ("president of the port", 1),
        ];
        let whole = ["Labour nominee", "president of the port", "harbour master"];
        assert_eq!(told(&roles), whole);
    }

    #[test]
    fn who_was_something_may_be_it_again() {
        let roles = [("former minister", 1), ("minister", 2), ("mayor", 3)];
        assert_eq!(told(&roles), ["mayor", "minister", "former minister"]);
        assert_eq!(told(&[("mayor", 1), ("candidate for mayor", 1)]).len(), 2);
        assert_eq!(told(&[("mate", 1), ("classmate", 1)]).len(), 2);
    }
}
