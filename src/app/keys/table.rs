//! The table of keys: what is bound where, what it does, and how help says it.
//! Promise: dispatch, help, hints and the README's table all come from here.

#[allow(clippy::enum_glob_use, reason = "a table of all of them")]
use crate::app::command::Command::{self, *};
use crate::app::model::Focus;
use std::fmt::Write as _;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Keys that ask for it, parted by spaces; keys pressed one after the other stand together.
    pub keys: &'static str,
    /// Where they are bound.
    pub place: Place,
    /// What they ask for.
    pub command: Command,
    /// The command's name in the config file.
    pub name: &'static str,
    /// What it does, for help.
    pub help: &'static str,
    /// Under which heading help shows it.
    pub group: Group,
}

/// The headings of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving in the text and in lists.
    Moving,
    /// From quotation to quotation.
    Quotations,
    /// Keeping passages.
    Bookmarks,
    /// Selecting and copying.
    Selecting,
    /// Finding words and articles.
    Finding,
    /// Panes and how things look.
    Screen,
    /// The program itself.
    Program,
}

impl Group {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Quotations => "Quotations",
            Self::Bookmarks => "Bookmarks",
            Self::Selecting => "Selecting and copying",
            Self::Finding => "Finding and articles",
            Self::Screen => "Panes and looks",
            Self::Program => "The program",
        }
    }
}

/// Where a key is bound. The most special place that fits wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In every pane.
    Anywhere,
    /// In the list of articles.
    Articles,
    /// In the article.
    Reading,
    /// In the sidebar.
    Sidebar,
    /// In the article while something is selected.
    Selecting,
    /// In the view over all bookmarks.
    Bookmarks,
    /// On the page of a person.
    Person,
    /// In the search in all articles.
    Library,
    /// Among the tables of what the listed articles add up to.
    Stats,
}

impl Place {
    /// A pane.
    pub const fn of(pane: Focus) -> Self {
        match pane {
            Focus::Articles => Self::Articles,
            Focus::Reading => Self::Reading,
            Focus::Sidebar => Self::Sidebar,
        }
    }

    /// As help and documents say it behind what a key does: ` (in the list)`.
    pub fn said(self) -> &'static str {
        match self {
            Self::Anywhere => "",
            Self::Articles => " (in the list)",
            Self::Reading => " (in the text)",
            Self::Sidebar => " (in the sidebar)",
            Self::Selecting => " (on a selection)",
            Self::Bookmarks => " (among all bookmarks)",
            Self::Person => " (on the page of a person)",
            Self::Library => " (in the search)",
            Self::Stats => " (among the tables)",
        }
    }
}

const fn row(
    group: Group,
    keys: &'static str,
    place: Place,
    command: Command,
    name: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        keys,
        place,
        command,
        name,
        help,
        group,
    }
}

use Group as G;
use Place::{Anywhere, Articles, Reading, Selecting};

