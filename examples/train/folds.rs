//! How right the ranker is on articles that it has not learned from: each part of them is judged
//! by what is learned from the others. Promise: the same parts at each call.

use crate::questions::Asked;
use crate::{Options, learn, read};
use anyhow::Result;
use std::ops::AddAssign;

/// Counts of questions.
#[derive(Clone, Default)]
struct Counts {
    /// Quotations.
    quotations: usize,
    /// Those whose speaker is no choice.
    hopeless: usize,
    /// Those given to someone.
    found: usize,
    /// Those given to the right one.
    right: usize,
    /// What is no quotation.
    others: usize,
    /// Those given to someone.
    false_ones: usize,
    /// What is wrong, in words.
    errors: Vec<String>,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.quotations += other.quotations;
        self.hopeless += other.hopeless;
        self.found += other.found;
        self.right += other.right;
        self.others += other.others;
        self.false_ones += other.false_ones;
        self.errors.extend(other.errors);
    }
}

impl Counts {
    fn of(asked: &Asked, chosen: usize) -> Self {
        let other = asked.right[0];
        let count = |yes: bool| usize::from(yes);
        Self {
            quotations: count(!other),
            hopeless: count(!asked.right.contains(&true)),
            found: count(!other && chosen > 0),
            right: count(!other && asked.right[chosen]),
            others: count(other),
            false_ones: count(other && chosen > 0),
            errors: error(asked, chosen).into_iter().collect(),
        }
    }

    fn print(&self, name: &str, errors: usize) {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        let f1 = share(
            2 * self.found,
            self.found + self.false_ones + self.quotations,
        );
        println!(
            "{name:<9} {:5} quotations: said by {:.2}, no choice {:.2}, missed {:.2}; of {:4} others false {:.1}; f1 {f1:.2}; errors {}",
            self.quotations,
            share(self.right, self.quotations),
            share(self.hopeless, self.quotations),
            share(self.quotations - self.found, self.quotations),
            self.others,
            share(self.false_ones, self.others),
            self.quotations - self.right + self.false_ones,
        );
        // One in so many, so that those listed are of all files.
        let every = self.errors.len() / errors.max(1) + 1;
        for error in self.errors.iter().step_by(every).take(errors) {
            println!("  {error}");
        }
    }
}

/// What is wrong with a choice, in words; nothing if it is right.
fn error(asked: &Asked, chosen: usize) -> Option<String> {
    let right = asked.right.iter().position(|right| *right);
    let wanted = right.map_or("no choice", |right| asked.names[right].as_str());
    let found = &asked.names[chosen];
    (!asked.right[chosen]).then(|| format!("{found} for {wanted}: {}", asked.shown))
}

/// Prints the counts of articles of folders and of written examples.
pub fn print(options: &Options) -> Result<()> {
    let all = read(options, &crate::first(options)?)?;
    let part = |one: &&Asked| one.article * 7919 % 104_729 % options.folds;
    let judged = |fold: usize| {
        let others: Vec<_> = all.asked.iter().filter(|one| part(one) != fold).collect();
        let weights = learn(options, &others, &all.spelling);
        // Read again, so that each question sees what these weights made of those before.
        let again = read(options, &weights).expect("folders that were read before");
        let (mut articles, mut examples) = (Counts::default(), Counts::default());
        for one in again.asked.iter().filter(|one| part(one) == fold) {
            if one.article < again.written {
                examples += Counts::of(one, one.chosen);
            } else {
                articles += Counts::of(one, one.chosen);
            }
        }
        (articles, examples)
    };
    let (mut articles, mut examples) = (Counts::default(), Counts::default());
    std::thread::scope(|scope| {
        let half = |odd: usize| {
            scope.spawn(move || {
                (0..options.folds)
                    .filter(|fold| fold % 2 == odd)
                    .map(judged)
                    .collect::<Vec<_>>()
            })
        };
        for worker in [half(0), half(1)] {
            for (some, more) in worker.join().expect("a fold that is learned") {
                articles += some;
                examples += more;
            }
        }
    });
    articles.print("articles", options.errors);
    examples.print("examples", options.errors);
    Ok(())
}
