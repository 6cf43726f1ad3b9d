//! Several fragments in one sentence: what one of them has, all have.

use super::{Case, Claim};

/// `Ruiz called it “late” and “thin”.`
pub fn find(case: &Case) -> Option<Claim> {
    let before = case.segment.checked_sub(1)?;
    let same = case.view.scene.sentence_of_segment[before] as usize == case.sentence();
    if same { case.same_as(before) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::extract::rules::tests::check;

    #[test]
    fn fragments_share_a_speaker() {
        check(
            "<m>Ana Ruiz</m>: “late again” and <q>“thin on ideas”</q>.",
            Some("same-sentence"),
        );
    }

    #[test]
    fn a_sentence_of_its_own_does_not_share() {
        check(
            "“We lost,” Ruiz said. He left the <q>“Palace Hotel”</q> early.",
            None,
        );
        check(
            "“We lost,” Ruiz said. <q>“It rained,”</q> <m>Okafor</m> said.",
            Some("quote-name-verb"),
        );
    }
}
