//! Names that are one person: saying so (`:merge A = B`), and taking that back (`:unmerge A`, undo).
//! Not here: what it does to what was found (see `store`), keeping it (see `shelf`). Promise: only names
//! that stand in an article are merged, and what was chosen stays with whom it was.

use super::bookmarks;
use super::command::Command;
use super::list;
use super::model::{Done, Message, Model};
use super::msg::{Change, Effect};
use super::note;
use super::person;
use super::prompt;
use super::sidebar;
use super::stats;
use super::undo;
use crate::app::overlay::{Overlay, Prompt};
use crate::article::ArticleId;
use crate::extract::Speaker;
use crate::limits::NAME;
use crate::passage::Merge;
use crate::store::folded;
use crate::text::Span;
use crate::text::near::apart;
use rustc_hash::FxHashSet;

/// How the line is written.
const HOW: &str = ":merge A = B says that A is B, the name that is kept; Tab completes names";

/// The most letters of a mistyped name that may be other ones.
const FAR: usize = 2;

/// Whom a typed name means.
enum Known {
    /// This person, by the full name.
    Person(String),
    /// One of these.
    Several(Vec<String>),
    /// A source of the open article that is no person.
    Source,
    /// Nobody.
    Nobody,
}

/// The line as it is opened where nothing follows `merge` yet: with whoever is meant.
pub fn opened(model: &Model, line: &str) -> String {
    match meant(model) {
        Some(name) if line.trim() == "merge" => format!("merge {name} = "),
        Some(_) | None => line.into(),
    }
}

/// Opens the line for the person who is meant.
pub fn ask(model: &mut Model) {
    let line = opened(model, "merge");
    if line == "merge" {
        model.say(Message::refused(HOW));
    } else {
        prompt::open(model, Prompt::Command, &line);
    }
}

/// The name of the person who is meant: whose page is open, else who is selected, chosen or speaks here.
fn meant(model: &Model) -> Option<String> {
    if person::is_open(model) {
        let (article, who) = model.person.of?;
        return matches!(who, Speaker::Person(_)).then(|| model.name(article, who));
    }
    let (article, who, _) = person::meant(model)?;
    matches!(who, Speaker::Person(_)).then(|| model.name(article, who))
}

/// Does what the line after `:merge` says.
pub fn merge(model: &mut Model, line: &str) -> Vec<Effect> {
    match merge_of(model, line) {
        Ok(merge) => say(model, merge),
        Err(why) => {
            model.say(Message::refused(why));
            Vec::new()
        }
    }
}

/// The names that a line merges; else what is wrong with it.
fn merge_of(model: &Model, line: &str) -> Result<Merge, String> {
    let sides = line.split_once('=');
    let (from, to) = sides.map_or(("", ""), |(from, to)| (from.trim(), to.trim()));
    if from.is_empty() || to.is_empty() {
        return Err(HOW.into());
    }
    let (from, to) = (full(model, from)?, full(model, to)?);
    if folded(&from) == folded(&to) {
        return Err(format!("{from} is one name; :merge takes two"));
    }
    let merges = model.store.merges();
    let kept = |name: &str| merges.kept(name).map_or_else(|| name.into(), String::from);
    if folded(&kept(&from)) == folded(&kept(&to)) {
        let kept: String = kept(&from);
        let gone = if folded(&kept) == folded(&from) {
            to
        } else {
            from
        };
        return Err(format!(
            "They are one person already, called {kept}; :unmerge {gone} parts them"
        ));
    }
    Ok(Merge { from, to })
}

/// The full name of whom a typed name means; else what is wrong with it.
fn full(model: &Model, typed: &str) -> Result<String, String> {
    match known(model, typed) {
        Known::Person(name) if name.chars().count() > NAME => {
            Err(format!("A name has at most {NAME} characters"))
        }
        Known::Person(name) => Ok(name),
        Known::Several(names) => Err(format!(
            "{typed} can be {}; write the whole name",
            names.join(" or ")
        )),
        Known::Source => Err(format!(
            "“{typed}” is no name of a person; c says who speaks a quotation"
        )),
        Known::Nobody => Err(match nearest(model, typed) {
            Some(near) => format!("Nobody is called {typed} here; did you mean {near}?"),
            None => format!("Nobody is called {typed} here; Tab lists the names"),
        }),
    }
}

