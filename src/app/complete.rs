//! Completing the line after `:`: names of commands, those of keys too, the words that some take, and
//! names of files.
//! Not here: drawing what is offered, looking into folders. Promise: Tab always does something that can be seen, unless
//! nothing begins like the line.

use super::flow::Direction;
use super::input::Input;
use super::keys::KEYS;
use super::prompt::LINES;
use crate::text::plain_str;

/// The formats that bookmarks are exported in, as `:export` names them.
pub const FORMATS: &[&str] = &["text", "csv", "md", "jsonl", "annotation"];

/// What the line can become, while Tab is pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// What stands before the word that is completed.
    pub head: String,
    /// What may stand in its place, for it begins as they do; empty if nothing is offered.
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

/// Words of the reader's that a line can take.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The names of persons, while some are merged.
    pub names: Vec<String>,
    /// The names that are merged.
    pub merged: Vec<String>,
    /// The tags in use.
    pub tags: Vec<String>,
    /// The names of all themes.
    pub themes: Vec<String>,
}

/// Completes the line as far as there is no choice, and offers what there is; pressed again, puts one
/// after the other into the line, forward or back. `own` are the reader's words: tags and themes. Gives back the beginning of a
/// file's name if that is what has to be completed: see [`offer`].
pub fn complete(
    input: &mut Input,
    offered: &mut Offered,
    way: Direction,
    own: &Own,
) -> Option<String> {
    let before = offered.head.clone();
    if let Some(word) = offered.turn(way) {
        *input = Input::new(&format!("{before}{word}"));
        return None;
    }
    let line = input.text().to_string();
    let (head, typed) = split(&line);
    if line.starts_with("merge ") {
        let (head, typed) = (head.clone(), typed.to_string());
        name(input, offered, head, &typed, own);
        return None;
    }
    let words = match head.trim_end() {
        "open" => return Some(typed.to_string()),
        "export" | "export!" if typed.contains(['/', '.', '~']) => return Some(typed.to_string()),
        of if of.starts_with("export") && of.contains(' ') => return Some(typed.to_string()),
        of => fitting(of, typed, own),
    };
    // What follows is completed by another Tab.
    let takes = |word: &str| {
        let takes = |(name, more): &(&str, &str)| *name == word && !more.is_empty();
        (head.is_empty() && LINES.iter().any(takes)) || FORMATS.contains(&word)
    };
    let words = words.into_iter();
    let words = words.map(|word| {
        if takes(&word) {
            format!("{word} ")
        } else {
            word
        }
    });
    let words = words.collect();
    put(input, offered, head, words);
    None
}

/// What may follow a command, as soon as the space behind it is typed.
pub fn taken(line: &str, own: &Own) -> Offered {
    let (head, typed) = split(line);
    let command = head.trim_end();
    let begins = typed.is_empty() && !command.is_empty() && !command.contains(' ');
    if !begins {
        return Offered::default();
    }
    let words = fitting(command, "", own);
    let at = None;
    Offered { head, words, at }
}

/// Names that are offered at once.
const NAMES: usize = 100;

/// Completes a name by its beginning, or that of one of its words; behind the first name stands ` = `.
fn name(input: &mut Input, offered: &mut Offered, head: String, typed: &str, own: &Own) {
    let wanted = plain_str(typed.trim());
    let begins = |name: &&String| {
        let name = plain_str(name);
        let mut places = name.match_indices(wanted.as_str()).map(|(at, _)| at);
        places.any(|at| at == 0 || name[..at].ends_with(' '))
    };
    let found = own.names.iter().filter(begins).take(NAMES);
    let mut words: Vec<String> = found.cloned().collect();
    if let ([word], false) = (words.as_mut_slice(), head.contains('=')) {
        word.push_str(" = ");
    }
    if words.len() > 1 {
        let at = None;
        *offered = Offered { head, words, at };
    } else {
        put(input, offered, head, words);
    }
}

/// Goes on completing a line with the names of files that begin as `typed` does.
pub fn offer(input: &mut Input, offered: &mut Offered, typed: &str, names: Vec<String>) {
    let line = input.text().to_string();
    let Some(head) = line
        .strip_suffix(typed)
        .filter(|_| offered.words.is_empty())
    else {
        return;
    };
    put(input, offered, head.to_string(), names);
}

/// Puts into the line what all words have in common, and offers them if there are several.
fn put(input: &mut Input, offered: &mut Offered, head: String, words: Vec<String>) {
    let Some(first) = words.first() else { return };
    let shared = words.iter().fold(first.len(), |least, word| {
        let pairs = first.char_indices().zip(word.chars());
        let differs = pairs.into_iter().find(|((_, a), b)| a != b);
        least.min(differs.map_or(word.len(), |((at, _), _)| at))
    });
    let shared = match words.len() {
        1 => first.as_str(),
        _ => first[..shared].trim_end(),
    };
    *input = Input::new(&format!("{head}{shared}"));
    if words.len() > 1 {
        *offered = Offered {
            head,
            words: words
                .into_iter()
                .map(|word| word.trim_end().to_string())
                .collect(),
            at: None,
        };
    }
}

