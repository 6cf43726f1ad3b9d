//! Runs of words with capitals that may name a person, and how much speaks for it.
//! Not here: who they are (see `people`). Promise: one pass, bounded looks to both sides.

use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::signs::Signs;
use crate::lexicon::{Class, grammar};
use crate::text::words::{Kind, Shape, Words};

/// Names of more words than this are titles of something.
pub const LONGEST: usize = 6;

/// A stretch of tokens that may name a person, without titles before it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// First token with the titles before it.
    pub start: u32,
    /// First token.
    pub first: u32,
    /// Behind the last token.
    pub end: u32,
    /// Words of the name, dots, particles and nicknames left out.
    pub words: [u32; LONGEST],
    /// How many of them.
    pub len: u8,
    /// What stands before it: a title of a man or a woman.
    pub title: Title,
    /// `Jr`, `Sr`, as a word; 0 for none.
    pub suffix: u32,
    /// What speaks for and against a person.
    pub signs: Signs,
}

/// A title before a name, and what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// No title.
    None,
    /// `coach`, `spokesman`: a word for what someone is.
    Role,
    /// `Dr`, `President`.
    Plain,
    /// `Sir`.
    Male,
    /// `Dame`.
    Female,
}

impl Candidate {
    /// The words of the name.
    pub fn words(&self) -> &[u32] {
        &self.words[..usize::from(self.len)]
    }

    /// The word that bears the family name.
    pub fn last(&self) -> u32 {
        self.words().last().copied().unwrap_or_default()
    }
}

/// All candidates of one block.
pub fn candidates(scene: &Scene, block: usize, found: &mut Vec<Candidate>) {
    let range = scene.blocks.of(block);
    let mut at = range.start;
    while at < range.end {
        if !is_part(scene, at) {
            at += 1;
            continue;
        }
        let end = run_end(scene, at, range.end);
        split(scene, at, end, found);
        at = end;
    }
}

/// Whether the token can be a word of a name.
fn is_part(scene: &Scene, at: usize) -> bool {
    scene.words.kind(at) == Kind::Word
        && scene.words.tokens[at].is_capital()
        && scene.tags[at] == Tag::Name
}

/// Where the run of name words that begins at `at` ends.
fn run_end(scene: &Scene, at: usize, limit: usize) -> usize {
    let words = &scene.words;
    let limit = limit.min(at + 24);
    let mut end = at + 1;
    loop {
        let mut next = end;
        if next < limit && words.kind(next) == Kind::Dot {
            next += 1;
        }
        while next < limit && next < end + 4 && is_particle(scene, next) {
            next += 1;
        }
        let nickname = scene.nickname_end(next, limit);
        next = nickname.unwrap_or(next);
        if words.kind(next) == Kind::Comma && next + 1 < limit && is_suffix(scene, next + 1) {
            end = next + 2;
            if words.kind(end) == Kind::Dot && end < limit {
                end += 1;
            }
            return end;
        }
        if next < limit
            && (is_part(scene, next) || nickname.is_some() && words.tokens[next].is_capital())
        {
            end = next + 1;
            if is_suffix(scene, next) && words.kind(end) == Kind::Dot && end < limit {
                end += 1;
            }
        } else {
            return end;
        }
    }
}

fn is_suffix(scene: &Scene, at: usize) -> bool {
    scene.words.tokens[at].is_capital() && scene.words.is(at, Class::SUFFIX)
}

/// `van`, `bin`, `de la` in small letters.
fn is_particle(scene: &Scene, at: usize) -> bool {
    let token = &scene.words.tokens[at];
    token.kind == Kind::Word && !token.is_capital() && scene.words.is(at, Class::PARTICLE)
}

/// Cuts titles and the like off a run and keeps the name, if one is left.
fn split(scene: &Scene, start: usize, end: usize, found: &mut Vec<Candidate>) {
    let words = &scene.words;
    let (mut start, mut end) = (start, end);
    while end > start + 2
        && grammar::HONOURS.has(words.letters(end - 1))
        && words.tokens[end - 1].shape.has(Shape::ALL_CAPITALS)
    {
        end -= 1;
    }
    let last = last_word(scene, start, end);
    let mut first = start;
    let mut title = Title::None;
    let place = start < last && scene.place_of(start, end);
    let all = start..last;
    for at in all {
        if place || words.kind(at) != Kind::Word || !words.tokens[at].is_capital() {
            continue;
        }
        let dated = at == start && is_date(scene, at);
        if dated {
            start = at + 1;
        }
        if let Some(stripped) = strips(scene, at, first, last).or(dated.then_some(Title::None)) {
            title = stripped;
            first = at + 1;
            while first < last && matches!(words.kind(first), Kind::Dot | Kind::Other) {
                first += 1;
            }
        }
    }
    first = lead_in_end(scene, first, last);
    if title == Title::None {
        if first == start {
            first = with_particles(scene, first);
            start = first;
        }
        title = title_before(scene, first);
    }
    let class = words.word(last).entry.class;
    let alone = first == last;
    // `King said`, where `Susan King` stands.
    let led = first > 0 && scene.tags[first - 1] == Tag::Article;
    let surname = words.word(last).seen.surname() && !led;
    if alone
        && !surname
        && class.has(
            Class::TITLE
                .or(Class::ROLE)
                .or(Class::TIME)
                .or(Class::DEMONYM),
        )
        && title == Title::None
    {
        return;
    }
    if let Some(candidate) = candidate(scene, start, first, end, title) {
        found.push(candidate);
    }
}