/// Who is called so: in the open article before all others, and what was merged before comes last.
fn known(model: &Model, typed: &str) -> Known {
    let wanted = folded(typed);
    let merges = model.store.merges();
    let mut said = merges.all().iter();
    let said = said.find_map(|merge| {
        let names = [&merge.from, &merge.to];
        names.into_iter().find(|name| folded(name) == wanted)
    });
    let entry = model.reading.article.and_then(|id| model.store.get(id));
    let open = entry.and_then(|entry| Some((entry.found.as_deref()?, entry.article.text())));
    let mut called: Vec<String> = Vec::new();
    if let Some((found, text)) = open {
        for id in found.everybody() {
            let name = found.name(Speaker::Person(id), text);
            if folded(&name) == wanted {
                return Known::Person(name.into_owned());
            }
            let person = found.people.get(id.0 as usize);
            let aliases = person.map(|person| found.spans(person.aliases));
            let mut aliases = aliases.unwrap_or_default().iter();
            if aliases.any(|alias| folded(alias.of(text)) == wanted) {
                called.push(name.into_owned());
            }
        }
    }
    match (called.len(), called.pop()) {
        (1, Some(name)) => {
            // Whose other name it is by a merge is asked for by the name that was merged.
            let own = said.filter(|said| merges.kept(said).is_some_and(|kept| *kept == name));
            return Known::Person(own.cloned().unwrap_or(name));
        }
        (_, Some(name)) => {
            called.push(name);
            return Known::Several(called);
        }
        (_, None) => {}
    }
    if let Some((article, who)) = model.store.places_of(typed).first() {
        return Known::Person(model.name(*article, Speaker::Person(*who)));
    }
    let is_source = open.is_some_and(|(found, text)| {
        let all = (0..found.sources().len() as u32).map(crate::extract::SourceId);
        let mut names = all.map(|id| found.name(Speaker::Source(id), text));
        names.any(|name| folded(&name) == wanted)
    });
    match said {
        Some(name) => Known::Person(name.clone()),
        None if is_source => Known::Source,
        None => Known::Nobody,
    }
}

/// The names of all persons: first those of the open article, then of all others, each once.
pub fn names(model: &Model) -> Vec<String> {
    let open = model.reading.article;
    let found = open.and_then(|id| Some((id, model.store.get(id)?.found.as_deref()?)));
    let here = found.into_iter().flat_map(|(id, found)| {
        let all = found.everybody();
        all.map(move |who| (id, who))
    });
    let elsewhere = model.store.persons();
    let elsewhere = elsewhere.filter_map(|places| places.first().copied());
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut named = |(id, who)| {
        let name = model.name(id, Speaker::Person(who));
        seen.insert(name.clone()).then_some(name)
    };
    let here: Vec<String> = here.filter_map(&mut named).collect();
    let mut rest: Vec<String> = elsewhere.filter_map(&mut named).collect();
    rest.sort_unstable();
    here.into_iter().chain(rest).collect()
}

/// The name that a mistyped one means, or a part of.
fn nearest(model: &Model, typed: &str) -> Option<String> {
    let typed = folded(typed);
    let letters = typed.chars().count();
    let far = |name: &String| {
        let name = folded(name);
        let near = |word: &str| {
            let differ = word.chars().count().abs_diff(letters);
            (differ <= FAR).then(|| apart(&typed, word))
        };
        let words = name.split(' ').filter_map(near);
        words.chain(near(&name)).min()
    };
    let near = names(model).into_iter();
    let near = near.filter_map(|name| Some((far(&name)?, name)));
    let (far, name) = near.min_by_key(|(far, _)| *far)?;
    (far <= FAR && far < letters).then_some(name)
}

