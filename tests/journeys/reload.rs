//! Another text of the article comes while it is read: where the reader is, what is selected, sought
//! and chosen, and what is said of bookmarks.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;

const ID: ArticleId = ArticleId(0);

/// The story with a new lead, which moves everything.
fn led() -> String {
    FERRY.replace(
        "The morning ferry was",
        "It rained.\n\nThe morning ferry was",
    )
}

fn selected(reader: &Reader) -> Option<String> {
    let id = reader.model.reading.article.expect("an open article");
    let entry = reader.model.store.get(id).expect("an article");
    let selection = reader.model.reading.selection?;
    Some(selection.span.of(entry.article.text()).to_string())
}

#[test]
fn the_current_quotation_and_its_speaker_stay_though_both_moved() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n n");
    let (said, who) = (reader.quotation(), reader.speaker());
    reader.reload(ID, &led());
    assert_eq!((reader.quotation(), reader.speaker()), (said, who));
    assert_eq!(reader.said(), "ferry.txt has changed");
}

#[test]
fn the_chosen_speaker_stays_chosen() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p e z e Enter");
    let who = reader.speaker();
    assert!(who.contains("Eze"), "{who}");
    reader.reload(ID, &led());
    reader.annotate(ID);
    assert!(reader.model.reading.chosen.is_some());
    reader.press("n");
    assert_eq!(reader.speaker(), who);
}

#[test]
fn a_selection_stays_on_its_words_or_ends_with_them() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n V");
    let words = selected(&reader).expect("a selection");
    reader.reload(ID, &led());
    assert_eq!(selected(&reader), Some(words.clone()));
    reader.reload(ID, &led().replace(&words, "Nothing was said."));
    assert_eq!(selected(&reader), None);
    assert!(!reader.left);
}

#[test]
fn the_match_of_a_search_and_the_jump_list_stay_on_their_words() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n / on Enter n n");
    let row = reader.row();
    reader.reload(ID, &led());
    reader.annotate(ID);
    assert_eq!(reader.row(), row);
    let search = reader.model.reading.search.as_ref().expect("on");
    let hit = search.hits[search.current.expect("a current match")];
    assert!(reader.model.reading.page.seen.overlaps(hit));
    let mut plain = Reader::new(&[("ferry.txt", FERRY)]);
    plain.press("n n / on Enter n n C-o");
    reader.press("C-o");
    assert_eq!(reader.row(), plain.row());
}

#[test]
fn a_note_goes_on_the_words_it_was_begun_for_or_stays_in_its_box() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a o d d");
    reader.reload(ID, &led());
    reader.annotate(ID);
    reader.press("C-s");
    let kept = &reader.kept[0];
    assert_eq!(kept.note, "odd");
    assert!(kept.passage.exact.contains("with great care"), "{kept:?}");
    assert!(
        kept.speaker
            .as_deref()
            .is_some_and(|who| who.contains("Oyelaran"))
    );
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n a o d d");
    reader.reload(
        ID,
        "Ferry late again\n\nNothing was said by anybody, and the boat is gone.\n",
    );
    reader.press("C-s");
    let note = |overlay: &Overlay| matches!(overlay, Overlay::Note(_));
    assert!(
        reader.model.overlays.iter().any(note),
        "it is not thrown away"
    );
    let said = reader.said();
    assert!(said.starts_with("The text changed and these words are gone"));
}

#[test]
fn what_became_of_bookmarks_is_said_and_lost_ones_come_back() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n m n m");
    assert_eq!(reader.kept.len(), 2);
    reader.reload(ID, &led());
    assert_eq!(
        reader.said(),
        "ferry.txt has changed: 2 bookmarks moved; ' lists them"
    );
    reader.reload(
        ID,
        "Ferry late again\n\nNothing was said by anybody, and the boat is gone.\n",
    );
    assert_eq!(
        reader.said(),
        "ferry.txt has changed: 2 bookmarks lost; ' lists them"
    );
    reader.reload(ID, FERRY);
    assert_eq!(
        reader.said(),
        "ferry.txt has changed: 2 bookmarks back; ' lists them"
    );
    reader.reload_as(ID, "boat.txt", FERRY);
    assert_eq!(reader.said(), "ferry.txt is boat.txt now");
    reader.press("J");
    reader.reload(
        ID,
        "Ferry late again\n\nNothing was said by anybody, and the boat is gone.\n",
    );
    assert_eq!(
        reader.model.reading.article,
        Some(ArticleId(1)),
        "nothing is opened"
    );
}
