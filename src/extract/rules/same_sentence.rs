//! Several fragments in one sentence: what one of them has, all have.

use super::{Case, Claim};

/// `Ruiz called it “late” and “thin”.`
pub fn find(case: &Case) -> Option<Claim> {
    let before = case.segment.checked_sub(1)?;
    let same = case.view.scene.sentence_of_segment[before] as usize == case.sentence();
    if same { case.same_as(before) } else { None }
}