/// Keeps a merge.
fn say(model: &mut Model, merge: Merge) -> Vec<Effect> {
    let mut all = model.store.merges().all().to_vec();
    all.push(merge.clone());
    apply(model, all);
    let merges = model.store.merges();
    let kept = merges.kept(&merge.from).unwrap_or(&merge.to).to_string();
    let others = merges.others(&kept);
    let be = if others.len() == 1 { "is" } else { "are" };
    let others = joined(&others);
    let undo = undo_key(model);
    let amount = amount(model, &kept);
    let said = Message::done(format!("{others} {be} {kept} now: {amount}{undo}"));
    bookmarks::saving(model, said.or(format!("One person now: {kept}")));
    undo::did(model, Done::Merged(merge.clone()));
    vec![Effect::Keep(Change::Merge(merge))]
}

/// `; U undoes it`.
fn undo_key(model: &Model) -> String {
    let undo = model.keymap.keys_for(Command::Undo).into_iter().next();
    undo.map_or_else(String::new, |key| format!("; {key} undoes it"))
}

/// `A, B and C`.
pub fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `5 quotations in 3 articles`.
fn amount(model: &Model, name: &str) -> String {
    let places = model.store.places_of(name).into_iter();
    let said = places.map(|(id, who)| {
        let quotes = model.store.quotes_in(id, Some(Speaker::Person(who)));
        quotes.count()
    });
    let said: Vec<usize> = said.filter(|quotes| *quotes > 0).collect();
    let plural = |count: usize, thing: &str| match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    };
    let quotes = plural(said.iter().sum(), "quotation");
    format!("{quotes} in {}", plural(said.len(), "article"))
}

/// Does what the line after `:unmerge` says.
pub fn part(model: &mut Model, name: &str) -> Vec<Effect> {
    let wanted = folded(name);
    let all = model.store.merges().all();
    let from = all.iter().rfind(|merge| folded(&merge.from) == wanted);
    let to = || all.iter().rfind(|merge| folded(&merge.to) == wanted);
    if let Some(merge) = from.or_else(to).cloned() {
        return take_back(model, &merge);
    }
    let said = match all {
        [] => "No names are merged; :merge A = B does that".into(),
        all => {
            let names: Vec<&str> = all.iter().map(|merge| merge.from.as_str()).collect();
            format!("{name} is not merged; these are: {}", names.join(", "))
        }
    };
    model.say(Message::refused(said));
    Vec::new()
}

/// Takes back what was merged last into whose page is open.
pub fn part_page(model: &mut Model) -> Vec<Effect> {
    let merges = model.store.merges();
    let name = &model.person.name;
    let here = |merge: &&Merge| {
        let kept = merges.kept(&merge.from);
        kept.is_some_and(|kept| folded(kept) == folded(name))
    };
    if let Some(merge) = merges.all().iter().rfind(here).cloned() {
        return take_back(model, &merge);
    }
    let said = "No other name is merged with this one; M merges them";
    model.say(Message::refused(said));
    Vec::new()
}

fn take_back(model: &mut Model, merge: &Merge) -> Vec<Effect> {
    let Merge { from, to } = merge;
    let undo = undo_key(model);
    let said = Message::done(format!("{from} and {to} are two persons again{undo}"));
    bookmarks::saving(model, said.or(format!("Two persons again{undo}")));
    undo::did(model, Done::Unmerged(merge.clone()));
    remove(model, merge)
}

/// Takes a merge away.
pub fn remove(model: &mut Model, merge: &Merge) -> Vec<Effect> {
    let mut all = model.store.merges().all().to_vec();
    all.retain(|other| other.id() != merge.id());
    apply(model, all);
    vec![Effect::Keep(Change::Unmerge(merge.clone()))]
}

