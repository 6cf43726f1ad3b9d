//! Numbers as people read them.

/// A number with its thousands parted: `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        let written = [0, 999, 12_000, 1_234_567].map(grouped);
        assert_eq!(written, ["0", "999", "12,000", "1,234,567"]);
    }
}
