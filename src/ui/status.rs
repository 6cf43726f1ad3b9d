//! The status line: the line being typed, or what just happened, or where the reader is; at its
//! end work under way and the few keys that matter now.

use super::hinted::Hinted;
use super::line::{Line, cut, cut_before, tint};
use super::theme::{Role, Theme};
use super::{hints, selected, signs, who};
use crate::app::bookmarks;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::corrections::unsure_here;
use crate::app::flow::End;
use crate::app::input::Input;
use crate::app::list::Entry;
use crate::app::model::{Focus, Kept, Message, Model, Tone, Work};
use crate::app::overlay::{Overlay, Prompt, view};
use crate::app::sidebar::SideRow;
use crate::app::{collection, person};
use crate::article::Article;
use crate::extract::{Annotations, Quote, QuoteId};
use crate::passage::Status;
use crate::text::{cells, clean, glyph};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// Cells of the gauge.
const GAUGE: usize = 12;

/// Pieces of work that are no matter of waiting.
const FEW: usize = 8;

/// Up to which ranks hints are worth more than the end of a long name, if there is room for some of it.
const WORTH: [u8; 2] = [4, 3];

/// Cells that stay for what is typed, beside what its keys do.
const TYPED: usize = 24;

/// Cells of a name that are shown before hints give way to it.
const NAME: usize = 18;

/// Cells of quoted words that are worth showing.
const SOFT: usize = 6;

/// Draws the line, and gives the hints at its end. A line being typed is drawn in its place by [`prompt`].
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) -> Vec<Hinted> {
    if let Some(Overlay::Prompt { .. }) = model.overlays.last() {
        return Vec::new();
    }
    tint(buffer, area, theme.style(Role::Status));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.skip(1).keep(1);
    if let Some(unsaved) = &model.unsaved {
        line.put(unsaved, theme.style(Role::Trouble)).skip(2);
    }
    let room = line.room().saturating_sub(hints::kept(model));
    let beside = WORTH.map(|rank| line.room().saturating_sub(hints::wanted(model, rank)));
    let (words, role) = left(model, [beside[0], beside[1], room]);
    let look = Style {
        bg: None,
        ..theme.style(role)
    };
    line.put(&cut(&words, room, signs(model)), look).skip(2);
    // Few are done before one has looked.
    if let Some(work) = model.work.filter(|work| work.of > work.done + FEW) {
        let kept = hints::kept(model) as u16;
        gauge(model, work, (&mut line, kept), theme);
    }
    hints::draw(model, &mut line, theme)
}

/// What is said on the left, in the first of so many cells in which a name can be shortened to.
fn left(model: &Model, room: [usize; 3]) -> (String, Role) {
    if let Some(message) = &model.message {
        let role = match message.tone {
            Tone::Done => Role::Done,
            Tone::Refused => Role::Refused,
            Tone::Trouble => Role::Trouble,
        };
        return (fitted(model, message, room[2]), role);
    }
    let row = model.list.rows.get(model.list.selected);
    let row = row.filter(|_| model.overlays.is_empty());
    if let Some(Entry::Failure(at)) = row.map(|row| row.entry)
        && model.focus == Focus::Articles
        && let Some(failure) = model.failures.get(at as usize)
    {
        let reason = &failure.reason;
        return (reason.clone(), Role::Trouble);
    }
    (place(model, room), Role::Text)
}

/// A message in so many cells: words that it quotes are cut before what it says of keys, and where that
/// is not enough it is said in fewer words.
fn fitted(model: &Model, message: &Message, room: usize) -> String {
    let text = &message.text;
    let long = cells(&clean(text));
    if long <= room {
        return text.clone();
    }
    let cut_soft = message.soft.and_then(|(span, stays)| {
        let words = clean(span.of(text));
        let left = (room + cells(&words)).checked_sub(long)?;
        let words = match stays {
            End::First => cut(&words, left, signs(model)),
            End::Last => cut_before(&words, left, signs(model)),
        };
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        (left >= SOFT).then(|| format!("{before}{words}{after}"))
    });
    let short = message.short.clone();
    cut_soft.or(short).unwrap_or_else(|| text.clone())
}

