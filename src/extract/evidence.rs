//! What speaks for and against a person where a run of words with capitals stands: its own words,
//! and what stands around it.
//! Not here: what each sign weighs (see `lexicon::signs`), and who is who (see `people`). Promise:
//! bounded looks to both sides.

use super::names::{self, Candidate, Title};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::signs::Signs;
use crate::lexicon::{self, Class, Pos, grammar};
use crate::text::words::{Kind, Shape, Token, Word};

/// Tokens looked at behind a name for the next pronoun.
const AHEAD: usize = 20;

/// All signs of one candidate that its place shows.
pub fn signs(scene: &Scene, candidate: &Candidate) -> Signs {
    let around = before(scene, candidate)
        .or(touching(scene, candidate))
        .or(after(scene, candidate))
        .or(pronoun_ahead(scene, candidate.end as usize));
    form(scene, candidate).or(around)
}

/// Whether a word stands alone as no name of a person does, whoever bears it elsewhere.
pub fn is_no_short_form(signs: Signs) -> bool {
    let named = Signs::LAST_SURNAME.or(Signs::LAST_GIVEN);
    let titled = Signs::TITLE.or(Signs::TITLE_MR).or(Signs::ROLE);
    let class = Signs::LAST_CLASS.or(Signs::LAST_BODY);
    let plain = signs.has(Signs::ARTICLE) && signs.has(Signs::LAST_WORD);
    is_shop(signs) || !signs.has(named) && !signs.has(titled) && (signs.has(class) || plain)
}

/// Whether a name is that of a firm that is called by its owner’s: `the bakery chain Harding’s`.
pub fn is_shop(signs: Signs) -> bool {
    signs.has(Signs::BODY_BEFORE) && signs.has(Signs::OWNS)
}

/// What the words of a name say by themselves.
fn form(scene: &Scene, candidate: &Candidate) -> Signs {
    let list = &scene.words.list;
    let ids = candidate.words();
    let (first, last) = (&list[ids[0] as usize], &list[candidate.last() as usize]);
    let mut signs = Signs::ALWAYS.or(last_word(last));
    let letters = last.first.of(scene.words.text);
    let firm = is_fresh(last) && grammar::BODY_END.iter().any(|end| letters.ends_with(end));
    signs.add(firm, Signs::LAST_BODY);
    signs.add(firm && ids.len() > 1, Signs::STRANGE_BODY);
    signs.add(
        ids.len() == 2 && is_joined_given(letters),
        Signs::JOINED_GIVEN,
    );
    if ids.len() > 1 {
        signs = signs.or(first_word(first)).or(pair(first, last));
        for id in &ids[1..ids.len() - 1] {
            let word = &list[*id as usize];
            let class = word.entry.class;
            signs.add(is_word(word) && !is_named(word), Signs::MIDDLE_WORD);
            signs.add(
                class.has(OTHER.or(Class::ORGANISATION)),
                Signs::MIDDLE_CLASS,
            );
            signs.add(is_letter(scene, *id), Signs::MIDDLE_INITIAL);
        }
    }
    signs.add(is_letter(scene, candidate.last()), Signs::LAST_INITIAL);
    signs.add(ids.len() == 3, Signs::THREE);
    signs.add(ids.len() > 3, Signs::LONG);
    signs.add(candidate.suffix != 0, Signs::SUFFIX);
    signs.or(shapes(scene, candidate))
}

/// `Ji-hoon`, but not `Kremlin-backed`.
fn is_joined_given(letters: &str) -> bool {
    letters.split_once('-').is_some_and(|(_, piece)| {
        piece.len() > 1
            && piece.bytes().all(|byte| byte.is_ascii_lowercase())
            && lexicon::word(piece).is_none()
    })
}

const OTHER: Class = Class::DEMONYM
    .or(Class::TIME)
    .or(Class::MONTH)
    .or(Class::PLACE);

fn is_letter(scene: &Scene, word: u32) -> bool {
    scene.words.list[word as usize].first.len() == 1
}

fn is_word(word: &Word) -> bool {
    word.seen.known() && !word.entry.pos.is_empty() && !word.entry.class.has(Class::PARTICLE)
}

fn is_named(word: &Word) -> bool {
    word.name.is_given() || word.name.is_surname()
}

/// On no list at all, and never in small letters.
fn is_fresh(word: &Word) -> bool {
    !word.seen.known() && !word.seen.small() && !word.name.is_known()
}

