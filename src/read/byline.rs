//! Who wrote it and for whom: `By Dr. Ana Ruiz and Bo Lind, The Lakeside Post`.
//! Not here: which lines are asked (see `header`). Promise: names come without titles, jobs and
//! addresses; a line that may be something else gives nothing.

use crate::lexicon::header as words;

/// What a byline tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Credit {
    pub names: Vec<String>,
    pub outlet: Option<String>,
}

/// How sure it is that a line names reporters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It only begins with `By`.
    Form,
    /// It stands behind a label: `Author:`.
    Label,
}

/// What stands behind `By` at the begin of `line`, or behind `Interview by` and the like.
pub fn after_by(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(char::is_whitespace)?;
    if is_by(first) {
        return Some(rest.trim_start());
    }
    let (second, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    (is_by(second) && words::work(first)).then(|| rest.trim_start())
}

fn is_by(word: &str) -> bool {
    word.trim_end_matches(':').eq_ignore_ascii_case(words::BY)
}

/// The names and the outlet in what stands behind `By` or a label.
pub fn credit(value: &str, trust: Trust) -> Option<Credit> {
    let value = without_asides(value);
    if value.is_empty() || value.len() > 200 || value.ends_with(['?', '!', ':']) {
        return None;
    }
    let pieces: Vec<&str> = value.split([',', ';']).map(str::trim).collect();
    let last_and = pieces.iter().rposition(|piece| has_and(piece));
    let mut credit = Credit::default();
    for (place, piece) in pieces.iter().enumerate() {
        if piece.is_empty() || (place > 0 && words::suffix(piece)) {
            append_suffix(&mut credit.names, piece);
            continue;
        }
        let listed = last_and.is_some_and(|and| place <= and);
        let behind_name = place > 0 && !listed;
        let last = place + 1 == pieces.len() && (place == 1 || last_and.is_some());
        let sorted = if behind_name {
            sort_behind(piece, last, &mut credit)
        } else {
            sort_names(piece, trust, &mut credit)
        };
        sorted?;
    }
    let found = !credit.names.is_empty() || credit.outlet.is_some();
    found.then_some(credit)
}

/// `Staff Writer, The Lakeside Post` on a line below a name: its outlet, if all else is a job.
pub fn job_and_outlet(line: &str) -> Option<&str> {
    let (job, outlet) = line.split_once(',')?;
    (is_job(job) && is_outlet(outlet)).then(|| outlet.trim())
}

/// `Hamish Orde, Courts Editor` and `Ana Ruiz, Reuters` on a line of their own, only when the second
/// half is surely a job or an outlet.
pub fn name_and_more(line: &str) -> Option<Credit> {
    let (name, rest) = line.split_once(',')?;
    let rest = rest.trim();
    let brief = line.len() <= 90 && line.split_whitespace().count() <= 10;
    let told = || is_job(rest) || is_outlet(rest);
    (brief && is_name(name) && told()).then(|| credit(line, Trust::Form))?
}

/// Whether the words are a person's name and nothing else: `Catriona van der Meer`.
pub fn is_name(words: &str) -> bool {
    let words = without_honorific(words.trim());
    let count = words.split_whitespace().count();
    let capitals = words.split_whitespace().filter(|word| is_capital(word));
    (2..=6).contains(&count)
        && capitals.count() >= 2
        && words.split_whitespace().all(is_name_word)
        && !is_outlet(words)
        && !is_job(words)
}

/// The most letters of a name in a script without capitals.
const UNCASED: usize = 24;

/// Whether the words are a few in a script without capitals, in which nothing else tells a name.
fn is_uncased(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    words.split_whitespace().count() <= 4
        && words.chars().count() <= UNCASED
        && !words.contains(char::is_numeric)
        && letters.peek().is_some()
        && letters.all(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// Whether the words name a paper, station or agency: `The Lothian Register`, `GNB`.
pub fn is_outlet(words: &str) -> bool {
    let words = words.trim().trim_end_matches('.');
    let parts: Vec<&str> = words.split_whitespace().collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let proper = parts
        .iter()
        .all(|word| is_capital(word) || words::particle(word) || is_link(word));
    let shaped = words::agency(words)
        || parts.iter().any(|word| words::outlet_word(word))
        || parts.len() == 1 && (is_initials(first) || is_site(first))
        || parts.len() > 1
            && (is_initials(first) && words::agency(first)
                || is_initials(last) && has_small(first))
        || parts.len() > 1 && is_capital(first) && first.eq_ignore_ascii_case(words::THE);
    parts.len() <= 7 && !is_job(words) && (is_site(words) || proper && shaped)
}

/// Whether the words tell a job: `Political Correspondent`.
pub fn is_job(words: &str) -> bool {
    let mut list = words.split_whitespace();
    words.split_whitespace().count() <= 8 && list.any(words::job)
}

/// The name as it is shown, without honorific and stray marks; capitals stay, since nobody knows
/// which letters of `MACDONALD` are small.
pub fn clean_name(name: &str) -> String {
    let name = without_honorific(name.trim());
    let loose = |c: char| !c.is_alphanumeric() && !matches!(c, '”' | '"' | '’' | ')');
    let end = name.trim_end_matches(loose).len();
    // The stop of `Jr.` belongs to it.
    let stop = usize::from(name[end..].starts_with('.') && name.ends_with('.'));
    let kept = if name[..end]
        .split(' ')
        .next_back()
        .is_some_and(words::suffix)
    {
        &name[..end + stop]
    } else {
        &name[..end]
    };
    let kept: Vec<&str> = kept.split_whitespace().collect();
    kept.join(" ")
}

/// A piece that is one or more names: `Ana Ruiz`, `Ana Ruiz and Bo Lind in Lima`.
fn sort_names(piece: &str, trust: Trust, credit: &mut Credit) -> Option<()> {
    for part in split_and(piece) {
        let (name, outlet) = without_tail(part);
        let labelled = name.contains([':', '：', '+']);
        let single = trust == Trust::Label && !name.contains(' ') && is_capital(name) && !labelled;
        let agency = words::agency(name) || name.contains(' ') && is_outlet(name);
        if is_job(name) && credit.names.is_empty() && words::agency(first_word(name)) {
            credit.outlet = Some(first_word(name).to_owned());
        } else if agency || is_initials(name) && !name.contains('.') {
            credit.outlet.get_or_insert_with(|| name.to_owned());
        } else if is_name(name) || single || is_uncased(name) && !labelled {
            credit.names.push(clean_name(name));
        } else if !(is_job(name) && (trust == Trust::Label || !credit.names.is_empty())) {
            return None;
        }
        if let Some(outlet) = outlet {
            credit.outlet.get_or_insert_with(|| outlet.to_owned());
        }
    }
    Some(())
}

/// A piece behind a name: a job, an outlet, a further name, a place.
fn sort_behind(piece: &str, last: bool, credit: &mut Credit) -> Option<()> {
    let (head, tail) = without_tail(piece);
    if is_job(piece) {
        if let Some(outlet) = tail.or_else(|| employer(piece)) {
            credit.outlet.get_or_insert_with(|| outlet.to_owned());
        }
        return Some(());
    }
    let proper = head
        .split_whitespace()
        .all(|word| is_capital(word) || words::particle(word) || word == "&");
    if is_outlet(piece) || (last && (proper || is_uncased(head)) && credit.outlet.is_none()) {
        let outlet = piece.trim_end_matches('.');
        credit.outlet.get_or_insert_with(|| outlet.to_owned());
    } else if is_name(head) {
        credit.names.push(clean_name(head));
    } else if !proper || head.split_whitespace().count() > 4 {
        return None;
    }
    Some(())
}

/// The outlet that a job begins with: `BBC News` in `BBC News political correspondent`.
fn employer(job: &str) -> Option<&str> {
    let known = words::agency(first_word(job));
    let named = |head: &&str| {
        let last = head.split(' ').next_back().unwrap_or_default();
        words::agency(head) || words::outlet_word(last)
    };
    let heads = job.rmatch_indices(' ').map(|(at, _)| &job[..at]);
    heads.filter(|_| known).find(named)
}

fn append_suffix(names: &mut [String], suffix: &str) {
    let kin = suffix.len() <= 3 && !suffix.is_empty();
    if let Some(name) = names.last_mut().filter(|_| kin) {
        name.push(' ');
        name.push_str(suffix);
    }
}

/// `Ana Ruiz for GNB` as name and outlet; `Ana Ruiz in Lima` as name alone.
fn without_tail(part: &str) -> (&str, Option<&str>) {
    let part = part.trim();
    if let Some((name, outlet)) = part.split_once(words::FOR) {
        return (
            name.trim(),
            Some(outlet.trim()).filter(|outlet| is_capital(outlet)),
        );
    }
    for joint in words::IN {
        if let Some((name, place)) = part.split_once(joint) {
            return (
                name.trim(),
                Some(place.trim()).filter(|place| is_outlet(place)),
            );
        }
    }
    // `Ana Ruiz Associated Press`: an agency may follow without a comma.
    let space = |(at, _): &(usize, &str)| words::agency(part[at + 1..].trim());
    match part.match_indices(' ').find(space) {
        Some((at, _)) if is_name(&part[..at]) => (&part[..at], Some(part[at..].trim())),
        Some(_) | None => (part, None),
    }
}

/// What stands between the `and`s.
fn split_and(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for word in piece.split(' ') {
        if is_and(word) {
            parts.push(piece[start..at].trim());
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(piece[start.min(piece.len())..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

fn has_and(piece: &str) -> bool {
    piece.split_whitespace().any(is_and)
}

/// Whether a line goes on with a list of names: `and Bo Lind`.
pub fn is_joined(line: &str) -> bool {
    is_and(first_word(line))
}

fn is_and(word: &str) -> bool {
    let joints = [words::AND, words::WITH, "&"];
    joints.iter().any(|joint| word.eq_ignore_ascii_case(joint))
}

/// `value` without what stands in brackets and without e-mail addresses and handles.
fn without_asides(value: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_usize;
    for c in value.chars() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    let words = kept.split_whitespace().filter(|word| !word.contains('@'));
    let kept = words.collect::<Vec<_>>().join(" ");
    let loose = |c: char| matches!(c, ',' | ';' | '-' | '–' | '—' | '|' | '/') || c == ' ';
    kept.trim_matches(loose).to_owned()
}

fn without_honorific(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if words::honorific(first) && rest.contains(' ') => rest.trim_start(),
        Some(_) | None => name,
    }
}

fn is_name_word(word: &str) -> bool {
    let plain = word.trim_end_matches('.');
    let letters = plain.chars().all(|c| {
        c.is_alphabetic() || matches!(c, '-' | '‑' | '\'' | '’' | '‘' | '.' | '“' | '”' | '"')
    });
    let proper = is_capital(word) && (plain.len() <= 2 || !words::small(word));
    letters
        && (proper || words::particle(word))
        && words::month(word).is_none()
        && !words::weekday(word)
}

fn is_capital(word: &str) -> bool {
    let mut letters = word
        .chars()
        .skip_while(|c| matches!(c, '“' | '"' | '‘' | '\'' | '’'));
    letters
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        || word
            .split_once(['-', '’', '\''])
            .is_some_and(|(small, rest)| {
                (words::particle(small) || small.len() <= 1) && rest.starts_with(char::is_uppercase)
            })
}

/// `GNB`, `ABC7`.
fn is_initials(word: &str) -> bool {
    let body = word.trim_end_matches('.');
    (2..=6).contains(&body.len())
        && body
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'&')
        && body.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `example.com`.
fn is_site(word: &str) -> bool {
    let last = word.rsplit_once('.').map(|(_, last)| last);
    !word.contains(' ')
        && last.is_some_and(|last| {
            (2..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_lowercase())
        })
}

fn is_link(word: &str) -> bool {
    word == "&" || words::small(word)
}

fn has_small(word: &str) -> bool {
    word.contains(char::is_lowercase)
}

fn first_word(words: &str) -> &str {
    words.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: &[&str], outlet: Option<&str>) {
        let value = after_by(line).expect("begins with By");
        let credit = credit(value, Trust::Form).unwrap_or_default();
        assert_eq!(credit.names, names, "{line}");
        assert_eq!(credit.outlet.as_deref(), outlet, "{line}");
    }

    #[test]
    fn names_are_parted_from_the_outlet() {
        check("By Ana Ruiz", &["Ana Ruiz"], None);
        check("By Ana Ruiz, GNB", &["Ana Ruiz"], Some("GNB"));
        check("By Ana Ruiz, Le Matin", &["Ana Ruiz"], Some("Le Matin"));
        check("by Ana Ruiz and Bo Lind", &["Ana Ruiz", "Bo Lind"], None);
        check("By 王小明, 湖城日报", &["王小明"], Some("湖城日报"));
        check("By דוד כהן", &["דוד כהן"], None);
        check(
            "By Ana Ruiz, Bo Lind and Ife Obi",
            &["Ana Ruiz", "Bo Lind", "Ife Obi"],
            None,
        );
        check(
            "By Ana Ruiz, Bo Lind, and Ife Obi",
            &["Ana Ruiz", "Bo Lind", "Ife Obi"],
            None,
        );
        check(
            "By Ana Ruiz and Bo Lind, The Lakeside Post",
            &["Ana Ruiz", "Bo Lind"],
            Some("The Lakeside Post"),
        );
        check("By: Ana Ruiz & Bo Lind", &["Ana Ruiz", "Bo Lind"], None);
        check(
            "By ANA RUIZ Associated Press",
            &["ANA RUIZ"],
            Some("Associated Press"),
        );
        check(
            "By Ana Ruiz for Northern Wire",
            &["Ana Ruiz"],
            Some("Northern Wire"),
        );
        check("By Reuters", &[], Some("Reuters"));
    }

    #[test]
    fn titles_jobs_and_addresses_are_left_out() {
        check("BY A. O’SHEA-LIND", &["A. O’SHEA-LIND"], None);
        check("By Dr. Ana Ruiz", &["Ana Ruiz"], None);
        check("By Ana Ruiz, Political Correspondent", &["Ana Ruiz"], None);
        check(
            "By Ana Ruiz, Staff Writer, The Lakeside Post",
            &["Ana Ruiz"],
            Some("The Lakeside Post"),
        );
        check(
            "By Ana Ruiz (ana@post.example), GNB",
            &["Ana Ruiz"],
            Some("GNB"),
        );
        check(
            "By Ana Ruiz in Lima and Bo Lind in Oslo",
            &["Ana Ruiz", "Bo Lind"],
            None,
        );
        check(
            "By John Bo Lind, Jr., GNB",
            &["John Bo Lind Jr."],
            Some("GNB"),
        );
        check(
            "By Ana Ruiz, BBC News political correspondent",
            &["Ana Ruiz"],
            Some("BBC News"),
        );
        check("By Ana Ruiz, AP Business Writer", &["Ana Ruiz"], Some("AP"));
        check("By Ludwig van der Meer", &["Ludwig van der Meer"], None);
    }

    #[test]
    fn sentences_that_begin_with_by_are_no_bylines() {
        check("By Tuesday the river had risen.", &[], None);
        check("By Tuesday, Mayor Ana Ruiz had left", &[], None);
        check("By Any Means Necessary", &[], None);
        check("By the River", &[], None);
        check("By noon, Ana Ruiz was tired of it", &[], None);
    }

    #[test]
    fn a_name_line_needs_a_job_or_an_outlet() {
        let names = |line| name_and_more(line).map(|credit| (credit.names, credit.outlet));
        let hamish = vec!["Hamish Orde".to_owned()];
        assert_eq!(
            names("Hamish Orde, Courts Editor"),
            Some((hamish.clone(), None))
        );
        assert_eq!(
            names("Hamish Orde, The Lakeside Post"),
            Some((hamish, Some("The Lakeside Post".into())))
        );
        assert_eq!(names("Hamish Orde, a Miller"), None);
        assert_eq!(names("Village Pump, Green"), None);
    }
}
