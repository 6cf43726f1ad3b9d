//! A message in, a changed model and the effects out. The only place where the model changes.
//! Promise: afterwards areas, visible rows and the current quotation fit the model.

use super::ahead::{self, Ahead};
use super::areas::Areas;
use super::command::Command;
use super::keys::{Key, Lookup, Place};
use super::model::{Failure, Focus, Message, Model, Sort, Tone, Work};
use super::motion;
use super::msg::{Effect, Msg};
use super::{
    act, bookmarks, collection, coming, corrections, jump, library, list, merging, mouse, opening,
    overlay, person, picker, reload, search, sidebar, stats, step, wanted,
};
use crate::article::{Article, ArticleId};
use crate::limits::{COLUMNS, ROWS};
use crate::text::cells;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Takes a message in.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => effects = did(model, Ahead::Key(key)),
        Msg::Mouse(did) => {
            jump::seen(model);
            effects = mouse::mouse(model, did);
        }
        Msg::Met(met) => effects = mouse::met(model, met),
        Msg::Paste(text) => effects = did(model, Ahead::Paste(text)),
        Msg::Resize { width, height } => resize(model, width, height),
        Msg::Read(articles) => {
            effects = read(model, articles);
            effects.extend(library::came(model, None));
        }
        Msg::Refused(failure) => effects = refused(model, failure),
        Msg::Nowhere(failure) => wanted::nowhere(model, &failure),
        Msg::AllRead => all_read(model),
        Msg::Show(id) => effects = opening::show(model, id),
        Msg::Opened(opened) => effects = opening::opened(model, &opened),
        Msg::Annotated(id, found) => {
            effects = annotated(model, id, found);
            effects.extend(library::came(model, Some(id)));
        }
        Msg::Reloaded(reload) => {
            effects = reload::reloaded(model, *reload);
            effects.extend(library::reloaded(model));
        }
        Msg::Files { gone, back } => list::lose(model, &gone, &back),
        Msg::Remembered(id, progress) => {
            model.progress.insert(id, progress);
            list::forget(model);
        }
        Msg::Bookmarks(all) => bookmarks::replace(model, all),
        Msg::Placed(places) => effects = bookmarks::place(model, places),
        Msg::Corrections(all) => corrections::replace(model, all),
        Msg::CorrectionsPlaced(places) => corrections::place(model, places),
        Msg::Merges(all) => merging::replace(model, all),
        Msg::Saved => effects = saved(model),
        Msg::NotSaved(reason) => {
            model.unsaved = Some(reason);
            effects = coming::answered(model);
        }
        Msg::Told(message) => model.say(message),
        Msg::Counted(number, counted) => stats::came(model, number, counted),
        Msg::Sought {
            number,
            block,
            found,
        } => effects = library::answered(model, (number, block), found),
        Msg::Names { typed, names } => super::prompt::offer(model, &typed, names),
        Msg::Background(background) => {
            model.settings.theme = background.theme().into();
            effects.push(Effect::Remember);
        }
        Msg::Continue => {
            effects = search::go_on(model);
            effects.extend(library::go_on(model));
            person::go_on(model);
            list::go_on(model);
            effects.extend(step::go_on(model));
            if picker::is_unfinished(model) {
                picker::go_on(model);
            }
        }
    }
    effects.extend(stats::ask(model));
    settle(model);
    let later =
        person::is_unfinished(model) || picker::is_unfinished(model) || list::is_unfinished(model);
    if later && !effects.contains(&Effect::Later) {
        effects.push(Effect::Later);
    }
    effects
}

/// Does what a reader did, just now or ahead of its time.
pub(super) fn did(model: &mut Model, did: Ahead) -> Vec<Effect> {
    match did {
        Ahead::Key(key) => {
            model.message = None;
            list::let_go(model);
            self::key(model, key)
        }
        Ahead::Paste(text) => overlay::paste(model, text),
        Ahead::Mouse(gesture) => mouse::act(model, gesture),
    }
}

/// A path of more cells than this is named by its last part in a sentence.
const LONG_PATH: usize = 30;

/// What is said until the first key where there was nothing else to open.
const SAMPLES: &str = "Samples; to read your own: :open FOLDER here, or quotidian FOLDER";

/// The same where there is little room.
const BRIEF: &str = "Samples; yours: :open FOLDER";

/// Makes areas and visible rows fit the model.
pub(super) fn settle(model: &mut Model) {
    merging::settle(model);
    model.areas = Areas::new(model.areas.screen, model.focus, &model.settings);
    motion::settle(model);
    jump::note_end(model);
    list::settle(model);
    list::look(model);
    sidebar::settle(model);
    collection::settle(model);
    person::settle(model);
    library::settle(model);
    stats::settle(model);
}

/// The terminal has another size. More than anybody sees is not drawn.
fn resize(model: &mut Model, width: u16, height: u16) {
    motion::hold_top(&mut model.reading);
    model.areas.screen = Rect::new(0, 0, width.min(COLUMNS), height.min(ROWS));
}

/// All that was asked for has come, perhaps not for the first time.
fn all_read(model: &mut Model) {
    if !model.all_read {
        tell_failures(model);
    }
    model.all_read = true;
    progress(model);
}

/// All changes are on disk: what was done is said, and what waited for it is done.
fn saved(model: &mut Model) -> Vec<Effect> {
    model.unsaved = None;
    if let Some(done) = model.saving.take() {
        model.say(done);
    }
    coming::answered(model)
}

