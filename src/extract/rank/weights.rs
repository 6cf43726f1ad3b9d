//! The weights of the ranker, from `assets/weights/ranker.txt`.
//! Promise: read once; a line that is not understood counts for nothing, and a test finds it.

use super::features::{Feature, Template};
use std::sync::LazyLock;

/// How the line that tells [`Scale`] begins.
pub const SURE: &str = "sure";

/// How a line that tells a [`Unit`] begins.
pub const UNIT: &str = "unit";

/// What one step of the numbers of a feature that stand behind its weight is worth.
pub const STEP: f32 = 0.01;

/// Units at most.
const UNITS: usize = 32;

/// Values under this have a place of their own, without a look-up.
const SMALL: u32 = 1 << 14;

/// Bits of the number by which most other features without a weight are told.
const TAKEN: u32 = 15;

/// Weights by feature, and units that see features together.
#[derive(Debug, Default)]
pub struct Weights {
    templates: Vec<Places>,
    /// The rows of small values, one template after the other; 0 for none.
    small: Vec<u32>,
    /// Which places of the table are taken, as bits by more bits of the same number.
    taken: Vec<u64>,
    /// The others: a table with open addresses; [`Feature::NONE`] is free.
    table: Vec<(Feature, u32)>,
    /// The weight of each row; the first is of none.
    single: Vec<f32>,
    /// What each row adds to each unit.
    adds: Vec<f32>,
    units: Vec<Unit>,
    scale: Scale,
}

/// Where the rows of one template lie.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    start: u32,
    /// Behind the largest small value.
    len: u32,
    /// Whether there are others.
    more: bool,
}

/// A sum of its own over the features, that counts where it is above 0.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Where the sum begins.
    pub bias: f32,
    /// What it is worth.
    pub worth: f32,
}

/// What the features of one choice come to so far.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    single: f32,
    units: [f32; UNITS],
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
        let mut templates = vec![Places::default(); Template::ALL.len()];
        for (feature, ..) in lines().filter_map(line) {
            let places = &mut templates[feature.template()];
            if feature.value() < SMALL {
                places.len = places.len.max(feature.value() + 1);
            } else {
                places.more = true;
            }
        }
        let mut start = 0;
        for places in &mut templates {
            places.start = start;
            start += places.len;
        }
        let units: Vec<Unit> = lines().filter_map(unit).take(UNITS).collect();
        let mut found = Self {
            templates,
            small: vec![0; start as usize],
            taken: vec![0; (1 << TAKEN) / 64],
            table: vec![(Feature::NONE, 0); lines().count().next_power_of_two() * 2],
            single: vec![0.0],
            adds: vec![0.0; units.len()],
            units,
            scale: lines().find_map(scale).unwrap_or_default(),
        };
        for (feature, weight, adds) in lines().filter_map(line) {
            let row = found.single.len() as u32;
            found.put(feature, row);
            found.single.push(weight);
            let adds = adds.map(|steps| STEP * f32::from(steps));
            let adds = adds.chain(std::iter::repeat(0.0)).take(found.units.len());
            found.adds.extend(adds);
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
        let mut tally = self.tally();
        for feature in features {
            self.add(*feature, &mut tally);
        }
        self.total(&tally)
    }

    /// Of a choice of which nothing has been seen.
    pub fn tally(&self) -> Tally {
        let mut units = [0.0; UNITS];
        for (sum, unit) in units.iter_mut().zip(&self.units) {
            *sum = unit.bias;
        }
        Tally { single: 0.0, units }
    }

    /// Adds one feature; most have no row.
    #[inline]
    pub fn add(&self, feature: Feature, to: &mut Tally) {
        let row = self.row(feature) as usize;
        if row == 0 {
            return;
        }
        to.single += self.single[row];
        let count = self.units.len();
        let adds = &self.adds[row * count..][..count];
        for (sum, add) in to.units.iter_mut().zip(adds) {
            *sum += add;
        }
    }

    /// What a tally comes to.
    pub fn total(&self, tally: &Tally) -> f32 {
        let units = tally.units.iter().zip(&self.units);
        tally.single
            + units
                .map(|(sum, unit)| sum.max(0.0) * unit.worth)
                .sum::<f32>()
    }

    #[inline]
    fn row(&self, feature: Feature) -> u32 {
        let places = self.templates.get(feature.template());
        let places = places.copied().unwrap_or_default();
        if feature.value() < places.len {
            self.small[(places.start + feature.value()) as usize]
        } else if places.more {
            self.look_up(feature)
        } else {
            0
        }
    }

    fn look_up(&self, feature: Feature) -> u32 {
        let bit = feature.place(TAKEN);
        if self.taken[bit / 64] >> (bit % 64) & 1 == 0 {
            return 0;
        }
        let (found, row) = self.table[self.slot(feature)];
        if found == feature { row } else { 0 }
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

    fn put(&mut self, feature: Feature, row: u32) {
        if feature.value() < SMALL {
            let places = self.templates[feature.template()];
            self.small[(places.start + feature.value()) as usize] = row;
            return;
        }
        let slot = self.slot(feature);
        self.table[slot] = (feature, row);
        let bit = feature.place(TAKEN);
        self.taken[bit / 64] |= 1 << (bit % 64);
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
        let small = found.small.iter().filter(|row| **row != 0).count();
        let taken = |entry: &&(Feature, u32)| entry.0 != Feature::NONE;
        let others = found.table.iter().filter(taken).count();
        assert_eq!(small + others + found.units.len() + 1, lines.count());
        assert!(found.scale.slope > 0.0);
    }
}
