//! A row of the page as lines: names and roles, an article, a quotation whole and wrapped, or where else
//! the same words stand and what differs there.
//! Promise: no line is wider than asked, and only the rows that are asked for are looked at.

use super::shape::INDENT;
use super::{Page, Row, Saying};
use crate::app::merging::joined;
use crate::article::{ArticleId, spaced};
use crate::query::without;
use crate::store::Role;
use crate::store::Store;
use crate::text::fold::find_all;
use crate::text::same::{self, differences};
use crate::text::{Dates, Span, wrap};

/// Lines of roles at most, where one of them does not take more.
const ROLES: usize = 2;

/// Letters of words that are left out which are shown.
const GONE: usize = 48;

/// Letters of a heading that are shown, so that a text without a title does not fill the page.
const HEADING: usize = 200;

/// A line of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The row that it belongs to; none for air.
    pub row: Option<usize>,
    /// Whether it is the first of a quotation, where the signs stand.
    pub first: bool,
    /// Free cells before it.
    pub indent: u16,
    /// Its pieces from left to right.
    pub pieces: Vec<Piece>,
}

/// A piece of a line that looks the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words, not cleaned.
    pub words: String,
    /// What they are.
    pub kind: Kind,
    /// Whether they were sought.
    pub hit: bool,
}

/// What words of the page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody's role.
    Role,
    /// What is said about words: days, outlets, names.
    Quiet,
    /// The title of an article.
    Title,
    /// What somebody said.
    Words,
    /// Words that the fullest form has not.
    Other,
    /// Words of the fullest form that are left out here.
    Gone,
}

/// Words with what they are, stretch by stretch.
#[derive(Default)]
struct Text {
    words: String,
    kinds: Vec<(usize, Kind)>,
}

impl Text {
    fn add(&mut self, words: &str, kind: Kind) -> &mut Self {
        self.words.push_str(words);
        self.kinds.push((self.words.len(), kind));
        self
    }

    fn kind(&self, at: usize) -> Kind {
        let place = self.kinds.partition_point(|(end, _)| *end <= at);
        self.kinds.get(place).map_or(Kind::Quiet, |(_, kind)| *kind)
    }
}

/// What lines are made for.
#[derive(Clone, Copy)]
pub(super) struct Setting<'m> {
    pub page: &'m Page,
    pub store: &'m Store,
    /// How days are shown.
    pub dates: &'m Dates,
    /// Columns, without a free one at the right.
    pub width: u16,
    /// Whether there is air between quotations.
    pub airy: bool,
}

