//! The preview of the selected bookmark as rows: its words with those around them in the article, or as
//! they were kept; who says them, the note, the tags, and where they come from.
//! Not here: drawing. Promise: every kept word, the whole note and what is wrong with the place can be
//! read by scrolling, and only the selected bookmark is looked at.

use super::{Row as Listed, selected_at, shape_now, standing};
use crate::app::bookmarks::{PIPED, quoted, spoken};
use crate::app::kept::exact;
use crate::app::model::{Grouping, Kept, Model};
use crate::app::picker::one_line;
use crate::app::{judge, jump, library};
use crate::article::{Article, BlockKind};
use crate::extract::Speaker;
use crate::limits::PASSAGE;
use crate::passage::Status;
use crate::store::Entry;
use crate::text::fold::find_all;
use crate::text::{Span, sentences, wrap};

/// Rows that one notch of the wheel scrolls.
pub const NOTCH: usize = 2;

/// Bytes shown before and after the words, at least and at most.
const AROUND: (usize, usize) = (60, 400);

/// Rows at the end of a preview that may stay free.
const SPARE: usize = 1;

/// Bytes more or less that are not worth another try.
const STEP: usize = 60;

/// Under this many rows paragraphs stand without air between them.
const LOW: u16 = 12;

/// Under this many rows the note comes before the words.
const SMALL: u16 = 6;

/// Cells beside the words: the rule, and one on each side for what is left out.
const BESIDE: u16 = 3;

/// Said where nobody looked for the words yet.
const AWAY: &str = "Its article is not open here; these are the words as they were kept";

/// A row of the preview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its pieces from left to right; none in a row of air.
    pub pieces: Vec<Piece>,
    /// Whether words of the bookmark stand in it.
    pub kept: bool,
    /// Whether words are left out before it, and after it.
    pub cut: (bool, bool),
}

/// A piece of a row that looks the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words, not cleaned.
    pub words: String,
    /// What they are.
    pub kind: Kind,
    /// Whether they were sought.
    pub hit: bool,
}

/// What words of the preview are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The bookmark's.
    Passage,
    /// What stands around them.
    Around,
    /// That the words are lost.
    Lost,
    /// That the place is a guess.
    Unsure,
    /// The reader's note.
    Note,
    /// The reader's tags.
    Tag,
    /// Who says it.
    Speaker,
    /// The title of the article.
    Title,
    /// Where it comes from, and what is said about it.
    Source,
}

/// Rows that a key scrolls the preview by.
pub fn step(model: &Model) -> usize {
    let preview = shape_now(model).preview;
    preview.map_or(1, |preview| usize::from(preview.height / 2).max(1))
}

/// The last row that can be the first on screen.
pub fn last_top(model: &Model) -> usize {
    let Some(preview) = shape_now(model).preview else {
        return 0;
    };
    let all = rows(model, preview.width, preview.height).len();
    all - shown(all, preview.height).min(all)
}

/// Rows shown of so many; the last one says that there are more.
pub fn shown(all: usize, height: u16) -> usize {
    let height = usize::from(height);
    if all <= height {
        all
    } else {
        height.saturating_sub(1)
    }
}

