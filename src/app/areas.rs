//! Where the panes stand on a screen of some size. Rectangles as geometry only.

use super::model::{Focus, Settings};
use ratatui::layout::Rect;

/// Under this many columns or rows nothing sensible can be shown.
pub const SMALLEST: (u16, u16) = (20, 5);

/// From this many columns two panes stand side by side.
const TWO_PANES: u16 = 80;

/// From this many columns three panes stand side by side.
const THREE_PANES: u16 = 110;

/// Under this many columns a pane of text has a smaller margin.
const NARROW: u16 = 32;

/// Cells left of the text.
const MARGIN: u16 = 5;

/// Cells right of the text: a free one, and the map.
pub const RIGHT: u16 = 2;

/// The text is never narrower than this while another pane stands beside it.
const NARROWEST_TEXT: u16 = 48;

/// Where everything stands. A pane that is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The list of articles with its title row, without the rule to its right.
    pub list: Option<Rect>,
    /// The article with its title row; its last column is the scrollbar.
    pub reading: Option<Rect>,
    /// Voices and bookmarks with their tab row, without the rule to the left.
    pub sidebar: Option<Rect>,
    /// The status line.
    pub status: Rect,
    /// Where the article's text stands: the measure, centred, without title row and margins.
    pub text: Rect,
    /// Cells left of the text: for a bookmark, a voice's number with its sign, the reading mark or a
    /// rule, and a free one.
    pub margin: u16,
}

impl Areas {
    /// Whether the screen is too small for anything but to say so.
    pub fn too_small(&self) -> bool {
        self.screen.width < SMALLEST.0 || self.screen.height < SMALLEST.1
    }

    /// The areas of a screen; `focus` says which pane is seen where there is room for one only.
    pub fn new(screen: Rect, focus: Focus, settings: &Settings) -> Self {
        let mut areas = Self {
            screen,
            ..Self::default()
        };
        if areas.too_small() {
            return areas;
        }
        let body = Rect {
            height: screen.height - 1,
            ..screen
        };
        areas.status = Rect {
            y: screen.y + body.height,
            height: 1,
            ..screen
        };
        let (list, sidebar) = widths(body.width, focus, settings);
        let one_pane = body.width < TWO_PANES;
        if one_pane && !settings.zen {
            match focus {
                Focus::Articles => areas.list = Some(body),
                Focus::Reading => areas.reading = Some(body),
                Focus::Sidebar => areas.sidebar = Some(body),
            }
        } else {
            areas.list = (list > 0).then_some(Rect {
                width: list,
                ..body
            });
            areas.sidebar = (sidebar > 0).then(|| Rect {
                x: body.x + body.width - sidebar,
                width: sidebar,
                ..body
            });
            let left = if list > 0 { list + 1 } else { 0 };
            let right = if sidebar > 0 { sidebar + 1 } else { 0 };
            areas.reading = Some(Rect {
                x: body.x + left,
                width: body.width - left - right,
                ..body
            });
        }
        let pane = areas.reading.unwrap_or(body);
        areas.margin = margin(pane.width);
        areas.text = text(pane, areas.margin, settings.measure);
        areas
    }
}

/// What it takes to see one pane more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct More {
    /// Columns of the screen.
    pub columns: u16,
    /// Whether there is room for two panes, so that one of them can make room.
    pub two: bool,
}

/// From how many columns on a screen that is `width` columns wide would show one pane more.
pub fn one_more(width: u16) -> More {
    let two = width >= TWO_PANES;
    let columns = if two { THREE_PANES } else { TWO_PANES };
    More { columns, two }
}

