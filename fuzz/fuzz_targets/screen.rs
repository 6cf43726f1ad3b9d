//! Whatever is read and whichever keys are pressed, no cell holds anything live.
//! The size and the keys are the first line (`80x24 j n V y`), the article is the rest.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::app::keys::Key;
use quotidian::app::model::{Focus, Model};
use quotidian::app::msg::Msg;
use quotidian::app::update;
use quotidian::extract::annotate;
use quotidian::ui::theme::{Depth, Theme};
use quotidian::ui::view;
use quotidian_fuzz::{article, is_live};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Keys of one run.
const MOST: usize = 24;

fuzz_target!(|raw: &str| {
    let (typed, text) = raw.split_once('\n').unwrap_or(("", raw));
    let Some(article) = article(text) else {
        return;
    };
    let mut typed = typed.split_whitespace();
    let size = typed.next().and_then(|size| size.split_once('x'));
    let cells = |cells: &str| cells.parse::<u16>().map_or(80, |cells| cells % 200);
    let (width, height) = size.map_or((80, 24), |(w, h)| (cells(w), cells(h) % 60));
    let article = Arc::new(article);
    let found = Arc::new(annotate(&article));
    let mut model = Model {
        focus: Focus::Reading,
        ..Model::default()
    };
    update(&mut model, Msg::Resize { width, height });
    update(&mut model, Msg::Read(vec![article]));
    if let Some(open) = model.reading.article {
        update(&mut model, Msg::Annotated(open, found));
    }
    let theme = Theme::named("dark", Depth::True);
    draw(&model, &theme, width, height);
    for key in typed
        .take(MOST)
        .flat_map(Key::parse_all)
        .flatten()
        .take(MOST)
    {
        update(&mut model, Msg::Key(key));
        draw(&model, &theme, width, height);
    }
});

fn draw(model: &Model, theme: &Theme, width: u16, height: u16) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(model, theme, &mut buffer);
    let bad = buffer
        .content()
        .iter()
        .find(|cell| cell.symbol().contains(is_live));
    assert!(bad.is_none(), "{bad:?}");
}
