//! Files as other programs write them.

use super::*;
use serde_json::json;

fn now() -> Timestamp {
    "2026-03-01T00:00:00Z".parse().unwrap()
}

fn items(text: &str) -> Vec<Item> {
    read(text.as_bytes(), now()).unwrap()
}

/// The only bookmark of a file.
fn only(value: &Value) -> Brought {
    let mut items = items(&value.to_string());
    assert_eq!(items.len(), 1, "{items:?}");
    let (_, brought) = items.remove(0);
    brought.unwrap()
}

fn reasons(text: &str) -> Vec<String> {
    let items = items(text).into_iter();
    let bad = items.filter_map(|(name, brought)| Some(format!("{name}: {}", brought.err()?)));
    bad.collect()
}

/// As the browser extension of Hypothesis exports it.
fn hypothesis() -> Value {
    json!({
        "export_date": "2025-11-21T10:00:00.000Z",
        "export_userid": "acct:ada@hypothes.is",
        "client_version": "1.1350.0",
        "annotations": [
            {
                "id": "pLq-0MZ4Ee6",
                "created": "2025-11-20T09:12:33.014214+00:00",
                "updated": "2025-11-20T09:15:01.000001+00:00",
                "user": "acct:ada@hypothes.is",
                "uri": "https://example.org/news/ferry",
                "text": "Ask her again",
                "tags": ["ferry", "harbour master"],
                "group": "__world__",
                "permissions": {"read": ["group:__world__"]},
                "target": [{
                    "source": "https://example.org/news/ferry",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/div[1]/p[2]", "startOffset": 3, "endContainer": "/div[1]/p[2]", "endOffset": 16},
                        {"type": "TextPositionSelector", "start": 1027, "end": 1040},
                        {"type": "TextQuoteSelector", "exact": "We will sail,", "prefix": "The ferry sails at nine.\n\n“", "suffix": "” said Ines Okafor. “The harbour"}
                    ]
                }],
                "document": {"title": ["The ferry sails"]},
                "links": {"html": "https://hypothes.is/a/pLq-0MZ4Ee6"}
            },
            {"id": "page", "uri": "https://example.org/news/ferry", "text": "a page note", "target": [{"source": "https://example.org/news/ferry"}]},
            {"id": "reply", "text": "no", "references": ["pLq-0MZ4Ee6"]}
        ]
    })
}

#[test]
fn an_export_of_hypothesis_is_read() {
    let items = items(&hypothesis().to_string());
    let reasons: Vec<_> = items
        .iter()
        .map(|(name, read)| (name.as_str(), read.clone().err()))
        .collect();
    assert_eq!(
        reasons,
        [
            ("item 1", None),
            ("item 2", Some("it has no words to look for".into())),
            (
                "item 3",
                Some("it marks nothing: it has no \"target\"".into())
            ),
        ]
    );
    let brought = items[0].1.clone().unwrap();
    let Brought {
        revision,
        place,
        sources,
    } = &brought;
    let bookmark = &revision.bookmark;
    assert_eq!(bookmark.passage.exact, "We will sail,");
    assert_eq!(bookmark.passage.prefix, "The ferry sails at nine.\n\n“");
    assert_eq!(bookmark.note, "Ask her again");
    assert_eq!(bookmark.tags, ["ferry", "harbour master"]);
    assert_eq!(bookmark.article.title, "The ferry sails");
    assert_eq!(*place, Place::Told(Some(CharSpan::new(1027, 1040))));
    assert_eq!(sources, &["https://example.org/news/ferry"]);
    assert_eq!(bookmark.at.to_string(), "2025-11-20T09:12:33.014214Z");
    assert_eq!(
        revision.changed.unwrap().to_string(),
        "2025-11-20T09:15:01.000001Z"
    );
    let other = &revision.other[OTHERS];
    assert_eq!(other["id"], "pLq-0MZ4Ee6");
    assert_eq!(other["permissions"]["read"][0], "group:__world__");
    let rows = json!({"total": 1, "rows": [hypothesis()["annotations"][0]]});
    assert_eq!(only(&rows), brought, "as its interface gives it");
}

/// An annotation of some words with another selector, source or body in it.
fn with(more: &Value) -> Value {
    let mut one = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "target": {"source": "file:///news/ferry.txt", "selector": {"type": "TextQuoteSelector", "exact": "We will sail"}}
    });
    for (name, value) in more.as_object().unwrap() {
        one[name] = value.clone();
    }
    one
}

