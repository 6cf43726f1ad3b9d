//! One short article, found in several ways; and the thirty articles of the project.

use super::causes::Cause;
use super::found::{Found, FoundPerson, FoundQuote};
use super::gold::align::Extent;
use super::gold::{Labels, Named, Quotes, Speakers};
use super::judged::{Scored, judged};
use super::measured;
use super::people::{Slip, slips};
use super::report::{self, Wanted};
use super::score::{self, Count, Figures, Share};
use quotidian::text::CharSpan;
use std::path::Path;

const TEXT: &str = "“The pier is closed,” Ann Roe said. Her brother Max Roe stood by. \
    She called it a “sad day” for “Harbour Life” and its readers. “Closed,” Roe said.";

/// Where `words` stand; the further ones where they stand again.
fn places(words: &str) -> Vec<CharSpan> {
    let starts = TEXT
        .match_indices(words)
        .map(|(byte, _)| TEXT[..byte].chars().count());
    let length = words.chars().count();
    starts
        .map(|start| CharSpan::new(start, start + length))
        .collect()
}

fn at(words: &str) -> CharSpan {
    places(words)[0]
}

fn quote(part: &str, mention: Option<&str>, speaker: &str) -> FoundQuote {
    FoundQuote {
        parts: vec![at(part)],
        mention: mention.map(at),
        speaker: speaker.into(),
        rule: "name-verb",
        confidence: 0.9,
        doubtful: false,
    }
}

fn person(name: &str, mentions: &[CharSpan]) -> FoundPerson {
    FoundPerson {
        name: name.into(),
        mentions: mentions.to_vec(),
    }
}

fn found(quotes: Vec<FoundQuote>, people: Vec<FoundPerson>) -> Found {
    Found {
        text: TEXT.chars().collect(),
        quotes,
        people,
    }
}

/// As a line of labels has it.
fn json(span: CharSpan) -> String {
    format!(r#""start": {}, "end": {}"#, span.start(), span.end())
}

fn labels() -> Labels {
    let source = |words: &str| format!("[[{}, {}]]", at(words).start(), at(words).end());
    let segments = format!(
        r#"{{"segments": [
        {{{}, "label": "quotation", "kind": "direct", "source": {}, "source_text": "Ann Roe",
          "source_type": "named", "source_name": "Ann Roe", "silver_speaker": null}},
        {{{}, "label": "quotation", "kind": "mixed", "source": {}, "source_text": "She",
          "source_type": "pronoun", "source_name": null, "silver_speaker": null}},
        {{{}, "label": "other"}}]}}"#,
        json(at("The pier is closed,")),
        source("Ann Roe"),
        json(at("sad day")),
        source("She"),
        json(at("Harbour Life")),
    );
    let names = format!(
        r#"{{"segments": [
        {{{}, "quotation": true, "gold_speaker": "Ann Roe", "type": "named", "source_type": "named"}},
        {{{}, "quotation": true, "gold_speaker": "Ann Roe", "type": "named", "source_type": "pronoun"}},
        {{{}, "quotation": false}}]}}"#,
        json(at("The pier is closed,")),
        json(at("sad day")),
        json(at("Harbour Life")),
    );
    Labels {
        id: "pier".into(),
        quotes: Some(serde_json::from_str::<Quotes>(&segments).unwrap()),
        speakers: Some(serde_json::from_str::<Speakers>(&names).unwrap()),
        people: None,
    }
}

/// Figures and causes of what was found.
fn measure(found: &Found) -> (Figures, Vec<Cause>) {
    let labels = labels();
    let mut sum = Figures::default();
    let (gold, names) = (
        labels.quotes.as_ref().unwrap(),
        labels.speakers.as_ref().unwrap(),
    );
    let quotes = score::quotes(found, gold, Extent::Whole, &mut sum);
    let speakers = score::speakers(found, names, Extent::Whole, &mut sum);
    let judged = judged(&Scored {
        found,
        labels: &labels,
        quotes: Some(&quotes),
        speakers: Some(&speakers),
    });
    (
        sum,
        judged.iter().filter_map(|judged| judged.cause).collect(),
    )
}

fn share(wanted: usize, found: usize, right: usize) -> Share {
    Share {
        wanted,
        found,
        right,
    }
}

#[test]
fn all_right_is_a_hundred_of_a_hundred() {
    let (sum, causes) = measure(&found(
        vec![
            quote("“The pier is closed,”", Some("Ann Roe"), "Ann Roe"),
            quote("sad day", Some("She"), "Ann Roe"),
        ],
        vec![],
    ));
    assert_eq!(causes, []);
    assert_eq!(sum.segments.f1().to_bits(), 1_f64.to_bits());
    assert_eq!(sum.said.0["source: pronoun"], share(1, 1, 1));
    assert_eq!(
        (sum.said.all(), sum.full.all()),
        (share(2, 2, 2), share(2, 2, 2))
    );
}

