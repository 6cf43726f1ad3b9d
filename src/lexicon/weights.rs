//! Weights learned from read articles, as hundredths. Compiled in from `assets/weights`; made by the
//! programs in `examples`. Promise: read by the compiler, nothing is done at start.

/// The weights by which a pronoun finds its person, in the order of their lines.
pub const PRONOUNS: [i16; lines(PRONOUNS_FILE)] = numbers(PRONOUNS_FILE);

/// The file of the weights for pronouns: a name, a tab, a weight.
pub const PRONOUNS_FILE: &str = include_str!("../../assets/weights/pronouns.txt");

/// The weights by which `the farmer` finds whom it calls so.
pub const NOUNS: [i16; lines(NOUNS_FILE)] = numbers(NOUNS_FILE);

/// The file of the weights for such phrases.
pub const NOUNS_FILE: &str = include_str!("../../assets/weights/nouns.txt");

/// What features come to, given as bits.
pub fn sum(weights: &[i16], features: u128) -> f32 {
    let (mut left, mut sum) = (features, 0);
    while left != 0 {
        sum += i32::from(weights[left.trailing_zeros() as usize]);
        left &= left - 1;
    }
    sum as f32 / 100.0
}

const fn lines(file: &str) -> usize {
    let bytes = file.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        count += (bytes[at] == b'\n') as usize;
        at += 1;
    }
    count
}

/// The number behind the tab of each line.
const fn numbers<const N: usize>(file: &str) -> [i16; N] {
    let bytes = file.as_bytes();
    let mut found = [0; N];
    let (mut at, mut line, mut behind, mut sign) = (0, 0, false, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'\t' => behind = true,
            b'\n' => {
                found[line] *= sign;
                (line, behind, sign) = (line + 1, false, 1);
            }
            b'-' if behind => sign = -1,
            digit @ b'0'..=b'9' if behind => found[line] = found[line] * 10 + (digit - b'0') as i16,
            _ => {}
        }
        at += 1;
    }
    found
}
