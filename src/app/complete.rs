//! Completing the line after `:`: names of commands, those of keys too, and the words that some take.
//! Not here: drawing what is offered. Promise: Tab always does something that can be seen, unless
//! nothing begins like the line.

use super::flow::Direction;
use super::input::Input;
use super::keys::KEYS;
use super::model::THEMES;
use super::prompt::LINES;

/// What the line can become, while Tab is pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// The last words of the line that begin as it does; empty if nothing is offered.
    pub words: Vec<String>,
    /// Which of them stands in the line.
    pub at: Option<usize>,
}

impl Offered {
    /// The next of the words, or the one before.
    pub fn turn(&mut self, way: Direction) -> Option<&str> {
        let all = self.words.len();
        let next = match (self.at, way) {
            (None, Direction::Down) => 0,
            (None, Direction::Up) => all.checked_sub(1)?,
            (Some(at), Direction::Down) => (at + 1) % all,
            (Some(at), Direction::Up) => (at + all - 1) % all,
        };
        let word = self.words.get(next)?;
        self.at = Some(next);
        Some(word)
    }
}

/// Completes the line as far as there is no choice, and offers what there is; pressed again, puts one
/// after the other into the line, forward or back. `tags` are those in use.
pub fn complete(input: &mut Input, offered: &mut Offered, way: Direction, tags: &[String]) {
    let line = input.text().to_string();
    // A bookmark has several tags: the last one is being typed.
    let tagging = line.starts_with("tag ").then(|| line.rsplit_once(' '));
    let (head, typed) = match tagging.flatten().or_else(|| line.split_once(' ')) {
        Some((command, typed)) => (format!("{command} "), typed.trim_start()),
        None => (String::new(), line.as_str()),
    };
    if let Some(word) = offered.turn(way) {
        *input = Input::new(&format!("{head}{word}"));
        return;
    }
    let words = fitting(&head, typed, tags);
    let Some(first) = words.first() else { return };
    if let [word] = &words[..] {
        let takes = LINES
            .iter()
            .any(|(name, more)| name == word && !more.is_empty());
        let space = if takes && head.is_empty() { " " } else { "" };
        *input = Input::new(&format!("{head}{word}{space}"));
        return;
    }
    let same = |most: &str, word: &str| {
        let pairs = most.bytes().zip(word.bytes());
        pairs.take_while(|(a, b)| a == b).count()
    };
    let shared = words
        .iter()
        .fold(first.len(), |least, word| least.min(same(first, word)));
    *input = Input::new(&format!("{head}{}", &first[..shared]));
    *offered = Offered { words, at: None };
}

/// The words that begin like the one that is typed: after a command what it takes, else commands.
fn fitting(head: &str, typed: &str, tags: &[String]) -> Vec<String> {
    let command = head.split(' ').next().unwrap_or_default();
    let mut all: Vec<&str> = match command {
        "" => {
            let lines = LINES.iter().map(|(name, _)| *name);
            lines.chain(KEYS.iter().map(|row| row.name)).collect()
        }
        "theme" => THEMES.to_vec(),
        "tag" => tags.iter().map(String::as_str).collect(),
        _ => {
            let takes = LINES.iter().find(|(name, _)| *name == command);
            let choice = takes
                .map(|(_, more)| *more)
                .filter(|more| more.contains('|'));
            choice.map_or_else(Vec::new, |more| more.split('|').collect())
        }
    };
    let mut seen = rustc_hash::FxHashSet::default();
    all.retain(|word| word.starts_with(typed.trim_start_matches('#')) && seen.insert(*word));
    all.into_iter().map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the line after so many Tabs, and how many words are offered then.
    fn after(line: &str, tabs: usize) -> (String, usize) {
        let (mut input, mut offered) = (Input::new(line), Offered::default());
        let tags = ["war", "warsaw", "budget"].map(String::from);
        for _ in 0..tabs {
            complete(&mut input, &mut offered, Direction::Down, &tags);
        }
        (input.text().to_string(), offered.words.len())
    }

    #[test]
    fn tab_completes_offers_and_goes_through_what_is_offered() {
        assert_eq!(after("ope", 1), ("open ".into(), 0));
        assert_eq!(after("pick", 1), ("pick-person".into(), 0));
        assert_eq!(after("theme d", 1), ("theme dark".into(), 0));
        assert_eq!(after("sort ", 1), ("sort ".into(), 4));
        assert_eq!(after("sort ", 3), ("sort date".into(), 4));
        assert_eq!(after("next-b", 1), ("next-b".into(), 2));
        assert_eq!(after("next-b", 2), ("next-by-same".into(), 2));
        assert_eq!(after("next-b", 3), ("next-bookmark".into(), 2));
        assert_eq!(after("next-b", 4), ("next-by-same".into(), 2));
        assert_eq!(after("xyz", 2), ("xyz".into(), 0));
        assert_eq!(after("tag bu", 1), ("tag budget".into(), 0));
        assert_eq!(after("tag budget w", 3), ("tag budget warsaw".into(), 2));
        let (line, all) = after("", 1);
        assert!(line.is_empty() && all > LINES.len() + 50, "{all}");
    }
}
