//! Models made by hand, and buffers as text, for tests only.

use crate::app::library;
use crate::app::model::{Kept, Model};
use crate::app::msg::{Effect, Msg};
use crate::app::update;
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::extract::{
    Annotations, Draft, Person, PersonId, Quote, QuoteKind, Source, SourceId, SourceKind, Speaker,
};
use crate::passage::{
    ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Found, Passage, Status, Verdict,
};
use crate::text::{Span, cells};
use ratatui::buffer::Buffer;
use std::fmt::Write;
use std::sync::Arc;

/// The ferry story: five voices, one unnamed, one a company, and a banner without a speaker.
pub const STORY: &str = include_str!("sample.txt");

/// A model of that size with the story open and some other articles listed.
pub fn model(width: u16, height: u16) -> Model {
    let mut model = Model::default();
    update(&mut model, Msg::Resize { width, height });
    let (story, found) = article(STORY);
    let (other, nothing) = article(
        "# Council votes on the tram line\n19 Nov 2025||The North Sea Chronicle and Echo\n\nIt was close.",
    );
    let (third, _) = article("# 東京の朝は寒い\n||\n\nShort.");
    update(&mut model, Msg::Read(vec![story, other, third]));
    let failure = crate::app::model::Failure {
        path: "notes/photo.jpg".into(),
        reason: "cannot read notes/photo.jpg: it is not text".into(),
    };
    update(&mut model, Msg::Refused(failure));
    update(&mut model, Msg::Annotated(ArticleId(0), found));
    update(&mut model, Msg::Annotated(ArticleId(1), nothing));
    model
}

/// Presses keys, written as in the key table and parted by spaces.
pub fn press(model: &mut Model, keys: &str) {
    for key in keys.split_whitespace() {
        let key = crate::app::keys::Key::parse(key).expect("a key");
        let mut effects = update(model, Msg::Key(key));
        while let Some(effect) = effects.pop() {
            effects.extend(answer(model, effect));
        }
    }
}

/// Answers a block of a search.
fn answer(model: &mut Model, effect: Effect) -> Vec<Effect> {
    let Effect::Ask {
        number,
        block,
        articles,
        from,
    } = effect
    else {
        return Vec::new();
    };
    let answer = library::at_once(model, (number, block), &articles, from);
    update(model, answer.expect("the newest"))
}

