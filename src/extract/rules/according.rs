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
