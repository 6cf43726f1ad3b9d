//! Other words that a reader may seek a key or a command of the line by: `width` for `+`, `delete` for `x`.
//! Not here: what help says of them. Promise: every name is one of the table's or of the line's.

/// Names of commands, with the words that also find them.
const ALSO: &[(&[&str], &str)] = &[
    (
        &["wider", "narrower", "usual-width", "width"],
        "width wide wider narrower measure columns margins size font",
    ),
    (
        &["sidebar-wider", "sidebar-narrower"],
        "width wide narrow columns resize panes",
    ),
    (
        &["next-theme", "theme"],
        "colours colors dark light font looks style",
    ),
    (&["zen"], "hide panes full screen focus wide width columns"),
    (
        &["toggle-list", "toggle-sidebar"],
        "close panes columns room",
    ),
    (
        &["next", "previous", "next-by-same", "previous-by-same"],
        "quotes jump go who find",
    ),
    (
        &["pick-person"],
        "who names speakers voices find jump quotes",
    ),
    (&["person"], "who page quotes names speakers voices find"),
    (&["why"], "who reason quotes"),
    (
        &["correct"],
        "who change fix edit wrong quotes voices person",
    ),
    (&["enter"], "jump go"),
    (&["back", "forward"], "jump return history"),
    (&["top", "bottom"], "jump start first last"),
    (&["bookmark"], "save mark keep highlight quotes"),
    (&["note"], "save write comment edit"),
    (&["tags", "tag"], "labels"),
    (&["all-bookmarks"], "list saved notes find"),
    (&["next-bookmark", "previous-bookmark"], "jump"),
    (&["remove-bookmark"], "delete erase notes"),
    (&["undo"], "take back revert restore deleted removed"),
    (&["redo"], "repeat undo"),
    (&["export"], "save write file quotes notes"),
    (
        &["select-sentence", "select-paragraph"],
        "mark highlight words",
    ),
    (&["copy-cited", "copy"], "clipboard yank quotes"),
    (&["search", "search-all", "filter"], "find look words"),
    (&["pick-article"], "find open jump titles"),
    (&["star"], "favourites favorites save later"),
    (&["mark-unread"], "not read later"),
    (&["next-unread"], "jump"),
    (&["browse"], "link url web"),
    (&["reload"], "refresh update"),
    (
        &[
            "focus-next",
            "focus-previous",
            "focus-articles",
            "focus-reading",
            "focus-sidebar",
        ],
        "jump panes columns",
    ),
    (&["close", "escape", "quit"], "close exit leave back cancel"),
    (&["merge"], "same person names who join"),
    (&["unmerge"], "part split person names"),
    (&["go"], "jump quotes"),
    (&["open"], "add find"),
    (
        &["stats"],
        "facets unnamed chart tables counts sums speakers voices sources statistics",
    ),
];

/// The words that also find a command by its name, with a space between.
pub fn also(name: &str) -> String {
    let of = ALSO.iter().filter(|(names, _)| names.contains(&name));
    let words: Vec<&str> = of.map(|(_, words)| *words).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::KEYS;
    use super::*;
    use crate::app::prompt::LINES;

    #[test]
    fn other_words_are_of_commands_that_there_are() {
        for name in ALSO.iter().flat_map(|(names, _)| *names) {
            let line = LINES.iter().any(|(known, _)| known == name);
            assert!(line || KEYS.iter().any(|row| row.name == *name), "{name}");
        }
    }
}