/// Every binding, in the order in which help shows them.
#[rustfmt::skip]
pub const KEYS: &[Binding] = &[
    row(G::Moving, "j Down", Anywhere, LineDown, "line-down", "a line down"),
    row(G::Moving, "k Up", Anywhere, LineUp, "line-up", "a line up"),
    row(G::Moving, "C-d", Anywhere, HalfDown, "half-down", "half a page down"),
    row(G::Moving, "C-u", Anywhere, HalfUp, "half-up", "half a page up"),
    row(G::Moving, "d", Reading, HalfDown, "half-down", "half a page down"),
    row(G::Moving, "u", Reading, HalfUp, "half-up", "half a page up"),
    row(G::Moving, "d", Place::Bookmarks, PreviewDown, "preview-down", "preview down"),
    row(G::Moving, "u", Place::Bookmarks, PreviewUp, "preview-up", "preview up"),
    row(G::Moving, "d", Place::Library, PreviewDown, "preview-down", "preview down"),
    row(G::Moving, "u", Place::Library, PreviewUp, "preview-up", "preview up"),
    row(G::Moving, "Space PgDn", Anywhere, PageDown, "page-down", "a page down"),
    row(G::Moving, "b PgUp", Anywhere, PageUp, "page-up", "a page up"),
    row(G::Moving, "gg Home", Anywhere, Top, "top", "to the beginning"),
    row(G::Moving, "G End", Anywhere, Bottom, "bottom", "to the end"),
    row(G::Moving, "}", Anywhere, NextParagraph, "next-paragraph", "next paragraph"),
    row(G::Moving, "{", Anywhere, PreviousParagraph, "previous-paragraph", "previous paragraph"),
    row(G::Moving, "}", Place::Person, NextParagraph, "next-paragraph", "article below"),
    row(G::Moving, "{", Place::Person, PreviousParagraph, "previous-paragraph", "article above"),
    row(G::Moving, "}", Place::Bookmarks, NextParagraph, "next-paragraph", "group below"),
    row(G::Moving, "{", Place::Bookmarks, PreviousParagraph, "previous-paragraph", "group above"),
    row(G::Moving, "}", Place::Library, NextParagraph, "next-paragraph", "article below"),
    row(G::Moving, "{", Place::Library, PreviousParagraph, "previous-paragraph", "article above"),
    row(G::Moving, "}", Place::Stats, NextParagraph, "next-paragraph", "table below"),
    row(G::Moving, "{", Place::Stats, PreviousParagraph, "previous-paragraph", "table above"),
    row(G::Moving, "zt", Anywhere, PlaceTop, "place-top", "this line to the top"),
    row(G::Moving, "zz", Anywhere, PlaceMiddle, "place-middle", "this line to the middle"),
    row(G::Moving, "zb", Anywhere, PlaceBottom, "place-bottom", "this line to the bottom"),
    row(G::Moving, "C-o", Anywhere, Back, "back", "back to where you were"),
    row(G::Moving, "C-n", Anywhere, Forward, "forward", "forward again"),
    row(G::Quotations, "n", Anywhere, Next, "next", "next quotation, or match"),
    row(G::Quotations, "N", Anywhere, Previous, "previous", "previous quotation, or match"),
    row(G::Quotations, "]", Anywhere, NextBySame, "next-by-same", "next by the same speaker"),
    row(G::Quotations, "[", Anywhere, PreviousBySame, "previous-by-same", "previous by the same speaker"),
    row(G::Quotations, "p", Anywhere, PickPerson, "pick-person", "pick a person or source"),
    row(G::Quotations, "P", Anywhere, Person, "person", "all that this person said, in every article"),
    row(G::Quotations, "S", Place::Person, Sort, "sort", "newest or oldest first"),
    row(G::Quotations, "/", Place::Person, Search, "search", "search what they said, titles and outlets"),
    row(G::Quotations, "e", Place::Person, Export, "export", "export what is listed"),
    row(G::Quotations, "M", Place::Person, Merge, "merge", "merge the name with another one"),
    row(G::Quotations, "x", Place::Person, RemoveBookmark, "remove-bookmark", "part names that you merged"),
    row(G::Quotations, "w", Anywhere, Why, "why", "why this speaker"),
    row(G::Quotations, "c", Anywhere, Correct, "correct", "correct the speaker; on a selection, make it a quotation"),
    row(G::Quotations, "S", Place::Sidebar, Sort, "sort", "voices by count, place, name"),
    row(G::Quotations, "/", Place::Sidebar, Filter, "filter", "narrow the voices or bookmarks"),
    row(G::Quotations, "Enter", Anywhere, Enter, "enter", "open, or jump there"),
    row(G::Quotations, "Enter", Place::Stats, Enter, "enter", "open the speaker, list the month or outlet"),
    row(G::Bookmarks, "m", Anywhere, Bookmark, "bookmark", "bookmark this"),
    row(G::Bookmarks, "a", Anywhere, Note, "note", "bookmark with a note, or change it"),
    row(G::Bookmarks, "#", Anywhere, Tags, "tags", "tags of the bookmark"),
    row(G::Bookmarks, "'", Anywhere, AllBookmarks, "all-bookmarks", "all bookmarks"),
    row(G::Bookmarks, "S Tab t l Right", Place::Bookmarks, Sort, "sort", "by article, tag, speaker, date"),
    row(G::Bookmarks, "S-Tab h Left", Place::Bookmarks, FocusPrevious, "focus-previous", "by date, speaker, tag, article"),
    row(G::Bookmarks, "/", Place::Bookmarks, Search, "search", "search the bookmarks"),
    row(G::Bookmarks, ")", Anywhere, NextBookmark, "next-bookmark", "next bookmark"),
    row(G::Bookmarks, "(", Anywhere, PreviousBookmark, "previous-bookmark", "previous bookmark"),
    row(G::Bookmarks, "x", Anywhere, RemoveBookmark, "remove-bookmark", "remove the bookmark or correction"),
    row(G::Bookmarks, "A", Anywhere, Accept, "accept", "accept the guessed place; on a selection, put the lost bookmark there"),
    row(G::Bookmarks, "X", Anywhere, Reject, "reject", "reject the guessed place"),
    row(G::Bookmarks, "e", Anywhere, Export, "export", "export the bookmarks"),
    row(G::Bookmarks, "U", Anywhere, Undo, "undo", "undo"),
    row(G::Bookmarks, "C-r", Anywhere, Redo, "redo", "do again what was undone"),
    row(G::Selecting, "v", Anywhere, SelectSentence, "select-sentence", "select the quotation, then the sentence"),
    row(G::Selecting, "V", Anywhere, SelectParagraph, "select-paragraph", "select the paragraph"),
    row(G::Selecting, "o", Selecting, SwapEnds, "swap-ends", "move the other end"),
    row(G::Selecting, "h Left", Selecting, WordLeft, "word-left", "end a word to the left"),
    row(G::Selecting, "l Right", Selecting, WordRight, "word-right", "end a word to the right"),
    row(G::Selecting, "y", Anywhere, CopyCited, "copy-cited", "copy with its source"),
    row(G::Selecting, "Y", Anywhere, Copy, "copy", "copy the words"),
    row(G::Finding, "/", Anywhere, Search, "search", "search in the article"),
    row(G::Finding, "g/", Anywhere, SearchLibrary, "search-all", "search in all articles"),
    row(G::Finding, "ga", Anywhere, PickArticle, "pick-article", "pick an article"),
    row(G::Finding, "/ Tab S-Tab", Place::Library, Search, "search", "other words"),
    row(G::Finding, "/", Articles, Filter, "filter", "filter the list"),
    row(G::Finding, "J", Anywhere, NextArticle, "next-article", "next article"),
    row(G::Finding, "K", Anywhere, PreviousArticle, "previous-article", "previous article"),
    row(G::Finding, "gu", Anywhere, NextUnread, "next-unread", "next unread article"),
    row(G::Finding, "s", Anywhere, Star, "star", "star the article"),
    row(G::Finding, "M", Anywhere, MarkUnread, "mark-unread", "mark it unread"),
    row(G::Finding, "o", Anywhere, Browse, "browse", "open its address in the browser"),
    row(G::Finding, "r", Anywhere, Reload, "reload", "read the file again"),
    row(G::Finding, "S", Anywhere, Sort, "sort", "sort the list differently"),
    row(G::Screen, "Tab", Anywhere, FocusNext, "focus-next", "next pane"),
    row(G::Screen, "S-Tab", Anywhere, FocusPrevious, "focus-previous", "previous pane"),
    row(G::Screen, "h Left", Anywhere, FocusLeft, "focus-left", "pane on the left"),
    row(G::Screen, "l Right", Anywhere, FocusRight, "focus-right", "pane on the right"),
    row(G::Screen, "1", Anywhere, Focus(Focus::Articles), "focus-articles", "to the articles"),
    row(G::Screen, "2", Anywhere, Focus(Focus::Reading), "focus-reading", "to the text"),
    row(G::Screen, "3", Anywhere, Focus(Focus::Sidebar), "focus-sidebar", "to the voices"),
    row(G::Screen, "t", Anywhere, NextTab, "next-tab", "next tab of the sidebar"),
    row(G::Screen, "Z", Anywhere, Zen, "zen", "only the article"),
    row(G::Screen, "T", Anywhere, NextTheme, "next-theme", "next theme"),
    row(G::Screen, "+", Anywhere, Wider, "wider", "longer lines"),
    row(G::Screen, "-", Anywhere, Narrower, "narrower", "shorter lines"),
    row(G::Screen, "=", Anywhere, UsualWidth, "usual-width", "usual lines"),
    row(G::Screen, "<", Anywhere, SidebarWider, "sidebar-wider", "wider sidebar"),
    row(G::Screen, ">", Anywhere, SidebarNarrower, "sidebar-narrower", "narrower sidebar"),
    row(G::Screen, "\\", Anywhere, ToggleList, "toggle-list", "hide or show the list"),
    row(G::Screen, "|", Anywhere, ToggleSidebar, "toggle-sidebar", "hide or show the sidebar"),
    row(G::Screen, "F2", Anywhere, ToggleMouse, "toggle-mouse", "mouse on or off"),
    row(G::Program, "?", Anywhere, Help, "help", "help"),
    row(G::Program, ":", Anywhere, CommandLine, "command-line", "command line: Enter does what has one meaning, else completes it"),
    row(G::Program, "q", Anywhere, Close, "close", "close, back, quit"),
    row(G::Program, "Esc", Anywhere, Escape, "escape", "undo one thing: overlay, selection, search, speaker, filter"),
    row(G::Program, "C-l", Anywhere, Redraw, "redraw", "draw everything anew"),
    row(G::Program, "C-z", Anywhere, Suspend, "suspend", "suspend"),
    row(G::Program, "C-c", Anywhere, Quit, "quit", "quit"),
];

/// All keys as lines of the configuration file; where a key does two things, the one for all panes.
pub fn config_lines() -> String {
    let mut lines = String::new();
    let mut seen: Vec<&str> = Vec::new();
    let anywhere = KEYS.iter().filter(|row| row.place == Place::Anywhere);
    let special = KEYS.iter().filter(|row| row.place != Place::Anywhere);
    for row in anywhere.chain(special) {
        for key in row.keys.split(' ').filter(|key| !seen.contains(key)) {
            let quoted = format!("\"{}\"", key.replace('\\', "\\\\"));
            let bound = format!("{quoted} = \"{}\"", row.name);
            let _ = writeln!(lines, "{bound:36}# {}{}", row.help, row.place.said());
        }
        // What has only keys that do something else elsewhere is named all the same.
        if !lines.contains(&format!("\"{}\"", row.name)) {
            let _ = writeln!(lines, "{:36}# {}{}", row.name, row.help, row.place.said());
        }
        seen.extend(row.keys.split(' '));
    }
    lines
}
