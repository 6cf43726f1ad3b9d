use super::*;
use crate::passage::digest;

const STORY: &str = "HARBOUR TOWN (AP) — The council met on Monday.\n\n\
“We have no plan to sell the ferry,” Mayor Ines Okafor said. She spoke for an hour.\n\n\
The ferry has lost 5 million crowns. “No,” she said, when asked again.\n";

fn key(text: &str) -> ArticleKey {
    ArticleKey {
        path: "town.txt".into(),
        title: "Town".into(),
        sha256: digest(text),
        len: text.chars().count(),
    }
}

/// Bookmarks `words` of `before` and looks for them in `after`.
fn check(before: &str, words: &str, after: &str, status: Status, found: Option<&str>) {
    let at = before.find(words).expect("the words stand in the text");
    let passage = Passage::new(before, Span::new(at, at + words.len()));
    let got = find(&passage, &key(before), after, &digest(after));
    let span = got.span.map(|span| span.of(after));
    assert_eq!((got.status, span), (status, found), "{words:?}");
}

#[test]
fn in_the_same_text_it_is_where_it_was() {
    check(STORY, "No", STORY, Status::Exact, Some("No"));
    let typo = STORY.replace("council", "counsel");
    check(
        STORY,
        "lost 5 million",
        &typo,
        Status::Exact,
        Some("lost 5 million"),
    );
}

#[test]
fn a_new_lead_moves_it_and_so_does_new_type_setting() {
    let words = "We have no plan to sell the ferry,";
    let led = format!("The ferry stays.\n\n{STORY}");
    check(STORY, words, &led, Status::Exact, Some(words));
    let set = led
        .replace("no plan to", "no\nplan  to")
        .replace(['“', '”'], "''");
    let found = "We have no\nplan  to sell the ferry,";
    check(STORY, words, &set, Status::Moved, Some(found));
}

#[test]
fn short_words_are_told_by_what_stands_around_them() {
    let after = format!("“No,” the clerk wrote on Friday.\n\n{STORY}");
    let at = after.rfind("No").unwrap();
    let passage = Passage::new(
        STORY,
        Span::new(STORY.find("No").unwrap(), STORY.find("No").unwrap() + 2),
    );
    let got = find(&passage, &key(STORY), &after, &digest(&after));
    assert_eq!(got.span, Some(Span::new(at, at + 2)));
}

#[test]
fn it_is_never_put_on_other_words() {
    let gone = STORY.replace(
        "“No,” she said, when asked again.",
        "She said nothing. No one did.",
    );
    check(STORY, "No", &gone, Status::Unsure, Some("No"));
    let gone = gone.replace("No one", "Nobody");
    check(STORY, "No", &gone, Status::Lost, None);
    let number = STORY.replace("lost 5 million crowns", "lost 5.4 million crowns");
    let now = Some("The ferry has lost 5.4");
    check(STORY, "The ferry has lost 5", &number, Status::Changed, now);
    check(
        STORY,
        "“No,” she said",
        "Another story.",
        Status::Lost,
        None,
    );
}

#[test]
fn where_two_places_could_be_meant_it_is_a_guess() {
    let line = "The vote was put off.\n\n";
    let before = line.repeat(6);
    let after = line.repeat(4);
    check(&before, "put off", &after, Status::Exact, Some("put off"));
    let at = before.len() / 2 + "The vote was ".len();
    let passage = Passage::new(&before, Span::new(at, at + 7));
    let after = format!("Late on Sunday. {}", line.repeat(6));
    let got = find(&passage, &key(&before), &after, &digest(&after));
    assert_eq!(got.status, Status::Unsure);
    assert_eq!(got.span.unwrap().of(&after), "put off");
}

#[test]
fn a_long_passage_is_found_by_its_head_and_tail() {
    let items: Vec<_> = (0..900)
        .map(|n| format!("Item {n} was voted on. "))
        .collect();
    let long = items.concat();
    let before = format!("Minutes. {long}The end.");
    let at = Span::new(9, 9 + long.len());
    let passage = Passage::new(&before, at);
    let look = |after: &str| find(&passage, &key(&before), after, &digest(after));
    let moved = format!("New: {before}");
    let got = look(&moved);
    assert_eq!(
        (got.status, got.span.unwrap().of(&moved)),
        (Status::Moved, long.trim())
    );
    let cut = moved.replace("Item 450 was voted on. ", "");
    assert_eq!(look(&cut).status, Status::Changed);
    assert_eq!(look(&moved.replace("Item 3 ", "Item three ")), Found::LOST);
    assert_eq!(look(&before).status, Status::Exact);
}

#[test]
fn a_damaged_place_or_no_words_at_all_is_no_crash() {
    let mut passage = Passage::new(STORY, Span::new(0, 7));
    passage.place = crate::text::CharSpan::new(70_000, 70_007);
    assert_eq!(
        find(&passage, &key(STORY), STORY, &digest(STORY)).status,
        Status::Exact
    );
    passage.exact = " ".into();
    assert_eq!(find(&passage, &key(STORY), "", &digest("")), Found::LOST);
    passage.exact = "\u{ad}".into();
    assert_eq!(
        find(&passage, &key(STORY), "Rain.", &digest("Rain.")),
        Found::LOST
    );
}
