//! Two names that are one person: what the reader types, and what holds afterwards.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::passage::Merge;

fn both() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    for id in [0, 1] {
        reader.annotate(ArticleId(id));
    }
    reader
}

fn line(reader: &mut Reader, line: &str) {
    reader.press(":");
    reader.send(Msg::Paste(line.into()));
    reader.press("Enter");
}

fn voices(reader: &Reader) -> Vec<String> {
    let voices = reader.model.sidebar.voices.iter();
    let said = |voice: &quotidian::store::Voice| {
        let name = reader.model.name(ArticleId(0), voice.speaker);
        format!("{name} {}", voice.quotes)
    };
    voices.map(said).collect()
}

#[test]
fn two_voices_become_one_and_are_walked_as_one() {
    let mut reader = both();
    reader.press("p eze Enter");
    line(&mut reader, "merge Chidi Eze = Marta Oyelaran");
    assert_eq!(
        reader.said(),
        "Chidi Eze is Marta Oyelaran now: 5 quotations in 2 articles; U undoes it"
    );
    assert_eq!(voices(&reader), ["Marta Oyelaran 4", "Oliver Brandt 1"]);
    assert_eq!(reader.speaker(), "Marta Oyelaran");
    reader.press("n n n");
    assert_eq!(
        reader.said(),
        "Marta Oyelaran: last of 4 quotations; Esc lets go of them"
    );
    reader.press("Esc [");
    assert_eq!(reader.quotation(), "It is a very good car,");
    reader.press("U");
    assert_eq!(
        reader.said(),
        "Undone: Chidi Eze and Marta Oyelaran are two persons again; C-r does it again"
    );
    assert_eq!((voices(&reader).len(), reader.merged.len()), (3, 0));
    reader.press("C-r");
    assert_eq!(
        reader.said(),
        "Done again: Chidi Eze and Marta Oyelaran are one person again"
    );
    assert_eq!((voices(&reader).len(), reader.merged.len()), (2, 1));
    line(&mut reader, "unmerge chidi eze");
    assert_eq!((voices(&reader).len(), reader.merged.len()), (3, 0));
}

#[test]
fn what_cannot_be_merged_is_said() {
    let mut reader = both();
    let mut said = |text: &str| {
        line(&mut reader, text);
        reader.said().to_string()
    };
    let nobody = said("merge Chidi Ezee = Marta Oyelaran");
    assert_eq!(
        nobody,
        "Nobody is called Chidi Ezee here; did you mean Chidi Eze?"
    );
    let nobody = said("merge Oyelarn = Chidi Eze");
    assert_eq!(
        nobody,
        "Nobody is called Oyelarn here; did you mean Marta Oyelaran?"
    );
    let nobody = said("merge Ottokar Quist = Chidi Eze");
    assert_eq!(
        nobody,
        "Nobody is called Ottokar Quist here; Tab lists the names"
    );
    let itself = said("merge Oyelaran = Marta Oyelaran");
    assert_eq!(itself, "Marta Oyelaran is one name; :merge takes two");
    let half = said("merge Chidi Eze");
    assert!(half.starts_with(":merge A = B says that A is B"), "{half}");
    let none = said("unmerge Chidi Eze");
    assert_eq!(none, "No names are merged; :merge A = B does that");
    said("merge Chidi Eze = Oliver Brandt");
    let chain = said("merge Oliver Brandt = Runa Holm");
    assert_eq!(
        chain,
        "Chidi Eze and Oliver Brandt are Runa Holm now: 3 quotations in 1 article; U undoes it"
    );
    let circle = said("merge Runa Holm = Chidi Eze");
    assert_eq!(
        circle,
        "They are one person already, called Runa Holm; :unmerge Chidi Eze parts them"
    );
}

#[test]
fn the_page_of_a_person_opens_the_line_and_tells_and_parts() {
    let mut reader = both();
    reader.press("p eze Enter P M");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::Prompt { input, .. }) if input.text() == "merge Chidi Eze = "
    ));
    reader.press("oye Tab Enter");
    assert_eq!(reader.merged, [Merge::new("Chidi Eze", "Marta Oyelaran")]);
    let about = &reader.model.person.about;
    assert_eq!(about.name, "Marta Oyelaran");
    assert_eq!(about.merged, ["Chidi Eze"]);
    assert_eq!(reader.model.person.said.len(), 5);
    reader.press("x");
    assert_eq!(
        reader.said(),
        "Chidi Eze and Marta Oyelaran are two persons again; U undoes it"
    );
    assert_eq!(reader.model.person.about.name, "Marta Oyelaran");
    assert_eq!(reader.model.person.said.len(), 3);
    reader.press("x");
    assert_eq!(
        reader.said(),
        "No other name is merged with this one; M merges them"
    );
}

