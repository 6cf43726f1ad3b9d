//! The loop: what happened goes to the model, what the model asks is done, and the screen is drawn.
//! Not here: what anything means. Promise: everything that waits is taken in before the screen is drawn
//! once, and while nothing happens nothing runs.

use super::event::{Event, send};
use super::keeping::{self, Remember};
use super::known::Known;
use super::late::Late;
use super::library;
use super::screen::Screen;
use super::settings::{self, Chosen, Setting};
use super::signals::{self, Asks};
use super::tty::{Mouse, Tty};
use super::workers::Workers;
use super::{End, Start, background, browse, clipboard, copy, export, input};
use crate::app::act;
use crate::app::command::Command;
use crate::app::model::{Message, Model, Progress};
use crate::app::msg::{Change, Effect, Msg};
use crate::app::update::update;
use crate::article::{Article, ArticleId};
use crate::read::Options;
use crate::shelf::Star;
use rustc_hash::FxHashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// The most events taken in before the screen is drawn.
const AT_ONCE: usize = 1_000;

/// While only background work happens, the time from one frame to the next.
const BETWEEN_FRAMES: Duration = Duration::from_millis(40);

/// How long the end waits for the disk after `q`; less where something else ends us.
const PATIENCE: Duration = Duration::from_secs(8);

/// The running reader.
pub struct Reader {
    model: Model,
    screen: Screen,
    tty: Arc<Tty>,
    workers: Workers,
    reading: Sender<library::Order>,
    keeping: Sender<keeping::Order>,
    events: Receiver<Event>,
    sender: Sender<Event>,
    /// How a copied quotation is cited.
    template: String,
    /// Whether a theme was chosen; else the terminal is asked.
    theme: Chosen,
    /// The theme that it was asked for.
    asked: Option<String>,
    /// How far articles were read, as the keeper knows.
    remembered: FxHashMap<ArticleId, Progress>,
    /// Stopped as by Ctrl-Z: the terminal is the shell's.
    stopped: bool,
    /// The model has more to do once no key waits.
    later: bool,
    end: Option<End>,
}

/// How soon what happened must be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Draw {
    /// Nothing is seen of it.
    Not,
    /// With the next frame.
    Soon,
    /// Now: a key was pressed.
    Now,
}

impl Reader {
    /// Starts the threads and orders the library to be read. Nothing is on the screen yet.
    pub fn new(
        start: &Start,
        tty: &Arc<Tty>,
        sender: Sender<Event>,
        events: Receiver<Event>,
    ) -> io::Result<Self> {
        let mut model = Model::default();
        let (setting, progress) = settings::set(start, &mut model);
        let Setting {
            state,
            template,
            depth,
            theme,
            troubles,
        } = setting;
        if !troubles.is_empty() {
            model.say(Message::trouble(troubles.join("; ")));
        }
        let settings = model.settings.clone();
        let keeping = keeping::keeping(&sender, state.clone(), settings);
        let options = Options { huge: start.huge };
        let known = move || Known::new(progress, state.as_deref());
        let reader = Self {
            screen: Screen::new(tty, depth)?,
            tty: Arc::clone(tty),
            workers: Workers::new(&sender),
            reading: library::reading(&sender, options, known),
            keeping,
            events,
            sender,
            template,
            theme,
            asked: None,
            remembered: FxHashMap::default(),
            stopped: false,
            later: false,
            end: None,
            model,
        };
        Ok(reader.ordered(start))
    }

    /// Orders what was asked for to be read.
    fn ordered(mut self, start: &Start) -> Self {
        self.model.on_samples = start.paths.is_empty();
        self.order(if self.model.on_samples {
            library::Order::Samples
        } else {
            library::Order::Paths(start.paths.clone())
        });
        self
    }

