//! Units that see features together: each adds up weights of its own and counts where the sum is
//! above 0. Learned after the single weights, by small steps over the questions in turn.
//! Promise: the same questions give the same units.

use crate::softmax::Case;
use quotidian::extract::rank::Unit;

/// Questions between two steps.
const BATCH: usize = 32;

/// How units are learned.
#[derive(Clone, Copy)]
pub struct Plan {
    /// How many.
    pub units: usize,
    /// Times that all questions are seen.
    pub epochs: usize,
    /// Length of the first steps.
    pub rate: f32,
    /// Pull to 0.
    pub decay: f32,
    /// Part of the features that are hidden, at each question others.
    pub hide: f32,
    /// Part of the units that are hidden.
    pub drop: f32,
    /// Nets whose mean is taken, each begun with other random numbers.
    pub nets: u64,
}

/// What is learned.
pub struct Net {
    /// The units.
    pub units: Vec<Unit>,
    /// Of each feature the weight and what it adds to each unit.
    pub rows: Vec<Vec<f32>>,
}

/// Random numbers (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// From 0 to 1.
    fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Numbers that are learned, with the means of their slopes (Adam, Kingma and Ba 2015).
struct Learned {
    at: Vec<f32>,
    slope: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Learned {
    fn new(at: Vec<f32>) -> Self {
        let zeros = vec![0.0; at.len()];
        Self {
            slope: zeros.clone(),
            mean: zeros.clone(),
            square: zeros,
            at,
        }
    }

    fn step(&mut self, time: i32, rate: f32, decay: f32) {
        let (one, two) = (0.9_f32, 0.999_f32);
        let rate = rate * (1.0 - two.powi(time)).sqrt() / (1.0 - one.powi(time));
        for i in 0..self.at.len() {
            let slope = self.slope[i];
            self.mean[i] += (1.0 - one) * (slope - self.mean[i]);
            self.square[i] += (1.0 - two) * (slope * slope - self.square[i]);
            self.at[i] -=
                rate * (self.mean[i] / (self.square[i].sqrt() + 1e-8) + decay * self.at[i]);
            self.slope[i] = 0.0;
        }
    }
}

struct Learner<'c> {
    plan: Plan,
    cases: &'c [Case],
    rows: Learned,
    /// Of each unit the bias and what it is worth.
    units: Learned,
    dice: Dice,
    sums: Vec<f32>,
}

/// The mean of some nets, their units side by side.
pub fn fit(cases: &[Case], weights: &[f64], plan: Plan) -> Net {
    let mut mean = Net {
        units: Vec::new(),
        rows: vec![Vec::from([0.0]); weights.len()],
    };
    let share = 1.0 / plan.nets as f32;
    for seed in 1..=plan.nets {
        let mut learner = Learner::new(cases, weights, plan, seed);
        learner.learn();
        for unit in learner.units.at.chunks_exact(2) {
            mean.units.push(Unit {
                bias: unit[0],
                worth: unit[1] * share,
            });
        }
        let rows = learner.rows.at.chunks_exact(plan.units + 1);
        for (row, sums) in rows.zip(&mut mean.rows) {
            sums[0] += row[0] * share;
            sums.extend(&row[1..]);
        }
    }
    mean
}

impl<'c> Learner<'c> {
    /// A net whose units begin at random.
    fn new(cases: &'c [Case], weights: &[f64], plan: Plan, seed: u64) -> Self {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0xbf58_476d_1ce4_e5b9));
        let mut rows = Vec::with_capacity(weights.len() * (plan.units + 1));
        for weight in weights {
            rows.push(*weight as f32);
            rows.extend((0..plan.units).map(|_| (dice.part() - 0.5) * 0.2));
        }
        let worth = |unit: usize| if unit.is_multiple_of(2) { 0.3 } else { -0.3 };
        let units = (0..plan.units).flat_map(|unit| [0.1, worth(unit)]);
        Self {
            plan,
            cases,
            rows: Learned::new(rows),
            units: Learned::new(units.collect()),
            dice,
            sums: Vec::new(),
        }
    }
}

