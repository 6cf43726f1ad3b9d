//! What effects ask of the world: each is done at once or ordered from the thread that does it.
//! Not here: which effects there are (see `app`). Promise: nothing here waits for a disk, a display or a
//! browser, except the end, which waits a little for the last save.

use super::asking::Asking;
use super::event::{Event, send};
use super::library;
use super::orders::{self, Remember};
use super::owed::{self, Outcome};
use super::reader::Reader;
use super::tty::Mouse;
use super::{End, Start, browse, clipboard, copy, counting, export, names, signals};
use crate::app;
use crate::app::act;
use crate::app::collection;
use crate::app::coming;
use crate::app::command::Command;
use crate::app::model::{Failure, Message};
use crate::app::msg::{Change, Effect, Msg};
use crate::article::ArticleId;
use crate::extract::QuoteId;
use crate::shelf::Star;
use crate::text::clean;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long the end waits for the disk after `q`; less where something else ends us.
const PATIENCE: Duration = Duration::from_secs(8);

impl Reader {
    pub(super) fn act(&mut self, effect: Effect) {
        match effect {
            Effect::AnnotateFirst(id) => self.workers.hurry(&[id]),
            Effect::Keep(change) => {
                let article = match &change {
                    Change::Add { article, .. } | Change::Correct { article, .. } => {
                        self.article(*article)
                    }
                    Change::Edit(_)
                    | Change::Remove(_)
                    | Change::Restore(_)
                    | Change::Recorrect(_)
                    | Change::Uncorrect(_)
                    | Change::Merge(_)
                    | Change::Unmerge(_) => None,
                };
                let line = owed::line(&change, article.as_deref());
                let number = self.owed.add(line);
                self.keep(orders::Order::Change(number, change, article));
            }
            Effect::Star(id) => self.star(id),
            Effect::Remember => self.remember(),
            Effect::Copy(clip) => match copy::text(&self.model, clip, &self.template) {
                Some(text) => clipboard::copy(text, clip.what.name(), &self.sender),
                None => self
                    .model
                    .say(Message::refused("It is no longer there to be copied")),
            },
            Effect::Browse(address) => browse::browse(&address, &self.sender),
            Effect::Reload(id) => self.read_again(id),
            // The terminal is standard input now: reading it would take the reader's keys.
            Effect::Open(path) if path == "-" => self.model.say(Message::refused(
                "Standard input is read at the start only: pipe a text into quotidian -",
            )),
            Effect::Open(path) => {
                self.workers.hold();
                self.order(library::Order::Open(export::at_home(&path)));
            }
            Effect::Fetch(path) => self.order(library::Order::Fetch(PathBuf::from(path))),
            Effect::Seek(missed) => self.keep(orders::Order::Seek(missed)),
            Effect::Export { what, over } => match export::Wanted::new(&what, over) {
                Ok(wanted) => {
                    let articles = self.model.bookmarks.iter().filter_map(|kept| kept.article);
                    let known = articles.filter_map(|id| {
                        let found = self.model.store.get(id)?.found.as_ref()?;
                        Some((id, Arc::clone(found)))
                    });
                    let known = known.collect();
                    let listed = collection::to_export(&self.model).into_iter();
                    let listed = listed.map(|kept| kept.bookmark.id).collect();
                    self.keep(orders::Order::Export(wanted, listed, known));
                }
                Err(message) => self.model.say(message),
            },
            Effect::ExportSaid { what, over, said } => self.export_said(&what, over, &said),
            Effect::Count { number, articles } => self.count(number, &articles),
            Effect::Ask {
                number,
                block,
                articles,
                from,
            } => self.ask((number, block), &articles, from),
            Effect::Names(typed) => names::offer(typed, &self.sender),
            Effect::Mouse => {
                let _ = self.tty.mouse(self.mouse());
            }
            Effect::Later => self.later = true,
            Effect::Suspend => self.stop(),
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => self.end = Some(End::Quit),
        }
    }

    /// Has quotations written to a file, article by article as they come.
    fn export_said(&mut self, what: &str, over: bool, said: &[(ArticleId, QuoteId)]) {
        let wanted = match export::Wanted::new(what, over).and_then(export::Wanted::of_quotations) {
            Ok(wanted) => wanted,
            Err(message) => return self.model.say(message),
        };
        let same = |one: &(ArticleId, _), other: &(ArticleId, _)| one.0 == other.0;
        let said = said.chunk_by(same).filter_map(|said| {
            let entry = self.model.store.get(said.first()?.0)?;
            let quotes = said.iter().map(|(_, quote)| *quote).collect();
            Some((
                Arc::clone(&entry.article),
                Arc::clone(entry.found.as_ref()?),
                quotes,
            ))
        });
        self.keep(orders::Order::ExportSaid(wanted, said.collect()));
    }

    /// Has a block of articles asked, by threads that are begun when they are first needed; where there are
    /// none, at once.
    fn ask(&mut self, (number, block): (u64, usize), articles: &[ArticleId], from: usize) {
        if self.asking.is_none() {
            self.asking = Asking::new(&self.sender).ok();
        }
        if let Some(asking) = &self.asking {
            if let Some(order) = app::library::order(&self.model, number, articles, from) {
                asking.order(number, block, order);
            }
        } else if let Some(answer) =
            app::library::at_once(&self.model, (number, block), articles, from)
        {
            send(&self.sender, Event::Msg(answer));
        }
    }

