//! Finding: the search in all articles, articles and commands by a few letters.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::keys::Key;
use quotidian::app::library::{Row, is_open};
use quotidian::app::model::Focus;
use quotidian::app::msg::{Copied, Effect, Msg};
use quotidian::app::overlay::Overlay;
use quotidian::app::update;
use quotidian::article::ArticleId;

fn reader() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader
}

/// Hits and articles that were found.
fn found(reader: &Reader) -> (usize, usize) {
    reader.model.library.found
}

/// The words of the selected hit.
fn hit(reader: &Reader) -> &str {
    let hit = reader.model.library.hit().expect("a hit");
    let entry = reader.model.store.get(hit.article).expect("an article");
    hit.span.of(entry.article.text())
}

#[test]
fn all_articles_are_searched_as_one_types_and_enter_goes_there_with_the_search_on() {
    let mut reader = reader();
    reader.press("g / f e r r y");
    assert_eq!(found(&reader), (3, 1));
    reader.press("C-u t i m e");
    assert_eq!(found(&reader), (4, 2));
    assert!(
        hit(&reader).starts_with("“It will be on time"),
        "{}",
        hit(&reader)
    );
    reader.press("Down Down Enter");
    assert!(!is_open(&reader.model));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert_eq!(reader.model.focus, Focus::Reading);
    let search = reader.model.reading.search.as_ref().expect("on");
    assert_eq!((search.hits.len(), search.current), (2, Some(0)));
    reader.press("n");
    let search = reader.model.reading.search.as_ref().expect("on");
    assert_eq!(search.current, Some(1));
    reader.press("n");
    assert_eq!(reader.said(), "Last of 2 matches for “time”");
    reader.press("N C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    reader.press("Esc g /");
    assert_eq!(
        hit(&reader),
        "Tram on time",
        "the last query, and the last place"
    );
    reader.press("Esc Esc");
    assert!(!is_open(&reader.model));
}

#[test]
fn quotations_are_found_by_who_says_them_and_n_goes_from_one_to_the_next() {
    let mut reader = reader();
    reader.press("g / b y : o y e l a r a n");
    assert_eq!(found(&reader), (3, 2));
    reader.press("Down Enter");
    assert_eq!(reader.speaker(), "Marta Oyelaran");
    let search = reader.model.reading.search.as_ref().expect("on");
    assert_eq!((search.hits.len(), search.current), (2, Some(1)));
    // The next article is asked the same.
    reader.press("J");
    let search = reader.model.reading.search.as_ref().expect("on");
    assert_eq!(search.hits.len(), 1);
}

#[test]
fn a_hit_is_kept_copied_and_its_article_starred() {
    let mut reader = reader();
    reader.press("g / s u r p r i s e d Tab m");
    assert_eq!(reader.kept.len(), 1);
    assert!(
        reader.kept[0]
            .passage
            .exact
            .starts_with("“I was surprised,”")
    );
    reader.press("y s");
    assert!(matches!(
        reader.copied[0].what,
        Copied::Selection(ArticleId(1), _)
    ));
    assert!(reader.model.progress[&ArticleId(1)].starred);
    reader.press("/ C-u b y : o y e l a r a n Space s u r p r i s e d Tab m y");
    assert_eq!(reader.kept[1].passage.exact, "I was surprised,");
    assert_eq!(reader.kept[1].speaker.as_deref(), Some("Marta Oyelaran"));
    assert!(matches!(
        reader.copied[1].what,
        Copied::Quotation(ArticleId(1), _)
    ));
}

#[test]
fn an_unknown_field_is_said_while_typing_and_articles_that_come_are_searched() {
    let mut reader = reader();
    reader.press("g / a b u o t : x");
    let problem = reader.model.library.sought.problem();
    assert_eq!(
        problem,
        Some("there is no abuot: here; did you mean about:?")
    );
    reader.press("C-u b r e a d");
    assert_eq!(found(&reader), (0, 0));
    let text = b"Bread\n\nThe bread was late too.\n".to_vec();
    let options = quotidian::read::Options::default();
    let path = std::path::Path::new("bread.txt");
    let came = quotidian::read::bytes("bread.txt", path, text, &options)
        .whole()
        .expect("a text");
    reader.send(Msg::Read(
        came.into_iter().map(std::sync::Arc::new).collect(),
    ));
    assert_eq!(found(&reader), (2, 1));
    assert!(matches!(
        reader.model.library.rows[0],
        Row::Article(ArticleId(2), 2)
    ));
    reader.press("Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(2)));
}

#[test]
fn every_article_is_asked_in_the_end_and_the_newest_query_wins() {
    let story = "Rain\n\nIt rained on the harbour. Nobody came.\n".repeat(400);
    let names: Vec<String> = (0..60).map(|at| format!("{at}.txt")).collect();
    let texts: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), story.as_str()))
        .collect();
    let mut reader = Reader::new(&texts);
    reader.press("g / r a i n e d");
    assert_eq!(found(&reader).1, 50, "as many hits as are listed");
    reader.press("C-u q");
    assert_eq!(found(&reader), (0, 0));
    reader.press("Backspace n o b o d y Space c a m e");
    assert!(found(&reader).0 >= 20_000);
}