/// Whether a day or a month stands before a name: `On Friday Ana Ruiz`, `In May Bo Lee`.
fn is_date(scene: &Scene, at: usize) -> bool {
    scene.words.is(at, Class::TIME.or(Class::MONTH))
        && at > 0
        && scene.tags[at - 1] == Tag::Preposition
}

/// Where the name begins behind words that are none: `United States Ana Ruiz`, `Queenslander Bo Lee`.
fn lead_in_end(scene: &Scene, first: usize, last: usize) -> usize {
    let words = &scene.words;
    for at in first..last {
        let (kind, word) = (words.kind(at), words.word(at));
        if kind != Kind::Word || !words.tokens[at].is_capital() {
            return first;
        }
        // `Minister of State V.K. Ruiz`
        if at > first && words.letters(at).contains('.') && is_initials(scene, at) {
            return at;
        }
        let named = word.name.is_given() || word.name.is_surname();
        let plain = word.seen.known() || word.name.is_place();
        if at > first && word.name.is_given() && !word.seen.known() {
            // `San Jose Mercury` opens with a place, `Queenslander Mitchell Lee` does not.
            let surname = words.word(last).name.is_surname() && !words.word(last).seen.known();
            if !word.name.is_place() || surname && !scene.place_of(first, at + 1) {
                return at;
            }
        }
        let letters = words.letters(at);
        let ends = grammar::PEOPLE_END.iter().any(|end| letters.ends_with(end));
        let lone = ends && !word.seen.known() && words.word(at + 1).name.is_given();
        let capitals = words.tokens[at].shape.has(Shape::ALL_CAPITALS) && !is_initials(scene, at);
        if named && !word.entry.class.has(Class::DEMONYM) || !(plain || capitals || lone) {
            return first;
        }
    }
    first
}

/// Where a name begins with the particles before it: `van den Berghe`, `De la Torre`.
fn with_particles(scene: &Scene, first: usize) -> usize {
    let words = &scene.words;
    let is_particle = |at: usize| {
        let other = Class::AUXILIARY.or(Class::NEVER).or(Class::DEMONYM);
        words.kind(at) == Kind::Word
            && words.is(at, Class::PARTICLE)
            && !words.is(at, other)
            && !words.tokens[at + 1].shape.has(Shape::LINE_BEFORE)
            // `a van Lee drove`
            && at.checked_sub(1).is_none_or(|before| scene.tags[before] != Tag::Article)
    };
    let mut at = first;
    while at > 0 && first - at < 3 && is_particle(at - 1) {
        at -= 1;
        if words.tokens[at].is_capital() {
            break;
        }
    }
    at
}

/// Whether a word stands for first names: `J`, `A.R.`, `JK`.
pub fn is_initials(scene: &Scene, at: usize) -> bool {
    let token = &scene.words.tokens[at];
    let (letters, word) = (scene.words.letters(at), scene.words.word(at));
    let known = word.entry.class != Class::default() || word.name.is_place();
    let dotted = letters.contains('.') && letters.len() <= 6;
    token.shape.has(Shape::SINGLE)
        || token.shape.has(Shape::ALL_CAPITALS) && !known && (dotted || letters.len() == 2)
}

/// The last token of a run that is a word and no suffix.
fn last_word(scene: &Scene, start: usize, end: usize) -> usize {
    (start..end)
        .rev()
        .find(|at| {
            scene.words.kind(*at) == Kind::Word
                && scene.words.tokens[*at].is_capital()
                && !(is_suffix(scene, *at) && *at > start)
        })
        .unwrap_or(start)
}

