//! Names that a reader said are one person, laid over what was found: in each article they are one voice
//! under the name that is kept, and over all articles one person.
//! Not here: who said so, and when (see `shelf`). Promise: what was found stays as it is; whatever merges
//! there are, also those that lead in a circle, each name has one that is kept in its stead.

use super::{Store, generation, person_key};
use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, Draft, Person, PersonId, Speaker};
use crate::passage::Merge;
use crate::text::{Span, plain_str};
use rustc_hash::{FxHashMap, FxHashSet};

/// All merges, made ready to be asked by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merges {
    /// As they were said, the earliest first.
    all: Vec<Merge>,
    /// The name that is kept, for each name that is not.
    kept: FxHashMap<String, String>,
    /// The names that others were merged into.
    roots: FxHashSet<String>,
}

impl Merges {
    /// Of what was said, the earliest first. One that would close a circle says nothing new.
    pub fn new(all: Vec<Merge>) -> Self {
        let mut up: FxHashMap<String, String> = FxHashMap::default();
        let mut written: FxHashMap<String, String> = FxHashMap::default();
        let top = |up: &FxHashMap<String, String>, mut name: String| {
            while let Some(next) = up.get(&name) {
                name.clone_from(next);
            }
            name
        };
        for Merge { from, to } in &all {
            let target = folded(to);
            let (one, other) = (top(&up, folded(from)), top(&up, target.clone()));
            written.insert(target, to.clone());
            if one != other {
                up.insert(one, other);
            }
        }
        let kept = up.keys().filter_map(|name| {
            let last = written.get(&top(&up, name.clone()))?;
            Some((name.clone(), last.clone()))
        });
        let kept: FxHashMap<String, String> = kept.collect();
        let roots = kept.values().map(|name| folded(name)).collect();
        Self { all, kept, roots }
    }

    /// As they were said, the earliest first.
    pub fn all(&self) -> &[Merge] {
        &self.all
    }

    /// The name that is kept in the stead of another one.
    pub fn kept(&self, name: &str) -> Option<&str> {
        if self.kept.is_empty() {
            return None;
        }
        self.kept.get(&folded(name)).map(String::as_str)
    }

    /// The names that were merged into this one, as they were said.
    pub fn others(&self, name: &str) -> Vec<&str> {
        let wanted = folded(name);
        let names = self.all.iter().flat_map(|merge| [&merge.from, &merge.to]);
        let mut seen = FxHashSet::default();
        names
            .filter(|other| self.kept(other).is_some_and(|kept| folded(kept) == wanted))
            .filter(|other| seen.insert(folded(other)))
            .map(String::as_str)
            .collect()
    }

    /// Whether a name is one that others were merged into.
    pub(super) fn is_kept(&self, name: &str) -> bool {
        !self.roots.is_empty() && self.roots.contains(&folded(name))
    }

    /// What was found in an article with its merged names as one; `None` if nothing changes by that.
    pub fn laid(&self, article: &Article, found: &Annotations) -> Option<Annotations> {
        if self.kept.is_empty() {
            return None;
        }
        let text = article.text();
        let name = |id| found.name(Speaker::Person(id), text);
        let kept = |id| self.kept(&name(id));
        let renamed: FxHashMap<PersonId, &str> = found
            .everybody()
            .filter_map(|id| Some((id, kept(id)?)))
            .collect();
        if renamed.is_empty() {
            return None;
        }
        let targets: FxHashSet<String> = renamed.values().map(|name| folded(name)).collect();
        let mut groups: FxHashMap<String, Vec<PersonId>> = FxHashMap::default();
        let mut group_of: FxHashMap<PersonId, String> = FxHashMap::default();
        for id in found.everybody() {
            let target = match renamed.get(&id) {
                Some(kept) => folded(kept),
                None => folded(&name(id)),
            };
            if targets.contains(&target) {
                groups.entry(target.clone()).or_default().push(id);
                group_of.insert(id, target);
            }
        }
        let mut one = One::new(text, found);
        for id in found.everybody() {
            match group_of.get(&id).and_then(|target| groups.remove(target)) {
                Some(group) => one.join(&group, &renamed),
                None if group_of.contains_key(&id) => {}
                None => one.keep(id),
            }
        }
        Some(one.done())
    }
}

