//! Timings of what a reader waits for: reading, extraction, wrapping, keys, drawing. `cargo bench`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use quotidian::app::keys::Key;
use quotidian::app::model::{Focus, Model};
use quotidian::app::msg::Msg;
use quotidian::app::update;
use quotidian::article::{Article, ArticleId};
use quotidian::extract::annotate;
use quotidian::passage::{ArticleKey, Bookmark, BookmarkId, Passage};
use quotidian::read::{self, Options};
use quotidian::text::{CharMap, Span, wrap};
use quotidian::ui::theme::{Depth, Theme};
use quotidian::ui::view;
use ratatui::buffer::Buffer;
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// The samples one after the other until there are `bytes` of them, as one article.
fn text(bytes: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("seeds")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let samples: Vec<String> = files
        .iter()
        .map(|file| fs::read_to_string(file).expect("UTF-8"))
        .collect();
    let mut text = String::with_capacity(bytes + 10_000);
    for sample in samples.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(sample);
        text.push_str("\n\n");
    }
    text
}

fn article(text: &str) -> Article {
    let raw = text.as_bytes().to_vec();
    let articles = read::bytes("bench", Path::new("bench.txt"), raw, &Options::default()).whole();
    let mut articles = articles.expect("a text");
    articles.remove(0)
}

/// A reader at 120x40 in an annotated article.
fn reader(bytes: usize) -> Model {
    let article = Arc::new(article(&text(bytes)));
    let found = Arc::new(annotate(&article));
    let mut model = Model {
        focus: Focus::Reading,
        ..Model::default()
    };
    let size = Msg::Resize {
        width: 120,
        height: 40,
    };
    update(&mut model, size);
    update(&mut model, Msg::Read(vec![article]));
    let open = model.reading.article.expect("opened");
    update(&mut model, Msg::Annotated(open, found));
    model
}

const SIZES: [usize; 2] = [6_000, 5_000_000];

#[divan::bench(args = SIZES)]
fn read_article(bencher: Bencher, bytes: usize) {
    let text = text(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| article(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn extract_article(bencher: Bencher, bytes: usize) {
    let article = article(&text(bytes));
    bencher
        .counter(BytesCount::of_str(article.text()))
        .bench(|| annotate(black_box(&article)));
}

#[divan::bench(args = SIZES)]
fn wrap_all(bencher: Bencher, bytes: usize) {
    let article = article(&text(bytes));
    bencher
        .counter(BytesCount::of_str(article.text()))
        .bench(|| {
            let rows = |block: &quotidian::article::Block| {
                wrap::pieces(article.text(), block.span)
                    .map(|piece: Span| wrap::rows(article.text(), piece, 72).len())
                    .sum::<usize>()
            };
            article.blocks().iter().map(rows).sum::<usize>()
        });
}

#[divan::bench(args = SIZES)]
fn key_line_down(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    bencher.bench_local(|| update(&mut model, Msg::Key(Key::char('j'))));
}

#[divan::bench(args = SIZES)]
fn key_next_quotation(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    bencher.bench_local(|| update(&mut model, Msg::Key(Key::char('n'))));
}

#[divan::bench(args = SIZES)]
fn key_to_the_end_and_back(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    bencher.bench_local(|| {
        update(&mut model, Msg::Key(Key::char('G')));
        update(&mut model, Msg::Key(Key::parse("Home").expect("a key")))
    });
}

#[divan::bench(args = SIZES)]
fn draw(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    let (width, height) = (200, 50);
    update(&mut model, Msg::Resize { width, height });
    let theme = Theme::named("dark", Depth::True);
    let mut buffer = Buffer::empty(model.areas.screen);
    bencher.bench_local(|| view(&model, &theme, &mut buffer));
}

#[divan::bench(args = SIZES)]
fn resize(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    let mut width = 80;
    bencher.bench_local(|| {
        width = if width == 80 { 120 } else { 80 };
        update(&mut model, Msg::Resize { width, height: 40 })
    });
}

#[divan::bench(args = SIZES)]
fn search_first_hit(bencher: Bencher, bytes: usize) {
    let mut model = reader(bytes);
    bencher.bench_local(|| {
        for key in ["/", "r", "o", "c", "k", "Esc"] {
            update(&mut model, Msg::Key(Key::parse(key).expect("a key")));
        }
    });
}

/// A reader with so many bookmarks in the view over all of them.
fn bookmarks(count: usize) -> Model {
    let mut model = reader(500_000);
    let article = &model.store.get(ArticleId(0)).expect("read").article;
    let key = ArticleKey::new(article, "bench.txt".into());
    let text = article.text();
    let border = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
    let map = CharMap::new(text);
    let kept = |at: usize| {
        let from = border(at * 37 % (text.len() - 400)).expect("a border");
        let to = border(from + 200).expect("a border");
        Bookmark {
            id: BookmarkId(at as u128),
            article: ArticleKey {
                title: format!("Article {}", at % 500),
                path: format!("{}.txt", at % 500),
                ..key.clone()
            },
            passage: Passage::at(&map, Span::new(from, to)),
            speaker: Some(format!("Speaker {}", at % 300)),
            note: format!("note {at}"),
            tags: vec![format!("tag{}", at % 20)],
            rejected: None,
            at: jiff::Timestamp::UNIX_EPOCH,
        }
    };
    let all = (0..count).map(kept).collect();
    update(&mut model, Msg::Bookmarks(all));
    update(&mut model, Msg::Key(Key::char('\'')));
    model
}

const BOOKMARKS: [usize; 2] = [1_000, 10_000];

/// One letter more of what is sought, and one less.
#[divan::bench(args = BOOKMARKS)]
fn search_bookmarks(bencher: Bencher, count: usize) {
    let mut model = bookmarks(count);
    for key in ["/", "r", "o"] {
        update(&mut model, Msg::Key(Key::parse(key).expect("a key")));
    }
    bencher.bench_local(|| {
        for key in ["c", "Backspace"] {
            update(&mut model, Msg::Key(Key::parse(key).expect("a key")));
        }
    });
}

#[divan::bench(args = BOOKMARKS)]
fn draw_bookmarks(bencher: Bencher, count: usize) {
    let mut model = bookmarks(count);
    let (width, height) = (200, 50);
    update(&mut model, Msg::Resize { width, height });
    let theme = Theme::named("dark", Depth::True);
    let mut buffer = Buffer::empty(model.areas.screen);
    bencher.bench_local(|| {
        update(&mut model, Msg::Key(Key::char('j')));
        view(&model, &theme, &mut buffer)
    });
}
