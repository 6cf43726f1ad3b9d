//! The sidebar: the voices of the article with their quotations, or bookmarks.

use crate::extract::{PersonId, QuoteId};
use crate::store::Voice;

/// What the sidebar remembers.
#[derive(Debug, Default)]
pub struct Sidebar {
    /// Which tab is open.
    pub tab: Tab,
    /// All rows of the tab, made by `update`.
    pub rows: Vec<SideRow>,
    /// Index of the selected row (a row that can be selected, if there is one).
    pub selected: usize,
    /// Index of the first row on screen.
    pub top: usize,
    /// The voices of the open article, most quoted first: hue and number by their index.
    pub voices: Vec<Voice>,
}

/// The tabs of the sidebar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Who speaks, and what.
    #[default]
    Voices,
    /// The bookmarks of the open article.
    Here,
    /// All bookmarks.
    All,
}

/// One row of the sidebar; `height` says how many screen rows it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideRow {
    /// A voice: number and name with the count of quotations, then role and share. Index into `voices`.
    Voice(usize),
    /// A quotation with the beginning of its words.
    Quote(QuoteId),
    /// A person who is only named.
    Person(PersonId),
    /// A bookmark: its place in `Model::bookmarks`.
    Bookmark(usize),
    /// The words over a group of rows; a free row stands above it.
    Heading(&'static str),
    /// What to say where there is nothing to list.
    Nothing(&'static str),
}

impl SideRow {
    /// Screen rows that it takes.
    pub fn height(&self) -> u16 {
        match self {
            Self::Voice(_) | Self::Quote(_) | Self::Heading(_) | Self::Nothing(_) => 2,
            Self::Person(_) => 1,
            Self::Bookmark(_) => 4,
        }
    }

    /// Whether it can be selected.
    pub fn selectable(&self) -> bool {
        !matches!(self, Self::Heading(_) | Self::Nothing(_))
    }
}
