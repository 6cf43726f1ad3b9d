//! Any bytes are an article or are refused with a reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian_fuzz::{articles, is_formed};

fuzz_target!(|raw: &[u8]| {
    for article in articles(raw) {
        is_formed(&article);
        if let Ok(text) = std::str::from_utf8(raw)
            && !article.is_taken_out()
            && !text.contains('\0')
        {
            // UTF-8 is kept as it is, but for the mark of the byte order.
            assert_eq!(
                article.text(),
                text.strip_prefix('\u{feff}').unwrap_or(text)
            );
        }
    }
});
