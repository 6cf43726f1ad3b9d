//! Names and nouns that stand for one person side by side: `the mayor of Rennes, Ana Ruiz`,
//! `Ana Ruiz – teacher and, since May, mayor – said`.
//! Not here: subjects and verbs (see `subjects`). Promise: the name is taken wherever there is one,
//! and never the object of a clause before: `After meeting Ruiz, the mayor said`.

use super::mentions::{Mention, MentionKind, Mentions};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use std::ops::Range;

/// Phrases passed over on the way from a noun to its name.
const STEPS: usize = 3;

/// Pieces between commas that are passed over on the way back to a subject.
const PIECES: usize = 5;

/// The name that stands in apposition behind a phrase: `the owner of the estate, a former
/// goalkeeper called Ana Ruiz`. The phrase itself where there is none.
pub fn named_behind(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    found: usize,
) -> usize {
    let mut at = found;
    for _ in 0..STEPS {
        let Some(next) = next_behind(scene, mentions, units, at) else {
            return found;
        };
        if is_person(&mentions.list[next]) {
            return if closes(scene, mentions, units, next) {
                next
            } else {
                found
            };
        }
        at = next;
    }
    found
}

/// The phrase behind a comma, a dash or `called` that says once more who a phrase is.
fn next_behind(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
) -> Option<usize> {
    let mention = &mentions.list[at];
    if is_person(mention) || !may_be_one(scene, mention) {
        return None;
    }
    let (end, last) = tail(scene, mentions, units, at);
    if end >= units.end {
        return None;
    }
    let word = scene.words.letters(scene.token(end));
    let next = match scene.tag(end) {
        Tag::Comma | Tag::Dash => named_at(mentions, end + 1)?,
        _ if grammar::CALLED.has(word) => {
            return mentions
                .beginning(end + 1)
                .filter(|next| is_person(&mentions.list[*next]));
        }
        _ => return None,
    };
    let other = &mentions.list[next];
    let human = is_human(scene, mention) || is_human(scene, &mentions.list[last]);
    (is_person(other) && !(last == at && !human && !is_single(scene, mention))
        || is_human(scene, other) && human)
        .then_some(next)
}

/// The phrase that begins at a unit, or right behind a foreign title there: `Tan Sri Ahmad Fauzi`.
fn named_at(mentions: &Mentions, at: usize) -> Option<usize> {
    let found = mentions.beginning(at)?;
    let mention = &mentions.list[found];
    let next = mentions.beginning(mention.end as usize);
    match (mention.kind, next) {
        (MentionKind::Body, Some(next)) if is_person(&mentions.list[next]) => Some(next),
        _ => Some(found),
    }
}

/// Behind a phrase and what belongs to it, `the owner of the estate in Cluny`, and the last phrase
/// of that.
fn tail(scene: &Scene, mentions: &Mentions, units: &Range<usize>, found: usize) -> (usize, usize) {
    let (mut end, mut last) = (mentions.list[found].end as usize, found);
    for _ in 0..STEPS {
        if end + 1 >= units.end || !joins(scene, end) {
            break;
        }
        let Some(next) = mentions.beginning(end + 1) else {
            break;
        };
        last = next;
        end = mentions.list[next].end as usize;
    }
    (end, last)
}

/// `of`, `for`, and not a word that opens a clause or says when.
fn joins(scene: &Scene, unit: usize) -> bool {
    let word = scene.words.letters(scene.token(unit));
    scene.tag(unit) == Tag::Preposition
        && !grammar::OPENS_CLAUSE.has(word)
        && !grammar::LEADS_AWAY.has(word)
}

/// Whether a name in apposition is all there is before a mark or the end: not `his lawyer, Ruiz left`.
fn closes(scene: &Scene, mentions: &Mentions, units: &Range<usize>, name: usize) -> bool {
    let (end, _) = tail(scene, mentions, units, name);
    end >= units.end
        || scene.segment_at(end).is_some()
        || matches!(
            scene.tag(end),
            Tag::Comma
                | Tag::Dash
                | Tag::Colon
                | Tag::Break
                | Tag::Relative
                | Tag::Preposition
                | Tag::Conjunction
        )
}