/// Where the reader is: what is selected, sought, kept or quoted there.
fn place(model: &Model, room: [usize; 3]) -> String {
    let dot = signs(model).dot;
    let reading = &model.reading;
    if let Some(bookmark) = bookmark(model) {
        return bookmark;
    }
    if unsure(model) {
        return format!("your bookmark {}", asked(model));
    }
    if let Some(correction) = correction(model) {
        return correction;
    }
    let Some((article, Some(found))) = who::open(model) else {
        return String::new();
    };
    if let Some(selection) = reading.selection {
        return selected::words(article, selection, room[2]);
    }
    if let Some(search) = &reading.search
        && let Some(current) = search.current
    {
        let more = if searched(model) { "" } else { "+" };
        let (at, all) = (current + 1, search.hits.len());
        return format!("match {at} of {all}{more} for “{}”", search.words);
    }
    if let Some(id) = reading.current
        && let Some(quote) = found.quote(id)
    {
        return quotation(model, (id, quote), (article, found), room);
    }
    if let Some(chosen) = reading.chosen {
        let voices = &model.sidebar.voices;
        let voice = voices.iter().find(|voice| voice.speaker == chosen);
        let name = found.name(chosen, article.text());
        return format!(
            "{name} {dot} {}",
            count(voice.map_or(0, |v| v.quotes as usize), "quotation")
        );
    }
    let quotations = count(found.quotes.len(), "quotation");
    match model.sidebar.voices.len() {
        0 => quotations,
        voices => format!("{quotations} {dot} {}", count(voices, "voice")),
    }
}

/// `quotation 3 of 11 · Marco Rubio 1 of 3`, or `3 of 11 · Marco Rubio` where there is no room for
/// that; and that the speaker is a guess, if there is room. A long name is cut before anything else.
fn quotation(
    model: &Model,
    (id, quote): (QuoteId, &Quote),
    (article, found): (&Article, &Annotations),
    rooms: [usize; 3],
) -> String {
    let dot = signs(model).dot;
    let (at, all) = (id.0 + 1, found.quotes.len());
    let Some(name) = who::name(found, quote, article.text()) else {
        let whole = format!("quotation {at} of {all}");
        return if cells(&whole) > rooms[2] {
            format!("{at} of {all}")
        } else {
            whole
        };
    };
    let [short, more] = certainty(model, quote).map(|more| match more.as_str() {
        "" => more,
        more => format!(" {dot} {more}"),
    });
    let nth = nth(model, id);
    let whole = |name: &str| format!("quotation {at} of {all} {dot} {name} {nth}");
    let beside = cells(&clean(&whole("")));
    let long = cells(&clean(&name));
    let least = long.min(NAME);
    // That it is a guess or corrected is worth more than the less important hints.
    let [most, some, none] = rooms;
    let tries = [
        (most, short.as_str()),
        (some, &short),
        (most, ""),
        (some, ""),
        (none, &more),
        (none, &short),
        (none, ""),
    ];
    let mut fits = tries
        .iter()
        .filter(|(room, more)| beside + least + cells(more) <= *room);
    match fits.next() {
        Some((room, more)) => {
            let name = cut(&name, room - beside - cells(more), signs(model));
            whole(&name) + more
        }
        None => format!("{at} of {all} {dot} {name}"),
    }
}

/// What there is to say of an attribution that is a guess, or the reader's own: beside the hints, which may tell
/// the keys already, and without them.
fn certainty(model: &Model, quote: &Quote) -> [String; 2] {
    if quote.corrected() {
        return ["corrected".into(), "corrected".into()];
    }
    if !quote.unsure() {
        return Default::default();
    }
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    let keys = match (key(Command::Why), key(Command::Correct)) {
        (Some(why), Some(correct)) => format!("unsure: {why} why, {correct} correct"),
        (Some(why), None) => format!("unsure: {why} tells why"),
        (None, _) => return ["unsure".into(), "unsure".into()],
    };
    let short = if hints::tells(model, Command::Why) {
        "unsure".into()
    } else {
        keys.clone()
    };
    [short, keys]
}

/// Whether a bookmark at the reading mark is there by guess.
fn unsure(model: &Model) -> bool {
    let guessed = |kept: &Kept| kept.found.status == Status::Unsure;
    bookmarks::all_here(model).any(guessed)
}

