//! A reader with a world that does at once what the program asks of it, and the articles that it reads.

use quotidian::app::keys::Key;
use quotidian::app::model::{Failure, Focus, Model};
use quotidian::app::msg::{Change, Clip, Effect, Msg, Reload};
use quotidian::app::{library, reload, update};
use quotidian::article::{Article, ArticleId};
use quotidian::extract::annotate;
use quotidian::passage::{
    ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Ground, Merge, Passage, carry,
    digest,
};
use std::path::Path;
use std::sync::Arc;

pub const FERRY: &str = "\
Ferry late again

By Ana Lima, The Harbour News
20 November 2025

The morning ferry was late again on Thursday, and nobody at the company would say why.

“We are looking into it with great care,” said Marta Oyelaran, the company’s spokeswoman. “It will be on time on Monday.”

Harbour master Oliver Brandt called the timetable “a work of fiction” and went back to his breakfast.

The minister, Chidi Eze, told reporters that he had not been on the ferry. “I have a car,” he said.

“It is a very good car,” he added.

Passengers waited in the rain. The café sold all of its soup, and then all of its tea.

Oyelaran said the company was sorry. “We are sorry,” she said. “We are always sorry.”

Oliver Brandt and Marta Oyelaran are not related to Runa Holm, who owns the café.
";

pub const TRAM: &str = "\
Tram on time

The tram was on time on Friday. “I was surprised,” said Marta Oyelaran.
";

/// What the journal does with a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Journal {
    Saves,
    Waits,
    Fails,
}

/// A reader with a world that does at once what the program asks of it.
pub struct Reader {
    pub model: Model,
    pub kept: Vec<Bookmark>,
    pub corrected: Vec<Correction>,
    pub merged: Vec<Merge>,
    pub copied: Vec<Clip>,
    pub opened: Vec<String>,
    pub sought: Vec<Failure>,
    pub left: bool,
    pub held: Vec<ArticleId>,
    pub annotates: bool,
    pub journal: Journal,
    pub asked: Vec<Change>,
}

impl Reader {
    pub fn new(texts: &[(&str, &str)]) -> Self {
        let mut reader = Self {
            model: Model::default(),
            kept: Vec::new(),
            corrected: Vec::new(),
            merged: Vec::new(),
            copied: Vec::new(),
            opened: Vec::new(),
            sought: Vec::new(),
            left: false,
            held: Vec::new(),
            annotates: true,
            journal: Journal::Saves,
            asked: Vec::new(),
        };
        reader.model.focus = Focus::Reading;
        reader.send(Msg::Resize {
            width: 120,
            height: 36,
        });
        let read = |(name, text): &(&str, &str)| {
            let articles = quotidian::read::bytes(
                name,
                Path::new(name),
                text.as_bytes().to_vec(),
                &quotidian::read::Options::default(),
            )
            .whole();
            articles.expect("a text")
        };
        let articles: Vec<Arc<Article>> = texts.iter().flat_map(read).map(Arc::new).collect();
        reader.send(Msg::Read(articles));
        reader.send(Msg::AllRead);
        reader
    }

