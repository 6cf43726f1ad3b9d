//! Whatever a string holds, nothing live leaves the program, and what leaves it is measured right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::text::{cells, clean, clean_lines, wrap};
use quotidian_fuzz::shown;

fuzz_target!(|raw: &str| {
    let once = clean(raw);
    shown(&once);
    assert_eq!(clean(&once), once, "cleaning twice changes nothing");
    let _ = cells(&once);
    for line in clean_lines(raw).split('\n') {
        shown(line);
    }
    let all = quotidian::text::Span::new(0, raw.len());
    for width in [1, 7, 72] {
        let mut last = 0;
        for row in wrap::rows(raw, all, width) {
            assert!(raw.get(row.range()).is_some() && row.start() >= last);
            last = row.end();
        }
    }
});
