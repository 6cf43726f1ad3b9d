//! What happened (`Msg`) and what the world must do about it (`Effect`), as plain data.

use super::kept::Of;
use super::keys::Key;
use super::library::Found as Sought;
use super::model::{Failure, Message, Progress};
use super::opening::Opened;
use super::stats::Counted;
use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, QuoteId};
use crate::passage::{
    Bookmark, BookmarkId, Carried, Correction, CorrectionId, Found, Merge, Verdict,
};
use crate::text::Span;
use std::sync::Arc;

/// What happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// A click met what lies over the panes.
    Met(Met),
    /// Text was pasted.
    Paste(String),
    /// The terminal has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// Articles were read, in the order of the list.
    Read(Vec<Arc<Article>>),
    /// A path could not be read.
    Refused(Failure),
    /// The file of a bookmark cannot be read, and was found nowhere else; the reason says what can be done.
    Nowhere(Failure),
    /// No more articles will come.
    AllRead,
    /// The first article that the reader asked for came.
    Show(ArticleId),
    /// All that the reader asked for came.
    Opened(Opened),
    /// An article was annotated.
    Annotated(ArticleId, Arc<Annotations>),
    /// An article's file has another text now.
    Reloaded(Box<Reload>),
    /// Articles are not in their files any more, or are there again.
    Files {
        /// Those that are gone.
        gone: Vec<ArticleId>,
        /// Those that are back.
        back: Vec<ArticleId>,
    },
    /// What the reader knows of an article from an earlier day.
    Remembered(ArticleId, Progress),
    /// The bookmarks that are kept now, ours and those of other running readers.
    Bookmarks(Vec<Bookmark>),
    /// Bookmarks were looked for in an article of the library.
    Placed(Vec<(BookmarkId, ArticleId, Found)>),
    /// The corrections that are kept now, ours and those of other running readers, the one that was
    /// changed last at the end.
    Corrections(Vec<Correction>),
    /// Corrections were looked for in an article of the library.
    CorrectionsPlaced(Vec<(CorrectionId, ArticleId, Found)>),
    /// Names that are one person, the one that was said last at the end.
    Merges(Vec<Merge>),
    /// All changes are on disk.
    Saved,
    /// Changes could not be saved, with the reason; they are kept in memory and tried again.
    NotSaved(String),
    /// The world has something to say.
    Told(Message),
    /// What articles add up to, under the number that it was asked for.
    Counted(u64, Counted),
    /// What was found in a block of articles, see `Effect::Ask`.
    Sought {
        /// The number of the search.
        number: u64,
        /// The number of the block.
        block: usize,
        /// The passages of each article in which there are some, in order.
        found: Vec<(ArticleId, Vec<Sought>)>,
    },
    /// Files whose names begin as what was typed.
    Names {
        /// What was typed.
        typed: String,
        /// What it can become.
        names: Vec<String>,
    },
    /// The terminal told whether it is dark or light.
    Background(Background),
    /// Go on with work that was left for later.
    Continue,
}

/// Another text of an article, with where everything is in it.
#[derive(Debug)]
pub struct Reload {
    /// Which article.
    pub id: ArticleId,
    /// The text that was searched for places; it must be the one on the screen.
    pub old: Arc<Article>,
    /// The new one.
    pub article: Arc<Article>,
    /// Where the places of `reload::places` are now.
    pub carried: Carried,
    /// Where its bookmarks are now.
    pub bookmarks: Vec<(BookmarkId, Found)>,
    /// Where its corrections are now.
    pub corrections: Vec<(CorrectionId, Found)>,
}

/// The terminal's own background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light letters on dark.
    Dark,
    /// Dark letters on light.
    Light,
}

impl Background {
    /// The theme that fits it.
    pub const fn theme(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
}

/// The mouse, in cells from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
    /// What it did.
    pub did: MouseDid,
}

