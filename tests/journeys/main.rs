//! Keys through `update`, without a terminal: what a reader does, and what is there afterwards.

mod blocks;
mod bookmarks;
mod collection;
mod corrections;
mod ending;
mod finding;
mod helping;
mod lines;
mod lost;
mod merging;
mod mouse;
mod notes;
mod opening;
mod page;
mod person;
mod reader;
mod reload;
mod selecting;
mod stats;
mod undo;
mod voices;
mod waiting;

use quotidian::app::model::Focus;
use quotidian::app::msg::{Copied, Msg};
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::extract::Speaker;
use quotidian::ui::theme::{Depth, Theme};
use quotidian::ui::view;
use ratatui::buffer::Buffer;
use reader::{FERRY, Reader, TRAM};

#[test]
fn from_quotation_to_quotation() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n");
    assert!(
        reader.quotation().starts_with("We are looking into it"),
        "{}",
        reader.quotation()
    );
    assert_eq!(reader.speaker(), "Marta Oyelaran");
    reader.press("n");
    assert_eq!(reader.quotation(), "a work of fiction");
    assert_eq!(reader.speaker(), "Oliver Brandt");
    reader.press("N");
    assert!(reader.quotation().starts_with("We are looking into it"));
    reader.press("N");
    assert_eq!(reader.said(), "First of 5 quotations");
    reader.press("n n n n n n n");
    assert_eq!(reader.said(), "Last of 5 quotations");
}

#[test]
fn pick_a_person_and_walk_their_quotations() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter");
    assert_eq!(
        (reader.quotation().as_str(), reader.speaker().as_str()),
        ("I have a car,", "Chidi Eze")
    );
    reader.press("n");
    assert_eq!(reader.quotation(), "It is a very good car,");
    reader.press("n");
    assert_eq!(
        reader.said(),
        "Chidi Eze: last of 2 quotations; Esc lets go of them"
    );
    reader.press("p brandt Enter n");
    assert_eq!(
        reader.said(),
        "No other quotation of Oliver Brandt in this article; Esc lets go of them"
    );
    reader.press("Esc n");
    assert_eq!(
        reader.speaker(),
        "Chidi Eze",
        "after Esc all quotations are walked again"
    );
}

#[test]
fn a_person_who_is_only_named_is_shown_where_they_are_named() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p holm Enter");
    assert_eq!(reader.said(), "Runa Holm is named here but not quoted");
    assert!(
        reader.row().contains("Oliver Brandt") || reader.row().contains("Holm"),
        "{}",
        reader.row()
    );
    assert!(reader.model.reading.chosen.is_none());
}

#[test]
fn by_the_same_speaker_in_both_directions() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n ]");
    assert_eq!(reader.quotation(), "We are sorry, … We are always sorry.");
    reader.press("[");
    assert!(
        reader
            .quotation()
            .ends_with("… It will be on time on Monday.")
    );
    reader.press("[");
    assert_eq!(reader.said(), "Marta Oyelaran: first of 2 quotations");
}

#[test]
fn a_bookmark_with_a_note_is_found_in_the_list() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("p eze Enter a");
    reader.send(Msg::Paste("ask about\nthe car".into()));
    reader.press("C-s");
    assert_eq!(
        reader.said(),
        "Bookmarked with your note: Chidi Eze, “I have a car,”"
    );
    assert_eq!(reader.kept[0].passage.exact, "I have a car,");
    assert_eq!(reader.kept[0].note, "ask about\nthe car");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Chidi Eze"));
    reader.press("J ' Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    assert_eq!(reader.quotation(), "I have a car,");
    assert_eq!(reader.model.focus, Focus::Reading);
}

