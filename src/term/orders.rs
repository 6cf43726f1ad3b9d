//! What the thread that keeps is asked to do. Not here: doing it (see `keeping`).

use super::export::Wanted;
use crate::app::model::{Failure, Progress, Settings};
use crate::app::msg::Change;
use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, QuoteId};
use crate::passage::{BookmarkId, Places};
use crate::shelf::Star;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// What is to be kept.
#[derive(Debug)]
pub enum Order {
    /// These articles came into the library.
    Articles(Vec<(ArticleId, Arc<Article>)>),
    /// This article is open.
    Open(ArticleId),
    /// All that was asked for has come: what is still not there is somewhere else.
    AllRead,
    /// An article's file has another text now.
    Anew {
        /// Which article.
        id: ArticleId,
        /// The text on the screen.
        old: Arc<Article>,
        /// The new one.
        article: Arc<Article>,
        /// What the reader would miss.
        places: Places,
    },
    /// The article that was kept under one path is at another.
    Moved {
        /// Where it was.
        from: String,
        /// Where it is.
        to: String,
    },
    /// Look for the article that something is kept of and whose file cannot be read.
    Seek(Failure),
    /// This is it, if it was found.
    Sought(Failure, Option<Article>),
    /// A change of the bookmarks or corrections, by its number; a new one is in this article.
    Change(u64, Change, Option<Arc<Article>>),
    /// An article got a star or lost it; a change with a number too.
    Star(u64, Arc<Article>, Star),
    /// How far articles were read, and how the screen is set.
    Remember(Remember),
    /// Write these bookmarks to a file, in this order; this is known of their articles.
    Export(
        Wanted,
        Vec<BookmarkId>,
        FxHashMap<ArticleId, Arc<Annotations>>,
    ),
    /// Write these quotations to a file, article by article.
    ExportSaid(Wanted, Vec<(Arc<Article>, Arc<Annotations>, Vec<QuoteId>)>),
    /// Other readers may have bookmarked something.
    Refresh,
    /// The end: what is not saved is tried once more, and what cannot be is told.
    Finish(Sender<Vec<String>>),
}

/// What is to be remembered.
#[derive(Debug)]
pub struct Remember {
    /// How far articles were read.
    pub readings: Vec<(Arc<Article>, Progress)>,
    /// How the screen is set now.
    pub settings: Settings,
    /// The theme that the terminal was asked for, if it is.
    pub asked: Option<String>,
}
