//! Offices that the reader is thought to know the holder of, and what tells that someone else is meant.
//! Not here: other titles (see `words.txt`).

use super::grammar::Few;

/// `President Ruiz` needs no first name.
pub const HEADS_OF_STATE: Few = Few(&[
    "president",
    "pres",
    "premier",
    "chancellor",
    "king",
    "emperor",
    "pope",
]);
/// Whoever is married to one: `the first lady`.
pub const FIRST_LADY: Few = Few(&["lady", "gentleman"]);