/// The rows for a preview of so many columns and rows.
pub fn rows(model: &Model, width: u16, height: u16) -> Vec<Row> {
    let kept = selected_at(model).and_then(|at| model.bookmarks.get(at));
    let Some(kept) = kept else {
        return Vec::new();
    };
    let mut page = Page {
        rows: Vec::new(),
        width: usize::from(width.saturating_sub(BESIDE)).max(1),
        marked: &model.collection.marked,
        airy: height >= LOW,
    };
    let own = &kept.bookmark;
    // In a few rows what the reader wrote comes first: the words stand in the list.
    let first = height < SMALL;
    if first {
        page.lines(&own.note, Kind::Note);
        page.air();
    }
    let around = usize::from(width) * usize::from(height) / 8;
    page.words(model, kept, around.clamp(AROUND.0, AROUND.1));
    let entry = kept.article.and_then(|id| model.store.get(id));
    if let Some(speaker) = &own.speaker {
        let role = entry.and_then(|entry| role(entry, speaker));
        let role = role.map_or_else(String::new, |role| format!(", {role}"));
        if page.airy {
            page.air();
        }
        page.lines(&format!("— {speaker}{role}"), Kind::Speaker);
    }
    page.air();
    if !first {
        page.lines(&own.note, Kind::Note);
        page.air();
    }
    let tags: Vec<_> = own.tags.iter().map(|tag| format!("#{tag}")).collect();
    page.lines(&tags.join(" "), Kind::Tag);
    page.air();
    if !is_headed(model) {
        page.lines(&own.article.title, Kind::Title);
    }
    if let Some(entry) = entry {
        page.lines(
            &jump::meta_line(&entry.article, &model.settings.dates),
            Kind::Source,
        );
    }
    let day = model.settings.dates.of(own.at);
    let path = if own.article.path == "-" {
        "standard input"
    } else {
        &own.article.path
    };
    page.lines(&format!("bookmarked {day} · {path}"), Kind::Source);
    while page.rows.last().is_some_and(|row| row.pieces.is_empty()) {
        page.rows.pop();
    }
    page.rows
}

/// Whether the list has the title right there, as the heading of the selected bookmark.
fn is_headed(model: &Model) -> bool {
    let collection = &model.collection;
    let above = collection.rows.get(..collection.selected);
    let heading = above.and_then(|rows| {
        rows.iter()
            .rposition(|row| matches!(row, Listed::Group { .. }))
    });
    model.settings.grouping == Grouping::Article
        && heading.is_some_and(|at| collection.line(at) + collection.air(at) >= collection.top)
}

/// The rows of the selected hit of the search in all articles, for a preview of so many columns and rows:
/// with as much of what follows it as they have room for.
pub fn of_hit(model: &Model, width: u16, height: u16) -> Vec<Row> {
    let cells = usize::from(width) * usize::from(height);
    let least = (cells / 3).clamp(AROUND.0, AROUND.1 * 2);
    let mut rows = hit_rows(model, (width, height), (least, least));
    // So many bytes after it have room, and so many have not.
    let (mut fits, mut over) = (least, cells.max(least) * 2);
    while rows.len() < usize::from(height) && over - fits > STEP {
        let after = usize::midpoint(fits, over);
        let more = hit_rows(model, (width, height), (least, after));
        if more.len() <= usize::from(height) {
            (fits, rows) = (after, more);
        } else {
            over = after;
        }
    }
    // A sentence that has no room is begun all the same where much would be left free.
    if rows.len() + SPARE < usize::from(height) {
        let more = hit_rows(model, (width, height), (least, over));
        if more.len() > usize::from(height) {
            return more;
        }
    }
    rows
}

/// The same, with at least so many bytes before it and after it.
fn hit_rows(model: &Model, (width, height): (u16, u16), around: (usize, usize)) -> Vec<Row> {
    let hit = model.library.hit();
    let Some((hit, entry)) = hit.and_then(|hit| Some((hit, model.store.get(hit.article)?))) else {
        return Vec::new();
    };
    let mut page = Page {
        rows: Vec::new(),
        width: usize::from(width.saturating_sub(BESIDE)).max(1),
        marked: model.library.sought.marked(),
        airy: height >= LOW,
    };
    let article = &entry.article;
    // The headline is not shown twice.
    let mut blocks = article.blocks().iter();
    if !blocks.any(|block| block.kind == BlockKind::Headline && block.span.covers(hit.span)) {
        page.lines(article.heading(), Kind::Title);
    }
    page.lines(
        &jump::meta_line(article, &model.settings.dates),
        Kind::Source,
    );
    page.air();
    let upto = (hit.span.start() + PASSAGE).min(hit.span.end());
    let passage = Span::new(hit.span.start(), article.text().floor_char_boundary(upto));
    page.flow(&Flow {
        text: article.text(),
        passage,
        lines: around_of(article, passage, around),
    });
    page.air();
    if let Some((_, quote)) = library::quotation(model, hit)
        && let (Some(found), Some(who)) = (entry.found.as_deref(), quote.speaker)
    {
        let name = found.name(who, article.text());
        let role = role(entry, &name);
        let role = role.map_or_else(String::new, |role| format!(", {role}"));
        page.lines(&format!("— {name}{role}"), Kind::Speaker);
    }
    while page.rows.last().is_some_and(|row| row.pieces.is_empty()) {
        page.rows.pop();
    }
    page.rows
}