    /// Has articles counted, as they are now.
    fn count(&mut self, number: u64, articles: &[ArticleId]) {
        let known = articles.iter().filter_map(|id| {
            let entry = self.model.store.get(*id)?;
            let found = entry.found.as_ref()?;
            Some((*id, Arc::clone(&entry.article), Arc::clone(found)))
        });
        let order = counting::Order {
            number,
            listed: known.collect(),
            merges: self.model.store.merges().all().to_vec(),
        };
        // The thread is begun when it is first needed.
        let begun = match self.counting.take() {
            Some(begun) => Ok(begun),
            None => counting::counting(&self.sender),
        };
        match begun {
            Ok(counting) => {
                let _ = counting.send(order);
                self.counting = Some(counting);
            }
            Err(error) => self.model.say(Message::trouble(error.to_string())),
        }
    }

    pub(super) fn order(&self, order: library::Order) {
        if self.reading.send(order).is_err() {
            let sentence = "nothing more can be read, for the thread that reads has ended";
            send(&self.sender, Event::Panicked(sentence.into()));
        }
    }

    pub(super) fn keep(&self, order: orders::Order) {
        if self.keeping.send(order).is_err() {
            let reason = "Not saved: the thread that saves has ended";
            send(&self.sender, Event::Msg(Msg::NotSaved(reason.into())));
        }
    }

    /// Takes in what became of changes. "Saved" is said only when nothing is owed any more.
    pub(super) fn kept(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved(number) => {
                if self.owed.saved(number) {
                    self.tell(Msg::Saved);
                }
            }
            Outcome::NotSaved(sentence) => self.tell(Msg::NotSaved(sentence)),
            Outcome::Refused(number, sentence) => {
                self.owed.refused(number);
                // It is not to be said of the next thing that is saved.
                self.model.saving = None;
                coming::refused(&mut self.model);
                self.tell(Msg::Told(Message::refused(sentence)));
            }
        }
    }

    pub(super) fn star(&mut self, id: ArticleId) {
        let starred = self
            .model
            .progress
            .get(&id)
            .is_some_and(|progress| progress.starred);
        let star = if starred { Star::On } else { Star::Off };
        if let Some(article) = self.article(id) {
            let number = self.owed.add(None);
            self.keep(orders::Order::Star(number, article, star));
        }
    }

    /// Has written down how far articles were read, of those where that changed.
    pub(super) fn remember(&mut self) {
        let mut readings = Vec::new();
        for (id, progress) in &self.model.progress {
            if self.remembered.insert(*id, *progress) != Some(*progress)
                && let Some(entry) = self.model.store.get(*id)
            {
                readings.push((Arc::clone(&entry.article), *progress));
            }
        }
        self.keep(orders::Order::Remember(Remember {
            readings,
            settings: self.model.settings.clone(),
            asked: self.asked.clone(),
        }));
    }

    pub(super) fn mouse(&self) -> Mouse {
        if self.model.settings.mouse {
            Mouse::Ours
        } else {
            Mouse::Terminals
        }
    }

    /// Gives the terminal to the shell and stops. We go on at the signal to go on.
    pub(super) fn stop(&mut self) {
        if self.stopped {
            return;
        }
        self.tty.leave();
        self.stopped = signals::stop();
        if !self.stopped {
            let _ = self.tty.enter(self.mouse());
            self.screen.forget();
            self.model
                .say(Message::refused("There is no shell here to come back from"));
        }
    }

    /// Takes the terminal again, which may have another size now.
    pub(super) fn go_on(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.tty.leave();
        self.tty.enter(self.mouse())?;
        self.screen.forget();
        Ok(())
    }

    /// What was wrong at the start, as in the settings.
    pub(super) fn troubles(&self) -> &[String] {
        &self.model.troubles
    }

    /// What of the paths that were named could not be read, for a last word once the screen is gone.
    /// After a panic, which has no `end`, the model is not asked any more.
    pub(super) fn unread(&self, start: &Start, end: Option<End>) -> Vec<String> {
        let failures = end.map_or(&[][..], |_| &self.model.failures);
        let named = failures.iter().filter(|at| start.paths.contains(&at.path));
        let line = |failure: &Failure| {
            let line = format!("{} {}", failure.path.display(), failure.reason);
            clean(&line).into_owned()
        };
        let mut lines: Vec<_> = named.map(line).collect();
        if !lines.is_empty() {
            lines.extend(start.advice.clone());
        }
        lines
    }

    /// Saves what is not saved yet; what cannot be saved is given back as lines to print. After a
    /// panic, which has no `end`, the model is not asked any more.
    pub(super) fn finish(&mut self, end: Option<End>) -> Vec<String> {
        if matches!(end, Some(End::Signal(_) | End::Gone | End::Failed)) {
            // As if the reader had left: the place is kept.
            for effect in act::command(&mut self.model, Command::Quit) {
                self.act(effect);
            }
        }
        let patience = match end {
            Some(End::Quit | End::Failed) | None => PATIENCE,
            Some(End::Gone) => PATIENCE / 10,
            Some(End::Signal(_)) => PATIENCE / 30,
        };
        let (reply, replied) = channel();
        let _ = self.keeping.send(orders::Order::Finish(reply));
        if let Ok(lines) = replied.recv_timeout(patience) {
            return lines;
        }
        while let Ok(event) = self.events.try_recv() {
            if let Event::Kept(Outcome::Saved(number)) = event {
                self.owed.saved(number);
            }
        }
        self.owed.lines()
    }
}
