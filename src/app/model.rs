//! What is seen: everything that the screen shows and that keys change, as plain data.
//! Not here: drawing (see `ui`), the world (see `term`). Promise: areas and visible rows are
//! computed by `update`, so drawing only reads.

use super::areas::Areas;
use super::collection::Collection;
use super::coming::Coming;
use super::complete::Offered;
use super::flow::End;
use super::jump::Jumps;
use super::keys::{Key, Keymap};
use super::library::Library;
use super::list::List;
use super::overlay::{Overlay, Picker};
use super::person;
use super::reading::Reading;
use super::sidebar::Sidebar;
use super::stats::Stats;
use super::wanted::Wanted;
use crate::article::ArticleId;
use crate::extract::{Quote, QuoteId, Speaker};
use crate::passage::{Bookmark, BookmarkId, Correction, CorrectionId, Found, Merge, Verdict};
use crate::store::Store;
use crate::text::{Dates, Span};
use std::collections::HashMap;
use std::path::PathBuf;

/// All of it.
#[derive(Debug, Default)]
pub struct Model {
    /// The articles and what is known about them.
    pub store: Store,
    /// What could not be read, with the reason; listed after the articles.
    pub failures: Vec<Failure>,
    /// What is kept about names, as it came while people were picked.
    pub merges: Option<Vec<Merge>>,
    /// What the reader keeps, in the order it was made, with its place in the open library.
    pub bookmarks: Vec<Kept>,
    /// What the reader said about quotations, the last word at the end, with its place.
    pub corrections: Vec<KeptCorrection>,
    /// Reading position, unread, starred: by article.
    pub progress: HashMap<ArticleId, Progress>,
    /// What is remembered between two starts, and what flags and config said.
    pub settings: Settings,
    /// Keys to commands.
    pub keymap: Keymap,
    /// Screen areas for the present size.
    pub areas: Areas,
    /// Which pane keys go to.
    pub focus: Focus,
    /// The pane of articles.
    pub list: List,
    /// The pane being read.
    pub reading: Reading,
    /// The pane of voices and bookmarks.
    pub sidebar: Sidebar,
    /// Notes that were put aside, not saved, with what they are on.
    pub aside: Vec<(super::note::Noted, String)>,
    /// The view over all bookmarks.
    pub collection: Collection,
    /// The page of a person.
    pub person: person::Page,
    /// The search in all articles.
    pub library: Library,
    /// What the listed articles add up to.
    pub stats: Stats,
    /// What lies over the panes, topmost last.
    pub overlays: Vec<Overlay>,
    /// What was wrong at the start, as in the settings; help tells it, for as long as the program is open.
    pub troubles: Vec<String>,
    /// What just happened; cleared by the next key.
    pub message: Option<Message>,
    /// Keys typed of a longer binding, as after `g` and `z`.
    pub pending: Vec<Key>,
    /// Work under way: done and all, for the gauge.
    pub work: Option<Work>,
    /// What to do, one after the other, as soon as the open article's annotations are there.
    pub awaited: Vec<super::command::Command>,
    /// What was done after one of them that must come first.
    pub ahead: Vec<super::ahead::Ahead>,
    /// The files and folders that were asked for.
    pub given: Vec<PathBuf>,
    /// The program opened on its samples, for there was nothing else.
    pub on_samples: bool,
    /// Changes that are not on disk yet, for the status line: `Not saved: disk full`.
    pub unsaved: Option<String>,
    /// No more articles will come.
    pub all_read: bool,
    /// Articles annotated so far.
    pub annotated: usize,
    /// Lines typed in this session, with what they were typed for; the last one at the end.
    pub typed: Vec<(&'static str, String)>,
    /// What the line after `:` can mean, and which of it is selected.
    pub commands: Picker,
    /// Its place there.
    pub command: Option<usize>,
    /// Whether the reader selected it.
    pub turned: bool,
    /// What the line after `:` can become.
    pub offered: Offered,
    /// Where the reading mark was when the search line was opened.
    pub origin: usize,
    /// The byte where the mouse button went down.
    pub pressed: Option<usize>,
    /// Places to go back and forward to.
    pub jumps: Jumps,
    /// What can be undone, last done last.
    pub done: Vec<Done>,
    /// What was undone and can be done again, last undone last.
    pub undone: Vec<Done>,
    /// What to say once the change that is being saved is on disk.
    pub saving: Option<Message>,
    /// Bookmarks asked for that the journal has not answered yet, in their order.
    pub coming: Vec<Coming>,
    /// Corrections asked for that are not in `corrections` yet.
    pub asked: Vec<Asked>,
    /// The lost bookmark that the reader asked for last, to be put on other words.
    pub placing: Option<BookmarkId>,
    /// The bookmark to go to as soon as its article is read and its place is found.
    pub wanted: Option<Wanted>,
}

impl Model {
    /// Shows a line about what just happened.
    pub fn say(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// A bookmark.
    pub fn bookmark(&self, id: BookmarkId) -> Option<&Kept> {
        self.bookmarks.iter().find(|kept| kept.bookmark.id == id)
    }

    /// A bookmark, to be changed.
    pub fn bookmark_mut(&mut self, id: BookmarkId) -> Option<&mut Kept> {
        let mut all = self.bookmarks.iter_mut();
        all.find(|kept| kept.bookmark.id == id)
    }

    /// A correction.
    pub fn correction(&self, id: CorrectionId) -> Option<&KeptCorrection> {
        let mut all = self.corrections.iter();
        all.find(|kept| kept.correction.id == id)
    }

    /// A quotation of the open article.
    pub fn quote(&self, id: QuoteId) -> Option<&Quote> {
        let entry = self.store.get(self.reading.article?)?;
        entry.found.as_deref()?.quote(id)
    }

    /// The name of a speaker as a reader writes it; empty if there is none.
    pub fn name(&self, article: ArticleId, speaker: Speaker) -> String {
        let entry = self.store.get(article);
        let found = entry.and_then(|entry| Some((entry.found.as_deref()?, entry.article.text())));
        found.map_or_else(String::new, |(found, text)| {
            found.name(speaker, text).into_owned()
        })
    }
}

/// Something that was done and can be undone.
#[derive(Clone, Debug)]
pub enum Done {
    /// A bookmark was made.
    Added(BookmarkId),
    /// A bookmark was removed.
    Removed(Bookmark),
    /// A bookmark was changed; this is how it was.
    Edited(Bookmark),
    /// A quotation was corrected.
    Corrected {
        /// By which correction.
        id: CorrectionId,
        /// What was said of it before, if anything.
        before: Option<Correction>,
        /// Bookmarks on it, as they were.
        bookmarks: Vec<Bookmark>,
    },
    /// A correction was taken back.
    Uncorrected {
        /// The correction.
        kept: Box<KeptCorrection>,
        /// Bookmarks on its quotation, as they were.
        bookmarks: Vec<Bookmark>,
    },
    /// Names were merged into one person.
    Merged(Merge),
    /// They were parted again.
    Unmerged(Merge),
    /// An article was starred or its star taken away.
    Starred(ArticleId),
    /// An article was marked unread, or read; this is how it was, and whether its end was seen.
    Read(ArticleId, (bool, bool)),
}

/// A path that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The path as it was given.
    pub path: PathBuf,
    /// A sentence that says why.
    pub reason: String,
}

/// A bookmark and where it is now.
#[derive(Clone, Debug)]
pub struct Kept {
    /// As it is stored.
    pub bookmark: Bookmark,
    /// The article of the open library that it belongs to, if it is there.
    pub article: Option<ArticleId>,
    /// Its place in that article's text.
    pub found: Found,
}

/// A correction and where it is now.
#[derive(Clone, Debug)]
pub struct KeptCorrection {
    /// As it is stored.
    pub correction: Correction,
    /// The article of the open library that it belongs to, if it is there.
    pub article: Option<ArticleId>,
    /// Its place in that article's text.
    pub found: Found,
}

/// A correction that was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What was said.
    pub verdict: Verdict,
    /// Bookmarks on the quotation, as they were.
    pub bookmarks: Vec<Bookmark>,
}

