//! Front matter: what stands between two lines of `---` (YAML) or `+++` (TOML) above a text.
//! Not here: all of YAML. Promise: what is not understood is left out, and nothing is guessed.

use super::super::facts::is_address;
use super::super::{dates, html};
use crate::article::Meta;

/// Front matter is not longer, in lines.
const LONGEST: usize = 200;

/// The marks around strings of TOML that may have several lines.
const LONG: [&str; 2] = ["\"\"\"", "'''"];

/// What front matter tells, and where the text below it begins; `None` if a text has none.
pub fn front(text: &str) -> Option<(Meta, usize)> {
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text.starts_with(fence))?;
    let mut at = 0;
    let (mut meta, mut named, mut list) = (Meta::default(), 0, None);
    let mut long = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number == 0 {
            if line != fence {
                return None;
            }
        } else if number > LONGEST {
            return None;
        } else if let Some(mark) = long {
            long = Some(mark).filter(|mark| !line.contains(mark));
        } else if line == fence || line == "..." {
            return (named > 0).then_some((meta, at));
        } else if let Some(item) = line
            .trim_start()
            .strip_prefix("- ")
            .filter(|_| list.is_some())
        {
            tell(&mut meta, list.unwrap_or_default(), item);
        } else if let Some((key, value)) = line.split_once([':', '=']) {
            let nested = key.starts_with([' ', '\t']);
            let key = key.trim().trim_matches('"');
            long = Some(value).filter(|_| fence == "+++").and_then(opened);
            list = known(key).filter(|_| !nested && long.is_none());
            named += usize::from(!key.is_empty() && !key.contains(' '));
            if let Some(key) = list {
                tell(&mut meta, key, value);
            }
        } else if fence == "---"
            && line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '‘'))
        {
            // A sentence: the dashes stand around words.
            return None;
        }
    }
    None
}

/// The marks of a string of TOML that goes on below its line.
fn opened(value: &str) -> Option<&'static str> {
    let open = |mark: &&str| {
        let rest = value.trim_start().strip_prefix(mark);
        rest.is_some_and(|rest| !rest.contains(mark))
    };
    LONG.into_iter().find(open)
}

/// The fields that count, by what others call them.
fn known(key: &str) -> Option<&'static str> {
    let key = key.to_ascii_lowercase();
    Some(match key.as_str() {
        "title" | "headline" => "title",
        "author" | "authors" | "byline" | "by" => "author",
        "date" | "published" | "pubdate" | "publishdate" | "created" => "date",
        "outlet" | "source" | "publisher" | "site" | "publication" => "outlet",
        "url" | "link" | "address" | "canonical" | "permalink" => "address",
        _ => return None,
    })
}

fn tell(meta: &mut Meta, key: &str, value: &str) {
    let value = value.trim();
    // Blocks and references of YAML, of which the words stand elsewhere.
    if value.starts_with(['>', '|', '&', '*', '!']) {
        return;
    }
    let value = value
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'))
        .unwrap_or(value);
    let items = value.split(", ").map(bare).filter(|item| !item.is_empty());
    let whole = bare(value);
    if whole.is_empty() {
        return;
    }
    match key {
        "title" if meta.title.is_none() => meta.title = Some(whole.into()),
        "author" => {
            for item in items {
                let (names, outlet) = html::names(item);
                meta.byline.extend(names);
                meta.outlet = meta.outlet.take().or(outlet.map(Into::into));
            }
        }
        "date" if meta.date.is_none() => meta.date = dates::dated(whole).map(|(day, _)| day),
        "address" if is_address(whole) => meta.address = Some(whole.into()),
        "outlet" if is_address(whole) => {
            meta.address.get_or_insert_with(|| whole.into());
        }
        "outlet" if meta.outlet.is_none() => meta.outlet = Some(whole.into()),
        _ => {}
    }
}

/// A value without the quote marks around it.
fn bare(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark| value.strip_prefix(mark)?.strip_suffix(mark);
    let mut inner = LONG.into_iter().chain(["\"", "'"]).filter_map(quoted);
    inner.next().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_are_understood_as_far_as_needed() {
        for text in [
            "---\nlayout: post\ntitle: 'River: it rises'\nauthors:\n  - Ana Ruiz\n  - Bo Lind\ndate: 2025-11-20 10:00\nsource: GNB\nurl: https://a.example/1\ntags: [a, b]\n---\nIt rose.",
            "+++\ntitle = \"River: it rises\"\nauthors = [\"Ana Ruiz\", \"Bo Lind\"]\ndate = 2025-11-20\noutlet = \"GNB\"\nlink = \"https://a.example/1\"\n+++\nIt rose.",
        ] {
            let (meta, at) = front(text).expect("front matter");
            assert_eq!(meta.title.as_deref(), Some("River: it rises"));
            assert_eq!(meta.byline.join("; "), "Ana Ruiz; Bo Lind");
            assert_eq!(meta.date, Some(jiff::civil::date(2025, 11, 20)));
            assert_eq!(meta.outlet.as_deref(), Some("GNB"));
            assert_eq!(meta.address.as_deref(), Some("https://a.example/1"));
            assert_eq!(&text[at..], "It rose.");
        }
    }

    #[test]
    fn what_stands_elsewhere_is_left_out() {
        let (meta, _) =
            front("---\ntitle: >-\n  River rises\ndate: 2025-11-20\n---\n").expect("front matter");
        assert_eq!(meta.title, None);
        assert!(meta.date.is_some());
    }

    #[test]
    fn a_string_of_several_lines_in_toml_is_left_out_alone() {
        for (mark, other) in [("\"\"\"", "'''"), ("'''", "\"\"\"")] {
            let text = format!(
                "+++\ntitle = {other}River rises{other}\ndescription = {mark}\nIt rose on Monday.\n\n\
                 author = \"Nobody\"\n+++\nAnd it fell.{mark}\nauthor = \"Ana Ruiz\"\n+++\nIt rose."
            );
            let (meta, at) = front(&text).expect("front matter");
            assert_eq!(meta.title.as_deref(), Some("River rises"));
            assert_eq!(meta.byline.join("; "), "Ana Ruiz");
            assert_eq!(&text[at..], "It rose.");
        }
        let (meta, _) = front("+++\ntitle = '''\nRiver rises'''\ndate = 2025-11-20\n+++\n")
            .expect("front matter");
        assert!(meta.title.is_none() && meta.date.is_some());
        assert_eq!(
            front("+++\ntitle = '''\nRiver rises\n+++\nIt rose.\n"),
            None
        );
    }

    #[test]
    fn a_line_of_dashes_is_no_front_matter() {
        for text in [
            "---\nIt rose.\n---\n",
            "---\nThe river rose on Monday.\nUpdated: today\n---\nThe end came.\n",
            "---\ntitle: x\n",
            "----\ntitle: x\n---\n",
            "",
        ] {
            assert_eq!(front(text), None, "{text}");
        }
    }
}
