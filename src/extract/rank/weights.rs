//! The weights of the ranker, from `assets/weights/ranker.txt`.
//! Promise: read once; a line that is not understood counts for nothing, and a test finds it.

use super::features::{Feature, Template};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How the line that tells [`Scale`] begins.
pub const SURE: &str = "sure";

/// How a line that tells a [`Unit`] begins.
pub const UNIT: &str = "unit";

/// What one step of the numbers of a feature that stand behind its weight is worth.
pub const STEP: f32 = 0.01;

/// Units at most.
const UNITS: usize = 32;

/// Weights by feature, and units that see features together.
#[derive(Debug, Default)]
pub struct Weights {
    /// Which row a feature has.
    by_feature: FxHashMap<Feature, u32>,
    /// The weight of each row.
    single: Vec<f32>,
    /// What each row adds to each unit.
    rows: Vec<f32>,
    units: Vec<Unit>,
    scale: Scale,
}

/// A sum of its own over the features, that counts where it is above 0.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where the sum begins.
    pub bias: f32,
    /// What it is worth.
    pub worth: f32,
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

    /// Reads lines of template, value, weight and what it adds to each unit in steps of [`STEP`];
    /// those of [`UNIT`], bias, worth; and the one of [`SURE`], slope, shift.
    pub fn read(file: &str) -> Self {
        let lines = || file.lines().filter(|line| !line.starts_with('#'));
        let units: Vec<Unit> = lines().filter_map(unit).take(UNITS).collect();
        let mut found = Self {
            scale: lines().find_map(scale).unwrap_or_default(),
            units,
            ..Self::default()
        };
        for (feature, weight, adds) in lines().filter_map(line) {
            let row = found.single.len() as u32;
            found.by_feature.insert(feature, row);
            found.single.push(weight);
            let adds = adds.map(|steps| STEP * f32::from(steps));
            found
                .rows
                .extend(adds.chain(std::iter::repeat(0.0)).take(found.units.len()));
        }
        found
    }

    /// How likely a choice is right whose share of the softmax is `share`, from 0 to 1.
    pub fn sure(&self, share: f32) -> f32 {
        let share = share.clamp(0.001, 0.9995);
        let odds = self.scale.slope * (share / (1.0 - share)).ln() + self.scale.shift;
        1.0 / (1.0 + (-odds).exp())
    }

    /// The score of one choice.
    pub fn score(&self, features: &[Feature]) -> f32 {
        let count = self.units.len();
        let mut sums = [0.0; UNITS];
        let sums = &mut sums[..count];
        for (sum, unit) in sums.iter_mut().zip(&self.units) {
            *sum = unit.bias;
        }
        let mut score = 0.0;
        for feature in features {
            let Some(row) = self.by_feature.get(feature) else {
                continue;
            };
            score += self.single[*row as usize];
            let adds = &self.rows[*row as usize * count..][..count];
            for (sum, add) in sums.iter_mut().zip(adds) {
                *sum += add;
            }
        }
        let units = sums.iter().zip(&self.units);
        score
            + units
                .map(|(sum, unit)| sum.max(0.0) * unit.worth)
                .sum::<f32>()
    }
}

fn line(line: &str) -> Option<(Feature, f32, impl Iterator<Item = i16>)> {
    let mut fields = line.split('\t');
    let name = fields.next()?;
    let template = Template::ALL.iter().find(|one| one.name() == name)?;
    let value = fields.next()?;
    let weight = fields.next()?.parse().ok()?;
    let adds = fields.next().unwrap_or_default().split_ascii_whitespace();
    let adds = adds.map(|add| add.parse().unwrap_or_default());
    Some((Feature::read(*template, value), weight, adds))
}

fn unit(line: &str) -> Option<Unit> {
    let [bias, worth] = two(line, UNIT)?;
    Some(Unit { bias, worth })
}

fn scale(line: &str) -> Option<Scale> {
    let [slope, shift] = two(line, SURE)?;
    Some(Scale { slope, shift })
}

/// The two numbers behind a name.
fn two(line: &str, name: &str) -> Option<[f32; 2]> {
    let mut fields = line.split('\t');
    if fields.next()? != name {
        return None;
    }
    Some([fields.next()?.parse().ok()?, fields.next()?.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood_and_none_hides_another() {
        let file = include_str!("../../../assets/weights/ranker.txt");
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let found = Weights::read(file);
        assert_eq!(
            found.by_feature.len() + found.units.len() + 1,
            lines.count()
        );
        assert!(found.scale.slope > 0.0);
    }
}