/// How far an article was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The reading mark, as a byte of the text.
    pub at: usize,
    /// It was opened before.
    pub read: bool,
    /// Its end was seen.
    pub done: bool,
    /// The reader starred it.
    pub starred: bool,
}

/// Which pane keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of articles.
    Articles,
    /// The article.
    #[default]
    Reading,
    /// Voices and bookmarks.
    Sidebar,
}

/// A line about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// One sentence, cleaned when it is drawn.
    pub text: String,
    /// Whether something went wrong.
    pub tone: Tone,
    /// The part of it that is cut where not all has room, and which end of that stays.
    pub soft: Option<(Span, End)>,
    /// What is said where there is no room even so.
    pub short: Option<String>,
}

impl Message {
    fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
            soft: None,
            short: None,
        }
    }

    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Done)
    }

    /// Something could not be done, and nothing is lost.
    pub fn refused(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Refused)
    }

    /// Something is wrong.
    pub fn trouble(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Trouble)
    }

    /// The same, with words in it that are cut before anything else; `stays` is their end that is kept.
    #[must_use]
    pub fn cutting(mut self, words: &str, stays: End) -> Self {
        let at = self.text.find(words).filter(|_| !words.is_empty());
        self.soft = at.map(|at| (Span::new(at, at + words.len()), stays));
        self
    }

    /// The same, with what is said where there is little room.
    #[must_use]
    pub fn or(mut self, short: impl Into<String>) -> Self {
        self.short = Some(short.into());
        self
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::done(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::done(text)
    }
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It could not be done, and nothing is lost.
    Refused,
    /// Something is wrong.
    Trouble,
}

