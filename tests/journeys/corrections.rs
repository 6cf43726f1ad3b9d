//! Correcting who speaks: what the reader presses, and what holds afterwards.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::model::Focus;
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::passage::Verdict;

fn ferry() -> Reader {
    Reader::new(&[("ferry.txt", FERRY)])
}

/// The names in the picker.
fn picked(reader: &Reader) -> Vec<&str> {
    match reader.model.overlays.last() {
        Some(Overlay::People(picker)) => picker.rows.iter().map(|row| &*row.name).collect(),
        _ => Vec::new(),
    }
}

fn quotations(reader: &Reader) -> usize {
    reader.model.store.quotes_in(ArticleId(0), None).count()
}

#[test]
fn a_person_of_the_article_becomes_the_speaker() {
    let mut reader = ferry();
    reader.press("n c");
    assert_eq!(
        picked(&reader)[0],
        "Marta Oyelaran",
        "the present speaker first"
    );
    reader.press("holm Enter");
    assert_eq!(
        reader.said(),
        "Corrected: Runa Holm, “We are looking into it with …”"
    );
    assert_eq!(reader.speaker(), "Runa Holm");
    let whole = "We are looking into it with great care, … It will be on time on Monday.";
    assert_eq!(reader.quotation(), whole, "all its parts");
    let quote = reader
        .model
        .reading
        .current
        .and_then(|id| reader.model.quote(id));
    assert!(quote.is_some_and(|quote| quote.corrected() && !quote.unsure()));
    let voices = &reader.model.sidebar.voices;
    assert!(
        voices
            .iter()
            .any(|voice| reader.model.name(ArticleId(0), voice.speaker) == "Runa Holm")
    );
    reader.press("U");
    assert_eq!(
        reader.said(),
        "Undone: the correction is gone; C-r does it again"
    );
    assert_eq!(
        (reader.speaker().as_str(), reader.corrected.len()),
        ("Marta Oyelaran", 0)
    );
}

#[test]
fn the_present_speaker_is_confirmed_by_two_keys() {
    let mut reader = ferry();
    reader.press("n c Enter");
    let said = "Confirmed: Marta Oyelaran, “We are looking into it with …”";
    assert_eq!(reader.said(), said);
    let quote = reader
        .model
        .reading
        .current
        .and_then(|id| reader.model.quote(id));
    // What named her and the cue stay: nothing was wrong.
    assert!(quote.is_some_and(|quote| quote.corrected() && quote.cue.is_some()));
}

#[test]
fn a_new_name_is_typed_and_walked_like_any_other() {
    let mut reader = ferry();
    reader.press("n n c Agnes Space Quill");
    assert_eq!(picked(&reader), ["Agnes Quill", "no quotation"]);
    reader.press("Enter");
    assert_eq!(reader.speaker(), "Agnes Quill");
    assert_eq!(
        reader.corrected[0].verdict,
        Verdict::By("Agnes Quill".into())
    );
    reader.press("gg p quill Enter");
    assert_eq!(reader.quotation(), "a work of fiction");
    // Another word on the same quotation changes the one correction.
    reader.press("c brandt Enter");
    assert_eq!(
        (reader.speaker().as_str(), reader.corrected.len()),
        ("Oliver Brandt", 1)
    );
    reader.press("U");
    assert_eq!(reader.speaker(), "Agnes Quill");
    reader.press("U");
    assert_eq!(
        (reader.speaker().as_str(), reader.corrected.len()),
        ("Oliver Brandt", 0)
    );
}

#[test]
fn words_that_are_no_quotation_are_none_any_more() {
    let mut reader = ferry();
    assert_eq!(quotations(&reader), 5);
    reader.press("n n c Up Enter");
    assert_eq!(reader.said(), "No quotation: “a work of fiction”");
    assert_eq!(quotations(&reader), 4);
    // On the row where it was, the same key leads back.
    reader.press("c");
    let rows = picked(&reader);
    assert!(!rows.contains(&"no quotation"), "{rows:?}");
    assert_eq!(rows.last(), Some(&"as it was found: Oliver Brandt"));
    reader.press("Up Enter");
    assert_eq!((quotations(&reader), reader.corrected.len()), (5, 0));
    reader.press("U");
    assert_eq!((quotations(&reader), reader.corrected.len()), (4, 1));
}

