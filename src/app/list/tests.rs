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

#[test]
fn a_filter_asks_a_few_articles_at_once_and_keeps_the_selected_one() {
    let titles: Vec<String> = (0..2_000).map(|at| format!("story {at}")).collect();
    let titles: Vec<(&str, _)> = titles.iter().map(|title| (&**title, None)).collect();
    for sort in [Sort::Given, Sort::Title] {
        let (mut model, ids) = articles(&titles);
        model.settings.sort = sort;
        rebuild(&mut model);
        select(&mut model, ids[1_997]);
        model.list.filter = "7".into();
        rebuild(&mut model);
        assert!(is_unfinished(&model) && model.list.rows.len() < 256);
        let more = Article::new("late 7", "late 7", String::new(), vec![], Meta::default());
        let late = model.store.add(more.into());
        add(&mut model, vec![late]);
        learned(&mut model, ids[1_777]);
        while is_unfinished(&model) {
            go_on(&mut model);
        }
        let mut want: Vec<_> = (0..2_000)
            .filter(|at| at.to_string().contains('7'))
            .collect();
        want.push(2_000);
        let selected = model.list.rows[model.list.selected].entry;
        assert_eq!(selected, Entry::Article(ids[1_997]), "{sort:?}");
        let listed: Vec<_> = model.list.rows.iter().map(|row| row.entry).collect();
        rebuild(&mut model);
        while is_unfinished(&model) {
            go_on(&mut model);
        }
        let anew: Vec<_> = model.list.rows.iter().map(|row| row.entry).collect();
        assert_eq!((listed.len(), &listed), (want.len(), &anew), "{sort:?}");
        model.list.filter = "1997".into();
        rebuild(&mut model);
        while is_unfinished(&model) {
            go_on(&mut model);
        }
        assert_eq!(model.list.rows.len(), 1, "{sort:?}");
    }
}

#[test]
fn what_begins_to_fit_stands_where_it_would_stand_if_it_had_come_first() {
    let (mut model, ids) = articles(&[("one", None), ("two r", None), ("three r", None)]);
    model.settings.sort = Sort::Date;
    model.list.filter = "r".into();
    rebuild(&mut model);
    let meta = Meta {
        title: Some("one r".into()),
        ..Meta::default()
    };
    let changed = Article::new("one", "one", String::new(), vec![], meta);
    model.store.replace(ids[0], changed.into());
    learned(&mut model, ids[0]);
    let listed: Vec<_> = model.list.rows.iter().map(|row| row.entry).collect();
    assert_eq!(
        listed,
        ids.iter().map(|id| Entry::Article(*id)).collect::<Vec<_>>()
    );
}

#[test]
fn a_failure_that_is_selected_stays_so_while_articles_are_found() {
    let (mut model, _) = articles(&[("river", None), ("boat", None)]);
    model.failures.push(Failure {
        path: "river.jpg".into(),
        reason: "is a picture, not text".into(),
    });
    rebuild(&mut model);
    model.list.selected = 2;
    model.list.filter = "river".into();
    rebuild(&mut model);
    assert_eq!(
        model.list.rows[model.list.selected].entry,
        Entry::Failure(0)
    );
}

#[test]
fn another_order_keeps_what_is_listed_and_what_is_selected() {
    let titles: Vec<String> = (0..600).map(|at| format!("story {at:03}")).collect();
    let titles: Vec<(&str, _)> = titles.iter().rev().map(|title| (&**title, None)).collect();
    let (mut model, ids) = articles(&titles);
    model.list.filter = "9".into();
    rebuild(&mut model);
    model.list.selected = 3;
    let chosen = model.list.rows[3].entry;
    let before = model.list.rows.len();
    model.settings.sort = Sort::Title;
    resort(&mut model);
    assert_eq!(model.list.rows[model.list.selected].entry, chosen);
    assert_eq!(model.list.rows.len(), before);
    assert!(is_unfinished(&model));
    while is_unfinished(&model) {
        go_on(&mut model);
    }
    let listed: Vec<_> = model.list.rows.iter().map(|row| row.entry).collect();
    let want = ids
        .iter()
        .rev()
        .zip(0..600)
        .filter(|(_, at)| at.to_string().contains('9'));
    assert_eq!(
        listed,
        want.map(|(id, _)| Entry::Article(*id)).collect::<Vec<_>>()
    );
}

#[test]
fn the_next_article_of_a_filter_is_found_before_all_articles_were_asked() {
    let titles: Vec<String> = (0..2_000).map(|at| format!("story {at}")).collect();
    let titles: Vec<(&str, _)> = titles.iter().map(|title| (&**title, None)).collect();
    let (mut model, ids) = articles(&titles);
    let begin = |model: &mut Model, open: usize| {
        model.reading.article = Some(ids[open]);
        model.list.filter = "7".into();
        rebuild(model);
    };
    begin(&mut model, 790);
    let to = |at: usize| Answer::To(ids[at]);
    for (by, found) in [(1, 791), (-1, 789)] {
        let next = ask(&mut model, Step::Neighbour(by));
        assert_eq!((next, is_unfinished(&model)), (to(found), true));
    }
    let next = ask(&mut model, Step::Unread);
    assert_eq!((next, is_unfinished(&model)), (to(791), true));
    // What is the last one, and what is unread above, is known when all were asked.
    begin(&mut model, 1_997);
    let next = ask(&mut model, Step::Unread);
    assert_eq!((next, is_unfinished(&model)), (to(7), false));
    begin(&mut model, 1_997);
    let next = ask(&mut model, Step::Neighbour(1));
    assert_eq!((next, is_unfinished(&model)), (Answer::Nowhere, false));
    // One that is not listed itself is followed by what is listed after the selected one.
    begin(&mut model, 3);
    let next = ask(&mut model, Step::Neighbour(1));
    assert!(matches!(next, Answer::To(_)));
}

#[test]
fn titles_that_begin_alike_are_sorted_by_all_of_their_words() {
    let titles = [
        "The harbour master of Orrin resigns",
        "the Harbour master of Orrin dies",
        "Ébb",
        "ebb",
        "The harbour master",
        "ebb and flow",
        "",
    ];
    let dated: Vec<_> = titles.iter().map(|title| (*title, None)).collect();
    let (mut model, ids) = articles(&dated);
    model.settings.sort = Sort::Title;
    let sorted = |model: &Model| {
        let rows = model.list.rows.iter();
        let listed = rows.filter_map(|row| row.entry.article());
        listed.map(|id| id.0).collect::<Vec<_>>()
    };
    rebuild(&mut model);
    assert_eq!(sorted(&model), [6, 2, 3, 5, 4, 1, 0]);
    for id in ids {
        learned(&mut model, id);
    }
    resort(&mut model);
    assert_eq!(sorted(&model), [6, 2, 3, 5, 4, 1, 0]);
}
