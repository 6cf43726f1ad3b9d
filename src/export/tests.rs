//! Whole rows through every format, and the law of the contract: what is read back are the same spans.

use super::*;
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::extract::rules::RULES;
use crate::extract::{
    Annotations, Draft, Person, PersonId, Quote, QuoteKind, Source, SourceId, SourceKind, Spans,
    Speaker,
};
use crate::passage::{ArticleKey, Bookmark, BookmarkId, Passage, Revision, Status, Verdict};
use crate::store::{Store, corrected};
use crate::text::{CharMap, CharSpan, Span};
use jiff::civil::date;
use std::sync::Arc;

const TEXT: &str = "Ferry strikes\u{1b}[2J rock\n\
    “It was charted,” Ada\nLund said. “And it moved.\n\
    “=It will move again,” a deckhand said.\n";

/// The bytes of `words` in [`TEXT`].
fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

fn article() -> Article {
    let block = |from: &str, to: &str| Block {
        kind: BlockKind::Paragraph,
        span: at(from).join(at(to)),
    };
    let blocks = vec![
        block("Ferry", "rock"),
        block("“It was", "moved."),
        block("“=It", "hand said."),
    ];
    let meta = Meta {
        title: Some(at("Ferry strikes\u{1b}[2J rock").of(TEXT).into()),
        byline: vec!["Ines Falk".into()],
        date: Some(date(2026, 2, 3)),
        outlet: Some("GNB".into()),
        ..Meta::default()
    };
    Article::new("ferry", "news/ferry.txt", TEXT.into(), blocks, meta)
}

fn found() -> Annotations {
    let mut draft = Draft::default();
    let first = draft.keep([
        at("It was charted,"),
        at("And it moved."),
        at("=It will move again,"),
    ]);
    let mentions = draft.keep([at("Ada\nLund")]);
    let by = |speaker, parts| Quote {
        parts,
        mention: None,
        cue: Some(at("said")),
        speaker: Some(speaker),
        confidence: 0.974,
        rule: 3,
        kind: QuoteKind::Direct,
    };
    draft.quotes.push(by(Speaker::Person(PersonId(0)), first));
    let second = draft.keep([at("=It will move again,")]);
    draft.quotes.push(by(Speaker::Source(SourceId(0)), second));
    draft.people.push(Person {
        name: at("Ada\nLund"),
        family: None,
        aliases: Spans::default(),
        role: None,
        mentions,
        gender: None,
    });
    draft.sources.push(Source {
        name: at("a deckhand"),
        kind: SourceKind::Unnamed,
        mentions: Spans::default(),
    });
    Annotations::from_draft(draft)
}

