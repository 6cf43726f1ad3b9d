//! What lies over the panes: help, pickers, one-line questions, the reason for a speaker.

use super::input::Input;
use crate::extract::{QuoteId, Speaker};
use crate::passage::BookmarkId;
use crate::text::Span;

/// An overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys, searchable.
    Help {
        /// What is sought in it.
        input: Input,
        /// First row on screen.
        top: usize,
    },
    /// Persons and sources of the article, found by a few letters.
    People(Picker),
    /// Why this speaker.
    Why(QuoteId),
    /// A line to be typed on the status line.
    Prompt {
        /// What for.
        of: Prompt,
        /// What was typed.
        input: Input,
    },
}

/// A list to pick from by typing a few letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// What was typed.
    pub input: Input,
    /// What fits, best first.
    pub rows: Vec<PickerRow>,
    /// Index of the selected row.
    pub selected: usize,
}

/// A row of the picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickerRow {
    /// Who is picked.
    pub speaker: Speaker,
    /// The name as shown.
    pub name: String,
    /// The role, if known.
    pub role: String,
    /// Quotations in this article.
    pub quotes: u32,
    /// Which characters of the name fit what was typed, by their index.
    pub matched: Vec<u32>,
}

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Search in the article.
    Search,
    /// Filter the list.
    Filter,
    /// A note on a passage that becomes a bookmark with it.
    NewNote {
        /// The passage.
        span: Span,
        /// Who says it.
        speaker: Option<Speaker>,
    },
    /// The note of a bookmark.
    Note(BookmarkId),
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
            Self::Filter => "filter: ",
            Self::NewNote { .. } | Self::Note(_) => "note: ",
            Self::Tags(_) => "tags: ",
            Self::Command => ":",
        }
    }
}