impl Learner<'_> {
    fn learn(&mut self) {
        let mut order: Vec<usize> = (0..self.cases.len()).collect();
        let steps = self.plan.epochs * self.cases.len().div_ceil(BATCH);
        let mut time = 0;
        for epoch in 0..self.plan.epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, (self.dice.next() % (i as u64 + 1)) as usize);
            }
            let mut loss = 0.0;
            for batch in order.chunks(BATCH) {
                for at in batch {
                    loss += self.see(*at);
                }
                time += 1;
                let rate = self.plan.rate * (1.0 - time as f32 / (steps + 1) as f32);
                self.rows.step(time, rate, self.plan.decay);
                self.units.step(time, rate, 0.0);
            }
            if epoch + 1 == self.plan.epochs {
                eprintln!("{} units, loss {loss:.1}", self.plan.units);
            }
        }
    }

    /// Adds to the slopes what one question says; gives its loss.
    fn see(&mut self, at: usize) -> f32 {
        let case = &self.cases[at];
        let (count, wide) = (self.plan.units, self.plan.units + 1);
        let salt = self.dice.next();
        let hide = (self.plan.hide * 65536.0) as u64;
        let scale = 1.0 / (1.0 - self.plan.hide);
        let is_seen = |feature: u32| {
            (salt ^ u64::from(feature)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48 >= hide
        };
        let keep = 1.0 / (1.0 - self.plan.drop);
        let masks: Vec<f32> = (0..count)
            .map(|_| {
                if self.dice.part() < self.plan.drop {
                    0.0
                } else {
                    keep
                }
            })
            .collect();
        self.sums.clear();
        self.sums.resize(case.choices.len() * wide, 0.0);
        let mut scores = Vec::with_capacity(case.choices.len());
        for (choice, sums) in case.choices.iter().zip(self.sums.chunks_exact_mut(wide)) {
            for feature in choice.iter().filter(|feature| is_seen(**feature)) {
                let row = &self.rows.at[*feature as usize * wide..][..wide];
                for (sum, one) in sums.iter_mut().zip(row) {
                    *sum += one * scale;
                }
            }
            let mut score = sums[0];
            for unit in 0..count {
                let sum = sums[unit + 1] + self.units.at[unit * 2];
                sums[unit + 1] = sum;
                score += sum.max(0.0) * self.units.at[unit * 2 + 1] * masks[unit];
            }
            scores.push(score);
        }
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let likely: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let all: f32 = likely.iter().sum();
        let right: f32 = likely
            .iter()
            .zip(&case.right)
            .filter(|(_, right)| **right)
            .map(|(one, _)| one)
            .sum();
        let right = right.max(1e-12);
        let weight = case.weight as f32;
        for (at, choice) in case.choices.iter().enumerate() {
            let wanted = if case.right[at] {
                likely[at] / right
            } else {
                0.0
            };
            let step = weight * (likely[at] / all - wanted);
            if step.abs() < 1e-4 {
                continue;
            }
            let sums = &mut self.sums[at * wide..][..wide];
            sums[0] = step * scale;
            for unit in 0..count {
                let sum = sums[unit + 1];
                let back = if sum > 0.0 { step * masks[unit] } else { 0.0 };
                self.units.slope[unit * 2 + 1] += back * sum;
                let back = back * self.units.at[unit * 2 + 1];
                self.units.slope[unit * 2] += back;
                sums[unit + 1] = back * scale;
            }
            for feature in choice.iter().filter(|feature| is_seen(**feature)) {
                let row = &mut self.rows.slope[*feature as usize * wide..][..wide];
                for (slope, one) in row.iter_mut().zip(&*sums) {
                    *slope += one;
                }
            }
        }
        -(right / all).ln() * weight
    }
}
