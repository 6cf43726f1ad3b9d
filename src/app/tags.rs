//! Tags as they are typed: parted by spaces or commas, `#` before them or not, completed from those in
//! use.
//! Not here: drawing. Promise: a tag is a word without a space, a comma or a leading `#`, and is in a
//! bookmark once.

use super::bookmarks;
use super::complete::Offered;
use super::flow::Direction;
use super::input::Input;
use super::keys::{Code, Key, With};
use super::model::{Message, Model};
use super::msg::Effect;
use super::overlay::{Overlay, Prompt};
use crate::passage::{Bookmark, BookmarkId};
use crate::text::plain_str;
use std::collections::BTreeMap;

/// The tags in use, the most used first.
pub fn in_use(model: &Model) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in model.bookmarks.iter().flat_map(|kept| &kept.bookmark.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.into_iter().map(|(tag, _)| tag.into()).collect()
}

/// The tags of a line, each once: `#budget, war` gives `budget` and `war`.
pub fn parsed(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in line.split(|c: char| c.is_whitespace() || c == ',') {
        let tag = word.trim_start_matches('#');
        if !tag.is_empty() && tags.iter().all(|known| known != tag) {
            tags.push(tag.into());
        }
    }
    tags
}

/// Tags as they are said: `#budget #war`.
fn written(tags: &[String]) -> String {
    let all: Vec<_> = tags.iter().map(|tag| format!("#{tag}")).collect();
    all.join(" ")
}

/// Tags as a line to go on with: `#budget #war `.
fn line(tags: &[String]) -> String {
    let written = |tag: &String| ["#", tag, " "].concat();
    tags.iter().map(written).collect()
}

/// Opens the line for the tags of the bookmark here.
pub fn open(model: &mut Model) {
    let here = bookmarks::here(model).map(|kept| (kept.bookmark.id, line(&kept.bookmark.tags)));
    let Some((id, tags)) = here else {
        return model.say(Message::refused("There is no bookmark here; m makes one"));
    };
    let (of, input) = (Prompt::Tags(id), Input::new(&tags));
    model.overlays.push(Overlay::Prompt { of, input });
    offer(model);
}

/// Gives a key to the line, if it has a meaning of its own there; whether it had.
pub fn key(model: &mut Model, key: Key) -> bool {
    let Some(Overlay::Prompt { input, .. }) = model.overlays.last_mut() else {
        return false;
    };
    let at_end = input.cursor() == input.text().len();
    match (key.with, key.code) {
        (With::Nothing, Code::Tab | Code::Down) | (With::Ctrl, Code::Char('n')) => {
            step(input, &mut model.offered, Direction::Down);
            return true;
        }
        (With::Nothing, Code::BackTab | Code::Up) | (With::Ctrl, Code::Char('p')) => {
            step(input, &mut model.offered, Direction::Up);
            return true;
        }
        // There is nothing left to take away; the empty line may well be meant.
        (With::Nothing, Code::Backspace) if input.text().is_empty() => {}
        (With::Nothing, Code::Char(' ')) if at_end => {
            if !input.text().is_empty() && !input.text().ends_with(' ') {
                input.insert(" ");
            }
        }
        (With::Nothing, Code::Char(',')) if at_end => {
            let tags = input.text().trim_end_matches([' ', ',']);
            if !tags.is_empty() {
                *input = Input::new(&format!("{tags}, "));
            }
        }
        _ => {
            if !input.key(key) {
                return false;
            }
        }
    }
    offer(model);
    true
}

/// Offers the tags that begin like the one being typed and are not in the line yet.
pub fn offer(model: &mut Model) {
    let Some(Overlay::Prompt { input, .. }) = model.overlays.last() else {
        return;
    };
    let line = input.text();
    let (before, typed) = word(line);
    let typed = plain_str(typed.trim_start_matches('#'));
    let (have, at_end) = (parsed(before), input.cursor() == line.len());
    let mut words = in_use(model);
    words.retain(|tag| {
        let fits = plain_str(tag).starts_with(&typed) && plain_str(tag) != typed;
        at_end && fits && !have.contains(tag)
    });
    model.offered = Offered {
        words,
        ..Offered::default()
    };
}

/// Puts the next of the offered tags, or the one before, in the place of the word being typed.
fn step(input: &mut Input, offered: &mut Offered, way: Direction) {
    let Some(tag) = offered.turn(way) else { return };
    let (before, _) = word(input.text());
    *input = Input::new(&format!("{before}#{tag}"));
}

/// A line as what stands before its last word, and that word.
fn word(line: &str) -> (&str, &str) {
    let at = line.rfind(|c: char| c.is_whitespace() || c == ',');
    line.split_at(at.map_or(0, |at| at + 1))
}

/// The line is the bookmark's tags.
pub fn accept(model: &mut Model, id: BookmarkId, line: &str) -> Vec<Effect> {
    let tags = parsed(line);
    let mut all = model.bookmarks.iter();
    let before = all.find(|kept| kept.bookmark.id == id);
    let had_none = before.is_none_or(|kept| kept.bookmark.tags.is_empty());
    let said = match (had_none, tags.is_empty()) {
        (_, true) => "All tags taken away".into(),
        (true, false) => format!("Tagged {}", written(&tags)),
        (false, false) => format!("Tags now: {}", written(&tags)),
    };
    let tag = |bookmark: &mut Bookmark| bookmark.tags = tags;
    bookmarks::edit(model, id, said, tag)
}

/// Adds tags to the bookmark here, as `:tag` asks.
pub fn add(model: &mut Model, line: &str) -> Vec<Effect> {
    let here = bookmarks::here(model).map(|kept| (kept.bookmark.id, kept.bookmark.tags.clone()));
    let Some((id, have)) = here else {
        let none = "There is no bookmark here to tag; m makes one";
        model.say(Message::refused(none));
        return Vec::new();
    };
    let mut new = parsed(line);
    new.retain(|tag| !have.contains(tag));
    if new.is_empty() {
        model.say(Message::refused("The bookmark here has that tag already"));
        return Vec::new();
    }
    let said = format!("Tagged {}", written(&new));
    bookmarks::edit(model, id, said, |bookmark| bookmark.tags.extend(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_tags_however_it_is_typed() {
        assert_eq!(parsed("#budget, war  #war,,#"), ["budget", "war"]);
        assert_eq!(parsed("c#, Krieg&Frieden"), ["c#", "Krieg&Frieden"]);
        assert!(parsed(" , # ").is_empty());
        assert_eq!(parsed(&line(&["a".into(), "b".into()])), ["a", "b"]);
    }
}