#[test]
fn bookmark_remove_and_undo() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m");
    assert_eq!(reader.kept.len(), 1);
    reader.press("m");
    assert_eq!(
        (reader.kept.len(), reader.said()),
        (1, "This is bookmarked already; a adds a note, x removes it")
    );
    reader.press("x");
    assert!(reader.kept.is_empty() && reader.said().contains("U brings it back"));
    reader.press("U");
    assert_eq!(reader.kept.len(), 1);
    reader.press("# fleet,cars Enter");
    assert_eq!(reader.kept[0].tags, ["fleet", "cars"]);
    reader.press("U");
    assert!(reader.kept[0].tags.is_empty());
}

#[test]
fn select_by_sentence_and_copy() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("/ soup Enter Esc v");
    let span = |reader: &Reader| {
        reader
            .model
            .reading
            .selection
            .map(|selection| selection.span)
    };
    let words = |reader: &Reader| span(reader).map(|span| span.of(FERRY)).unwrap_or_default();
    assert_eq!(words(&reader), "Passengers waited in the rain.");
    reader.press("j");
    assert!(
        words(&reader).ends_with("all of its tea."),
        "{}",
        words(&reader)
    );
    reader.press("h");
    assert!(words(&reader).ends_with("all of its"), "{}", words(&reader));
    reader.press("o l");
    assert!(words(&reader).starts_with("waited"), "{}", words(&reader));
    let selected = span(&reader).expect("selected");
    reader.press("y");
    assert_eq!(
        reader.copied[0].what,
        Copied::Selection(ArticleId(0), selected)
    );
    assert!(reader.model.reading.selection.is_none());
}

#[test]
fn the_paragraph_is_copied_where_no_quotation_is() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("gg } y");
    assert!(reader.model.reading.current.is_none());
    let Some(Copied::Paragraph(_, span)) = reader.copied.first().map(|clip| clip.what) else {
        panic!("{:?} {}", reader.copied, reader.said());
    };
    assert!(span.of(FERRY).starts_with("The morning ferry") && span.of(FERRY).ends_with("why."));
    // Where the text is not seen nothing of it is copied.
    reader.send(Msg::Resize {
        width: 60,
        height: 16,
    });
    reader.press("1 y");
    assert_eq!(reader.copied.len(), 1);
    assert_eq!(reader.said(), "There is nothing here to copy");
}

#[test]
fn search_folds_quotes_case_and_line_ends() {
    let text = FERRY.replace("all of its soup, and", "all of its\nsoup, and");
    let mut reader = Reader::new(&[("ferry.txt", &text)]);
    reader.press("/ ITS Space soup");
    assert_eq!(
        reader
            .model
            .reading
            .search
            .as_ref()
            .map(|search| search.hits.len()),
        Some(1)
    );
    reader.press("Esc / company's Enter");
    assert_eq!(
        reader
            .model
            .reading
            .search
            .as_ref()
            .map(|search| search.hits.len()),
        Some(1)
    );
    reader.press("n");
    assert_eq!(reader.said(), "“company's” stands here only");
    reader.press("Esc n");
    assert!(
        reader.model.reading.current.is_some(),
        "without a search n goes to quotations"
    );
}

#[test]
fn a_key_that_needs_annotations_acts_when_they_are_there() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("J n");
    assert_eq!(reader.said(), "Finding who speaks …");
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    assert_eq!(reader.quotation(), "I was surprised,");
}

#[test]
fn keys_that_wait_for_the_quotations_all_act() {
    let mut reader = Reader::new(&[("tram.txt", TRAM), ("ferry.txt", FERRY)]);
    reader.annotates = false;
    reader.press("J n n w c");
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    assert_eq!(reader.quotation(), "a work of fiction");
    let overlays = &reader.model.overlays;
    assert!(
        matches!(overlays.as_slice(), [Overlay::People(_)]),
        "{overlays:?}"
    );
}

#[test]
fn a_note_typed_after_a_key_that_waits_is_about_what_that_key_finds() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("J n a o d d");
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    reader.press("C-s");
    let kept = &reader.kept[0];
    assert_eq!(kept.note, "odd");
    assert_eq!(kept.passage.exact, "I was surprised,");
}

