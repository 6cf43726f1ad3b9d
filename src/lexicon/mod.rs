//! The words of English that the program knows, compiled in from `assets/`; nothing is built at
//! start.

pub mod header;