/// A name, and neither a word nor a place.
fn is_only_name(word: &Word) -> bool {
    !is_word(word) && !word.seen.small() && !word.name.is_place()
}

fn first_word(word: &Word) -> Signs {
    let mut signs = Signs::default();
    let given = word.name.is_given();
    let class = word.entry.class;
    signs.add(given, Signs::FIRST_GIVEN);
    signs.add(
        word.name.is_male() != word.name.is_female(),
        Signs::FIRST_GENDERED,
    );
    signs.add(given && is_only_name(word), Signs::FIRST_ONLY_GIVEN);
    signs.add(word.name.is_surname(), Signs::FIRST_SURNAME);
    signs.add(word.name.is_place(), Signs::FIRST_PLACE);
    signs.add(is_word(word), Signs::FIRST_WORD);
    signs.add(word.seen.small(), Signs::FIRST_SMALL);
    signs.add(is_fresh(word), Signs::FIRST_FRESH);
    signs.add(class.has(OTHER.or(Class::ORGANISATION)), Signs::FIRST_CLASS);
    signs
}

fn last_word(word: &Word) -> Signs {
    let mut signs = Signs::default();
    let class = word.entry.class;
    let only = is_only_name(word);
    signs.add(word.name.is_surname(), Signs::LAST_SURNAME);
    signs.add(word.name.is_surname() && only, Signs::LAST_ONLY_SURNAME);
    signs.add(word.name.is_given(), Signs::LAST_GIVEN);
    signs.add(
        word.name.is_male() != word.name.is_female(),
        Signs::LAST_GENDERED,
    );
    signs.add(word.name.is_given() && only, Signs::LAST_ONLY_GIVEN);
    signs.add(word.name.is_place(), Signs::LAST_PLACE);
    signs.add(is_word(word), Signs::LAST_WORD);
    signs.add(word.seen.small(), Signs::LAST_SMALL);
    signs.add(is_fresh(word), Signs::LAST_FRESH);
    let plural = word.entry.pos.has(Pos::PLURAL) && word.seen.known();
    signs.add(plural, Signs::LAST_PLURAL);
    signs.add(
        class.has(Class::ORGANISATION.or(Class::BODY)),
        Signs::LAST_BODY,
    );
    signs.add(class.has(Class::PLACE_WORD), Signs::LAST_WHERE);
    signs.add(class.has(OTHER), Signs::LAST_CLASS);
    signs.add(class.has(Class::WORK.or(Class::DOCUMENT)), Signs::LAST_WORK);
    signs.add(class.has(Class::HUMAN.or(Class::ROLE)), Signs::LAST_HUMAN);
    signs
}

fn pair(first: &Word, last: &Word) -> Signs {
    let mut signs = Signs::default();
    let given = first.name.is_given();
    let surname = last.name.is_surname();
    signs.add(given && surname, Signs::GIVEN_SURNAME);
    signs.add(given && is_fresh(last), Signs::GIVEN_FRESH);
    signs.add(given && !surname && is_word(last), Signs::GIVEN_WORD);
    let body = last
        .entry
        .class
        .has(Class::ORGANISATION.or(Class::PLACE_WORD));
    signs.add(!given && body, Signs::STRANGE_BODY);
    signs.add(given && body, Signs::GIVEN_BODY);
    signs.add(
        !given && is_word(last) && !is_named(last),
        Signs::STRANGE_WORD,
    );
    signs.add(is_fresh(first) && surname, Signs::FRESH_SURNAME);
    signs.add(is_fresh(first) && is_fresh(last), Signs::FRESH_FRESH);
    signs
}

