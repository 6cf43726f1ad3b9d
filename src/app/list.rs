//! The pane of articles: which rows it shows, in which order.

use crate::article::ArticleId;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct List {
    /// The rows that pass the filter, sorted; failures last.
    pub rows: Vec<ListRow>,
    /// Index of the selected row.
    pub selected: usize,
    /// Index of the first row on screen.
    pub top: usize,
    /// What rows must contain; empty for all.
    pub filter: String,
}

/// One row of the list, two or three screen rows high and one free row under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// What it is.
    pub entry: Entry,
    /// Its title in one or two lines, cut with `…` only if two are not enough; cleaned.
    pub title: Vec<String>,
}

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An article.
    Article(ArticleId),
    /// Something that could not be read: its place in `Model::failures`.
    Failure(usize),
}
