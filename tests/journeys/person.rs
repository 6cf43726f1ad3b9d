//! The page of a person: what the reader presses, and what is there afterwards.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::model::Focus;
use quotidian::app::msg::{Change, Copied, Mouse, MouseDid, Msg};
use quotidian::app::overlay::{Overlay, Prompt};
use quotidian::app::person::{Order, Row, is_open, to_export};
use quotidian::article::ArticleId;

const AGAIN: &str = "\
What was said this week

By Ana Lima, The Harbour News
28 November 2025

“We are looking into this with great care,” Marta Oyelaran, a candidate for mayor, had said of the ferry.
";

fn reader() -> Reader {
    let mut reader = Reader::new(&[
        ("ferry.txt", FERRY),
        ("tram.txt", TRAM),
        ("again.txt", AGAIN),
    ]);
    for id in [1, 2] {
        reader.annotate(ArticleId(id));
    }
    reader
}

/// The words of the selected quotation.
fn words(reader: &Reader) -> &str {
    reader
        .model
        .person
        .selected()
        .map_or("", |said| &said.words)
}

#[test]
fn roles_take_two_rows_and_none_while_words_are_sought() {
    let called = [
        "Mayor Marta Oyelaran",
        "Former Minister Marta Oyelaran",
        "Marta Oyelaran, a candidate for mayor,",
        "Harbour Commissioner Marta Oyelaran",
        "Commissioner Marta Oyelaran",
    ];
    let texts = called.map(|who| format!("Ferries\n\n“The quay is closed,” {who} said.\n"));
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"];
    let texts: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(|t| &**t)).collect();
    let mut reader = Reader::new(&texts);
    for id in 1..5 {
        reader.annotate(ArticleId(id));
    }
    reader.press("n P");
    let roles = &reader.model.person.about.roles;
    let names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(
        names[0], "Harbour Commissioner",
        "two articles call her that"
    );
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        reader.send(Msg::Resize { width, height });
        let shown = screen(&reader);
        assert!(shown.contains("Harbour Commissioner"), "{shown}");
        assert!(shown.contains("and 2 more"), "{shown}");
    }
    reader.press("/ quay Enter");
    let shown = screen(&reader);
    assert!(!shown.contains("Harbour Commissioner"), "{shown}");
    assert!(shown.contains("The quay is closed"), "{shown}");
}

