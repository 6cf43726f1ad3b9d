//! Notes and tags as they are typed: what the reader presses, and what is kept, whatever happens
//! meanwhile.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::msg::{Change, Effect, Msg};
use quotidian::app::note;
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::limits::NOTE;
use quotidian::text::Span;

fn typing(reader: &Reader) -> Option<&str> {
    match reader.model.overlays.last() {
        Some(Overlay::Note(note)) => Some(note.editor.text()),
        _ => None,
    }
}

#[test]
fn a_note_of_several_lines_is_typed_and_changed() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter a ask Enter Enter Eze C-s");
    assert_eq!(reader.kept[0].note, "ask\n\nEze");
    assert!(
        reader
            .said()
            .starts_with("Bookmarked with your note: Chidi Eze")
    );
    reader.press("a");
    assert_eq!(typing(&reader), Some("ask\n\nEze"));
    reader.press("Up Up C-e Space him C-Home C-k A-Enter");
    assert_eq!(reader.kept[0].note, "Eze");
    assert_eq!(reader.said(), "Note saved, as it is now");
    reader.press("U");
    assert_eq!(reader.kept[0].note, "ask\n\nEze");
}

#[test]
fn tab_saves_a_note_and_opens_the_next_one() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a one Tab two C-s");
    let kept: Vec<_> = reader
        .kept
        .iter()
        .map(|b| (b.note.as_str(), &b.passage.exact[..9]))
        .collect();
    assert_eq!(kept, [("one", "We are lo"), ("two", "a work of")]);
    assert!(reader.model.overlays.is_empty());
    // Where nothing was typed nothing is kept, and what was kept stays.
    reader.press("N a Tab Tab Tab Esc");
    assert_eq!(reader.kept.len(), 2);
    assert_eq!(reader.kept[0].note, "one");
    assert!(reader.said().is_empty(), "{}", reader.said());
}

#[test]
fn tab_in_the_note_on_the_last_quotation_saves_it_and_says_that_it_is_the_last() {
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.press("n a o d d Tab");
    assert_eq!(reader.kept[0].note, "odd");
    assert!(reader.model.overlays.is_empty());
    reader.press("a Tab");
    assert_eq!(reader.said(), "This is the only quotation in this article");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn tab_goes_on_with_the_notes_of_the_chosen_speaker_and_of_a_list() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter a one Tab two Tab");
    assert_eq!(reader.kept.len(), 2);
    assert!(
        reader
            .kept
            .iter()
            .all(|b| b.speaker.as_deref() == Some("Chidi Eze"))
    );
    reader.press("Esc Esc ' gg a Space 1 Tab Space 2 C-s");
    let notes: Vec<_> = reader.kept.iter().map(|b| b.note.as_str()).collect();
    assert_eq!(notes, ["one 1", "two 2"]);
}

#[test]
fn a_note_is_on_the_current_quotation_and_not_on_a_bookmark_beside_it() {
    let text = "Two in a row\n\n“It is late,” said Ana Lima. “So it is,” said Bo Chen.\n";
    let mut reader = Reader::new(&[("row.txt", text)]);
    reader.press("n a first Tab second C-s");
    let kept = reader.kept.iter();
    let kept = kept.map(|b| (b.note.as_str(), b.passage.exact.as_str()));
    let kept: Vec<_> = kept.collect();
    assert_eq!(kept, [("first", "It is late,"), ("second", "So it is,")]);
    reader.press("N # tea Enter x");
    assert_eq!(reader.kept.len(), 1);
    assert_eq!(reader.kept[0].note, "second");
}

#[test]
fn a_bookmark_that_was_gone_to_is_meant_whatever_is_quoted_in_its_row() {
    let text = "Two in a row\n\nIt rained. “So it did,” said Bo Chen. It was late.\n";
    let mut reader = Reader::new(&[("row.txt", text)]);
    let start = text.find("It rained.").expect("the words");
    reader.keep(Change::Add {
        article: ArticleId(0),
        span: Span::new(start, start + "It rained.".len()),
        speaker: None,
        note: "rain".into(),
    });
    reader.press("n a said C-s");
    let kept = reader.kept.iter();
    let kept: Vec<_> = kept
        .map(|b| (b.note.as_str(), b.passage.exact.as_str()))
        .collect();
    assert_eq!(kept, [("rain", "It rained."), ("said", "So it did,")]);
    for note in ["rain", "said"] {
        reader.press("gg )");
        if note == "said" {
            reader.press(")");
        }
        reader.press("a ! C-s");
        let changed = format!("{note}!");
        assert!(reader.kept.iter().any(|b| b.note == changed), "{note}");
    }
}

