//! What lies over the panes: help, pickers, one-line questions, the reason for a speaker.

use super::ahead::{self, Ahead};
use super::command::Command;
use super::correct::Target;
use super::input::Input;
use super::kept::{self, Sheet};
use super::keys::{Code, Key, Keymap, Place, With};
use super::model::{Focus, Model};
use super::msg::Effect;
use super::note::{self, Note};
use super::{act, collection, library, person, picker, prompt, stats};
use crate::article::ArticleId;
use crate::extract::{PersonId, QuoteId, Speaker};
use crate::passage::BookmarkId;
use crate::text::plain_str;

/// An overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys, searchable.
    Help {
        /// What is sought in it.
        input: Input,
        /// First row on screen.
        top: usize,
        /// Whether letters are typed into the search.
        typing: Typing,
    },
    /// Persons and sources of the article, found by a few letters.
    People(Picker),
    /// Why this speaker.
    Why(ArticleId, QuoteId),
    /// All bookmarks of all articles.
    Bookmarks,
    /// All that one person said.
    Person,
    /// The search in all articles.
    Library,
    /// What the listed articles add up to.
    Stats,
    /// All words of something that is kept.
    Kept(Sheet),
    /// A note, typed in a box.
    Note(Box<Note>),
    /// A line to be typed on the status line.
    Prompt {
        /// What for.
        of: Prompt,
        /// What was typed.
        input: Input,
    },
}

impl Overlay {
    /// The note that is typed here.
    pub fn note(&self) -> Option<&Note> {
        if let Self::Note(note) = self {
            return Some(note);
        }
        None
    }

    /// The note that is typed here, to be changed.
    pub fn note_mut(&mut self) -> Option<&mut Note> {
        if let Self::Note(note) = self {
            return Some(note);
        }
        None
    }
}

/// Where letters go in the help, among the bookmarks and on a person's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typing {
    /// Into the search, after `/`.
    Search,
    /// They move and close.
    #[default]
    Nothing,
}

/// A list to pick from by typing a few letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// Whether articles are picked, not people.
    pub articles: bool,
    /// What for: a quotation that is corrected, or nothing but to go to whom is picked.
    pub of: Option<Target>,
    /// What was typed.
    pub input: Input,
    /// Who and what can be picked; people of other articles last, those of most articles first.
    pub all: Vec<Pick>,
    /// How many people and sources there are, or articles.
    pub people: usize,
    /// What fits, best first, as far as it is listed.
    pub rows: Vec<PickerRow>,
    /// How many fit.
    pub found: usize,
    /// How far those that fit were found.
    pub scan: picker::Scan,
    /// Index of the selected row.
    pub selected: usize,
}

/// A row of the picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerRow {
    /// What is picked.
    pub pick: Pick,
    /// The name as shown.
    pub name: String,
    /// The role, if known.
    pub role: String,
    /// Quotations in this article.
    pub quotes: u32,
    /// Those of them that are no guess.
    pub sure: u32,
    /// Quotations in other articles, and how many of those there are, where that is told.
    pub elsewhere: (u32, u32),
    /// Which letters of the name fit what was typed, by their index.
    pub matched: Vec<u32>,
    /// The same of what stands beside it.
    pub beside: Vec<u32>,
}

/// What a row of the picker stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Somebody of the article.
    Speaker(Speaker),
    /// Somebody of other articles.
    Elsewhere {
        /// One of them.
        article: ArticleId,
        /// Who they are in it.
        person: PersonId,
        /// In how many articles they are named.
        articles: u32,
    },
    /// Somebody with the name that was typed.
    NewName,
    /// The words are no quotation.
    NoQuotation,
    /// All is as it was found.
    AsFound,
    /// An article of the library.
    Article(ArticleId),
    /// A command of the line after `:`.
    Line(&'static str),
}

