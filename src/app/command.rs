//! What can be asked for, by a key, on the command line or with the mouse.

use super::model::Focus;

/// What was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// One row or item down.
    LineDown,
    /// One row or item up.
    LineUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To the next paragraph.
    NextParagraph,
    /// To the previous paragraph.
    PreviousParagraph,
    /// The mark's row to the top of the pane.
    PlaceTop,
    /// The mark's row to the middle.
    PlaceMiddle,
    /// The mark's row to the bottom.
    PlaceBottom,
    /// To this pane.
    Focus(Focus),
    /// To the next pane.
    FocusNext,
    /// To the previous pane.
    FocusPrevious,
    /// To the pane on the left.
    FocusLeft,
    /// To the pane on the right.
    FocusRight,
    /// The next tab of the sidebar.
    NextTab,
    /// Open the next article.
    NextArticle,
    /// Open the previous article.
    PreviousArticle,
    /// Open the next article that was not read yet.
    NextUnread,
    /// The next match of the search, else the next quotation.
    Next,
    /// The previous match, else the previous quotation.
    Previous,
    /// The next quotation by the speaker of the current one.
    NextBySame,
    /// The previous quotation by the speaker of the current one.
    PreviousBySame,
    /// Pick a person or source by name.
    PickPerson,
    /// The page of a person: all that they said, in every article.
    Person,
    /// Open what is selected.
    Enter,
    /// Bookmark the selection, else the current quotation, else the paragraph.
    Bookmark,
    /// The same with a note; on a bookmark, change its note.
    Note,
    /// Change the tags of the bookmark here.
    Tags,
    /// The view over all bookmarks.
    AllBookmarks,
    /// Scroll the preview in it down.
    PreviewDown,
    /// Scroll the preview in it up.
    PreviewUp,
    /// To the next bookmark in the article.
    NextBookmark,
    /// To the previous bookmark in the article.
    PreviousBookmark,
    /// Remove the bookmark here.
    RemoveBookmark,
    /// The guessed place is right.
    Accept,
    /// The guessed place is wrong.
    Reject,
    /// Select the sentence.
    SelectSentence,
    /// Select the paragraph.
    SelectParagraph,
    /// Move the other end of the selection.
    SwapEnds,
    /// The end of the selection a word to the left.
    WordLeft,
    /// The end of the selection a word to the right.
    WordRight,
    /// Copy with citation.
    CopyCited,
    /// Copy the words only.
    Copy,
    /// Why this speaker.
    Why,
    /// Correct the speaker, or make the selection a quotation.
    Correct,
    /// Merge the name of the person who is meant with another one.
    Merge,
    /// Search in the article.
    Search,
    /// Search in all articles.
    SearchLibrary,
    /// Pick an article by a few letters.
    PickArticle,
    /// Filter the list.
    Filter,
    /// Star the article.
    Star,
    /// Mark the article unread.
    MarkUnread,
    /// Open the article's address in the browser.
    Browse,
    /// Read the file again.
    Reload,
    /// Export the bookmarks.
    Export,
    /// Sort the list differently.
    Sort,
    /// Back in the jump list.
    Back,
    /// Forward in the jump list.
    Forward,
    /// Undo.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Only the article.
    Zen,
    /// The next theme.
    NextTheme,
    /// Longer lines.
    Wider,
    /// Shorter lines.
    Narrower,
    /// Lines of the usual length.
    UsualWidth,
    /// A narrower sidebar.
    SidebarNarrower,
    /// A wider sidebar.
    SidebarWider,
    /// Show or hide the list.
    ToggleList,
    /// Show or hide the sidebar.
    ToggleSidebar,
    /// Take the mouse or give it back to the terminal.
    ToggleMouse,
    /// Close the top overlay, go back, or leave.
    Close,
    /// Undo one thing: overlay, selection, search, speaker, filter.
    Escape,
    /// Help.
    Help,
    /// The command line.
    CommandLine,
    /// Leave.
    Quit,
    /// Stop as Ctrl-Z does.
    Suspend,
    /// Draw everything anew.
    Redraw,
}

/// Whether a command is done in each view over the panes as everywhere.
pub const fn everywhere(command: Command) -> bool {
    matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::Help
            | Command::CommandLine
            | Command::NextTheme
            | Command::ToggleMouse
            | Command::Quit
            | Command::Suspend
            | Command::Redraw
    )
}
