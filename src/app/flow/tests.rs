use super::*;
use crate::article::{Block, Meta};
use proptest::prelude::*;

const META: &str = "20 November 2025 · Ana Lima";

/// An article whose lines are blocks: `# ` a headline, `## ` a subhead, the rest paragraphs.
fn article(lines: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in lines.split('\n') {
        let (kind, skip) = match line {
            line if line.starts_with("## ") => (BlockKind::Subhead, 3),
            line if line.starts_with("# ") => (BlockKind::Headline, 2),
            _ => (BlockKind::Paragraph, 0),
        };
        let span = Span::new(at + skip, at + line.len());
        blocks.push(Block { kind, span });
        at += line.len() + 1;
    }
    Article::new("a", "a.txt", lines.into(), blocks, Meta::default())
}

fn story() -> String {
    let paragraph =
        |i: usize| format!("P{i} the ferry was late and nobody said why it was late again");
    let paragraphs: Vec<String> = (0..9).map(paragraph).collect();
    format!(
        "# Ferry late\n{}\n## ‘Nobody knew’\n{}",
        paragraphs[..5].join("\n"),
        paragraphs[5..].join("\n")
    )
}

struct Reader {
    article: Article,
    flow: Flow,
}

impl Reader {
    fn new(text: &str, width: u16) -> Self {
        let article = article(text);
        let mut flow = Flow::new(&article, META);
        flow.set_width(width);
        Self { article, flow }
    }

    fn page(&mut self, mark: usize, place: Place, height: usize) -> (Page, Vec<String>) {
        let source = Source {
            text: self.article.text(),
            meta: META,
            title: self.article.title().unwrap_or_default(),
        };
        let page = self.flow.page(source, mark, place, height);
        let shown = |row: &PageRow| match row.kind {
            RowKind::Title => row
                .span
                .of(self.article.title().unwrap_or_default())
                .to_string(),
            RowKind::Meta => row.span.of(META).to_string(),
            _ => row.span.of(self.article.text()).to_string(),
        };
        let rows = page.rows.iter().map(shown).collect();
        (page, rows)
    }

    fn step(&mut self, at: usize, by: isize) -> usize {
        let source = Source {
            text: self.article.text(),
            meta: META,
            title: self.article.title().unwrap_or_default(),
        };
        self.flow.step(source, at, by)
    }
}

#[test]
fn a_page_begins_with_headline_and_byline() {
    let mut reader = Reader::new(&story(), 30);
    let (page, rows) = reader.page(0, Place::Third, 6);
    assert_eq!(
        rows[..4],
        ["Ferry late", META, "", "P0 the ferry was late and"]
    );
    assert_eq!(page.mark, 0);
}

#[test]
fn the_mark_stays_a_third_down_except_at_both_ends() {
    let mut reader = Reader::new(&story(), 30);
    let mut mark = 0;
    let mut places = Vec::new();
    for _ in 0..40 {
        let (page, rows) = reader.page(mark, Place::Third, 9);
        assert_eq!(rows.len(), 9);
        places.push(page.mark);
        mark = reader.step(mark, 1);
    }
    assert_eq!(places[0], 0);
    assert!(places.windows(2).all(|two| two[0] <= two[1]), "{places:?}");
    assert!(places[6..15].iter().all(|at| *at == 3), "{places:?}");
    assert_eq!(places.last(), Some(&6), "below it the sign of the end");
}

#[test]
fn a_resize_keeps_the_same_words_on_top() {
    let mut reader = Reader::new(&story(), 40);
    let mark = story().find("P4").expect("a paragraph");
    let (page, before) = reader.page(mark, Place::Third, 9);
    let top = page.seen.start();
    for width in [25, 60, 33, 40] {
        reader.flow.set_width(width);
        let (page, _) = reader.page(mark, Place::Under(top), 9);
        let first = page.rows.iter().find(|row| row.is_text()).expect("text");
        assert!(
            first.span.start() <= top && top < first.span.end(),
            "width {width}"
        );
    }
    assert_eq!(reader.page(mark, Place::Under(top), 9).1, before);
}