/// Annotations in which several people become one.
struct One<'a> {
    text: &'a str,
    found: &'a Annotations,
    draft: Draft,
    /// Which person each of them is now; those that stand nowhere are counted by themselves.
    now: FxHashMap<PersonId, Now>,
    renamed: Vec<(Now, Box<str>)>,
}

/// Somebody's place among those whom the article names, or those whom only the reader does.
#[derive(Clone, Copy)]
enum Now {
    Named(usize),
    Given(usize),
}

impl<'a> One<'a> {
    fn new(text: &'a str, found: &'a Annotations) -> Self {
        let mut draft = found.to_draft();
        (draft.people, draft.given, draft.renamed) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            found,
            draft,
            now: FxHashMap::default(),
            renamed: Vec::new(),
        }
    }

    /// Somebody stays as they are.
    fn keep(&mut self, id: PersonId) {
        let now = if let Some(person) = self.found.people.get(id.0 as usize) {
            self.draft.people.push(*person);
            Now::Named(self.draft.people.len() - 1)
        } else {
            let given = self.found.given(Speaker::Person(id)).unwrap_or_default();
            self.draft.given.push(given.into());
            Now::Given(self.draft.given.len() - 1)
        };
        self.now.insert(id, now);
    }

    /// Several become one, under the name that is kept: who bears it already, else the first.
    fn join(&mut self, group: &[PersonId], renamed: &FxHashMap<PersonId, &str>) {
        let person = |id: &PersonId| self.found.people.get(id.0 as usize).copied();
        let named = || group.iter().filter(|id| person(id).is_some());
        let bears = named().find(|id| !renamed.contains_key(id));
        let Some(host) = bears.or_else(|| named().next()).or(group.first()).copied() else {
            return;
        };
        let people: Vec<Person> = group.iter().filter_map(person).collect();
        let Some(mut one) = person(&host) else {
            self.keep(host);
            self.settle(group, host, renamed);
            return;
        };
        let (text, found) = (self.text, self.found);
        let mut mentions: Vec<Span> = Vec::new();
        let mut forms: Vec<Span> = Vec::new();
        for other in &people {
            mentions.extend(found.spans(other.mentions));
            forms.extend(found.spans(other.aliases).iter().chain([&other.name]));
        }
        mentions.sort_unstable_by_key(|span| (span.start(), span.end()));
        mentions.dedup();
        let name = renamed.get(&host).copied().unwrap_or(one.name.of(text));
        let mut seen = FxHashSet::from_iter([plain_str(name)]);
        forms.retain(|form| seen.insert(plain_str(form.of(text))));
        one.mentions = self.draft.keep(mentions);
        one.aliases = self.draft.keep(forms);
        one.role = one.role.or_else(|| people.iter().find_map(|p| p.role));
        // Whatever pronouns say, the reader says that they are one.
        one.gender = None;
        self.draft.people.push(one);
        let now = Now::Named(self.draft.people.len() - 1);
        self.now.insert(host, now);
        self.settle(group, host, renamed);
    }

    /// All of a group are who `host` is, under the name that is kept.
    fn settle(&mut self, group: &[PersonId], host: PersonId, renamed: &FxHashMap<PersonId, &str>) {
        let Some(now) = self.now.get(&host).copied() else {
            return;
        };
        for id in group {
            self.now.insert(*id, now);
        }
        if let Some(name) = renamed.get(&host) {
            self.renamed.push((now, (*name).into()));
        }
    }

    fn done(mut self) -> Annotations {
        let people = self.draft.people.len();
        let id = |now: Now| match now {
            Now::Named(at) => PersonId(at as u32),
            Now::Given(at) => PersonId((people + at) as u32),
        };
        for quote in &mut self.draft.quotes {
            if let Some(Speaker::Person(who)) = &mut quote.speaker
                && let Some(now) = self.now.get(who)
            {
                *who = id(*now);
            }
        }
        let renamed = self.renamed.into_iter();
        self.draft.renamed = renamed.map(|(now, name)| (id(now), name)).collect();
        Annotations::from_draft(self.draft)
    }
}

