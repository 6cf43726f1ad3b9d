//! Whole feeds.

use super::*;
use crate::article::Article;

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>GNB News</title><link>https://gnb.example</link>
<item><title>River &amp; rain</title><link>https://gnb.example/1</link><dc:creator>By Ana Ruiz</dc:creator>
<pubDate>Thu, 20 Nov 2025 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The river rose.</p><p>“It fell,” said Bo Lind.</p>]]></content:encoded></item>
<item><title>Two</title><description>&lt;p&gt;It rained &amp;amp; rained.&lt;/p&gt;</description><author>jo@gnb.example (Jo Park)</author></item>
<item><title>Nothing</title></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title type="html">River</title><link rel="self" href="https://post.example/self"/><link href="https://post.example/1"/>
<author><name>Ana Ruiz</name><uri>https://post.example/ana</uri></author><published>2025-11-20T08:00:00Z</published><updated>2025-11-21T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>river</b> rose.</p><p>It fell &lt;fast&gt; &amp; far.</p></div></content></entry></feed>"#;

fn read_all(text: &str) -> Vec<Found> {
    assert!(sniff(Path::new("a"), text));
    read(
        Named {
            name: "a",
            path: "a.xml",
        },
        text.into(),
    )
}

fn told(article: &Article) -> String {
    let address = article.address().unwrap_or_default();
    let day = article
        .date()
        .map(|day| day.to_string())
        .unwrap_or_default();
    format!(
        "{} | {} | {day} | {} | {address}",
        article.title().unwrap_or_default(),
        article.byline().join("; "),
        article.outlet().unwrap_or_default()
    )
}

#[test]
fn an_item_of_rss_is_an_article() {
    let found = read_all(RSS);
    let [Ok(one), Ok(two), Err(said)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(
        told(one),
        "River & rain | Ana Ruiz | 2025-11-20 | GNB News | https://gnb.example/1"
    );
    assert_eq!(one.text(), "The river rose.\n\n“It fell,” said Bo Lind.");
    assert_eq!(told(two), "Two | Jo Park |  | GNB News | ");
    assert_eq!(two.text(), "It rained & rained.");
    assert_eq!(said, "has no words in entry 3");
}

#[test]
fn an_entry_of_atom_is_an_article() {
    let found = read_all(ATOM);
    let [Ok(one)] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        told(one),
        "River | Ana Ruiz | 2025-11-20 | The Post | https://post.example/1"
    );
    assert_eq!(one.text(), "The river rose.\n\nIt fell <fast> & far.");
}

#[test]
fn what_stands_beside_pictures_is_no_part_of_the_story() {
    let item = |inside: &str| {
        format!(
            "<rss xmlns:media='m' xmlns:itunes='i'><channel><item>{inside}</item></channel></rss>"
        )
    };
    for (inside, title, text) in [
        (
            "<title>River</title><description>It rose.</description><media:description>A boat, far out.</media:description><media:title>Boat</media:title>",
            "River",
            "It rose.",
        ),
        (
            "<title>River</title><description>It rose.</description><media:content url='b.png'><media:credit>Photograph: Bo Lind</media:credit></media:content>",
            "River",
            "It rose.",
        ),
        (
            "<title>River</title><description>It rose.</description><itunes:summary></itunes:summary>",
            "River",
            "It rose.",
        ),
        (
            "<title>Follow @ana (the mayor) online</title><description><p>It <b>rose</b>.</p></description>",
            "Follow @ana (the mayor) online",
            "It rose.",
        ),
        (
            "<title type='xhtml'><div>River <b>rises</b> fast</div></title><description>It rose.</description>",
            "River rises fast",
            "It rose.",
        ),
    ] {
        let found = read_all(&item(inside));
        let Ok(article) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!((article.title(), article.text()), (Some(title), text));
    }
    let prefixed = ATOM.replace(
        "xmlns=\"http://www.w3.org/2005/Atom\"",
        "xmlns:a=\"http://www.w3.org/2005/Atom\"",
    );
    let prefixed = prefixed
        .replace("<feed", "<a:feed")
        .replace("</feed", "</a:feed")
        .replace("<entry", "<a:entry")
        .replace("</entry", "</a:entry")
        .replace("<title", "<a:title")
        .replace("</title", "</a:title")
        .replace("<content", "<a:content")
        .replace("</content", "</a:content");
    let found = read_all(&prefixed);
    let Ok(article) = &found[0] else {
        panic!("{found:?}")
    };
    assert_eq!(article.title(), Some("River"));
}

#[test]
fn declared_entities_are_not_followed() {
    let text = RSS
        .replace("Short.", "&lol2;")
        .replace("<content:encoded>", "<x>")
        .replace("</content:encoded>", "</x>");
    let found = read_all(&text);
    let Ok(one) = &found[0] else {
        panic!("{found:?}")
    };
    assert!(!one.text().contains("lollol"), "{}", one.text());
}

#[test]
fn a_feed_that_breaks_off_gives_what_there_is_and_a_reason() {
    let at = RSS.find("<item><title>Two").expect("there");
    let found = read_all(&RSS[..at]);
    assert!(matches!(&found[..], [Ok(_), Err(_)]), "{found:?}");
    for end in (0..RSS.len()).filter(|end| RSS.is_char_boundary(*end)) {
        let found = read(
            Named {
                name: "a",
                path: "a.xml",
            },
            RSS[..end].into(),
        );
        assert!(!found.is_empty(), "{end}");
    }
    let empty = read_all("<rss><channel><title>GNB</title></channel></rss>");
    assert_eq!(
        empty[0].as_ref().err().map(String::as_str),
        Some("is a feed without entries")
    );
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    assert!(
        read_all(&deep)[0]
            .as_ref()
            .is_err_and(|said| said.contains("deep"))
    );
}

#[test]
fn other_xml_is_no_feed() {
    for text in ["<html><body>", "<feed><x/></feed>", "<xml/>", "RSS", "<rss"] {
        assert!(!sniff(Path::new("a.rss"), text), "{text}");
    }
}

#[test]
fn elements_without_an_end_swallow_no_words_and_the_feed_it_came_from_writes_nothing() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>All</title>
<entry><source><title>Post</title><author><name>Feed Owner</name></author><link href="https://feed.example/"/></source>
<author><name>Ana Ruiz</name></author><link href="https://post.example/1"/><title>A</title>
<content type="xhtml"><div><p>One rose.</p><iframe src="x"/><p>Two<br/>fell.</p></div></content></entry></feed>"#;
    let found = read_all(feed);
    let [Ok(one)] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(told(one), "A | Ana Ruiz |  | Post | https://post.example/1");
    assert_eq!(one.text(), "One rose.\n\nTwo fell.");
}

#[test]
fn what_is_no_web_address_does_not_stand_before_one() {
    let feed = |links: &str| {
        let items =
            format!("<item><title>River</title>{links}<description>It rose.</description></item>");
        let found = read_all(&format!("<rss><channel>{items}</channel></rss>"));
        let article = found[0].as_ref().expect("an article");
        article.address().map(String::from)
    };
    let good = "https://a.example/1";
    for (links, wanted) in [
        (
            format!("<link>www.a.example/1</link><guid>{good}</guid>"),
            Some(good),
        ),
        (format!("<guid>{good}</guid><link>/1</link>"), Some(good)),
        (format!("<link>/1</link><link> {good} </link>"), Some(good)),
        ("<link>www.a.example/1</link>".into(), None),
        ("<link>https://a.example/1 2</link>".into(), None),
    ] {
        assert_eq!(feed(&links).as_deref(), wanted, "{links}");
    }
}
