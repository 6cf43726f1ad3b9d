//! The sheet with all words of something that is kept, and what the reader noted: where its place is
//! gone, or its text cannot be opened, or because the reader asks for it.
//! Not here: drawing. Promise: every word that is kept can be read, at any size.

use super::bookmarks::{quoted, spoken};
use super::collection;
use super::judge;
use super::keys::{Code, Key};
use super::model::{Focus, Model};
use super::msg::Effect;
use super::overlay::Overlay;
use super::sidebar::SideRow;
use crate::limits::PASSAGE;
use crate::passage::{ArticleKey, BookmarkId, CorrectionId, Passage};
use crate::text::{CharMap, Span, clean, wrap};

/// Cells of the longest line.
const WIDTH: u16 = 72;

/// Columns and rows around the words: the frame with its margins, and the status line.
const AROUND: (u16, u16) = (4, 3);

/// The sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What is kept.
    pub of: Of,
    /// Why the sheet is shown, as a sentence; empty if the reader asked for it.
    pub because: String,
    /// First row on screen.
    pub top: usize,
}

/// What the words belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A bookmark.
    Bookmark(BookmarkId),
    /// A correction.
    Correction(CorrectionId),
}

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is a part of.
    pub kind: Kind,
    /// The words, cleaned.
    pub words: String,
}

/// What a row of the sheet is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Why the sheet is shown.
    Because,
    /// The words as they were when they were kept.
    Exact,
    /// What the reader said about them.
    Said,
    /// Where they come from, and when they were kept.
    Source,
    /// Air.
    Free,
}

/// What a sheet shows.
#[derive(Debug)]
pub struct Page {
    /// All its rows.
    pub rows: Vec<Row>,
    /// Cells of the longest row.
    pub width: u16,
    /// Rows that fit on the screen.
    pub shown: usize,
}

impl Page {
    /// The last row that can be the first on screen.
    pub fn last_top(&self) -> usize {
        self.rows.len().saturating_sub(self.shown)
    }
}

/// What is kept in the selected row, while the view over all bookmarks or the sidebar has the keys.
pub fn selected(model: &Model) -> Option<Of> {
    if collection::is_open(model) {
        let kept = collection::selected(model)?;
        return Some(Of::Bookmark(kept.bookmark.id));
    }
    let row = model.sidebar.rows.get(model.sidebar.selected);
    match row.filter(|_| model.focus == Focus::Sidebar)? {
        SideRow::Bookmark(at) => Some(Of::Bookmark(model.bookmarks.get(*at)?.bookmark.id)),
        SideRow::Correction(at) => Some(Of::Correction(model.corrections.get(*at)?.correction.id)),
        SideRow::Voice(_)
        | SideRow::Quote(_)
        | SideRow::Person(_)
        | SideRow::Share(_)
        | SideRow::Heading(_)
        | SideRow::Nothing(_) => None,
    }
}

/// Shows the words of something that is kept, and why they are not shown in their article.
pub fn show(model: &mut Model, of: Of, because: &str) {
    model.overlays.push(Overlay::Kept(Sheet {
        of,
        because: because.into(),
        top: 0,
    }));
}

/// Gives a key to the sheet: it scrolls, closes, or closes and does what it does everywhere.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Kept(sheet)) = model.overlays.last() else {
        return Vec::new();
    };
    let page = page(model, sheet);
    let some = page.shown.max(2) - 1;
    let top = match key.code {
        Code::Down | Code::Char('j') => sheet.top + 1,
        Code::Up | Code::Char('k') => sheet.top.saturating_sub(1),
        Code::PageDown | Code::Char(' ' | 'd') => sheet.top + some,
        Code::PageUp | Code::Char('b' | 'u') => sheet.top.saturating_sub(some),
        Code::Home | Code::Char('g') => 0,
        Code::End | Code::Char('G') => page.last_top(),
        Code::Esc | Code::Enter | Code::Char('q' | 'w') => {
            model.overlays.pop();
            return Vec::new();
        }
        _ => {
            model.overlays.pop();
            return super::update::key(model, key);
        }
    };
    if let Some(Overlay::Kept(sheet)) = model.overlays.last_mut() {
        sheet.top = top.min(page.last_top());
    }
    Vec::new()
}