    pub fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg) {
            self.act(effect);
        }
    }

    pub fn act(&mut self, effect: Effect) {
        match effect {
            Effect::AnnotateFirst(id) if self.annotates => self.annotate(id),
            Effect::AnnotateFirst(id) => self.held.push(id),
            Effect::Keep(change) if self.journal == Journal::Waits => self.asked.push(change),
            Effect::Keep(change) => self.keep(change),
            Effect::Copy(clip) => self.copied.push(clip),
            Effect::Open(path) | Effect::Fetch(path) => self.opened.push(path),
            Effect::Seek(missed) => self.sought.push(missed),
            Effect::Later => self.send(Msg::Continue),
            Effect::Count { number, articles } => self.count(number, &articles),
            Effect::Ask {
                number,
                block,
                articles,
                from,
            } => {
                let answer = library::at_once(&self.model, (number, block), &articles, from);
                if let Some(answer) = answer {
                    self.send(answer);
                }
            }
            Effect::Quit => self.left = true,
            _ => {}
        }
    }

    pub fn annotate(&mut self, id: ArticleId) {
        let article = Arc::clone(&self.model.store.get(id).expect("an article").article);
        let found = Arc::new(annotate(&article));
        self.send(Msg::Annotated(id, found));
    }

    fn count(&mut self, number: u64, articles: &[ArticleId]) {
        let known = articles.iter().map(|id| {
            let entry = self.model.store.get(*id).expect("an article");
            let found = entry.found.clone().expect("annotated");
            (*id, Arc::clone(&entry.article), found)
        });
        let merges = self.model.store.merges().all().to_vec();
        let counted = quotidian::term::counted(&known.collect(), &merges);
        self.send(Msg::Counted(number, counted));
    }

    /// The journal answers what was asked of it.
    pub fn answer(&mut self, journal: Journal) {
        self.journal = journal;
        for change in std::mem::take(&mut self.asked) {
            self.keep(change);
        }
    }

    pub fn keep(&mut self, change: Change) {
        match change {
            Change::Add {
                article,
                span,
                speaker,
                note,
            } => {
                let entry = self.model.store.get(article).expect("an article");
                let text = entry.article.text();
                let id = BookmarkId(self.kept.len() as u128 + 1);
                self.kept.push(Bookmark {
                    id,
                    article: ArticleKey::new(&entry.article, entry.article.path().to_string()),
                    passage: Passage::new(text, span),
                    speaker,
                    note,
                    tags: Vec::new(),
                    rejected: None,
                    at: jiff::Timestamp::UNIX_EPOCH,
                });
            }
            Change::Edit(bookmark) => {
                let at = self
                    .kept
                    .iter()
                    .position(|kept| kept.id == bookmark.id)
                    .expect("known");
                self.kept[at] = *bookmark;
            }
            Change::Remove(id) => self.kept.retain(|kept| kept.id != id),
            Change::Restore(bookmark) => self.kept.push(*bookmark),
            Change::Correct {
                article,
                span,
                verdict,
            } => {
                let entry = self.model.store.get(article).expect("an article");
                self.corrected.push(Correction {
                    id: CorrectionId(self.corrected.len() as u128 + 100),
                    article: ArticleKey::new(&entry.article, entry.article.path().to_string()),
                    passage: Passage::new(entry.article.text(), span),
                    verdict,
                    rejected: None,
                    at: jiff::Timestamp::UNIX_EPOCH,
                });
            }
            Change::Recorrect(correction) => {
                self.corrected.retain(|kept| kept.id != correction.id);
                self.corrected.push(*correction);
            }
            Change::Merge(merge) => self.merged.push(merge),
            Change::Unmerge(merge) => self.merged.retain(|kept| *kept != merge),
            Change::Uncorrect(id) => self.corrected.retain(|kept| kept.id != id),
        }
        self.send(Msg::Bookmarks(self.kept.clone()));
        self.send(Msg::Corrections(self.corrected.clone()));
        self.send(Msg::Merges(self.merged.clone()));
        self.place();
        self.send(match self.journal {
            Journal::Saves | Journal::Waits => Msg::Saved,
            Journal::Fails => Msg::NotSaved("Not saved: disk full".into()),
        });
    }

    pub fn place(&mut self) {
        let mut places = Vec::new();
        for (id, entry) in self.model.store.iter() {
            let own = self
                .kept
                .iter()
                .filter(|kept| *kept.article.path == *entry.article.path());
            for kept in own {
                let text = entry.article.text();
                let sum = digest(text);
                let ground = Ground::new(text, &sum);
                let rejected = kept.rejected.as_ref();
                let found = ground.find_kept(&kept.passage, &kept.article, rejected);
                places.push((kept.id, id, found));
            }
        }
        self.send(Msg::Placed(places));
        let mut places = Vec::new();
        for (id, entry) in self.model.store.iter() {
            let text = entry.article.text();
            let own = self.corrected.iter();
            for kept in own.filter(|kept| *kept.article.path == *entry.article.path()) {
                let sum = digest(text);
                let ground = Ground::new(text, &sum);
                let rejected = kept.rejected.as_ref();
                let found = ground.find_kept(&kept.passage, &kept.article, rejected);
                places.push((kept.id, id, found));
            }
        }
        self.send(Msg::CorrectionsPlaced(places));
    }

    /// Another text of an article comes, with where everything is in it.
    pub fn reload(&mut self, id: ArticleId, text: &str) {
        let name = self.text(id).path().to_string();
        self.reload_as(id, &name, text);
    }

    /// [`Reader::reload`] for a file that has another name, too.
    pub fn reload_as(&mut self, id: ArticleId, name: &str, text: &str) {
        let options = quotidian::read::Options::default();
        let mut articles = quotidian::read::bytes(name, Path::new(name), text.into(), &options)
            .whole()
            .expect("a text");
        let (old, article) = (self.text(id), Arc::new(articles.remove(0)));
        let carried = carry(old.text(), text, &reload::places(&self.model, id));
        let sum = digest(text);
        let ground = Ground::new(text, &sum);
        let path = old.path();
        let own = self.kept.iter().filter(|kept| kept.article.path == path);
        let bookmarks = own.map(|kept| {
            let rejected = kept.rejected.as_ref();
            (
                kept.id,
                ground.find_kept(&kept.passage, &kept.article, rejected),
            )
        });
        let own = self.corrected.iter();
        let own = own.filter(|kept| kept.article.path == path);
        let corrections = own.map(|kept| {
            let rejected = kept.rejected.as_ref();
            (
                kept.id,
                ground.find_kept(&kept.passage, &kept.article, rejected),
            )
        });
        let reload = Reload {
            id,
            carried,
            bookmarks: bookmarks.collect(),
            corrections: corrections.collect(),
            old,
            article,
        };
        self.send(Msg::Reloaded(Box::new(reload)));
    }

    fn text(&self, id: ArticleId) -> Arc<Article> {
        Arc::clone(&self.model.store.get(id).expect("an article").article)
    }

    /// Presses keys: names parted by spaces; letters of a word one after the other.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match Key::parse(word) {
                Some(key) => self.send(Msg::Key(key)),
                None => word.chars().for_each(|c| self.send(Msg::Key(Key::char(c)))),
            }
        }
        self
    }

    pub fn said(&self) -> &str {
        self.model
            .message
            .as_ref()
            .map_or("", |message| &message.text)
    }

    /// The words of the current quotation.
    pub fn quotation(&self) -> String {
        let reading = &self.model.reading;
        let entry = reading
            .article
            .and_then(|id| self.model.store.get(id))
            .expect("an open article");
        let found = entry.found.as_deref().expect("annotated");
        let quote = reading.current.and_then(|id| found.quote(id));
        let parts = quote.map(|quote| found.parts(quote)).unwrap_or_default();
        parts
            .iter()
            .map(|part| part.of(entry.article.text()))
            .collect::<Vec<_>>()
            .join(" … ")
    }

    pub fn speaker(&self) -> String {
        let quote = self
            .model
            .reading
            .current
            .and_then(|id| self.model.quote(id));
        let article = self.model.reading.article.expect("an open article");
        quote
            .and_then(|quote| quote.speaker)
            .map(|who| self.model.name(article, who))
            .unwrap_or_default()
    }

    /// The words of the row with the reading mark.
    pub fn row(&self) -> String {
        let page = &self.model.reading.page;
        let entry = self
            .model
            .reading
            .article
            .and_then(|id| self.model.store.get(id))
            .expect("open");
        page.rows[page.mark]
            .span
            .of(entry.article.text())
            .to_string()
    }
}
