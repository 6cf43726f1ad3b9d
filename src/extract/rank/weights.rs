//! The weights of the ranker, from `assets/weights/ranker.txt`.
//! Promise: read once; a line that is not understood counts for nothing, and a test finds it.

use super::features::{Feature, Template};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How the line that tells [`Scale`] begins.
pub const SURE: &str = "sure";

/// Weights by feature.
#[derive(Debug, Default)]
pub struct Weights {
    by_feature: FxHashMap<Feature, f32>,
    scale: Scale,
}

/// What the odds of a choice mean: their logarithm times the slope, plus the shift, is that of the
/// odds that it is right (Platt 1999).
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Above 1 where the softmax is too careful.
    pub slope: f32,
    /// Above 0 where it is right more often than it thinks.
    pub shift: f32,
}

impl Default for Scale {
    fn default() -> Self {
        Self {
            slope: 1.0,
            shift: 0.0,
        }
    }
}

static RANKER: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../assets/weights/ranker.txt")));

impl Weights {
    /// Those that the program is built with.
    pub fn ranker() -> &'static Self {
        &RANKER
    }

    /// Reads lines of template, value, weight, and the one of [`SURE`], slope, shift.
    pub fn read(file: &str) -> Self {
        let lines = || file.lines().filter(|line| !line.starts_with('#'));
        Self {
            by_feature: lines().filter_map(line).collect(),
            scale: lines().find_map(scale).unwrap_or_default(),
        }
    }

    /// How likely a choice is right whose share of the softmax is `share`, from 0 to 1.
    pub fn sure(&self, share: f32) -> f32 {
        let share = share.clamp(0.001, 0.9995);
        let odds = self.scale.slope * (share / (1.0 - share)).ln() + self.scale.shift;
        1.0 / (1.0 + (-odds).exp())
    }

    /// The sum for one choice.
    pub fn score(&self, features: &[Feature]) -> f32 {
        features
            .iter()
            .filter_map(|feature| self.by_feature.get(feature))
            .sum()
    }
}

fn line(line: &str) -> Option<(Feature, f32)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let template = Template::ALL.iter().find(|one| one.name() == name)?;
    let value = fields.next()?;
    let weight = fields.next()?.parse().ok()?;
    Some((Feature::read(*template, value), weight))
}

fn scale(line: &str) -> Option<Scale> {
    let mut fields = line.split('\t');
    if fields.next()? != SURE {
        return None;
    }
    Some(Scale {
        slope: fields.next()?.parse().ok()?,
        shift: fields.next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood_and_none_hides_another() {
        let file = include_str!("../../../assets/weights/ranker.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let found = Weights::read(file);
        assert_eq!(found.by_feature.len() + 1, lines.count());
        assert!(found.scale.slope > 0.0);
    }
}