/// The rows of a sheet on the screen as it is.
pub fn page(model: &Model, sheet: &Sheet) -> Page {
    let (screen, dates) = (model.areas.screen, &model.settings.dates);
    let width = WIDTH.min(screen.width.saturating_sub(AROUND.0)).max(1);
    let mut rows = Vec::new();
    let mut add = |kind: Kind, words: &str| {
        if words.trim().is_empty() {
            return;
        }
        if !rows.is_empty() {
            rows.push(Row {
                kind: Kind::Free,
                words: String::new(),
            });
        }
        rows.extend(lines(words, width).map(|words| Row { kind, words }));
    };
    add(Kind::Because, &sheet.because);
    match sheet.of {
        Of::Bookmark(id) => {
            let Some(bookmark) = model.bookmark(id).map(|kept| &kept.bookmark) else {
                return Page::new(rows, width, screen.height);
            };
            let words = exact(&bookmark.passage);
            add(Kind::Exact, &quoted(&words, spoken(bookmark)));
            add(Kind::Said, &bookmark.note);
            let tags = bookmark.tags.iter().map(|tag| format!("#{tag}"));
            add(Kind::Said, &tags.collect::<Vec<_>>().join(" "));
            let speaker = bookmark.speaker.as_deref().unwrap_or_default();
            add(
                Kind::Source,
                &source(speaker, &bookmark.article, &dates.of(bookmark.at)),
            );
        }
        Of::Correction(id) => {
            let Some(correction) = model.correction(id).map(|kept| &kept.correction) else {
                return Page::new(rows, width, screen.height);
            };
            add(Kind::Exact, &exact(&correction.passage));
            add(Kind::Said, &judge::sentence(&correction.verdict));
            add(
                Kind::Source,
                &source("", &correction.article, &dates.of(correction.at)),
            );
        }
    }
    Page::new(rows, width, screen.height)
}

impl Page {
    fn new(rows: Vec<Row>, width: u16, height: u16) -> Self {
        let room = usize::from(height.saturating_sub(AROUND.1));
        Self {
            shown: room.min(rows.len()),
            rows,
            width,
        }
    }
}

/// The words; of a very long passage the middle was not kept.
pub fn exact(passage: &Passage) -> String {
    if passage.place.len() <= PASSAGE {
        return passage.exact.clone();
    }
    let cut = CharMap::new(&passage.exact).byte_at(PASSAGE / 2);
    let (head, tail) = passage.exact.split_at(cut);
    format!("{head} [… what stood here was too long to be kept …] {tail}")
}

/// Who says it, the article's title and path, and the day.
fn source(speaker: &str, article: &ArticleKey, day: &str) -> String {
    let path = if article.path == "-" {
        "standard input"
    } else {
        &article.path
    };
    let pieces = [speaker, &article.title, path, day];
    let pieces: Vec<_> = pieces.into_iter().filter(|p| !p.is_empty()).collect();
    format!("— {}", pieces.join(", "))
}

/// Words in rows of `width` cells; a line end in them stays one.
fn lines(words: &str, width: u16) -> impl Iterator<Item = String> {
    let shown: Vec<String> = words
        .lines()
        .flat_map(|line| {
            let line = clean(line).into_owned();
            let whole = Span::new(0, line.len());
            let rows = wrap::rows(&line, whole, width.into());
            let rows: Vec<String> = rows.iter().map(|row| row.of(&line).to_string()).collect();
            if rows.is_empty() {
                vec![String::new()]
            } else {
                rows
            }
        })
        .collect();
    shown.into_iter()
}
