//! `according to the envoy`, before or behind the marks.

use super::{Case, Claim};
use crate::extract::cues::Order;

/// `The plan is “dead”, according to the envoy.`
pub fn find(case: &Case) -> Option<Claim> {
    let found = case
        .candidates
        .iter()
        .find(|c| c.cue.order == Order::According)?;
    Some(case.claim(found))
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn according_to_someone() {
        check(
            "The plan is <q>“dead in the water,”</q> according to <m>a senior official</m>.",
            Some("according-to"),
        );
        check(
            "According to <m>Ana Ruiz</m>, the plan is <q>“dead in the water”</q>.",
            Some("according-to"),
        );
    }

    #[test]
    fn no_source_after_per() {
        check(
            "Sales rose nine per cent, <q>“a good year for hats,”</q> <m>the firm</m> said.",
            Some("quote-name-verb"),
        );
        check("A price per <q>“Unit”</q> fell.", None);
    }
}
