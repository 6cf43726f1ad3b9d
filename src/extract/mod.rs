//! Who said what: quotations, people and sources found in one article.
//! Not here: words of English (see `lexicon`). Promise: extraction cannot fail; odd input gives
//! fewer results, in time linear in the text.

mod annotations;

pub use annotations::{
    Annotations, Draft, Gender, Person, PersonId, Quote, QuoteId, QuoteKind, Source, SourceId,
    SourceKind, Spans, Speaker,
};

use crate::article::Article;

/// What stands in an article.
pub fn annotate(_: &Article) -> Annotations {
    Annotations::default()
}

/// The name of a rule.
pub fn rule_name(_: u8) -> &'static str {
    "after-quote"
}
