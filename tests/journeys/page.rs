//! The quotation under the cursor of a person's page: why it is theirs, who really says it; and when the
//! page has a time line.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::passage::Verdict;

/// Marta Oyelaran's page, opened from the ferry, at what she said of the tram.
fn page() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader.press("n P G");
    let said = reader.model.person.selected().expect("a quotation");
    assert_eq!(
        (said.article, said.words.as_str()),
        (ArticleId(1), "I was surprised,")
    );
    reader
}

#[test]
fn w_on_a_page_is_about_the_quotation_under_its_cursor() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = page();
        reader.send(Msg::Resize { width, height });
        reader.press("w");
        let shown = screen(&reader);
        assert!(shown.contains("“I was surprised,”"), "{shown}");
        assert!(shown.contains("the cue is “said”"), "{shown}");
        assert!(!shown.contains("great care"), "{shown}");
        reader.press("Esc");
        assert_eq!(reader.model.overlays, [Overlay::Person]);
    }
}

#[test]
fn c_on_a_page_corrects_the_quotation_under_its_cursor() {
    for keys in ["c", "w c"] {
        let mut reader = page();
        reader.press(keys);
        let shown = screen(&reader);
        assert!(shown.contains("“I was surprised,”"), "{shown}");
        assert!(
            shown.contains("Marta Oyelaran") && shown.contains("as found"),
            "{shown}"
        );
        reader.press("brandt Enter");
        let [said] = &reader.corrected[..] else {
            panic!("{}", reader.said())
        };
        assert_eq!(said.passage.exact, "I was surprised,");
        assert_eq!(said.verdict, Verdict::By("Oliver Brandt".into()));
        assert_eq!(
            reader.said(),
            "Corrected: Oliver Brandt, “I was surprised,”"
        );
        let left = &reader.model.person.said;
        assert!(
            left.iter().all(|said| said.article == ArticleId(0)),
            "{left:?}"
        );
        reader.press("U");
        assert_eq!(reader.model.person.said.len(), 3, "{}", reader.said());
    }
}

#[test]
fn a_page_of_one_month_has_no_chart_of_one_bar() {
    let told = |day: &str| {
        let again = TRAM.replace("Tram on time\n", &format!("Tram on time\n\n{day}\n"));
        let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", &again)]);
        reader.annotate(ArticleId(1));
        reader.press("n P");
        screen(&reader)
    };
    let one = told("21 November 2025");
    assert!(!one.contains("a month") && !one.contains('█'), "{one}");
    let two = told("21 December 2025");
    assert!(two.contains("a month") && two.contains('█'), "{two}");
}
