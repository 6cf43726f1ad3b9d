//! `RUIZ: We won.` and `Ruiz: “We won.”`: a name and a colon open the line.

use super::{Case, Claim, Who};
use crate::extract::mentions::{Mention, MentionKind};
use crate::extract::scene::Scene;
use crate::extract::tags::Tag;
use crate::lexicon::grammar;
use crate::text::words::{Kind, Shape};

/// Units of what a name speaks about, at most.
const LONGEST: usize = 10;

/// `Ruiz: “We won.”` and `“RUIZ: We won.”`
pub fn find(case: &Case) -> Option<Claim> {
    before(case).or_else(|| inside(case))
}

/// The colon of a label inside the marks of a segment: `“RUIZ: We won.”`
pub fn colon(scene: &Scene, segment: usize) -> Option<usize> {
    let tokens = scene.segments[segment].tokens();
    let colon = tokens
        .clone()
        .take(5)
        .find(|at| scene.words.kind(*at) == Kind::Colon)?;
    let capitals = (tokens.start..colon).all(|at| {
        let shape = scene.words.tokens[at].shape;
        shape.has(Shape::ALL_CAPITALS)
            || shape.has(Shape::SINGLE)
            || scene.words.kind(at) == Kind::Dot
    });
    (capitals && colon > tokens.start).then_some(colon)
}

/// `“RUIZ: We won.”`: the label stands inside the marks.
pub fn inside(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let tokens = scene.segments[case.segment].tokens();
    let colon = colon(scene, case.segment)?;
    let who = match case.view.people.at(colon - 1) {
        Some(naming) => Who::Person(naming.person),
        None => Who::Words,
    };
    Some(Claim {
        who,
        mention: scene.span(tokens.start, colon),
        cue: None,
        rule: 0,
        sure: 1.0,
    })
}

/// `WITNESS – “…”`: capitals and a dash before words that end the line.
pub fn transcript(case: &Case) -> Option<Claim> {
    let dash = case.unit().checked_sub(1)?;
    before(case).filter(|_| case.view.scene.tag(dash) == Tag::Dash)
}

fn before(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let sentence = scene.sentences.of(case.sentence());
    let colon = case.unit().checked_sub(1)?;
    if colon <= sentence.start || !matches!(scene.tag(colon), Tag::Colon | Tag::Dash) {
        return None;
    }
    let found = case.view.mentions.beginning(sentence.start)?;
    let mention = &case.view.mentions.list[found];
    let end = mention.end as usize;
    let named = matches!(mention.kind, MentionKind::Person(_) | MentionKind::Body);
    let speaks = if scene.tag(colon) == Tag::Colon {
        named && end == colon || about_something(case, end, colon)
    } else {
        end == colon && in_capitals(case, mention) && ends_block(case)
    };
    speaks.then(|| case.about(found))
}

/// `Valdés on the penalty:`
fn about_something(case: &Case, end: usize, colon: usize) -> bool {
    let scene = case.view.scene;
    let verb = |unit| matches!(scene.tag(unit), Tag::Finite | Tag::Auxiliary | Tag::Comma);
    scene.tag(end) == Tag::Preposition
        && grammar::ON.has(scene.words.letters(scene.token(end)))
        && colon - end <= LONGEST
        && !(end..colon).any(verb)
}

/// `WITNESS – “…”`
fn in_capitals(case: &Case, mention: &Mention) -> bool {
    let scene = case.view.scene;
    (mention.first as usize..mention.end as usize).all(|unit| {
        scene.words.tokens[scene.token(unit)]
            .shape
            .has(Shape::ALL_CAPITALS)
    })
}

/// Whether nothing stands behind the segment in its paragraph.
fn ends_block(case: &Case) -> bool {
    let scene = case.view.scene;
    let segment = &scene.segments[case.segment];
    segment.after() >= scene.blocks.of(segment.block as usize).end
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn a_name_and_a_colon() {
        check(
            "<m>Ana Ruiz</m>: <q>“We won because we ran.”</q>",
            Some("label"),
        );
        check(
            "“<q><m>RUIZ</m>: We won because we ran.</q>”",
            Some("label"),
        );
    }

    #[test]
    fn other_colons_are_no_labels() {
        check(
            "The sign was plain: <q>“Mind the goose, it bites”</q>",
            Some("ranked"),
        );
        check(
            "<m>Ana Ruiz</m> said: <q>“We won because we ran.”</q>",
            Some("name-verb-quote"),
        );
    }
}