/// Takes a key in: to the overlay on top, else by the table of keys.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    jump::seen(model);
    let view = overlay::view_has_keys(model);
    if !model.overlays.is_empty() && !view {
        return overlay::key(model, key);
    }
    if act::holds(model) && !acts_at_once(model, key) {
        if key == super::keys::ESC {
            ahead::let_go(model);
            model.message = None;
        } else {
            ahead::hold(model, Ahead::Key(key));
        }
        return Vec::new();
    }
    model.pending.push(key);
    let pending = std::mem::take(&mut model.pending);
    match model.keymap.find(&pending, &places(model)) {
        Lookup::Command(command) => act::command(model, command),
        Lookup::Prefix => {
            model.pending = pending;
            Vec::new()
        }
        Lookup::Nothing => {
            // Esc after the first key of a longer binding only lets go of it.
            if pending.len() > 1 && key != super::keys::ESC {
                let keys: String = pending.iter().map(Key::to_string).collect();
                model.say(Message::refused(format!(
                    "{keys} means nothing here; ? helps"
                )));
            }
            Vec::new()
        }
    }
}

/// The command that a key alone would do now, unless a box has it.
pub(super) fn would(model: &Model, key: Key) -> Option<Command> {
    let free = model.overlays.is_empty() && model.pending.is_empty();
    match model.keymap.find(&[key], &places(model)) {
        Lookup::Command(command) if free => Some(command),
        _ => None,
    }
}

/// Whether a key leaves, stops or draws the program, whatever waits.
fn acts_at_once(model: &Model, key: Key) -> bool {
    let found = model.keymap.find(&[key], &[Place::Anywhere]);
    matches!(
        found,
        Lookup::Command(Command::Quit | Command::Suspend | Command::Redraw)
    )
}

/// The places whose bindings count now, the most special first.
pub fn places(model: &Model) -> Vec<Place> {
    if collection::has_keys(model) {
        return vec![Place::Bookmarks, Place::Anywhere];
    }
    if person::has_keys(model) {
        return vec![Place::Person, Place::Anywhere];
    }
    if library::has_keys(model) {
        return vec![Place::Library, Place::Anywhere];
    }
    if stats::has_keys(model) {
        return vec![Place::Stats, Place::Anywhere];
    }
    let pane = Place::of(model.focus);
    if model.reading.selection.is_some() && model.focus == Focus::Reading {
        return vec![Place::Selecting, pane, Place::Anywhere];
    }
    vec![pane, Place::Anywhere]
}

/// Articles came: they are listed, and the first one is opened.
fn read(model: &mut Model, articles: Vec<Arc<Article>>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.on_samples && model.store.is_empty() && model.message.is_none() {
        model.say(Message::done(SAMPLES).or(BRIEF));
    }
    let ids: Vec<_> = articles.into_iter().map(|a| model.store.add(a)).collect();
    list::add(model, ids.clone());
    progress(model);
    for id in ids {
        if model.reading.article.is_none() {
            effects.extend(jump::open(model, id));
            jump::mark_read(model);
        }
    }
    effects
}

/// A path could not be read: it is listed once; what the reader asked for just now is told at once.
fn refused(model: &mut Model, failure: Failure) -> Vec<Effect> {
    if let Some(effects) = wanted::missed(model, &failure) {
        return effects;
    }
    if model.all_read {
        model.say(Message::trouble(unread(&failure)));
    }
    // While all is read for the first time nothing comes twice but what was asked for twice.
    if !model.all_read || !model.failures.contains(&failure) {
        model.failures.push(failure);
        list::add_failure(model, model.failures.len() - 1);
    }
    Vec::new()
}

/// Says at the start what could not be read: `1 of 2 could not be read: notes.zip is a ZIP archive`.
fn tell_failures(model: &mut Model) {
    let Some(first) = model.failures.first().map(unread) else {
        return;
    };
    let bad = model.failures.len();
    let mut text = match (bad, bad + model.store.len()) {
        (1, 1) => first,
        (1, all) => format!("1 of {all} could not be read: {first}"),
        (bad, all) => format!("{bad} of {all} could not be read, they end the list: {first}"),
    };
    // What is wrong with the bookmarks may just have been said.
    if let Some(before) = model.message.take().filter(|m| m.tone == Tone::Trouble) {
        text = format!("{}; {text}", before.text);
    }
    model.say(Message::trouble(text));
}

/// What could not be read and why, as a sentence.
pub fn unread(failure: &Failure) -> String {
    let path = failure.path.to_string_lossy();
    let name = failure
        .path
        .file_name()
        .map(std::ffi::OsStr::to_string_lossy);
    let name = match name {
        Some(name) if cells(&path) > LONG_PATH => format!("…/{name}"),
        Some(_) | None => path.into_owned(),
    };
    format!("{name} {}", failure.reason)
}

/// Counts what is done of all that is to be done.
fn progress(model: &mut Model) {
    let (done, of) = (model.annotated, model.store.len());
    let more = done < of || !model.all_read;
    model.work = (more && of > 0).then_some(Work { done, of });
}

fn annotated(
    model: &mut Model,
    id: ArticleId,
    found: Arc<crate::extract::Annotations>,
) -> Vec<Effect> {
    model.store.annotate(id, found);
    list::learned(model, id);
    model.annotated += 1;
    progress(model);
    let (done, of) = (model.annotated, model.store.len());
    // Of many articles the order is made anew now and then, and at the end.
    let many = (of / 32).max(8);
    if model.settings.sort == Sort::Quotations && (done == of || done.is_multiple_of(many)) {
        list::resort(model);
    }
    if model.reading.article != Some(id) {
        return Vec::new();
    }
    reload::resume(model, id);
    sidebar::rebuild(model);
    ahead::go_on(model)
}