#[test]
fn a_pronoun_taken_for_another_is_a_wrong_person() {
    let (sum, causes) = measure(&found(
        vec![
            quote("The pier is closed", Some("Ann Roe"), "Max Roe"),
            quote("sad day", Some("She"), "Max Roe"),
            quote("Harbour Life", None, ""),
        ],
        vec![],
    ));
    assert_eq!(
        causes,
        [
            Cause::WrongCluster,
            Cause::WrongPerson,
            Cause::FalseQuotation
        ]
    );
    assert_eq!(
        (sum.said.all(), sum.full.all()),
        (share(2, 2, 2), share(2, 2, 0))
    );
    let segments = Count {
        hits: 2,
        found: 3,
        wanted: 2,
    };
    assert_eq!((sum.segments, sum.false_alarms), (segments, 1));
}

#[test]
fn half_a_quotation_is_one_error_and_a_miss_another() {
    let (sum, causes) = measure(&found(
        vec![quote("pier is", Some("Ann Roe"), "Ann Roe")],
        vec![],
    ));
    assert_eq!(causes, [Cause::WrongExtent, Cause::Missed]);
    assert_eq!((sum.segments.hits, sum.segments.found), (0, 1));
}

#[test]
fn silence_and_other_words_are_told_apart() {
    let (sum, causes) = measure(&found(
        vec![
            quote("The pier is closed", None, ""),
            quote("sad day", Some("its readers"), "its readers"),
        ],
        vec![],
    ));
    assert_eq!(causes, [Cause::NoSpeaker, Cause::WrongMention]);
    assert_eq!(sum.said.all(), share(2, 2, 0));
}

#[test]
fn a_mention_among_those_of_another_is_in_the_wrong_cluster() {
    let (ann, max, roe) = (at("Ann Roe"), at("Max Roe"), places("Roe")[2]);
    let mut labels = labels();
    let named = |name: &str| Named {
        name: name.into(),
        aliases: vec![],
    };
    labels.speakers.as_mut().unwrap().people = vec![named("Ann Roe"), named("Max Roe")];
    let wanted = [ann, max, roe, at("Her")];
    let found = found(
        vec![],
        vec![
            person("Ann Roe", &[ann, max, roe]),
            person("Life", &[at("Life")]),
        ],
    );
    let mut sum = Figures::default();
    let score = score::people(&found, &wanted, &mut sum);
    let slips = slips(&found, &labels, &wanted, &score);
    let told: Vec<_> = (slips.iter())
        .map(|one| (one.slip, one.wanted.as_str(), one.found.as_str()))
        .collect();
    let expected = [
        (Slip::Missed, "Her", ""),
        (Slip::False, "", "Life"),
        (Slip::WrongCluster, "Max Roe", "Ann Roe"),
    ];
    assert_eq!(told, expected);
    assert_eq!((sum.touching.hits, sum.exact.hits), (3, 3));
}

/// The thirty articles of the project; floors are what was reached, to be raised and never lowered.
#[test]
fn the_frozen_set_is_measured_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent");
    let measured = measured::folder(&folder, Extent::Whole).unwrap();
    let figures = &measured.figures;
    assert_eq!(figures.segments.wanted, 567);
    assert!(figures.segments.f1() >= 0.98, "{:?}", figures.segments);
    let (said, full) = (figures.said.all(), figures.full.all());
    assert!(said.wanted == 567 && said.right >= 548, "{said:?}");
    assert!(full.wanted == 581 && full.right >= 543, "{full:?}");
    assert!(figures.false_alarms <= 20, "{}", figures.false_alarms);
    let people = figures.touching;
    assert!(people.wanted == 442 && people.f1() >= 0.98, "{people:?}");

    let wanted = Wanted {
        errors: 3,
        ..Wanted::default()
    };
    let text = || {
        let mut text = Vec::new();
        let again = measured::folder(&folder, Extent::Whole).unwrap();
        report::write(&again, &wanted, &mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    let report = text();
    assert_eq!(report, text(), "the report hangs on which core was first");
    assert_eq!(report.matches('⟦').count(), 3);
}

/// Forty-eight further articles, most of whose errors nobody has read.
#[test]
fn the_further_set_is_measured_as_well_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/further");
    let figures = measured::folder(&folder, Extent::Whole).unwrap().figures;
    let (said, full) = (figures.said.all(), figures.full.all());
    assert!(said.wanted == 939 && said.right >= 893, "{said:?}");
    assert!(full.wanted == 949 && full.right >= 846, "{full:?}");
    assert!(figures.segments.f1() >= 0.98, "{:?}", figures.segments);
}