#[test]
fn a_note_is_typed_on_a_persons_page_and_in_the_search() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader.press("n P gg n a one Tab two C-s");
    let notes: Vec<_> = reader.kept.iter().map(|b| b.note.as_str()).collect();
    assert_eq!(notes, ["one", "two"]);
    assert!(
        reader
            .kept
            .iter()
            .all(|b| b.speaker.as_deref() == Some("Marta Oyelaran"))
    );
    assert_eq!(reader.model.overlays.last(), Some(&Overlay::Person));
    reader.press("a ! C-s");
    assert_eq!(reader.kept[1].note, "two!");
    reader.press("q g / rain Tab a wet C-s");
    assert_eq!(reader.kept[2].note, "wet");
    assert!(reader.kept[2].passage.exact.contains("rain"));
    assert_eq!(reader.model.overlays.last(), Some(&Overlay::Library));
}

#[test]
fn a_new_line_says_how_the_note_is_saved() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
        reader.send(Msg::Resize { width, height });
        reader.press("n a ask");
        assert_eq!(reader.said(), "");
        reader.press("Enter");
        let shown = screen(&reader);
        assert!(shown.contains("C-s saves"), "{width}: {shown}");
        reader.press("more");
        assert_eq!(reader.said(), "");
    }
}

#[test]
fn esc_asks_before_what_was_typed_goes_and_it_comes_back() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a Esc");
    assert!(reader.model.overlays.is_empty() && reader.kept.is_empty());
    reader.press("a why Esc");
    let shown = screen(&reader);
    assert!(shown.contains("Save what you typed?"), "{shown}");
    assert!(
        shown.contains("Enter save") && shown.contains("Esc put aside"),
        "{shown}"
    );
    assert!(reader.said().starts_with("Not saved yet: Enter saves"));
    reader.press("s");
    assert_eq!(
        typing(&reader),
        Some("whys"),
        "any other key goes on typing"
    );
    assert_eq!(reader.said(), "");
    reader.press("Esc d C-c C-c");
    assert!(reader.model.overlays.is_empty() && reader.kept.is_empty());
    assert_eq!(
        reader.said(),
        "Not saved. a opens it again with what you typed"
    );
    // Elsewhere it is not; here it is.
    reader.press("n a");
    assert_eq!(typing(&reader), Some(""));
    reader.press("Esc N a");
    assert_eq!(typing(&reader), Some("whysd"));
    reader.press("Esc Enter");
    assert_eq!(reader.kept[0].note, "whysd");
    reader.press("a");
    assert_eq!(
        typing(&reader),
        Some("whysd"),
        "as it is kept, and nothing twice"
    );
    reader.press("Esc");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn the_first_note_is_saved_and_a_later_one_is_said_to_be_another() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m");
    let said = "Bookmarked: Marta Oyelaran, “We are looking into it with …”; a adds a note, # tags";
    assert_eq!(reader.said(), said);
    reader.press("a why C-s");
    assert_eq!(reader.said(), "Note saved");
    reader.press("a C-u C-s");
    assert_eq!(reader.said(), "Note taken away");
    reader.press("# sea,tea Enter");
    assert_eq!(reader.said(), "Tagged #sea #tea");
    reader.press("# Backspace Backspace m Enter");
    assert_eq!(reader.said(), "Tags now: #sea #tem");
}

#[test]
fn a_note_too_long_to_be_kept_stays_and_says_so() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a").send(Msg::Paste("é".repeat(NOTE)));
    assert_eq!(reader.said(), "");
    reader.press("xy");
    let said = "Too long to be saved by 2 characters: a note has at most 8000";
    assert_eq!(reader.said(), said);
    reader.press("C-s");
    assert_eq!(reader.said(), said);
    assert!(typing(&reader).is_some() && reader.kept.is_empty());
    reader.press("Backspace Backspace C-s");
    assert_eq!(reader.kept[0].note.chars().count(), NOTE);
}

#[test]
fn a_bookmark_removed_elsewhere_comes_back_with_the_note_typed_on_it() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m a mine");
    let words = reader.kept[0].passage.exact.clone();
    reader.kept.clear();
    reader.send(Msg::Bookmarks(Vec::new()));
    reader.press("C-s");
    assert_eq!(
        reader.said(),
        "The bookmark had been removed; it is back, with your note"
    );
    assert_eq!(
        (&*reader.kept[0].note, &reader.kept[0].passage.exact),
        ("mine", &words)
    );
}

#[test]
fn a_note_stays_on_its_words_while_the_text_changes_under_it() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter a mine");
    let longer = FERRY.replacen(
        "\n\n",
        "\n\nA new first paragraph, which moves all the others.\n\n",
        1,
    );
    reader.reload(ArticleId(0), &longer);
    reader.press("C-s");
    assert_eq!(reader.kept[0].passage.exact, "I have a car,");
    // Where the words are gone it is on no others.
    reader.press("n a more");
    reader.reload(ArticleId(0), TRAM);
    reader.press("C-s");
    assert!(
        reader
            .said()
            .starts_with("The text changed and these words are gone")
    );
    assert_eq!((typing(&reader), reader.kept.len()), (Some("more"), 1));
}