/// Work under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Pieces done.
    pub done: usize,
    /// Pieces in all, as far as known.
    pub of: usize,
}

/// What the reader set, remembered between two starts.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one switch of the reader's"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Name of the theme.
    pub theme: String,
    /// The same, if the reader chose it on the screen.
    pub chosen_theme: Option<String>,
    /// Longest line of the article, in cells.
    pub measure: u16,
    /// Width of the list in cells, if the reader set one.
    pub list: Option<u16>,
    /// Width of the sidebar in cells, if the reader set one.
    pub sidebar: Option<u16>,
    /// Plain ASCII for frames and signs.
    pub ascii: bool,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// The list of articles is hidden.
    pub hide_list: bool,
    /// The sidebar is hidden.
    pub hide_sidebar: bool,
    /// Only the article, nothing else.
    pub zen: bool,
    /// How the list is sorted.
    pub sort: Sort,
    /// How the voices of an article are sorted.
    pub voices: VoiceOrder,
    /// How the view over all bookmarks is grouped.
    pub grouping: Grouping,
    /// How days are shown.
    pub dates: Dates,
    /// The themes of the reader's own, after those that come with the program.
    pub own_themes: Vec<String>,
}

impl Settings {
    /// The names of all themes, in the order `T` goes through them.
    pub fn themes(&self) -> impl Iterator<Item = &str> + Clone {
        let own = self.own_themes.iter().map(String::as_str);
        THEMES.into_iter().chain(own)
    }

    /// The reader chose a theme.
    pub fn choose_theme(&mut self, name: &str) {
        self.theme = name.into();
        self.chosen_theme = Some(name.into());
    }

    /// Whether there is a theme of that name.
    pub fn has_theme(&self, name: &str) -> bool {
        self.themes().any(|known| known == name)
    }
}

/// The themes that come with the program; `ui::theme` has one for each name.
pub const THEMES: [&str; 5] = ["dark", "light", "contrast", "mono", "gruvbox"];

/// How the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the articles came.
    #[default]
    Given,
    /// Newest first.
    Date,
    /// By heading.
    Title,
    /// Most quotations first.
    Quotations,
}

/// How the voices of an article are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VoiceOrder {
    /// Most quotations first.
    #[default]
    Count,
    /// As they come in the article.
    Place,
    /// By name.
    Name,
}

impl VoiceOrder {
    /// In the order in which one key goes through them.
    pub const ALL: [Self; 3] = [Self::Count, Self::Place, Self::Name];

    /// As it is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Place => "place",
            Self::Name => "name",
        }
    }
}

/// How the view over all bookmarks is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By article, in the order of the text.
    #[default]
    Article,
    /// By tag; who has several stands in the group of each.
    Tag,
    /// By who says it.
    Speaker,
    /// By the day they were made, the newest first.
    Date,
}

impl Grouping {
    /// In the order in which one key goes through them.
    pub const ALL: [Self; 4] = [Self::Article, Self::Tag, Self::Speaker, Self::Date];

    /// As it is written and remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Tag => "tag",
            Self::Speaker => "speaker",
            Self::Date => "date",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "dark".into(),
            chosen_theme: None,
            measure: 72,
            list: None,
            sidebar: None,
            ascii: false,
            mouse: true,
            hide_list: false,
            hide_sidebar: false,
            zen: false,
            sort: Sort::Given,
            voices: VoiceOrder::Count,
            grouping: Grouping::Article,
            dates: Dates::default(),
            own_themes: Vec::new(),
        }
    }
}