/// The unit where the phrase ends that an insertion closed at `close` belongs to, plus one:
/// `Ruiz, director of the Centre and author of “Roofs”, said`. For a name between commas, `the
/// minister, Jan Nowak of the Left, said`, that of the name itself.
pub fn anchor(scene: &Scene, mentions: &Mentions, close: usize, floor: usize) -> Option<usize> {
    if scene.tag(close) == Tag::Dash
        && let Some(open) = pair_of(scene, close, floor)
        && mentions.ending(open.checked_sub(1)?).is_some()
    {
        return Some(open);
    }
    let mut fallback = None;
    let mut piece = Piece::default();
    let mut unit = close;
    while unit > floor {
        unit -= 1;
        match scene.tag(unit) {
            Tag::Comma | Tag::Dash => {
                if let Some(name) = name_between(scene, mentions, unit, close)
                    && piece.before == 0
                {
                    return Some(name);
                }
                let opens = scene.tag(unit + 1);
                if fallback.is_some() && piece.has_verb && opens != Tag::Relative
                    || piece.before >= PIECES
                {
                    return fallback;
                }
                if let Some(found) = inserted_after(scene, mentions, unit, floor, &piece) {
                    let Some(ends) = mentions.ending(found - 1) else {
                        // `who, on Friday, said`
                        return Some(found);
                    };
                    let named = is_person(&mentions.list[ends]);
                    if named && (fallback.is_none() || leads(scene, mentions, floor, ends)) {
                        return Some(found);
                    }
                    fallback = fallback.or(Some(found));
                }
                piece = Piece {
                    before: piece.before + 1,
                    has_verb: false,
                };
            }
            Tag::Finite | Tag::Auxiliary => piece.has_verb = true,
            Tag::Break => return fallback,
            Tag::Other if scene.segment_at(unit).is_some() && !is_short(scene, unit) => {
                return fallback;
            }
            _ => {}
        }
    }
    fallback
}

/// What was met since the last comma, on the way back.
#[derive(Default)]
struct Piece {
    before: usize,
    has_verb: bool,
}

/// Whether a segment is short enough to stand inside an apposition: the title of a book.
fn is_short(scene: &Scene, unit: usize) -> bool {
    scene
        .segment_at(unit)
        .is_some_and(|segment| scene.segments[segment].tokens().len() <= 6)
}

/// The dash or bracket that opens what the one at `close` ends.
fn pair_of(scene: &Scene, close: usize, floor: usize) -> Option<usize> {
    (floor..close)
        .rev()
        .take_while(|unit| scene.tag(*unit) != Tag::Break)
        .find(|unit| scene.tag(*unit) == Tag::Dash)
        .filter(|unit| *unit > floor)
}

/// A name with all that belongs to it between two commas: the unit behind the name.
fn name_between(scene: &Scene, mentions: &Mentions, open: usize, close: usize) -> Option<usize> {
    let found = named_at(mentions, open + 1)?;
    let mention = &mentions.list[found];
    let (end, _) = tail(scene, mentions, &(open..close), found);
    (is_person(mention) && end == close).then_some(mention.end as usize)
}

/// The unit of the comma that opens an insertion, if what follows the comma at `unit` is one.
fn inserted_after(
    scene: &Scene,
    mentions: &Mentions,
    unit: usize,
    floor: usize,
    piece: &Piece,
) -> Option<usize> {
    // With commas inside, only a clause: `Ruiz, whose son, 19, was hurt, read a statement`.
    let inserted = match scene.tag(unit + 1) {
        Tag::Relative
        | Tag::Ing
        | Tag::Participle
        | Tag::Preposition
        | Tag::Article
        | Tag::Possessive
        | Tag::Noun
        | Tag::Name
        | Tag::Adverb => true,
        Tag::Adjective | Tag::Conjunction => piece.before == 0,
        _ => false,
    };
    let inserted = inserted || is_done_to(scene, unit + 1);
    // `Beatrice, 56, who owns half, called it`
    let aged = unit >= floor + 2
        && scene.tag(unit - 1) == Tag::Adjective
        && scene.tag(unit - 2) == Tag::Comma;
    let anchor = if aged { unit - 2 } else { unit };
    let taken_up = anchor > floor && scene.tag(anchor - 1) == Tag::Relative;
    (inserted && anchor > floor && (taken_up || mentions.ending(anchor - 1).is_some()))
        .then_some(anchor)
}

/// `asked by a reader`, `identified only as M.K.`: a form that may be finite, and is not.
fn is_done_to(scene: &Scene, unit: usize) -> bool {
    let word = scene.words.letters(scene.token(unit));
    let next = if scene.tag(unit + 1) == Tag::Adverb {
        unit + 2
    } else {
        unit + 1
    };
    scene.tag(unit) == Tag::Finite
        && (grammar::ASKED.has(word) || grammar::CALLED.has(word))
        && scene.tag(next) == Tag::Preposition
}

