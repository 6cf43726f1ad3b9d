//! Namesakes: which places of one first and last name are one person's.
//! Not here: Jr and Sr, gender (see `store`). Promise: two are told apart only where all speaks for it: more
//! than a year lies between their articles, each has a role of more than short words and the roles have none in
//! common, and nobody else is named in articles of both. Whoever links two of them makes all three one.

use super::Store;
use crate::article::ArticleId;
use crate::extract::{PersonId, Speaker};
use crate::text::plain_str;
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// Days between two articles that are far apart.
const FAR: i32 = 366;

/// Words of up to so many bytes say nothing of a role.
const SHORT: usize = 3;

/// Times that are compared; who is named in more of them is one person.
const MANY: usize = 32;

type Place = (ArticleId, PersonId);

/// The places of a name between two long silences.
#[derive(Debug, Default)]
struct Time {
    places: Vec<Place>,
    /// Words of all roles.
    roles: FxHashSet<String>,
    /// Who else is named, once that is asked.
    others: OnceCell<FxHashSet<String>>,
}

impl Store {
    /// Those of some places of one name that are of the person at `asked`. A place without a day is
    /// everybody's.
    pub(super) fn without_namesakes(&self, asked: Place, places: Vec<Place>) -> Vec<Place> {
        let day = |place: &Place| self.get(place.0)?.article.date();
        let mut dated: Vec<(Date, Place)> = places
            .iter()
            .filter_map(|place| Some((day(place)?, *place)))
            .collect();
        dated.sort_unstable();
        let near = |one: &(Date, Place), next: &(Date, Place)| {
            one.0.until(next.0).is_ok_and(|gap| gap.get_days() <= FAR)
        };
        let times: Vec<_> = dated.chunk_by(near).take(MANY + 1).collect();
        let alone = times.len() < 2 || times.len() > MANY;
        if alone || dated.iter().all(|(_, place)| *place != asked) {
            return places;
        }
        let times = times.into_iter();
        let mut left: Vec<Time> = times.map(|places| self.time(places)).collect();
        let mut own: Vec<Time> = left
            .extract_if(.., |time| time.places.contains(&asked))
            .collect();
        let mut at = 0;
        while let Some(time) = own.get(at) {
            let linked: Vec<Time> = left
                .extract_if(.., |other| self.have_something(time, other))
                .collect();
            own.extend(linked);
            at += 1;
        }
        let foreign: FxHashSet<Place> = left.into_iter().flat_map(|time| time.places).collect();
        let mut places = places;
        places.retain(|place| !foreign.contains(place));
        places
    }

    fn time(&self, dated: &[(Date, Place)]) -> Time {
        let mut time = Time::default();
        for (_, place) in dated {
            time.places.push(*place);
            let Some(entry) = self.get(place.0) else {
                continue;
            };
            let (Some(found), text) = (entry.found.as_deref(), entry.article.text()) else {
                continue;
            };
            let person = found.people.get(place.1.0 as usize);
            let role = person.and_then(|person| person.role);
            let words = role.map(|role| plain_str(role.of(text)));
            let words = words.iter().flat_map(|words| words.split_whitespace());
            let long = words.filter(|word| word.len() > SHORT);
            time.roles.extend(long.map(String::from));
        }
        time
    }

    /// Whether two times can be of one person. Names are looked up only where roles do not tell.
    fn have_something(&self, one: &Time, other: &Time) -> bool {
        one.roles.is_empty()
            || other.roles.is_empty()
            || !one.roles.is_disjoint(&other.roles)
            || !self.others(one).is_disjoint(self.others(other))
    }

    fn others<'t>(&self, time: &'t Time) -> &'t FxHashSet<String> {
        time.others.get_or_init(|| {
            let named = time.places.iter().filter_map(|(article, person)| {
                let entry = self.get(*article)?;
                let (found, text) = (entry.found.as_deref()?, entry.article.text());
                let others = found.everybody().filter(move |other| other != person);
                Some(others.map(move |other| found.name(Speaker::Person(other), text)))
            });
            named.flatten().filter_map(|name| self.key(&name)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::annotate;
    use crate::read::{self, Options};
    use std::path::Path;
    use std::sync::Arc;

    fn store(texts: &[&str]) -> Store {
        let mut store = Store::default();
        for text in texts {
            let read = read::bytes("a", Path::new("a.txt"), (*text).into(), &Options::default());
            let article = Arc::new(read.whole().unwrap().remove(0));
            let found = Arc::new(annotate(&article));
            let id = store.add(article);
            store.annotate(id, found);
        }
        store
    }

    /// The articles in which the one of the first article named `name` is named.
    fn with(store: &Store, first: u32, name: &str) -> Vec<u32> {
        let entry = store.get(ArticleId(first)).unwrap();
        let found = entry.found.as_deref().unwrap();
        let is = |who: &PersonId| found.name(Speaker::Person(*who), entry.article.text()) == name;
        let who = found.everybody().find(is).unwrap();
        let places = store.same_person(ArticleId(first), who);
        places.into_iter().map(|(id, _)| id.0).collect()
    }

    const MAYOR: &str = "Pier opens\n\nBy Ines Falk\n3 February 2016\n\n\
        “The pier is safe,” said Carl Brandt, the mayor of Orrin.\n";
    const STRIKER: &str = "Rovers win\n\nBy Tom Hale\n9 May 2024\n\n\
        “We were lucky,” said Carl Brandt, a striker for Rovers.\n";

    #[test]
    fn namesakes_far_apart_with_nothing_in_common_are_two() {
        let store = store(&[MAYOR, STRIKER]);
        assert_eq!(with(&store, 0, "Carl Brandt"), [0]);
        assert_eq!(with(&store, 1, "Carl Brandt"), [1]);
    }

    #[test]
    fn whoever_has_something_in_common_is_one() {
        let soon = STRIKER.replace("2024", "2016");
        let known = STRIKER.replace("lucky,” said", "lucky,” Ines Falk heard. “Yes,” said");
        let former = STRIKER.replace("a striker for Rovers", "the former mayor");
        let nothing = STRIKER.replace(", a striker for Rovers", "");
        let undated = STRIKER.replace("9 May 2024\n", "");
        for other in [soon, known, former, nothing, undated] {
            let store = store(&[MAYOR, &other]);
            assert_eq!(with(&store, 0, "Carl Brandt"), [0, 1], "{other}");
            assert_eq!(with(&store, 1, "Carl Brandt"), [0, 1], "{other}");
        }
    }

    #[test]
    fn one_who_changed_his_work_is_one_where_an_article_tells_of_both() {
        let both = "Goals in the hall\n\n20 May 2020\n\n\
            “I miss the ball,” said Carl Brandt, the mayor and former striker.\n";
        let store = store(&[MAYOR, STRIKER, both]);
        assert_eq!(with(&store, 1, "Carl Brandt"), [0, 1, 2]);
    }
}