#[test]
fn all_that_a_person_said_is_one_key_away_and_so_is_the_way_back() {
    let mut reader = reader();
    reader.press("n P");
    assert!(is_open(&reader.model));
    let page = &reader.model.person;
    assert_eq!(page.about.name, "Marta Oyelaran");
    assert_eq!(page.about.articles, (3, 3));
    assert!(
        words(&reader).starts_with("We are looking"),
        "the current one is selected"
    );
    reader.press("G");
    assert_eq!(
        words(&reader),
        "I was surprised,",
        "what has no day comes last"
    );
    reader.press("Enter");
    assert!(!is_open(&reader.model));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert_eq!(
        (reader.quotation().as_str(), reader.model.focus),
        ("I was surprised,", Focus::Reading)
    );
    let said = "C-o goes back to the page of Marta Oyelaran";
    assert_eq!(reader.said(), said);
    // Who walks on comes back by where the page had led.
    reader.press("j j j C-o");
    assert!(!is_open(&reader.model));
    reader.press("C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    assert!(is_open(&reader.model));
    assert_eq!(
        words(&reader),
        "I was surprised,",
        "it opens where it was left"
    );
    reader.press("q");
    assert!(!is_open(&reader.model) && !reader.left);
    reader.press("C-n");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert!(!is_open(&reader.model));
}

#[test]
fn it_is_whom_the_sidebar_or_the_picker_has_else_who_speaks() {
    let mut reader = reader();
    reader.press("p brandt Enter P");
    assert_eq!(reader.model.person.about.name, "Oliver Brandt");
    reader.press("Esc 3 G P");
    assert_eq!(reader.model.person.about.name, "Runa Holm");
    assert_eq!(reader.model.person.rows, [Row::About, Row::Named(0)]);
    assert!(
        screen(&reader).contains("Named, but not quoted"),
        "{}",
        screen(&reader)
    );
    reader.press("y");
    assert_eq!(reader.said(), "No quotation is listed here");
    let mut reader = Reader::new(&[("plain.txt", "Rain\n\nIt rained all day and nobody spoke.\n")]);
    reader.press("P");
    assert_eq!(
        reader.said(),
        "Nobody is meant here; p picks a person, n goes to a quotation"
    );
}

#[test]
fn the_same_words_stand_once_with_where_else_they_stand() {
    let mut reader = reader();
    reader.press("n P gg");
    let page = &reader.model.person;
    let also: Vec<_> = page
        .rows
        .iter()
        .filter(|row| matches!(row, Row::Also(_)))
        .collect();
    assert_eq!((also.len(), page.said.len(), page.listed), (1, 4, 4));
    let shown = screen(&reader);
    assert!(shown.contains("4 quotations (1 repeated)"), "{shown}");
    assert!(shown.contains("quotation 1 of 3"), "{shown}");
    reader.press("n n n N N N");
    assert_eq!(reader.said(), "This is the first of 3");
    let shown = screen(&reader);
    assert!(shown.contains("also in What was said this week"), "{shown}");
    assert!(
        shown.contains("looking into this [it] with great care,”"),
        "{shown}"
    );
    // Its version can be gone to.
    reader.press("j Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(2)));
}

#[test]
fn what_is_sought_is_found_folded_and_in_the_terms_of_queries() {
    let mut reader = reader();
    reader.press("n");
    for (typed, found) in [
        ("/ LOOKING Enter", 2),
        ("/ said:sorry Enter", 1),
        ("/ after:2025-11-21 Enter", 2),
        ("/ before:2025-11-21 Space monday Enter", 2),
        ("/ tram Enter", 1),
        ("/ nowhere Enter", 0),
    ] {
        reader.press("P").press(typed);
        assert_eq!(reader.model.person.listed, found, "{typed}");
        reader.press("Esc");
        assert_eq!(reader.model.person.listed, 4, "Esc lists all again");
        reader.press("Esc");
        assert!(!is_open(&reader.model), "and then closes");
    }
}

#[test]
fn without_a_day_nothing_is_sorted_and_no_room_is_left_for_days() {
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.press("n P");
    let before = screen(&reader);
    assert!(!before.contains("newest first"), "{before}");
    let rows: Vec<&str> = before.lines().collect();
    let head = rows.iter().position(|row| row.contains("quotation"));
    let search = rows.iter().position(|row| row.contains("/ finds words"));
    assert_eq!(search, head.map(|at| at + 1), "{before}");
    reader.press("S");
    let said = "No article here has a date; they stay in the order of the list";
    assert_eq!(reader.said(), said);
    assert_eq!(reader.model.person.order, Order::Newest);
}

#[test]
fn the_line_of_commands_says_that_quotations_are_written() {
    let mut reader = reader();
    reader.press("n P e");
    let shown = screen(&reader);
    assert!(shown.contains("write these quotations"), "{shown}");
    reader.press("Esc Esc : e x p");
    let shown = screen(&reader);
    assert!(shown.contains("write bookmarks to a file"), "{shown}");
}

#[test]
fn one_key_turns_the_order_and_what_has_no_day_stays_last() {
    let mut reader = reader();
    reader.press("n P S G");
    assert_eq!(reader.model.person.order, Order::Oldest);
    assert_eq!(words(&reader), "I was surprised,");
    reader.press("gg");
    assert!(words(&reader).starts_with("We are looking"));
    reader.press("S } G");
    assert_eq!(words(&reader), "I was surprised,");
}

#[test]
fn copy_bookmark_and_export_are_of_the_page() {
    let mut reader = reader();
    reader.press("n P G y m");
    let said = reader.said();
    assert!(
        said.starts_with("Bookmarked") && !said.contains("note"),
        "{said}"
    );
    let copied = reader.copied[0].what;
    assert!(
        matches!(copied, Copied::Quotation(ArticleId(1), _)),
        "{copied:?}"
    );
    assert_eq!(
        (reader.kept.len(), reader.kept[0].speaker.as_deref()),
        (1, Some("Marta Oyelaran"))
    );
    assert!(is_open(&reader.model));
    reader.press("m");
    assert_eq!(
        reader.said(),
        "This is bookmarked already; ' lists all bookmarks"
    );
    reader.press("U");
    assert!(reader.kept.is_empty());
    assert_eq!(to_export(&reader.model).len(), 4);
    reader.press("e");
    let Some(Overlay::Prompt { of, input }) = reader.model.overlays.last() else {
        panic!("no line to type on");
    };
    assert_eq!(
        (of, input.text()),
        (&Prompt::Command, "export md marta-oyelaran.md")
    );
}

#[test]
fn the_page_follows_what_is_learned_while_it_is_open() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n P");
    let before = (reader.model.person.said.len(), words(&reader).to_string());
    reader.annotate(ArticleId(1));
    assert_eq!(reader.model.person.said.len(), before.0 + 1);
    assert_eq!(words(&reader), before.1, "the same stays selected");
}

#[test]
fn a_click_selects_two_go_there_and_the_wheel_scrolls() {
    let mut reader = reader();
    reader.press("n P gg");
    let shown = screen(&reader);
    let y = shown
        .lines()
        .position(|line| line.contains("We are sorry"))
        .expect("it is listed");
    let mouse = |did| {
        Msg::Mouse(Mouse {
            x: 40,
            y: y as u16,
            did,
        })
    };
    reader.send(mouse(MouseDid::Press));
    assert!(words(&reader).starts_with("We are sorry"));
    assert!(is_open(&reader.model));
    reader.send(Msg::Resize {
        width: 40,
        height: 12,
    });
    let top = screen(&reader);
    reader.send(mouse(MouseDid::WheelUp));
    assert_ne!(screen(&reader), top);
    reader.send(Msg::Resize {
        width: 120,
        height: 36,
    });
    reader.press("gg");
    reader.send(mouse(MouseDid::Press));
    reader.send(mouse(MouseDid::Double));
    assert!(!is_open(&reader.model));
    assert!(reader.quotation().starts_with("We are sorry"));
}

#[test]
fn every_key_at_every_size_leaves_the_selected_words_in_sight() {
    let mut reader = reader();
    reader.press("n P");
    for (width, height) in [(20, 5), (20, 6), (40, 12), (80, 24), (120, 36), (240, 60)] {
        reader.send(Msg::Resize { width, height });
        for keys in [
            "j", "j", "G", "k", "Space", "b", "gg", "n", "N", "}", "{", "C-d", "C-u", "S",
        ] {
            reader.press(keys);
            let page = &reader.model.person;
            let seen = page
                .shown
                .iter()
                .any(|line| line.row == Some(page.selected));
            assert!(seen || keys == "gg", "{keys} at {width}x{height}");
            let _ = screen(&reader);
        }
    }
}

#[test]
fn a_corrected_speaker_changes_the_page_at_once() {
    let mut reader = reader();
    let before = {
        reader.press("n P");
        reader.model.person.said.len()
    };
    let place = reader
        .model
        .store
        .quotes_in(ArticleId(1), None)
        .next()
        .expect("a quotation");
    let span = reader.model.store.extent(ArticleId(1), place);
    let verdict = quotidian::passage::Verdict::By("Chidi Eze".into());
    reader.keep(Change::Correct {
        article: ArticleId(1),
        span,
        verdict,
    });
    assert_eq!(reader.model.person.said.len(), before - 1);
}

#[test]
fn the_timeline_is_drawn_in_plain_characters_too() {
    let later = AGAIN.replace("28 November", "28 December");
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("again.txt", &later)]);
    reader.annotate(ArticleId(1));
    reader.press("n P");
    let shown = screen(&reader);
    assert!(
        shown.contains("███") && shown.contains("Nov 2025"),
        "{shown}"
    );
    reader.press("Esc");
    reader.model.settings.ascii = true;
    reader.press("P");
    let shown = screen(&reader);
    assert!(shown.contains("###") && !shown.contains('█'), "{shown}");
}

