//! Whether a page can be taken apart: a look at its tags, before anything is built of them.
//! Promise: linear, and every page that would take longer than a second is refused.

use crate::limits::{DEPTH, ELEMENTS};

/// Why a page is refused that has elements without end.
pub const FULL: &str = "is a page with too many elements to be an article";

/// Elements that hold nothing, or that end where the next of their kind begins.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option",
    "optgroup", "colgroup", "rp", "rt", "html", "head", "body", "path", "use", "rect", "circle",
];

/// Elements whose words are no tags.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// Whether a page is neither too deep nor too full.
pub fn fits(page: &str) -> Result<(), String> {
    let (mut depth, mut all, mut at) = (0_usize, 0_usize, 0);
    while let Some(next) = memchr::memchr(b'<', &page.as_bytes()[at..]) {
        let tag = &page[at + next + 1..];
        at += next + 1;
        if let Some(comment) = tag.strip_prefix("!--") {
            at += comment.find("-->").map_or(tag.len(), |end| end + 6);
            continue;
        }
        let (closes, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let len = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if len == 0 {
            continue;
        }
        let name = tag[..len.min(12)].to_ascii_lowercase();
        if closes {
            if !FLAT.contains(&name.as_str()) {
                depth = depth.saturating_sub(1);
            }
            continue;
        }
        all += 1;
        if all > ELEMENTS {
            return Err(FULL.into());
        }
        let end = memchr::memchr(b'>', tag.as_bytes()).unwrap_or(tag.len());
        if RAW.contains(&name.as_str()) {
            let closing = format!("</{name}");
            at += until(&tag[len..], &closing) + len;
        } else if !FLAT.contains(&name.as_str()) && !tag[..end].ends_with('/') {
            depth += 1;
            if depth > DEPTH {
                return Err(format!(
                    "is a page whose elements stand more than {DEPTH} deep in each other"
                ));
            }
        }
    }
    Ok(())
}

/// Where `closing` stands in whatever letters, or the end.
fn until(text: &str, closing: &str) -> usize {
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        at += next;
        let found = text.as_bytes()[at..].get(..closing.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(closing.as_bytes())) {
            return at;
        }
        at += 1;
    }
    text.len()
}