#[test]
fn a_selection_becomes_a_quotation() {
    let mut reader = ferry();
    reader.press("} v c");
    assert!(!picked(&reader).contains(&"no quotation"));
    reader.press("ana Enter");
    assert_eq!(quotations(&reader), 6);
    assert!(reader.model.reading.selection.is_none());
    assert_eq!(reader.speaker(), "Ana Lima");
    let words =
        "The morning ferry was late again on Thursday, and nobody at the company would say why.";
    assert_eq!(reader.quotation(), words);
    // It is corrected as it stands, and undone step by step.
    reader.press("c eze Enter");
    let last = reader.corrected.last().map(|kept| kept.verdict.clone());
    assert_eq!(last, Some(Verdict::Quotation("Chidi Eze".into())));
    reader.press("U U");
    assert_eq!(quotations(&reader), 5);
}

#[test]
fn bookmarks_on_a_corrected_quotation_tell_the_same_speaker() {
    let mut reader = ferry();
    reader.press("n m");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Marta Oyelaran"));
    reader.press("c holm Enter");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Runa Holm"));
    reader.press("U");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Marta Oyelaran"));
    reader.press("c Up Enter");
    assert_eq!(reader.kept[0].speaker, None);
    reader.press("3 t");
    reader.model.sidebar.selected = reader.model.sidebar.rows.len() - 1;
    reader.press("x");
    assert!(
        reader.said().starts_with("Correction taken back; U brings"),
        "{}",
        reader.said()
    );
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Marta Oyelaran"));
}

#[test]
fn nothing_current_and_nothing_selected_is_refused() {
    let mut reader = ferry();
    reader.press("c");
    assert_eq!(
        reader.said(),
        "No quotation here; v selects words to make one"
    );
    reader.press("n c Esc");
    assert!(reader.model.overlays.is_empty() && reader.corrected.is_empty());
}

#[test]
fn from_the_list_of_quotations_the_selected_one_is_gone_to_first() {
    let mut reader = ferry();
    reader.press("n 3 j j j c");
    let quote = reader.model.reading.current;
    assert_ne!(reader.quotation(), "", "{quote:?}");
    let selected = reader.quotation();
    reader.press("quill Enter 2");
    assert_eq!(reader.quotation(), selected);
    assert_eq!(reader.speaker(), "quill");
    assert_eq!(reader.model.focus, Focus::Reading);
}

#[test]
fn a_name_of_any_length_and_kind_is_taken_or_refused() {
    let mut reader = ferry();
    let long = "x".repeat(300);
    reader.press("n c").send(Msg::Paste(long));
    reader.press("Enter");
    assert_eq!(reader.said(), "A name has at most 200 characters");
    reader
        .press("c")
        .send(Msg::Paste("  Ana\n\u{1b}[2J  Lima ".into()));
    reader.press("Enter");
    assert_eq!(reader.corrected.len(), 1);
}

#[test]
fn another_readers_correction_comes_in_and_goes() {
    let mut reader = ferry();
    reader.press("n n c quill Enter");
    let theirs = reader.corrected.clone();
    reader.press("U");
    assert_eq!(reader.speaker(), "Oliver Brandt");
    reader.corrected = theirs;
    reader.send(Msg::Corrections(reader.corrected.clone()));
    reader.place();
    assert_eq!(
        (reader.speaker().as_str(), reader.quotation().as_str()),
        ("quill", "a work of fiction")
    );
    // It is not ours to undo.
    reader.press("U");
    assert_eq!(reader.said(), "There is nothing to undo");
    reader.press("w");
    reader.send(Msg::Corrections(Vec::new()));
    assert_eq!(reader.speaker(), "Oliver Brandt");
    assert!(reader.model.overlays.is_empty());
}

fn reload(reader: &mut Reader, text: &str) {
    reader.reload(ArticleId(0), text);
}

#[test]
fn a_correction_moves_with_its_words() {
    let mut reader = ferry();
    reader.press("n c holm Enter n c Up Enter");
    let lead = "By Ana Lima, The Harbour News\n20 November 2025\n\nOn Friday it was late once more, for a reason that nobody knew.\n";
    let text = FERRY.replace("By Ana Lima, The Harbour News\n20 November 2025\n", lead);
    reload(&mut reader, &text.replace(['“', '”'], "\""));
    reader.press("gg n");
    assert_eq!(reader.speaker(), "Runa Holm");
    assert!(
        reader.quotation().starts_with("We are looking into it"),
        "{}",
        reader.quotation()
    );
    assert_eq!(quotations(&reader), 4);
}

#[test]
fn a_correction_whose_words_are_gone_changes_nothing_and_is_kept() {
    let mut reader = ferry();
    reader.press("n n c quill Enter");
    let text = FERRY.replace(
        " called the timetable “a work of fiction” and",
        " said nothing and",
    );
    reload(&mut reader, &text);
    assert_eq!((quotations(&reader), reader.corrected.len()), (4, 1));
    assert!(reader.model.corrections[0].found.span.is_none());
    reader.press("3 t");
    reader.press("Enter");
    assert!(
        screen(&reader).contains("These words are no longer in the article"),
        "the sheet says it"
    );
    assert!(screen(&reader).contains("You said: quill says this"));
    reload(&mut reader, FERRY);
    reader.press("2 gg n n");
    assert_eq!(reader.speaker(), "quill");
}

