//! What comes through the one channel to the loop, and how soon it must be seen.

use super::owed::Outcome;
use crate::app::model::Progress;
use crate::app::msg::{Background, Msg};
use crate::app::opening::Opened;
use crate::article::{Article, ArticleId};
use crate::extract::Annotations;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A text of an article, and what was found in it.
pub type Annotated = (ArticleId, Arc<Article>, Arc<Annotations>);

/// Something happened.
#[derive(Debug)]
pub enum Event {
    /// Something that the model is told.
    Msg(Msg),
    /// Articles were read, with what is known of them from an earlier day.
    Read(Vec<(Arc<Article>, Option<Progress>)>),
    /// The same of files that were written or made meanwhile; some may have been read with the others.
    Came(Vec<(Arc<Article>, Option<Progress>)>),
    /// The first of the articles that the reader asked for, read just now.
    First(Arc<Article>),
    /// All of them were; with the file that was read before, if that is all.
    Opened(Opened, Option<PathBuf>),
    /// The article that is waited for is in this file.
    Found(PathBuf),
    /// An article's file was read again and has another text, or stands at another path.
    Reread(ArticleId, Arc<Article>),
    /// These files were written, removed, renamed or made.
    Touched(Vec<PathBuf>),
    /// The folder of the open article cannot be watched.
    Unwatched,
    /// These texts of articles were annotated; meanwhile a file may have been read again.
    Annotated(Vec<Annotated>),
    /// What became of changes that were to be kept.
    Kept(Outcome),
    /// The terminal answered what its background is; `None` if we do not understand it.
    Background(Option<Background>),
    /// Our window got the focus: another reader may have bookmarked something meanwhile.
    Focus,
    /// A signal came.
    Signal(i32),
    /// The terminal went away.
    Gone,
    /// Keys cannot be read, or not any more.
    Deaf(io::Error),
    /// A thread other than the drawing one panicked; the sentence says where.
    Panicked(String),
    /// No tool could copy this text, which is called so; the terminal is asked to.
    CopyByTerminal(String, &'static str),
}

/// Sends to the loop. When the loop has ended nobody is left to be told.
pub fn send(events: &std::sync::mpsc::Sender<Event>, event: Event) {
    let _ = events.send(event);
}

/// How soon what happened must be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Draw {
    /// Nothing is seen of it.
    Not,
    /// With the next frame.
    Soon,
    /// Now: a key was pressed.
    Now,
}

/// How soon a message must be seen.
pub(super) fn soon(msg: &Msg) -> Draw {
    match msg {
        Msg::Key(_)
        | Msg::Mouse(_)
        | Msg::Met(_)
        | Msg::Paste(_)
        | Msg::Resize { .. }
        | Msg::Reloaded(_)
        | Msg::Bookmarks(_)
        | Msg::Placed(_)
        | Msg::Show(_)
        | Msg::Corrections(_)
        | Msg::CorrectionsPlaced(_)
        | Msg::Merges(_)
        | Msg::Saved
        | Msg::NotSaved(_)
        | Msg::Told(_)
        | Msg::Names { .. }
        | Msg::Counted(..)
        | Msg::Background(_) => Draw::Now,
        Msg::Read(_)
        | Msg::Refused(_)
        | Msg::Nowhere(_)
        | Msg::AllRead
        | Msg::Opened(_)
        | Msg::Annotated(..)
        | Msg::Sought { .. }
        | Msg::Files { .. }
        | Msg::Remembered(..)
        | Msg::Continue => Draw::Soon,
    }
}
