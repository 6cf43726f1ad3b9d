//! Rows that come in parts, and how titles are set.

use super::*;
use crate::article::{Article, Meta};

/// A model and articles with these titles and days.
fn articles(titles: &[(&str, Option<jiff::civil::Date>)]) -> (Model, Vec<ArticleId>) {
    let mut model = Model::default();
    let ids = titles.iter().map(|(title, date)| {
        let meta = Meta {
            title: Some((*title).into()),
            date: *date,
            ..Meta::default()
        };
        let article = Article::new(title, title, String::new(), vec![], meta);
        model.store.add(article.into())
    });
    let ids = ids.collect();
    (model, ids)
}

#[test]
fn articles_that_come_in_parts_stand_as_if_they_had_come_at_once() {
    let day = |day| Some(jiff::civil::date(2026, 3, day));
    let titles = [
        ("tram", day(3)),
        ("Ferry", None),
        ("boat", day(3)),
        ("Pier", day(9)),
        ("air", day(1)),
        ("Pier", day(9)),
    ];
    for sort in [Sort::Given, Sort::Date, Sort::Title] {
        for filter in ["", "r"] {
            let (mut model, ids) = articles(&titles);
            model.settings.sort = sort;
            model.list.filter = filter.into();
            model.failures.push(Failure {
                path: "river.jpg".into(),
                reason: "it is not text".into(),
            });
            add(&mut model, ids[..1].to_vec());
            add_failure(&mut model, 0);
            add(&mut model, ids[1..3].to_vec());
            add(&mut model, ids[3..].to_vec());
            let came = model.list.rows.clone();
            rebuild(&mut model);
            assert_eq!(came, model.list.rows, "{sort:?} {filter:?}");
        }
    }
}

#[test]
fn what_comes_before_the_selected_row_does_not_move_the_selection() {
    let (mut model, ids) = articles(&[("tram", None), ("boat", None), ("air", None)]);
    model.settings.sort = Sort::Title;
    add(&mut model, ids[..1].to_vec());
    add(&mut model, ids[1..].to_vec());
    let selected = model.list.rows[model.list.selected].entry;
    assert_eq!(selected, Entry::Article(ids[0]));
}

#[test]
fn a_title_is_set_in_lines_and_cut_only_when_they_are_not_enough() {
    assert_eq!(
        title_lines("Ferry inquiry hears of a door", (16, "…")),
        ["Ferry inquiry", "hears of a door"]
    );
    let cut = title_lines(
        "Ferry inquiry hears of a door left open in the night by nobody",
        (16, "…"),
    );
    assert_eq!(cut.len(), TITLE_LINES);
    assert!(
        cut[2].ends_with('…') && cut.iter().all(|line| wrap::columns(line) <= 16),
        "{cut:?}"
    );
}

#[test]
fn what_comes_next_is_looked_for_again_only_when_it_may_be_another_one() {
    use crate::app::model::Progress;
    use crate::app::reading::{PageRow, RowKind};
    let titles = [("tram", None), ("ferry", None), ("boat", None)];
    let (mut model, ids) = articles(&titles);
    add(&mut model, ids.clone());
    model.reading.article = Some(ids[0]);
    look(&mut model);
    assert_eq!(coming(&model), None, "the end is not seen");
    let kind = RowKind::End;
    model.reading.page.rows = vec![PageRow {
        kind,
        ..PageRow::blank()
    }];
    let next = |model: &mut Model| {
        look(model);
        coming(model).map(|next| (next.article, next.follows))
    };
    assert_eq!(next(&mut model), Some((ids[1], true)));
    let read = Progress {
        read: true,
        ..Progress::default()
    };
    model.progress.insert(ids[1], read);
    assert_eq!(next(&mut model), Some((ids[1], true)), "not asked again");
    forget(&mut model);
    assert_eq!(next(&mut model), Some((ids[2], false)));
    model.reading.article = Some(ids[2]);
    assert_eq!(coming(&model), None);
    assert_eq!(next(&mut model), Some((ids[0], false)));
}