#[test]
fn a_bookmark_that_waits_is_made_before_the_reader_leaves() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("2 J n m q");
    assert!(!reader.left && reader.kept.is_empty());
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    assert_eq!(reader.kept[0].passage.exact, "I was surprised,");
    assert!(reader.left);
}

#[test]
fn a_bookmark_that_waits_is_made_before_the_next_article_opens() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("J n m K");
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    assert_eq!(reader.kept[0].passage.exact, "I was surprised,");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
}

#[test]
fn leaving_at_once_waits_for_nothing() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("J n a C-c");
    assert!(reader.left);
}

#[test]
fn esc_lets_go_of_keys_that_wait() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotates = false;
    reader.press("J p e z Esc");
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.model.reading.current, None);
}

#[test]
fn back_and_forward() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("p eze Enter J C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    assert_eq!(reader.quotation(), "I have a car,");
    reader.press("C-n");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
}

#[test]
fn escape_undoes_one_thing_at_a_time_and_never_leaves() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter / car Enter v ?");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::Help { .. })
    ));
    reader.press("Esc");
    assert!(reader.model.overlays.is_empty() && reader.model.reading.selection.is_some());
    reader.press("Esc");
    assert!(reader.model.reading.selection.is_none() && reader.model.reading.search.is_some());
    reader.press("Esc");
    assert!(reader.model.reading.search.is_none() && reader.model.reading.chosen.is_some());
    reader.press("Esc Esc Esc");
    assert!(reader.model.reading.chosen.is_none() && !reader.left);
    reader.press("q");
    assert!(reader.left);
}

#[test]
fn every_size_and_key_leaves_a_model_that_fits() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    let keys: Vec<&str> = quotidian::app::keys::KEYS
        .iter()
        .flat_map(|row| row.keys.split(' '))
        .collect();
    for (width, height) in [
        (200, 60),
        (120, 36),
        (80, 24),
        (40, 12),
        (20, 5),
        (19, 4),
        (1, 1),
        (0, 0),
        (110, 30),
    ] {
        reader.send(Msg::Resize { width, height });
        for key in keys.iter().filter(|key| !["C-c", "q", "C-z"].contains(key)) {
            reader.press(key);
            if let Some(row) = reader
                .model
                .reading
                .page
                .rows
                .get(reader.model.reading.page.mark)
            {
                assert!(row.is_text(), "{key} at {width}x{height}");
            }
            assert!(reader.model.reading.page.rows.len() <= usize::from(height));
        }
        reader.press("Esc Esc Esc Esc Esc Esc");
    }
    assert!(!reader.left);
}

#[test]
fn a_reloaded_article_stays_on_the_same_words() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("/ Passengers Enter Esc");
    let row = reader.row();
    let text = FERRY.replace(
        "The morning ferry",
        "The Friday ferry sank.\n\nThe morning ferry",
    );
    reader.reload(ArticleId(0), &text);
    assert_eq!(reader.row(), row);
}

#[test]
fn whoever_is_called_so_comes_before_scattered_letters_of_this_article() {
    let here =
        "The text\n\n“We wait,” said a senior Ethiopian official involved in the drafting.\n";
    let there = "The pier\n\n“It rained,” said Eilidh Nicolson. “It did.”\n";
    let mut reader = Reader::new(&[("here.txt", here), ("there.txt", there)]);
    reader.annotate(ArticleId(1));
    reader.press("p eilidh Enter");
    assert_eq!(reader.speaker(), "Eilidh Nicolson");
}

#[test]
fn the_sidebar_follows_the_reading_mark() {
    use quotidian::app::sidebar::SideRow;
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n n");
    let selected = reader.model.sidebar.rows[reader.model.sidebar.selected].clone();
    assert_eq!(
        Some(selected),
        reader.model.reading.current.map(SideRow::Quote)
    );
    let first = reader.model.sidebar.voices[0].speaker;
    let Speaker::Person(_) = first else {
        panic!("a person speaks most")
    };
    assert_eq!(reader.model.name(ArticleId(0), first), "Marta Oyelaran");
    reader.press("3 gg Enter");
    assert_eq!(reader.model.reading.chosen, Some(first));
}

