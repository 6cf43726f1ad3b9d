//! What a person is, as the article says: `White House press secretary`, `the party’s leader`.
//! Not here: who is who (see `people`). Promise: a role is a span without its leading article.

use super::PersonId;
use super::people::{Naming, People};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use crate::text::words::{Kind, Shape};

/// Tokens that a role may have.
const LONGEST: usize = 12;

/// One place where the article says what someone is.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// Who.
    pub person: PersonId,
    /// Tokens of the role.
    pub tokens: (u32, u32),
    /// The noun that says it: `secretary`.
    pub head: u32,
    /// Behind the last token of the name.
    pub name_end: u32,
    /// Whether it is only a short title: `Sen.`
    pub short: bool,
}

impl Role {
    /// What a reader is shown: `former minister` of `former minister Sir Bo Lee`.
    pub fn shown(&self, scene: &Scene) -> (usize, usize) {
        let (start, mut end) = (self.tokens.0 as usize, self.tokens.1 as usize);
        let honour = Class::TITLE_MALE.or(Class::TITLE_FEMALE);
        while end > start + 1 {
            let dot = usize::from(scene.words.kind(end - 1) == Kind::Dot);
            let at = end - 1 - dot;
            let class = scene.words.word(at).entry.class;
            // A rank of two words is one: `Detective Lt.`
            let bare = class.has(honour) && !class.has(Class::ROLE)
                || class.has(Class::TITLE) && class.has(Class::ABBREVIATION) && at > start + 1;
            let title = bare || grammar::DOCTOR.has(scene.words.letters(at));
            if at <= start || !title || !scene.words.tokens[at].is_capital() {
                break;
            }
            end = at;
        }
        (start, end)
    }

    /// Whether it only tells what they are to somebody whom it does not name: `wife`, `onetime rival`.
    pub fn is_relation(&self, scene: &Scene) -> bool {
        let (start, end) = self.shown(scene);
        let last = scene.words.word(end - 1);
        let related =
            last.entry.class.has(Class::KIN) || grammar::RELATED.has(scene.words.letters(end - 1));
        let plain = |at: usize| matches!(scene.tags[at], Tag::Adjective | Tag::Adverb | Tag::Noun);
        related && end - start <= 2 && (start..end - 1).all(plain)
    }

    /// Whether the role stands right before the name: `Secretary of State Marco Rubio`.
    pub const fn leads(&self, naming: &Naming) -> bool {
        self.tokens.1 == naming.first
    }
}

/// All roles of an article, by place.
pub fn roles(scene: &Scene, people: &People) -> Vec<Role> {
    let mut found = Vec::new();
    for naming in &people.namings {
        found.extend(before(scene, people, naming).or_else(|| short_title(scene, naming)));
        found.extend(before_comma(scene, people, naming));
        found.extend(after(scene, people, naming));
    }
    found
}

/// Where people come from that the article tells no role of: `of Reading University`.
pub fn affiliations(scene: &Scene, people: &People) -> Vec<(PersonId, (u32, u32))> {
    let named = people.namings.iter().filter(|naming| naming.words > 1);
    named
        .filter_map(|naming| Some((naming.person, affiliation(scene, naming)?)))
        .collect()
}

fn affiliation(scene: &Scene, naming: &Naming) -> Option<(u32, u32)> {
    let words = &scene.words;
    let of = naming.end as usize + usize::from(words.kind(naming.end as usize) == Kind::Comma);
    if !grammar::OF.has(words.letters(of)) {
        return None;
    }
    let (mut end, mut body) = (None, false);
    for at in of + 1..(of + LONGEST).min(words.tokens.len()) {
        let class = words.word(at).entry.class;
        match scene.tags[at] {
            Tag::Name => {
                body |= class.has(Class::ORGANISATION);
                end = Some(at + 1);
            }
            Tag::Article | Tag::Preposition | Tag::Conjunction => {}
            _ => break,
        }
        if words.tokens[at].shape.has(Shape::LINE_BEFORE) {
            return None;
        }
    }
    let end = end.filter(|_| body)?;
    Some((of as u32, end as u32))
}

