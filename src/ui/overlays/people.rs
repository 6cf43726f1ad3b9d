//! The picker of persons and sources: what was typed, and who fits; and where a quotation is corrected,
//! what else may be said of it. Then it stands beside the quotation.

use super::super::line::{Line, cut, rows, tint};
use super::super::quotes::{beginning, marked};
use super::super::theme::{Role, Theme};
use super::super::{signs, status, who};
use super::{At, Panel, Stretch, panel};
use crate::app::command::Command;
use crate::app::keys::KEYS;
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Pick, Picker, PickerRow, Prompt, key_of, view};
use crate::app::picker::{is_number, of_article};
use crate::extract::Speaker;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the longest row.
const WIDTH: u16 = 56;

/// The same of a row with a title and where it is from.
const WIDE: u16 = 92;

/// Cells of a command's name.
const NAMES: usize = 20;

/// Under this many cells for a command and what it does, names take half of that.
const NARROW: usize = 40;

/// Commands shown at most.
const COMMANDS: u16 = 10;

/// Rows shown at most.
const ROWS: usize = 16;

/// Rows of the words that are corrected.
const WORDS: usize = 2;

/// Rows for names that a picker beside a quotation needs at least.
const FEWEST: usize = 4;

/// Draws the picker; the answer is the cursor.
pub fn draw(
    model: &Model,
    picker: &Picker,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let signs = signs(model);
    let typed = !picker.input.text().is_empty();
    let (at, size, words) = shape(model, picker);
    let correcting = picker.of.is_some();
    let enter = match (correcting, picker.articles) {
        (true, _) => "take",
        (false, true) => "open",
        (false, false) => "go",
    };
    let note = match (correcting, typed) {
        (false, true) => format!("{} found", picker.found),
        (false, false) if picker.found > picker.rows.len() => format!("{} in all", picker.found),
        (true, _) | (false, false) => String::new(),
    };
    let shape = Panel {
        at,
        title: match (correcting, picker.articles) {
            (true, _) => "Who says this",
            (false, true) => "Articles",
            (false, false) => "Who",
        },
        size,
        keys: &[
            ("Enter", enter),
            ("Esc", "cancel"),
            (signs.up_down, "choose"),
        ],
        note: &note,
    };
    let inside = panel(model, &shape, buffer, theme);
    // The rows that fit go to the choices first.
    let room = usize::from(inside.height);
    let words = &words[..told(&words, room)];
    for (words, at) in words.iter().zip(0..) {
        let mut line = Line::new(buffer, inside, at, signs);
        line.put(words, theme.style(Role::Quiet));
    }
    let inside = below(inside, words.len());
    let mut line = Line::new(buffer, inside, 0, signs);
    line.put("> ", theme.style(Role::Key));
    let cursor = status::typed(&picker.input, &mut line, theme);
    if correcting && !typed {
        line.skip(1)
            .put("a few letters, or a new name", theme.style(Role::Quiet));
    }
    let body = body(inside);
    if picker.rows.is_empty() {
        let none = if !picker.scan.is_done() {
            "Looking …"
        } else if picker.articles {
            "No article like that"
        } else {
            "Nobody by that name"
        };
        Line::new(buffer, body, 0, signs).put(none, theme.style(Role::Quiet));
    }
    list(model, picker, body, buffer, theme);
    cursor
}

/// How many of the rows of words have room.
fn told(words: &[String], room: usize) -> usize {
    if room < words.len() + 4 {
        0
    } else {
        words.len()
    }
}

/// Where the rows stand, under what is typed.
fn body(inside: Rect) -> Rect {
    if inside.height > 3 {
        return below(inside, 1);
    }
    let gone = 1.min(inside.height);
    Rect {
        y: inside.y + gone,
        height: inside.height - gone,
        ..inside
    }
}