impl Setting<'_> {
    /// The lines of a row, with the air above it.
    pub fn lines(&self, at: usize) -> Vec<Line> {
        let Some(row) = self.page.rows.get(at) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let before = at.checked_sub(1).map(|at| self.page.rows[at]);
        let heads = matches!(row, Row::Article(_)) && (self.airy || before != Some(Row::About));
        let parts = self.airy
            && matches!(row, Row::Said(_))
            && matches!(before, Some(Row::Said(_) | Row::Also(_)));
        let first = self.airy && matches!(row, Row::Named(_)) && before == Some(Row::About);
        if (heads && !self.is_bare(before)) || parts || first {
            lines.push(Line::default());
        }
        match row {
            Row::About => self.about(&mut lines),
            Row::Article(article) => self.article(*article, &mut lines),
            Row::Said(said) => self.said(&self.page.said[*said], &mut lines),
            Row::Also(said) => self.also(*said, &mut lines),
            Row::Named(at) => self.named(*at, &mut lines),
        }
        for line in &mut lines {
            if !line.pieces.is_empty() {
                line.row = Some(at);
            }
        }
        lines
    }

    /// Whether nothing stands above.
    fn is_bare(&self, before: Option<Row>) -> bool {
        let about = &self.page.about;
        let told = !about.roles.is_empty() || !about.aliases.is_empty();
        before == Some(Row::About) && about.merged.is_empty() && (self.narrowed() || !told)
    }

    /// Whether only what was sought is listed.
    fn narrowed(&self) -> bool {
        !self.page.input.text().is_empty()
    }

    /// The roles that two lines have room for, one at least, and how many more there are.
    fn roles(&self, lines: &mut Vec<Line>) {
        let roles = &self.page.about.roles;
        if self.narrowed() {
            return;
        }
        for shown in (1..=ROLES.min(roles.len())).rev() {
            let (mut made, more) = (Vec::new(), roles.len() - shown);
            for (role, at) in roles[..shown].iter().zip(1..) {
                let mut text = Text::default();
                text.add(&role.name, Kind::Role);
                if let Some(days) = stretch(role, self.dates) {
                    self.beside(&mut text, &days, 1);
                }
                if at == shown && more > 0 {
                    self.beside(&mut text, &format!("and {more} more"), 1);
                }
                self.set(&text, 1, &mut made);
            }
            if made.len() <= ROLES || shown == 1 {
                lines.extend(made);
                return;
            }
        }
    }

    fn about(&self, lines: &mut Vec<Line>) {
        let about = &self.page.about;
        self.roles(lines);
        if !about.aliases.is_empty() && !self.narrowed() {
            let aliases: Vec<&str> = about.aliases.iter().map(String::as_str).collect();
            let mut text = Text::default();
            text.add(&format!("also {}", joined(&aliases)), Kind::Quiet);
            self.set(&text, 1, lines);
        }
        if !about.merged.is_empty() {
            let names: Vec<&str> = about.merged.iter().map(String::as_str).collect();
            let mut text = Text::default();
            let names = joined(&names);
            let merged = format!("one with {names}, as you said; x parts them");
            text.add(&merged, Kind::Quiet);
            self.set(&text, 1, lines);
        }
        let names = matches!(self.page.rows.last(), Some(Row::Named(_)));
        if self.page.rows.len() == 1 || names {
            let none = match (self.page.is_sought(), self.page.said.is_empty()) {
                _ if names => "Named, but not quoted, in these articles",
                (_, true) => "Named, but not quoted, in the articles that are open",
                (true, false) if self.seeks_days() => {
                    "No article here tells its date; Esc lists all again"
                }
                (true, false) => "Nothing found; Esc lists all again",
                (false, false) => "",
            };
            let mut text = Text::default();
            self.set(text.add(none, Kind::Quiet), 1, lines);
        }
    }

    /// Whether days are sought where no article has one.
    fn seeks_days(&self) -> bool {
        let sought = self.page.input.text();
        !self.page.is_dated() && without(sought, &["after", "before"]) != without(sought, &[])
    }

    fn article(&self, id: ArticleId, lines: &mut Vec<Line>) {
        let mut text = Text::default();
        text.add(&self.title(id), Kind::Title);
        self.beside(&mut text, &self.from(id), 1);
        self.set(&text, 1, lines);
    }

    fn named(&self, at: usize, lines: &mut Vec<Line>) {
        let Some((id, _)) = self.page.places.get(at) else {
            return;
        };
        let mut text = Text::default();
        text.add(&self.title(*id), Kind::Title);
        self.beside(&mut text, &self.from(*id), INDENT);
        self.set(&text, INDENT, lines);
    }

    fn said(&self, said: &Saying, lines: &mut Vec<Line>) {
        let mut text = Text::default();
        text.add(&marked(&said.words), Kind::Words);
        let first = lines.len();
        self.set(&text, INDENT, lines);
        if let Some(line) = lines.get_mut(first) {
            line.first = true;
        }
    }

    fn also(&self, at: usize, lines: &mut Vec<Line>) {
        let said = &self.page.said[at];
        let head = &self.page.said[said.head];
        let mut text = Text::default();
        if said.article == head.article {
            text.add("again in the same article", Kind::Quiet);
        } else {
            text.add("also in ", Kind::Quiet);
            text.add(&self.title(said.article), Kind::Title);
            self.beside(&mut text, &self.from(said.article), INDENT);
        }
        let first = lines.len();
        // A version elsewhere is looked at only while the saying is selected; one in the same article has
        // nothing but its words to be told by.
        let here = said.article == head.article && said.words != head.words;
        let open = self
            .page
            .selected()
            .is_some_and(|one| one.head == said.head)
            || here;
        let pieces = if open {
            differences(&said.words, &head.words)
        } else {
            Vec::new()
        };
        let differs = pieces
            .iter()
            .any(|piece| !matches!(piece, same::Piece::Same(_)));
        let long = |said: &Saying| same::words(&said.words).len();
        let part = open && !differs && long(said) != long(head);
        if part {
            text.add("  a part of it", Kind::Quiet);
        } else if differs {
            legend(&mut text, &pieces);
        } else if open && said.article != head.article {
            text.add("  the same words", Kind::Quiet);
        }
        self.set(&text, INDENT, lines);
        if differs || part {
            let text = compared(&said.words, &head.words, &pieces);
            self.set(&text, INDENT + 2, lines);
        }
        if let Some(line) = lines.get_mut(first) {
            line.first = true;
        }
    }

    fn title(&self, id: ArticleId) -> String {
        let entry = self.store.get(id);
        let mut title = entry.map_or_else(String::new, |entry| spaced(entry.article.heading()));
        if let Some((end, _)) = title.char_indices().nth(HEADING) {
            title.truncate(end);
            title.push('…');
        }
        title
    }

    /// Outlet and day of an article.
    fn from(&self, id: ArticleId) -> String {
        let Some(entry) = self.store.get(id) else {
            return String::new();
        };
        let outlet = entry.article.outlet().map(spaced);
        let day = entry.article.date().map(|day| self.dates.short(day));
        let from: Vec<_> = outlet.into_iter().chain(day).collect();
        from.join(", ")
    }

    /// Adds what is said about words behind them if their last line has room for all of it, else on a
    /// line of its own, so that no day is torn apart.
    fn beside(&self, text: &mut Text, about: &str, indent: u16) {
        if about.is_empty() {
            return;
        }
        let width = usize::from(self.width.saturating_sub(indent)).max(1);
        let at = text.words.len() + 2;
        let whole = format!("{}  {about}", text.words);
        let last = wrap::rows(&whole, Span::new(0, whole.len()), width).pop();
        let fits = last.is_some_and(|row| row.start() < at);
        text.add(if fits { "  " } else { "\n" }, Kind::Quiet);
        text.add(about, Kind::Quiet);
    }

    /// Sets words in lines, with what is sought marked in them.
    fn set(&self, text: &Text, indent: u16, lines: &mut Vec<Line>) {
        let width = usize::from(self.width.saturating_sub(indent)).max(1);
        let words = &text.words;
        let mut at = 0;
        for line in words.split('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end() + 1;
            let marked = self.page.marked.iter();
            let mut hits: Vec<Span> = marked
                .flat_map(|sought| find_all(line, sought))
                .map(|hit| Span::new(span.start() + hit.start(), span.start() + hit.end()))
                .collect();
            let mut borders: Vec<usize> = hits
                .iter()
                .flat_map(|hit| [hit.start(), hit.end()])
                .chain(text.kinds.iter().map(|(end, _)| *end))
                .collect();
            borders.sort_unstable();
            hits.sort_unstable_by_key(|hit| hit.start());
            hits.dedup_by(|next, hit| {
                let one = next.start() <= hit.end();
                *hit = if one { hit.join(*next) } else { *hit };
                one
            });
            let is_hit = |at: usize| {
                let before = hits[..hits.partition_point(|hit| hit.start() <= at)].last();
                before.is_some_and(|hit| hit.contains(at))
            };
            for row in wrap::rows(words, span, width) {
                let mut pieces = Vec::new();
                let mut from = row.start();
                let inside = &borders[borders.partition_point(|at| *at < row.start())..];
                let inside = inside.iter().take_while(|at| **at < row.end());
                for to in inside.copied().chain([row.end()]) {
                    if to > from {
                        pieces.push(Piece {
                            words: words[from..to].into(),
                            kind: text.kind(from),
                            hit: is_hit(from),
                        });
                        from = to;
                    }
                }
                lines.push(Line {
                    row: None,
                    first: false,
                    indent,
                    pieces,
                });
            }
        }
    }
}