fn shapes(scene: &Scene, candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    let (first, end) = (candidate.first as usize, candidate.end as usize);
    let words = candidate.words().len();
    let mut capitals = 0;
    for at in first..end {
        let token = &scene.words.tokens[at];
        let letters = scene.words.letters(at);
        let several = letters.len() > 2 && letters.strip_suffix('s').is_some_and(is_capitals);
        let inner = token.kind == Kind::Word && has_inner_capital(letters);
        let initials = at == first && words > 1 && names::is_initials(scene, at);
        let all = token.shape.has(Shape::ALL_CAPITALS) && !initials;
        capitals += usize::from(all || several);
        let sure = token.shape.has(Shape::SINGLE) || letters.contains('.');
        signs.add(initials && sure, Signs::FIRST_INITIAL);
        signs.add(token.shape.has(Shape::DIGIT), Signs::DIGIT);
        signs.add(inner, Signs::INNER_CAPITAL);
        let particle = token.is_small() && grammar::PARTICLES.has(letters);
        signs.add(particle, Signs::PARTICLE);
        let mark = matches!(token.kind, Kind::Open | Kind::Straight | Kind::SingleOpen);
        signs.add(mark, Signs::NICKNAME);
    }
    signs.add(capitals >= words, Signs::CAPITALS);
    signs.add(capitals > 0 && capitals < words, Signs::MIXED);
    let last = scene.words.tokens[candidate.end as usize - 1].shape;
    signs.add(last.has(Shape::HYPHEN), Signs::HYPHEN);
    signs.add(scene.place_of(first, end), Signs::PLACE);
    signs
}