/// The row of a picker, or of the commands that fit a line, at a place of the screen.
pub fn row_at(model: &Model, overlay: &Overlay, at: Position) -> Option<usize> {
    let (picker, selected, body) = match overlay {
        Overlay::People(picker) => {
            let (place, size, words) = shape(model, picker);
            let inside = super::inside(super::place(place, size, super::over(model)));
            let words = told(&words, inside.height.into());
            (picker, picker.selected, body(below(inside, words)))
        }
        Overlay::Prompt {
            of: Prompt::Command,
            ..
        } if model.offered.words.is_empty() => {
            let picker = &model.commands;
            let place = super::place(At::Foot, commands_size(model), super::over(model));
            let selected = model.command.unwrap_or(usize::MAX);
            (picker, selected, super::inside(place))
        }
        _ => return None,
    };
    if !body.contains(at) {
        return None;
    }
    let (top, names, pinned) = window(picker, selected, body.height.into());
    let (row, all) = (usize::from(at.y - body.y), picker.rows.len());
    let row = if row < names.min(all - pinned) {
        top + row
    } else {
        all - pinned + row - names.min(all - pinned)
    };
    (row < all).then_some(row)
}

/// Columns and rows of the commands that fit.
fn commands_size(model: &Model) -> (u16, u16) {
    let rows = COMMANDS.min(model.areas.screen.height / 2).max(1);
    (WIDTH + 8, rows.min(model.commands.rows.len() as u16))
}

/// The first of the rows that are seen, how many there is room for, and how many stand last whatever is seen.
fn window(picker: &Picker, selected: usize, height: usize) -> (usize, usize, usize) {
    let all = picker.rows.len();
    // What else may be said, and a new name, stand last and stay in sight.
    let rest = |row: &&PickerRow| {
        let pick = row.pick;
        matches!(pick, Pick::NewName | Pick::AsFound | Pick::NoQuotation)
    };
    let pinned = match picker.rows.iter().rev().take_while(rest).count() {
        rest if all > height => rest.min(height / 2),
        _ => 0,
    };
    let names = height - pinned;
    let selected = match selected {
        usize::MAX => 0,
        selected => selected.min((all - pinned).saturating_sub(1)),
    };
    ((selected + 1).saturating_sub(names), names, pinned)
}

/// Draws the commands that fit the line after `:`, above it.
pub fn commands(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    let mut fit = model.commands.clone();
    let all = fit.rows.len();
    if all == 0 {
        return;
    }
    let size = commands_size(model);
    let typed = matches!(model.overlays.last(), Some(Overlay::Prompt { input, .. }) if !input.text().is_empty());
    let counted = if typed { "that fit" } else { "commands" };
    let note = format!("{} of {all} {counted}", size.1);
    let shape = Panel {
        at: At::Foot,
        title: "",
        size,
        keys: &[("Tab", "complete"), (signs(model).up_down, "move")],
        note: if all > size.1.into() { &note } else { "" },
    };
    let inside = panel(model, &shape, buffer, theme);
    fit.selected = model.command.unwrap_or(usize::MAX);
    list(model, &fit, inside, buffer, theme);
}

/// What of an area is under its first rows and a free one.
fn below(area: Rect, rows: usize) -> Rect {
    let gone = match rows {
        0 => 0,
        rows => (rows as u16 + 1).min(area.height),
    };
    Rect {
        y: area.y.saturating_add(gone),
        height: area.height - gone,
        ..area
    }
}

/// Where the picker stands, how big it is, and the words that it is about. It has as many rows as there
/// can be names, so that it stands still while one types.
fn shape(model: &Model, picker: &Picker) -> (At, (u16, u16), Vec<String>) {
    let people = picker.people;
    let entry = picker
        .of
        .and_then(|of| Some((of, model.store.get(of.article)?)));
    let Some((of, article)) = entry.map(|(of, entry)| (of, &entry.article)) else {
        let wide = if picker.articles { WIDE } else { WIDTH };
        let size = (wide, people.clamp(1, ROWS) as u16 + 2);
        return (At::Middle, size, Vec::new());
    };
    let text = article.text();
    let whole = marked(text, of.span);
    // A typed name, and what else may be said.
    let most = (people + 3).min(ROWS);
    let words = |width: u16| {
        let width = usize::from(width);
        let words = who::one_line(beginning(whole.of(text), width * (WORDS + 1)));
        let words = rows(&words, width, WORDS);
        words.into_iter().map(String::from).collect::<Vec<_>>()
    };
    // On a person's page the text is not seen.
    if view(model).is_some() {
        let width = WIDTH.min(super::over(model).width.saturating_sub(4));
        let words = words(width);
        let height = (words.len() + 3 + most) as u16;
        return (At::Middle, (width, height), words);
    }
    let stretch = Stretch::new(model, whole);
    let room = usize::from(stretch.room).saturating_sub(4);
    if room >= FEWEST {
        let size = (stretch.width(), most.min(room) as u16 + 2);
        return (At::Beside(stretch), size, Vec::new());
    }
    // It hides the quotation, and says its words.
    let words = words(stretch.width());
    let height = words.len() + 3 + most;
    (At::Beside(stretch), (stretch.width(), height as u16), words)
}

