use super::*;
use proptest::prelude::*;

fn day(number: i8) -> Date {
    jiff::civil::date(2026, 3, number)
}

/// The heads of quotations of so many days, each in an article of its own.
fn heads_of(said: &[(&str, i8)]) -> Vec<usize> {
    let said: Vec<Said> = (0..)
        .zip(said)
        .map(|(article, (words, number))| Said {
            words,
            day: Some(day(*number)),
            article,
        })
        .collect();
    heads(&said)
}

const BRIDGE: &str =
    "The bridge is safe, and I would walk across it with my children tomorrow morning.";

#[test]
fn cut_joined_and_retypeset_words_are_one_saying() {
    let said = [
        ("I would walk across it with my children", 2),
        (BRIDGE, 1),
        (
            "the bridge is safe and I’d walk across it with my children tomorrow morning",
            28,
        ),
        (
            "THE BRIDGE IS SAFE — and I would walk across it with my children, tomorrow morning",
            9,
        ),
        ("The bridge is safe … tomorrow morning.", 3),
        (
            "Nobody told the harbour office that the crane would be moved at night.",
            1,
        ),
        ("I would run across it with my children", 4),
    ];
    assert_eq!(heads_of(&said), [1, 1, 1, 1, 4, 5, 1]);
}

#[test]
fn a_slogan_does_not_join_two_speeches() {
    let slogan = "we will never give up";
    let one = format!("When the water came, people carried sand all night; {slogan} this valley.");
    let other =
        format!("To those who sell our forests I say plainly: {slogan}, and we will be back.");
    let said = [
        (one.as_str(), 1),
        (other.as_str(), 20),
        (slogan, 20),
        (slogan, 2),
    ];
    assert_eq!(heads_of(&said), [0, 1, 1, 0]);
}

#[test]
fn scraps_are_one_only_if_equal_and_of_nearly_the_same_day() {
    let said = [
        ("a disgrace", 1),
        ("“A disgrace!”", 2),
        ("a disgrace", 9),
        ("a great disgrace", 1),
    ];
    assert_eq!(heads_of(&said), [0, 0, 2, 3]);
    let twice = |article, day| Said {
        words: "not now",
        day,
        article,
    };
    // What an article quotes twice is one saying there.
    assert_eq!(
        heads(&[twice(0, Some(day(1))), twice(0, Some(day(1)))]),
        [0, 0]
    );
    assert_eq!(heads(&[twice(0, None), twice(0, None)]), [0, 0]);
    assert_eq!(heads(&[twice(0, None), twice(1, None)]), [0, 1]);
}

#[test]
fn a_word_changed_in_a_short_one_is_seen() {
    let said = [
        ("It was a terrible mistake", 1),
        ("It was a dreadful mistake", 2),
        ("It was a terrible mistake", 20),
        ("It was never my mistake", 1),
    ];
    assert_eq!(heads_of(&said), [0, 0, 2, 3]);
}

/// The differences as one line: `-gone-`, `+other+`.
fn shown(text: &str, fullest: &str) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Same(span) => span.of(text).to_string(),
        Piece::Other(span) => format!("+{}+", span.of(text)),
        Piece::Gone(span) => format!("-{}-", span.of(fullest)),
    };
    let pieces: Vec<_> = differences(text, fullest).iter().map(piece).collect();
    pieces.join(" ")
}

#[test]
fn what_differs_is_named() {
    assert_eq!(
        shown("I would run across it with my children", BRIDGE),
        "I would +run+ -walk- across it with my children"
    );
    assert_eq!(
        shown("The bridge is very safe", BRIDGE),
        "The bridge is +very+ safe"
    );
    assert_eq!(
        shown("The bridge is safe … tomorrow", BRIDGE),
        "The bridge is safe -and I would walk across it with my children- tomorrow"
    );
    assert_eq!(shown("nothing else", BRIDGE), "+nothing else+");
    assert_eq!(shown("", BRIDGE), "");
    assert_eq!(
        shown("东京的天气很好", "东京的天气不好"),
        "东京的天气 +很+ -不- 好"
    );
}

