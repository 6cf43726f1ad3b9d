//! The loop: what happened goes to the model, what the model asks is done, and the screen is drawn.
//! Not here: what anything means. Promise: everything that waits is taken in before the screen is drawn
//! once, and while nothing happens nothing runs.

use super::asking::Asking;
use super::background::Answer;
use super::event::{Draw, Event, soon};
use super::known::Known;
use super::library;
use super::owed::Owed;
use super::screen::Screen;
use super::settings::{self, Chosen, Setting};
use super::signals::{self, Asks};
use super::tty::Tty;
use super::watching::{Heard, watching};
use super::workers::Workers;
use super::{End, Start, input};
use super::{counting, keeping, orders};
use crate::app::model::{Message, Model, Progress};
use crate::app::msg::{Background, MouseDid, Msg};
use crate::app::note;
use crate::app::update::update;
use crate::article::{Article, ArticleId};
use crate::limits::{COLUMNS, ROWS, TERMINAL_COPY};
use crate::read::Options;
use crate::shelf::cache::Cache;
use rustc_hash::FxHashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The most events taken in before the screen is drawn.
const AT_ONCE: usize = 1_000;

/// How long after the start the end waits for the terminal to say what its background is.
const PATIENCE: Duration = Duration::from_millis(100);

/// While only background work happens, the time from one frame to the next.
const BETWEEN_FRAMES: Duration = Duration::from_millis(40);