/// Bookmarks words of the open article.
pub fn bookmark(model: &mut Model, words: &str, note: &str, status: Status) {
    let entry = model.store.get(ArticleId(0)).expect("the story");
    let text = entry.article.text();
    let start = text.find(words).expect("words of the story");
    let span = Span::new(start, start + words.len());
    let bookmark = Bookmark {
        id: BookmarkId(model.bookmarks.len() as u128 + 1),
        article: ArticleKey::new(&entry.article, "ferry.txt".into()),
        passage: Passage::new(text, span),
        speaker: Some("Jonas Eide".into()),
        note: note.into(),
        tags: vec!["safety".into()],
        rejected: None,
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let found = Found {
        status,
        span: (status != Status::Lost).then_some(span),
    };
    model.bookmarks.push(Kept {
        bookmark,
        article: Some(ArticleId(0)),
        found,
    });
    crate::app::sidebar::rebuild(model);
}

/// Says something of words of the open article.
pub fn correct(model: &mut Model, words: &str, verdict: Verdict, status: Status) {
    let entry = model.store.get(ArticleId(0)).expect("the story");
    let text = entry.article.text();
    let start = text.find(words).expect("words of the story");
    let span = Span::new(start, start + words.len());
    let id = CorrectionId(model.corrections.len() as u128 + 1);
    let correction = Correction {
        id,
        article: ArticleKey::new(&entry.article, "ferry.txt".into()),
        passage: Passage::new(text, span),
        verdict,
        rejected: None,
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    let found = Found {
        status,
        span: (status != Status::Lost).then_some(span),
    };
    let kept = model.corrections.iter().map(|kept| kept.correction.clone());
    let all = kept.chain([correction]).collect();
    update(model, Msg::Corrections(all));
    let places = vec![(id, ArticleId(0), found)];
    update(model, Msg::CorrectionsPlaced(places));
}

/// An article written with marks: `<q NAME>“words”</q>` with `<q+>` for a further part, `<m>` and
/// `<c>` for the mention and the cue of the quotation before or, in its paragraph, behind them.
pub fn article(marked: &str) -> (Arc<Article>, Arc<Annotations>) {
    let mut made = Made::default();
    let mut meta = Meta::default();
    for (at, line) in marked.lines().enumerate() {
        let (kind, words) = match line.split_at_checked(2) {
            Some(("# ", rest)) => (BlockKind::Headline, rest),
            Some(("##", rest)) => (BlockKind::Subhead, rest.trim()),
            Some(("$ ", rest)) => (BlockKind::Contributors, rest),
            _ if at == 1 => {
                let mut parts = line.split('|');
                let mut next = || parts.next().unwrap_or_default();
                meta.date = jiff::civil::Date::strptime("%d %b %Y", next()).ok();
                let byline = next().split(", ").filter(|name| !name.is_empty());
                meta.byline = byline.map(Into::into).collect();
                let outlet = Some(next()).filter(|outlet| !outlet.is_empty());
                meta.outlet = outlet.map(Into::into);
                continue;
            }
            _ => (BlockKind::Paragraph, line),
        };
        let start = made.text.len();
        made.line(words);
        let span = Span::new(start, made.text.len());
        if kind == BlockKind::Headline {
            meta.title = Some(made.text[start..].into());
        }
        if !span.is_empty() {
            made.blocks.push(Block { kind, span });
        }
        made.text.push('\n');
    }
    made.finish(meta)
}

#[derive(Default)]
struct Made {
    text: String,
    blocks: Vec<Block>,
    draft: Draft,
    quotes: Vec<(Quote, Vec<Span>, String)>,
    waiting: [Option<Span>; 2],
}

impl Made {
    fn line(&mut self, words: &str) {
        let mut rest = words;
        let mut open: Option<(&str, usize)> = None;
        self.waiting = [None; 2];
        let first = self.quotes.len();
        while let Some((plain, (tag, after))) = rest
            .split_once('<')
            .and_then(|(plain, rest)| Some((plain, rest.split_once('>')?)))
        {
            self.text.push_str(plain);
            match (tag, open.take()) {
                ("/q", Some((of, start))) => {
                    self.part(of, Span::new(start + 3, self.text.len() - 3));
                }
                ("/m" | "/c", Some((of, start))) => {
                    let span = Some(Span::new(start, self.text.len()));
                    let which = usize::from(of == "c");
                    if self.quotes.len() > first {
                        let (quote, ..) = self.quotes.last_mut().expect("one more than before");
                        let place = if which == 0 {
                            &mut quote.mention
                        } else {
                            &mut quote.cue
                        };
                        *place = span;
                    } else {
                        self.waiting[which] = span;
                    }
                }
                (tag, _) => open = Some((tag, self.text.len())),
            }
            rest = after;
        }
        self.text.push_str(rest);
    }

    fn part(&mut self, of: &str, span: Span) {
        if of == "q+" {
            self.quotes.last_mut().expect("a part before").1.push(span);
            return;
        }
        let name = of.trim_start_matches('q').trim();
        let (name, confidence) = match name.rsplit_once(' ').unwrap_or(("", name)) {
            (name, last) if last.parse::<f32>().is_ok() => (name, last.parse().expect("parsed")),
            _ => (name, 0.95),
        };
        let [mention, cue] = std::mem::take(&mut self.waiting);
        let quote = Quote {
            parts: self.draft.keep([]),
            mention,
            cue,
            speaker: None,
            confidence,
            rule: 0,
            kind: QuoteKind::Direct,
        };
        self.quotes.push((quote, vec![span], name.into()));
    }

    fn finish(mut self, meta: Meta) -> (Arc<Article>, Arc<Annotations>) {
        let mut names: Vec<String> = Vec::new();
        for (mut quote, parts, name) in std::mem::take(&mut self.quotes) {
            quote.parts = self.draft.keep(parts);
            if !name.is_empty() {
                if !names.contains(&name) {
                    self.speaker(&name);
                    names.push(name.clone());
                }
                let lower = |name: &&String| name.starts_with(char::is_lowercase);
                let before = names.iter().take_while(|known| **known != name);
                let (sources, people): (Vec<_>, Vec<_>) = before.partition(lower);
                quote.speaker = Some(if lower(&&name) {
                    Speaker::Source(SourceId(sources.len() as u32))
                } else {
                    Speaker::Person(PersonId(people.len() as u32))
                });
            }
            self.draft.quotes.push(quote);
        }
        if self.text.contains("Kari Nes") {
            self.speaker("Kari Nes");
        }
        let article = Article::new("ferry", "ferry.txt", self.text, self.blocks, meta);
        (
            Arc::new(article),
            Arc::new(Annotations::from_draft(self.draft)),
        )
    }

    fn speaker(&mut self, name: &str) {
        let find = |words: &str| {
            let start = self.text.to_lowercase().find(&words.to_lowercase());
            let start = start.expect("words of the text");
            Span::new(start, start + words.len())
        };
        let role = match name {
            "Marta Lindqvist" => Some(find("the ship’s master")),
            "Jonas Eide" => Some(find("the chief inspector of the Maritime Board")),
            "Ingrid Solberg" => Some(find("a teacher from Bergen")),
            _ => None,
        };
        let span = find(name);
        let mentions = self.draft.keep([span]);
        let aliases = self.draft.keep([]);
        if name.starts_with(char::is_lowercase) {
            let kind = if name.starts_with("the") {
                SourceKind::Organisation
            } else {
                SourceKind::Unnamed
            };
            self.draft.sources.push(Source {
                name: span,
                kind,
                mentions,
            });
        } else {
            let person = Person {
                name: span,
                family: None,
                aliases,
                role,
                mentions,
                gender: None,
            };
            self.draft.people.push(person);
        }
    }
}

/// A buffer as rows of text, without what is free at their ends.
pub fn text(buffer: &Buffer) -> String {
    let mut rows = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer.cell((x, y)).map_or("", |cell| cell.symbol());
            row.push_str(symbol);
            x += (cells(symbol) as u16).max(1);
        }
        let _ = writeln!(rows, "{}", row.trim_end());
    }
    rows.trim_end().into()
}
