//! Orders, and what is heard of them.

use super::*;

fn heard(order: Order) -> Vec<Event> {
    let (events, heard) = channel();
    let (orders, ordered) = channel();
    orders.send(order).unwrap();
    drop(orders);
    let known = Known::new(crate::shelf::progress::Progress::open(None), None);
    let library = Library {
        events,
        options: Options::default(),
        known,
        glanced: RefCell::default(),
        seen: RefCell::default(),
        lost: Lost::default(),
    };
    serve(&ordered, &library);
    drop(library);
    heard.into_iter().collect()
}

#[test]
fn the_first_article_comes_alone_and_what_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt", "c.txt"] {
        std::fs::write(folder.path().join(name), format!("Story {name}.")).unwrap();
    }
    std::fs::write(folder.path().join("d.txt"), "").unwrap();
    let msgs = heard(Order::Paths(vec![folder.path().into()]));
    let counts: Vec<_> = msgs
        .iter()
        .map(|msg| match msg {
            Event::Read(articles) => articles.len(),
            Event::Msg(Msg::Refused(_)) => 100,
            _ => 0,
        })
        .collect();
    assert_eq!(counts.first(), Some(&1));
    assert_eq!(counts.iter().sum::<usize>(), 103);
    assert!(matches!(msgs.last(), Some(Event::Msg(Msg::AllRead))));
}

#[test]
fn a_file_with_some_bad_lines_is_opened_and_each_of_them_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.jsonl");
    std::fs::write(
        &path,
        "{\"text\":\"It rose.\"}\n{\"text\":7}\n{\"text\":8}\n",
    )
    .unwrap();
    let events = heard(Order::Open(path));
    let told = events
        .iter()
        .filter(|event| matches!(event, Event::Msg(Msg::Refused(_))));
    assert_eq!(told.count(), 2);
    let opened = events.iter().find_map(|event| match event {
        Event::Opened(opened, _) => Some((opened.new, opened.bad, opened.reason.clone())),
        _ => None,
    });
    assert_eq!(opened, Some((1, 2, None)));
}

#[test]
fn of_a_feed_that_changed_entries_are_known_again_and_new_ones_come() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.jsonl");
    let line = |title: &str, text: &str| format!("{{\"title\":\"{title}\",\"text\":\"{text}\"}}\n");
    std::fs::write(&path, line("A", "One.") + &line("B", "Two.")).unwrap();
    let articles = read::file(&path, &Options::default()).whole().unwrap();
    let olds: Vec<_> = (0..)
        .map(ArticleId)
        .zip(articles.into_iter().map(Arc::new))
        .collect();
    std::fs::write(
        &path,
        line("D", "Four.") + &line("A", "One.") + &line("B", "Two, more."),
    )
    .unwrap();
    for order in [
        Order::Changed(Changed {
            articles: olds.clone(),
            ..Changed::default()
        }),
        Order::Again(ArticleId(1), olds.clone()),
        Order::Glance(ArticleId(1), olds.clone()),
    ] {
        let events = heard(order);
        let [Event::Reread(ArticleId(1), b), Event::Came(came)] = &events[..] else {
            panic!("{events:?}");
        };
        assert_eq!((b.text(), came[0].0.text()), ("Two, more.", "Four."));
    }
    std::fs::write(&path, line("A", "One.")).unwrap();
    let events = heard(Order::Again(ArticleId(1), olds));
    let [
        Event::Msg(Msg::Files { gone, .. }),
        Event::Msg(Msg::Told(message)),
    ] = &events[..]
    else {
        panic!("{events:?}");
    };
    assert_eq!(gone, &[ArticleId(1)]);
    assert!(
        message.text.contains("has this article no longer"),
        "{}",
        message.text
    );
}

#[test]
fn a_file_that_is_gone_leaves_the_article_on_the_screen() {
    let meta = crate::article::Meta::default();
    let article = Article::new("a", "/nowhere/a.txt", "Story.".into(), vec![], meta);
    let msgs = heard(Order::Again(
        ArticleId(0),
        vec![(ArticleId(0), Arc::new(article))],
    ));
    let [
        Event::Msg(Msg::Files { gone, back }),
        Event::Msg(Msg::Told(message)),
    ] = &msgs[..]
    else {
        panic!("{msgs:?}")
    };
    assert_eq!((&gone[..], &back[..]), (&[ArticleId(0)][..], &[][..]));
    assert_eq!(
        message.text,
        "/nowhere/a.txt does not exist; the text read before is still here"
    );
}