/// Rows as they are made.
struct Page<'m> {
    rows: Vec<Row>,
    width: usize,
    marked: &'m [String],
    /// Whether there is air between paragraphs.
    airy: bool,
}

/// Words, where in them the bookmark's are, and the lines that they are set in.
struct Flow<'t> {
    text: &'t str,
    passage: Span,
    lines: Vec<Part>,
}

/// A line, and whether it is cut in a sentence at its beginning and its end.
struct Part {
    span: Span,
    cut: (bool, bool),
}

impl Page<'_> {
    /// The words of the bookmark with those around them, and what is wrong with their place.
    fn words(&mut self, model: &Model, kept: &Kept, around: usize) {
        let own = &kept.bookmark;
        let entry = kept.article.and_then(|id| model.store.get(id));
        let place = entry.zip(kept.found.span);
        let stored = |page: &mut Self| {
            let passage = &own.passage;
            let words = exact(passage);
            let text = format!("{}{words}{}", passage.prefix, passage.suffix);
            let from = passage.prefix.len();
            let passage = Span::new(from, from + words.len());
            let uncut = |span| Part {
                span,
                cut: (false, false),
            };
            let mut lines: Vec<Part> = lines(&text).into_iter().map(uncut).collect();
            if let Some(first) = lines.first_mut() {
                first.cut.0 = from > 0;
            }
            if let Some(last) = lines.last_mut() {
                last.cut.1 = passage.end() < text.len();
            }
            page.flow(&Flow {
                text: &text,
                passage,
                lines,
            });
        };
        match (standing(kept), place) {
            (Status::Lost, _) => {
                let rejected = own.rejected.as_ref();
                let gone = kept.article.map(|id| judge::lost(model, id, rejected));
                self.lines(&gone.unwrap_or_default(), Kind::Lost);
                self.air();
                stored(self);
            }
            (_, None) => {
                let why = if own.article.path == "-" { PIPED } else { AWAY };
                self.lines(why, Kind::Source);
                self.air();
                stored(self);
            }
            (status, Some((entry, span))) => {
                if status == Status::Unsure {
                    self.lines(&judge::asks_beside(model), Kind::Unsure);
                    self.air();
                }
                let text = entry.article.text();
                if span.len() > PASSAGE {
                    stored(self);
                } else {
                    let lines = around_of(&entry.article, span, (around, around));
                    self.flow(&Flow {
                        text,
                        passage: span,
                        lines,
                    });
                }
                if !matches!(status, Status::Exact | Status::Moved) {
                    self.air();
                    let words = quoted(exact(&own.passage).trim(), spoken(own));
                    let before = format!("The words you kept: {words}");
                    self.lines(&before, Kind::Source);
                    self.air();
                }
            }
        }
    }

    /// A free row, if there is none yet.
    fn air(&mut self) {
        if self.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// Words of one kind; a line end in them stays one.
    fn lines(&mut self, words: &str, kind: Kind) {
        for line in lines(words) {
            self.set(words, line, |_| kind, None);
        }
    }

    /// The words of the bookmark among others.
    fn flow(&mut self, flow: &Flow) {
        let passage = flow.passage;
        let kind = |at: usize| {
            if passage.contains(at) {
                Kind::Passage
            } else {
                Kind::Around
            }
        };
        let last = flow.lines.len();
        for (at, line) in flow.lines.iter().enumerate() {
            let first = self.rows.len();
            self.set(flow.text, line.span, kind, Some(passage));
            if let Some(row) = self.rows.get_mut(first) {
                row.cut.0 = line.cut.0;
            }
            if let Some(row) = self.rows[first..].last_mut() {
                row.cut.1 = line.cut.1;
            }
            // Air between paragraphs, as in the article.
            if at + 1 < last && self.airy {
                self.air();
            }
        }
    }

    /// Sets one line in rows, in pieces that look the same.
    fn set(&mut self, text: &str, line: Span, kind: impl Fn(usize) -> Kind, passage: Option<Span>) {
        let mut hits = Vec::new();
        for words in self.marked {
            let shift = |hit: Span| Span::new(line.start() + hit.start(), line.start() + hit.end());
            hits.extend(find_all(line.of(text), words).map(shift));
        }
        let borders = hits
            .iter()
            .chain(&passage)
            .flat_map(|span| [span.start(), span.end()]);
        let mut borders: Vec<usize> = borders.collect();
        borders.sort_unstable();
        for row in wrap::rows(text, line, self.width) {
            let inside = borders
                .iter()
                .copied()
                .filter(|at| *at > row.start() && *at < row.end());
            let mut from = row.start();
            let mut pieces = Vec::new();
            for to in inside.chain([row.end()]) {
                if to > from {
                    pieces.push(Piece {
                        words: text[from..to].to_string(),
                        kind: kind(from),
                        hit: hits.iter().any(|hit| hit.contains(from)),
                    });
                }
                from = to;
            }
            let kept = passage.is_some_and(|passage| passage.overlaps(row));
            self.rows.push(Row {
                pieces,
                kept,
                cut: (false, false),
            });
        }
    }
}