#[test]
fn keys_act_on_the_quotation_under_the_mark_once_it_was_moved_there() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p brandt Enter Esc");
    assert_eq!(reader.quotation(), "a work of fiction");
    while !reader.row().contains("I have a car") {
        reader.press("j");
    }
    assert_eq!(
        reader.quotation(),
        "I have a car,",
        "although the other one is still on screen"
    );
    reader.press("m");
    assert_eq!(reader.kept[0].passage.exact, "I have a car,");
}

#[test]
fn what_was_jumped_to_is_let_go_once_the_mark_leaves_its_rows() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n");
    assert_eq!(reader.quotation(), "a work of fiction");
    // The mark stands on a row without a quotation; the one jumped to is still on the screen.
    while !reader.row().contains("Passengers") {
        reader.press("j");
    }
    assert_eq!(reader.quotation(), "");
    reader.press("c");
    assert_eq!(
        reader.said(),
        "No quotation here; v selects words to make one"
    );
    reader.press("m");
    assert!(reader.kept[0].passage.exact.starts_with("Passengers"));
    // The others by whom was jumped to are still to be had, and n goes on from the mark.
    reader.press("[");
    assert_eq!(reader.quotation(), "a work of fiction");
    while !reader.row().contains("Passengers") {
        reader.press("j");
    }
    reader.press("n");
    assert!(reader.quotation().starts_with("We are sorry"));
}

#[test]
fn words_that_are_no_quotation_are_corrected_on_their_own_row() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n c Up Enter gg n");
    while !reader.row().contains("Harbour master") {
        reader.press("j");
    }
    reader.press("c");
    let Some(Overlay::People(picker)) = reader.model.overlays.last() else {
        panic!("{}", reader.said())
    };
    let span = picker.of.expect("a target").span;
    assert_eq!(span.of(FERRY), "a work of fiction");
}

#[test]
fn another_measure_or_size_does_not_change_the_current_quotation() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n m gg ' Enter");
    assert_eq!(reader.quotation(), "a work of fiction");
    for (width, height) in [(60, 20), (40, 12), (200, 50), (80, 24), (120, 36)] {
        reader.send(Msg::Resize { width, height });
        reader.press("- - - -");
        assert_eq!(reader.quotation(), "a work of fiction", "{width}x{height}");
        reader.press("+ + Z Z");
        assert_eq!(reader.quotation(), "a work of fiction", "{width}x{height}");
    }
    reader.press("x");
    assert!(reader.kept.is_empty());
}

#[test]
fn back_leads_to_where_the_last_jump_led() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p eze Enter } } }");
    let walked = reader.row();
    reader.press("C-o");
    assert!(reader.row().contains("I have a car"), "{}", reader.row());
    reader.press("C-o");
    assert_eq!(reader.row(), "Ferry late again");
    reader.press("C-n C-n");
    assert_eq!(reader.row(), walked);
}

/// The screen as text; a wide letter takes its cells once.
fn screen(reader: &Reader) -> String {
    let area = reader.model.areas.screen;
    let mut buffer = Buffer::empty(area);
    view(
        &reader.model,
        &Theme::named("mono", Depth::None),
        &mut buffer,
    );
    let row = |y: u16| {
        let mut line = String::new();
        let mut x = 0;
        while x < area.width {
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            line.push_str(symbol);
            x += quotidian::text::cells(symbol).max(1) as u16;
        }
        line.trim_end().to_string()
    };
    (0..area.height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn whole_screens_of_a_journey() {
    for (width, height) in [(80, 24), (40, 12), (200, 50)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
        reader.send(Msg::Resize { width, height });
        reader.press("p eze Enter m n");
        insta::assert_snapshot!(
            format!("{width}x{height}_second_quotation"),
            screen(&reader)
        );
        reader.press("'");
        insta::assert_snapshot!(format!("{width}x{height}_bookmarks"), screen(&reader));
    }
}