/// The name that a noun phrase stands in apposition to, before it: `Nana Appiah, the chief of
/// Juaso, said`.
pub fn named_before(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    found: usize,
) -> Option<usize> {
    let mention = &mentions.list[found];
    let first = mention.first as usize;
    let nominal = matches!(mention.kind, MentionKind::Noun | MentionKind::Body)
        && scene.tag(first) != Tag::Possessive;
    if !nominal || first < units.start + 2 {
        return None;
    }
    let comma = first - 1;
    if !matches!(scene.tag(comma), Tag::Comma | Tag::Dash) {
        return None;
    }
    let named = mentions.ending(comma - 1)?;
    let (end, _) = tail(scene, mentions, units, found);
    let closed = end < units.end && matches!(scene.tag(end), Tag::Comma | Tag::Dash);
    // `Ruiz, an aide said, “is tired”`
    let aside = end + 1 < units.end
        && scene.tag(end) == Tag::Finite
        && matches!(scene.tag(end + 1), Tag::Comma | Tag::Break | Tag::Dash);
    let human = is_human(scene, mention) && !aside;
    let bare = !aside && scene.tag(first) != Tag::Article;
    (is_person(&mentions.list[named])
        && (human || bare || closed && is_single(scene, mention))
        && leads(scene, mentions, units.start, named))
    .then_some(named)
}

/// Whether a name stands where a subject can: not behind a preposition or a verb.
fn leads(scene: &Scene, mentions: &Mentions, start: usize, named: usize) -> bool {
    let mut first = mentions.list[named].first as usize;
    // `In a letter to Jan Nowak and Ana Ruiz, the mayor said`
    if first > start + 1
        && scene.tag(first - 1) == Tag::Conjunction
        && let Some(beside) = mentions.ending(first - 2)
    {
        first = mentions.list[beside].first as usize;
    }
    first <= start
        || !matches!(
            scene.tag(first - 1),
            Tag::Preposition | Tag::Ing | Tag::Participle | Tag::Article | Tag::Auxiliary
        )
}

fn is_person(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Person(_))
}

fn is_human(scene: &Scene, mention: &Mention) -> bool {
    mention.kind == MentionKind::Noun
        && mention
            .class(scene)
            .has(Class::HUMAN.or(Class::KIN).or(Class::ROLE))
}

/// Whether a noun may stand for one person.
fn may_be_one(scene: &Scene, mention: &Mention) -> bool {
    mention.kind == MentionKind::Noun
        && !mention.class(scene).has(
            Class::BODY
                .or(Class::DOCUMENT)
                .or(Class::TIME)
                .or(Class::CUE_NOUN),
        )
}

/// Whether a noun that the lexicon does not know can be someone's office: `the gyaasehene`.
fn is_single(scene: &Scene, mention: &Mention) -> bool {
    let class = mention.class(scene);
    !class.has(
        Class::BODY
            .or(Class::DOCUMENT)
            .or(Class::TIME)
            .or(Class::PLURAL)
            .or(Class::CUE_NOUN),
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::cues::Order;
    use crate::extract::cues::tests::check;

    #[test]
    fn a_name_behind_what_someone_is() {
        for marked in [
            "“It is,” <c>said</c> its chairman, <m>Ana Ruiz</m>.",
            "“It is,” <c>said</c> the mayor of Rennes, <m>Ana Ruiz</m>, and left.",
            "“It is,” <c>said</c> the owner of the estate, a former goalkeeper called <m>Ana Ruiz</m>.",
            "“It is,” <c>said</c> the gyaasehene of Juaso, <m>Ana Ruiz</m>.",
        ] {
            check(marked, Order::VerbSubject);
        }
        check(
            "An expert hired by the defence, <m>Ana Ruiz</m> of the University of Cadiz, <c>told</c> them so.",
            Order::SubjectVerb,
        );
    }

    #[test]
    fn a_name_before_what_someone_is() {
        for marked in [
            "But <m>Ana Ruiz</m>, the gyaasehene of Juaso, who gave the land, <c>said</c> so.",
            "<m>Ana Ruiz</m> – teacher, beekeeper and, since Tuesday, mayor – <c>said</c> so.",
            "<m>Ana Ruiz</m>, director of the Centre for Heat in Turin and the author of “Roofs”, <c>said</c> so.",
            "<m>A nurse</m>, identified only as K.L., <c>described</c> it as “a rodeo”.",
            "There was a warning from <m>Ana Ruiz</m>, who <c>called</c> it “a rodeo”.",
        ] {
            check(marked, Order::SubjectVerb);
        }
    }

    #[test]
    fn the_object_of_a_clause_is_no_apposition() {
        check(
            "After meeting Ana Ruiz, <m>the senator</m> <c>said</c> so.",
            Order::SubjectVerb,
        );
        check(
            "For Ana Ruiz, <m>the senator</m>, who was ill, <c>said</c> so.",
            Order::SubjectVerb,
        );
        check(
            "In a letter to Jan Nowak and Ana Ruiz, <m>the senator</m> <c>said</c> so.",
            Order::SubjectVerb,
        );
        check(
            "“It is,” <c>said</c> <m>the lawyer</m>, and Ana Ruiz left.",
            Order::VerbSubject,
        );
    }
}
