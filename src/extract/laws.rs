//! Laws that hold for every text: nothing panics, spans lie on letter borders, parts keep their
//! order and their block.

use super::rules::tests::article;
use super::{Annotations, annotate};
use crate::article::Article;
use crate::text::Span;
use proptest::prelude::*;

const SAMPLE: &str = "OSLO (GNB) — “It rained,” Prof. Åse Nygård-Okoro said. “So it did.”\r\n\
    ‘Groundhog Day’\r\n\
    A Western envoy based in Oslo told O’Neill that the plan was a \"list of ideas\".\r\n\
    \"We lost. \"We will win,\" he said, ''unless it rains'' – Robert “Bobby” Lee Jr., 43, laughed.\r\n\
    RUIZ: “Never closed, said the mayor’s aide\r\n\
    “Goes on here.” According to Dr. Łucja 陈 👩‍👩‍👧, who e\u{301}… “";

fn holds(article: &Article, found: &Annotations) {
    let text = article.text();
    let fits = |span: Span| text.get(span.range()).is_some() && !span.is_empty();
    let mut last = 0;
    for quote in &found.quotes {
        assert!(!found.parts(quote).is_empty());
        for part in found.parts(quote) {
            assert!(fits(*part) && part.start() >= last, "{part:?} in {text:?}");
            last = part.end();
            let blocks = article.blocks_at(*part);
            assert!(article.blocks()[blocks.start].span.covers(*part));
        }
        for span in [quote.mention, quote.cue].into_iter().flatten() {
            assert!(fits(span), "{span:?} in {text:?}");
        }
        assert!((0.0..=1.0).contains(&quote.confidence));
        if let Some(speaker) = quote.speaker {
            assert!(fits(found.name_span(speaker)));
        }
    }
    let mut first = 0;
    for person in &found.people {
        let places = found.spans(person.mentions);
        assert!(
            fits(person.name)
                && places
                    .windows(2)
                    .all(|pair| pair[0].end() <= pair[1].start())
        );
        assert!(places.iter().all(|place| fits(*place)) && places[0].start() >= first);
        first = places[0].start();
        assert!(person.role.is_none_or(fits));
    }
    for source in found.sources() {
        assert!(
            fits(source.name)
                && found
                    .spans(source.mentions)
                    .iter()
                    .all(|place| fits(*place))
        );
    }
}

#[test]
fn every_beginning_of_a_text_is_read() {
    for (end, _) in SAMPLE.char_indices() {
        let article = article(&SAMPLE[..end]);
        holds(&article, &annotate(&article));
    }
}

proptest! {
    #[test]
    fn marks_in_any_order_are_read(text in "(“|”|\"|''|‘|’|'| |\n|—|\\.|,|:|\\?|said|he|Ana Ruiz|the envoy|Mr|according to|It rained){0,60}") {
        let article = article(&text);
        holds(&article, &annotate(&article));
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,120}") {
        let article = article(&text);
        holds(&article, &annotate(&article));
    }
}