#[test]
fn an_article_is_picked_by_letters_of_title_outlet_byline_or_file() {
    for letters in ["tram", "trm Space time", "tram.txt"] {
        let mut reader = reader();
        reader.press(&format!("g a {letters}"));
        reader.press("Enter");
        assert_eq!(
            reader.model.reading.article,
            Some(ArticleId(1)),
            "{letters}"
        );
    }
    let mut reader = reader();
    reader.press("J g a h a r b o u r Space l i m a Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    reader.press("C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    reader.press("g a z z z z Enter");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::People(_))
    ));
}

#[test]
fn a_command_is_picked_by_letters_of_its_name_or_of_what_it_does() {
    let mut reader = reader();
    reader.press(": z e n Enter");
    assert!(reader.model.settings.zen);
    reader.press("Z : n e x t Space u n r e a d Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    reader.press(": s h o r t e r Enter");
    assert!(reader.model.settings.measure < 72);
    reader.press(": w i d t Enter");
    let Some(Overlay::Prompt { input, .. }) = reader.model.overlays.last() else {
        panic!("the line is still typed");
    };
    assert_eq!(input.text(), "width ");
    reader.press("5 0 Enter");
    assert_eq!(reader.model.settings.measure, 50);
    reader.press(": s e a r c h Space t r a m Enter");
    assert_eq!(found(&reader).0, 2);
}

#[test]
fn a_slip_of_the_finger_does_no_other_command_than_is_meant() {
    let mut reader = reader();
    let line = |reader: &Reader| match reader.model.overlays.last() {
        Some(Overlay::Prompt { input, .. }) => input.text().to_string(),
        _ => String::new(),
    };
    // Scattered letters, and beginnings of several names, are put into the line first.
    for (typed, best) in [(": n x t u n r", "next-unread"), (": p i c k - p", "")] {
        reader.press(typed);
        reader.press("Enter");
        assert_eq!(line(&reader), best, "{typed}");
        reader.press("Esc Esc");
    }
    reader.press(": n x t u n r Enter Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    // What is selected is done.
    reader.press(": z e Down Up Enter");
    assert!(reader.model.settings.zen);
    // A line that is written out is done, whatever else begins so.
    reader.press("Z : n e x t Enter");
    assert_eq!(line(&reader), "");
    reader.press(": w i d t h Space 5 Enter");
    assert_eq!(reader.model.settings.measure, 20);
}

#[test]
fn forty_thousand_names_are_looked_at_in_steps_and_all_of_them() {
    let mut story = String::from("Names\n\n");
    for at in 0..1_500 {
        let letters: String = at
            .to_string()
            .bytes()
            .map(|d| char::from(b'a' + d - b'0'))
            .collect();
        story.extend(["“We will look at it,” said Ada B", &letters, "son.\n\n"]);
    }
    story += "“No,” said Zoe Quill.\n";
    let mut reader = Reader::new(&[("names.txt", &story)]);
    reader.press("p z o e Space q");
    let Some(Overlay::People(picker)) = reader.model.overlays.last() else {
        panic!("a picker");
    };
    assert!(picker.scan.is_done());
    assert_eq!(picker.rows[0].name, "Zoe Quill");
    reader.press("C-u a d a");
    let Some(Overlay::People(picker)) = reader.model.overlays.last() else {
        panic!("a picker");
    };
    assert!(picker.found >= 1_500 && picker.rows.len() <= 300);
    reader.press("C-u z o e Enter");
    assert_eq!(reader.speaker(), "Zoe Quill");
}

#[test]
fn arrows_move_among_commands_and_bring_back_lines_only_where_nothing_else_is() {
    let mut reader = reader();
    reader.press(": Down Down Up");
    assert_eq!(reader.model.command, Some(0));
    reader.press("Esc : t h e m e Space l i g h t Enter : Up Enter");
    assert_eq!(reader.model.settings.theme, "light");
    reader.press(": x q z v Enter");
    assert!(reader.said().starts_with("There is no command :xqzv"));
}

#[test]
fn a_search_over_the_page_of_a_person_leads_into_the_article() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n P : s e a r c h Space ferry Enter");
    assert!(is_open(&reader.model) && quotidian::app::person::is_open(&reader.model));
    reader.press("Enter");
    assert!(
        reader.model.overlays.is_empty(),
        "{:?}",
        reader.model.overlays
    );
    assert!(reader.model.reading.search.is_some());
}

#[test]
fn the_command_for_search_is_about_all_articles_also_without_words() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press(": s e a r c h Enter");
    assert!(is_open(&reader.model));
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.model.list.filter = "ferry".into();
    reader.press(": f i l t Enter");
    assert_eq!(
        reader.model.list.filter, "ferry",
        "to be typed on, not cleared"
    );
}

