//! Runs of words with capitals that may name a person, and how much speaks for it.
//! Not here: who they are (see `people`). Promise: one pass, bounded looks to both sides.

use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{self, Class, Pos, grammar};
use crate::text::words::{Kind, Shape, Word};

/// Names of more words than this are titles of something.
const LONGEST: usize = 6;

/// A stretch of tokens that may name a person, without titles before it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
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
    /// What its own words say, higher is more a person.
    pub form: f32,
    /// What its neighbours say.
    pub context: f32,
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
    let range = scene.blocks[block].clone();
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
    let last = last_word(scene, start, end);
    let mut first = start;
    let mut title = Title::None;
    for at in start..last {
        if words.kind(at) != Kind::Word || !words.tokens[at].is_capital() {
            continue;
        }
        if let Some(stripped) = strips(scene, at, first, last) {
            title = stripped;
            first = at + 1;
            while first < last && matches!(words.kind(first), Kind::Dot | Kind::Other) {
                first += 1;
            }
        }
    }
    if title == Title::None {
        title = title_before(scene, first);
    }
    let class = words.word(last).entry.class;
    let alone = first == last;
    if alone
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
    if let Some(candidate) = candidate(scene, first, end, title) {
        found.push(candidate);
    }
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
    let next = words.word(at + 1);
    let given = word.name.is_given() && leads && last - at <= 2 && words.kind(at + 1) == Kind::Word;
    if class.has(Class::TITLE_MALE)
        && (!given || class.has(Class::ABBREVIATION) || !word.name.is_male())
    {
        return Some(Title::Male);
    }
    if class.has(Class::TITLE_FEMALE) {
        return Some(Title::Female);
    }
    if class.has(Class::TITLE) && !given {
        return Some(if grammar::MR.has(words.letters(at)) {
            Title::Male
        } else {
            Title::Plain
        });
    }
    let after_given = at > first && words.word(first).name.is_given();
    if class.has(Class::ROLE.or(Class::HUMAN)) && !given && !after_given {
        return Some(Title::Role);
    }
    let given_next = next.name.is_given() && last > at + 1 || next.entry.class.has(Class::TITLE);
    let foreign = class.has(
        Class::DEMONYM
            .or(Class::TIME)
            .or(Class::ORGANISATION)
            .or(Class::PLACE),
    ) || words.tokens[at].shape.has(Shape::ALL_CAPITALS)
        && !words.tokens[last].shape.has(Shape::ALL_CAPITALS)
        || word.name.is_place() && !word.name.is_given() && last - at >= 2;
    (foreign && given_next && !given).then_some(Title::None)
}

/// What a word in small letters before a name tells: `coach Robinson`.
fn title_before(scene: &Scene, first: usize) -> Title {
    let Some(before) = first.checked_sub(1) else {
        return Title::None;
    };
    let words = &scene.words;
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

fn candidate(scene: &Scene, first: usize, end: usize, title: Title) -> Option<Candidate> {
    let words = &scene.words;
    let mut found = Candidate {
        first: first as u32,
        end: end as u32,
        words: [0; LONGEST],
        len: 0,
        title,
        suffix: 0,
        form: 0.0,
        context: 0.0,
    };
    let mut at = first;
    while at < end {
        if let Some(after) = scene.nickname_end(at, end) {
            at = after;
            continue;
        }
        let token = &words.tokens[at];
        if token.kind == Kind::Word && token.is_capital() {
            if at > first && is_suffix(scene, at) {
                found.suffix = token.word;
            } else {
                *found.words.get_mut(usize::from(found.len))? = token.word;
                found.len += 1;
            }
        }
        at += 1;
    }
    if found.len == 0 {
        return None;
    }
    found.form = form(scene, &found);
    found.context = context(scene, &found);
    Some(found)
}

/// What the words of a name say by themselves.
fn form(scene: &Scene, candidate: &Candidate) -> f32 {
    let list = &scene.words.list;
    let ids = candidate.words();
    let first = &list[ids[0] as usize];
    let family = &list[candidate.last() as usize];
    let several = ids.len() > 1;
    let range = candidate.first as usize..candidate.end as usize;
    let initial = scene.words.tokens[range.start].shape.has(Shape::SINGLE);
    let given = first.name.is_given();
    let surname = family.name.is_surname();
    let mut sum = 0.0;
    sum += points(several && given, 2.0);
    sum += points(several && initial, 1.5);
    sum += points(surname, 1.0);
    sum += points(!family.seen.known() && !family.name.is_known(), 0.5);
    let new_pair = fresh(first) && (surname || fresh(family)) && !initial && !given;
    sum += points(several && ids.len() <= 3 && new_pair, 1.0);
    for (i, id) in ids.iter().enumerate() {
        let place = match i {
            _ if !several => Place::Alone,
            0 => Place::First,
            _ if i + 1 == ids.len() => Place::Last,
            _ => Place::Middle,
        };
        sum -= against(&list[*id as usize], place, given && ids.len() == 2);
    }
    if scene.place_of(range.start, range.end) {
        sum -= if several || !surname { 4.0 } else { 1.0 };
    }
    let shapes = |shape: Shape| {
        range
            .clone()
            .filter(move |at| scene.words.tokens[*at].shape.has(shape))
    };
    let capitals = shapes(Shape::ALL_CAPITALS).count();
    let mixed = capitals > 0 && (capitals < ids.len() || ids.len() == 1);
    sum - points(mixed, 2.5) - points(shapes(Shape::DIGIT).next().is_some(), 3.0)
}

/// Where a word stands in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Alone,
    First,
    Middle,
    Last,
}