#[test]
fn a_guessed_place_is_asked_about_before_it_counts() {
    let short = "Two words\n\n“Not now,” said Ana Lima.\n\nLater there was tea.\n";
    let mut reader = Reader::new(&[("two.txt", short)]);
    reader.press("n c Chidi Enter");
    assert_eq!(reader.speaker(), "Chidi");
    let other = "Two words\n\nIn the rain there was a crowd that had come about the pier. \
        “Not now,” Berit Moe told them for a second time, and went in.\n";
    reload(&mut reader, other);
    let status = reader.model.corrections[0].found.status;
    assert_eq!(
        status,
        quotidian::passage::Status::Unsure,
        "what this test is about"
    );
    let speaks = |reader: &Reader| reader.speaker() == "Chidi";
    reader.press("gg n");
    assert!(!speaks(&reader));
    let span = reader.model.corrections[0].found.span.expect("a guess");
    let quote = reader.model.store.quote_at(ArticleId(0), span);
    assert!(quote.is_some() && quote == reader.model.reading.current);
    reader.press("A");
    assert!(speaks(&reader), "{}", reader.said());
    assert_eq!(reader.said(), "Accepted: the correction holds here");
    reader.press("U");
    assert!(!speaks(&reader));
    reader.press("X");
    assert!(reader.model.corrections[0].found.span.is_none());
    assert_eq!(
        reader.said(),
        "Rejected: the correction is listed as lost, with its words; U brings it back"
    );
    // That is kept: whoever reads the same text tomorrow is not asked again.
    reader.place();
    assert!(reader.model.corrections[0].found.span.is_none());
    reader.press("U");
    let status = reader.model.corrections[0].found.status;
    assert_eq!(status, quotidian::passage::Status::Unsure);
    reader.press("X");
    reload(&mut reader, short);
    assert!(reader.model.corrections[0].found.status.is_sure());
}

#[test]
fn a_corrected_quotation_is_as_it_was_found_after_x() {
    let mut reader = ferry();
    reader.press("n n c quill Enter x");
    assert!(
        reader.said().starts_with("Correction taken back; U brings"),
        "{}",
        reader.said()
    );
    assert_eq!(reader.speaker(), "Oliver Brandt");
    reader.press("U");
    assert_eq!(reader.speaker(), "quill");
    // Words that are no quotation any more are one again.
    reader.press("c Up Enter");
    assert_eq!(quotations(&reader), 4, "{}", reader.said());
    reader.press("x");
    assert_eq!((quotations(&reader), reader.corrected.len()), (5, 0));
    // A bookmark on the quotation goes first, and what is not there is said.
    reader.press("m c quill Enter x");
    assert_eq!((reader.kept.len(), reader.corrected.len()), (0, 1));
    reader.press("x x");
    assert_eq!(reader.corrected.len(), 0);
    assert_eq!(reader.said(), "No bookmark or correction in this article");
    reader.press("m n n x");
    assert_eq!(
        reader.said(),
        "No bookmark or correction here; t lists those of the article"
    );
    reader.press("t x");
    assert_eq!(reader.said(), "No bookmark or correction here");
}

#[test]
fn a_correction_belongs_to_its_article() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n c holm Enter J n");
    assert_eq!(reader.speaker(), "Marta Oyelaran");
    reader.press("3 t 2 K");
    assert_eq!(reader.model.store.quotes_in(ArticleId(1), None).count(), 1);
}

#[test]
fn a_number_typed_among_the_speakers_is_the_row_with_that_number_and_never_a_name() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    let second = reader.model.sidebar.voices[1].speaker;
    let name = reader.model.name(ArticleId(0), second);
    reader.press("n c 2");
    assert!(
        !screen(&reader).contains("a new name"),
        "{}",
        screen(&reader)
    );
    reader.press("Enter");
    assert_eq!(reader.corrected[0].verdict, Verdict::By(name));
    reader.press("U c 9");
    assert!(
        screen(&reader).contains("no row has this number"),
        "{}",
        screen(&reader)
    );
    reader.press("9 Enter");
    assert_eq!(
        reader.said(),
        "No row has the number 99; a name has letters"
    );
    assert!(reader.corrected.is_empty(), "{:?}", reader.corrected);
    reader.press("Esc Esc p 2 Enter");
    assert_eq!(reader.model.reading.chosen, Some(second));
}
