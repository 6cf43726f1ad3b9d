//! Whether a confidence means what it says, and whether the doubtful are the wrong ones.
//! Not here: how confidence is made. Promise: quotations of one confidence stand in one bin, and a bin
//! holds at least fifty if there are as many.

use super::judged::Judged;

/// The fewest quotations of a bin.
const LEAST: usize = 50;

/// The most bins.
const BINS: usize = 10;

/// A quotation that was found: how sure, whether shown as doubtful, whether right.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// From 0 to 1.
    pub confidence: f32,
    /// Whether the reader shows it as doubtful.
    pub doubtful: bool,
    /// Whether it is right.
    pub right: bool,
}

/// Quotations of about the same confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// How many of them are right.
    pub right: usize,
    /// The sum of their confidences.
    pub sum: f64,
}

impl Bin {
    /// What the program says.
    pub fn confidence(self) -> f64 {
        self.sum / self.count.max(1) as f64
    }

    /// What is so.
    pub fn share(self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

/// The answers of `judged` that `right` knows about; a false quotation is a wrong answer.
pub fn answers(judged: &[Judged], right: impl Fn(&Judged) -> Option<bool>) -> Vec<Answer> {
    let answer = |judged: &Judged| {
        let spoken = judged.spoken.as_ref()?;
        Some(Answer {
            confidence: spoken.confidence,
            doubtful: spoken.doubtful,
            right: right(judged)?,
        })
    };
    judged.iter().filter_map(answer).collect()
}

/// Bins by rising confidence.
pub fn bins(answers: &[Answer]) -> Vec<Bin> {
    let mut answers = answers.to_vec();
    answers.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let full = LEAST.max(answers.len().div_ceil(BINS));
    let mut bins: Vec<Bin> = Vec::new();
    for same in answers.chunk_by(|a, b| a.confidence.to_bits() == b.confidence.to_bits()) {
        if bins.last().is_none_or(|bin| bin.count >= full) {
            bins.push(Bin::default());
        }
        let Some(bin) = bins.last_mut() else { continue };
        bin.count += same.len();
        bin.right += same.iter().filter(|answer| answer.right).count();
        bin.sum += same
            .iter()
            .map(|answer| f64::from(answer.confidence))
            .sum::<f64>();
    }
    if let [.., before, last] = &mut bins[..]
        && last.count < LEAST
    {
        before.count += last.count;
        before.right += last.right;
        before.sum += last.sum;
        bins.pop();
    }
    bins
}

/// The expected calibration error: how far bins are from what they say, by their size.
pub fn error(bins: &[Bin]) -> f64 {
    let count: usize = bins.iter().map(|bin| bin.count).sum();
    let off = |bin: &Bin| (bin.confidence() - bin.share()).abs() * bin.count as f64;
    bins.iter().map(off).sum::<f64>() / count.max(1) as f64
}

/// What the doubtful are worth: their share of all, and the share of all errors that they hold.
pub fn doubtful(answers: &[Answer]) -> (f64, f64) {
    let share = |wanted: &[&Answer]| {
        let doubtful = wanted.iter().filter(|answer| answer.doubtful).count();
        doubtful as f64 / wanted.len().max(1) as f64
    };
    let all: Vec<&Answer> = answers.iter().collect();
    let wrong: Vec<&Answer> = answers.iter().filter(|answer| !answer.right).collect();
    (share(&all), share(&wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(confidence: f32, count: usize, right: usize) -> impl Iterator<Item = Answer> {
        (0..count).map(move |at| Answer {
            confidence,
            doubtful: confidence < 0.75,
            right: at < right,
        })
    }

    #[test]
    fn bins_keep_equals_together_and_are_never_small() {
        let answers: Vec<Answer> = group(0.9, 120, 108)
            .chain(group(0.5, 30, 10))
            .chain(group(0.6, 40, 20))
            .chain(group(0.95, 5, 5))
            .collect();
        let sizes: Vec<_> = bins(&answers)
            .iter()
            .map(|bin| (bin.count, bin.right))
            .collect();
        assert_eq!(sizes, [(70, 30), (125, 113)]);
        assert_eq!(bins(&[]), []);
    }

    #[test]
    fn an_honest_confidence_has_no_error() {
        let honest: Vec<Answer> = group(0.9, 100, 90).chain(group(0.5, 60, 30)).collect();
        assert!(error(&bins(&honest)) < 1e-6);
        let boasting: Vec<Answer> = group(0.9, 100, 80).collect();
        assert!((error(&bins(&boasting)) - 0.1).abs() < 1e-6);
    }

    #[test]
    fn the_doubtful_are_counted_among_all_and_among_errors() {
        let answers: Vec<Answer> = group(0.9, 80, 75).chain(group(0.5, 20, 5)).collect();
        let (of_all, of_errors) = doubtful(&answers);
        assert!((of_all - 0.2).abs() < 1e-9 && (of_errors - 0.75).abs() < 1e-9);
    }
}