#[test]
fn a_line_that_takes_words_is_not_the_command_of_a_key_of_that_name() {
    let mut reader = reader();
    reader.press(": search Space all Enter");
    assert!(is_open(&reader.model), "{}", reader.said());
    assert_eq!(reader.model.library.input.text(), "all");
}

#[test]
fn a_search_for_what_is_unread_is_made_anew_when_it_is_opened_again() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader.press("g /");
    reader.send(Msg::Paste("unread surprised".into()));
    assert_eq!(reader.model.library.found, (1, 1));
    reader.press("Esc Esc J 2 g /");
    assert_eq!(reader.model.library.found, (0, 0), "it was read meanwhile");
}

#[test]
fn a_step_to_what_a_filter_has_not_found_yet_keeps_no_key_waiting() {
    let texts: Vec<(String, String)> = (0..9_000)
        .map(|at| {
            let what = if at == 0 { "Ferry" } else { "Boat" };
            (format!("{at}.txt"), format!("{what} {at}\n\nIt sailed.\n"))
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (&**a, &**b)).collect();
    let mut reader = Reader::new(&texts);
    let alone = |reader: &mut Reader, key: &str| {
        let key = Key::parse(key).expect("a key");
        update(&mut reader.model, Msg::Key(key))
    };
    let filtered = |reader: &mut Reader, keys: &str| {
        reader.press(&format!(": f i l t e r Space {keys}"));
        assert!(alone(reader, "Enter").contains(&Effect::Later));
        let later = alone(reader, "J");
        assert!(later.contains(&Effect::Later));
        assert_eq!(reader.said(), "Asking the articles …");
        assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    };
    // What is typed meanwhile is done, and the step is not.
    filtered(&mut reader, "8 9 9");
    alone(&mut reader, "Down");
    reader.act(Effect::Later);
    assert_eq!(reader.said(), "");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    filtered(&mut reader, "f e r r y");
    reader.act(Effect::Later);
    assert_eq!(reader.said(), "This is the last article of the list");
    filtered(&mut reader, "8 9 9");
    reader.act(Effect::Later);
    assert_eq!(reader.model.reading.article, Some(ArticleId(1_899)));
    assert_eq!(reader.said(), "");
}
