use super::*;
use crate::article::Meta;
use crate::extract::{Draft, Person, QuoteKind};

fn annotated(store: &mut Store, name: &str, gender: Option<Gender>, quotes: usize) -> ArticleId {
    let text = format!("{name} {}", "“x” ".repeat(quotes));
    let mut draft = Draft::default();
    let span = Span::new(0, name.len());
    let (mentions, aliases) = (draft.keep([span]), draft.keep([]));
    draft.people.push(Person {
        name: span,
        family: None,
        aliases,
        role: None,
        mentions,
        gender,
    });
    for i in 0..quotes {
        let start = name.len() + 4 + i * 8;
        let parts = draft.keep([Span::new(start, start + 1)]);
        let speaker = Some(Speaker::Person(PersonId(0)));
        draft.quotes.push(Quote {
            parts,
            mention: None,
            cue: None,
            speaker,
            confidence: 1.0,
            rule: 0,
            kind: QuoteKind::Direct,
        });
    }
    let id = store.add(Arc::new(Article::new(
        "a",
        "a.txt",
        text,
        vec![],
        Meta::default(),
    )));
    store.annotate(id, Arc::new(Annotations::from_draft(draft)));
    id
}

#[test]
fn one_person_over_all_articles_needs_first_and_last_name() {
    let mut store = Store::default();
    let first = annotated(&mut store, "Radosław Sikorski", None, 2);
    let second = annotated(&mut store, "Radoslaw T. SIKORSKI", Some(Gender::Male), 1);
    annotated(&mut store, "Sikorski", None, 1);
    annotated(&mut store, "Radosław Sikorski Jr.", None, 1);
    let said = store.quotes_by(first, Speaker::Person(PersonId(0)));
    assert_eq!(
        said,
        [
            (first, QuoteId(0)),
            (first, QuoteId(1)),
            (second, QuoteId(0))
        ]
    );
}

#[test]
fn a_clash_of_gender_keeps_two_people_apart() {
    let mut store = Store::default();
    let he = annotated(&mut store, "Kim Lee", Some(Gender::Male), 1);
    annotated(&mut store, "Kim Lee", Some(Gender::Female), 1);
    assert_eq!(store.same_person(he, PersonId(0)), [(he, PersonId(0))]);
}

#[test]
fn next_and_previous_do_not_wrap() {
    let mut store = Store::default();
    let id = annotated(&mut store, "Ana", None, 3);
    assert_eq!(store.next_quote(id, 0, None), Some(QuoteId(0)));
    let last = store.extent(id, QuoteId(2)).start();
    assert_eq!(store.next_quote(id, last, None), None);
    assert_eq!(store.previous_quote(id, last, None), Some(QuoteId(1)));
}

#[test]
fn a_replaced_article_forgets_its_people() {
    let mut store = Store::default();
    let id = annotated(&mut store, "Ana Lima", None, 1);
    let text = "Nothing".to_string();
    store.replace(
        id,
        Arc::new(Article::new("a", "a.txt", text, vec![], Meta::default())),
    );
    assert!(store.quotes_in(id, None).next().is_none() && store.by_person.is_empty());
}
