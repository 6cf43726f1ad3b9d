//! Picking a person or source by a few letters: to go to them, or as the speaker of a quotation.

use super::correct::{self, How, Target};
use super::corrections;
use super::jump;
use super::keys::{Code, Key, With};
use super::model::{Focus, Message, Model};
use super::msg::Effect;
use super::overlay::{Overlay, Pick, Picker, PickerRow};
use crate::article::ArticleId;
use crate::extract::{PersonId, SourceId, Speaker};
use crate::passage::Verdict;
use crate::store::Entry;
use crate::text::plain_str;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_segmentation::UnicodeSegmentation;

/// People of other articles that are shown at most.
const OTHERS: usize = 200;

/// Opens the picker on everyone who speaks or is named in the open article, and below them on the
/// people of the others.
pub fn open(model: &mut Model) {
    let others = others(model);
    model.overlays.push(Overlay::People(Picker {
        others,
        ..Picker::default()
    }));
    refresh(model);
    if matches!(model.overlays.last(), Some(Overlay::People(picker)) if picker.rows.is_empty()) {
        model.overlays.pop();
        model.say(Message::refused("Nobody is named in this article"));
    }
}

/// Opens the picker on all articles.
pub fn open_articles(model: &mut Model) {
    let dates = &model.settings.dates;
    let named = |(id, entry): (ArticleId, &Entry)| {
        let article = &entry.article;
        let beside = [jump::meta_line(article, dates), article.name().to_string()];
        let beside: Vec<String> = beside.into_iter().filter(|part| !part.is_empty()).collect();
        PickerRow {
            role: one_line(&beside.join("  ")),
            ..row(Pick::Article(id), one_line(article.heading()))
        }
    };
    let others: Vec<_> = model.store.iter().map(named).collect();
    if others.is_empty() {
        model.say(Message::refused(
            "There is no article yet; :open PATH reads one",
        ));
        return;
    }
    model.overlays.push(Overlay::People(Picker {
        articles: true,
        others,
        ..Picker::default()
    }));
    refresh(model);
}

/// Opens the picker on everyone who may have said something, and on what else may be said of it.
pub fn open_for(model: &mut Model, target: Target) {
    model.overlays.push(Overlay::People(Picker {
        of: Some(target),
        ..Picker::default()
    }));
    refresh(model);
}

/// Takes what is selected.
fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::People(picker)) = model.overlays.last() else {
        return Vec::new();
    };
    let Some(pick) = picker.rows.get(picker.selected).map(|row| row.pick) else {
        return Vec::new();
    };
    let (of, typed) = (picker.of, picker.input.text().to_string());
    model.overlays.pop();
    match (of, pick) {
        (Some(target), pick) => correct::pick(model, target, pick, &typed),
        (None, Pick::Speaker(speaker)) => {
            model.focus = Focus::Reading;
            jump::choose(model, speaker);
            jump::mark_read(model);
            Vec::new()
        }
        (
            None,
            Pick::Elsewhere {
                article, person, ..
            },
        ) => {
            model.focus = Focus::Reading;
            let (article, person) = first_said(model, article, person);
            let effects = jump::choose_in(model, article, Speaker::Person(person));
            jump::mark_read(model);
            effects
        }
        (None, Pick::Article(id)) => {
            jump::leave(model);
            let effects = jump::open(model, id);
            model.focus = Focus::Reading;
            jump::mark_read(model);
            effects
        }
        (None, Pick::NewName | Pick::NoQuotation | Pick::AsFound | Pick::Line(_)) => Vec::new(),
    }
}

/// Gives a key to the picker.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let last = picker.rows.len().saturating_sub(1);
    match (key.code, key.with) {
        (Code::Esc, _) | (Code::Char('c' | 'g'), With::Ctrl) => {
            model.overlays.pop();
        }
        (Code::Down | Code::Tab, _) | (Code::Char('n' | 'j'), With::Ctrl) => {
            picker.selected = (picker.selected + 1).min(last);
        }
        (Code::Up | Code::BackTab, _) | (Code::Char('p' | 'k'), With::Ctrl) => {
            // Above the speakers of a quotation comes what else may be said of it, which stands last.
            let above = if picker.of.is_some() { last } else { 0 };
            picker.selected = picker.selected.checked_sub(1).unwrap_or(above);
        }
        (Code::PageDown, _) => picker.selected = (picker.selected + 10).min(last),
        (Code::PageUp, _) => picker.selected = picker.selected.saturating_sub(10),
        (Code::Enter, _) => return enter(model),
        _ => {
            if picker.input.key(key) {
                refresh(model);
            }
        }
    }
    Vec::new()
}