/// The rows that fit, with the selected one in sight.
fn list(model: &Model, picker: &Picker, body: Rect, buffer: &mut Buffer, theme: &Theme) {
    let signs = signs(model);
    let height = usize::from(body.height);
    let all = picker.rows.len();
    let (top, names, pinned) = window(picker, picker.selected, height);
    let rows = picker.rows.iter().enumerate().skip(top).take(names);
    let rest = picker.rows.iter().enumerate().skip(all - pinned);
    for ((index, row), at) in rows.chain(rest).zip(0..body.height) {
        let place = Rect {
            y: body.y + at,
            height: 1,
            ..body
        };
        if index == picker.selected {
            tint(buffer, place, theme.style(Role::Selected));
        }
        let mut line = Line::new(buffer, place, 0, signs);
        let sign = if index == picker.selected {
            signs.mark
        } else {
            " "
        };
        line.put(sign, theme.style(Role::Mark));
        picked(model, (picker, row), &mut line, theme);
    }
}

/// What is picked, and what there is to say of it.
fn picked(model: &Model, (picker, row): (&Picker, &PickerRow), line: &mut Line, theme: &Theme) {
    let signs = signs(model);
    match row.pick {
        Pick::Speaker(speaker) => entry(model, (picker, row, speaker), line, theme),
        Pick::Elsewhere { articles, .. } => {
            let where_ = match (articles, row.elsewhere.0) {
                (1, 0) => String::from("named in another"),
                (many, 0) => format!("named in {many} others"),
                _ => elsewhere(row),
            };
            line.last(&where_, theme.style(Role::Quiet));
            line.skip(3);
            name(model, row, Style::new(), line, theme);
        }
        Pick::Article(id) => {
            let starred = model.progress.get(&id).is_some_and(|known| known.starred);
            let sign = if starred { signs.star } else { " " };
            line.put(sign, theme.style(Role::Star)).skip(1);
            both(model, row, line, theme);
        }
        Pick::Line(of) => {
            let key = KEYS.iter().find(|row| row.name == of);
            let command = match of {
                // As a command it is about all articles.
                "search" => Some(Command::SearchLibrary),
                "theme" => Some(Command::NextTheme),
                "width" => Some(Command::Wider),
                "tag" => Some(Command::Tags),
                _ => key.map(|row| row.command),
            };
            let key = command.and_then(|command| key_of(model, command));
            line.keep(1);
            line.last(&key.unwrap_or_default(), theme.style(Role::Key));
            line.skip(1);
            let from = line.room();
            name(model, row, Style::new(), line, theme);
            // What they do stands under each other.
            let used = from - line.room();
            let names = if from < NARROW { NAMES / 2 } else { NAMES };
            line.skip(names.saturating_sub(used).max(2) as u16);
            let quiet = theme.style(Role::Quiet);
            letters(model, (&row.role, &row.beside), quiet, line, theme);
        }
        Pick::NewName => {
            let what = if is_number(&row.name) {
                "no row has this number"
            } else {
                "a new name"
            };
            line.skip(3).last(what, theme.style(Role::Quiet));
            line.put(&format!("“{}”", row.name), Style::new());
        }
        Pick::NoQuotation => {
            line.put(&format!(" {} ", signs.struck), theme.style(Role::Corrected));
            line.put(&row.name, Style::new());
        }
        Pick::AsFound => {
            line.skip(3).put(&row.name, Style::new());
        }
    }
}

