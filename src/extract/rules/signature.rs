//! `“We won.” — Ana Ruiz`: a dash and a name close the line.

use super::{Case, Claim};
use crate::extract::mentions::MentionKind;
use crate::extract::tags::Tag;
use crate::text::words::Kind;

/// Units of a signature, at most: `– Ana Ruiz, 42, of Cádiz`.
const LONGEST: usize = 8;

/// `“We won.” — Ana Ruiz, 42`
pub fn find(case: &Case) -> Option<Claim> {
    let scene = case.view.scene;
    let behind = case.unit() + 1;
    let segment = &scene.segments[case.segment];
    let block = segment.block as usize;
    let ends = segment.after() >= scene.blocks.of(block).end;
    let dash = behind < scene.units.len() && scene.tag(behind) == Tag::Dash;
    if !dash && (ends || !is_sentence(case)) {
        return None;
    }
    let found = case.view.mentions.beginning(behind + usize::from(dash))?;
    let mention = &case.view.mentions.list[found];
    let last = block + usize::from(ends);
    let limit = scene.blocks.get(last)?.end;
    if scene.token(mention.end as usize - 1) >= limit {
        return None;
    }
    let alone = alone(case, mention.end as usize, limit);
    let person = matches!(mention.kind, MentionKind::Person(_));
    let named = person || mention.kind == MentionKind::Body && is_sentence(case);
    let verb = scene.tag(mention.end as usize) == Tag::Finite;
    let signs = if dash && !ends {
        person && !verb || named && alone
    } else {
        named && alone
    };
    signs.then(|| case.about(found))
}

/// Whether the words in the marks end as a sentence does.
fn is_sentence(case: &Case) -> bool {
    let scene = case.view.scene;
    let last = scene.segments[case.segment].end as usize - 1;
    matches!(
        scene.words.kind(last),
        Kind::Stop | Kind::Ask | Kind::Ellipsis
    )
}

/// Whether only an age, a place, a trade follow a name, up to the end of the line or a semicolon.
fn alone(case: &Case, from: usize, limit: usize) -> bool {
    let scene = case.view.scene;
    for unit in from..from + LONGEST {
        if unit >= scene.units.len() || scene.token(unit) >= limit {
            return true;
        }
        match scene.tag(unit) {
            Tag::Break => return true,
            Tag::Comma if unit == from => {}
            _ if unit == from => return false,
            Tag::Finite | Tag::Auxiliary | Tag::Relative | Tag::Ing | Tag::Other | Tag::Colon => {
                return false;
            }
            _ => {}
        }
    }
    false
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
    fn a_name_on_the_next_line_or_without_a_dash() {
        check(
            "<q>“I came for the football and stayed.”</q>\n– <m>Kwame Boateng</m>, Kumasi",
            Some("signature"),
        );
        check(
            "<q>“It opens when the birds agree.”</q> <m>Renate Schulz</m>, Graz",
            Some("signature"),
        );
        check(
            "“Bring it back.” — Vera, Leeds; <q>“Never mind it.”</q> — <m>Colin</m>, Otley",
            Some("signature"),
        );
        check(
            "<q>“It opens when the birds agree.”</q> <m>Renate Schulz</m> laughed, and left.",
            Some("ranked"),
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