/// The lines of a text that are not empty.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let line = |line: &str| {
        let span = Span::new(at, at + line.len());
        at += line.len();
        (!line.trim().is_empty()).then_some(span)
    };
    text.split_inclusive('\n').filter_map(line).collect()
}

/// The paragraphs around a passage, or the sentences of them that are near it.
fn around_of(article: &Article, span: Span, (before, after): (usize, usize)) -> Vec<Part> {
    let text = article.text();
    let from = text.floor_char_boundary(span.start().saturating_sub(before));
    let to = text.floor_char_boundary(span.end() + after);
    let blocks = &article.blocks()[article.blocks_at(Span::new(from, to))];
    let tells = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Subhead);
    let shown = blocks
        .iter()
        .filter(|block| tells(block.kind) || block.span.overlaps(span));
    let lines = shown.filter_map(|block| {
        let whole = block.span;
        let near = Span::new(whole.start().max(from), whole.end().min(to));
        let sentences = sentences(text, near);
        let mut part = Part {
            span: near,
            cut: (near.start() > whole.start(), near.end() < whole.end()),
        };
        // From a sentence to a sentence, or where none ends there, from a word to a word.
        if part.cut.0 {
            let next = sentences.get(1).map_or(near.end(), |next| next.start());
            let start = if next <= span.start() {
                part.cut.0 = false;
                next
            } else {
                let before = &text[near.start()..span.start().max(near.start())];
                let white = before.find(char::is_whitespace);
                near.start() + white.unwrap_or(before.len())
            };
            part.span = Span::new(start, near.end());
        }
        if part.cut.1 {
            let last = sentences.last().map_or(near.start(), |last| last.start());
            let end = if last >= span.end() {
                part.cut.1 = false;
                last
            } else {
                let from = span.end().min(near.end());
                let white = text[from..near.end()].rfind(char::is_whitespace);
                from + white.unwrap_or(0)
            };
            part.span = Span::new(part.span.start(), end.max(part.span.start()));
        }
        (!part.span.of(text).trim().is_empty()).then_some(part)
    });
    lines.collect()
}

/// The role of somebody in an article.
fn role(entry: &Entry, name: &str) -> Option<String> {
    let (found, text) = (entry.found.as_deref()?, entry.article.text());
    let mut people = (0..).zip(&found.people);
    let is = |id: u32| found.name(Speaker::Person(crate::extract::PersonId(id)), text) == name;
    let (_, person) = people.find(|(id, _)| is(*id))?;
    Some(one_line(person.role?.of(text)))
}