impl Pick {
    /// Somebody of the article, if that is picked.
    pub fn speaker(self) -> Option<Speaker> {
        match self {
            Self::Speaker(speaker) => Some(speaker),
            Self::Elsewhere { .. }
            | Self::NewName
            | Self::NoQuotation
            | Self::AsFound
            | Self::Article(_)
            | Self::Line(_) => None,
        }
    }
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Search in the article.
    Search,
    /// Filter the list.
    Filter,
    /// Filter the sidebar.
    Sidebar,
    /// The tags of a bookmark.
    Tags(BookmarkId),
    /// A command.
    Command,
}

impl Prompt {
    /// What stands before the line.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Filter | Self::Sidebar => "filter: ",
            Self::Tags(_) => "tags: ",
            Self::Command => ":",
        }
    }

    /// What Enter does with the line.
    pub fn does(&self) -> &'static str {
        match self {
            Self::Search => "go",
            Self::Filter | Self::Sidebar => "filter",
            Self::Tags(_) => "keep",
            Self::Command => "do",
        }
    }
}

/// The topmost view: all bookmarks, the search in all articles, the page of a person, or the tables.
pub fn view(model: &Model) -> Option<&Overlay> {
    let is = |overlay: &&Overlay| {
        matches!(
            overlay,
            Overlay::Bookmarks | Overlay::Library | Overlay::Person | Overlay::Stats
        )
    };
    model.overlays.iter().rev().find(is)
}

/// The key of a command in the view or pane under what is typed.
pub fn key_of(model: &Model, command: Command) -> Option<String> {
    let place = match view(model) {
        Some(Overlay::Person) => Place::Person,
        Some(Overlay::Library) => Place::Library,
        Some(Overlay::Stats) => Place::Stats,
        Some(_) => Place::Bookmarks,
        None => Place::of(model.focus),
    };
    let mut places = [place, Place::Anywhere].into_iter();
    places.find_map(|place| model.keymap.keys_in(command, place).into_iter().next())
}

/// Whether keys go to a view as they go to a pane.
pub fn view_has_keys(model: &Model) -> bool {
    let views = [
        collection::has_keys,
        person::has_keys,
        library::has_keys,
        stats::has_keys,
    ];
    views.iter().any(|has_keys| has_keys(model))
}

/// What a view does itself, as its help lists it.
pub fn answered(place: Place) -> &'static [Command] {
    match place {
        Place::Person => person::ANSWERED,
        Place::Bookmarks => collection::ANSWERED,
        Place::Library => library::ANSWERED,
        Place::Stats => stats::ANSWERED,
        Place::Anywhere | Place::Articles | Place::Reading | Place::Sidebar | Place::Selecting => {
            &[]
        }
    }
}

/// Gives a key to the top overlay.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Help { .. }) => help_key(model, key),
        Some(Overlay::People(_)) => picker::key(model, key),
        Some(Overlay::Prompt { .. }) => prompt::key(model, key),
        Some(Overlay::Kept(_)) => kept::key(model, key),
        Some(Overlay::Note(_)) => note::key(model, key),
        Some(Overlay::Bookmarks) => collection::key(model, key),
        Some(Overlay::Person) => person::key(model, key),
        Some(Overlay::Library) => library::key(model, key),
        Some(Overlay::Why(..)) => {
            let closes = matches!(
                key.code,
                Code::Esc | Code::Enter | Code::Char('q' | 'w' | ' ')
            );
            model.overlays.pop();
            if closes {
                Vec::new()
            } else {
                super::update::key(model, key)
            }
        }
        Some(Overlay::Stats) | None => Vec::new(),
    }
}

/// Pasted text goes where one types.
pub fn paste(model: &mut Model, text: String) -> Vec<Effect> {
    if model.overlays.is_empty() && act::holds(model) {
        ahead::hold(model, Ahead::Paste(text));
        return Vec::new();
    }
    match model.overlays.last_mut() {
        Some(Overlay::People(picker)) => {
            picker.input.insert(&text);
            picker::refresh(model);
            Vec::new()
        }
        Some(Overlay::Note(_)) => {
            note::paste(model, &text);
            Vec::new()
        }
        Some(Overlay::Prompt { input, .. }) => {
            input.insert(&text);
            prompt::changed(model)
        }
        Some(Overlay::Help {
            input,
            typing: Typing::Search,
            ..
        }) => {
            input.insert(&text);
            Vec::new()
        }
        Some(Overlay::Bookmarks) => {
            collection::paste(model, &text);
            Vec::new()
        }
        Some(Overlay::Person) => {
            person::paste(model, &text);
            Vec::new()
        }
        Some(Overlay::Library) => library::paste(model, &text),
        Some(Overlay::Help { .. } | Overlay::Why(..) | Overlay::Kept(_) | Overlay::Stats)
        | None => Vec::new(),
    }
}

