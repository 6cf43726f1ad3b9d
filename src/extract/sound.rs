//! Whether annotations that were written down may be used for an article again.
//! Promise: of those that fit, every place lies in the text on letter borders, every number leads to
//! something, and quotations stand in their order.

use super::rules::RULES;
use super::{Annotations, Draft, Speaker};
use crate::text::Span;

impl Draft {
    /// What was written down about an article with this text; `None` if it cannot be about it.
    pub fn about(self, text: &str) -> Option<Annotations> {
        self.fits(text).then(|| Annotations::from_draft(self))
    }

    fn fits(&self, text: &str) -> bool {
        let letter = |at: usize| text.is_char_boundary(at);
        let stands = |span: &Span| letter(span.start()) && letter(span.end());
        let may = |span: &Option<Span>| span.as_ref().is_none_or(stands);
        let runs = self.quotes.iter().map(|quote| quote.parts);
        let runs = runs.chain(
            self.people
                .iter()
                .flat_map(|one| [one.aliases, one.mentions]),
        );
        let mut runs = runs.chain(self.sources.iter().map(|one| one.mentions));
        let quotes = self.quotes.iter().all(|quote| {
            let known = quote.speaker.is_none_or(|speaker| match speaker {
                Speaker::Person(id) => (id.0 as usize) < self.people.len(),
                Speaker::Source(id) => (id.0 as usize) < self.sources.len(),
            });
            known
                && !self.spans(quote.parts).is_empty()
                && may(&quote.mention)
                && may(&quote.cue)
                && usize::from(quote.rule) < RULES.len()
                && (0.0..=1.0).contains(&quote.confidence)
        });
        let first = |parts| self.spans(parts).first().map_or(0, |part| part.start());
        quotes
            && runs.all(|run| self.holds(run))
            && self.spans.iter().all(stands)
            && self
                .people
                .iter()
                .all(|one| stands(&one.name) && may(&one.family) && may(&one.role))
            && self.sources.iter().all(|source| stands(&source.name))
            && self.quotes.is_sorted_by_key(|quote| first(quote.parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::rules::tests::article;
    use crate::extract::{PersonId, annotate};
    use proptest::prelude::*;

    fn story() -> Article {
        article("“It rose,” said Ana Ruiz, the mayor. “Again.”\nAn envoy said it was “an odd day”.")
    }

    #[test]
    fn what_was_found_fits_its_article_and_no_shorter_one() {
        let article = story();
        let found = annotate(&article);
        let kept = || found.to_draft();
        let again = kept().about(article.text()).unwrap();
        assert_eq!(format!("{again:?}"), format!("{found:?}"));
        assert!(kept().about("It rose.").is_none());
        let mut other = kept();
        other.quotes[0].speaker = Some(Speaker::Person(PersonId(7)));
        assert!(other.about(article.text()).is_none());
        let mut other = kept();
        other.quotes[0].rule = u8::MAX;
        assert!(other.about(article.text()).is_none());
        let mut other = kept();
        other.quotes[0].confidence = f32::NAN;
        assert!(other.about(article.text()).is_none());
        let mut other = kept();
        other.quotes.reverse();
        assert!(other.about(article.text()).is_none());
        assert!(
            annotate(&crate::extract::rules::tests::article(""))
                .to_draft()
                .about("")
                .is_some()
        );
    }

    proptest! {
        #[test]
        fn what_is_written_down_is_read_as_it_was_or_not_at_all(at in 0usize..400, byte: u8) {
            let article = story();
            let found = annotate(&article).to_draft();
            let mut bytes = postcard::to_stdvec(&found).unwrap();
            prop_assert_eq!(format!("{:?}", postcard::from_bytes::<Draft>(&bytes).unwrap()), format!("{found:?}"));
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(draft) = postcard::from_bytes::<Draft>(&bytes)
                && let Some(found) = draft.about(article.text())
            {
                for quote in &found.quotes {
                    prop_assert!(!found.extent(quote).of(article.text()).is_empty() || found.extent(quote).is_empty());
                    prop_assert!(quote.speaker.is_none_or(|who| found.name_span(who).end() <= article.text().len()));
                }
            }
        }
    }
}
