//! The pane of articles: titles, where and when they appeared, and what the reader did with them.
//! Not here: wrapping of titles and scrolling (see `app::list`).

use super::line::{Line, rows, tint};
use super::signs;
use super::theme::{Role, Theme};
use super::title::{bar, title};
use crate::app::list::{Entry, ListRow, ROOMY, Under, is_unfinished};
use crate::app::model::{Focus, Model, Sort};
use crate::app::overlay::{Overlay, Prompt};
use crate::article::ArticleId;
use crate::passage::Status;
use crate::text::{cells, clean};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws the pane.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    heading(model, area, buffer, theme);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    if model.list.rows.is_empty() {
        let nothing = if model.list.filter.is_empty() {
            "No articles"
        } else if is_unfinished(model) {
            "Looking for articles …"
        } else {
            "Nothing passes the filter; Esc lists all"
        };
        let width = usize::from(body.width.saturating_sub(3));
        for (words, at) in rows(nothing, width, 4).into_iter().zip(1..) {
            let mut line = Line::new(buffer, body, at, signs(model));
            line.skip(2).put(words, theme.style(Role::Quiet));
        }
        return;
    }
    for (index, y, height) in shown(model, body) {
        if let Some(row) = model.list.rows.get(index) {
            entry(
                model,
                (index, row),
                Rect { y, height, ..body },
                buffer,
                theme,
            );
        }
    }
}

/// The rows on screen: which, where, and how high.
fn shown(model: &Model, body: Rect) -> Vec<(usize, u16, u16)> {
    let mut y = body.y;
    let mut shown = Vec::new();
    for (index, row) in model.list.rows.iter().enumerate().skip(model.list.top) {
        if y >= body.bottom() {
            break;
        }
        let height = row.height();
        shown.push((index, y, height.min(body.bottom() - y)));
        y = y.saturating_add(height + 1);
    }
    shown
}

/// The title row: how the list is sorted, which row of how many is selected, and if more follow.
fn heading(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let rows = model.list.rows.len();
    let at = (model.list.selected + 1).min(rows);
    let last = shown(model, area).last().map_or(0, |(index, ..)| index + 1);
    let more = if last < rows { signs(model).more } else { "" };
    let filter = format!("/{}", clean(&model.list.filter));
    let sorted = match model.settings.sort {
        Sort::Given => "Articles",
        Sort::Date => "Articles by date",
        Sort::Title => "Articles by title",
        Sort::Quotations => "Articles by quotes",
    };
    // While it is typed, the filter stands in the line for that.
    let typing = matches!(
        model.overlays.last(),
        Some(Overlay::Prompt {
            of: Prompt::Filter,
            ..
        })
    );
    let name = if typing || model.list.filter.is_empty() {
        sorted
    } else {
        &filter
    };
    let quiet = super::title::quiet(model, Focus::Articles, theme);
    let mut line = title(model, Focus::Articles, area, buffer, theme);
    if super::title::names(model, Focus::Articles, &mut line, theme) {
        line.last(more, quiet).last(&format!("{at}/{rows}"), quiet);
        return;
    }
    line.last(more, quiet);
    let long = format!("{at} of {rows}");
    let short = format!("{at}/{rows}");
    let room = line.room().saturating_sub(cells(name) + 2);
    let count = [long, short].into_iter().find(|words| cells(words) <= room);
    if let Some(count) = count.filter(|_| rows > 0) {
        line.last(&count, quiet);
    }
    super::title::name(model, Focus::Articles, name, &mut line, theme);
}

/// One row of the list with its title and what stands under it.
fn entry(
    model: &Model,
    (index, row): (usize, &ListRow),
    place: Rect,
    buffer: &mut Buffer,
    theme: &Theme,
) {
    let signs = signs(model);
    let selected = index == model.list.selected;
    let focused = model.focus == Focus::Articles;
    if selected && focused {
        tint(buffer, place, theme.style(Role::Selected));
        bar(model, Focus::Articles, place, buffer, theme);
    } else if selected {
        tint(buffer, place, theme.style(Role::SelectedAway));
    }
    let article = row.entry.article();
    let open = article.is_some() && article == model.reading.article;
    let letters = letters(row.entry, (open, focused), theme);
    for (at, title) in (0..).zip(row.title()) {
        let mut line = Line::new(buffer, place, at, signs);
        line.skip(1);
        let unread = article.is_some_and(|id| !model.progress.get(&id).is_some_and(|p| p.read));
        match (at, open, unread) {
            (0, true, _) => line.put(signs.mark, theme.style(Role::Mark)),
            (0, false, true) => line.put(signs.unread, theme.style(Role::Unread)),
            _ => line.skip(1),
        };
        line.skip(1).put(title, letters);
    }
    let titled = row.title().len() as u16;
    match (row.entry, row.under()) {
        (Entry::Failure(_), Under::Reason(lines)) => {
            for (words, at) in lines.iter().zip(titled..) {
                let mut line = Line::new(buffer, place, at, signs);
                line.skip(3).keep(1).put(words, theme.style(Role::Refused));
            }
        }
        (Entry::Article(id), Under::Nothing) => {
            let mut line = Line::new(buffer, place, titled.saturating_sub(1), signs);
            let last = row.title().last().map_or(0, |last| cells(last));
            line.skip(3 + last as u16 + 1).keep(1);
            under(model, id, &mut line, theme);
        }
        (Entry::Article(id), Under::Row | Under::Reason(_)) => {
            let mut line = Line::new(buffer, place, titled, signs);
            line.skip(3).keep(1);
            under(model, id, &mut line, theme);
        }
        (Entry::Failure(_), Under::Row | Under::Nothing) => {}
    }
}