/// What a click met of the topmost overlay that is no view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// Nothing of it.
    Outside,
    /// One of its rows that can be picked.
    Row(usize),
    /// Something else of it.
    Inside,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseDid {
    /// The left button went down.
    Press,
    /// It went down again in the same place, soon after.
    Double,
    /// And once more.
    Triple,
    /// It moved with the button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// What the world must do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Annotate this article before all others.
    AnnotateFirst(ArticleId),
    /// Change the bookmarks or corrections.
    Keep(Change),
    /// Star an article, or take the star away (as `Model::progress` now says).
    Star(ArticleId),
    /// Write down how far articles were read and what was set.
    Remember,
    /// Put something on the clipboard.
    Copy(Clip),
    /// Open an http or https address in the browser.
    Browse(String),
    /// Read the article's file again.
    Reload(ArticleId),
    /// Read another file or folder into the library, because the reader asks for it; answered by
    /// `Msg::Read`, `Msg::Show` and `Msg::Opened`.
    Open(String),
    /// Read the file of a bookmark that is waited for.
    Fetch(String),
    /// Look for the article whose file cannot be read; answered by `Msg::Read` or `Msg::Nowhere`.
    Seek(Failure),
    /// Write the bookmarks to a file; answered by `Msg::Told`.
    Export {
        /// A format and the file, or a file whose name tells the format.
        what: String,
        /// Whether a file that is there is replaced.
        over: bool,
    },
    /// Write these quotations to a file; answered by `Msg::Told`.
    ExportSaid {
        /// A format and the file, or a file whose name tells the format.
        what: String,
        /// Whether a file that is there is replaced.
        over: bool,
        /// The quotations, in their order.
        said: Vec<(ArticleId, QuoteId)>,
    },
    /// Count what these articles add up to; answered by `Msg::Counted`.
    Count {
        /// The number that the answer has.
        number: u64,
        /// Which articles.
        articles: Vec<ArticleId>,
    },
    /// Ask these articles what is sought in all of them, see `library::order`; answered by `Msg::Sought`.
    Ask {
        /// The number of the search, which the answer has.
        number: u64,
        /// The number of the block, the same.
        block: usize,
        /// Which articles.
        articles: Vec<ArticleId>,
        /// The byte from which the first is asked.
        from: usize,
    },
    /// Look for files whose names begin like this; answered by `Msg::Names`.
    Names(String),
    /// Take the mouse or give it back, as `Settings::mouse` says.
    Mouse,
    /// Send `Msg::Continue` once no key waits.
    Later,
    /// Stop the process as Ctrl-Z does.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Leave.
    Quit,
}

/// A change of the bookmarks or corrections.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Bookmark these bytes of an article; answered by `Msg::Bookmarks` and `Msg::Placed`.
    Add {
        /// Where.
        article: ArticleId,
        /// The passage.
        span: Span,
        /// Who says it, if it is a quotation.
        speaker: Option<String>,
        /// The reader's note, or nothing.
        note: String,
    },
    /// The bookmark with its new note, tags or place.
    Edit(Box<Bookmark>),
    /// Take it away.
    Remove(BookmarkId),
    /// Bring it back as it was.
    Restore(Box<Bookmark>),
    /// Say this of these bytes of an article; answered by `Msg::Corrections` and
    /// `Msg::CorrectionsPlaced`.
    Correct {
        /// Where.
        article: ArticleId,
        /// The quotation.
        span: Span,
        /// What is said of it.
        verdict: Verdict,
    },
    /// The correction with its new verdict or place, also if it was taken back before.
    Recorrect(Box<Correction>),
    /// Take a correction back.
    Uncorrect(CorrectionId),
    /// These names are one person.
    Merge(Merge),
    /// They are not.
    Unmerge(Merge),
}

/// What goes to the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clip {
    /// A quotation, a passage, or something that is kept.
    pub what: Copied,
    /// With or without where it comes from.
    pub citation: Citation,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A quotation of an article, its parts joined.
    Quotation(ArticleId, QuoteId),
    /// The bytes of a selection in an article.
    Selection(ArticleId, Span),
    /// The paragraph at the reading mark.
    Paragraph(ArticleId, Span),
    /// The words of a bookmark or correction.
    Kept(Of),
}

impl Copied {
    /// What it is called at the start of a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quotation(..) | Self::Kept(Of::Correction(_)) => "Quotation",
            Self::Selection(..) => "Selection",
            Self::Paragraph(..) => "Paragraph",
            Self::Kept(Of::Bookmark(_)) => "Bookmark",
        }
    }
}

/// Whether the source is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// Speaker, role, byline, outlet and date follow the words.
    With,
    /// Only the words.
    Without,
}