#[test]
fn an_annotation_may_be_wrapped_in_many_ways() {
    let one = with(&json!({"id": "http://example.org/1"}));
    let bare = only(&one);
    for wrapped in [
        json!([one]),
        json!({"type": "AnnotationPage", "id": "http://example.org/p", "items": [one]}),
        json!({"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [one]}}),
        json!({"@graph": [one]}),
        json!({"type": ["Annotation", "Thing"], "target": [one["target"]], "id": "http://example.org/1"}),
    ] {
        assert_eq!(
            only(&wrapped).revision.bookmark,
            bare.revision.bookmark,
            "{wrapped}"
        );
    }
    let lines = format!(
        "{one}\n\n{}\n",
        with(&json!({"id": "http://example.org/2"}))
    );
    let read: Vec<_> = items(&lines).into_iter().map(|(name, _)| name).collect();
    assert_eq!(read, ["line 1", "line 3"]);
}

#[test]
fn bodies_are_notes_tags_or_kept() {
    let said = |more: Value| {
        let bookmark = only(&with(&more)).revision.bookmark;
        (bookmark.note, bookmark.tags.join(","))
    };
    let is = |more: Value, note: &str, tags: &str| {
        assert_eq!(said(more.clone()), (note.into(), tags.into()), "{more}");
    };
    is(json!({"bodyValue": "Ask"}), "Ask", "");
    is(json!({"body": "Ask her"}), "Ask her", "");
    is(
        json!({"body": {"type": "TextualBody", "value": "Ask"}}),
        "Ask",
        "",
    );
    is(
        json!({"body": {"type": "TextualBody", "value": "sea", "purpose": ["tagging"]}}),
        "",
        "sea",
    );
    is(
        json!({"body": [{"value": "one"}, {"value": "two", "purpose": "commenting"}, {"value": ["a", "b"], "purpose": "tagging"}]}),
        "one\n\ntwo",
        "a,b",
    );
    is(
        json!({"body": {"value": {"@value": "Ask", "@language": "en"}}}),
        "Ask",
        "",
    );
    is(
        json!({"motivation": "tagging", "bodyValue": "sea"}),
        "",
        "sea",
    );
    is(json!({"body": null, "tags": "sea"}), "", "sea");
    is(json!({"body": {"type": "Choice", "items": []}}), "", "");
    let address = only(&with(
        &json!({"body": "http://example.org/b", "creator": "Ada"}),
    ));
    assert_eq!(
        address.revision.other[OTHERS],
        json!({"body": ["http://example.org/b"], "creator": "Ada"})
    );
}

#[test]
fn selectors_narrow_each_other_down() {
    let words = |selector: Value| {
        let target = json!({"source": "a.txt", "selector": selector});
        let passage = only(&with(&json!({"target": target})))
            .revision
            .bookmark
            .passage;
        format!(
            "{}|{}|{}@{}",
            passage.prefix,
            passage.exact,
            passage.suffix,
            passage.place.start()
        )
    };
    let quote = json!({"type": "TextQuoteSelector", "exact": "We will sail,", "prefix": "nine. “", "suffix": "” said"});
    let refined = |by: Value| {
        let mut outer = quote.clone();
        outer["refinedBy"] = by;
        outer
    };
    assert_eq!(words(quote.clone()), "nine. “|We will sail,|” said@0");
    assert_eq!(
        words(json!([{"type": "CssSelector", "value": "p"}, quote])),
        "nine. “|We will sail,|” said@0"
    );
    assert_eq!(
        words(json!([quote, {"type": "TextPositionSelector", "start": 27, "end": 40}])),
        "nine. “|We will sail,|” said@27"
    );
    let inner = json!({"type": "TextQuoteSelector", "exact": "sail"});
    assert_eq!(words(refined(inner)), "nine. “We will |sail|,” said@0");
    let place = json!({"type": "oa:TextPositionSelector", "start": 3, "end": "7"});
    assert_eq!(words(refined(place)), "nine. “We |will| sail,” said@0");
    let elsewhere = json!({"type": "TextQuoteSelector", "exact": "sink"});
    assert_eq!(words(refined(elsewhere)), "nine. “|We will sail,|” said@0");
    // A place within an element is none in the text.
    let within = json!({"type": "XPathSelector", "value": "/p[2]", "refinedBy": [quote, {"type": "TextPositionSelector", "start": 1, "end": 14}]});
    assert_eq!(words(within), "nine. “|We will sail,|” said@0");
    assert_eq!(
        words(json!({"type": "Choice", "items": [quote]})),
        "nine. “|We will sail,|” said@0"
    );
}

#[test]
fn what_marks_no_words_is_named_and_the_rest_is_read() {
    let file = json!([
        with(&json!({"id": "http://example.org/1"})),
        with(&json!({"target": "http://example.org/page"})),
        with(&json!({"target": {"source": "a", "selector": {"type": "TextPositionSelector", "start": 1, "end": 2}}})),
        with(&json!({"created": "yesterday"})),
        "what",
        {"type": "Person", "name": "Ada"},
    ]);
    assert_eq!(
        reasons(&file.to_string()),
        [
            "item 2: it has no words to look for",
            "item 3: it has no words to look for",
            "item 4: \"created\" is no time: yesterday",
            "item 5: is no object",
            "item 6: is no annotation",
        ]
    );
}

#[test]
fn ids_of_elsewhere_stay_the_same_ones() {
    let id = |more: Value| only(&with(&more)).revision.bookmark.id;
    let none = id(json!({}));
    assert_eq!(id(json!({})), none);
    assert_ne!(id(json!({"bodyValue": "note"})), none);
    let named = id(json!({"id": "http://example.org/1"}));
    assert_eq!(
        id(json!({"id": "http://example.org/1", "bodyValue": "note"})),
        named
    );
    assert_ne!(id(json!({"id": "http://example.org/2"})), named);
    assert_eq!(
        id(json!({"id": "http://copy.org/9", "canonical": "http://example.org/1"})),
        named
    );
    let uuid = "urn:uuid:00000000-0000-0000-0000-00000000000a";
    assert_eq!(id(json!({"id": uuid})).0, 10);
    let two = with(
        &json!({"id": uuid, "target": [with(&json!({}))["target"], with(&json!({}))["target"]]}),
    );
    let ids: Vec<_> = items(&two.to_string())
        .into_iter()
        .map(|(_, read)| read.unwrap().revision.bookmark.id)
        .collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn a_line_needs_only_path_and_words() {
    let one =
        only(&json!({"path": "ferry.txt", "exact": "We will sail", "tags": "sea", "mood": "calm"}));
    let bookmark = &one.revision.bookmark;
    assert_eq!(
        (one.place, bookmark.at, one.revision.changed),
        (Place::Told(None), now(), None)
    );
    assert_eq!(bookmark.tags, ["sea"]);
    assert_eq!(one.revision.other[OTHERS], json!({"mood": "calm"}));
    let again = only(&json!({"path": "ferry.txt", "exact": "We will sail"}));
    assert_eq!(again.revision.bookmark.id, bookmark.id);
    let broken = "{\"exact\":\"a\"}\n{\"exact\":\"b\",\"start\":-1}\nnot json\n{\"exact\":\"\"}\n{\"exact\":\"c\",\"id\":\"x\"}\n";
    let reasons = reasons(broken);
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    assert_eq!(reasons[0], "line 2: \"start\" is no number of characters");
    assert!(reasons[1].starts_with("line 3: cannot be read as JSON"));
    assert_eq!(reasons[3], "line 5: \"id\" is no id: x");
}

#[test]
fn a_table_that_a_spreadsheet_wrote_is_read() {
    let rows = "\u{feff}path;words;note;tags\r\nferry.txt;\"We “will” sail; \"\"soon\"\"\";\"two\r\nlines\";sea; x\r\n;;;\r\n";
    let all = items(rows);
    assert_eq!((all.len(), all[0].0.as_str()), (1, "line 2"));
    let bookmark = all[0].1.clone().unwrap().revision.bookmark;
    assert_eq!(bookmark.passage.exact, "We “will” sail; \"soon\"");
    assert_eq!(
        (bookmark.note.as_str(), bookmark.tags),
        ("two\nlines", vec!["sea".to_string()])
    );
    let tabs = items("Words\tPath\n'=1+1 is it\ta.txt\nb\ta.txt\n");
    assert_eq!(
        tabs[0].1.clone().unwrap().revision.bookmark.passage.exact,
        "=1+1 is it"
    );
    assert_eq!(tabs[1].0, "line 3");
}

#[test]
fn a_table_of_quotations_is_read_with_and_without_the_article_s_id() {
    let one = |rows: &str| items(rows)[0].1.clone().unwrap().revision;
    let older = one("speaker,speaker_kind,words,date,path,start,end\r\n\
        Ada Lund,person,We will sail,2026-02-03,all.jsonl,4,16\r\n");
    let newer = one("speaker,speaker_kind,words,date,id,path,start,end\r\n\
        Ada Lund,person,We will sail,2026-02-03,all#34,all.jsonl,4,16\r\n");
    assert_eq!(newer.bookmark, older.bookmark);
    assert_eq!(newer.other[OTHERS]["article"], "all#34");
    assert_eq!(older.other[OTHERS].get("article"), None);
}

#[test]
fn a_cell_that_was_changed_counts_as_it_stands_there() {
    let raw = |note: &str| {
        format!("words,note,exactly\na word,{note},\"{{\"\"note\"\":\"\"one\\ttwo\"\"}}\"\n")
    };
    let note = |raw: &str| items(raw)[0].1.clone().unwrap().revision.bookmark.note;
    assert_eq!(note(&raw("one two")), "one\ttwo");
    assert_eq!(note(&raw("three")), "three");
}

#[test]
fn what_is_no_list_of_bookmarks_is_named() {
    let why = |raw: &[u8]| read(raw, now()).unwrap_err();
    assert_eq!(why(b" \n"), "is empty");
    assert_eq!(why(b"\xff\xfe{"), "is not UTF-8 text");
    let none = "is no file of bookmarks: it is neither JSON Lines nor CSV nor Web Annotation";
    assert_eq!(why("## Ferry\n\n> “We will sail”\n".as_bytes()), none);
    assert!(why(b"{\"items\": [").starts_with("cannot be read as JSON"));
}
