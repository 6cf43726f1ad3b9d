//! What the sidebar says of rows out of sight: `↓ 8 more quotations, 3 named`.
//! Not here: which rows those are and where there is room to say it (see `app::beyond`).

use super::line::{Line, wash};
use super::signs;
use super::signs::Signs;
use super::theme::{Role, Theme};
use crate::app::beyond::{Beyond, SPARE};
use crate::app::model::Model;
use crate::app::sidebar::{SideRow, Tab};
use crate::text::cells;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Says it between the two parts of the pane and in its last row, at the end of that where it has words.
pub fn draw(model: &Model, area: Rect, buffer: &mut Buffer, theme: &Theme) {
    let (sidebar, signs) = (&model.sidebar, signs(model));
    let [upper, lower] = sidebar.parts();
    let [voices, rest] = [upper.clone(), lower.clone()].map(|part| Beyond::of(sidebar, part));
    let room = usize::from(area.width.saturating_sub(2));
    let quiet = theme.style(Role::Quiet);
    let between = between(model).filter(|_| !upper.is_empty());
    let told_above = between.is_some_and(|(_, own)| own);
    if let Some((y, _)) = between {
        let above = if told_above { rest.above } else { 0 };
        let mut line = Line::new(buffer, area, y.saturating_add(1), signs);
        line.skip(1).keep(1);
        if above > 0 && voices.is_none() {
            line.put(&format!("{} {above} more", signs.less), quiet);
        } else {
            if above > 0 {
                line.last(&format!("{} {above}", signs.less), quiet);
            }
            line.put(&of_voices(voices, signs), quiet);
        }
    }
    let rest = Beyond {
        above: if told_above { 0 } else { rest.above },
        ..rest
    };
    if rest.is_none() || area.height < 3 {
        return;
    }
    let last = area.height - 1;
    let others = match sidebar.tab {
        Tab::Voices => "rows",
        Tab::Here | Tab::All => "bookmarks",
    };
    let tries = said(rest, others, signs);
    if last >= SPARE {
        let fits = tries.iter().find(|said| cells(said) <= room);
        let mut line = Line::new(buffer, area, last, signs);
        line.skip(1).put(fits.map_or("", String::as_str), quiet);
        return;
    }
    let Some(short) = tries.last() else { return };
    let cut = cells(signs.cut) as u16;
    let wide = (cells(short) as u16 + cut + 2).min(area.width);
    let end = Rect {
        x: area.right() - wide,
        y: area.y + last,
        width: wide,
        height: 1,
    };
    let hides = buffer
        .cell(end.as_position())
        .is_some_and(|cell| cell.symbol() != " ");
    wash(buffer, end, theme.style(Role::Text));
    let mut line = Line::new(buffer, end, 0, signs);
    if hides {
        line.put(signs.cut, quiet);
    } else {
        line.skip(cut);
    }
    line.skip(1).put(short, quiet);
}

/// The free row between the parts of the pane, counted from the one under the tabs, and whether it is there
/// because the lower part has no heading in sight.
fn between(model: &Model) -> Option<(u16, bool)> {
    let sidebar = &model.sidebar;
    let [_, lower] = sidebar.parts();
    let mut shown = sidebar.shown.iter();
    let below = shown.find(|shown| lower.contains(&shown.row))?;
    let above = sidebar.shown.iter().rfind(|shown| shown.row < lower.start);
    let upper = above.map_or(0, |shown| shown.y + shown.height);
    if upper < below.y {
        return Some((upper, true));
    }
    let heads = matches!(sidebar.rows.get(below.row), Some(SideRow::Heading(_)));
    heads.then_some((below.y, false))
}

/// Of the voices: `↓ 3 more voices`.
fn of_voices(voices: Beyond, signs: &Signs) -> String {
    let below: usize = voices.below.iter().sum();
    let s = |count: usize| if count == 1 { "" } else { "s" };
    match (voices.above, below) {
        (0, 0) => String::new(),
        (0, below) => format!("{} {below} more voice{}", signs.more, s(below)),
        (above, 0) => format!("{} {above} more voice{}", signs.less, s(above)),
        (above, below) => format!("{} {above} {} {below} voices", signs.less, signs.more),
    }
}