/// `Secretary of State Marco Rubio`
fn before(scene: &Scene, people: &People, naming: &Naming) -> Option<Role> {
    let end = naming.first as usize;
    let block = block_start(scene, end);
    role_ending(scene, people, naming, block, end)
}

/// `Sen. Ana Ruiz`: not shown as a role, but `the senator` means her.
fn short_title(scene: &Scene, naming: &Naming) -> Option<Role> {
    let mut at = (naming.first as usize).checked_sub(1)?;
    if scene.words.kind(at) == Kind::Dot {
        at = at.checked_sub(1)?;
    }
    let class = scene.words.word(at).entry.class;
    let short = class.has(Class::TITLE) && class.has(Class::ABBREVIATION);
    short.then(|| Role {
        person: naming.person,
        tokens: (at as u32, naming.first),
        head: scene.words.tokens[at].word,
        name_end: naming.end,
        short: true,
    })
}

/// `Trump’s special envoy, Steve Witkoff,`
fn before_comma(scene: &Scene, people: &People, naming: &Naming) -> Option<Role> {
    // `The trust’s chief executive, Dr Ana Ruiz,`
    let comma = (naming.start as usize).checked_sub(1)?;
    let block = block_start(scene, comma);
    if comma <= block || scene.words.kind(comma) != Kind::Comma {
        return None;
    }
    let closes = matches!(
        scene.words.kind(naming.end as usize),
        Kind::Comma | Kind::Stop | Kind::Dash
    ) || matches!(
        scene.tags.get(naming.end as usize),
        Some(Tag::Finite | Tag::Auxiliary)
    );
    let role = role_ending(scene, people, naming, block, comma)?;
    let opens = role.tokens.0 as usize;
    let owned = opens > block && matches!(scene.tags[opens - 1], Tag::Article | Tag::Possessive)
        || (opens..comma).any(|at| scene.tags[at] == Tag::Possessive);
    (closes && owned).then_some(role)
}

fn block_start(scene: &Scene, token: usize) -> usize {
    let block = scene.blocks.holding(token);
    scene.blocks.get(block).map_or(token, |range| range.start)
}

/// The role whose last token stands before `end`.
fn role_ending(
    scene: &Scene,
    people: &People,
    naming: &Naming,
    floor: usize,
    end: usize,
) -> Option<Role> {
    let floor = floor.max(end.saturating_sub(LONGEST));
    let mut start = end;
    let mut head = None;
    while start > floor {
        let at = start - 1;
        let class = scene.words.word(at).entry.class;
        let fits = match scene.tags[at] {
            // `the formulation Premier Bo Lee used`
            Tag::Noun if is_apart(scene, at, start, end) => false,
            Tag::Noun | Tag::Name => {
                let word = scene.words.kind(at) != Kind::Word || !class.has(Class::TIME);
                word && (head.is_some() || people.at(at).is_none() || start == end)
            }
            Tag::Adjective | Tag::Ing => scene.words.kind(at) == Kind::Word,
            // `Chairman and Managing Director Ana Ruiz`
            Tag::Conjunction => {
                head.is_some() && at > floor && is_role(scene, at - 1) && is_joint(scene, at, start)
            }
            Tag::Possessive => head.is_some() && scene.words.kind(at) == Kind::Clitic,
            Tag::Preposition => {
                grammar::OF.has(scene.words.letters(at))
                    && start < end
                    && head.is_none()
                    && at > floor
                    && scene
                        .words
                        .is(at - 1, Class::ROLE.or(Class::TITLE).or(Class::HUMAN))
            }
            _ => false,
        };
        if !fits
            || scene.words.tokens[start.min(end - 1)]
                .shape
                .has(Shape::LINE_BEFORE)
                && start < end
        {
            break;
        }
        if head.is_none() && is_role(scene, at) {
            head = Some(at);
        }
        // `Rubio spokesman Alex Conant` may begin with a name, but not with two people.
        start = at;
    }
    let head = head?;
    // Words between the role and the name are part of neither: `minister in Rome Ana Ruiz`.
    let close = head + 1 == end || (head + 1..end).all(|at| scene.tags[at] != Tag::Adjective);
    // `saying minister Ana Ruiz`, but `his running mate Senator Ana Ruiz`.
    let owned = start > floor && matches!(scene.tags[start - 1], Tag::Article | Tag::Possessive);
    while start < head
        && (scene.tags[start] == Tag::Possessive || scene.tags[start] == Tag::Ing && !owned)
    {
        start += 1;
    }
    // `De la Cruz’s deputy`: the whole name of the owner.
    if let Some(owner) = people.at(start).filter(|_| start < head) {
        start = (owner.first as usize).max(floor);
    }
    let role = (close && start < end).then(|| Role {
        person: naming.person,
        tokens: (start as u32, end as u32),
        head: scene.words.tokens[head].word,
        name_end: naming.end,
        short: false,
    })?;
    // `the chairman of Mrs Ruiz’s campaign` is somebody else.
    let last = scene.tags[role.shown(scene).1 - 1];
    let open = matches!(last, Tag::Preposition | Tag::Conjunction | Tag::Article);
    (!open).then_some(role)
}

