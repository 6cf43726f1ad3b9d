//! Weights that make right choices likely: a softmax over sums of weights for each question,
//! pulled to 0, by L-BFGS.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;

/// Steps at most.
const STEPS: u64 = 250;

/// Earlier steps remembered.
const MEMORY: usize = 8;

/// One question: the numbered features of each choice, and which are right.
pub struct Case {
    /// Features of each choice.
    pub choices: Vec<Vec<u32>>,
    /// Whether it is right.
    pub right: Vec<bool>,
    /// How much it counts.
    pub weight: f64,
}

struct Problem<'c> {
    cases: &'c [Case],
    l2: f64,
}

impl Problem<'_> {
    /// The loss, and what each weight adds to it.
    fn both(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let mut loss = weights.iter().map(|w| w * w).sum::<f64>() * self.l2 / 2.0;
        let mut slope: Vec<f64> = weights.iter().map(|w| w * self.l2).collect();
        for case in self.cases {
            let scores: Vec<f64> = case
                .choices
                .iter()
                .map(|choice| choice.iter().map(|f| weights[*f as usize]).sum())
                .collect();
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let likely: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
            let all: f64 = likely.iter().sum();
            let right: f64 = likely
                .iter()
                .zip(&case.right)
                .filter(|(_, right)| **right)
                .map(|(likely, _)| likely)
                .sum();
            loss -= case.weight * (right / all).max(1e-12).ln();
            for ((choice, likely), is_right) in case.choices.iter().zip(likely).zip(&case.right) {
                let wanted = if *is_right {
                    likely / right.max(1e-12)
                } else {
                    0.0
                };
                let step = case.weight * (likely / all - wanted);
                for feature in choice {
                    slope[*feature as usize] += step;
                }
            }
        }
        (loss, slope)
    }
}

impl CostFunction for &Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.both(weights).0)
    }
}

impl Gradient for &Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.both(weights).1)
    }
}

/// The weights of `features` features.
pub fn fit(cases: &[Case], features: usize, l2: f64) -> Vec<f64> {
    let problem = Problem { cases, l2 };
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY)
        .with_tolerance_grad(1e-1)
        .expect("the tolerance is positive");
    let run = Executor::new(&problem, solver)
        .configure(|state| state.param(vec![0.0; features]).max_iters(STEPS))
        .run();
    let state = run.expect("the loss is smooth").state;
    let found = state.get_best_param().cloned().unwrap_or_default();
    let right = problem.cases.iter().filter(|case| is_right(case, &found));
    eprintln!(
        "{features} features, {} steps, loss {:.1}, right {} of {}",
        state.get_iter(),
        state.get_best_cost(),
        right.count(),
        problem.cases.len()
    );
    found
}

/// Slope and shift that make the share of the best choice mean how often it is right,
/// from the logarithm of its odds, and 1 where it is right, of each quotation.
pub fn scale(points: &[(f64, f64)]) -> (f64, f64) {
    let (mut slope, mut shift) = (1.0, 0.0);
    // Two weights and a convex loss: Newton's steps.
    for _ in 0..50 {
        let (mut g, mut h) = ([0.0; 2], [[1e-6, 0.0], [0.0, 1e-6]]);
        for (odds, right) in points {
            let sure = 1.0 / (1.0 + (-(slope * odds + shift)).exp());
            let (x, spread) = ([*odds, 1.0], sure * (1.0 - sure));
            for i in 0..2 {
                g[i] += (sure - right) * x[i];
                for j in 0..2 {
                    h[i][j] += spread * x[i] * x[j];
                }
            }
        }
        let det = h[0][0] * h[1][1] - h[0][1] * h[1][0];
        slope -= (h[1][1] * g[0] - h[0][1] * g[1]) / det;
        shift -= (h[0][0] * g[1] - h[1][0] * g[0]) / det;
    }
    (slope, shift)
}

fn is_right(case: &Case, weights: &[f64]) -> bool {
    let score = |choice: &Vec<u32>| choice.iter().map(|f| weights[*f as usize]).sum::<f64>();
    let best = (0..case.choices.len())
        .max_by(|a, b| score(&case.choices[*a]).total_cmp(&score(&case.choices[*b])));
    best.is_some_and(|best| case.right[best])
}
