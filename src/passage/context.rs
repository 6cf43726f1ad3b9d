//! How well what stands around a place agrees with what stood around a passage.
//! Not here: which places are tried (see `find`). Promise: 1 only for the very same neighbours,
//! and never more work than 64 by 80 steps a side.

/// Code points of a neighbour that are compared.
const REACH: usize = super::AROUND;

/// Code points next to the passage that tell a short word in its old sentence from the same word in
/// another.
const TOUCH: usize = 8;

/// Code points by which the two may drift apart.
const DRIFT: usize = 16;

/// The folded neighbours of a passage, white space next to the passage left out.
#[derive(Debug)]
pub struct Neighbours {
    /// Before it, read backwards from the passage.
    before: Vec<char>,
    /// After it.
    after: Vec<char>,
}

/// How alike the neighbours are on each side, 0 to 1; `None` where none was kept. At an end of the text
/// none is kept either, and nothing there is just as good as the same words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Before the passage.
    pub before: Option<f32>,
    /// After the passage.
    pub after: Option<f32>,
    /// Both together, each side by its length.
    pub both: f32,
    /// Whether the nearest characters of one side are the very same.
    pub touches: bool,
    /// Whether a long neighbour on one side is the very same.
    pub whole: bool,
}

impl Neighbours {
    /// From the folded text before and after a passage.
    pub fn new(prefix: &str, suffix: &str) -> Self {
        Self {
            before: backwards(prefix).take(REACH).collect(),
            after: suffix.trim_start().chars().take(REACH).collect(),
        }
    }

    /// The last `most` characters before the passage.
    pub fn before(&self, most: usize) -> String {
        let near = &self.before[..self.before.len().min(most)];
        near.iter().rev().collect()
    }

    /// The first `most` characters after it.
    pub fn after(&self, most: usize) -> String {
        self.after.iter().take(most).collect()
    }

    /// Compared with what stands before the byte `start` and after `end` of a folded text.
    pub fn agreement(&self, folded: &str, start: usize, end: usize) -> Agreement {
        let reach = REACH + DRIFT;
        let left: Vec<_> = backwards(&folded[..start]).take(reach).collect();
        let before = alike(&self.before, &left);
        let right: Vec<_> = folded[end..].trim_start().chars().take(reach).collect();
        let after = alike(&self.after, &right);
        let (long, short) = (self.before.len() as f32, self.after.len() as f32);
        let sum = before.unwrap_or_default() * long + after.unwrap_or_default() * short;
        let both = if long + short > 0.0 {
            sum / (long + short)
        } else {
            0.5
        };
        Agreement {
            before,
            after,
            both,
            whole: whole(&self.before, &left) || whole(&self.after, &right),
            touches: touch(&self.before, &left) || touch(&self.after, &right),
        }
    }
}

fn backwards(text: &str) -> impl Iterator<Item = char> {
    text.trim_end().chars().rev()
}

fn whole(kept: &[char], here: &[char]) -> bool {
    kept.len() >= REACH / 2 && here.starts_with(kept)
}

fn touch(kept: &[char], here: &[char]) -> bool {
    let near = &kept[..kept.len().min(TOUCH)];
    here.starts_with(near) && (near.len() == TOUCH || here.len() == near.len())
}

/// How much of `kept` is found at the beginning of `here`: 1 less the edits for each character.
fn alike(kept: &[char], here: &[char]) -> Option<f32> {
    if kept.is_empty() {
        return here.is_empty().then_some(1.0);
    }
    if here.starts_with(kept) {
        return Some(1.0);
    }
    // One row of edit distances for each kept character; what follows in `here` costs nothing.
    let mut row: Vec<u32> = (0..=here.len() as u32).collect();
    for (i, wanted) in kept.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i as u32 + 1;
        for (j, c) in here.iter().enumerate() {
            let cost = diagonal + u32::from(c != wanted);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    let least = row.iter().min().copied().unwrap_or_default();
    Some(1.0 - least as f32 / kept.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_neighbours_agree_wholly_and_others_hardly() {
        let kept = Neighbours::new("The mayor told reporters: ", " before she left the hall");
        let text = "The mayor told reporters: NO before she left the hall in a hurry.";
        let at = text.find("NO").unwrap();
        assert!((kept.agreement(text, at, at + 2).both - 1.0).abs() < 1e-6);
        let other = "Rain is expected in the north, NO snow; ferries will run on time.";
        let at = other.find("NO").unwrap();
        assert!(kept.agreement(other, at, at + 2).both < 0.4);
    }

    #[test]
    fn a_corrected_word_costs_little_and_a_missing_side_nothing() {
        let kept = Neighbours::new("", "said the mayor of the port town");
        let agreement = kept.agreement("NO said the major of the port town", 2, 2);
        assert_eq!(agreement.before, None);
        assert!(agreement.both > 0.95);
        assert!((Neighbours::new("", "").agreement("NO", 0, 2).both - 0.5).abs() < 1e-6);
    }

    #[test]
    fn what_ended_the_text_agrees_with_its_end_alone() {
        let kept = Neighbours::new("said the mayor of the port: ", "\n");
        let text = "said the mayor of the port: NO\n\n";
        let at = text.find("NO").unwrap();
        assert_eq!(kept.agreement(text, at, at + 2).after, Some(1.0));
        let text = "said the mayor of the port: NO That was all.";
        assert_eq!(kept.agreement(text, at, at + 2).after, None);
    }
}