impl Store {
    /// What the reader said about names.
    pub fn merges(&self) -> &Merges {
        &self.merges
    }

    /// Takes over all that is said about names now, the earliest first; the articles in which that
    /// changes anything.
    pub fn merge(&mut self, all: Vec<Merge>) -> Vec<ArticleId> {
        let merges = Merges::new(all);
        if merges == self.merges {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.merges, merges);
        let touched = self.touched(&before);
        let ids: FxHashSet<ArticleId> = touched.iter().copied().collect();
        self.forget_people_of(&ids);
        for id in &touched {
            self.lay_over(*id);
        }
        self.revision += 1;
        touched
    }

    /// The articles that name somebody who is merged now, or was before, in another way.
    fn touched(&self, before: &Merges) -> Vec<ArticleId> {
        let (old, new) = (&before.all, &self.merges.all);
        let gone = old.iter().filter(|merge| !new.contains(merge));
        let come = new.iter().filter(|merge| !old.contains(merge));
        let mut names: Vec<&str> = Vec::new();
        for merge in gone.chain(come) {
            for name in [merge.from.as_str(), merge.to.as_str()] {
                names.push(name);
                names.extend(before.kept(name));
                names.extend(self.merges.kept(name));
            }
        }
        let mut ids = Vec::new();
        for name in names {
            ids.extend(self.places_of(name).into_iter().map(|(id, _)| id));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Everywhere that somebody of this name is named, whoever that is there; a name of one word is
    /// looked for in all articles.
    pub fn places_of(&self, name: &str) -> Vec<(ArticleId, PersonId)> {
        if let Some(key) = person_key(name) {
            let places = self.by_person.get(key.as_str());
            let own = generation(name);
            let same = |place: &&(ArticleId, PersonId)| {
                let other = self.name_of(place.0, place.1);
                other.is_some_and(|(other, _)| {
                    generation(&other) == own && person_key(&other).is_some()
                })
            };
            return places.map_or_else(Vec::new, |all| all.iter().filter(same).copied().collect());
        }
        let wanted = folded(name);
        let is = |other: &str| {
            other.eq_ignore_ascii_case(name.trim())
                || (!(other.is_ascii() && name.is_ascii()) && folded(other) == wanted)
        };
        let here = self.iter().filter_map(|(id, entry)| {
            let found = entry.found.as_deref()?;
            Some((id, found, entry.article.text()))
        });
        let called = here.flat_map(|(id, found, text)| {
            let all = found.everybody();
            let all = all.filter(move |who| is(&found.name(Speaker::Person(*who), text)));
            all.map(move |who| (id, who))
        });
        called.collect()
    }

    /// Under what a person is found over all articles: the first and the last name, else a name that
    /// the reader merged others into.
    pub(super) fn key(&self, name: &str) -> Option<String> {
        let merged = || Some(folded(name)).filter(|_| self.merges.is_kept(name));
        person_key(name).or_else(merged)
    }
}

/// A name as merges compare it: first and last name and what tells father from son, else all its words.
pub fn folded(name: &str) -> String {
    match (person_key(name), generation(name)) {
        (Some(key), Some(generation)) => format!("{key} {generation}"),
        (Some(key), None) => key,
        (None, _) => {
            let plain = plain_str(name);
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

#[cfg(test)]
mod tests;
