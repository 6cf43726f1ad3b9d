//! The table of keys: what is bound where, what it does, and how help says it.
//! Promise: dispatch, help, hints and the README's table all come from here.

#[allow(clippy::enum_glob_use, reason = "a table of all of them")]
use crate::app::command::Command::{self, *};
use crate::app::model::Focus;

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
}

const fn row(
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
    }
}

use Place::{Anywhere, Articles, Reading, Selecting};

/// Every binding, in the order in which help shows them.
pub const KEYS: &[Binding] = &[
    row("j Down", Anywhere, LineDown, "line-down", "a line down"),
    row("k Up", Anywhere, LineUp, "line-up", "a line up"),
    row("C-d", Anywhere, HalfDown, "half-down", "half a page down"),
    row("C-u", Anywhere, HalfUp, "half-up", "half a page up"),
    row("d", Reading, HalfDown, "half-down", "half a page down"),
    row("u", Reading, HalfUp, "half-up", "half a page up"),
    row("Space PgDn", Anywhere, PageDown, "page-down", "a page down"),
    row("b PgUp", Anywhere, PageUp, "page-up", "a page up"),
    row("gg Home", Anywhere, Top, "top", "to the beginning"),
    row("G End", Anywhere, Bottom, "bottom", "to the end"),
    row(
        "}",
        Anywhere,
        NextParagraph,
        "next-paragraph",
        "next paragraph",
    ),
    row(
        "{",
        Anywhere,
        PreviousParagraph,
        "previous-paragraph",
        "previous paragraph",
    ),
    row(
        "zt",
        Anywhere,
        PlaceTop,
        "place-top",
        "this line to the top",
    ),
    row(
        "zz",
        Anywhere,
        PlaceMiddle,
        "place-middle",
        "this line to the middle",
    ),
    row(
        "zb",
        Anywhere,
        PlaceBottom,
        "place-bottom",
        "this line to the bottom",
    ),
    row("n", Anywhere, Next, "next", "next match or quotation"),
    row(
        "N",
        Anywhere,
        Previous,
        "previous",
        "previous match or quotation",
    ),
    row(
        "]",
        Anywhere,
        NextBySame,
        "next-by-same",
        "next by the same speaker",
    ),
    row(
        "[",
        Anywhere,
        PreviousBySame,
        "previous-by-same",
        "previous by the same speaker",
    ),
    row(
        "p",
        Anywhere,
        PickPerson,
        "pick-person",
        "pick a person or source",
    ),
    row("w", Anywhere, Why, "why", "why this speaker"),
    row("Enter", Anywhere, Enter, "enter", "open, or jump there"),
    row("m", Anywhere, Bookmark, "bookmark", "bookmark this"),
    row(
        "a",
        Anywhere,
        Note,
        "note",
        "bookmark with a note, or change it",
    ),
    row("#", Anywhere, Tags, "tags", "tags of the bookmark"),
    row(
        "'",
        Anywhere,
        AllBookmarks,
        "all-bookmarks",
        "all bookmarks",
    ),
    row(
        ")",
        Anywhere,
        NextBookmark,
        "next-bookmark",
        "next bookmark",
    ),
    row(
        "(",
        Anywhere,
        PreviousBookmark,
        "previous-bookmark",
        "previous bookmark",
    ),
    row(
        "x",
        Anywhere,
        RemoveBookmark,
        "remove-bookmark",
        "remove the bookmark",
    ),
    row("A", Anywhere, Accept, "accept", "accept an unsure place"),
    row("X", Anywhere, Reject, "reject", "reject an unsure place"),
    row(
        "v",
        Anywhere,
        SelectSentence,
        "select-sentence",
        "select the sentence",
    ),
    row(
        "V",
        Anywhere,
        SelectParagraph,
        "select-paragraph",
        "select the paragraph",
    ),
    row("o", Selecting, SwapEnds, "swap-ends", "move the other end"),
    row(
        "h Left",
        Selecting,
        WordLeft,
        "word-left",
        "end a word to the left",
    ),
    row(
        "l Right",
        Selecting,
        WordRight,
        "word-right",
        "end a word to the right",
    ),
    row(
        "y",
        Anywhere,
        CopyCited,
        "copy-cited",
        "copy with its source",
    ),
    row("Y", Anywhere, Copy, "copy", "copy the words"),
    row("/", Anywhere, Search, "search", "search in the article"),
    row("/", Articles, Filter, "filter", "filter the list"),
    row("Tab", Anywhere, FocusNext, "focus-next", "next pane"),
    row(
        "S-Tab",
        Anywhere,
        FocusPrevious,
        "focus-previous",
        "previous pane",
    ),
    row(
        "h Left",
        Anywhere,
        FocusLeft,
        "focus-left",
        "pane on the left",
    ),
    row(
        "l Right",
        Anywhere,
        FocusRight,
        "focus-right",
        "pane on the right",
    ),
    row(
        "1",
        Anywhere,
        Focus(Focus::Articles),
        "focus-articles",
        "to the articles",
    ),
    row(
        "2",
        Anywhere,
        Focus(Focus::Reading),
        "focus-reading",
        "to the text",
    ),
    row(
        "3",
        Anywhere,
        Focus(Focus::Sidebar),
        "focus-sidebar",
        "to the voices",
    ),
    row(
        "t",
        Anywhere,
        NextTab,
        "next-tab",
        "next tab of the sidebar",
    ),
    row("J", Anywhere, NextArticle, "next-article", "next article"),
    row(
        "K",
        Anywhere,
        PreviousArticle,
        "previous-article",
        "previous article",
    ),
    row(
        "gu",
        Anywhere,
        NextUnread,
        "next-unread",
        "next unread article",
    ),
    row("s", Anywhere, Star, "star", "star the article"),
    row("M", Anywhere, MarkUnread, "mark-unread", "mark it unread"),
    row(
        "o",
        Anywhere,
        Browse,
        "browse",
        "open its address in the browser",
    ),
    row("r", Anywhere, Reload, "reload", "read the file again"),
    row("e", Anywhere, Export, "export", "export the bookmarks"),
    row("S", Anywhere, Sort, "sort", "sort the list differently"),
    row("C-o", Anywhere, Back, "back", "back to where you were"),
    row("C-n", Anywhere, Forward, "forward", "forward again"),
    row("U", Anywhere, Undo, "undo", "undo"),
    row("Z", Anywhere, Zen, "zen", "only the article"),
    row("T", Anywhere, NextTheme, "next-theme", "next theme"),
    row("+", Anywhere, Wider, "wider", "longer lines"),
    row("-", Anywhere, Narrower, "narrower", "shorter lines"),
    row("=", Anywhere, UsualWidth, "usual-width", "usual lines"),
    row(
        "<",
        Anywhere,
        SidebarWider,
        "sidebar-wider",
        "wider sidebar",
    ),
    row(
        ">",
        Anywhere,
        SidebarNarrower,
        "sidebar-narrower",
        "narrower sidebar",
    ),
    row(
        "\\",
        Anywhere,
        ToggleList,
        "toggle-list",
        "hide or show the list",
    ),
    row(
        "|",
        Anywhere,
        ToggleSidebar,
        "toggle-sidebar",
        "hide or show the sidebar",
    ),
    row(
        "F2",
        Anywhere,
        ToggleMouse,
        "toggle-mouse",
        "mouse to us or to the terminal",
    ),
    row("?", Anywhere, Help, "help", "help"),
    row(":", Anywhere, CommandLine, "command-line", "command line"),
    row("q", Anywhere, Close, "close", "close, back, quit"),
    row(
        "Esc",
        Anywhere,
        Escape,
        "escape",
        "undo one thing: overlay, selection, search, speaker, filter",
    ),
    row("C-l", Anywhere, Redraw, "redraw", "draw everything anew"),
    row("C-z", Anywhere, Suspend, "suspend", "suspend"),
    row("C-c", Anywhere, Quit, "quit", "quit"),
];