/// That a correction may belong here: `your correction “Ada Lund” here? A yes, X no`.
fn correction(model: &Model) -> Option<String> {
    let kept = model.corrections.get(unsure_here(model)?)?;
    let said = match kept.correction.verdict.speaker() {
        Some(name) => format!("your correction “{name}”"),
        None => "your “no quotation”".into(),
    };
    Some(format!("{said} {}", asked(model)))
}

/// The question whether a guessed place is the right one: `here? A yes, X no`.
pub fn asked(model: &Model) -> String {
    let key = |command| model.keymap.keys_for(command).into_iter().next();
    match (key(Command::Accept), key(Command::Reject)) {
        (Some(yes), Some(no)) => format!("here? {yes} yes, {no} no"),
        _ => "here?".into(),
    }
}

/// Which of the bookmarks or quotations listed is selected, in a view over all or in the sidebar while
/// it has the keys: `bookmark 1 of 2`.
fn bookmark(model: &Model) -> Option<String> {
    let view = view(model);
    if view == Some(&Overlay::Person) {
        let shape = person::shape(model);
        // Without a frame the head of the page says it.
        let position = shape.outline.framed.then(|| model.person.position());
        return Some(match position {
            None | Some((_, 0)) => String::new(),
            Some((at, all)) => format!("quotation {at} of {all}"),
        });
    }
    if view == Some(&Overlay::Library) {
        let hits = model.library.found.0;
        let told = collection::shape(model.areas.screen).framed && hits > 0;
        let at = || format!("hit {} of {hits}", model.library.position());
        return Some(if told { at() } else { String::new() });
    }
    if view == Some(&Overlay::Stats) {
        // Its title says what it is about.
        return Some(String::new());
    }
    if collection::is_open(model) {
        let (at, all) = model.collection.position();
        return Some(match all {
            0 => String::new(),
            // The head of the view says it.
            _ if !collection::shape(model.areas.screen).framed => String::new(),
            _ => format!("bookmark {at} of {all}"),
        });
    }
    let sidebar = &model.sidebar;
    let bookmark = |row: &&SideRow| matches!(row, SideRow::Bookmark(_));
    let on = sidebar
        .rows
        .get(sidebar.selected)
        .as_ref()
        .is_some_and(bookmark);
    if model.focus != Focus::Sidebar || !on {
        return None;
    }
    let all = sidebar.rows.iter().filter(bookmark).count();
    let before = sidebar.rows.iter().take(sidebar.selected);
    let at = before.filter(bookmark).count() + 1;
    Some(format!("bookmark {at} of {all}"))
}