fn printed(export: &Export, rows: &[Row], kind: Kind) -> String {
    let mut out = Vec::new();
    export.head(kind, &mut out).unwrap();
    export.write(rows, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn holding(kind: Kind) -> impl Iterator<Item = &'static Export> {
    names(kind).filter_map(named)
}

fn bookmark() -> Row {
    let passage = Passage::new(TEXT, at("“It was charted,” Ada\nLund said."));
    let bookmark = Bookmark {
        id: BookmarkId(7),
        article: ArticleKey::new(&article(), "/news/ferry.txt".into()),
        passage,
        speaker: Some("Ada Lund".into()),
        note: "Ask\u{202e} her".into(),
        tags: vec!["ferry".into()],
        rejected: None,
        at: "2026-02-04T08:00:00Z".parse().unwrap(),
    };
    let revision = Revision {
        changed: Some(bookmark.at),
        by: "0a".into(),
        first: None,
        other: serde_json::Map::new(),
        bookmark,
    };
    Row::Bookmark(Box::new(Bookmarked {
        status: Some(Status::Lost),
        ..Bookmarked::unread(revision)
    }))
}

fn library() -> Store {
    let mut store = Store::default();
    for _ in 0..2 {
        let id = store.add(Arc::new(article()));
        store.annotate(id, Arc::new(found()));
    }
    store
}

#[test]
fn what_is_exported_and_read_again_gives_the_same_spans() {
    let (article, found) = (article(), found());
    let mut out = Vec::new();
    annotation::write(&annotation::line(&article, &found), &mut out).unwrap();
    let read: annotation::Line = serde_json::from_slice(&out).unwrap();
    assert_eq!(read, annotation::line(&article, &found));
    let map = CharMap::new(TEXT);
    let bytes = |[start, end]: [usize; 2]| map.bytes(CharSpan::new(start, end));
    for (line, quote) in read.quotes.iter().zip(&found.quotes) {
        let parts: Vec<_> = line.parts.iter().map(|part| bytes(*part)).collect();
        assert_eq!(parts, found.parts(quote));
        assert_eq!(line.cue.map(bytes), quote.cue);
    }
    let mentions = read.people[0].mentions.iter().map(|span| bytes(*span));
    assert_eq!(mentions.collect::<Vec<_>>(), [at("Ada\nLund")]);
}

#[test]
fn the_contract_has_its_fields_in_order() {
    let mut out = Vec::new();
    annotation::write(&annotation::line(&article(), &found()), &mut out).unwrap();
    let line = String::from_utf8(out).unwrap();
    // Which rule stands at this place of the table is not this test's business.
    let line = line.replace(RULES[3].name, "RULE");
    insta::assert_snapshot!(line, @r#"{"id":"ferry","path":"news/ferry.txt","title":"Ferry strikes\u001b[2J rock","byline":["Ines Falk"],"date":"2026-02-03","outlet":"GNB","quotes":[{"parts":[[24,39],[57,70],[72,92]],"text":"It was charted, … And it moved.\n\n=It will move again,","kind":"direct","mention":null,"cue":[50,54],"speaker":"Ada Lund","speaker_kind":"person","rule":"RULE","confidence":0.97},{"parts":[[72,92]],"text":"=It will move again,","kind":"direct","mention":null,"cue":[50,54],"speaker":"a deckhand","speaker_kind":"unnamed","rule":"RULE","confidence":0.97}],"people":[{"name":"Ada Lund","aliases":[],"role":null,"mentions":[[41,49]]}]}"#);
}

#[test]
fn quotations_in_every_format() {
    let rows: Vec<_> = quotations(&article(), &found())
        .into_iter()
        .map(Row::Quotation)
        .collect();
    let all: Vec<_> = holding(Kind::Quotations)
        .map(|export| printed(export, &rows, Kind::Quotations))
        .collect();
    insta::assert_snapshot!(all.join("----\n"), @r#"
    Ferry strikes␛[2J rock (news/ferry.txt)

    “It was charted … And it moved.

    =It will move again”
        — Ada Lund (Ines Falk, GNB, 3 February 2026)

    “=It will move again”
        — a deckhand (Ines Falk, GNB, 3 February 2026)

    ----
    speaker,speaker_kind,role,words,kind,confidence,corrected,title,byline,outlet,date,id,path,start,end
    Ada Lund,person,,"It was charted, … And it moved.

    =It will move again,",direct,0.97,,Ferry strikes␛[2J rock,Ines Falk,GNB,2026-02-03,ferry,news/ferry.txt,24,92
    a deckhand,unnamed,,"'=It will move again,",direct,0.97,,Ferry strikes␛[2J rock,Ines Falk,GNB,2026-02-03,ferry,news/ferry.txt,72,92
    ----
    ## Ferry strikes␛\[2J rock

    news/ferry.txt

    Ines Falk, GNB, 3 February 2026

    > “It was charted … And it moved.
    >
    > \=It will move again”
    >
    > — Ada Lund

    > “=It will move again”
    >
    > — a deckhand

    ----
    {"id":"ferry","path":"news/ferry.txt","title":"Ferry strikes\u001b[2J rock","byline":["Ines Falk"],"date":"2026-02-03","outlet":"GNB","parts":[[24,39],[57,70],[72,92]],"text":"It was charted, … And it moved.\n\n=It will move again,","kind":"direct","speaker":"Ada Lund","speaker_kind":"person","role":null,"confidence":0.97,"corrected":false}
    {"id":"ferry","path":"news/ferry.txt","title":"Ferry strikes\u001b[2J rock","byline":["Ines Falk"],"date":"2026-02-03","outlet":"GNB","parts":[[72,92]],"text":"=It will move again,","kind":"direct","speaker":"a deckhand","speaker_kind":"unnamed","role":null,"confidence":0.97,"corrected":false}
    "#);
}

#[test]
fn a_corrected_speaker_is_shown_as_such_in_every_format() {
    let article = article();
    let laid = |name: &str| {
        let place = (at("=It will move again,"), Verdict::By(name.into()));
        corrected(&article, &found(), &[place])
    };
    let rows: Vec<_> = quotations(&article, &laid("Ivo Rask"))
        .into_iter()
        .map(Row::Quotation)
        .collect();
    let all: Vec<_> = holding(Kind::Quotations)
        .map(|export| printed(export, &rows[1..], Kind::Quotations))
        .collect();
    insta::assert_snapshot!(all.join("----\n"), @r#"
    Ferry strikes␛[2J rock (news/ferry.txt)

    “=It will move again”
        — Ivo Rask [corrected] (Ines Falk, GNB, 3 February 2026)

    ----
    speaker,speaker_kind,role,words,kind,confidence,corrected,title,byline,outlet,date,id,path,start,end
    Ivo Rask,person,,"'=It will move again,",direct,1.00,yes,Ferry strikes␛[2J rock,Ines Falk,GNB,2026-02-03,ferry,news/ferry.txt,72,92
    ----
    ## Ferry strikes␛\[2J rock

    news/ferry.txt

    Ines Falk, GNB, 3 February 2026

    > “=It will move again”
    >
    > — Ivo Rask \[corrected\]

    ----
    {"id":"ferry","path":"news/ferry.txt","title":"Ferry strikes\u001b[2J rock","byline":["Ines Falk"],"date":"2026-02-03","outlet":"GNB","parts":[[72,92]],"text":"=It will move again,","kind":"direct","speaker":"Ivo Rask","speaker_kind":"person","role":null,"confidence":1.0,"corrected":true}
    "#);
    let mut out = Vec::new();
    annotation::write(&annotation::line(&article, &laid("Ivo Rask")), &mut out).unwrap();
    let line = String::from_utf8(out).unwrap();
    let speaker =
        r#""speaker":"Ivo Rask","speaker_kind":"person","rule":"corrected","confidence":1.0"#;
    assert!(line.contains(speaker), "{line}");
    let nobody_else = r#"{"name":"Ivo Rask","aliases":[],"role":null,"mentions":[]}]}"#;
    assert!(line.trim_end().ends_with(nobody_else), "{line}");
    let line = annotation::line(&article, &laid("a second mate"));
    assert_eq!(line.quotes[1].speaker_kind.as_deref(), Some("unnamed"));
}

#[test]
fn whom_only_the_reader_names_is_one_person_with_those_the_articles_name() {
    let mut store = library();
    let first = ArticleId(0);
    let say = |name: &str| vec![(at("=It will move again,"), Verdict::By(name.into()))];
    store.correct(first, say("Ivo Rask"));
    store.correct(ArticleId(1), say("IVO RASK"));
    let all = people(&store);
    let ivo = all.iter().find(|person| person.name == "Ivo Rask");
    let counts = ivo.map(|ivo| (ivo.quotations, ivo.mentions, ivo.articles.len()));
    assert_eq!(counts, Some((2, 0, 2)));
}

#[test]
fn a_person_of_two_articles_is_one_row() {
    let people = people(&library());
    assert_eq!(
        people.len(),
        3,
        "one person, and the deckhand of each article"
    );
    assert_eq!((people[0].quotations, people[0].articles.len()), (2, 2));
    let rows: Vec<_> = people.into_iter().map(Row::Person).collect();
    let all: Vec<_> = holding(Kind::People)
        .map(|export| printed(export, &rows[..1], Kind::People))
        .collect();
    insta::assert_snapshot!(all.join("----\n"), @r#"
    Ada Lund: 2 quotations, 20 words
    ----
    name,kind,role,aliases,quotations,words,mentions,articles
    Ada Lund,person,,,2,20,2,ferry; ferry
    ----
    - **Ada Lund**: 2 quotations, 20 words, named 2 times
    ----
    {"name":"Ada Lund","kind":"person","role":null,"aliases":[],"quotations":2,"words":20,"mentions":2,"articles":["ferry","ferry"]}
    "#);
}

#[test]
fn bookmarks_in_every_format() {
    let all: Vec<_> = EXPORTS
        .iter()
        .map(|export| printed(export, &[bookmark()], Kind::Bookmarks))
        .collect();
    insta::assert_snapshot!(all.join("----\n"), @r#"
    “It was charted,” Ada Lund said.
        — Ada Lund, Ferry strikes␛[2J rock, /news/ferry.txt
        Note: Ask<U+202E> her
        #ferry
        Lost: these words are no longer in the article
        00000000000000000000000000000007

    ----
    id,words,cited,speaker,role,note,tags,title,byline,outlet,date,path,start,end,at,status,prefix,suffix,changed,by,sha256,len,rejected,first,other,exactly
    00000000000000000000000000000007,"“It was charted,” Ada
    Lund said.","“It was charted,” Ada Lund said.",Ada Lund,,Ask<U+202E> her,ferry,Ferry strikes␛[2J rock,,,,/news/ferry.txt,23,55,2026-02-04T08:00:00Z,lost,"Ferry strikes␛[2J rock
    "," “And it moved.
    “=It will move again,” a deckhand said.
    ",2026-02-04T08:00:00Z,0a,eb542a75682720418b9a03d3430711726fede3eb1677e7e78bb3ec149c7ffe4f,111,,,,"{""note"":""Ask\u202e her"",""prefix"":""Ferry strikes\u001b[2J rock\n"",""title"":""Ferry strikes\u001b[2J rock""}"
    ----
    # Bookmarks

    ## Ferry strikes␛\[2J rock

    /news/ferry.txt

    > “It was charted,” Ada Lund said.
    >
    > — Ada Lund

    **Note:** Ask\<U+202E\> her

    \#ferry

    *Bookmarked 4 February 2026*

    *Lost: these words are no longer in the article*

    ----
    {"id":"00000000000000000000000000000007","path":"/news/ferry.txt","title":"Ferry strikes\u001b[2J rock","start":23,"end":55,"exact":"“It was charted,” Ada\nLund said.","prefix":"Ferry strikes\u001b[2J rock\n","suffix":" “And it moved.\n“=It will move again,” a deckhand said.\n","note":"Ask\u202e her","tags":["ferry"],"speaker":"Ada Lund","at":"2026-02-04T08:00:00Z","status":"lost","found":null,"changed":"2026-02-04T08:00:00Z","by":"0a","sha256":"eb542a75682720418b9a03d3430711726fede3eb1677e7e78bb3ec149c7ffe4f","len":111}
    ----
    {"@context":["http://www.w3.org/ns/anno.jsonld",{"quotidian":"urn:quotidian:"}],"id":"urn:uuid:6bae4268-22df-52ca-f9dc-36c8319247d6","type":"AnnotationPage","startIndex":0,"generator":{"name":"quotidian","type":"Software"},"items":[{"body":[{"format":"text/plain","purpose":"commenting","type":"TextualBody","value":"Ask\u202e her"},{"format":"text/plain","purpose":"tagging","type":"TextualBody","value":"ferry"},{"format":"text/plain","purpose":"identifying","quotidian:names":"speaker","type":"TextualBody","value":"Ada Lund"}],"created":"2026-02-04T08:00:00Z","id":"urn:uuid:00000000-0000-0000-0000-000000000007","modified":"2026-02-04T08:00:00Z","motivation":"commenting","quotidian:by":"0a","target":{"quotidian:article":{"len":111,"path":"/news/ferry.txt","sha256":"eb542a75682720418b9a03d3430711726fede3eb1677e7e78bb3ec149c7ffe4f","title":"Ferry strikes\u001b[2J rock"},"selector":[{"exact":"“It was charted,” Ada\nLund said.","prefix":"Ferry strikes\u001b[2J rock\n","suffix":" “And it moved.\n“=It will move again,” a deckhand said.\n","type":"TextQuoteSelector"},{"end":55,"start":23,"type":"TextPositionSelector"}],"source":"file:///news/ferry.txt","type":"SpecificResource"},"type":"Annotation"}]}
    "#);
}

#[test]
fn words_that_nobody_says_get_no_quote_marks() {
    let Row::Bookmark(mut kept) = bookmark() else {
        unreachable!("a bookmark is a bookmark")
    };
    kept.words = "It was a wet day.".into();
    assert_eq!(kept.marked(), "“It was a wet day.”");
    kept.said = false;
    assert_eq!(kept.marked(), "It was a wet day.");
}

#[test]
fn a_first_sentence_without_end_is_no_heading_without_end() {
    let long = "The ferry sailed and ".repeat(20);
    let line = headline(&long);
    let (shown, more) = line.split_at(line.len() - "…".len());
    assert_eq!(more, "…");
    assert!(long.starts_with(&format!("{shown} ")) && shown.len() <= 120);
    assert_eq!(headline("The\nferry"), "The ferry");
}

#[test]
fn no_format_lets_an_escape_through() {
    let quotes = quotations(&article(), &found())
        .into_iter()
        .map(Row::Quotation);
    let rows: Vec<_> = quotes.chain([bookmark()]).collect();
    for export in EXPORTS {
        let text = printed(export, &rows, Kind::Quotations);
        let live = |c: char| (c.is_control() && !matches!(c, '\n' | '\r')) || c == '\u{202e}';
        assert!(!text.contains(live), "{}: {text:?}", export.name);
    }
}

#[test]
fn a_passage_over_two_paragraphs_keeps_them_apart() {
    let words = passage(&article(), at("And it").join(at("again,")));
    assert_eq!(words, "And it moved.\n\n“=It will move again,");
}
