//! Corrections over what the rules find in short stories.

use super::*;
use crate::extract::annotate;
use crate::read::{Options, bytes};
use std::path::Path;

fn story(paragraphs: &[&str]) -> Article {
    let text = format!("The pier stays shut\n\n{}\n", paragraphs.join("\n\n"));
    let options = Options::default();
    let mut articles = bytes("pier", Path::new("pier.txt"), text.into(), &options)
        .whole()
        .expect("text");
    articles.remove(0)
}

fn pier() -> Article {
    story(&[
        "Nils Aaker, who runs the pier, was asked about the planks.",
        "“They are sound,” said Aaker. “I walked on them.”",
        "His sister Berit Moe was not so sure. She called the planks “a kind of soup”.",
        "A diver who had been below said: “There is no wood left.”",
    ])
}

fn at(article: &Article, from: &str, to: &str) -> Span {
    let text = article.text();
    let start = text.find(from).expect("words of the story");
    Span::new(start, text.find(to).expect("words of the story") + to.len())
}

/// Each quotation with who says it: `Nils Aaker: They are sound,|I walked on them.`
fn said(article: &Article, found: &Annotations) -> Vec<String> {
    let line = |quote: &Quote| {
        let who = quote.speaker.map(|who| found.name(who, article.text()));
        let parts = found
            .parts(quote)
            .iter()
            .map(|part| part.of(article.text()));
        let parts: Vec<_> = parts.collect();
        format!("{}: {}", who.unwrap_or_default(), parts.join("|"))
    };
    found.quotes.iter().map(line).collect()
}

fn mended(article: &Article, corrections: &[(Span, Verdict)]) -> Vec<String> {
    let found = annotate(article);
    said(article, &corrected(article, &found, corrections))
}

#[test]
fn the_whole_quotation_gets_the_other_speaker() {
    let article = pier();
    let whole = at(&article, "They are sound", "walked on them.");
    let said = mended(&article, &[(whole, Verdict::By("Berit Moe".into()))]);
    assert_eq!(said[0], "Berit Moe: They are sound,|I walked on them.");
    assert_eq!(said.len(), 3);
}

#[test]
fn the_words_that_named_another_go_and_a_pronoun_stays() {
    let article = pier();
    let found = annotate(&article);
    let other = Verdict::By("Olga Rask".into());
    let soup = at(&article, "a kind", "soup");
    let sound = at(&article, "They are sound", "walked on them.");
    let laid = corrected(&article, &found, &[(sound, other.clone()), (soup, other)]);
    assert_eq!((laid.quotes[0].mention, laid.quotes[0].cue), (None, None));
    let she = laid.quotes[1].mention.expect("a mention");
    assert_eq!(she.of(article.text()), "She");
    assert!(laid.quotes[0].corrected() && laid.quotes[1].corrected());
    let same = corrected(
        &article,
        &found,
        &[(sound, Verdict::By("Nils Aaker".into()))],
    );
    assert_eq!(same.quotes[0].mention, found.quotes[0].mention);
    assert!(!same.quotes[0].unsure());
}

#[test]
fn a_name_means_somebody_of_the_article_if_it_can() {
    let article = pier();
    let found = annotate(&article);
    let place = at(&article, "There is", "wood left.");
    let who = |name: &str| {
        let laid = corrected(&article, &found, &[(place, Verdict::By(name.into()))]);
        let speaker = laid.quotes[2].speaker.expect("a speaker");
        let name = laid.name(speaker, article.text()).into_owned();
        (name, laid.people.len(), laid.given_names().len())
    };
    let people = found.people.len();
    assert_eq!(who("berit  MOE"), ("Berit Moe".into(), people, 0));
    assert_eq!(who("Aaker"), ("Nils Aaker".into(), people, 0));
    assert_eq!(who("Olga Rask"), ("Olga Rask".into(), people, 1));
    assert_eq!(who("planks"), ("planks".into(), people + 1, 0));
}

#[test]
fn a_name_given_twice_is_one_person() {
    let article = pier();
    let corrections = [
        (
            at(&article, "a kind", "soup"),
            Verdict::By("Olga Rask".into()),
        ),
        (
            at(&article, "There is", "left."),
            Verdict::By("olga rask".into()),
        ),
        // A person who stands in the text comes before those who do not.
        (
            at(&article, "They are", "them."),
            Verdict::By("The pier".into()),
        ),
    ];
    let found = annotate(&article);
    let laid = corrected(&article, &found, &corrections);
    assert_eq!(laid.given_names().len(), 1);
    assert_eq!(laid.quotes[1].speaker, laid.quotes[2].speaker);
    let said = said(&article, &laid);
    assert!(said[0].starts_with("The pier: "), "{said:?}");
    assert!(said[2].starts_with("Olga Rask: "), "{said:?}");
}

