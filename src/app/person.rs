//! The page of one person or source: all that they said in the whole library, by date.
//! Not here: drawing (see `ui`), which words are the same ones (see `text::same`). Promise: the page is
//! gathered once, in steps, and again only when more is known of the person; a key looks at what is on screen.

mod gather;
mod keys;
mod layout;
mod mouse;
mod rows;
mod scroll;
mod shape;
mod timeline;

pub use gather::{About, Saying, finish, go_on, is_unfinished, merged};
pub use keys::{ANSWERED, command, is_below, key, paste};
pub use layout::{Kind, Line, Piece};
pub use mouse::mouse;
pub use rows::Row;
pub use scroll::settle;
pub use shape::{Shape, shape};
pub use timeline::{Timeline, timeline};

use super::collection;
use super::input::Input;
use super::model::{Message, Model};
use super::overlay::{Overlay, Typing};
use super::sidebar::{self, SideRow};
use crate::article::ArticleId;
use crate::extract::{QuoteId, Speaker};
use crate::text::Span;

/// What the page shows and remembers, also while it is closed.
#[derive(Debug, Default)]
pub struct Page {
    /// Somebody of an article: the page is theirs.
    pub of: Option<(ArticleId, Speaker)>,
    /// How they are called there; by it they are known again where the text is another one.
    pub(super) name: String,
    /// Everywhere they are named.
    places: Vec<(ArticleId, Speaker)>,
    /// Who they are.
    pub about: About,
    /// All that they said, in the order of the articles.
    pub said: Vec<Saying>,
    /// What is listed, in its order.
    pub rows: Vec<Row>,
    /// Index of the selected row.
    pub selected: usize,
    /// Whether the oldest come first.
    pub order: Order,
    /// What is sought.
    pub input: Input,
    /// Whether letters go into it.
    pub typing: Typing,
    /// Words to mark, folded for search.
    pub marked: Vec<String>,
    /// What is wrong with what is typed.
    pub problem: Option<String>,
    /// Quotations that are listed.
    pub listed: usize,
    /// Whether there are days to list by.
    dated: bool,
    /// The lines on screen, made by `update`.
    pub shown: Vec<Line>,
    /// The first line on screen: a row, and a line of it.
    top: (usize, usize),
    /// Whether the reader scrolled away from what is selected.
    scrolled: bool,
    /// The quotation that is selected: its article and place, to be known again.
    current: Option<(ArticleId, Span)>,
    /// What the store knew when the page was made.
    seen: gather::Seen,
    /// The page as it will be, while it is being made.
    work: Option<Box<gather::Work>>,
}

/// Which quotations come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest, those without a day last.
    #[default]
    Newest,
    /// The oldest, those without a day last.
    Oldest,
}

impl Order {
    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
        }
    }
}

impl Page {
    /// The number of the selected saying among those that are listed, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let is = |row: &&Row| matches!(row, Row::Said(_));
        let upto = (self.selected + 1).min(self.rows.len());
        let at = self.rows[..upto].iter().filter(is).count();
        (at, self.rows.iter().filter(is).count())
    }

    /// The selected quotation, in the version that is selected.
    pub fn selected(&self) -> Option<&Saying> {
        self.said.get(self.rows.get(self.selected)?.said()?)
    }

    /// Where they are named, if the selected row is an article that does not quote them.
    pub fn named(&self) -> Option<(ArticleId, Speaker)> {
        match self.rows.get(self.selected)? {
            Row::Named(at) => self.places.get(*at).copied(),
            Row::About | Row::Article(_) | Row::Said(_) | Row::Also(_) => None,
        }
    }

    /// Whether an article that quotes them has a day; where none quotes them, one that names them.
    pub fn is_dated(&self) -> bool {
        self.dated
    }

    /// From the first month in which they are quoted to the last one.
    pub fn months(&self) -> usize {
        let months = || {
            self.said
                .iter()
                .filter_map(|said| said.day)
                .map(timeline::month)
        };
        let ends = months().min().zip(months().max());
        ends.map_or(0, |(first, last)| (last - first + 1) as usize)
    }

    /// Quotations listed that say again what another one says: in their own article, or in another.
    pub fn repeats(&self) -> usize {
        let (_, sayings) = self.position();
        self.listed.saturating_sub(sayings)
    }

    /// Whether something is sought, or about to be.
    pub fn is_sought(&self) -> bool {
        self.typing == Typing::Search || !self.input.text().is_empty()
    }
}

