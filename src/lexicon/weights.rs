//! Weights learned from read articles, as hundredths. Compiled in from `assets/weights`; made by the
//! programs in `examples`. Promise: read by the compiler, nothing is done at start.

/// The weights by which a pronoun finds its person, in the order of their lines.
pub const PRONOUNS: [i16; PRONOUNS_LINES] = numbers(PRONOUNS_FILE);

/// The file of the weights for pronouns: a name, a tab, a weight.
pub const PRONOUNS_FILE: &str = include_str!("../../assets/weights/pronouns.txt");

const PRONOUNS_LINES: usize = lines(PRONOUNS_FILE);

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