/// Of all else, from what says most to the shortest.
fn said(rest: Beyond, others: &str, signs: &Signs) -> [String; 4] {
    let above = match rest.above {
        0 => String::new(),
        above => format!("{} {above}  ", signs.less),
    };
    let [quotes, named, other] = rest.below;
    let all = quotes + named + other;
    if all == 0 {
        let more = format!("{above}more").replace("  ", " ");
        let above = above.trim_end().to_string();
        return [more.clone(), more, above.clone(), above];
    }
    let down = signs.more;
    let list = |quotation: &str, more: &str| {
        let kinds = [(quotes, quotation), (named, "named"), (other, others)];
        let mut words = more;
        let mut told = Vec::new();
        for (count, kind) in kinds.into_iter().filter(|(count, _)| *count > 0) {
            let kind = kind
                .strip_suffix('s')
                .filter(|_| count == 1)
                .unwrap_or(kind);
            told.push(format!("{count}{words} {kind}"));
            words = "";
        }
        format!("{above}{down} {}", told.join(", "))
    };
    [
        list("quotations", " more"),
        list("q.", ""),
        format!("{above}{down} {all} more"),
        format!("{above}{down} {all}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::sample::{model, press};
    use super::super::signs::{PLAIN, PRETTY};
    use super::super::tests::screen;
    use super::*;

    #[test]
    fn what_is_out_of_sight_is_counted_by_what_it_is() {
        let rest = |above, below| Beyond { above, below };
        let tries = said(rest(0, [8, 3, 0]), "rows", &PRETTY);
        let words = [
            "↓ 8 more quotations, 3 named",
            "↓ 8 q., 3 named",
            "↓ 11 more",
            "↓ 11",
        ];
        assert_eq!(tries, words);
        let tries = said(rest(4, [1, 0, 0]), "rows", &PLAIN);
        assert_eq!(tries[0], "^ 4  v 1 more quotation");
        assert_eq!(said(rest(4, [0; 3]), "rows", &PRETTY)[0], "↑ 4 more");
        let tries = said(rest(0, [0, 0, 2]), "bookmarks", &PRETTY);
        assert_eq!(tries[0], "↓ 2 more bookmarks");
        assert_eq!(of_voices(rest(2, [0, 0, 3]), &PRETTY), "↑ 2 ↓ 3 voices");
        assert_eq!(of_voices(rest(0, [0, 0, 1]), &PLAIN), "v 1 more voice");
    }

    #[test]
    fn rows_out_of_sight_are_told_at_every_size() {
        let mut told = 0;
        for (width, height) in [(200, 60), (120, 36), (100, 30), (80, 24), (40, 12)] {
            for keys in ["3", "3 j j j j j j j j j j", "3 G"] {
                let mut model = model(width, height);
                press(&mut model, keys);
                let shown = screen(&model);
                let [voices, rest] = model.sidebar.parts().map(|p| Beyond::of(&model.sidebar, p));
                let says = |sign: &str, count: usize| shown.contains(&format!("{sign} {count}"));
                let below: usize = rest.below.iter().sum();
                if below > 0 {
                    let first = rest.below.iter().find(|count| **count > 0).copied();
                    assert!(says("↓", below) || says("↓", first.unwrap_or(0)), "{shown}");
                    told += 1;
                }
                if rest.above > 0 {
                    assert!(says("↑", rest.above), "{shown}");
                    told += 1;
                }
                let hidden: usize = voices.below.iter().sum();
                // In a low pane that has scrolled the rows are the quotations'.
                if hidden > 0 && (height > 20 || rest.above == 0) {
                    assert!(says("↓", hidden), "{shown}");
                    told += 1;
                }
            }
        }
        assert!(told > 6, "{told}");
    }

    #[test]
    fn a_heading_stands_apart_from_the_count_of_voices_above_it() {
        let mut told = 0;
        for (width, height) in [(120, 24), (120, 20), (80, 24), (80, 18)] {
            let mut model = model(width, height);
            press(&mut model, "3 g g");
            let shown = screen(&model);
            let rows: Vec<&str> = shown.lines().collect();
            let count = rows.iter().position(|row| row.contains("more voice"));
            if let Some(at) = count {
                told += 1;
                let free = !rows[at + 1].contains("Quotations");
                assert!(free || height < SPARE, "{shown}");
            }
        }
        assert!(told > 0);
    }
}