/// Whether the page is open, be it under something else.
pub fn is_open(model: &Model) -> bool {
    model.overlays.contains(&Overlay::Person)
}

/// Whether keys go to the page as they go to a pane.
pub fn has_keys(model: &Model) -> bool {
    model.overlays.last() == Some(&Overlay::Person) && model.person.typing == Typing::Nothing
}

/// Opens the page of who is meant: the same as before opens where it was left.
pub fn open(model: &mut Model) {
    let Some((article, speaker, quote)) = meant(model) else {
        let said = "Nobody is meant here; p picks a person, n goes to a quotation";
        model.say(Message::refused(said));
        return;
    };
    let at = quote.map(|quote| (article, model.store.extent(article, quote)));
    show(model, (article, speaker), at);
}

/// Opens the page of somebody of an article.
pub fn open_of(model: &mut Model, article: ArticleId, speaker: Speaker) {
    show(model, (article, speaker), None);
}

/// Opens the page that was shown last again, whoever has another number or name by now.
pub fn reopen(model: &mut Model) {
    model.person.typing = Typing::Nothing;
    model.overlays.push(Overlay::Person);
    gather::gather(model);
    if model.person.of.is_none() {
        close(model);
    }
}

fn show(
    model: &mut Model,
    (article, speaker): (ArticleId, Speaker),
    at: Option<(ArticleId, Span)>,
) {
    let same = model
        .person
        .of
        .is_some_and(|of| is_same(model, of, (article, speaker)));
    if !same {
        model.jumps.turned_page();
        model.person = Page {
            order: model.person.order,
            current: at,
            ..Page::default()
        };
    }
    model.person.of = Some((article, speaker));
    model.person.name = model.name(article, speaker);
    model.person.typing = Typing::Nothing;
    model.overlays.push(Overlay::Person);
    gather::gather(model);
}

/// Closes the page, with what lies over it.
pub fn close(model: &mut Model) {
    let at = model.overlays.iter().position(|o| *o == Overlay::Person);
    model.overlays.truncate(at.unwrap_or(model.overlays.len()));
    model.person.typing = Typing::Nothing;
}

/// The quotations that are listed, article by article in the order of the page, to be exported.
pub fn to_export(model: &Model) -> Vec<(ArticleId, QuoteId)> {
    let page = &model.person;
    let said = page
        .rows
        .iter()
        .filter_map(|row| page.said.get(row.said()?));
    said.map(|said| (said.article, said.quote)).collect()
}

/// Whether two places name the same person.
fn is_same(model: &Model, one: (ArticleId, Speaker), other: (ArticleId, Speaker)) -> bool {
    match (one, other) {
        ((article, Speaker::Person(person)), (place, Speaker::Person(id))) => {
            let places = model.store.same_person(article, person);
            places.contains(&(place, id))
        }
        _ => one == other,
    }
}

/// Who is meant: whom the selected bookmark or the selected row of the sidebar is by, where that has the
/// keys; else who was just gone to, or is chosen, else who speaks the current quotation, else the row of the sidebar.
pub(super) fn meant(model: &Model) -> Option<(ArticleId, Speaker, Option<QuoteId>)> {
    let speaks = |article: ArticleId, quote: QuoteId| {
        let found = model.store.get(article)?.found.as_deref()?;
        Some((article, found.quote(quote)?.speaker?, Some(quote)))
    };
    if collection::is_open(model) {
        let kept = collection::selected(model)?;
        let (article, span) = kept.article.zip(kept.found.span)?;
        let quote = model
            .store
            .previous_quote(article, span.start() + 1, None)?;
        let covers = model.store.extent(article, quote).overlaps(span);
        return speaks(article, quote).filter(|_| covers);
    }
    let article = model.reading.article?;
    let row = model.sidebar.rows.get(model.sidebar.selected);
    let in_row = || match row {
        Some(SideRow::Quote(quote)) => speaks(article, *quote),
        _ => Some((article, sidebar::selected_speaker(model)?, None)),
    };
    let first = (model.focus == super::model::Focus::Sidebar)
        .then(in_row)
        .flatten();
    let current = || speaks(article, model.reading.current?);
    let chosen = || {
        let chosen = model.reading.chosen?;
        let quote = current().filter(|(_, who, _)| *who == chosen);
        Some((article, chosen, quote.and_then(|(.., quote)| quote)))
    };
    let named = || Some((article, model.reading.named()?.who, None));
    first
        .or_else(named)
        .or_else(chosen)
        .or_else(current)
        .or_else(in_row)
}