#[test]
fn long_texts_with_changes_all_over_are_aligned_between_their_rare_words() {
    // Every third word is one of seven, the others stand once; every fiftieth is changed.
    let word = |at: usize| match at % 3 {
        0 => format!("often{} ", at % 7),
        _ => format!("w{at} "),
    };
    let changed = |at: usize| {
        if at % 50 == 25 {
            "other ".into()
        } else {
            word(at)
        }
    };
    let long: String = (0..20_000).map(word).collect();
    let other: String = (0..20_000).map(changed).collect();
    let started = words(&long);
    let found = align(&words(&other), &started);
    let right = (0..).zip(&found).filter(|(at, found)| **found == Some(*at));
    assert!(right.count() * 100 >= started.len() * 97);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_cut_or_changed_stays_one_saying(
        long in proptest::collection::vec("[a-h]{2,6}", 14..40),
        from in 0usize..4, until in 0usize..4, changed in 6usize..9, order in any::<bool>(),
    ) {
        // Every word is another one, so that there is one way to lay them side by side.
        let long: Vec<String> = long.iter().zip(0..).map(|(word, at)| format!("{word}{at}")).collect();
        let full = long.join(" ");
        let mut cut: Vec<&str> = long[from..long.len() - until].iter().map(String::as_str).collect();
        cut[changed - 4] = "zzz";
        let cut = cut.join(", ");
        let mut said = vec![(full.as_str(), 1), (cut.as_str(), 25)];
        if order {
            said.reverse();
        }
        let found = heads_of(&said);
        prop_assert_eq!(found[0], found[1]);
    }

    #[test]
    fn every_head_is_its_own_and_the_longest(
        said in proptest::collection::vec(("([abc] ){1,12}", 1i8..20), 0..14),
    ) {
        let said: Vec<(&str, i8)> = said.iter().map(|(words, day)| (words.as_str(), *day)).collect();
        for (at, head) in heads_of(&said).iter().enumerate() {
            prop_assert_eq!(heads_of(&said)[*head], *head);
            prop_assert!(words(said[*head].0).len() >= words(said[at].0).len());
        }
    }

    #[test]
    fn no_two_sayings_of_other_words_are_one(
        one in proptest::collection::vec("[a-f]{2,5}", 1..20),
        other in proptest::collection::vec("[m-r]{2,5}", 1..20),
    ) {
        prop_assert_eq!(heads_of(&[(&one.join(" "), 1), (&other.join(" "), 1)]), [0, 1]);
    }

    #[test]
    fn differences_hold_all_words_in_order(one in "([ab] ?){0,12}|(?s).{0,30}", other in "([abc] ?){0,12}") {
        let mut end = 0;
        for piece in differences(&one, &other) {
            let (span, text) = match piece {
                Piece::Same(span) | Piece::Other(span) => {
                    prop_assert!(span.start() >= end);
                    let between = &one[end..span.start()];
                    prop_assert!(words(between).is_empty());
                    end = span.end();
                    (span, &one)
                }
                Piece::Gone(span) => (span, &other),
            };
            prop_assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
        }
        prop_assert!(words(&one[end..]).is_empty());
    }
}

#[test]
fn heads_found_out_a_few_at_a_time_are_the_same() {
    let texts = [
        "We will look at the budget again in the spring",
        "look at the budget again in the spring",
        "Nobody came to the harbour on that day at all",
        "We will look at the budget",
    ];
    let said: Vec<Said> = (0..12u32)
        .map(|at| Said {
            words: texts[at as usize % 4],
            day: None,
            article: at,
        })
        .collect();
    let mut steps = Heads::default();
    for one in &said {
        steps.add(*one);
    }
    let mut count = 0;
    while !steps.compare(1) {
        count += 1;
    }
    assert!(count > 3);
    assert_eq!(steps.found(), heads(&said));
}