/// Whether two roles around `and` are of one person: `founder and director`, but not `the mayor and
/// Councillor Ruiz`, `the mayor and councillor Ruiz`.
fn is_joint(scene: &Scene, at: usize, start: usize) -> bool {
    let tokens = &scene.words.tokens;
    let article = at > 1 && scene.tags[at - 2] == Tag::Article;
    grammar::AND.has(scene.words.letters(at))
        && tokens[at - 1].is_capital() == tokens[start].is_capital()
        && (tokens[start].is_capital() || !article)
}

/// Whether a noun in small letters stands before a role in capitals, and is none itself.
fn is_apart(scene: &Scene, at: usize, start: usize, end: usize) -> bool {
    start < end
        && scene.words.tokens[at].is_small()
        && scene.words.tokens[start].is_capital()
        && !is_role(scene, at)
}

/// A noun for what someone is; `Mr` and `Dr` are none.
fn is_role(scene: &Scene, at: usize) -> bool {
    let class = scene.words.word(at).entry.class;
    let honour = class.has(Class::TITLE_MALE.or(Class::TITLE_FEMALE))
        || class.has(Class::TITLE) && class.has(Class::ABBREVIATION);
    // A name may end as a role does: `Holmqvist`.
    let word = scene.words.word(at);
    let name = scene.words.tokens[at].is_capital() && !word.seen.known()
        || word.entry.class.has(Class::NEVER);
    class.has(Class::ROLE.or(Class::HUMAN)) && !honour && !name && !class.has(Class::PLURAL)
}

/// `Ana Ruiz, the head of the union,`
fn after(scene: &Scene, people: &People, naming: &Naming) -> Option<Role> {
    let block = scene.blocks.holding(naming.first as usize);
    let limit = scene.blocks.get(block)?.end;
    let start = apposition_start(scene, naming.end as usize, limit)?;
    let (head, mut end) = apposition(scene, people, start, limit.min(start + LONGEST))?;
    while end > head + 1 && !matches!(scene.tags[end - 1], Tag::Noun | Tag::Name) {
        end -= 1;
    }
    let mark = matches!(
        scene.words.kind(end),
        Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon | Kind::CloseBracket
    );
    let closes = mark || end >= limit || scene.tags[end] == Tag::Relative;
    // `Ana Ruiz, Captain Bo Lee` is a list, not a role.
    let bare = scene.tags[start - 1] == Tag::Comma && scene.tags[start] == Tag::Name;
    let listed = bare && people.at(end - 1).is_some();
    (closes && !listed).then(|| Role {
        person: naming.person,
        tokens: (start as u32, end as u32),
        head: scene.words.tokens[head].word,
        name_end: naming.end,
        short: false,
    })
}

/// Where what follows a name, its comma and an age begins, without an article.
fn apposition_start(scene: &Scene, name_end: usize, limit: usize) -> Option<usize> {
    let comma = name_end + usize::from(scene.words.kind(name_end) == Kind::Dot);
    if comma + 2 >= limit || scene.words.kind(comma) != Kind::Comma {
        return None;
    }
    let mut start = comma + 1;
    if scene.words.kind(start) == Kind::Number && scene.words.kind(start + 1) == Kind::Comma {
        start += 2;
    }
    while start < limit && matches!(scene.tags[start], Tag::Article | Tag::Possessive) {
        start += 1;
    }
    (start < limit).then_some(start)
}

