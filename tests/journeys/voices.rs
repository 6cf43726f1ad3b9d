//! The voices of the sidebar: in groups, sorted, narrowed.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::msg::{Mouse, MouseDid, Msg};
use quotidian::app::sidebar::SideRow;
use quotidian::app::siderows::Nothing;
use quotidian::article::ArticleId;
use quotidian::extract::QuoteId;

const PIER: &str = "The pier stays shut\n\n\
    “Not today,” said Cem Arslan.\n\n\
    “No other pier was looked at,” said Zoe Lund, the harbour master. “It rained.”\n\n\
    “We will appeal,” the company said in a statement.\n\n\
    “They knew,” said an official who asked not to be named. “They all knew.”\n\n\
    “I slept,” said Bo Dahl. “I did.”\n\n\
    “The lamp is out,” Lund said.\n";

/// The voices as they are listed, each under its kind.
fn listed(reader: &Reader) -> Vec<String> {
    let (sidebar, article) = (&reader.model.sidebar, reader.model.reading.article);
    let rows = sidebar.rows.iter().filter_map(|row| match row {
        SideRow::Share(share) => Some(format!(
            "{} {}/{}",
            share.kind.name(),
            share.quotes,
            share.words
        )),
        SideRow::Voice(at) => Some(reader.model.name(article?, sidebar.voices[*at].speaker)),
        _ => None,
    });
    rows.collect()
}

fn quotations(reader: &Reader) -> usize {
    let rows = reader.model.sidebar.rows.iter();
    rows.filter(|row| matches!(row, SideRow::Quote(_))).count()
}

#[test]
fn voices_stand_under_what_they_are_with_their_quotations_and_words() {
    let reader = Reader::new(&[("pier.txt", PIER)]);
    assert_eq!(
        listed(&reader),
        [
            "Named 4/18",
            "Zoe Lund",
            "Bo Dahl",
            "Cem Arslan",
            "Unnamed 1/5",
            "an official",
            "Organisations 1/3",
            "the company"
        ]
    );
}

#[test]
fn a_key_sorts_the_voices_and_keeps_their_numbers() {
    let mut reader = Reader::new(&[("pier.txt", PIER)]);
    let numbers = reader.model.sidebar.voices.clone();
    reader.press("3 S");
    assert_eq!(reader.said(), "Voices by place in the article");
    assert_eq!(listed(&reader)[1..3], ["Cem Arslan", "Zoe Lund"]);
    reader.press("S");
    assert_eq!(reader.said(), "Voices by name");
    assert_eq!(listed(&reader)[1..3], ["Bo Dahl", "Cem Arslan"]);
    assert_eq!(reader.model.sidebar.voices, numbers);
    reader.press("S 1 S");
    assert_eq!(
        reader.said(),
        "Sorted by date, newest first",
        "the list has its own"
    );
}

#[test]
fn letters_narrow_the_sidebar_to_whom_they_fit_and_what_these_say() {
    let mut reader = Reader::new(&[("pier.txt", PIER)]);
    assert_eq!(quotations(&reader), 6);
    reader.press("3 / unnamed");
    assert_eq!(listed(&reader), ["Unnamed 1/5", "an official"]);
    assert_eq!(quotations(&reader), 1);
    reader.press("Esc");
    assert_eq!(quotations(&reader), 6, "given up");
    reader.press("/ lund Enter");
    assert_eq!(listed(&reader), ["Named 4/18", "Zoe Lund"]);
    assert_eq!(quotations(&reader), 2);
    reader.press("Esc");
    assert_eq!(quotations(&reader), 6, "let go of");
}

#[test]
fn what_fits_nothing_says_how_to_see_all_again() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("3 / zzz Enter");
    let [SideRow::Nothing(Nothing::Said(said))] = reader.model.sidebar.rows[..] else {
        panic!("{:?}", reader.model.sidebar.rows);
    };
    assert_eq!(said, "Nothing fits; Esc shows all");
}

#[test]
fn another_article_is_followed_after_the_wheel() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n");
    let area = reader.model.areas.sidebar.expect("shown");
    reader.send(Msg::Mouse(Mouse {
        x: area.x + 4,
        y: area.y + 4,
        did: MouseDid::WheelDown,
    }));
    reader.press("J n");
    let sidebar = &reader.model.sidebar;
    let current = reader.model.reading.current.map(SideRow::Quote);
    assert_eq!(sidebar.rows.get(sidebar.selected), current.as_ref());
}

#[test]
fn another_article_begins_at_its_first_row() {
    let said = |quotes: usize| {
        let quotes = (0..quotes).map(|at| format!("“It rained {at} times,” said Ana Brook.\n\n"));
        format!("Rain\n\n{}", quotes.collect::<String>())
    };
    let (long, short) = (said(250), said(70));
    let mut reader = Reader::new(&[("long.txt", &long), ("short.txt", &short)]);
    reader.press("3 G 2 J");
    let sidebar = &reader.model.sidebar;
    let heights = sidebar.shown.iter().map(|shown| shown.height);
    assert!(heights.max() <= Some(3), "{:?}", sidebar.shown);
    let first = SideRow::Quote(QuoteId(0));
    let shown = |row: &SideRow| sidebar.shown.iter().any(|s| sidebar.rows[s.row] == *row);
    assert!(shown(&first), "{:?}", sidebar.shown);
}

#[test]
fn a_number_of_two_figures_does_not_touch_the_reading_mark_beside_a_bookmark() {
    let names = [
        "Ada Lund",
        "Bo Vik",
        "Cai Moe",
        "Dag Rui",
        "Eli Nes",
        "Fay Oda",
        "Gil Tan",
        "Hal Ure",
        "Ida Berg",
        "Jon Falk",
        "Kim Hauge",
    ];
    let said = names.map(|name| format!("“The pier at {name} is closed again,” said {name}.\n\n"));
    let text = format!("Piers\n\n{}", said.concat());
    let mut reader = Reader::new(&[("piers.txt", &text)]);
    let last = reader.model.sidebar.voices[10].speaker;
    let last = reader.model.name(ArticleId(0), last);
    while reader.speaker() != last {
        reader.press("n");
    }
    reader.press("m");
    let row = |reader: &Reader| {
        let shown = crate::screen(reader);
        let mut rows = shown.lines();
        let row = rows.find(|row| row.contains(&format!(" “The pier at {last}")));
        row.map(String::from).unwrap_or(shown.clone())
    };
    let on = row(&reader);
    assert!(on.contains("●+ ▸ “The pier"), "{on}");
    reader.press("k");
    let off = row(&reader);
    assert!(off.contains("●11  “The pier"), "{off}");
}