/// Number, name with the letters that fit, role, and the count of quotations; for a correction, who it
/// is now.
fn entry(
    model: &Model,
    (picker, row, speaker): (&Picker, &PickerRow, Speaker),
    line: &mut Line,
    theme: &Theme,
) {
    let quiet = theme.style(Role::Quiet);
    let here = of_article(model) == model.reading.article;
    let number = who::place(model, Some(speaker)).filter(|_| here);
    let ink = match number {
        Some(_) => theme.voice(number).ink,
        None => Style::new(),
    };
    let quotes = match (now(model, picker, speaker), row.quotes, row.elsewhere.0) {
        (Some(now), ..) => now.into(),
        (None, 0, 0) => String::from("only named"),
        (None, 0, _) => {
            let whole = format!("only named here, {}", elsewhere(row));
            // Three cells for the number, two that part.
            let fits = cells(&row.name) + cells(&whole) + 5 <= line.room();
            if fits { whole } else { elsewhere(row) }
        }
        (None, quotes, _) => quotes.to_string(),
    };
    line.last(&quotes, quiet);
    let number = number.map_or_else(String::new, |number| (number + 1).to_string());
    line.put(&format!("{number:>2} "), ink.add_modifier(Modifier::BOLD));
    name(model, row, ink, line, theme);
    if row.quotes > 0 && row.sure == 0 {
        line.put(who::GUESS, theme.style(Role::Unsure));
    }
    if !row.role.is_empty() && line.room() > 4 {
        line.skip(2).put(&row.role, quiet);
    }
}

/// What somebody said in other articles: `58 q. in 11 others`.
fn elsewhere(row: &PickerRow) -> String {
    match row.elsewhere {
        (said, 1) => format!("{said} q. in another"),
        (said, articles) => format!("{said} q. in {articles} others"),
    }
}

/// A name and what stands beside it, with the letters that fit; the name has the room first.
fn both(model: &Model, row: &PickerRow, line: &mut Line, theme: &Theme) {
    name(model, row, Style::new(), line, theme);
    let room = line.room().saturating_sub(2);
    let beside = if row.beside.is_empty() {
        parts_in(&row.role, room)
    } else {
        &row.role
    };
    if room > 4 && !beside.is_empty() {
        line.skip(2);
        let quiet = theme.style(Role::Quiet);
        letters(model, (beside, &row.beside), quiet, line, theme);
    }
}

/// As many of the parts of `day · reporter · outlet` as have room whole.
fn parts_in(parts: &str, room: usize) -> &str {
    let ends = parts.match_indices(" · ").map(|(at, _)| at);
    let ends = ends.chain([parts.len()]).collect::<Vec<_>>();
    let fits = |end: &&usize| cells(&parts[..**end]) <= room;
    ends.iter()
        .rev()
        .find(fits)
        .map_or("", |end| &parts[..*end])
}

/// A name with the letters that fit.
fn name(model: &Model, row: &PickerRow, ink: Style, line: &mut Line, theme: &Theme) {
    letters(model, (&row.name, &row.matched), ink, line, theme);
}

/// Words with the letters that fit.
fn letters(
    model: &Model,
    (words, matched): (&str, &[u32]),
    ink: Style,
    line: &mut Line,
    theme: &Theme,
) {
    let words = cut(words, line.room(), signs(model));
    for (number, (at, letter)) in (0..).zip(words.grapheme_indices(true)) {
        let fits = matched.binary_search(&number).is_ok();
        let style = if fits {
            ink.patch(theme.style(Role::Matched))
        } else {
            ink
        };
        line.grapheme(letter, &words[at + letter.len()..], style);
    }
}

/// What stands beside the present speaker of the quotation that is corrected.
fn now(model: &Model, picker: &Picker, speaker: Speaker) -> Option<&'static str> {
    let of = picker.of?;
    let found = model.store.get(of.article)?.found.as_deref()?;
    let quote = found.quote(model.store.quote_at(of.article, of.span)?)?;
    let words = match (quote.corrected(), quote.unsure()) {
        (true, _) => "as you said",
        (false, true) => "a guess",
        (false, false) => "as found",
    };
    (quote.speaker == Some(speaker)).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_shown_whole_or_not_at_all() {
        let parts = "3 March 2026 · Leilani Kahananui · The Pacific Courier";
        assert_eq!(parts_in(parts, 60), parts);
        assert_eq!(parts_in(parts, 40), "3 March 2026 · Leilani Kahananui");
        assert_eq!(parts_in(parts, 12), "3 March 2026");
        assert_eq!(parts_in(parts, 11), "");
    }
}