fn help_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Help { input, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let shown = super::help::page(model, input.text()).shown;
    // Two rows of a page stay in sight, as in the text.
    let (page, half) = (shown.saturating_sub(2).max(1), (shown / 2).max(1));
    let Some(Overlay::Help { input, top, typing }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let searching = *typing == Typing::Search;
    match (key.code, key.with) {
        (Code::Esc, _) if searching || !input.text().is_empty() => {
            (*input, *typing, *top) = (Input::default(), Typing::Nothing, 0);
        }
        (Code::Enter, _) if searching => *typing = Typing::Nothing,
        (Code::Down, _) | (Code::Char('n'), With::Ctrl) => *top += 1,
        (Code::Up, _) | (Code::Char('p'), With::Ctrl) => *top = top.saturating_sub(1),
        (Code::PageDown, _) => *top += page,
        (Code::PageUp, _) => *top = top.saturating_sub(page),
        _ if searching => {
            input.key(key);
            *top = 0;
        }
        (Code::Char('/'), _) => *typing = Typing::Search,
        (Code::Char('j'), _) => *top += 1,
        (Code::Char('k'), _) => *top = top.saturating_sub(1),
        (Code::Char(' '), _) => *top += page,
        (Code::Char('b'), _) => *top = top.saturating_sub(page),
        (Code::Char('d'), _) => *top += half,
        (Code::Char('u'), _) => *top = top.saturating_sub(half),
        (Code::Char('g') | Code::Home, _) => *top = 0,
        (Code::Char('G') | Code::End, _) => *top = usize::MAX,
        (Code::Esc | Code::Char('q' | '?'), _) => {
            model.overlays.pop();
        }
        _ => {}
    }
    let sought = match model.overlays.last() {
        Some(Overlay::Help { input, .. }) => input.text().to_string(),
        Some(_) | None => return Vec::new(),
    };
    let last = super::help::page(model, &sought).last_top();
    if let Some(Overlay::Help { top, .. }) = model.overlays.last_mut() {
        *top = (*top).min(last);
    }
    Vec::new()
}

/// A row of the help: the keys, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpRow {
    /// The keys bound to it now, as they are written.
    pub keys: String,
    /// What they do.
    pub help: &'static str,
    /// Where they do it.
    pub place: Place,
    /// What they ask for.
    pub command: Command,
}

/// The rows of the help that hold all words sought, those of the focused pane first.
pub fn help(sought: &str, focus: Focus, keymap: &Keymap) -> Vec<HelpRow> {
    let mut seen = Vec::new();
    let mut rows = Vec::new();
    for row in super::keys::KEYS {
        if seen.contains(&(row.command, row.place)) {
            continue;
        }
        seen.push((row.command, row.place));
        let keys = keymap.keys_in(row.command, row.place).join(" ");
        let also = super::keys::also(row.name);
        let line = plain_str(&format!("{keys} {} {} {also}", row.name, row.help));
        let fits = plain_str(sought)
            .split_whitespace()
            .all(|word| line.contains(word));
        if !keys.is_empty() && fits {
            rows.push(HelpRow {
                keys,
                help: row.help,
                place: row.place,
                command: row.command,
            });
        }
    }
    let own = match focus {
        Focus::Articles => Place::Articles,
        Focus::Reading => Place::Reading,
        Focus::Sidebar => Place::Sidebar,
    };
    rows.sort_by_key(|row| row.place != own);
    rows
}
