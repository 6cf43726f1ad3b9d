//! By which of their names somebody is shown. Promise: the page and the picker take the same one.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Which of the names, one for each article, is used most, of such the fullest: `Marco Rubio` where one
/// article of three has `Marco Antonio Rubio`.
pub fn usual(names: &[String]) -> Option<usize> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let rank = |at: &usize| {
        let name = names[*at].as_str();
        (counts[name], name.chars().count(), Reverse(*at))
    };
    (0..names.len()).max_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_called_as_most_articles_do() {
        let usual = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).into()).collect();
            usual(&names).map(|at| names[at].clone())
        };
        let most = usual(&["Donald J. Trump", "Donald Trump", "Donald Trump"]);
        assert_eq!(most.as_deref(), Some("Donald Trump"));
        let fullest = usual(&["Donald Trump", "Donald J. Trump"]);
        assert_eq!(fullest.as_deref(), Some("Donald J. Trump"));
        assert_eq!(usual(&[]), None);
    }
}