/// The line up to the word that is being typed, and that word; the name of a file may have spaces.
fn split(line: &str) -> (String, &str) {
    let Some((command, typed)) = line.split_once(' ') else {
        return (String::new(), line);
    };
    // A bookmark has several tags: the last one is being typed.
    if command == "tag"
        && let Some((head, last)) = line.rsplit_once(' ')
    {
        return (format!("{head} "), last);
    }
    let typed = typed.trim_start();
    // Names have spaces; the second one stands behind the sign.
    if command == "merge"
        && let Some((first, second)) = typed.split_once('=')
    {
        let first = first.trim_end();
        return (format!("merge {first} = "), second.trim_start());
    }
    match typed.split_once(' ') {
        Some((format, file)) if FORMATS.contains(&format) && command.starts_with("export") => {
            (format!("{command} {format} "), file.trim_start())
        }
        _ => (format!("{command} "), typed),
    }
}

/// The words that begin like the one that is typed: after a command what it takes, else commands.
fn fitting(head: &str, typed: &str, own: &Own) -> Vec<String> {
    let command = head.split(' ').next().unwrap_or_default();
    let mut all: Vec<&str> = match command {
        "" => {
            let lines = LINES.iter().map(|(name, _)| *name);
            lines.chain(KEYS.iter().map(|row| row.name)).collect()
        }
        "theme" => own.themes.iter().map(String::as_str).collect(),
        "unmerge" => own.merged.iter().map(String::as_str).collect(),
        "tag" => own.tags.iter().map(String::as_str).collect(),
        "export" | "export!" => FORMATS.to_vec(),
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

    fn own() -> Own {
        Own {
            names: ["Marta Oyelaran", "Oliver Brandt", "Olga Brandt"]
                .map(String::from)
                .into(),
            merged: Vec::new(),
            tags: ["war", "warsaw", "budget"].map(String::from).into(),
            themes: ["dark", "light"].map(String::from).into(),
        }
    }

    /// What stands in the line after so many Tabs, and how many words are offered then.
    fn after(line: &str, tabs: usize) -> (String, usize) {
        let (mut input, mut offered) = (Input::new(line), Offered::default());
        let own = own();
        for _ in 0..tabs {
            complete(&mut input, &mut offered, Direction::Down, &own);
        }
        (input.text().to_string(), offered.words.len())
    }

    #[test]
    fn tab_completes_offers_and_goes_through_what_is_offered() {
        assert_eq!(after("ope", 1), ("open ".into(), 0));
        assert_eq!(after("pick-p", 1), ("pick-person".into(), 0));
        assert_eq!(after("theme d", 1), ("theme dark".into(), 0));
        assert_eq!(after("sort ", 1), ("sort ".into(), 4));
        assert_eq!(after("sort ", 3), ("sort date".into(), 4));
        assert_eq!(after("next-b", 1), ("next-b".into(), 2));
        assert_eq!(after("next-b", 2), ("next-by-same".into(), 2));
        assert_eq!(after("next-b", 3), ("next-bookmark".into(), 2));
        assert_eq!(after("next-b", 4), ("next-by-same".into(), 2));
        assert_eq!(after("xyz", 2), ("xyz".into(), 0));
        assert_eq!(after("tag bu", 1), ("tag budget".into(), 0));
        assert_eq!(after("merge oye", 1), ("merge Marta Oyelaran = ".into(), 0));
        assert_eq!(after("merge A = bra", 1), ("merge A = bra".into(), 2));
        let second = ("merge A = Oliver Brandt".into(), 2);
        assert_eq!(after("merge A = bra", 2), second);
        assert_eq!(after("tag budget w", 3), ("tag budget warsaw".into(), 2));
        let (line, all) = after("", 1);
        assert!(line.is_empty() && all > LINES.len() + 50, "{all}");
    }

    #[test]
    fn tab_asks_for_the_names_of_files() {
        let asked = |line: &str| {
            let (mut input, mut offered) = (Input::new(line), Offered::default());
            complete(&mut input, &mut offered, Direction::Down, &own())
        };
        assert_eq!(asked("open ~/new"), Some("~/new".into()));
        assert_eq!(asked("export md "), Some(String::new()));
        assert_eq!(asked("export! csv my no"), Some("my no".into()));
        assert_eq!(asked("export notes.m"), Some("notes.m".into()));
        assert_eq!(asked("export m"), None);
        assert_eq!(after("export j", 1), ("export jsonl ".into(), 0));
        assert_eq!(after("export ", 2), ("export text".into(), 5));
        let (mut input, mut offered) = (Input::new("export md my no"), Offered::default());
        let names = ["my notes-é.md", "my notes-è.md"].map(String::from);
        offer(&mut input, &mut offered, "my no", names.to_vec());
        assert_eq!(input.text(), "export md my notes-");
        assert_eq!(
            complete(&mut input, &mut offered, Direction::Down, &own()),
            None
        );
        assert_eq!(input.text(), "export md my notes-é.md");
        // Meanwhile the line became another one.
        offer(&mut input, &mut Offered::default(), "my no", names.to_vec());
        assert_eq!(input.text(), "export md my notes-é.md");
    }
}
