//! Completing the line after `:`: names of commands, those of keys too, and the words that some take.
//! Not here: drawing what is offered. Promise: Tab always does something that can be seen, unless
//! nothing begins like the line.

use super::input::Input;
use super::keys::KEYS;
use super::model::THEMES;
use super::prompt::LINES;

/// What the line can become, while Tab is pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// The last words of the line that begin as it does; empty if nothing is offered.
    pub words: Vec<&'static str>,
    /// Which of them stands in the line.
    pub at: Option<usize>,
}

/// Completes the line as far as there is no choice, and offers what there is; pressed again, puts one
/// after the other into the line, forward or back.
pub fn complete(input: &mut Input, offered: &mut Offered, forward: bool) {
    let line = input.text().to_string();
    let (head, typed) = match line.split_once(' ') {
        Some((command, typed)) => (format!("{command} "), typed.trim_start()),
        None => (String::new(), line.as_str()),
    };
    if !offered.words.is_empty() {
        let all = offered.words.len();
        let next = match (offered.at, forward) {
            (None, true) => 0,
            (None, false) => all - 1,
            (Some(at), true) => (at + 1) % all,
            (Some(at), false) => (at + all - 1) % all,
        };
        offered.at = Some(next);
        *input = Input::new(&format!("{head}{}", offered.words[next]));
        return;
    }
    let words = fitting(head.trim_end(), typed);
    let Some(first) = words.first() else { return };
    if let [word] = words[..] {
        let takes = LINES
            .iter()
            .any(|(name, more)| *name == word && !more.is_empty());
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
fn fitting(command: &str, typed: &str) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = match command {
        "" => {
            let lines = LINES.iter().map(|(name, _)| *name);
            lines.chain(KEYS.iter().map(|row| row.name)).collect()
        }
        "theme" => THEMES.to_vec(),
        _ => {
            let takes = LINES.iter().find(|(name, _)| *name == command);
            let choice = takes
                .map(|(_, more)| *more)
                .filter(|more| more.contains('|'));
            choice.map_or_else(Vec::new, |more| more.split('|').collect())
        }
    };
    let mut seen = rustc_hash::FxHashSet::default();
    all.retain(|word| word.starts_with(typed) && seen.insert(*word));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the line after so many Tabs, and how many words are offered then.
    fn after(line: &str, tabs: usize) -> (String, usize) {
        let (mut input, mut offered) = (Input::new(line), Offered::default());
        for _ in 0..tabs {
            complete(&mut input, &mut offered, true);
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
        let (line, all) = after("", 1);
        assert!(line.is_empty() && all > LINES.len() + 50, "{all}");
    }
}