#[test]
fn the_page_stays_whose_it_is_when_a_file_comes_with_other_people_before() {
    let mut reader = reader();
    reader.press("n P");
    let before = reader.model.person.said.len();
    let others = "“No,” said Bo Dahl. “I slept,” said Cem Arslan. “Why?” said Dora Vidal.\n\n";
    let at = FERRY.find("\n\n").unwrap() + 2;
    let text = format!("{}{others}{}", &FERRY[..at], &FERRY[at..]);
    reader.reload(ArticleId(0), &text);
    reader.annotate(ArticleId(0));
    let page = &reader.model.person;
    assert_eq!(page.about.name, "Marta Oyelaran");
    assert_eq!(page.said.len(), before);
    // Where she is in the file no more, the other articles know her.
    reader.reload(
        ArticleId(0),
        "The pier\n\n“No,” said Bo Dahl. “I slept,” said Cem Arslan.\n",
    );
    reader.annotate(ArticleId(0));
    let page = &reader.model.person;
    assert_eq!(page.about.name, "Marta Oyelaran");
    assert!(!page.said.is_empty() && page.said.len() < before);
}

#[test]
fn what_was_found_stays_selected_when_all_is_listed_again() {
    let mut reader = reader();
    reader.press("n P");
    let first = words(&reader).to_string();
    reader.press("/ surprised Enter");
    assert_eq!(words(&reader), "I was surprised,");
    assert_ne!(first, "I was surprised,");
    reader.press("Esc");
    assert_eq!(words(&reader), "I was surprised,");
}