/// Finds again who fits what was typed: voices first, most quoted first, then the best match; for a
/// correction its present speaker before them, and after them what else may be said.
pub fn refresh(model: &mut Model) {
    let Some(Overlay::People(picker)) = model.overlays.last() else {
        return;
    };
    let (of, typed) = (picker.of, picker.input.text().trim().to_string());
    let mut rows = if picker.articles {
        Vec::new()
    } else {
        everyone(model, of)
    };
    rows.extend(of.iter().flat_map(|of| other_words(model, *of)));
    // That words are none can be said whatever is typed: it stands last and is always in sight.
    let nothing = rows.pop_if(|row| row.pick == Pick::NoQuotation);
    rows = fitting(rows.iter(), &typed);
    let others = if typed.is_empty() {
        picker.others.iter().take(OTHERS).cloned().collect()
    } else {
        let mut fit = fitting(picker.others.iter(), &typed);
        called_first(&mut fit, &typed);
        fit.truncate(OTHERS);
        fit
    };
    rows.extend(others);
    if of.is_none() {
        called_first(&mut rows, &typed);
    }
    if of.is_some() && !typed.is_empty() {
        let words = |row: &PickerRow| row.pick.speaker().is_some();
        let after = rows.iter().rposition(words).map_or(0, |last| last + 1);
        rows.insert(after, row(Pick::NewName, typed));
    }
    rows.extend(nothing);
    if let Some(Overlay::People(picker)) = model.overlays.last_mut() {
        picker.rows = rows;
        picker.selected = 0;
    }
}

/// Whoever is called so comes before whoever has these letters somewhere, here or elsewhere.
fn called_first(rows: &mut [PickerRow], typed: &str) {
    let words = plain_str(typed);
    let is = |row: &PickerRow| {
        let name = plain_str(&format!("{} {}", row.name, row.role));
        words.split_whitespace().all(|word| name.contains(word))
    };
    if !words.is_empty() {
        rows.sort_by_cached_key(|row| !is(row));
    }
}

/// The rows whose name or role fits what was typed, the best first.
pub fn fitting<'r>(rows: impl Iterator<Item = &'r PickerRow>, typed: &str) -> Vec<PickerRow> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    // In many words scattered letters would fit nearly everything.
    let whole = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Substring,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored = Vec::new();
    for (order, row) in rows.enumerate() {
        let (mut matched, mut beside) = (Vec::new(), Vec::new());
        let name = Utf32Str::new(&row.name, &mut buffer);
        let mut score = pattern.indices(name, &mut matcher, &mut matched);
        if score.is_none() {
            // What is typed may stand in the one and the other.
            matched.clear();
            let both = [row.name.as_str(), &row.role].join("  ");
            let both = Utf32Str::new(&both, &mut buffer);
            let half = whole.indices(both, &mut matcher, &mut matched);
            score = half.map(|score| score / 2);
            let long = row.name.graphemes(true).count() as u32;
            let after = matched.extract_if(.., |at| *at >= long);
            beside = after.filter_map(|at| at.checked_sub(long + 2)).collect();
        }
        let Some(score) = score else { continue };
        for places in [&mut matched, &mut beside] {
            places.sort_unstable();
            places.dedup();
        }
        let row = PickerRow {
            matched,
            beside,
            ..row.clone()
        };
        // Somebody before something.
        let person = row.pick.speaker().is_none();
        scored.push(((person, std::cmp::Reverse(score), order), row));
    }
    scored.sort_by_key(|(key, _)| *key);
    scored.into_iter().map(|(_, row)| row).collect()
}

/// Where in the library somebody says something first, else where they are named.
fn first_said(model: &Model, article: ArticleId, person: PersonId) -> (ArticleId, PersonId) {
    let store = &model.store;
    let speaks = |(id, who): &(ArticleId, PersonId)| {
        let speaker = Some(Speaker::Person(*who));
        store.quotes_in(*id, speaker).next().is_some()
    };
    let mut places = store.same_person(article, person).into_iter();
    places.find(speaks).unwrap_or((article, person))
}