#[test]
fn a_note_is_kept_when_the_program_is_ended_from_outside() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a half a");
    reader.send(Msg::Paste(" thought".into()));
    let effects = note::rescue(&mut reader.model);
    assert!(
        matches!(&effects[..], [Effect::Keep(Change::Add { note, .. })] if note == "halfa thought"),
        "{effects:?}"
    );
    assert!(note::rescue(&mut reader.model).is_empty(), "once");
}

#[test]
fn the_box_can_be_used_at_any_size() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
        reader.send(Msg::Resize { width, height });
        reader
            .press("n a")
            .send(Msg::Paste("東京 ".repeat(200) + "its end"));
        let shown = screen(&reader);
        assert!(
            shown.contains("end") && shown.contains("C-s save"),
            "{shown}"
        );
        reader.press("C-Home X");
        let shown = screen(&reader);
        assert!(shown.contains("X東京"), "{shown}");
        reader.press("C-s");
        assert!(reader.kept[0].note.starts_with("X東京"));
    }
}

#[test]
fn tags_are_completed_from_those_in_use() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m # fleet,#safety Enter n m # safety Enter n m #");
    assert_eq!(
        reader.model.offered.words,
        ["safety", "fleet"],
        "the most used first"
    );
    reader.press("F");
    assert_eq!(reader.model.offered.words, ["fleet"]);
    reader.press("Tab");
    assert!(
        screen(&reader).contains("tags: #fleet"),
        "{}",
        screen(&reader)
    );
    reader.press(", Down , new Enter");
    assert_eq!(reader.kept[2].tags, ["fleet", "safety", "new"]);
    assert_eq!(reader.said(), "Tagged #fleet #safety #new");
    // An empty line is meant.
    reader.press("# C-u Enter");
    assert!(reader.kept[2].tags.is_empty());
    assert_eq!(reader.said(), "All tags taken away");
    reader.press("U");
    assert_eq!(reader.kept[2].tags, ["fleet", "safety", "new"]);
}

#[test]
fn backspace_takes_one_letter_of_the_tags_and_a_comma_parts_them() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m # cruise,,ships");
    let shown = screen(&reader);
    assert!(shown.contains("tags: cruise, ships"), "{shown}");
    reader.press("Backspace Backspace Backspace Backspace Backspace");
    let shown = screen(&reader);
    assert!(shown.ends_with("tags: cruise,"), "{shown}");
    reader.press("Enter # Backspace Backspace");
    let shown = screen(&reader);
    assert!(shown.contains("tags: #cruis"), "{shown}");
    // With tags offered it is the same.
    reader.press("Esc n m # cru");
    assert_eq!(reader.model.offered.words, ["cruise"]);
    reader.press("Backspace");
    assert!(screen(&reader).contains("tags: cr"), "{}", screen(&reader));
    reader.press("Tab Backspace Enter");
    assert_eq!(reader.kept[1].tags, ["cruis"]);
}

#[test]
fn the_line_of_tags_names_its_bookmark_and_says_how_they_are_typed() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
        reader.send(Msg::Resize { width, height });
        reader.press("n m # fleet Enter n m # ");
        let shown = screen(&reader);
        let words: &[&str] = if width < 40 {
            &["Tags of “a", "A space or"]
        } else {
            &[
                "Tags of “a work of fiction”",
                "A space or a comma ends a tag",
                "Enter keep  Esc cancel",
                "fleet",
            ]
        };
        for words in words {
            assert!(shown.contains(words), "{words}: {shown}");
        }
    }
}

#[test]
fn a_tag_is_added_by_its_command() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m : tag Space #fleet Space late Enter");
    assert_eq!(reader.kept[0].tags, ["fleet", "late"]);
    assert_eq!(reader.said(), "Tagged #fleet #late");
    reader.press(": tag Space late Enter");
    assert_eq!(reader.said(), "The bookmark here has that tag already");
    reader.press("n m : tag Space l Tab Enter");
    assert_eq!(reader.kept[1].tags, ["late"]);
}

#[test]
fn the_box_has_a_gap_where_the_reporter_cuts_in() {
    let pause = "The quay\n\n“We waited all night,” said Marta Oyelaran, the harbour master, “and nobody came to us.”\n";
    let mut reader = Reader::new(&[("quay.txt", pause)]);
    reader.press("n a");
    let words = |reader: &Reader| match reader.model.overlays.last() {
        Some(Overlay::Note(note)) => note.words.clone(),
        _ => String::new(),
    };
    let gap = "“We waited all night, … and nobody came to us.”";
    assert_eq!(words(&reader), gap);
    reader.press("late C-s a");
    assert_eq!(words(&reader), gap);
}

#[test]
fn a_note_that_comes_back_says_in_its_box_that_it_was_not_saved() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
        reader.send(Msg::Resize { width, height });
        reader.press("n a odd");
        assert!(!screen(&reader).contains("not saved yet"));
        reader.press("Esc Esc a");
        reader.press("s");
        let shown = screen(&reader);
        assert!(shown.contains("not saved yet"), "{shown}");
        reader.press("C-s");
        assert_eq!(reader.kept[0].note, "odds");
        reader.press("a");
        assert!(!screen(&reader).contains("not saved yet"));
    }
}
