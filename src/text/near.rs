//! Names that were mistyped, and the nearest ones that there are.

/// The name that `typed` was most likely meant to be; `None` if none is near.
pub fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let far = names.into_iter().map(|name| (apart(typed, name), name));
    let near = far.min_by_key(|(apart, _)| *apart)?;
    let (apart, name) = near;
    (apart <= name.len() / 2 && apart <= 3).then_some(name)
}

/// `there is no key "tehme"; did you mean "theme"?`
pub fn unknown<'n>(what: &str, typed: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    match nearest(typed, names) {
        Some(near) => format!("there is no {what}\"{typed}\"; did you mean \"{near}\"?"),
        None => format!("there is no {what}\"{typed}\""),
    }
}

/// How many letters have to be typed, taken away or changed to make one word the other.
pub fn apart(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.chars().take(60).enumerate() {
        let mut before = at;
        row[0] = at + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_none_that_is_far() {
        let names = ["theme", "measure", "mouse"];
        assert_eq!(nearest("tehme", names), Some("theme"));
        assert_eq!(nearest("muose", names), Some("mouse"));
        assert_eq!(nearest("wallpaper", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(
            unknown("theme ", "drak", ["dark", "light"]),
            "there is no theme \"drak\"; did you mean \"dark\"?"
        );
    }
}