/// Brings a merge back.
pub fn bring_back(model: &mut Model, merge: &Merge) -> Vec<Effect> {
    let mut all = model.store.merges().all().to_vec();
    all.retain(|other| other.id() != merge.id());
    all.push(merge.clone());
    apply(model, all);
    vec![Effect::Keep(Change::Merge(merge.clone()))]
}

/// Whether a merge is there.
pub fn is_there(model: &Model, merge: &Merge) -> bool {
    let mut all = model.store.merges().all().iter();
    all.any(|other| other.id() == merge.id())
}

/// Takes over the merges that are kept now. While people are picked they stay who they are: it waits.
pub fn replace(model: &mut Model, all: Vec<Merge>) {
    model.merges = Some(all);
    settle(model);
}

/// Takes over the merges that came while people were picked, once that is done.
pub fn settle(model: &mut Model) {
    let picks = |overlay: &Overlay| matches!(overlay, Overlay::People(_));
    if !model.overlays.iter().any(picks)
        && let Some(all) = model.merges.take()
    {
        apply(model, all);
    }
}

/// Somebody of an article by where they are named, to be known again under another name.
enum Named {
    Where(Span),
    Given(String),
    Source(Speaker),
}

/// Lays the merges over all articles. Who is chosen and who is selected, and whose page is open, stays who
/// it is, and what notes are on stays theirs.
fn apply(model: &mut Model, all: Vec<Merge>) {
    let open = model.reading.article;
    let of_open = |model: &Model, who: Option<Speaker>| {
        let (who, id) = who.zip(open)?;
        Some((id, named(model, id, who)?))
    };
    let chosen = of_open(model, model.reading.chosen);
    let selected = of_open(model, sidebar::selected_speaker(model));
    let page = model.person.of;
    let page = page.and_then(|(id, who)| Some((id, named(model, id, who)?)));
    let changed = model.store.merge(all);
    if let Some((id, named)) = chosen {
        model.reading.chosen = again(model, id, &named);
    }
    if !changed.is_empty() {
        model.reading.named = None;
    }
    if let Some((id, named)) = page
        && let Some(who) = again(model, id, &named)
    {
        model.person.of = Some((id, who));
        model.person.name = model.name(id, who);
    }
    for id in &changed {
        model.list.known.forget(*id);
        note::speaks(model, *id);
    }
    if !changed.is_empty() && !model.list.filter.trim().is_empty() {
        list::rebuild(model);
    }
    sidebar::rebuild(model);
    if let Some((id, named)) = selected
        && let Some(who) = again(model, id, &named)
    {
        sidebar::select(model, who);
    }
    if !changed.is_empty() {
        person::merged(model);
        stats::renumbered(model);
    }
}

fn named(model: &Model, id: ArticleId, who: Speaker) -> Option<Named> {
    let found = model.store.get(id)?.found.as_deref()?;
    Some(match who {
        Speaker::Person(person) => match found.people.get(person.0 as usize) {
            Some(person) => Named::Where(person.name),
            None => Named::Given(model.name(id, who)),
        },
        Speaker::Source(_) => Named::Source(who),
    })
}

fn again(model: &Model, id: ArticleId, named: &Named) -> Option<Speaker> {
    let entry = model.store.get(id)?;
    let (found, text) = (entry.found.as_deref()?, entry.article.text());
    let name = match named {
        Named::Source(who) => return Some(*who),
        Named::Given(name) => name,
        Named::Where(span) => {
            let mut people = (0..).zip(&found.people);
            let of = people.find(|(_, person)| {
                let there = |run| found.spans(run).contains(span);
                person.name == *span || there(person.mentions) || there(person.aliases)
            });
            return of.map(|(at, _)| Speaker::Person(crate::extract::PersonId(at)));
        }
    };
    let kept = model.store.merges().kept(name).unwrap_or(name);
    let mut all = found.everybody().map(Speaker::Person);
    all.find(|who| [kept, name.as_str()].contains(&&*found.name(*who, text)))
}