#[test]
fn the_byline_stays_over_the_first_row() {
    let mut reader = Reader::new("One\nTwo\nThree", 40);
    let (_, rows) = reader.page(0, Place::Under(0), 4);
    assert_eq!(rows, [META, "", "One", ""]);
    let (page, rows) = reader.page(4, Place::Under(0), 5);
    assert_eq!(rows, [META, "", "One", "", "Two"]);
    assert_eq!(page.mark, 4);
}

#[test]
fn steps_skip_air_and_the_byline() {
    let mut reader = Reader::new("# Head\nOne\nTwo", 20);
    let one = reader.step(0, 1);
    assert_eq!(&reader.article.text()[one..one + 3], "One");
    assert_eq!(reader.step(one, -1), 2);
    let two = reader.step(0, 9);
    assert_eq!(&reader.article.text()[two..], "Two");
}

#[test]
fn paragraph_by_paragraph() {
    let text = story();
    let mut reader = Reader::new(&text, 24);
    let source = Source {
        text: &text,
        meta: META,
        title: "",
    };
    let p4 = text.find("P4").expect("a paragraph");
    let subhead = reader.flow.paragraph(source, p4, Direction::Down);
    assert!(text[subhead..].starts_with("‘Nobody"));
    assert_eq!(reader.flow.paragraph(source, subhead, Direction::Up), p4);
    let inside = reader.flow.step(source, p4, 1);
    assert_eq!(reader.flow.paragraph(source, inside, Direction::Up), p4);
    let last = reader.flow.end(source, End::Last);
    assert_eq!(reader.flow.paragraph(source, last, Direction::Down), last);
}

#[test]
fn an_empty_article_has_an_empty_page() {
    let mut reader = Reader::new("", 20);
    let (page, _) = reader.page(0, Place::Third, 5);
    assert!(page.rows.iter().all(|row| !row.is_text()));
    assert_eq!(reader.step(0, 3), 0);
}

#[test]
fn a_long_paragraph_is_laid_out_where_it_is_seen() {
    let mut reader = Reader::new(&"word ".repeat(400_000), 70);
    let middle = 1_000_000;
    let (page, rows) = reader.page(middle, Place::Third, 40);
    assert_eq!(rows.len(), 40);
    assert!(page.seen.start() < middle && middle < page.seen.end());
    assert!(reader.flow.rows.len() < 8, "only what is near is wrapped");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_page_is_full_and_holds_the_mark(at in 0usize..600, width in 1u16..80, height in 1usize..60, place in 0usize..5) {
        let text = story();
        let mut reader = Reader::new(&text, width);
        let place = [Place::Third, Place::Top, Place::Middle, Place::Bottom, Place::Under(at / 2)][place];
        let (page, rows) = reader.page(at, place, height);
        prop_assert!(rows.len() <= height && page.mark < rows.len());
        prop_assert!(page.rows[page.mark].is_text());
        let first = page.rows.iter().find(|row| row.is_text()).map(|row| row.span.start());
        let whole = rows.len() == height || first <= Some(2);
        prop_assert!(whole, "room is left although text is out of sight");
    }
}

#[test]
fn a_title_that_is_not_in_the_text_stands_above_it() {
    let meta = Meta {
        title: Some("River rises".into()),
        ..Meta::default()
    };
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, 8),
    };
    let article = Article::new("a", "a.html", "It rose.".into(), vec![block], meta);
    let mut flow = Flow::new(&article, META);
    flow.set_width(40);
    let source = Source {
        text: article.text(),
        meta: META,
        title: "River rises",
    };
    let page = flow.page(source, 0, Place::Third, 9);
    let kinds: Vec<_> = page.rows.iter().map(|row| row.kind).collect();
    let text = kinds.iter().position(|kind| *kind == RowKind::Text);
    assert_eq!(kinds[..2], [RowKind::Title, RowKind::Meta]);
    assert_eq!(text, Some(3));
    assert_eq!(flow.end(source, End::First), 0);
}