/// The running reader.
pub struct Reader {
    pub(super) model: Model,
    pub(super) screen: Screen,
    pub(super) tty: Arc<Tty>,
    pub(super) workers: Workers,
    pub(super) reading: Sender<library::Order>,
    pub(super) keeping: Sender<orders::Order>,
    pub(super) counting: Option<Sender<counting::Order>>,
    /// The threads that search, once they are needed.
    pub(super) asking: Option<Asking>,
    pub(super) owed: Owed,
    pub(super) watching: Sender<Heard>,
    /// The file that is watched more closely than others.
    pub(super) watched: Option<Arc<Article>>,
    /// The articles that were listed on the screen when they were hurried.
    pub(super) shown: Vec<ArticleId>,
    /// It cannot be watched: it is glanced at with each key.
    unwatched: bool,
    pub(super) events: Receiver<Event>,
    pub(super) sender: Sender<Event>,
    /// How a copied quotation is cited.
    pub(super) template: String,
    /// Whether a theme was chosen; else the terminal is asked.
    theme: Chosen,
    /// Until when the end waits for the terminal's answer, which a shell would take for typed.
    answer_by: Option<Instant>,
    /// The theme that it was asked for.
    pub(super) asked: Option<String>,
    /// How far articles were read, as the keeper knows.
    pub(super) remembered: FxHashMap<ArticleId, Progress>,
    /// Stopped as by Ctrl-Z: the terminal is the shell's.
    pub(super) stopped: bool,
    /// The model has more to do once no key waits.
    pub(super) later: bool,
    pub(super) end: Option<End>,
    /// Why it ended, where that is a failure.
    pub(super) failed: Option<String>,
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
            cache,
            library,
            template,
            depth,
            themes,
            theme,
            troubles,
        } = setting;
        if !troubles.is_empty() {
            model.say(Message::trouble(troubles.join("; ")));
            model.troubles = troubles;
        }
        let settings = model.settings.clone();
        let options = Options { huge: start.huge };
        let keeping = keeping::keeping(&sender, state.clone(), settings, options)?;
        let watching = watching(&sender, keeping.clone(), state.clone())?;
        let known = move || Known::new(progress, state.as_deref());
        let reader = Self {
            screen: Screen::new(tty, depth, themes)?,
            tty: Arc::clone(tty),
            workers: Workers::new(&sender, &Cache::new(cache))?,
            reading: library::reading(&sender, options, known)?,
            counting: None,
            asking: None,
            keeping,
            owed: Owed::default(),
            watching,
            watched: None,
            shown: Vec::new(),
            unwatched: false,
            events,
            sender,
            template,
            theme,
            answer_by: None,
            asked: None,
            remembered: FxHashMap::default(),
            stopped: false,
            later: false,
            end: None,
            failed: None,
            model,
        };
        Ok(reader.ordered(start, library))
    }

    /// Orders what was asked for to be read.
    fn ordered(mut self, start: &Start, library: Option<PathBuf>) -> Self {
        let order = match (&start.paths[..], library) {
            ([], None) => {
                self.model.on_samples = true;
                library::Order::Samples
            }
            ([], Some(library)) => library::Order::Paths(vec![library]),
            (paths, _) => library::Order::Paths(paths.to_vec()),
        };
        if let library::Order::Paths(paths) = &order {
            self.model.given.clone_from(paths);
        }
        self.workers.hold();
        self.order(order);
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
        let mut asked = None;
        if self.theme == Chosen::No && self.tty.ask()? {
            asked = Some(Instant::now());
            self.asked = Some(self.model.settings.theme.clone());
            self.answer_by = Some(Instant::now() + PATIENCE);
        }
        if let Err(error) = input::listen(&self.sender, Answer::new(asked)) {
            self.fail(&error);
        }
        Ok(())
    }

    /// The terminal answered. A theme that was chosen meanwhile stays.
    fn answered(&mut self, background: Option<Background>) {
        self.answer_by = None;
        let chosen = self.asked.as_ref() != Some(&self.model.settings.theme);
        if let Some(background) = background.filter(|_| !chosen) {
            // Told first: it is no choice of the reader's, and is not remembered as one.
            self.asked = Some(background.theme().into());
            self.tell(Msg::Background(background));
        }
    }

    /// Waits a moment for an answer that is still to come, so that it does not come to the shell.
    fn await_answer(&mut self) {
        while let Some(by) = self.answer_by {
            let left = by.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(Event::Background(_)) | Err(_) => self.answer_by = None,
                Ok(Event::Kept(outcome)) => self.kept(outcome),
                Ok(_) => {}
            }
        }
    }

    fn read(&mut self) -> io::Result<End> {
        let mut drawn = Instant::now();
        let mut owed = Draw::Not;
        // It may have ended before the first event.
        if let Some(end) = self.end {
            return Ok(end);
        }
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
                if end == End::Quit {
                    self.await_answer();
                }
                return Ok(end);
            }
            draw = draw.max(owed);
            // Work that is done in steps goes on between two frames.
            let waits = self.later && draw == Draw::Soon && drawn.elapsed() < BETWEEN_FRAMES;
            owed = if waits { draw } else { Draw::Not };
            if draw > Draw::Not && !waits && !self.stopped {
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
                Draw::Soon if self.later => Duration::ZERO,
                Draw::Soon => BETWEEN_FRAMES.saturating_sub(drawn.elapsed()),
            };
            match self.events.recv_timeout(wait) {
                Ok(event) => draw = draw.max(self.take(event)?),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Ok(draw)
    }

    /// A click on what lies over the panes is one on that, and one on a hint presses its keys.
    fn meant(&self, msg: Msg) -> Vec<Msg> {
        match &msg {
            Msg::Mouse(mouse) if matches!(mouse.did, MouseDid::Press | MouseDid::Double) => {
                let at = (mouse.x, mouse.y);
                if let Some(keys) = crate::ui::hinted(&self.model, at) {
                    return keys.into_iter().map(Msg::Key).collect();
                }
                let met = crate::ui::met(&self.model, at);
                vec![met.map_or(msg, Msg::Met)]
            }
            _ => vec![msg],
        }
    }

    fn take(&mut self, event: Event) -> io::Result<Draw> {
        match event {
            Event::Msg(msg) => {
                let draw = soon(&msg);
                if matches!(msg, Msg::Key(_)) {
                    self.keep(orders::Order::Refresh);
                    if self.unwatched {
                        self.glance();
                    }
                }
                for msg in self.meant(msg) {
                    self.tell(msg);
                }
                Ok(draw)
            }
            Event::Read(articles) => {
                let waited = self.model.reading.article.is_none();
                self.read_in(articles);
                // The first text is what the reader waits for.
                let came = waited && self.model.reading.article.is_some();
                Ok(if came { Draw::Now } else { Draw::Soon })
            }
            Event::Came(articles) => {
                self.came(articles);
                Ok(Draw::Soon)
            }
            Event::First(article) => {
                self.show(&article);
                Ok(Draw::Now)
            }
            Event::Opened(opened, file) => {
                self.workers.release();
                self.opened(opened, file.as_deref());
                Ok(Draw::Soon)
            }
            Event::Found(path) => {
                self.order(library::Order::Fetch(path));
                Ok(Draw::Not)
            }
            Event::Annotated(all) => Ok(self.annotated(all)),
            Event::Kept(outcome) => {
                self.kept(outcome);
                Ok(Draw::Now)
            }
            Event::Background(background) => {
                self.answered(background);
                Ok(Draw::Now)
            }
            Event::Focus => {
                self.keep(orders::Order::Refresh);
                self.glance();
                Ok(Draw::Not)
            }
            Event::Reread(id, article) => {
                self.reread(id, article);
                Ok(Draw::Not)
            }
            Event::Touched(paths) => {
                self.touched(&paths);
                Ok(Draw::Not)
            }
            Event::Unwatched => {
                self.unwatched = true;
                Ok(Draw::Not)
            }
            Event::Panicked(sentence) => {
                self.tell(Msg::Told(Message::trouble(sentence)));
                Ok(Draw::Soon)
            }
            Event::CopyByTerminal(text, name) => {
                self.copy_by_terminal(&text, name)?;
                Ok(Draw::Now)
            }
            Event::Gone => {
                self.rescue();
                self.end = Some(End::Gone);
                Ok(Draw::Not)
            }
            Event::Deaf(error) => {
                self.rescue();
                self.fail(&error);
                Ok(Draw::Not)
            }
            Event::Signal(signal) => {
                match signals::asks(signal) {
                    Asks::End => {
                        self.rescue();
                        self.end = Some(End::Signal(signal));
                    }
                    Asks::Stop => self.stop(),
                    Asks::GoOn => self.go_on()?,
                }
                Ok(Draw::Now)
            }
        }
    }

    /// Asks the terminal to copy a text.
    fn copy_by_terminal(&mut self, text: &str, name: &str) -> io::Result<()> {
        let message = if text.len() > TERMINAL_COPY {
            let most = TERMINAL_COPY / 1000;
            Message::trouble(format!(
                "{name} not copied: it is too long for the terminal's clipboard ({most} KB)"
            ))
        } else {
            self.screen.copy(text)?;
            Message::done(format!("{name} sent to the terminal's clipboard (OSC 52)"))
        };
        self.tell(Msg::Told(message));
        Ok(())
    }

    /// No keys come any more: the terminal went away, or the reader has to end for this reason.
    fn fail(&mut self, error: &io::Error) {
        let gone = signals::is_gone(&self.tty);
        self.end = Some(if gone { End::Gone } else { End::Failed });
        self.failed = (!gone).then(|| format!("no keys can be read from the terminal: {error}"));
    }

    /// What is being typed is kept before the end that nobody asked the reader about.
    fn rescue(&mut self) {
        for effect in note::rescue(&mut self.model) {
            self.act(effect);
        }
    }

    /// Tells the model, and does what it asks.
    pub(super) fn tell(&mut self, msg: Msg) {
        let mut reloaded = None;
        if let Msg::Reloaded(reload) = &msg {
            let now = self.article(reload.id);
            if !now.is_some_and(|now| Arc::ptr_eq(&now, &reload.old)) {
                // Another text came in between: the places were looked for from a wrong one.
                return self.reread(reload.id, Arc::clone(&reload.article));
            }
            reloaded = Some((reload.id, Arc::clone(&reload.article)));
        }
        let all_read = matches!(msg, Msg::AllRead);
        let before = self.model.store.len();
        let effects = update(&mut self.model, msg);
        let mut came = Vec::new();
        for (id, entry) in self.model.store.since(before) {
            let article = Arc::clone(&entry.article);
            if self.model.reading.article == Some(id) {
                self.workers.first(id, article);
            } else {
                self.workers.add(id, article);
            }
            came.push((id, Arc::clone(&entry.article)));
        }
        if let Some((id, article)) = reloaded {
            self.workers.first(id, article);
        }
        if !came.is_empty() {
            self.keep(orders::Order::Articles(came));
        }
        if all_read {
            self.workers.release();
            self.keep(orders::Order::AllRead);
            self.watch_folders();
        }
        self.watch_open();
        for effect in effects {
            self.act(effect);
        }
        self.hurry_shown();
    }

    /// Takes articles into the library; what is known of them is told first, so that they open where
    /// they were left.
    pub(super) fn read_in(&mut self, read: Vec<(Arc<Article>, Option<Progress>)>) {
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

    pub(super) fn article(&self, id: ArticleId) -> Option<Arc<Article>> {
        self.model
            .store
            .get(id)
            .map(|entry| Arc::clone(&entry.article))
    }

    /// Lays the model out for the terminal's size.
    fn measure(&mut self) {
        if let Ok((width, height)) = self.tty.size() {
            let screen = self.model.areas.screen;
            let (width, height) = (width.min(COLUMNS), height.min(ROWS));
            if (screen.width, screen.height) != (width, height) {
                self.tell(Msg::Resize { width, height });
            }
        }
    }
}
