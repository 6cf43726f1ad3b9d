//! Draws the model: one frame at a time, inside a synchronized update, only the cells that changed.

use super::cells::Cells;
use super::fault;
use super::tty::Tty;
use crate::app::model::Model;
use crate::ui::theme::{Depth, Theme, Themes};
use crate::ui::view;
use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::fs::File;
use std::io::{self, BufWriter};
use std::mem::ManuallyDrop;

type Out = Cells<BufWriter<File>>;

/// What is on the terminal now.
pub struct Screen {
    /// Never dropped: it would write what is left of a half-drawn frame on the shell's screen, and
    /// complain about a terminal that is gone, with a panic where nobody can hear it.
    terminal: ManuallyDrop<Terminal<Out>>,
    /// The size that was drawn last; `None` if nobody knows what is on the terminal.
    area: Option<Rect>,
    depth: Depth,
    theme: (String, Theme),
    themes: Themes,
}

impl Screen {
    /// A screen of which nothing is known yet.
    pub fn new(tty: &Tty, depth: Depth, themes: Themes) -> io::Result<Self> {
        // NO_COLOR makes crossterm drop all emphasis with the colours; our theme without colours keeps it.
        crossterm::style::force_color_output(true);
        let out = BufWriter::with_capacity(32 << 10, tty.cells()?);
        let options = TerminalOptions {
            viewport: Viewport::Fixed(Rect::default()),
        };
        Ok(Self {
            terminal: ManuallyDrop::new(Terminal::with_options(Cells::new(out), options)?),
            area: None,
            depth,
            theme: (String::new(), Theme::named("", depth)),
            themes,
        })
    }

    /// Draws the model at the size that it was laid out for.
    pub fn draw(&mut self, model: &Model) -> io::Result<()> {
        if self.theme.0 != model.settings.theme {
            let name = model.settings.theme.clone();
            self.theme = (name.clone(), self.themes.theme(&name, self.depth));
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn = self.frame(model);
        // A terminal that is never told the end shows nothing more.
        let ended = execute!(self.terminal.backend_mut(), EndSynchronizedUpdate);
        drawn.and(ended)
    }

    fn frame(&mut self, model: &Model) -> io::Result<()> {
        let area = model.areas.screen;
        if self.area != Some(area) {
            self.area = Some(area);
            // `Terminal::clear` would ask the terminal where its cursor is, and wait for the answer.
            self.terminal.resize(area)?;
        }
        let theme = &self.theme.1;
        self.terminal.draw(|frame| {
            if !model.overlays.is_empty() {
                fault::meet("drawing");
            }
            if let Some(cursor) = view(model, theme, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Forgets what is on the terminal, so that the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.area = None;
    }

    /// Asks the terminal to copy clean `text`.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(
            self.terminal.backend_mut(),
            CopyToClipboard::to_clipboard_from(text)
        )
    }
}