fn points(holds: bool, points: f32) -> f32 {
    if holds { points } else { 0.0 }
}

/// A word on no list: a name from a part of the world that the lists do not know.
fn fresh(word: &Word) -> bool {
    !word.seen.known() && !word.seen.small() && !word.name.is_place()
}

/// What one word says against a person; `after_given` for the last of two after a first name.
fn against(word: &Word, place: Place, after_given: bool) -> f32 {
    let class = word.entry.class;
    let named = word.name.is_given() || word.name.is_surname();
    let family = place == Place::Last && named && after_given;
    let first = place == Place::First && word.name.is_given();
    let other = Class::DEMONYM
        .or(Class::TIME)
        .or(Class::MONTH)
        .or(Class::PLACE);
    let plural = word.entry.pos.has(Pos::PLURAL) && word.seen.known() && !word.name.is_surname();
    let mut sum = 0.0;
    if class.has(Class::ORGANISATION) {
        sum += if family { 1.0 } else { 3.0 };
    }
    sum += points(class.has(other) && !family && !first, 3.0);
    sum += points(class.has(Class::WORK), 1.0);
    sum += points(
        word.seen.known() && !named && !class.has(Class::PARTICLE),
        1.5,
    );
    sum += points(word.seen.small() && !named, 1.0);
    sum += points(word.name.is_place() && !named, 1.0);
    sum + points(plural && place == Place::Last, 1.0)
}

/// What stands around a name says.
fn context(scene: &Scene, candidate: &Candidate) -> f32 {
    let words = &scene.words;
    let (first, end) = (candidate.first as usize, candidate.end as usize);
    let mut sum = match candidate.title {
        Title::None => 0.0,
        Title::Role => 2.0,
        Title::Plain | Title::Male | Title::Female => 3.0,
    };
    if first > 0 && candidate.title == Title::None {
        let before = words.letters(first - 1);
        if grammar::ARTICLE.has(before) {
            sum -= 2.5;
        } else if grammar::IN.has(before) {
            sum -= 1.5;
        } else if words.kind(first - 1) == Kind::Word && words.tokens[first - 1].is_capital() {
            sum -= 0.5;
        }
    }
    let next = words.kind(end);
    if next == Kind::Word && !words.tokens[end].shape.has(Shape::LINE_BEFORE) {
        let entry = &words.word(end).entry;
        if entry.class.has(Class::SAY) || grammar::WHO.has(words.letters(end)) {
            sum += 1.5;
        } else if scene.tags[end] == Tag::Finite || scene.tags[end] == Tag::Auxiliary {
            sum += 0.3;
        } else if scene.tags[end] == Tag::Noun || scene.tags[end] == Tag::Name {
            sum -= 0.7;
        }
    } else if next == Kind::Comma {
        let kind = words.kind(end + 1);
        let role = (end + 1..end + 5)
            .any(|at| words.kind(at) == Kind::Word && words.is(at, Class::HUMAN.or(Class::ROLE)));
        if kind == Kind::Number && words.letters(end + 1).len() <= 2 {
            sum += 2.0;
        } else if role || grammar::WHO.has(words.letters(end + 1)) {
            sum += 1.0;
        }
    } else if next == Kind::Clitic && words.is(end + 1, Class::KIN) {
        sum += 1.0;
    }
    if first > 1
        && words.kind(first - 1) == Kind::Comma
        && words.is(first - 2, Class::HUMAN.or(Class::ROLE))
        && !words.tokens[first - 2].is_capital()
    {
        sum += 1.5;
    }
    let said_before =
        first > 0 && words.kind(first - 1) == Kind::Word && words.is(first - 1, Class::SAY);
    if said_before {
        sum += 1.0;
    }
    sum
}

/// Whether a name in plain small letters is a place.
pub fn is_place(plain: &str) -> bool {
    lexicon::name(plain).is_place()
}
