//! Asks the terminal whether it is dark or light. One question, after the first frame and before the
//! first key is read.

use super::late::Late;
use crate::app::msg::Background;
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, background_color};

/// How long we wait for the answer.
const PATIENCE: Duration = Duration::from_millis(100);

/// The answer, if one came in time, and whether one may still come.
pub fn ask() -> (Option<Background>, Late) {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match background_color(options) {
        Ok(colour) if colour.perceived_lightness() > 0.5 => {
            (Some(Background::Light), Late::Nothing)
        }
        Ok(_) => (Some(Background::Dark), Late::Nothing),
        Err(_) => (None, Late::Expected),
    }
}