#[test]
fn a_day_beside_a_title_is_not_torn_apart_and_the_way_out_stays_in_sight() {
    let mut reader = reader();
    reader.press("n P g g");
    for width in 34..100 {
        reader.send(Msg::Resize { width, height: 24 });
        let shown = screen(&reader);
        assert!(shown.contains("28 Nov 2025"), "{shown}");
    }
    let (width, height) = (40, 12);
    reader.send(Msg::Resize { width, height });
    assert!(screen(&reader).contains("Esc close"), "{}", screen(&reader));
}

#[test]
fn who_is_only_named_is_gone_to_marked_and_has_the_page() {
    let names = "The quay\n\nThe mayor, Runa Holm, was away. “It is shut,” said Marta Oyelaran, the harbour master.\n\n\
        “It stays shut,” Oyelaran said of a letter to Holm.\n";
    let mut reader = Reader::new(&[("quay.txt", names)]);
    reader.press("n p holm Enter");
    let named = reader.model.reading.named().copied();
    let marked = named.map(|named| named.span.of(names).to_string());
    assert_eq!(marked.as_deref(), Some("Runa Holm"));
    assert_eq!(reader.said(), "Runa Holm is named here but not quoted");
    reader.press("P");
    assert_eq!(reader.model.person.about.name, "Runa Holm");
    let shown = screen(&reader);
    assert!(shown.contains("Named, but not quoted"), "{shown}");
    // Who went on means who speaks there.
    reader.press("Esc n P");
    assert_eq!(reader.model.person.about.name, "Marta Oyelaran");
}

#[test]
fn what_an_article_quotes_again_stands_once_and_a_part_has_its_words() {
    let again = "The quay\n\nMarta Oyelaran, the harbour master, was angry.\n\n\
        “It was disgusting,” Oyelaran said. “Nobody told me that the quay would be shut for all of the winter.”\n\n\
        “Disgusting,” Oyelaran said later.\n\n“Disgusting,” Oyelaran said at night.\n\n\
        Oyelaran said “nobody told me that the quay would be shut” and left.\n";
    let mut reader = Reader::new(&[("quay.txt", again)]);
    reader.press("n P gg");
    let shown = screen(&reader);
    assert_eq!(shown.matches("“Disgusting,”").count(), 1, "{shown}");
    assert!(
        shown.contains("again in the same article  a part of it"),
        "{shown}"
    );
    assert!(
        shown.contains("“nobody told me that the quay would be shut”"),
        "{shown}"
    );
}

#[test]
fn a_lone_quotation_has_no_next_one() {
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.press("n");
    assert!(!screen(&reader).contains("n next"), "{}", screen(&reader));
    let mut reader = self::reader();
    reader.press("n");
    assert!(screen(&reader).contains("n next"), "{}", screen(&reader));
}

/// Articles that quote Runa Holm, that name her alone, and that have a fuller name.
fn holm(texts: &[&str]) -> Reader {
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    let texts: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().copied()).collect();
    let mut reader = Reader::new(&texts);
    for id in 1..texts.len() {
        reader.annotate(ArticleId(id as u32));
    }
    reader
}

const NAMES_HER: &str =
    "The quay\n\nThe mayor, Runa Holm, was away. “It is shut,” said Marta Oyelaran.\n";
const QUOTES_HER: &str =
    "The tram\n\n“It runs,” said Runa Holm, the mayor. “It is late,” Holm said.\n";
const FULL_NAME: &str = "The hall\n\n“It is open,” said Runa J. Holm, the mayor.\n";

