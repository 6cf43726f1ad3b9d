//! A search in many articles, of which threads answer blocks in any order.

use quotidian::app::library::{self, Row};
use quotidian::app::model::{Focus, Model};
use quotidian::app::msg::{Effect, Msg};
use quotidian::app::{keys::Key, update};
use quotidian::article::{Article, ArticleId};
use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use std::path::Path;
use std::sync::Arc;

/// A reader of so many articles, every third of which tells of a walrus.
fn reader(many: usize) -> Model {
    let mut model = Model {
        focus: Focus::Reading,
        ..Model::default()
    };
    let size = Msg::Resize {
        width: 100,
        height: 30,
    };
    update(&mut model, size);
    let article = |at: usize| {
        let animal = if at.is_multiple_of(3) {
            "walrus"
        } else {
            "seal"
        };
        let text =
            format!("Story {at}\n\n“The {animal} is late,” said Ana Lima.\n\nIt sat {at}.\n");
        let name = format!("{at}.txt");
        let read = read::bytes(&name, Path::new(&name), text.into(), &Options::default());
        Arc::new(read.whole().expect("a text").remove(0))
    };
    let articles: Vec<Arc<Article>> = (0..many).map(article).collect();
    update(&mut model, Msg::Read(articles.clone()));
    update(&mut model, Msg::AllRead);
    for (id, article) in (0..).zip(&articles) {
        let found = Arc::new(annotate(article));
        update(&mut model, Msg::Annotated(ArticleId(id), found));
    }
    model
}

fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = keys
        .split_whitespace()
        .map(|key| Key::parse(key).expect("a key"));
    keys.flat_map(|key| update(model, Msg::Key(key))).collect()
}

/// Answers what is asked, the block asked last first, until nothing is asked any more.
fn answer(model: &mut Model, mut asked: Vec<Effect>) {
    while let Some(effect) = asked.pop() {
        match effect {
            Effect::Ask {
                number,
                block,
                articles,
                from,
            } => {
                let answer = library::at_once(model, (number, block), &articles, from);
                if let Some(answer) = answer {
                    asked.extend(update(model, answer));
                }
            }
            Effect::Later => asked.extend(update(model, Msg::Continue)),
            _ => {}
        }
    }
}

/// The articles with hits, in the order of the list.
fn listed(model: &Model) -> Vec<u32> {
    let rows = model.library.rows.iter();
    let heads = rows.filter_map(|row| match row {
        Row::Article(id, _) => Some(id.0),
        Row::Hit(_) => None,
    });
    heads.collect()
}

#[test]
fn hits_are_listed_in_one_order_whichever_block_is_answered_first() {
    let mut model = reader(3_000);
    let asked = press(&mut model, "g / w a l r u s");
    assert!(
        asked
            .iter()
            .any(|effect| matches!(effect, Effect::Ask { .. }))
    );
    answer(&mut model, asked);
    assert!(!model.library.searching());
    let expected: Vec<u32> = (0..3_000).step_by(3).collect();
    assert_eq!(listed(&model), expected);
    assert_eq!(model.library.found, (1_000, 1_000));
}

#[test]
fn answers_to_an_older_search_are_not_listed() {
    let mut model = reader(1_000);
    let mut asked = press(&mut model, "g / w a l r u s");
    asked.extend(press(&mut model, "C-u s a i d : s e a l"));
    asked.reverse();
    answer(&mut model, asked);
    let seals: Vec<u32> = (0_u32..1_000).filter(|at| !at.is_multiple_of(3)).collect();
    assert_eq!(listed(&model), seals);
}

#[test]
fn a_search_that_was_closed_goes_on_when_it_is_opened_again() {
    let mut model = reader(6_000);
    let asked = press(&mut model, "g / w a l r u s");
    press(&mut model, "Esc Esc");
    assert!(!library::is_open(&model));
    answer(&mut model, asked);
    assert!(model.library.searching(), "{:?}", model.library.found);
    let asked = press(&mut model, "g /");
    answer(&mut model, asked);
    assert_eq!(model.library.found, (2_000, 2_000));
}
