//! The article being read: the reading mark, what is visible, what is selected, what is sought.

use super::flow::{Flow, Place};
use super::reload::Resume;
use super::search::Search;
use crate::article::ArticleId;
use crate::extract::{QuoteId, Speaker};
use crate::passage::BookmarkId;
use crate::text::Span;

/// What the reading pane remembers.
#[derive(Debug, Default)]
pub struct Reading {
    /// The open article.
    pub article: Option<ArticleId>,
    /// The reading mark: the first byte of its row.
    pub mark: usize,
    /// The visible rows, made by `update`.
    pub page: Page,
    /// The end of the article is on the screen, and that was noted.
    pub ended: bool,
    /// Whether the article was opened and no key was pressed since.
    pub fresh: bool,
    /// The current quotation: the one jumped to while the mark stands on one of its rows, else the one
    /// under the mark.
    pub current: Option<QuoteId>,
    /// The quotation that was jumped to last, and where the mark was then.
    pub jumped: Option<(QuoteId, usize)>,
    /// The bookmark that was gone to last, and where the mark was then.
    pub stepped: Option<(BookmarkId, usize)>,
    /// The speaker that `n` and `N` keep to.
    pub chosen: Option<Speaker>,
    /// Who was gone to and says nothing here.
    pub named: Option<Named>,
    /// What waits for who speaks in a new text.
    pub resume: Option<Resume>,
    /// Date, byline and outlet in one line, composed when the article was opened.
    pub meta: String,
    /// The article as rows.
    pub flow: Flow,
    /// Where the mark's row stands on screen.
    pub place: Place,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The search that is on.
    pub search: Option<Search>,
}

impl Reading {
    /// Who was gone to and says nothing here, while the reading mark stands where they are named.
    pub fn named(&self) -> Option<&Named> {
        self.named.as_ref().filter(|named| named.mark == self.mark)
    }
}

/// Somebody who is only named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub who: Speaker,
    /// Their name where it stands first.
    pub span: Span,
    /// The reading mark where that is.
    pub mark: usize,
}

/// What is visible of an article.
#[derive(Debug, Default)]
pub struct Page {
    /// The rows on screen from the top, at most as many as the text's area is high.
    pub rows: Vec<PageRow>,
    /// Which of them carries the reading mark.
    pub mark: usize,
    /// The bytes from the first to the last visible row.
    pub seen: Span,
    /// How far the mark is from the first row (0) to the last (100), by bytes.
    pub percent: u8,
}

/// One row of the text on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// What it is.
    pub kind: RowKind,
    /// Its bytes, without the white space at its end; empty for rows that are not text.
    pub span: Span,
}

impl PageRow {
    /// A row of air.
    pub fn blank() -> Self {
        Self {
            kind: RowKind::Blank,
            span: Span::default(),
        }
    }

    /// Whether its span is bytes of the article's text.
    pub fn is_text(&self) -> bool {
        !matches!(
            self.kind,
            RowKind::Blank | RowKind::Title | RowKind::Meta | RowKind::End
        )
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Air.
    Blank,
    /// Part of the headline.
    Headline,
    /// Part of a title that the text does not hold, as that of a page; its span is bytes of the title.
    Title,
    /// Date, byline and outlet; its span is bytes of `Reading::meta`.
    Meta,
    /// Part of a paragraph.
    Text,
    /// Part of a subhead.
    Subhead,
    /// Part of the closing line.
    Contributors,
    /// The sign that the article ends here; its span is empty.
    End,
}

/// A selection of a quotation, whole sentences or paragraphs, or words after `h l`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The bytes selected.
    pub span: Span,
    /// What `j k` extend it by.
    pub by: Unit,
    /// Which end moves.
    pub end: MovingEnd,
}

/// What a selection grows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The quotation, then sentences.
    Quotation,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
}

/// Which end of a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovingEnd {
    /// The first byte.
    Start,
    /// The last byte.
    End,
}