/// People with a full name of the articles that are not open, those of most articles first.
fn others(model: &Model) -> Vec<PickerRow> {
    let open = model.reading.article;
    let elsewhere = |places: &&[(ArticleId, PersonId)]| {
        places.iter().all(|(article, _)| Some(*article) != open)
    };
    let other = |places: &[(ArticleId, PersonId)]| {
        let (article, person) = *places.first()?;
        let pick = Pick::Elsewhere {
            article,
            person,
            articles: places.len() as u32,
        };
        let name = model.name(article, Speaker::Person(person));
        Some((std::cmp::Reverse(places.len()), row(pick, one_line(&name))))
    };
    let persons = model.store.persons().filter(elsewhere);
    let mut others: Vec<_> = persons.filter_map(other).collect();
    others.sort_by(|(many, a), (more, b)| many.cmp(more).then_with(|| a.name.cmp(&b.name)));
    others.into_iter().map(|(_, row)| row).collect()
}

/// A row of something that is said of words.
pub fn row(pick: Pick, name: String) -> PickerRow {
    PickerRow {
        pick,
        name,
        role: String::new(),
        quotes: 0,
        sure: 0,
        matched: Vec::new(),
        beside: Vec::new(),
    }
}

/// What may be said of words besides who speaks them.
fn other_words(model: &Model, of: Target) -> Vec<PickerRow> {
    let mut rows = Vec::new();
    let before = corrections::of(model, of.article, of.span);
    let nothing = before.is_some_and(|kept| kept.correction.verdict == Verdict::Nothing);
    if before.is_some() {
        let entry = model.store.get(of.article);
        let found = entry.and_then(|entry| Some((entry.as_found()?, entry.article.text())));
        let quote = found.and_then(|(found, text)| {
            let mut quotes = found.quotes.iter();
            let quote = quotes.find(|quote| found.extent(quote) == of.span)?;
            let name = quote.speaker.map(|who| found.name(who, text).into_owned());
            Some(name.unwrap_or_else(|| "nobody".into()))
        });
        let was = quote.unwrap_or_else(|| "no quotation".into());
        rows.push(row(Pick::AsFound, format!("as it was found: {was}")));
    }
    if of.how == How::Found && !nothing {
        rows.push(row(Pick::NoQuotation, "no quotation".into()));
    }
    rows
}

/// Everyone who speaks, is named, or is one of the sources, where a quotation is to be corrected.
fn everyone(model: &Model, of: Option<Target>) -> Vec<PickerRow> {
    let entry = model.reading.article.and_then(|id| model.store.get(id));
    let Some((entry, found)) = entry.and_then(|entry| Some((entry, entry.found.as_deref()?)))
    else {
        return Vec::new();
    };
    let text = entry.article.text();
    let role = |speaker: Speaker| match speaker {
        Speaker::Person(id) => found.people.get(id.0 as usize).and_then(|p| p.role),
        Speaker::Source(_) => None,
    };
    let voices = &model.sidebar.voices;
    let known: FxHashMap<_, _> = voices.iter().map(|voice| (voice.speaker, voice)).collect();
    let row = |speaker: Speaker| {
        let voice = known.get(&speaker);
        PickerRow {
            role: role(speaker).map_or_else(String::new, |role| one_line(role.of(text))),
            quotes: voice.map_or(0, |voice| voice.quotes),
            sure: voice.map_or(0, |voice| voice.sure),
            ..self::row(
                Pick::Speaker(speaker),
                found.name(speaker, text).into_owned(),
            )
        }
    };
    let mut all: Vec<Speaker> = Vec::new();
    if let Some(of) = of {
        let now = found
            .quotes
            .iter()
            .find(|quote| found.extent(quote) == of.span);
        all.extend(now.and_then(|quote| quote.speaker));
    }
    all.extend(voices.iter().map(|voice| voice.speaker));
    all.extend(found.everybody().map(Speaker::Person));
    if of.is_some() {
        let sources = 0..found.sources().len() as u32;
        all.extend(sources.map(|id| Speaker::Source(SourceId(id))));
    }
    let mut seen = FxHashSet::default();
    all.retain(|speaker| seen.insert(*speaker));
    all.into_iter().map(row).collect()
}

/// Words of the article on one line: white space made single.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