/// `PC`, as in `PCs`
fn is_capitals(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `YouTube`, but not `McCain`, `DeLay`, `O’Neill`.
fn has_inner_capital(letters: &str) -> bool {
    let mut small = 0;
    for c in letters.chars() {
        if c.is_uppercase() && small > 0 {
            return small > 2;
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
    }
    false
}

/// What stands before a name.
fn before(scene: &Scene, candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    let words = &scene.words;
    signs.add(candidate.title == Title::Plain, Signs::TITLE);
    signs.add(candidate.title == Title::Role, Signs::ROLE);
    let start = candidate.start as usize;
    let bare = start == candidate.first as usize;
    signs.add(!bare && candidate.title == Title::None, Signs::LEAD_IN);
    let led = start
        .checked_sub(1)
        .is_some_and(|at| scene.tags[at] == Tag::Article);
    // `Lady Ruiz`, but `the Lady Lynx`.
    let honoured = matches!(candidate.title, Title::Male | Title::Female);
    signs.add(honoured && !led, Signs::TITLE_MR);
    let Some(at) = start.checked_sub(1) else {
        signs.add(true, Signs::SENTENCE_START);
        return signs;
    };
    let class = words.word(at).entry.class;
    match words.kind(at) {
        Kind::Word => {}
        Kind::Clitic => {
            signs.add(scene.tags[at] == Tag::Possessive, Signs::OWNED);
            return signs;
        }
        Kind::Comma | Kind::Colon => {
            let closes = matches!(words.kind(candidate.end as usize), Kind::Comma | Kind::Stop);
            let comma = words.kind(at) == Kind::Comma;
            signs.add(comma && closes, Signs::COMMAS);
            signs.add(comma && is_owned_phrase(scene, at), Signs::OWNED_COMMA);
            let near = at.checked_sub(1).map(|at| words.word(at).entry.class);
            let kin = near.is_some_and(|class| class.has(Class::KIN));
            let human = near.is_some_and(|class| class.has(Class::HUMAN.or(Class::ROLE)));
            let small = at > 0 && words.tokens[at - 1].is_small();
            signs.add(human && (small || !comma), Signs::ROLE_COMMA);
            signs.add(kin && small && comma, Signs::KIN_BEFORE);
            return signs;
        }
        Kind::OpenBracket => {
            signs.add(true, Signs::BRACKETED);
            return signs;
        }
        kind => {
            signs.add(
                matches!(kind, Kind::Stop | Kind::Ask),
                Signs::SENTENCE_START,
            );
            return signs;
        }
    }
    let letters = words.letters(at);
    let humans = class.has(Class::HUMAN.or(Class::ROLE)) && class.has(Class::PLURAL);
    let alone = stands_alone(scene, candidate);
    let humans = humans && words.tokens[at].is_small();
    signs.add(humans && !alone, Signs::HUMANS_BEFORE);
    let article = at > 0 && scene.tags[at] == Tag::Noun && scene.tags[at - 1] == Tag::Article;
    signs.add(humans && alone && article, Signs::PARTNERS);
    signs.add(is_given_as(scene, at), Signs::NAMED_AS);
    signs.add(class.has(Class::KIN), Signs::KIN_BEFORE);
    signs.add(class.has(Class::SAY), Signs::SAY_BEFORE);
    signs.add(class.has(Class::BODY), Signs::BODY_BEFORE);
    signs.add(
        class.has(Class::WORK.or(Class::DOCUMENT)),
        Signs::WORK_BEFORE,
    );
    let sign = match scene.tags[at] {
        Tag::Article if grammar::ARTICLE.has(letters) => Signs::ARTICLE,
        Tag::Preposition if grammar::IN.has(letters) => Signs::IN,
        Tag::Preposition if grammar::WITH.has(letters) => Signs::WITH,
        Tag::Preposition => Signs::FROM,
        Tag::Possessive => Signs::OWNED,
        Tag::Noun => Signs::NOUN_BEFORE,
        Tag::Adjective => Signs::ADJECTIVE_BEFORE,
        Tag::Name => Signs::CAPITAL_BEFORE,
        Tag::Finite | Tag::Ing | Tag::Participle => Signs::VERB_BEFORE,
        _ => Signs::default(),
    };
    signs.or(sign)
}

/// Whether no other name stands beside a name in a list: `the auditors Ruiz Lindqvist`.
fn stands_alone(scene: &Scene, candidate: &Candidate) -> bool {
    let end = candidate.end as usize;
    let joint =
        scene.words.kind(end) == Kind::Comma || scene.tags.get(end) == Some(&Tag::Conjunction);
    let next = scene.words.tokens.get(end + 1);
    !(joint && next.is_some_and(Token::is_capital))
}

/// `gave her name only as`, `listed as`, `who goes by`, `calls herself`: a name comes next.
pub fn is_given_as(scene: &Scene, at: usize) -> bool {
    let words = &scene.words;
    let near = at.saturating_sub(3)..at;
    let has = |few: grammar::Few| near.clone().any(|at| few.has(words.letters(at)));
    let letters = words.letters(at);
    grammar::AS.has(letters) && has(grammar::NAMED)
        || grammar::BY.has(letters) && at > 0 && grammar::GOES.has(words.letters(at - 1))
}

/// Whether a phrase that someone owns ends before a comma: `her opposite number,`
fn is_owned_phrase(scene: &Scene, comma: usize) -> bool {
    let range = comma.saturating_sub(5)..comma;
    for at in range.rev() {
        match scene.tags[at] {
            Tag::Possessive => return at + 1 < comma,
            Tag::Noun | Tag::Adjective => {}
            _ => return false,
        }
    }
    false
}

/// What stands right behind a name.
fn touching(scene: &Scene, candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    let words = &scene.words;
    let end = candidate.end as usize;
    let line = |at: usize| {
        words
            .tokens
            .get(at)
            .is_none_or(|t| t.shape.has(Shape::LINE_BEFORE))
    };
    if line(end) {
        return signs;
    }
    let class = words.word(end).entry.class;
    let letters = words.letters(end);
    match words.kind(end) {
        Kind::Word => {
            let tag = scene.tags[end];
            let verb = matches!(tag, Tag::Finite | Tag::Auxiliary);
            signs.add(class.has(Class::SAY) && verb, Signs::SAY_AFTER);
            signs.add(class.has(Class::CUE) && verb, Signs::CUE_AFTER);
            signs.add(
                tag == Tag::Finite && !class.has(Class::SAY),
                Signs::VERB_AFTER,
            );
            signs.add(tag == Tag::Auxiliary, Signs::AUXILIARY_AFTER);
            signs.add(grammar::WHO.has(letters), Signs::WHO_AFTER);
            signs.add(
                tag == Tag::Relative && !grammar::WHO.has(letters),
                Signs::WHICH_AFTER,
            );
            signs.add(matches!(tag, Tag::Noun), Signs::NOUN_AFTER);
            signs.add(tag == Tag::Name, Signs::CAPITAL_AFTER);
            signs.add(grammar::OF.has(letters), Signs::OF_AFTER);
            let life = grammar::LIFE.has(letters)
                || grammar::BE.has(letters) && grammar::LIFE.has(words.letters(end + 1));
            signs.add(life, Signs::LIFE_AFTER);
        }
        Kind::Number => signs.add(true, Signs::NUMBER_AFTER),
        Kind::Clitic => {
            signs.add(scene.tags[end] == Tag::Possessive, Signs::OWNS);
            signs.add(words.is(end + 1, Class::KIN), Signs::OWNS_KIN);
            let next = words.word(end + 1).name;
            let person = next.is_given() && words.tokens[end + 1].is_capital();
            let whole = words.tokens.get(end + 2).is_some_and(Token::is_capital);
            signs.add(person && whole, Signs::OWNS_PERSON);
        }
        Kind::OpenBracket => {
            let next = words.tokens.get(end + 1);
            let number = words.kind(end + 1) == Kind::Number;
            let short = words.letters(end + 1).len() <= 2;
            signs.add(number && short, Signs::AGE_AFTER);
            signs.add(number && !short, Signs::YEAR_AFTER);
            let acronym = next.is_some_and(|next| next.shape.has(Shape::ALL_CAPITALS));
            signs.add(acronym, Signs::ACRONYM_AFTER);
            signs.add(grammar::LIFE.has(words.letters(end + 1)), Signs::LIFE_AFTER);
        }
        Kind::Close | Kind::Straight | Kind::SingleClose | Kind::SingleStraight => {
            let open = (candidate.start as usize)
                .checked_sub(1)
                .map(|at| words.kind(at));
            let opens = matches!(
                open,
                Some(Kind::Open | Kind::Straight | Kind::SingleOpen | Kind::SingleStraight)
            );
            signs.add(opens, Signs::QUOTED);
        }
        _ => {}
    }
    signs
}

/// What an apposition behind a name says: `, 42,`, `, a teacher`, `, Ohio`.
fn after(scene: &Scene, candidate: &Candidate) -> Signs {
    let mut signs = Signs::default();
    let words = &scene.words;
    let comma = candidate.end as usize;
    if words.kind(comma) != Kind::Comma {
        return signs;
    }
    let next = comma + 1;
    let letters = words.letters(next);
    if words.kind(next) == Kind::Number {
        let short = letters.len() <= 2;
        let closes = matches!(words.kind(next + 1), Kind::Comma | Kind::Stop);
        signs.add(short && closes, Signs::AGE_AFTER);
        signs.add(letters.len() == 4, Signs::YEAR_AFTER);
        return signs;
    }
    signs.add(grammar::WHO.has(letters), Signs::WHO_AFTER);
    let which = scene.tags.get(next) == Some(&Tag::Relative) && !grammar::WHO.has(letters);
    signs.add(which, Signs::WHICH_AFTER);
    let capital = words.tokens.get(next).is_some_and(Token::is_capital);
    let place = words.word(next).name.is_place() || words.is(next, Class::PLACE);
    let closes = !matches!(words.kind(next + 1), Kind::Word);
    signs.add(capital && place && closes, Signs::PLACE_AFTER);
    signs.add(grammar::LIFE.has(letters), Signs::LIFE_AFTER);
    // The head of the phrase: the first noun that tells whether it is someone or something.
    for at in next..next + 7 {
        let fits = matches!(
            scene.tags.get(at),
            Some(Tag::Article | Tag::Adjective | Tag::Noun | Tag::Possessive | Tag::Name)
        );
        if !fits {
            break;
        }
        let class = words.word(at).entry.class;
        let head = !matches!(scene.tags.get(at + 1), Some(Tag::Noun | Tag::Name));
        if class.has(Class::HUMAN.or(Class::ROLE)) {
            // `Tidal Studies, researchers say`
            signs.add(!class.has(Class::PLURAL), Signs::HUMAN_AFTER);
            let firm = class.has(Class::PLURAL) || grammar::TRADERS.has(words.letters(at));
            let article = scene.tags[next] == Tag::Article && !firm;
            signs.add(article && head && words.tokens[at].is_small(), Signs::TOLD);
            break;
        }
        let thing = Class::BODY.or(Class::WORK).or(Class::DOCUMENT);
        if class.has(thing) && head && !words.tokens[at].is_capital() {
            signs.add(true, Signs::BODY_AFTER);
            break;
        }
    }
    signs
}

/// The next pronoun of the same block, within a sentence or two.
fn pronoun_ahead(scene: &Scene, end: usize) -> Signs {
    let words = &scene.words;
    for at in end..words.tokens.len().min(end + AHEAD) {
        if scene.tags[at] != Tag::Pronoun && scene.tags[at] != Tag::Possessive {
            continue;
        }
        let class = words.word(at).entry.class;
        if !class.has(Class::PRONOUN) {
            continue;
        }
        return if class.has(Class::MALE.or(Class::FEMALE)) {
            Signs::HE
        } else if class.has(Class::PLURAL) {
            Signs::THEY
        } else {
            Signs::IT
        };
    }
    Signs::default()
}
