//! The pane of articles: titles, where and when they appeared, and what the reader did with them.
//! Not here: wrapping of titles and scrolling (see `app::list`).

use super::line::{Line, tint};
use super::theme::{Role, Theme};
use super::title::{look, title};
use super::{signs, who};
use crate::app::list::{Entry, ListRow};
use crate::app::model::{Failure, Focus, Model};
use crate::article::ArticleId;
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the pane.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let mut line = title(model, (Focus::Articles, "Articles"), area, buffer, theme);
    let count = match model.list.rows.len() {
        0 => String::new(),
        rows => format!("{} of {rows}", (model.list.selected + 1).min(rows)),
    };
    line.skip(1);
    line.keep(1).last(&count, theme.style(Role::Quiet));
    let filter = &model.list.filter;
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    if model.list.rows.is_empty() {
        let nothing = if filter.is_empty() {
            "No articles"
        } else {
            "Nothing passes the filter"
        };
        let mut line = Line::new(buffer, body, 1, signs(model));
        line.skip(2).put(nothing, theme.style(Role::Quiet));
        return;
    }
    let mut y = body.y;
    for (index, row) in model.list.rows.iter().enumerate().skip(model.list.top) {
        if y >= body.bottom() {
            break;
        }
        let height = row.title.len() as u16 + 1;
        let place = Rect {
            y,
            height: height.min(body.bottom() - y),
            ..body
        };
        entry(model, (index, row), place, buffer, theme);
        y = y.saturating_add(height + 1);
    }
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
    if selected {
        let role = if focused {
            Role::Selected
        } else {
            Role::SelectedAway
        };
        tint(buffer, place, theme.style(role));
        for at in 0..place.height {
            let style = look(model, Focus::Articles, theme);
            Line::new(buffer, place, at, signs).put(signs.focus, Style { bg: None, ..style });
        }
    }
    let article = row.entry.article();
    let open = article.is_some() && article == model.reading.article;
    let mut letters = match row.entry {
        Entry::Article(_) => theme.style(Role::Text),
        Entry::Failure(_) => theme.style(Role::Quiet),
    };
    if open {
        letters = theme.style(Role::Headline);
    }
    // The ground is the row's own.
    letters.bg = None;
    for (at, title) in (0..).zip(&row.title) {
        let mut line = Line::new(buffer, place, at, signs);
        let unread = article.is_some_and(|id| !model.progress.get(&id).is_some_and(|p| p.read));
        match (at, open, unread) {
            (0, true, _) => line.put(signs.mark, theme.style(Role::Mark)),
            (0, false, true) => line.put(signs.unread, theme.style(Role::Unread)),
            _ => line.skip(1),
        };
        line.skip(1).put(title, letters);
    }
    let mut line = Line::new(buffer, place, row.title.len() as u16, signs);
    line.skip(2).keep(1);
    match row.entry {
        Entry::Article(id) => under(model, id, &mut line, theme),
        Entry::Failure(at) => {
            if let Some(failure) = model.failures.get(at) {
                line.put(reason(failure), theme.style(Role::Refused));
            }
        }
    }
}

/// Why something could not be read, without its path, which stands above.
fn reason(failure: &Failure) -> &str {
    let path = failure.path.to_string_lossy();
    let after = failure.reason.split_once(path.as_ref());
    let after = after.map_or("", |(_, after)| after.trim_start_matches([':', ',', ' ']));
    if after.is_empty() {
        &failure.reason
    } else {
        after
    }
}

/// What stands under a title: outlet and day, and at the end the marks and the number of quotations.
fn under(model: &Model, id: ArticleId, line: &mut Line, theme: &Theme) {
    let Some(entry) = model.store.get(id) else {
        return;
    };
    let signs = signs(model);
    let quiet = theme.style(Role::Quiet);
    if let Some(found) = &entry.found {
        line.last(&format!("{:>2}”", found.quotes.len()), quiet);
    }
    if model
        .progress
        .get(&id)
        .is_some_and(|progress| progress.starred)
    {
        line.last(signs.star, theme.style(Role::Star));
    }
    if model.bookmarks.iter().any(|kept| kept.article == Some(id)) {
        line.last(signs.bookmark, theme.style(Role::Bookmark));
    }
    let meta = &entry.article.meta;
    let outlet = meta.outlet.as_deref().unwrap_or_default();
    let day = meta.date.map(who::day).unwrap_or_default();
    let between = if outlet.is_empty() || day.is_empty() {
        String::new()
    } else {
        format!(" {} ", signs.dot)
    };
    let after = cells(&day) + cells(&between);
    // The day is worth more than the end of a long name; with no room for both it stands alone.
    if cells(outlet) + after <= line.room() || after + 5 <= line.room() {
        let kept = line.room() - after.min(line.room());
        let mut name = outlet.to_string();
        if cells(outlet) > kept {
            name = super::line::cut(outlet, kept, signs);
        }
        line.put(&name, quiet).put(&between, quiet).put(&day, quiet);
    } else {
        line.put(if day.is_empty() { outlet } else { &day }, quiet);
    }
}