/// Whether the word at `at` stands before a name and is no part of it; `first` is where the name
/// begins if not.
fn strips(scene: &Scene, at: usize, first: usize, last: usize) -> Option<Title> {
    let words = &scene.words;
    let word = words.word(at);
    let class = word.entry.class;
    let leads = at == first;
    // `Del. Ana Ruiz`, but `Juan Del Toro`
    if class.has(Class::PARTICLE)
        && class.has(Class::ABBREVIATION)
        && words.kind(at + 1) != Kind::Dot
    {
        return None;
    }
    let next = words.word(at + 1);
    // `Dean Martin`, `Major Lee`, but `Major Ana Ruiz`.
    let given = word.name.is_given()
        && leads
        && last - at <= 2
        && words.kind(at + 1) == Kind::Word
        && !(last > at + 1 && next.name.is_given());
    let after_given = at > first && words.word(first).name.is_given();
    if after_given && word.name.is_given() && !class.has(Class::ABBREVIATION) {
        return None;
    }
    if class.has(Class::TITLE_MALE)
        && (!given || class.has(Class::ABBREVIATION) || !word.name.is_male())
    {
        return Some(Title::Male);
    }
    if class.has(Class::TITLE_FEMALE) {
        return Some(Title::Female);
    }
    // `Wing Cdr Ian Lowe`, `Det Con Idris Kerr`
    let rank = last > at && (is_rank(words, at) || leads && follows_rank(words, at));
    if rank || class.has(Class::TITLE) && !given {
        let mr = grammar::MR.has(words.letters(at));
        return Some(if mr { Title::Male } else { Title::Plain });
    }
    let whole = next.name.is_given() && last > at + 1;
    // `Bernard Communications Director Ana Ruiz`
    if class.has(Class::ROLE.or(Class::HUMAN)) && !given && (!after_given || whole) {
        return Some(Title::Role);
    }
    let given_next = whole || next.entry.class.has(Class::TITLE);
    // `NASA Ana Ruiz`, but `AJ Ruiz`.
    let capitals = words.tokens[at].shape.has(Shape::ALL_CAPITALS)
        && !is_initials(scene, at)
        && !words.tokens[last].shape.has(Shape::ALL_CAPITALS);
    if capitals && leads {
        return Some(Title::None);
    }
    let foreign = class.has(
        Class::DEMONYM
            .or(Class::TIME)
            .or(Class::ORGANISATION)
            .or(Class::PLACE),
    ) || capitals
        || word.name.is_place() && !word.name.is_given() && last - at >= 2;
    (foreign && given_next && !given).then_some(Title::None)
}

/// Whether a word opens a rank that is cut short: `Wing Cdr`.
fn is_rank(words: &Words, at: usize) -> bool {
    grammar::RANK_FIRST.has(words.letters(at))
        && (words.is(at + 1, Class::TITLE) && words.is(at + 1, Class::ABBREVIATION)
            || ends_rank(words, at + 1))
}

/// Whether a word ends a rank right behind its beginning.
fn follows_rank(words: &Words, at: usize) -> bool {
    at > 0 && words.is(at - 1, Class::TITLE.or(Class::ROLE)) && ends_rank(words, at)
}

/// Whether a word ends one behind another: `Det Con`.
fn ends_rank(words: &Words, at: usize) -> bool {
    grammar::RANK_LAST.has(words.letters(at)) && words.tokens[at].is_capital()
}

/// What a word in small letters before a name tells: `coach Robinson`.
fn title_before(scene: &Scene, first: usize) -> Title {
    let Some(before) = first.checked_sub(1) else {
        return Title::None;
    };
    let words = &scene.words;
    // `“No,” Mr. Ruiz said`
    let dotted = words.kind(before) == Kind::Dot && before > 0;
    if dotted && words.is(before - 1, Class::TITLE_MALE.or(Class::TITLE_FEMALE)) {
        let male = words.is(before - 1, Class::TITLE_MALE);
        return if male { Title::Male } else { Title::Female };
    }
    if words.kind(before) == Kind::Comma && before > 0 {
        // `his wife, Bronwen,`
        let kin = words.is(before - 1, Class::KIN) && !words.tokens[before - 1].is_capital();
        let closes = matches!(words.kind(first + 1), Kind::Comma | Kind::Stop);
        return if kin && closes {
            Title::Role
        } else {
            Title::None
        };
    }
    if words.kind(before) != Kind::Word {
        return Title::None;
    }
    // `an engineer named Ana Ruiz`
    let called = grammar::CALLED.has(words.letters(before)) && before > 0;
    let before = if called { before - 1 } else { before };
    let class = words.word(before).entry.class;
    if words.tokens[before].is_capital() && !class.has(Class::TITLE) {
        return Title::None;
    }
    if class.has(Class::HUMAN.or(Class::ROLE).or(Class::TITLE)) && !class.has(Class::PLURAL) {
        Title::Role
    } else {
        Title::None
    }
}

fn candidate(
    scene: &Scene,
    start: usize,
    first: usize,
    end: usize,
    title: Title,
) -> Option<Candidate> {
    let words = &scene.words;
    let mut found = Candidate {
        start: start as u32,
        first: first as u32,
        end: end as u32,
        words: [0; LONGEST],
        len: 0,
        title,
        suffix: 0,
        signs: Signs::default(),
    };
    let mut at = first;
    while at < end {
        if let Some(after) = scene.nickname_end(at, end) {
            at = after;
            continue;
        }
        let token = &words.tokens[at];
        if token.kind == Kind::Word && token.is_capital() {
            let particle = at == first && at + 1 < end && is_particle(scene, at + 1);
            if at > first && is_suffix(scene, at) {
                found.suffix = token.word;
            } else if !(particle && words.is(at, Class::PARTICLE)) {
                *found.words.get_mut(usize::from(found.len))? = token.word;
                found.len += 1;
            }
        }
        at += 1;
    }
    if found.len == 0 {
        return None;
    }
    found.signs = super::evidence::signs(scene, &found);
    Some(found)
}