/// `1 voice`, `4 voices`, `no voices`.
pub(super) fn count(number: usize, what: &str) -> String {
    match number {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// Which of its speaker's quotations one is: `1 of 3`.
fn nth(model: &Model, id: QuoteId) -> String {
    let speaker = model.quote(id).and_then(|quote| quote.speaker);
    let Some(article) = model.reading.article else {
        return String::new();
    };
    let (mut at, mut all) = (0, 0);
    for other in model.store.quotes_in(article, speaker) {
        all += 1;
        at += usize::from(other <= id);
    }
    format!("{at} of {all}")
}

/// How far work has come: a bar and `120 of 1000 gone through`, or as much of it as fits before the cells kept for
/// hints. What is counted is worth more than the bar, and the bar less than the hints that matter most.
fn gauge(model: &Model, work: Work, (line, kept): (&mut Line, u16), theme: &Theme) {
    let signs = signs(model);
    let of = work.of.max(work.done).max(1);
    let full = GAUGE * work.done / of;
    let style = theme.style(Role::Gauge);
    // While files are read, it is not known how many there are.
    let tries = if model.all_read {
        let bar = signs.full.repeat(full) + &signs.empty.repeat(GAUGE - full);
        let number = format!("{} of {}", work.done, work.of);
        let words = format!("{number} gone through");
        let beside = hints::wanted(model, WORTH[0]);
        vec![
            (format!("{bar} {words}"), beside),
            (words, 0),
            (number, 0),
            (bar, 0),
        ]
    } else {
        vec![(format!("{} read", work.of), 0)]
    };
    let room = line.room().saturating_sub(usize::from(kept));
    let fits = |(part, beside): &&(String, usize)| cells(part) + beside <= room;
    if let Some((part, _)) = tries.iter().find(fits) {
        line.put(part, style).skip(1);
    }
}

/// Draws the line being typed and gives the place of the cursor, which is always in sight; at its end
/// what it finds, and what its keys do.
pub fn prompt(
    model: &Model,
    of: &Prompt,
    input: &Input,
    buffer: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let area = model.areas.status;
    tint(buffer, area, theme.style(Role::Status));
    let mut line = Line::new(buffer, area, 0, signs(model));
    line.skip(1).keep(1);
    line.put(of.label(), theme.style(Role::Key));
    let quiet = theme.style(Role::Quiet);
    let does = match of {
        Prompt::Command => commands::enter_does(model, input.text()),
        Prompt::Search | Prompt::Filter | Prompt::Sidebar | Prompt::Tags(_) => of.does(),
    };
    let key = theme.style(Role::Key);
    let hints = [("Esc", "cancel"), ("Enter", does)];
    // What is told over the line is not told again in it.
    let told = matches!(of, Prompt::Tags(_));
    let hints = if told { &hints[..0] } else { &hints };
    let wide = hints.iter().map(|(key, does)| cells(key) + cells(does) + 3);
    if line.room() >= wide.sum::<usize>() + TYPED {
        for (name, does) in hints {
            line.last(does, quiet);
            line.last(name, key);
            line.keep(1);
        }
    }
    let (found, role) = found(model, of);
    if line.room() >= cells(&found) + TYPED / 2 {
        line.last(&found, theme.style(role));
    }
    typed(input, &mut line, theme)
}

/// What the line being typed finds: `match 2 of 14`, `no match`, `3 of 18 articles`.
fn found(model: &Model, of: &Prompt) -> (String, Role) {
    match of {
        Prompt::Search => match &model.reading.search {
            Some(search) if search.hits.is_empty() => ("no match".into(), Role::Refused),
            Some(search) => {
                let at = search.current.map_or(0, |at| at + 1);
                let more = if searched(model) { "" } else { "+" };
                (
                    format!("match {at} of {}{more}", search.hits.len()),
                    Role::Quiet,
                )
            }
            None => (String::new(), Role::Quiet),
        },
        Prompt::Filter => match (
            model.list.rows.len(),
            model.store.len() + model.failures.len(),
        ) {
            (0, _) => ("none".into(), Role::Refused),
            (shown, all) => (format!("{shown} of {all}"), Role::Quiet),
        },
        Prompt::Sidebar => {
            let rows = model.sidebar.rows.iter();
            match rows.filter(|row| row.selectable()).count() {
                0 => ("none".into(), Role::Refused),
                1 => ("1 row".into(), Role::Quiet),
                some => (format!("{some} rows"), Role::Quiet),
            }
        }
        Prompt::Tags(_) | Prompt::Command => (String::new(), Role::Quiet),
    }
}

/// Whether all of the article was searched.
fn searched(model: &Model) -> bool {
    let long = who::open(model).map_or(0, |(article, _)| article.text().len());
    let search = model.reading.search.as_ref();
    search.is_none_or(|search| search.searched >= long)
}

/// Draws what was typed, from as far left as the cursor allows.
pub fn typed(input: &Input, line: &mut Line, theme: &Theme) -> Option<Position> {
    let style = if input.is_selected() {
        theme.style(Role::Selection)
    } else {
        Style {
            bg: None,
            ..theme.style(Role::Text)
        }
    };
    let room = line.room().checked_sub(1)?;
    let before = input.text().get(..input.cursor()).unwrap_or_default();
    let mut start = 0;
    let mut wide = cells(&clean(before));
    for (at, letter) in before.grapheme_indices(true) {
        if wide <= room {
            break;
        }
        wide -= cells(&glyph(letter)).min(wide);
        start = at + letter.len();
    }
    let mut cursor = line.at();
    for (at, letter) in input
        .text()
        .grapheme_indices(true)
        .filter(|(at, _)| *at >= start)
    {
        if at == input.cursor() {
            cursor = line.at();
        }
        let rest = &input.text()[at + letter.len()..];
        if !line.grapheme(letter, rest, style) {
            break;
        }
    }
    if input.cursor() == input.text().len() {
        cursor = line.at();
    }
    Some(cursor)
}