/// How the words look that differ.
fn legend(text: &mut Text, pieces: &[same::Piece]) {
    let has = |wanted: fn(&same::Piece) -> bool| pieces.iter().any(wanted);
    if has(|piece| matches!(piece, same::Piece::Other(_))) {
        text.add("  ", Kind::Quiet).add("other words", Kind::Other);
    }
    if has(|piece| matches!(piece, same::Piece::Gone(_))) {
        text.add("  ", Kind::Quiet).add("[left out]", Kind::Gone);
    }
}

/// Words in quotation marks.
fn marked(words: &str) -> String {
    format!("“{}”", words.replace("\n\n", "\n"))
}

/// A version beside the fullest form: words of its own marked, those left out in brackets.
fn compared(words: &str, fullest: &str, pieces: &[same::Piece]) -> Text {
    let mut text = Text::default();
    text.add("“", Kind::Words);
    let mut end = 0;
    for piece in pieces {
        match piece {
            same::Piece::Same(span) | same::Piece::Other(span) => {
                let kind = if matches!(piece, same::Piece::Same(_)) {
                    Kind::Words
                } else {
                    Kind::Other
                };
                let between = &words[end..span.start()];
                text.add(&between.replace('\n', " "), Kind::Words);
                text.add(&span.of(words).replace('\n', " "), kind);
                end = span.end();
            }
            same::Piece::Gone(span) => {
                let space = if end > 0 { " " } else { "" };
                let gone = format!("{space}[{}]", short(&spaced(span.of(fullest))));
                text.add(&gone, Kind::Gone);
            }
        }
    }
    let rest = &words[end..];
    text.add(&format!("{}”", rest.replace('\n', " ")), Kind::Words);
    text
}

/// The beginning and the end of words that are many.
fn short(words: &str) -> String {
    let letters = words.chars().count();
    if letters <= GONE {
        return words.into();
    }
    let all: Vec<&str> = words.split(' ').collect();
    match all.as_slice() {
        [a, b, .., y, z] => format!("{a} {b} … {y} {z}"),
        _ => words.chars().take(GONE).chain(['…']).collect(),
    }
}

/// From when to when a role stands in the articles.
fn stretch(role: &Role, dates: &Dates) -> Option<String> {
    let (first, last) = role.days?;
    Some(if first == last {
        dates.short(first)
    } else {
        format!("{} to {}", dates.short(first), dates.short(last))
    })
}
