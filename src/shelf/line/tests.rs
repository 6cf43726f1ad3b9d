use super::*;
use proptest::prelude::*;

/// The first line ever written; it must be read for ever.
const V1: &str = include_str!("v1.journal");

#[test]
fn the_lines_of_version_1_are_read_for_ever() {
    let lines: Vec<_> = V1.lines().map(|line| Line::read(line.as_bytes())).collect();
    assert_eq!(lines.len(), 9);
    let Line::Ours(first) = &lines[0] else {
        panic!("{:?}", lines[0]);
    };
    let bookmark = first.bookmark().unwrap();
    assert_eq!(bookmark.passage.exact, "“We will sail”");
    assert_eq!(bookmark.note, "ask the union");
    assert_eq!(bookmark.passage.place, CharSpan::new(120, 134));
    let verdicts = lines[5..].iter().map(|line| match line {
        Line::Ours(record) => record.correction().map(|correction| correction.verdict),
        Line::Newer(_) | Line::Unreadable => None,
    });
    let name = || "Ines Okafor".to_string();
    let wanted = [
        Some(Verdict::By(name())),
        Some(Verdict::Quotation(name())),
        Some(Verdict::Nothing),
        None,
    ];
    assert_eq!(verdicts.collect::<Vec<_>>(), wanted);
    for line in &lines {
        assert!(matches!(line, Line::Ours(_)), "{line:?}");
    }
    for line in V1.lines() {
        let Line::Ours(record) = Line::read(line.as_bytes()) else {
            continue;
        };
        assert_eq!(record.line().unwrap(), format!("{line}\n").as_bytes());
    }
}

#[test]
fn a_line_that_is_too_deep_or_too_long_is_unreadable() {
    let of = |json: String| format!("{:08x} {json}", crc32fast::hash(json.as_bytes()));
    let deep = of(format!(
        r#"{{"v":9,"x":{}{}}}"#,
        "[".repeat(40),
        "]".repeat(40)
    ));
    assert_eq!(Line::read(deep.as_bytes()), Line::Unreadable);
    let long = of(format!(r#"{{"v":9,"x":"{}"}}"#, "y".repeat(70_000)));
    assert_eq!(Line::read(long.as_bytes()), Line::Unreadable);
    let quoted = of(format!(r#"{{"v":9,"x":"\"{}"}}"#, "[".repeat(90)));
    assert_eq!(Line::read(quoted.as_bytes()), Line::Newer(None));
}

#[test]
fn half_a_first_line_is_known_as_one() {
    assert!(could_become_a_line(b"") && could_become_a_line(b"12ab34"));
    assert!(could_become_a_line(b"12ab34cd {\"v\":1,"));
    assert!(!could_become_a_line(b"Dear diary") && !could_become_a_line(b"12ab34cd 12"));
}

proptest! {
    #[test]
    fn nothing_in_a_file_makes_a_crash(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        Line::read(&bytes);
        let line = format!("{:08x} ", crc32fast::hash(&bytes)).into_bytes();
        Line::read(&[line, bytes].concat());
    }

    #[test]
    fn one_wrong_bit_is_seen(at in 0usize..400, bit in 0u8..8) {
        let line = V1.lines().next().unwrap();
        let mut bytes = line.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        // An `A` for an `a` in the sum is the same sum.
        if !bytes.eq_ignore_ascii_case(line.as_bytes()) || at > 8 {
            prop_assert_eq!(Line::read(&bytes), Line::Unreadable);
        }
    }
}

#[test]
fn a_rejected_guess_is_a_field_that_older_readers_carry_along() {
    let Line::Ours(mut first) = Line::read(V1.lines().next().unwrap().as_bytes()) else {
        panic!("the first line ever written");
    };
    assert_eq!(first.bookmark().unwrap().rejected, None);
    first.rejected = Some("ab".repeat(32));
    assert_eq!(first.v, 1);
    let line = first.line().unwrap();
    let Line::Ours(read) = Line::read(line.trim_ascii_end()) else {
        panic!("a line of ours");
    };
    assert_eq!(read.bookmark().unwrap().rejected, Some([0xab; 32]));
    // A reader that knows nothing of it has it among the rest, and hands it on.
    let json: Map<String, Value> = serde_json::from_slice(&line[9..]).unwrap();
    assert!(json.contains_key("rejected"));
    // What is no sum rejects nothing, and costs no bookmark.
    first.rejected = Some("none".into());
    assert_eq!(first.bookmark().unwrap().rejected, None);
}
