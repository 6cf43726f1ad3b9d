//! Who said what: quotations, people and sources found in one article.
//! Not here: words of English (see `lexicon`). Promise: extraction cannot fail; odd input gives
//! fewer results, in time linear in the text.

mod annotations;

pub use annotations::{
    Annotations, Draft, Gender, Person, PersonId, Quote, QuoteId, QuoteKind, Source, SourceId,
    SourceKind, Spans, Speaker,
};
