//! `“We won.” — Ana Ruiz`: a dash and a name close the line.

use super::{Case, Claim};
use crate::extract::mentions::MentionKind;
use crate::extract::tags::Tag;

/// `“We won.” — Ana Ruiz, 42`
pub fn find(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let dash = case.unit() + 1;
    if scene.tag(dash) != Tag::Dash || dash + 1 >= scene.units.len() {
        return None;
    }
    let found = case.view.mentions.beginning(dash + 1)?;
    let mention = &case.view.mentions.list[found];
    let segment = &scene.segments[case.segment];
    let inside = scene.token(dash + 1) < scene.blocks[segment.block as usize].end;
    let verb = scene.tag(mention.end as usize) == Tag::Finite;
    (inside && !verb && matches!(mention.kind, MentionKind::Person(_))).then(|| case.about(found))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn a_dash_and_a_name() {
        check(
            "<q>“The best soup in town.”</q> — <m>Ana Ruiz</m>, 42",
            Some("signature"),
        );
    }

    #[test]
    fn other_dashes_are_no_signatures() {
        check(
            "<q>“The best soup in town,”</q> — so <m>Ana Ruiz</m> said.",
            Some("quote-name-verb"),
        );
        check(
            "<q>“The best soup,”</q> <m>Ana Ruiz</m> said — twice.",
            Some("quote-name-verb"),
        );
    }
}
