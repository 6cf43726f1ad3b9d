//! The line under the last row of an article: that it ends, and what could be read next.
//! Not here: where it stands (see `app::flow`). Promise: one row, as quiet as what stands around a text.

use super::line::Line;
use super::signs;
use super::theme::{Role, Theme};
use crate::app::command::Command;
use crate::app::list;
use crate::app::model::Model;
use ratatui::buffer::Buffer;

/// Draws it into a row of the text.
pub fn draw(model: &Model, row: u16, buffer: &mut Buffer, theme: &Theme) {
    let quiet = theme.style(Role::Quiet);
    let signs = signs(model);
    let mut line = Line::new(buffer, model.areas.text, row, signs);
    line.put(signs.end, quiet).skip(1).put("End", quiet);
    let Some(next) = list::coming(model) else {
        return;
    };
    let command = if next.follows {
        Command::NextArticle
    } else {
        Command::NextUnread
    };
    let key = model.keymap.keys_for(command).into_iter().next();
    let entry = model.store.get(next.article);
    if let (Some(key), Some(entry)) = (key, entry) {
        line.skip(3).put("next:", quiet).skip(1);
        line.put(&key, theme.style(Role::Key)).skip(1);
        line.put(entry.article.heading(), quiet);
    }
}
