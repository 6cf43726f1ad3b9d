//! The words that were kept, in a few quiet rows beside a place that is a guess, while the reader is
//! asked for it; those that are not at the place stand out.
//! Not here: which place that is (see `app::judge`). Promise: the guessed place itself stays in sight.

use super::line::{Line, wash};
use super::theme::{Role, Theme};
use super::{signs, who};
use crate::app::areas::RIGHT;
use crate::app::judge::guess_in_sight;
use crate::app::kept::exact;
use crate::app::model::Model;
use crate::app::motion;
use crate::app::reading::PageRow;
use crate::passage::Passage;
use crate::text::{cells, clean, plain_str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows at most.
const ROWS: u16 = 3;

/// Words of a passage that are compared.
const COMPARED: usize = 300;

/// Words that stand before the first one that differs, if not all have room.
const BEFORE: usize = 6;

/// Cells of the sign of a cut, and a free one before it.
const CUT: usize = 4;

/// Words of what stood around a passage, on each side.
const AROUND: usize = 5;

/// Draws the words, if a place is asked for and seen.
pub fn draw(model: &Model, buffer: &mut Buffer, theme: &Theme) {
    if !model.overlays.is_empty() {
        return;
    }
    let Some((passage, span)) = guess_in_sight(model) else {
        return;
    };
    let Some((article, _)) = who::open(model) else {
        return;
    };
    let text = model.areas.text;
    let page = &model.reading.page;
    let mark = motion::mark_row(&model.reading);
    let on = |row: &PageRow| row.is_text() && (row.span.overlaps(span) || row.span == mark);
    let rows = || page.rows.iter();
    let (Some(first), Some(last)) = (rows().position(on), rows().rposition(on)) else {
        return;
    };
    let pieces = pieces(passage, span.of(article.text()), theme);
    let (above, below) = (first as u16, text.height.saturating_sub(last as u16 + 1));
    let under = below >= 2 || below >= above;
    let room = if under { below } else { above }.min(ROWS);
    let (lines, whole) = flow(&pieces, text.width.into(), room.into());
    let height = lines.len() as u16;
    let y = if under {
        text.y + last as u16 + 1
    } else {
        text.y + first as u16 - height
    };
    let beside = Rect {
        x: text.x.saturating_sub(model.areas.margin),
        width: text.width + model.areas.margin + RIGHT - 1,
        y,
        height,
    };
    let ground = theme.style(Role::Text).patch(theme.style(Role::Panel));
    wash(buffer, beside, ground);
    let signs = signs(model);
    let sign = Rect {
        x: text.x.saturating_sub(2),
        width: 1,
        ..beside
    };
    Line::new(buffer, sign, 0, signs).put(signs.hollow, theme.style(Role::Bookmark));
    for (words, at) in lines.iter().zip(0..height) {
        let inside = Rect {
            x: text.x,
            width: text.width,
            ..beside
        };
        let mut line = Line::new(buffer, inside, at, signs);
        for (word, style) in words {
            line.put(word, *style);
        }
        if at + 1 == height && !whole {
            line.skip(1).put(signs.cut, theme.style(Role::Quiet));
        }
    }
}

/// A word, its looks, and whether it goes on with the one before.
struct Piece {
    word: String,
    style: Style,
    joined: bool,
}

impl Piece {
    fn new(word: &str, style: Style) -> Self {
        let word = clean(word).into_owned();
        Self {
            word,
            style,
            joined: false,
        }
    }
}

/// What stood before the words, the words themselves, and what stood behind them.
fn pieces(passage: &Passage, place: &str, theme: &Theme) -> Vec<Piece> {
    let (quiet, same) = (theme.style(Role::Quiet), theme.style(Role::Panel));
    let differs = theme.style(Role::Reason);
    let exact = exact(passage);
    let words: Vec<&str> = exact.split_whitespace().take(COMPARED).collect();
    let there: Vec<&str> = place.split_whitespace().take(COMPARED).collect();
    let kept = common(&words, &there);
    let first = kept.iter().position(|kept| !kept);
    let skip = first.map_or(0, |at| at.saturating_sub(BEFORE));
    let skip = if skip > BEFORE { skip } else { 0 };
    let mut pieces = vec![Piece::new("was:", theme.style(Role::Key))];
    if skip == 0 {
        let before: Vec<&str> = passage.prefix.split_whitespace().collect();
        // The first of them may be half a word.
        let from = before.len().saturating_sub(AROUND).max(1);
        let before = before.iter().skip(from);
        pieces.extend(before.map(|word| Piece::new(word, quiet)));
    } else {
        pieces.push(Piece::new("…", quiet));
    }
    let joins = |left: &str, right: &str| {
        !left.is_empty()
            && !left.ends_with(char::is_whitespace)
            && !right.starts_with(char::is_whitespace)
    };
    let from = pieces.len();
    let own = words.iter().zip(&kept).skip(skip);
    pieces.extend(own.map(|(word, kept)| Piece::new(word, if *kept { same } else { differs })));
    if let Some(piece) = pieces.get_mut(from).filter(|_| skip == 0 && from > 1) {
        piece.joined = joins(&passage.prefix, &exact);
    }
    let from = pieces.len();
    let behind = passage.suffix.split_whitespace().take(AROUND);
    pieces.extend(behind.map(|word| Piece::new(word, quiet)));
    if let Some(piece) = pieces.get_mut(from) {
        piece.joined = joins(&exact, &passage.suffix);
    }
    pieces
}

/// Which of the words are also there, in the same order.
fn common(words: &[&str], there: &[&str]) -> Vec<bool> {
    let bare = |word: &&str| plain_str(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let (one, other): (Vec<_>, Vec<_>) = (
        words.iter().map(bare).collect(),
        there.iter().map(bare).collect(),
    );
    let wide = other.len() + 1;
    let mut long = vec![0_u16; (one.len() + 1) * wide];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            let (down, right) = (long[(i + 1) * wide + j], long[i * wide + j + 1]);
            long[i * wide + j] = if one[i] == other[j] {
                long[(i + 1) * wide + j + 1] + 1
            } else {
                down.max(right)
            };
        }
    }
    let mut kept = vec![false; one.len()];
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            kept[i] = true;
            (i, j) = (i + 1, j + 1);
        } else if long[(i + 1) * wide + j] >= long[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

/// Words in at most `most` rows of `width` cells, with the spaces between them; and whether that is all.
fn flow(pieces: &[Piece], width: usize, most: usize) -> (Vec<Vec<(&str, Style)>>, bool) {
    let mut lines: Vec<Vec<(&str, Style)>> = Vec::new();
    let (mut at, mut used) = (0, width);
    while at < pieces.len() {
        // What is joined stays together.
        let more = pieces[at + 1..].iter().take_while(|piece| piece.joined);
        let next = at + 1 + more.count();
        let wide: usize = pieces[at..next].iter().map(|p| cells(&p.word)).sum();
        let last = lines.len() == most;
        let kept = if last && next < pieces.len() { CUT } else { 0 };
        if used + 1 + wide + kept > width {
            if last {
                return (lines, false);
            }
            lines.push(Vec::new());
            used = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if let Some((_, before)) = line.last().copied() {
            // The space between two words that stand out stands out with them.
            let same = before == pieces[at].style;
            line.push((" ", if same { before } else { Style::new() }));
            used += 1;
        }
        line.extend(pieces[at..next].iter().map(|p| (p.word.as_str(), p.style)));
        used += wide;
        at = next;
    }
    (lines, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_gone_are_told_from_those_that_stay() {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let kept = common(
            &words("the pier was never safe"),
            &words("“The pier was safe,”"),
        );
        assert_eq!(kept, [true, true, true, false, true]);
        assert!(common(&[], &words("a b")).is_empty());
        assert_eq!(common(&words("a b"), &[]), [false, false]);
    }

    #[test]
    fn words_flow_in_rows_that_fit_and_joined_ones_stay_together() {
        let mut pieces =
            ["ask", "“", "about", "it", "all"].map(|word| Piece::new(word, Style::new()));
        pieces[2].joined = true;
        let shown = |most| {
            let (lines, whole) = flow(&pieces, 9, most);
            let rows: Vec<String> = lines
                .iter()
                .map(|l| l.iter().map(|(w, _)| *w).collect())
                .collect();
            (rows.join("/"), whole)
        };
        assert_eq!(shown(3), ("ask/“about it/all".into(), true));
        assert_eq!(
            shown(2),
            ("ask/“about".into(), false),
            "with room for the sign of a cut"
        );
        assert_eq!(shown(0), (String::new(), false));
    }
}