/// The noun that says a role, and where its phrase ends.
fn apposition(
    scene: &Scene,
    people: &People,
    start: usize,
    limit: usize,
) -> Option<(usize, usize)> {
    let (mut at, mut head) = (start, None);
    while at < limit {
        match scene.tags[at] {
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive => {
                if let Some(other) = people.at(at).filter(|_| head.is_none()) {
                    let owns = scene.tags.get(other.end as usize) == Some(&Tag::Possessive);
                    owns.then_some(())?;
                }
                let first = head.is_none() || !passed_joint(scene, start, at);
                if scene.words.kind(at) == Kind::Word && is_role(scene, at) && first {
                    head = Some(at);
                }
            }
            Tag::Preposition | Tag::Article if head.is_some() => {}
            Tag::Conjunction if head.is_some() && scene.tags.get(at + 1) == Some(&Tag::Noun) => {}
            // `an analyst at Brandt & Lee`
            Tag::Other if head.is_some() && scene.words.letters(at) == "&" => {}
            _ => break,
        }
        at += 1;
    }
    head.map(|head| (head, at))
}

/// Whether what stands at a token comes after `of` or `and`, so that the head stood before.
fn passed_joint(scene: &Scene, start: usize, at: usize) -> bool {
    (start..at).any(|token| matches!(scene.tags[token], Tag::Preposition | Tag::Conjunction))
}

#[cfg(test)]
mod tests {
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;

    fn check(text: &str, wanted: Option<&str>) {
        let article = article(text);
        let found = annotate(&article);
        let role = found.people.first().and_then(|person| person.role);
        assert_eq!(role.map(|span| span.of(text)), wanted, "{text}");
    }

    #[test]
    fn roles_stand_before_and_behind() {
        check(
            "Secretary of State Ana Ruiz left.",
            Some("Secretary of State"),
        );
        check(
            "The union’s chief negotiator, Ana Ruiz, left.",
            Some("union’s chief negotiator"),
        );
        check(
            "Ana Ruiz, the head of the port authority, left.",
            Some("head of the port authority"),
        );
        check("Ana Ruiz, 43, a nurse, left.", Some("nurse"));
        check(
            "Ukrainian President Ana Ruiz left.",
            Some("Ukrainian President"),
        );
    }

    #[test]
    fn honours_stand_between_a_role_and_a_name() {
        check(
            "The trust’s chief executive, Dr Ana Ruiz, left.",
            Some("trust’s chief executive"),
        );
        check(
            "Former Tory minister Sir Juan Ruiz left.",
            Some("Former Tory minister"),
        );
        check(
            "They saw deputy fire marshal Ana Ruiz.",
            Some("deputy fire marshal"),
        );
        check(
            "Ana Ruiz, an analyst at Brandt & Lee, left.",
            Some("analyst at Brandt & Lee"),
        );
    }

    #[test]
    fn roles_are_whole() {
        check("The chairman of Mrs. Ruiz’s campaign left.", None);
        check(
            "He named his running mate, Senator Ana Ruiz, first.",
            Some("Senator"),
        );
        check(
            "He said his running mate presidential nominee Ana Ruiz left.",
            Some("running mate presidential nominee"),
        );
        check(
            "They met Republican nominee Gov. Ana Ruiz.",
            Some("Republican nominee"),
        );
    }

    #[test]
    fn where_people_come_from_stands_for_a_role() {
        check(
            "Dr Ana Ruiz of Reading University left.",
            Some("of Reading University"),
        );
        check(
            "Ana Ruiz, of the Institute for Tides, left.",
            Some("of the Institute for Tides"),
        );
        check("Ana Ruiz of Bristol left.", None);
        check(
            "Ana Ruiz of Reading University, a surgeon, left.",
            Some("of Reading University"),
        );
    }

    #[test]
    fn other_words_are_no_roles() {
        check(
            "They mocked the formula Premier Ana Ruiz used.",
            Some("Premier"),
        );
        check("Mr Juan Ruiz left.", None);
        check("Deutsche Bank’s Ana Ruiz left.", None);
        check(
            "She met a real one, Colonel Ana Ruiz, in Apia.",
            Some("Colonel"),
        );
        check("Ana Ruiz, who fled, came back.", None);
    }
}