#[test]
fn a_merge_of_another_running_reader_holds_here_and_the_chosen_voice_stays() {
    let mut reader = both();
    reader.press("p eze Enter");
    reader.send(Msg::Merges(vec![Merge::new("Chidi Eze", "Runa Holm")]));
    assert_eq!(voices(&reader)[1], "Runa Holm 2");
    reader.press("n n");
    assert_eq!(
        reader.said(),
        "Runa Holm: last of 2 quotations; Esc lets go of them"
    );
    reader.send(Msg::Merges(Vec::new()));
    assert_eq!(voices(&reader).len(), 3);
    reader.press("U");
    assert_eq!(reader.said(), "There is nothing to undo");
}

#[test]
fn the_list_is_filtered_by_either_name() {
    let mut reader = both();
    line(&mut reader, "merge Chidi Eze = Marta Oyelaran");
    line(&mut reader, "filter by:eze");
    assert_eq!(reader.model.list.rows.len(), 1);
    line(&mut reader, "filter by:oyelaran");
    assert_eq!(reader.model.list.rows.len(), 2);
}

#[test]
fn bare_merge_opens_the_line_for_who_is_meant() {
    let mut reader = both();
    reader.press(": mer Enter");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::Prompt { input, .. }) if input.text() == "merge Marta Oyelaran = "
    ));
    reader.press("Esc n");
    line(&mut reader, "merge");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::Prompt { input, .. }) if input.text() == "merge Marta Oyelaran = "
    ));
}

#[test]
fn who_is_picked_stays_who_it_is_while_another_reader_merges() {
    let mut reader = both();
    reader.press("n c eze");
    reader.merged = vec![Merge::new("Oliver Brandt", "Marta Oyelaran")];
    reader.send(Msg::Merges(reader.merged.clone()));
    reader.press("Enter");
    let verdict = &reader.corrected[0].verdict;
    assert_eq!(verdict.speaker(), Some("Chidi Eze"));
    let all = voices(&reader).join(", ");
    assert!(!all.contains("Brandt"), "it holds afterwards: {all}");
}

#[test]
fn a_note_is_on_the_words_of_the_same_voice_after_another_reader_merges() {
    let mut reader = both();
    reader.press("p eze Enter a o d d");
    reader.send(Msg::Merges(vec![Merge::new(
        "Oliver Brandt",
        "Marta Oyelaran",
    )]));
    reader.press("C-s");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Chidi Eze"));
}

#[test]
fn the_voice_that_is_selected_stays_so_when_others_are_merged() {
    let mut reader = both();
    reader.press("3 gg j j");
    reader.send(Msg::Merges(vec![Merge::new("Chidi Eze", "Marta Oyelaran")]));
    reader.press("Enter");
    let chosen = reader.model.reading.chosen.expect("a voice");
    assert_eq!(reader.model.name(ArticleId(0), chosen), "Oliver Brandt");
}

#[test]
fn a_name_means_who_has_it_in_the_open_article_before_who_was_merged() {
    let mut reader = both();
    reader.send(Msg::Merges(vec![Merge::new("Oyelaran", "Ana Brook")]));
    line(&mut reader, "merge Oyelaran = Chidi Eze");
    assert_eq!(reader.merged, [Merge::new("Marta Oyelaran", "Chidi Eze")]);
}

#[test]
fn the_page_tells_of_a_merge_at_once_while_other_articles_are_annotated() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    assert!(reader.model.work.is_some());
    reader.press("p eze Enter P");
    line(&mut reader, "merge Chidi Eze = Marta Oyelaran");
    let about = &reader.model.person.about;
    assert_eq!(about.name, "Marta Oyelaran");
    assert_eq!(reader.model.person.said.len(), 4);
    reader.press("x");
    assert_eq!(reader.model.person.said.len(), 2);
}

#[test]
fn the_way_back_to_a_page_leads_to_the_same_person_after_others_became_one() {
    let mut reader = both();
    reader.press("p eze Enter P Enter");
    line(&mut reader, "merge Oliver Brandt = Marta Oyelaran");
    reader.press("C-o");
    assert_eq!(reader.model.overlays, [Overlay::Person]);
    assert_eq!(reader.model.person.about.name, "Chidi Eze");
}

#[test]
fn the_way_back_does_not_lead_to_a_page_that_was_looked_at_later() {
    let mut reader = both();
    reader.press("p eze Enter P Enter 3 g g P");
    assert_eq!(reader.model.person.about.name, "Marta Oyelaran");
    reader.press("Esc 2 C-o");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn lines_of_the_tables_lead_to_the_same_person_when_others_become_one_while_articles_come() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    line(&mut reader, "stats");
    assert!(reader.model.work.is_some(), "the tram is not annotated yet");
    reader.send(Msg::Merges(vec![Merge {
        from: "Oliver Brandt".into(),
        to: "Marta Oyelaran".into(),
    }]));
    for _ in 0..9 {
        let line = reader.model.stats.selected().expect("a line");
        if line.name.starts_with("Chidi Eze") {
            break;
        }
        reader.press("j");
    }
    reader.press("Enter");
    assert_eq!(reader.model.person.about.name, "Chidi Eze");
}