#[test]
fn what_is_no_quotation_goes_and_the_later_word_holds() {
    let article = pier();
    let soup = at(&article, "a kind", "soup");
    let nothing = (soup, Verdict::Nothing);
    let said = mended(&article, std::slice::from_ref(&nothing));
    assert_eq!(said.len(), 2);
    let by = (soup, Verdict::By("Nils Aaker".into()));
    let said = mended(&article, &[nothing.clone(), by.clone()]);
    assert_eq!(said[1], "Nils Aaker: a kind of soup");
    assert_eq!(mended(&article, &[by, nothing]).len(), 2);
}

#[test]
fn selected_words_become_a_quotation_in_the_place_of_others() {
    let article = pier();
    let made = |from, to| {
        let place = at(&article, from, to);
        let parts = parts(&article, place);
        let ends = parts[0].join(*parts.last().expect("a part"));
        let verdict = Verdict::Quotation("Berit Moe".into());
        let said = mended(&article, &[(place, verdict.clone())]);
        // Its own ends mean the same words.
        assert_eq!(said, mended(&article, &[(ends, verdict)]));
        said
    };
    let said = made("was asked about the", "planks.");
    assert_eq!(said[0], "Berit Moe: was asked about the planks.");
    assert_eq!(said.len(), 4);
    let said = made("“They are", "Aaker. “");
    assert_eq!(
        (said.len(), said[0].as_str()),
        (3, "Berit Moe: They are sound,")
    );
    let said = made("“They are", "“a kind of soup”");
    let whole = "Berit Moe: They are sound,|I walked on them.|a kind of soup";
    assert_eq!((said.len(), said[0].as_str()), (2, whole));
}

#[test]
fn a_quotation_that_goes_on_over_paragraphs_keeps_all_of_them() {
    let article = story(&[
        "“We were told nothing,” said Berit Moe.",
        "“It was dark.",
        "\"So we went home.\"",
    ]);
    let place = at(&article, "“It was", "home.\"");
    let ends = at(&article, "It was", "home.");
    let wanted = [Span::new(ends.start(), ends.start() + "It was dark.".len())];
    assert_eq!(parts(&article, place)[..1], wanted);
    assert_eq!(parts(&article, place), parts(&article, ends));
    assert_eq!(parts(&article, place).len(), 2);
}

#[test]
fn straight_and_single_marks_are_marks_too() {
    let article = story(&["\"It held,\" he said, \"for a day.\" ‘And then it went’ was all."]);
    let words = |from, to| {
        let parts = parts(&article, at(&article, from, to));
        let words = parts.iter().map(|part| part.of(article.text()));
        words.collect::<Vec<_>>().join("|")
    };
    assert_eq!(words("\"It held", "day.\""), "It held,|for a day.");
    assert_eq!(words("held,", "a day"), "held,|for a day");
    assert_eq!(words("‘And", "went’"), "And then it went");
}

#[test]
fn a_changed_quotation_is_still_the_one_that_shares_most_words() {
    let article = pier();
    let inner = at(&article, "sound,” said", "walked on them.");
    let said = mended(&article, &[(inner, Verdict::By("Berit Moe".into()))]);
    assert_eq!(said[0], "Berit Moe: They are sound,|I walked on them.");
    let elsewhere = at(&article, "who runs", "the pier");
    let said = mended(&article, &[(elsewhere, Verdict::Nothing)]);
    assert_eq!(said.len(), 3);
}

#[test]
fn a_surname_whose_full_name_a_reader_tells_is_one_voice() {
    let article = story(&[
        "“They are sound,” Mr. Aaker said. He left.",
        "“I walked on them,” Aaker said.",
    ]);
    let first = at(&article, "They are sound", "sound,");
    let by = |name: &str| mended(&article, &[(first, Verdict::By(name.into()))]);
    let whole = [
        "Nils Aaker: They are sound,",
        "Nils Aaker: I walked on them,",
    ];
    assert_eq!(by("Nils Aaker"), whole);
    let second = at(&article, "I walked on", "them,");
    let said = [(second, "Aaker"), (first, "Nils Aaker")];
    let mut said = said.map(|(span, name)| (span, Verdict::By(name.into())));
    let own = ["Nils Aaker: They are sound,", "Aaker: I walked on them,"];
    assert_eq!(mended(&article, &said), own);
    said.reverse();
    assert_eq!(mended(&article, &said), own);
    let another = ["Berit Moe: They are sound,", "Aaker: I walked on them,"];
    assert_eq!(by("Berit Moe"), another);
}
