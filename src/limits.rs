//! How much the program takes in and gives out, in one place: whoever writes an article, a file name or a
//! journal cannot make it take more. Each limit has its reason; what meets one is told which.

use std::time::Duration;

/// Bytes of a file, or of standard input, that is read without being asked twice. More is no article but an
/// archive or a mistake, and would fill the memory; `--huge` reads it all the same.
pub const FILE: u64 = 64 << 20;

/// Bytes that are looked at first. A binary file has a NUL in them, and the rest of it is not read.
pub const HEAD: usize = 8 << 10;

/// Bytes that a packed file may hold. A hundred thousand words have one of them.
pub const UNPACKED: usize = 50 << 20;

/// How many times its size a packed file may hold. Prose shrinks to a third; what shrinks to less than a
/// hundredth is made to fill the memory.
pub const PACKED: usize = 100;

/// Elements within elements of a page. Pages have thirty; the time to read them grows with the square of
/// the depth.
pub const DEPTH: usize = 256;

/// Elements of a page. The longest articles have a few thousand, and each takes 300 bytes while the page
/// is read.
pub const ELEMENTS: usize = 100_000;

/// Attributes of one tag of a page. Real ones have some ten.
pub const ATTRIBUTES: usize = 200;

/// Articles of one feed or one file of JSON Lines. The largest corpora are parted into files of fewer, and
/// each takes some hundred bytes besides its words.
pub const ENTRIES: usize = 500_000;

/// Folders within folders that are read. More is a loop of links or a trap.
pub const FOLDERS: usize = 16;

/// Bytes of one article in which quotations are looked for: nearly twice `War and Peace`, and little
/// enough that a text made of nothing but quotations takes no more than 150 MB and a few seconds.
pub const ANNOTATED: usize = 6 << 20;

/// Paragraphs of one article in which quotations are looked for: forty times those of `War and Peace`. A
/// file of one letter a line has more, and each of them takes more memory than its letter.
pub const PARAGRAPHS: usize = 500_000;

/// Articles that are gone through before it is looked up what was found in others: a quarter of a second,
/// and a reader of few articles shall not pay for a library.
pub const UNCACHED: usize = 256;

/// Bytes of what was found in all libraries before it is thrown away and begun anew: about a million
/// articles of 5 KB.
pub const CACHE: u64 = 512 << 20;

/// Bytes without white space that are read as words. Prose has none so long; a page of nothing but opening
/// tags has, and each of its bytes would take more memory than a word. Of a longer stretch the first and
/// the last half of that are read.
pub const UNBROKEN: usize = 64 << 10;

/// Bytes of a text in which changed words are looked for; in longer ones only words that are as they were
/// are found again. An index of the text takes nine times its bytes.
pub const ANCHORED: usize = 4 << 20;

/// Bytes of one line of the cases that `anchor` reads: two texts, and a file without a line end must not
/// fill the memory.
pub const CASE: usize = 128 << 20;

/// Combining marks of one letter that are sent to the terminal. No language needs more, and some terminals
/// have been broken by thousands.
pub const MARKS: usize = 8;

/// Bytes of a paragraph before and behind a place that are read to select a sentence or a word there. No
/// sentence is as long, and a paragraph may have 50 MB.
pub const BESIDE: usize = 64 << 10;

/// Bytes of a passage that is copied: its copies, made clean and cited, are several times as large.
pub const COPIED: usize = 4_000_000;

/// Bytes that a terminal is asked to copy: some take escapes of no more than 100,000 bytes, of which the
/// text is three quarters, and the screen waits while they are written.
pub const TERMINAL_COPY: usize = 74_000;

/// Code points of a passage that are kept whole; of a longer one its first and last half of that. A journal
/// of bookmarks is not a second copy of the articles.
pub const PASSAGE: usize = 4_000;

/// Code points of a note. A line of the journal has to hold it with its passage.
pub const NOTE: usize = 8_000;

/// Code points of a speaker's name that the reader gives.
pub const NAME: usize = 200;

/// The longest line of text, in cells: at least and at most.
pub const MEASURE: (u16, u16) = (20, 200);

/// Bytes of one line of the journal. No bookmark needs more; a longer line is kept, not read.
pub const JOURNAL_LINE: usize = 64 << 10;

/// Bytes of a journal, or of the file of reading places. A million bookmarks need less.
pub const JOURNAL: u64 = 64 << 20;

/// Values within values in a line of the journal. Ours have three; a reader of JSON must not run out of
/// stack.
pub const NESTED: usize = 32;

/// The same in an annotation that another program made; the standard has three.
pub const SELECTORS: usize = 8;

/// Columns and rows that are drawn. No screen has more, and a terminal that says 65,535 of each would have
/// four thousand million cells.
pub const COLUMNS: u16 = 1_000;
/// See [`COLUMNS`].
pub const ROWS: u16 = 500;

/// Bytes of a string that a terminal sends by itself; what comes after them is typed.
pub const ANSWER: usize = 1 << 20;

/// How long a terminal may take to say what its background is. Until then Esc and `]` may be an answer.
pub const ASKED: Duration = Duration::from_secs(10);

/// How long the reader waits for a pipe that it exports to and that is not read: bookmarks made meanwhile
/// are saved only then.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// Bytes of the file of settings.
pub const CONFIG: u64 = 1 << 20;
