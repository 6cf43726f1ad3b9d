//! Any file is imported as far as it goes, and what came whole goes out and comes back the same.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use quotidian::export::import::{Brought, Place, read};
use quotidian::export::{Bookmarked, Kind, Row, named};

fuzz_target!(|raw: &[u8]| {
    let Ok(items) = read(raw, Timestamp::UNIX_EPOCH) else {
        return;
    };
    let brought = items.into_iter().filter_map(|(_, brought)| brought.ok());
    let kept: Vec<_> = brought.filter(|one| one.place == Place::Kept).collect();
    if kept.is_empty() {
        return;
    }
    for format in ["jsonl", "csv", "annotation"] {
        let again = again(format, &kept);
        assert_eq!(again.len(), kept.len(), "{format}");
        for (again, kept) in again.iter().zip(&kept) {
            let mut kept = kept.revision.clone();
            // Where it is not told when a bookmark was changed, that was when it was made.
            kept.changed.get_or_insert(kept.bookmark.at);
            assert_eq!(again.revision, kept, "{format}");
        }
    }
});

fn again(format: &str, kept: &[Brought]) -> Vec<Brought> {
    let row = |one: &Brought| Row::Bookmark(Box::new(Bookmarked::unread(one.revision.clone())));
    let rows: Vec<_> = kept.iter().map(row).collect();
    let export = named(format).expect("a format");
    let mut out = Vec::new();
    export.head(Kind::Bookmarks, &mut out).expect("written");
    export.write(&rows, &mut out).expect("written");
    let items = read(&out, Timestamp::UNIX_EPOCH).expect("what we wrote");
    let each = items
        .into_iter()
        .map(|(name, brought)| brought.unwrap_or_else(|why| panic!("{format}, {name}: {why}")));
    each.collect()
}
