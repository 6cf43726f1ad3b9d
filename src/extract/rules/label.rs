//! `RUIZ: We won.` and `Ruiz: “We won.”`: a name and a colon open the line.

use super::{Case, Claim, Who};
use crate::extract::mentions::MentionKind;
use crate::extract::scene::Scene;
use crate::extract::tags::Tag;
use crate::text::words::{Kind, Shape};

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

fn before(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let sentence = &scene.sentences[case.sentence()];
    let colon = case.unit().checked_sub(1)?;
    if colon <= sentence.start || scene.tag(colon) != Tag::Colon {
        return None;
    }
    let found = case.view.mentions.ending(colon - 1)?;
    let mention = &case.view.mentions.list[found];
    let opens = mention.first as usize == sentence.start;
    matches!(mention.kind, MentionKind::Person(_) | MentionKind::Body).then_some(())?;
    opens.then(|| case.about(found))
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
