//! The weights of the ranker, from `assets/weights/ranker.txt`.
//! Promise: read once; a line that is not understood counts for nothing, and a test finds it.

use super::features::{Feature, Template};
use std::sync::LazyLock;

/// How the line that tells [`Scale`] begins.
pub const SURE: &str = "sure";

/// Values under this have a place of their own, without a look-up.
const SMALL: u32 = 1 << 14;

/// Bits of the number by which most other features without a weight are told.
const TAKEN: u32 = 15;

/// Weights by feature.
#[derive(Debug, Default)]
pub struct Weights {
    rows: Vec<Row>,
    /// The weights of small values, one row of each template after the other.
    small: Vec<f32>,
    /// Which places of the table are taken, as bits by more bits of the same number.
    taken: Vec<u64>,
    /// The others: a table with open addresses; [`Feature::NONE`] is free.
    table: Vec<(Feature, f32)>,
    scale: Scale,
}

/// Where the weights of one template lie.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    start: u32,
    /// Behind the largest small value.
    len: u32,
    /// Whether there are others.
    more: bool,
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
        let mut rows = vec![Row::default(); Template::ALL.len()];
        for (feature, _) in lines().filter_map(line) {
            let row = &mut rows[feature.template()];
            if feature.value() < SMALL {
                row.len = row.len.max(feature.value() + 1);
            } else {
                row.more = true;
            }
        }
        let mut start = 0;
        for row in &mut rows {
            row.start = start;
            start += row.len;
        }
        let mut weights = Self {
            rows,
            small: vec![0.0; start as usize],
            taken: vec![0; (1 << TAKEN) / 64],
            table: vec![(Feature::NONE, 0.0); lines().count().next_power_of_two() * 2],
            scale: lines().find_map(scale).unwrap_or_default(),
        };
        for (feature, weight) in lines().filter_map(line) {
            weights.put(feature, weight);
        }
        weights
    }

    /// How likely a choice is right whose share of the softmax is `share`, from 0 to 1.
    pub fn sure(&self, share: f32) -> f32 {
        let share = share.clamp(0.001, 0.9995);
        let odds = self.scale.slope * (share / (1.0 - share)).ln() + self.scale.shift;
        1.0 / (1.0 + (-odds).exp())
    }

    /// The sum for one choice.
    pub fn score(&self, features: &[Feature]) -> f32 {
        features.iter().map(|feature| self.of(*feature)).sum()
    }

    /// The weight of a feature, 0 for most.
    #[inline]
    pub fn of(&self, feature: Feature) -> f32 {
        let row = self.rows.get(feature.template());
        let row = row.copied().unwrap_or_default();
        if feature.value() < row.len {
            self.small[(row.start + feature.value()) as usize]
        } else if row.more {
            self.look_up(feature)
        } else {
            0.0
        }
    }

    fn look_up(&self, feature: Feature) -> f32 {
        let bit = feature.place(TAKEN);
        if self.taken[bit / 64] >> (bit % 64) & 1 == 0 {
            return 0.0;
        }
        let (found, weight) = self.table[self.slot(feature)];
        if found == feature { weight } else { 0.0 }
    }

    /// Where a feature lies in the table, or can be put.
    fn slot(&self, feature: Feature) -> usize {
        let last = self.table.len() - 1;
        let mut slot = feature.place(self.table.len().trailing_zeros());
        while self.table[slot].0 != feature && self.table[slot].0 != Feature::NONE {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn put(&mut self, feature: Feature, weight: f32) {
        if feature.value() < SMALL {
            let row = self.rows[feature.template()];
            self.small[(row.start + feature.value()) as usize] = weight;
            return;
        }
        let slot = self.slot(feature);
        self.table[slot] = (feature, weight);
        let bit = feature.place(TAKEN);
        self.taken[bit / 64] |= 1 << (bit % 64);
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
        let small = found.small.iter().filter(|weight| **weight != 0.0).count();
        let taken = |entry: &&(Feature, f32)| entry.0 != Feature::NONE;
        let others = found.table.iter().filter(taken).count();
        assert_eq!(small + others + 1, lines.count());
        assert!(found.scale.slope > 0.0);
    }
}
