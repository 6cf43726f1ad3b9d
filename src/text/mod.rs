//! What every other layer says about a text: stretches of it, how they are counted, and what of
//! them may leave the program. No input or output, and no word of English.

mod charmap;
pub mod clean;
pub mod cores;
mod dates;
mod eight;
pub mod fold;
mod joiners;
mod letters;
mod look;
pub(crate) mod looks;
mod marks;
pub mod near;
mod numbers;
pub mod odd;
pub mod same;
mod say;
mod sentences;
mod span;
pub mod steps;
mod surnames;
pub mod trigrams;
mod unbroken;
mod unseen;
pub mod words;
pub mod wrap;

pub use charmap::{CharMap, Counts};
pub use clean::{cells, clean, clean_lines, glyph, glyph_before};
pub use dates::Dates;
pub use letters::{plain, plain_str};
pub use look::is_place;
pub use numbers::grouped;
pub use say::{mistake, say};
pub use sentences::{ends_sentence, sentences};
pub use span::{CharSpan, Span};
pub use unseen::{is_unseen, is_variation};
