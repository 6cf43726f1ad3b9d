//! Files of every format, cut off anywhere, damaged, empty or made to harm: each gives articles that are whole
//! in themselves, or a sentence that says why it gives none.

use super::inside::fits;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use quotidian::read::{self, Options, Read};
use std::io::Write as _;
use std::path::Path;

const MARKDOWN: &str = "---\ntitle: Ferry late\nauthor: Ana Lima\ndate: 2025-11-20\n---\n\n\
    # Ferry late\n\n“It is *late*,” said [Marta Oyelaran](https://example.org/a), the **company**’s spokeswoman.\n\n\
    > “We are sorry,” she said.\n\n- one\n- two\n\n```\ncode\n```\n";

const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Ferry late | The Harbour News</title>\
    <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry late\",\
    \"author\":{\"name\":\"Ana Lima\"},\"datePublished\":\"2025-11-20T08:00:00Z\",\
    \"publisher\":{\"name\":\"The Harbour News\"}}</script>\
    <meta property=\"og:url\" content=\"https://example.org/ferry\"></head><body><nav>Home</nav><article>\
    <h1>Ferry late</h1><p>By Ana Lima</p><p>“It is late,” said Marta Oyelaran, the company’s spokeswoman &amp; \
    pilot.</p><figure><figcaption>A ferry</figcaption></figure><p>“We are sorry,” she said.</p></article>\
    <footer>Read more</footer></body></html>";

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Harbour News</title>\
    <item><title>Ferry late</title><link>https://example.org/a</link><pubDate>Thu, 20 Nov 2025 08:00:00 GMT</pubDate>\
    <description><![CDATA[<p>“It is late,” said Marta Oyelaran.</p>]]></description></item>\
    <item><title>Tram on time</title><description>“I was surprised,” said Chidi Eze.</description></item>\
    </channel></rss>";

const ATOM: &str = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Harbour News</title>\
    <entry><title>Ferry late</title><updated>2025-11-20T08:00:00Z</updated><author><name>Ana Lima</name></author>\
    <content type=\"html\">&lt;p&gt;“It is late,” said Marta Oyelaran.&lt;/p&gt;</content></entry></feed>";

const LINES: &str = "{\"title\":\"Ferry late\",\"text\":\"“It is late,” said Marta Oyelaran.\",\"date\":\"2025-11-20\"}\n\
    {\"title\":\"Tram on time\",\"text\":\"“I was surprised,” said Chidi Eze.\",\"byline\":[\"Ana Lima\"]}\n";

const ALL: [(&str, &str); 5] = [
    ("a.md", MARKDOWN),
    ("a.html", PAGE),
    ("a.rss", RSS),
    ("a.atom", ATOM),
    ("a.jsonl", LINES),
];

fn opened(name: &str, raw: Vec<u8>) -> Read {
    read::bytes(name, Path::new(name), raw, &Options::default())
}

/// Articles that are whole in themselves or reasons, and at least one of them.
fn holds(name: &str, raw: Vec<u8>) {
    let read = opened(name, raw);
    for article in &read.articles {
        fits(article, name);
    }
    for refused in &read.refused {
        assert!(!refused.reason.trim().is_empty(), "{name}: no reason");
        assert!(!refused.reason.contains('\n'), "{name}: {}", refused.reason);
    }
    let rows = read.articles.len() + read.refused.len();
    assert!(rows > 0, "{name}: neither an article nor a reason");
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

#[test]
fn every_format_is_known_by_what_is_in_it() {
    for (name, text) in ALL {
        // A name tells nothing.
        for raw in [text.as_bytes().to_vec(), packed(text.as_bytes())] {
            let articles = opened("file", raw).whole().unwrap_or_default();
            let first = articles
                .first()
                .map(|article| article.heading().to_string());
            assert_eq!(first.as_deref(), Some("Ferry late"), "{name}");
        }
    }
}

#[test]
fn every_beginning_of_every_format_gives_articles_or_a_reason() {
    for (name, text) in ALL {
        for at in (0..text.len()).step_by(5) {
            holds(name, text.as_bytes()[..at].to_vec());
        }
        let packed = packed(text.as_bytes());
        for at in 3..packed.len() {
            let read = opened(name, packed[..at].to_vec());
            assert!(read.articles.is_empty(), "{name}: half of a packed file");
            assert_eq!(read.refused.len(), 1, "{name}");
        }
    }
}

#[test]
fn what_is_empty_says_so() {
    let shells = [
        "",
        " \n\t",
        "\u{feff}",
        "---\n---\n",
        "<html><body></body></html>",
        "<rss><channel></channel></rss>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>",
        "{}\n",
        "[]\n",
        "{\"title\":\"\",\"text\":\"\"}\n",
    ];
    for shell in shells {
        let read = opened("a", shell.into());
        let told = read.refused.iter().map(|refused| refused.reason.as_str());
        let told: Vec<&str> = told.collect();
        let words = read.articles.iter().any(|a| !a.text().trim().is_empty());
        assert!(!told.is_empty() || words, "{shell:?}: nothing is said");
        holds("a", shell.into());
    }
}

/// So many of one piece, and then of another.
fn tower(opens: &str, inside: &str, closes: &str, high: usize) -> Vec<u8> {
    let text = format!("{}{inside}{}", opens.repeat(high), closes.repeat(high));
    text.into_bytes()
}

#[test]
fn towers_and_bombs_are_articles_or_have_a_reason() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"{}\">{}]><rss><channel><item><title>&z;</title>\
         <description>&z;</description></item></channel></rss>",
        "ha".repeat(64),
        ('b'..='z').fold(String::new(), |all, to| {
            let from = char::from(to as u8 - 1);
            format!("{all}<!ENTITY {to} \"{}\">", format!("&{from};").repeat(10))
        })
    );
    let line =
        |inside: &[u8]| [b"{\"title\":\"a\",\"text\":\"b\",\"more\":", inside, b"}\n"].concat();
    let many = 200_000;
    let all = [
        ("quotes.md", tower("> ", "late", "", many)),
        ("lists.md", tower("- ", "late", "", many)),
        ("stars.md", tower("*", "late", "_", many)),
        ("links.md", tower("[", "late", "](", many)),
        ("boxes.html", tower("<div>", "<p>late</p>", "</div>", many)),
        ("tables.html", tower("<table><tr><td>", "late", "", many)),
        ("open.html", tower("<b><p>", "late", "", many)),
        ("words.html", tower("<p a=1 ", "late", ">", many)),
        ("items.rss", tower("<rss><channel><item>", "late", "", many)),
        ("bomb.rss", bomb.into_bytes()),
        (
            "entries.atom",
            tower(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
                "late",
                "",
                many,
            ),
        ),
        ("lists.jsonl", line(&tower("[", "", "]", many))),
        ("maps.jsonl", line(&tower("{\"a\":", "1", "}", many))),
        ("zeros.gz", packed(&vec![b'a'; 80_000_000])),
        ("twice.gz", packed(&packed(&packed(LINES.as_bytes())))),
    ];
    for (name, raw) in all {
        holds(name, raw);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn what_is_damaged_gives_articles_or_a_reason(
        format in 0..ALL.len(), places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<bool>(),
    ) {
        let (name, text) = ALL[format];
        let mut raw = text.as_bytes().to_vec();
        for (place, byte) in places {
            let at = place.index(raw.len());
            if cut {
                raw.remove(at);
            } else {
                raw[at] = byte;
            }
        }
        holds(name, raw.clone());
        holds(name, packed(&raw));
    }
}
