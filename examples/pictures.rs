//! The pictures of the README: `cargo run --example pictures` draws them anew from the samples, and its
//! test says when they are no longer what the program draws. To add one: a row in `PICTURES`.

#[path = "../tests/journeys/reader.rs"]
#[allow(dead_code, reason = "the journeys use more of it")]
mod reader;

use quotidian::app::msg::Msg;
use quotidian::ui::picture::svg;
use quotidian::ui::theme::{Depth, Role, Theme};
use quotidian::ui::view;
use ratatui::buffer::Buffer;
use reader::Reader;
use std::path::{Path, PathBuf};

/// A picture: its file, what it shows, the theme, and the keys that lead there from the first article.
struct Picture {
    file: &'static str,
    title: &'static str,
    theme: &'static str,
    keys: &'static str,
}

const fn picture(
    file: &'static str,
    title: &'static str,
    theme: &'static str,
    keys: &'static str,
) -> Picture {
    Picture {
        file,
        title,
        theme,
        keys,
    }
}

const PICTURES: [Picture; 6] = [
    picture(
        "reading",
        "Reading: every quotation in its speaker’s colour",
        "dark",
        "n n n",
    ),
    picture(
        "voices",
        "Voices: one person chosen, their quotations below",
        "light",
        "p Enter n",
    ),
    picture(
        "bookmarks",
        "All bookmarks, with their passage",
        "gruvbox",
        "n m n n m J n m n n m '",
    ),
    picture(
        "search",
        "Search: all matches in the text and on the map",
        "dark",
        "/ l a k e Enter n",
    ),
    picture(
        "person",
        "A person’s page: all that she said, in every article",
        "light",
        "J p e i l i d h Enter P",
    ),
    picture(
        "library",
        "Search in all articles, with what stands around each hit",
        "dark",
        "g / f e r r y",
    ),
];

/// Cells of the screen.
const SIZE: (u16, u16) = (120, 32);

/// The samples that are open.
const SAMPLES: [&str; 6] = [
    "lake-talks-envoy",
    "ferry-inquiry-logbook",
    "ferries-minister-resigns",
    "ferry-owner-guilty",
    "obituary-magpie",
    "typhoon-catanduanes-mangrove",
];

fn main() -> std::io::Result<()> {
    for picture in &PICTURES {
        std::fs::write(path(picture), drawn(picture))?;
    }
    Ok(())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn path(picture: &Picture) -> PathBuf {
    root().join(format!("assets/pictures/{}.svg", picture.file))
}

fn drawn(picture: &Picture) -> String {
    let text = |name: &str| {
        let path = root().join(format!("seeds/{name}.txt"));
        std::fs::read_to_string(path).expect("a sample")
    };
    let texts = SAMPLES.map(|name| (format!("{name}.txt"), text(name)));
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let mut reader = Reader::new(&texts);
    let (width, height) = SIZE;
    reader.send(Msg::Resize { width, height });
    let all: Vec<_> = reader.model.store.iter().map(|(id, _)| id).collect();
    for id in all {
        reader.annotate(id);
    }
    let day: jiff::Timestamp = "2026-02-14T12:00:00Z".parse().expect("a day");
    for key in picture.keys.split(' ') {
        reader.press(key);
        reader.kept.iter_mut().for_each(|kept| kept.at = day);
        let all = reader.model.bookmarks.iter_mut();
        all.for_each(|kept| kept.bookmark.at = day);
    }
    let mut buffer = Buffer::empty(reader.model.areas.screen);
    let theme = Theme::named(picture.theme, Depth::True);
    view(&reader.model, &theme, &mut buffer);
    let ground = theme.style(Role::Text).bg.unwrap_or_default();
    svg(&buffer, ground, picture.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_what_the_program_draws_and_the_readme_shows_them() {
        let readme = include_str!("../README.md");
        for picture in &PICTURES {
            let kept = std::fs::read_to_string(path(picture)).unwrap_or_default();
            assert!(
                kept == drawn(picture),
                "{} is stale: cargo run --example pictures",
                picture.file
            );
            assert!(kept.len() < 100_000, "{} has {}", picture.file, kept.len());
            let shown = format!("assets/pictures/{}.svg", picture.file);
            assert!(readme.contains(&shown), "{shown}");
        }
    }
}