    /// Takes the terminal, and reads until the end.
    pub fn run(&mut self) -> End {
        match self.begin().and_then(|()| self.read()) {
            Ok(end) => end,
            // Nothing can be drawn any more.
            Err(_) => self.end.unwrap_or(End::Gone),
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        self.tty.enter(self.mouse())?;
        self.measure();
        self.screen.forget();
        self.screen.draw(&self.model)?;
        let mut late = Late::Nothing;
        if self.theme == Chosen::No {
            let answer;
            (answer, late) = background::ask();
            if let Some(background) = answer {
                self.tell(Msg::Background(background));
                self.asked = Some(self.model.settings.theme.clone());
            }
        }
        input::listen(&self.sender, late);
        Ok(())
    }

    fn read(&mut self) -> io::Result<End> {
        let mut drawn = Instant::now();
        loop {
            let mut draw = match self.next() {
                Some(event) => self.take(event)?,
                None => {
                    self.later = false;
                    self.tell(Msg::Continue);
                    Draw::Soon
                }
            };
            draw = draw.max(self.take_waiting(drawn, draw)?);
            if let Some(end) = self.end {
                return Ok(end);
            }
            if draw > Draw::Not && !self.stopped {
                self.measure();
                self.screen.draw(&self.model)?;
                drawn = Instant::now();
            }
        }
    }

    /// The next event; `None` if none waits and the model has more to do.
    fn next(&mut self) -> Option<Event> {
        if self.later {
            return self.events.try_recv().ok();
        }
        // We hold a sender ourselves, so there is always one to wait for.
        Some(self.events.recv().unwrap_or(Event::Gone))
    }

    /// Takes in all that waits. As long as no key was pressed, a little more is waited for, so that a
    /// big library does not draw a frame for each article.
    fn take_waiting(&mut self, drawn: Instant, first: Draw) -> io::Result<Draw> {
        let mut draw = first;
        for _ in 0..AT_ONCE {
            if self.end.is_some() {
                break;
            }
            let wait = match draw {
                Draw::Now | Draw::Not => Duration::ZERO,
                Draw::Soon => BETWEEN_FRAMES.saturating_sub(drawn.elapsed()),
            };
            match self.events.recv_timeout(wait) {
                Ok(event) => draw = draw.max(self.take(event)?),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(draw)
    }

    fn take(&mut self, event: Event) -> io::Result<Draw> {
        match event {
            Event::Msg(msg) => {
                let draw = soon(&msg);
                if draw == Draw::Now {
                    self.keep(keeping::Order::Refresh);
                }
                self.tell(msg);
                Ok(draw)
            }
            Event::Read(articles) => {
                self.read_in(articles);
                Ok(Draw::Soon)
            }
            Event::Annotated(id, article, found) => {
                let entry = self.model.store.get(id);
                if entry.is_some_and(|entry| Arc::ptr_eq(&entry.article, &article)) {
                    self.tell(Msg::Annotated(id, found));
                }
                Ok(Draw::Soon)
            }
            Event::Focus => {
                self.keep(keeping::Order::Refresh);
                Ok(Draw::Not)
            }
            Event::Panicked(sentence) => {
                self.tell(Msg::Told(Message::trouble(sentence)));
                Ok(Draw::Soon)
            }
            Event::CopyByTerminal(text) => {
                self.screen.copy(&text)?;
                self.tell(Msg::Told(Message::done("Copied by the terminal (OSC 52)")));
                Ok(Draw::Now)
            }
            Event::Gone => {
                self.end = Some(End::Gone);
                Ok(Draw::Not)
            }
            Event::Signal(signal) => {
                match signals::asks(signal) {
                    Asks::End => self.end = Some(End::Signal(signal)),
                    Asks::Stop => self.stop(),
                    Asks::GoOn => self.go_on()?,
                }
                Ok(Draw::Now)
            }
        }
    }

    /// Tells the model, and does what it asks.
    fn tell(&mut self, msg: Msg) {
        let reloaded = match &msg {
            Msg::Reloaded(id, _) => Some(*id),
            _ => None,
        };
        let before = self.model.store.len();
        let effects = update(&mut self.model, msg);
        let mut came = Vec::new();
        for (id, entry) in self.model.store.iter().skip(before) {
            self.workers.add(id, Arc::clone(&entry.article));
            came.push((id, Arc::clone(&entry.article)));
        }
        if let Some((id, article)) = reloaded.and_then(|id| Some((id, self.article(id)?))) {
            self.workers.first(id, Arc::clone(&article));
            came.push((id, article));
        }
        if !came.is_empty() {
            self.keep(keeping::Order::Articles(came));
        }
        for effect in effects {
            self.act(effect);
        }
    }

    /// Takes articles into the library; what is known of them is told first, so that they open where
    /// they were left.
    fn read_in(&mut self, read: Vec<(Arc<Article>, Option<Progress>)>) {
        let (articles, known): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        let first = self.model.store.len() as u32;
        for (id, progress) in (first..).map(ArticleId).zip(known) {
            if let Some(progress) = progress {
                self.remembered.insert(id, progress);
                self.tell(Msg::Remembered(id, progress));
            }
        }
        self.tell(Msg::Read(articles));
    }

    fn article(&self, id: ArticleId) -> Option<Arc<Article>> {
        self.model
            .store
            .get(id)
            .map(|entry| Arc::clone(&entry.article))
    }

    fn act(&mut self, effect: Effect) {
        match effect {
            Effect::AnnotateFirst(id) => self.workers.hurry(id),
            Effect::Keep(change) => {
                let article = match &change {
                    Change::Add { article, .. } => self.article(*article),
                    Change::Edit(_) | Change::Remove(_) | Change::Restore(_) => None,
                };
                self.keep(keeping::Order::Change(change, article));
            }
            Effect::Star(id) => self.star(id),
            Effect::Remember => self.remember(),
            Effect::Copy(clip) => match copy::text(&self.model, clip, &self.template) {
                Some(text) => clipboard::copy(text, &self.sender),
                None => self
                    .model
                    .say(Message::refused("It is no longer there to be copied")),
            },
            Effect::Browse(address) => browse::browse(&address, &self.sender),
            Effect::Reload(id) => {
                if let Some(article) = self.article(id) {
                    self.order(library::Order::Again(id, article));
                }
            }
            Effect::Open(path) => self.order(library::Order::Paths(vec![PathBuf::from(path)])),
            Effect::Export { format, file } => {
                let message = export::bookmarks(&self.model, &format, &file);
                self.model.say(message);
            }
            Effect::Mouse => {
                let _ = self.tty.mouse(self.mouse());
            }
            Effect::Later => self.later = true,
            Effect::Suspend => self.stop(),
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => self.end = Some(End::Quit),
        }
    }

    fn order(&self, order: library::Order) {
        if self.reading.send(order).is_err() {
            let sentence = "nothing more can be read, for the thread that reads has ended";
            send(&self.sender, Event::Panicked(sentence.into()));
        }
    }

    fn keep(&self, order: keeping::Order) {
        if self.keeping.send(order).is_err() {
            let reason = "Not saved: the thread that saves has ended";
            send(&self.sender, Event::Msg(Msg::NotSaved(reason.into())));
        }
    }

    fn star(&mut self, id: ArticleId) {
        let starred = self
            .model
            .progress
            .get(&id)
            .is_some_and(|progress| progress.starred);
        let star = if starred { Star::On } else { Star::Off };
        if let Some(article) = self.article(id) {
            self.keep(keeping::Order::Star(article, star));
        }
    }

    /// Has written down how far articles were read, of those where that changed.
    fn remember(&mut self) {
        let mut readings = Vec::new();
        for (id, progress) in &self.model.progress {
            if self.remembered.insert(*id, *progress) != Some(*progress)
                && let Some(entry) = self.model.store.get(*id)
            {
                readings.push((Arc::clone(&entry.article), *progress));
            }
        }
        self.keep(keeping::Order::Remember(Remember {
            readings,
            settings: self.model.settings.clone(),
            asked: self.asked.clone(),
        }));
    }

    fn mouse(&self) -> Mouse {
        if self.model.settings.mouse {
            Mouse::Ours
        } else {
            Mouse::Terminals
        }
    }

    /// Lays the model out for the terminal's size.
    fn measure(&mut self) {
        if let Ok((width, height)) = self.tty.size() {
            let screen = self.model.areas.screen;
            if (screen.width, screen.height) != (width, height) {
                self.tell(Msg::Resize { width, height });
            }
        }
    }

    /// Gives the terminal to the shell and stops. We go on at the signal to go on.
    fn stop(&mut self) {
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
    fn go_on(&mut self) -> io::Result<()> {
        self.stopped = false;
        self.tty.leave();
        self.tty.enter(self.mouse())?;
        self.screen.forget();
        Ok(())
    }

    /// Saves what is not saved yet; what cannot be saved is given back as lines to print. After a
    /// panic, which has no `end`, the model is not asked any more.
    pub fn finish(&mut self, end: Option<End>) -> Vec<String> {
        if matches!(end, Some(End::Signal(_) | End::Gone)) {
            // As if the reader had left: the place is kept.
            for effect in act::command(&mut self.model, Command::Quit) {
                self.act(effect);
            }
        }
        let patience = match end {
            Some(End::Quit) | None => PATIENCE,
            Some(End::Gone) => PATIENCE / 10,
            Some(End::Signal(_)) => PATIENCE / 30,
        };
        let (reply, replied) = channel();
        self.keep(keeping::Order::Finish(reply));
        let late = || vec!["the last changes may not be saved: saving takes too long".into()];
        replied.recv_timeout(patience).unwrap_or_else(|_| late())
    }
}

/// How soon a message must be seen.
fn soon(msg: &Msg) -> Draw {
    match msg {
        Msg::Key(_)
        | Msg::Mouse(_)
        | Msg::Paste(_)
        | Msg::Resize { .. }
        | Msg::Reloaded(..)
        | Msg::Bookmarks(_)
        | Msg::Placed(_)
        | Msg::Saved
        | Msg::NotSaved(_)
        | Msg::Told(_)
        | Msg::Background(_) => Draw::Now,
        Msg::Read(_)
        | Msg::Refused(_)
        | Msg::AllRead
        | Msg::Annotated(..)
        | Msg::Remembered(..)
        | Msg::Continue => Draw::Soon,
    }
}