/// How a title looks: the open article stands out, and more so while the list has the keys.
fn letters(entry: Entry, (open, focused): (bool, bool), theme: &Theme) -> Style {
    let role = match entry {
        Entry::Article(_) if open => Role::Headline,
        Entry::Article(_) => Role::Text,
        Entry::Failure(_) => Role::Quiet,
    };
    let mut letters = theme.style(role);
    letters = letters.remove_modifier(Modifier::UNDERLINED);
    if !focused {
        letters = letters.remove_modifier(Modifier::BOLD);
    }
    // The ground is the row's own.
    Style {
        bg: None,
        ..letters
    }
}

/// The sign of an article's bookmarks: hollow if the place of none of them is sure, that of lost ones if
/// all are.
fn bookmarked(model: &Model, id: ArticleId) -> Option<(&'static str, Role)> {
    let signs = signs(model);
    let all = model.bookmarks.iter();
    let here = all.filter(|kept| kept.article == Some(id));
    let rank = |status: Status| match status {
        Status::Exact | Status::Moved | Status::Changed => 0,
        Status::Unsure => 1,
        Status::Lost => 2,
    };
    let best = here.map(|kept| rank(kept.found.status)).min()?;
    Some(match best {
        0 => (signs.bookmark, Role::Bookmark),
        1 => (signs.hollow, Role::Bookmark),
        _ => (signs.lost, Role::Trouble),
    })
}

/// What stands under a title: the day, before it the outlet if all of it has room, and at the end the
/// marks and the number of quotations. Where room is short the day is, and then the count.
fn under(model: &Model, id: ArticleId, line: &mut Line, theme: &Theme) {
    let Some(entry) = model.store.get(id) else {
        return;
    };
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    let progress = model.progress.get(&id);
    let star = progress.is_some_and(|progress| progress.starred);
    let done = progress.is_some_and(|progress| progress.done);
    let marks = [
        done.then_some((signs.end, Role::Quiet)),
        star.then_some((signs.star, Role::Star)),
        bookmarked(model, id),
    ];
    let article = &entry.article;
    let outlet = article.outlet().unwrap_or_default();
    let dates = &model.settings.dates;
    let (day, brief) = article
        .date()
        .map(|date| (dates.short(date), dates.shortest(date)))
        .unzip();
    let (day, brief) = (day.unwrap_or_default(), brief.unwrap_or_default());
    let both = format!("{outlet} {} {day}", signs.dot);
    let words = match (outlet.is_empty(), day.is_empty()) {
        (false, false) => [&both[..], &day, &brief],
        (_, false) => [&day[..], &day, &brief],
        (_, true) => [outlet, outlet, outlet],
    };
    let gone = model.list.gone.contains(&id);
    let words = if gone {
        ["no longer there", "gone", "gone"]
    } else {
        words
    };
    let found = entry.found.as_deref();
    let count = count(model, found.map(|found| found.quotes.len()));
    let taken = marks.iter().flatten().count() * 2;
    let fits = |words: &str| {
        let parts = [words, &count].map(|part| cells(&clean(part)) + usize::from(!part.is_empty()));
        parts.iter().sum::<usize>() + taken <= line.room() + 1
    };
    // A bare number would not say what is counted.
    let found = words.iter().find(|words| fits(words));
    let (words, count) = found.map_or((words[2], ""), |words| (*words, count.as_str()));
    line.last(count, quiet);
    for (sign, role) in marks.into_iter().flatten() {
        line.last(sign, theme.style(role));
    }
    let role = if gone { Role::Refused } else { Role::Quiet };
    line.put(words, theme.style(role));
}

/// How the number of quotations is written; empty while they are being found.
fn count(model: &Model, quotes: Option<usize>) -> String {
    let unit = match quotes {
        _ if model.list.width < ROOMY => "q.",
        Some(1) => "quote",
        Some(_) | None => "quotes",
    };
    quotes.map_or_else(String::new, |many| format!("{many} {unit}"))
}