/// Columns of the list and of the sidebar, 0 for a pane that is not shown beside the text.
fn widths(width: u16, focus: Focus, settings: &Settings) -> (u16, u16) {
    if settings.zen || width < TWO_PANES {
        return (0, 0);
    }
    let wanted = |share: u16, least: u16, most: u16| (width / share).clamp(least, most);
    let mut list = if settings.hide_list {
        0
    } else {
        settings
            .list
            .map_or_else(|| wanted(5, 20, 32), |cells| cells.clamp(20, 32))
    };
    let chosen = settings.sidebar.unwrap_or_else(|| wanted(5, 26, 36));
    let mut sidebar = if settings.hide_sidebar {
        0
    } else {
        chosen.clamp(26, 60)
    };
    let both = list > 0 && sidebar > 0;
    if both && width < THREE_PANES {
        // Room for one pane beside the text: the one in use, else the voices.
        if focus == Focus::Articles {
            sidebar = 0;
        } else {
            list = 0;
        }
    }
    let rules = u16::from(list > 0) + u16::from(sidebar > 0);
    if sidebar > 0 && settings.sidebar.is_none() {
        // What the longest lines leave free goes to names and quotations first.
        let longest = settings.measure + MARGIN + RIGHT;
        let spare = width.saturating_sub(list + sidebar + rules + longest);
        sidebar = (sidebar + spare).min(36);
    }
    let room = width - NARROWEST_TEXT - rules;
    if list + sidebar > room {
        sidebar =
            sidebar
                .min(room.saturating_sub(list))
                .max(if sidebar > 0 { 26.min(room) } else { 0 });
        list = list.min(room - sidebar);
    }
    (list, sidebar)
}

/// Cells left of the text in a pane of `width`; a very narrow one has no room for all signs.
fn margin(width: u16) -> u16 {
    if width < NARROW { 3 } else { MARGIN }
}

/// Cells beside the text in a pane of `width`: the margin, and to the right a free cell and the map.
pub fn beside_text(width: u16) -> u16 {
    margin(width) + RIGHT
}

/// The text inside its pane: a title row above, the margin to the left, the map and a free cell to
/// the right, and the measure centred in what is left.
fn text(pane: Rect, margin: u16, measure: u16) -> Rect {
    let beside = margin + RIGHT;
    let width = pane.width.saturating_sub(beside).min(measure).max(1);
    let spare = pane.width.saturating_sub(width + beside);
    let x = pane.x + margin + spare / 2;
    Rect {
        x: x.min(pane.x + pane.width.saturating_sub(1)),
        y: pane.y + 1,
        width,
        height: pane.height.saturating_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(width: u16, height: u16, focus: Focus) -> Areas {
        Areas::new(Rect::new(0, 0, width, height), focus, &Settings::default())
    }

    fn shown(areas: &Areas) -> [Option<u16>; 3] {
        [areas.list, areas.reading, areas.sidebar].map(|area| area.map(|rect| rect.width))
    }

    #[test]
    fn three_panes_then_two_then_one() {
        assert_eq!(
            shown(&areas(120, 36, Focus::Reading)),
            [Some(24), Some(68), Some(26)]
        );
        assert_eq!(
            shown(&areas(80, 24, Focus::Reading)),
            [None, Some(53), Some(26)]
        );
        assert_eq!(
            shown(&areas(80, 24, Focus::Articles)),
            [Some(20), Some(59), None]
        );
        assert_eq!(
            shown(&areas(40, 12, Focus::Sidebar)),
            [None, None, Some(40)]
        );
    }

    #[test]
    fn a_width_that_was_set_is_kept() {
        let settings = Settings {
            list: Some(30),
            sidebar: Some(34),
            ..Settings::default()
        };
        let at = Areas::new(Rect::new(0, 0, 160, 40), Focus::Reading, &settings);
        assert_eq!(shown(&at), [Some(30), Some(94), Some(34)]);
    }

    #[test]
    fn the_text_has_its_measure_in_the_middle() {
        let wide = areas(200, 50, Focus::Reading);
        assert_eq!(wide.text.width, 72);
        let reading = wide.reading.unwrap_or_default();
        assert!(wide.text.x - reading.x > 20 && reading.right() - wide.text.right() > 20);
    }

    #[test]
    fn everything_stays_on_screen_at_any_size() {
        for width in 0..260 {
            for height in [0, 1, 4, 5, 6, 24, 100] {
                for focus in [Focus::Articles, Focus::Reading, Focus::Sidebar] {
                    let at = areas(width, height, focus);
                    if at.too_small() {
                        continue;
                    }
                    for rect in [
                        at.list,
                        at.reading,
                        at.sidebar,
                        Some(at.status),
                        Some(at.text),
                    ]
                    .into_iter()
                    .flatten()
                    {
                        assert_eq!(
                            at.screen.intersection(rect),
                            rect,
                            "{width}x{height} {focus:?}"
                        );
                    }
                    if width >= TWO_PANES {
                        assert!(
                            at.reading.is_some_and(|r| r.width >= NARROWEST_TEXT),
                            "{width}"
                        );
                    }
                }
            }
        }
    }
}
