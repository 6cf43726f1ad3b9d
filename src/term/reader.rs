//! The loop: what happened goes to the model, what the model asks is done, and the screen is drawn.
//! Not here: what anything means. Promise: everything that waits is taken in before the screen is drawn
//! once, and while nothing happens nothing runs.

use super::event::{Event, send};
use super::late::Late;
use super::library::{self, Order};
use super::screen::Screen;
use super::signals::{self, Asks};
use super::tty::{Mouse, Tty};
use super::workers::Workers;
use super::{End, Start, background, browse, clipboard, colours, copy, export, input};
use crate::app::model::{Message, Model};
use crate::app::msg::{Effect, Msg};
use crate::app::update::update;
use crate::export::citation;
use crate::read::Options;
use crate::ui::theme::Depth;
use anyhow::Result;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The most events taken in before the screen is drawn.
const AT_ONCE: usize = 1_000;

/// While only background work happens, the time from one frame to the next.
const BETWEEN_FRAMES: Duration = Duration::from_millis(40);

/// The running reader.
pub struct Reader {
    model: Model,
    screen: Screen,
    tty: Arc<Tty>,
    workers: Workers,
    orders: Sender<Order>,
    events: Receiver<Event>,
    sender: Sender<Event>,
    asks_background: AsksBackground,
    /// Stopped as by Ctrl-Z: the terminal is the shell's.
    stopped: bool,
    /// The model has more to do once no key waits.
    later: bool,
    end: Option<End>,
}

/// Whether the terminal is asked for its background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AsksBackground {
    Yes,
    No,
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
        start: Start,
        tty: &Arc<Tty>,
        sender: Sender<Event>,
        events: Receiver<Event>,
    ) -> Result<Self> {
        let depth = colours::depth();
        let mut model = super::model(&start);
        let asks_background = if start.theme.is_none() && depth != Depth::None {
            AsksBackground::Yes
        } else {
            AsksBackground::No
        };
        if let Some(theme) = start.theme {
            model.settings.theme = theme;
        }
        let orders = library::reading(&sender, Options { huge: start.huge });
        let _ = orders.send(if start.paths.is_empty() {
            Order::Samples
        } else {
            Order::Paths(start.paths)
        });
        Ok(Self {
            model,
            screen: Screen::new(tty, depth)?,
            tty: Arc::clone(tty),
            workers: Workers::new(&sender),
            orders,
            events,
            sender,
            asks_background,
            stopped: false,
            later: false,
            end: None,
        })
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
        if self.asks_background == AsksBackground::Yes {
            let answer;
            (answer, late) = background::ask();
            if let Some(background) = answer {
                self.tell(Msg::Background(background));
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
                self.tell(msg);
                Ok(draw)
            }
            Event::Annotated(id, article, found) => {
                let entry = self.model.store.get(id);
                if entry.is_some_and(|entry| Arc::ptr_eq(&entry.article, &article)) {
                    self.tell(Msg::Annotated(id, found));
                }
                Ok(Draw::Soon)
            }
            Event::Focus => Ok(Draw::Not),
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
        for (id, entry) in self.model.store.iter().skip(before) {
            self.workers.add(id, Arc::clone(&entry.article));
        }
        if let Some(entry) = reloaded.and_then(|id| Some((id, self.model.store.get(id)?))) {
            self.workers.first(entry.0, Arc::clone(&entry.1.article));
        }
        for effect in effects {
            self.act(effect);
        }
    }

    fn act(&mut self, effect: Effect) {
        match effect {
            Effect::AnnotateFirst(id) => self.workers.hurry(id),
            Effect::Keep(_) | Effect::Star(_) | Effect::Remember => {}
            Effect::Copy(clip) => match copy::text(&self.model, clip, citation::DEFAULT) {
                Some(text) => clipboard::copy(text, &self.sender),
                None => self
                    .model
                    .say(Message::refused("It is no longer there to be copied")),
            },
            Effect::Browse(address) => browse::browse(&address, &self.sender),
            Effect::Reload(id) => {
                if let Some(entry) = self.model.store.get(id) {
                    self.order(Order::Again(id, Arc::clone(&entry.article)));
                }
            }
            Effect::Open(path) => self.order(Order::Paths(vec![PathBuf::from(path)])),
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

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            let sentence = "nothing more can be read, for the thread that reads has ended";
            send(&self.sender, Event::Panicked(sentence.into()));
        }
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

    /// Saves what is not saved yet; what cannot be saved is given back as lines to print.
    pub fn finish(&mut self) -> Vec<String> {
        Vec::new()
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
