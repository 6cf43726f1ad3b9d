//! Which keys are worth showing in each place, as data.
//! Not here: which of them have room, and how they are bound now.

use crate::app::command::Command;

/// A command worth showing, a word for it (a shorter one behind a slash, for where not all have room), and
/// its rank: 1 stays longest.
pub(super) type Hint = (Command, &'static str, u8);

/// Ends every row of hints.
pub(super) const LAST: [Hint; 2] = [(Command::Help, "help", 1), (Command::Close, "quit", 6)];

/// Reads an article and sees nothing else.
pub(super) const TO_PANES: Hint = (Command::Zen, "all panes/panes", 4);

/// Reads an article, between two quotations.
pub(super) const READING: [Hint; 6] = [
    (Command::Next, "quotation", 2),
    (Command::Bookmark, "bookmark", 4),
    (Command::PickPerson, "person", 5),
    (Command::Person, "all they said/all said", 7),
    (Command::Search, "search", 8),
    (Command::FocusNext, "pane", 7),
];

/// Is on a quotation.
pub(super) const QUOTED: [Hint; 7] = [
    (Command::Next, "next", 2),
    (Command::Why, "why", 3),
    (Command::Correct, "correct", 4),
    (Command::Person, "all they said/all said", 5),
    (Command::Bookmark, "bookmark", 6),
    (Command::Note, "note", 7),
    (Command::FocusNext, "pane", 8),
];

/// Is on a bookmark.
pub(super) const MARKED: [Hint; 6] = [
    (Command::Next, "quotation", 3),
    (Command::Note, "note", 2),
    (Command::Tags, "tags", 2),
    (Command::RemoveBookmark, "remove", 4),
    (Command::AllBookmarks, "all bookmarks", 6),
    (Command::FocusNext, "pane", 7),
];

/// Is on a quotation with a bookmark.
pub(super) const QUOTED_MARKED: [Hint; 8] = [
    (Command::Next, "next", 2),
    (Command::Why, "why", 2),
    (Command::Correct, "correct", 3),
    (Command::Note, "note", 4),
    (Command::Tags, "tags", 5),
    (Command::Person, "all they said/all said", 6),
    (Command::RemoveBookmark, "remove", 7),
    (Command::FocusNext, "pane", 8),
];

/// Is on a guessed place.
pub(super) const UNSURE: [Hint; 4] = [
    (Command::Enter, "jump", 5),
    (Command::Accept, "accept, reject", 2),
    (Command::RemoveBookmark, "remove", 6),
    (Command::FocusNext, "pane", 4),
];

/// Steps through matches.
pub(super) const SEARCHING: [Hint; 3] = [
    (Command::Next, "next", 2),
    (Command::Previous, "previous", 3),
    (Command::Escape, "done", 2),
];

/// Has words selected.
pub(super) const SELECTING: [Hint; 7] = [
    (Command::LineDown, "more", 2),
    (Command::WordRight, "word", 4),
    (Command::Bookmark, "bookmark", 2),
    (Command::Note, "note", 5),
    (Command::CopyCited, "copy", 2),
    (Command::Correct, "quotation", 3),
    (Command::Escape, "let go", 2),
];

/// Has words selected that a lost bookmark can be put on.
pub(super) const PLACING: [Hint; 5] = [
    (Command::Accept, "lost bookmark here", 2),
    (Command::LineDown, "more", 4),
    (Command::WordRight, "word", 5),
    (Command::Bookmark, "bookmark", 3),
    (Command::Escape, "let go", 3),
];

/// Has nothing to read.
pub(super) const NOTHING: [Hint; 1] = [(Command::CommandLine, "commands", 2)];

/// Reads an article without quotations.
pub(super) const UNQUOTED: [Hint; 4] = [
    (Command::Search, "search", 2),
    (Command::Bookmark, "bookmark", 3),
    (Command::NextArticle, "next article", 4),
    (Command::FocusNext, "pane", 5),
];

/// Has a row selected that is no article.
pub(super) const UNREAD: [Hint; 2] = [
    (Command::Filter, "filter", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is in the list.
pub(super) const ARTICLES: [Hint; 4] = [
    (Command::Enter, "open", 2),
    (Command::Filter, "filter", 3),
    (Command::Sort, "sort", 6),
    (Command::FocusNext, "pane", 4),
];

/// Is among the voices.
pub(super) const VOICES: [Hint; 4] = [
    (Command::Enter, "jump", 2),
    (Command::Person, "all they said/all said", 3),
    (Command::NextTab, "next tab", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is among the bookmarks.
pub(super) const BOOKMARKS: [Hint; 7] = [
    (Command::Enter, "jump", 2),
    (Command::Note, "note", 3),
    (Command::Tags, "tags", 4),
    (Command::RemoveBookmark, "remove", 3),
    (Command::CopyCited, "copy", 6),
    (Command::NextTab, "next tab", 6),
    (Command::FocusNext, "pane", 4),
];

/// Is among the corrections.
pub(super) const CORRECTIONS: [Hint; 4] = [
    (Command::Enter, "jump", 2),
    (Command::Correct, "correct", 3),
    (Command::RemoveBookmark, "take back", 3),
    (Command::FocusNext, "pane", 4),
];

/// Is among all bookmarks: what is done to the selected one.
pub(super) const COLLECTION: [Hint; 7] = [
    (Command::Enter, "go", 2),
    (Command::Note, "note", 3),
    (Command::Tags, "tags", 3),
    (Command::RemoveBookmark, "remove", 4),
    (Command::CopyCited, "copy", 7),
    (Command::Export, "export", 8),
    (Command::Undo, "undo", 6),
];

/// The same on one whose place is a guess.
pub(super) const JUDGING: [Hint; 7] = [
    (Command::Accept, "accept", 2),
    (Command::Reject, "reject", 2),
    (Command::Enter, "go", 3),
    (Command::Note, "note", 4),
    (Command::RemoveBookmark, "remove", 5),
    (Command::Undo, "undo", 6),
    (Command::Export, "export", 8),
];

/// Is on a person's page: what is done to the selected quotation.
pub(super) const SAID: [Hint; 7] = [
    (Command::Enter, "go", 2),
    (Command::Next, "next", 4),
    (Command::Why, "why", 5),
    (Command::Correct, "correct", 4),
    (Command::CopyCited, "copy", 3),
    (Command::Bookmark, "bookmark", 3),
    (Command::Export, "export", 5),
];

/// Is on a person's page: what is done to the list.
pub(super) const SPOKEN: [Hint; 3] = [
    (Command::Sort, "order", 5),
    (Command::Search, "search", 4),
    (Command::Escape, "close", 2),
];

/// Is among all bookmarks: what is done to the list.
pub(super) const LISTED: [Hint; 3] = [
    (Command::Sort, "group", 5),
    (Command::Search, "search", 5),
    (Command::Escape, "close", 2),
];

/// Is among the tables: where the selected line leads.
pub(super) const TO_PAGE: [Hint; 1] = [(Command::Enter, "all they said/all said", 2)];
pub(super) const TO_MORE: [Hint; 1] = [(Command::Enter, "list them", 2)];
pub(super) const TO_LIST: [Hint; 1] = [(Command::Enter, "list the articles/list", 2)];

/// Is among the tables.
pub(super) const TABLES: [Hint; 2] = [
    (Command::NextParagraph, "next table", 4),
    (Command::Escape, "close", 2),
];

/// Is among the hits of the search in all articles.
pub(super) const LIBRARY: [Hint; 4] = [
    (Command::Enter, "go", 2),
    (Command::Bookmark, "bookmark", 5),
    (Command::CopyCited, "copy", 6),
    (Command::Star, "star", 7),
];

/// The same: what is done to the list.
pub(super) const SOUGHT: [Hint; 3] = [
    (Command::NextParagraph, "next article", 6),
    (Command::Search, "other words", 4),
    (Command::Escape, "close", 3),
];