#[test]
fn who_is_only_named_here_is_shown_with_what_she_said_elsewhere_and_its_key() {
    let mut reader = holm(&[NAMES_HER, QUOTES_HER, FULL_NAME]);
    reader.press("p holm");
    let shown = screen(&reader);
    assert!(
        shown.contains("only named here, 3 q. in 2 others"),
        "{shown}"
    );
    reader.press("Enter");
    assert_eq!(
        reader.said(),
        "Runa Holm is named here but not quoted; P: all they said elsewhere"
    );
    reader.press("P");
    assert_eq!(reader.model.person.about.articles, (2, 3));
}

#[test]
fn the_picker_counts_the_articles_that_quote_and_the_page_has_its_name() {
    let other = "Rain\n\n“It rained,” said Oliver Brandt.\n";
    let mut reader = holm(&[other, FULL_NAME, QUOTES_HER, NAMES_HER]);
    reader.press("p holm");
    let shown = screen(&reader);
    assert!(shown.contains("3 q. in 2 others"), "{shown}");
    assert!(
        shown.contains("Runa Holm") && !shown.contains("J. Holm"),
        "{shown}"
    );
    reader.press("Enter P");
    let about = &reader.model.person.about;
    assert_eq!(about.name, "Runa Holm");
    assert!(about.aliases.contains(&"Runa J. Holm".into()), "{about:?}");
    assert_eq!(about.articles, (2, 3));
}

#[test]
fn the_page_of_somebody_who_is_quoted_nowhere_lists_where_they_are_named() {
    let again = NAMES_HER.replace("The quay", "Another quay");
    let mut reader = holm(&[NAMES_HER, &again]);
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        reader.send(Msg::Resize { width, height });
        reader.press("p holm Enter P");
        let shown = screen(&reader);
        assert!(shown.contains("Named, but not quoted, in these"), "{shown}");
        for title in ["The quay", "Another quay", "Enter go"] {
            assert!(shown.contains(title), "{title}: {shown}");
        }
        reader.press("G Enter");
        assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
        assert!(reader.row().contains("Runa Holm"), "{}", reader.row());
        assert!(reader.said().contains("C-o goes back"), "{}", reader.said());
        reader.press("P k Enter");
        assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    }
}

#[test]
fn the_keys_of_the_page_and_of_a_note_are_told_where_they_work() {
    let mut reader = reader();
    let line = |reader: &Reader| {
        let shown = screen(reader);
        shown.lines().next_back().unwrap_or_default().to_string()
    };
    reader.send(Msg::Resize {
        width: 140,
        height: 30,
    });
    assert!(line(&reader).contains("P all"), "{}", line(&reader));
    reader.press("n");
    for hint in ["P all", "a note"] {
        assert!(line(&reader).contains(hint), "{hint}: {}", line(&reader));
    }
    reader.press("P");
    let shown = screen(&reader);
    for hint in ["w why", "c correct"] {
        assert!(shown.contains(hint), "{hint}: {shown}");
    }
}

#[test]
fn where_nobody_quotes_them_one_key_turns_the_articles_that_name_them() {
    let names = |day: &str| NAMES_HER.replace("quay\n", &format!("quay\n\nBy Ana Lima\n{day}\n"));
    let texts = [names("3 December 2025"), names("4 January 2026")];
    let mut reader = holm(&[&texts[0], &texts[1], NAMES_HER]);
    reader.press("p holm Enter P g g");
    let named = |reader: &Reader| reader.model.person.named().map(|(id, _)| id);
    assert_eq!(named(&reader), Some(ArticleId(1)));
    reader.press("S");
    assert_eq!(reader.said(), "Sorted: oldest first");
    assert_eq!(named(&reader), Some(ArticleId(1)), "it stays selected");
    reader.press("g g");
    assert_eq!(named(&reader), Some(ArticleId(0)));
    reader.press("G");
    assert_eq!(named(&reader), Some(ArticleId(2)), "no day is last");
}

#[test]
fn what_is_counted_is_what_is_listed_and_days_that_nothing_tells_are_explained() {
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.press("n P");
    assert!(
        screen(&reader).contains("1 quotation, 3 words"),
        "{}",
        screen(&reader)
    );
    reader.press("/ zzz Enter");
    let shown = screen(&reader);
    assert!(
        shown.contains("0 of 1 quotation") && !shown.contains("3 words"),
        "{shown}"
    );
    reader.press("Esc / before:2025 Enter");
    let shown = screen(&reader);
    assert!(shown.contains("No article here tells its date"), "{shown}");
}
