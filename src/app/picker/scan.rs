//! Who fits what is typed, found out some at a time, the best of them as rows.
//! Promise: no key waits for forty thousand names, each letter looks only at those that fitted the letters
//! before it, and what the reader has selected stays selected while others are found.

use super::fit::Letters;
use super::rows::{is_number, number_of, row_of, words_of};
use crate::app::correct::Target;
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Pick, Picker, PickerRow};
use crate::text::plain_str;
use std::cmp::Reverse;

/// Names that are looked at before the keys that wait are.
const AT_ONCE: usize = 600;

/// A title and where it is from take as long as so many names.
const TITLE: usize = 3;

/// People of the open article that are listed at most; more letters find the others.
const ROWS: usize = 200;

/// Those of other articles, and articles.
const OTHERS: usize = 200;

/// What is known so far of who fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    typed: String,
    /// Who fits, by place in `Picker::all`.
    hits: Vec<Hit>,
    /// Who is looked at next, from the last one on.
    left: Vec<u32>,
}

/// Somebody who fits: what counts most stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    order: (bool, bool, bool, Reverse<u32>),
    at: u32,
}

impl Scan {
    /// Whether all were looked at.
    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }
}

/// Finds again who fits what is typed.
pub fn refresh(model: &mut Model) {
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return;
    };
    let typed = picker.input.text().trim().to_string();
    let scan = &mut picker.scan;
    let mut left = std::mem::take(&mut scan.left);
    // A number is that of a row, whatever rows the shorter one meant.
    let numbers = is_number(&scan.typed) || is_number(&typed);
    if Letters::narrows(&scan.typed, &typed) && !numbers {
        left.extend(scan.hits.iter().map(|hit| hit.at));
        left.sort_unstable_by_key(|at| Reverse(*at));
    } else if typed.is_empty() {
        left.clear();
    } else {
        left = (0..picker.all.len() as u32).rev().collect();
    }
    *scan = Scan {
        typed,
        hits: Vec::new(),
        left,
    };
    picker.selected = 0;
    picker.rows.clear();
    go_on(model);
}

/// Whether some were not looked at yet.
pub fn is_unfinished(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::People(picker)) if !picker.scan.is_done())
}

/// Looks at all that are left.
pub fn finish(model: &mut Model) {
    while is_unfinished(model) {
        look(model);
    }
    list(model);
}

/// Looks at the next ones, and lists the best.
pub fn go_on(model: &mut Model) {
    look(model);
    list(model);
}

fn look(model: &mut Model) {
    let Some(Overlay::People(picker)) = model.overlays.last_mut() else {
        return;
    };
    let mut scan = std::mem::take(&mut picker.scan);
    let each = if picker.articles { TITLE } else { 1 };
    let from = scan.left.len().saturating_sub(AT_ONCE / each);
    let next = scan.left.split_off(from);
    let Some(Overlay::People(picker)) = model.overlays.last() else {
        return;
    };
    let mut letters = Letters::new(&scan.typed);
    let sought = plain_str(&scan.typed);
    let sought: Vec<&str> = sought.split_whitespace().collect();
    let numbers = !picker.articles && is_number(&scan.typed);
    let number = scan.typed.parse().ok().filter(|_| numbers);
    for at in next.into_iter().rev() {
        let Some(pick) = picker.all.get(at as usize).copied() else {
            continue;
        };
        let (name, role) = words_of(model, pick);
        let meant = number.is_some() && number_of(model, pick) == number;
        let score = letters.score(&name, &role);
        let Some(score) = score.or(meant.then_some(0)) else {
            continue;
        };
        let score = if meant { u32::MAX } else { score };
        // Whoever is called so comes before whoever has these letters somewhere, here or elsewhere.
        let whole = plain_str(&format!("{name} {role}"));
        let other = !meant && !sought.iter().all(|word| whole.contains(word));
        let elsewhere = is_elsewhere(pick);
        // Among all names of a library scattered letters fit somebody, whatever new name is typed; scattered
        // digits are no number.
        if other && (numbers || picker.of.is_some() && elsewhere) {
            continue;
        }
        // Somebody before something.
        let something = pick.speaker().is_none() && !elsewhere;
        let order = match picker.of {
            Some(_) => (something, elsewhere, false, Reverse(score)),
            None => (other, elsewhere, something, Reverse(score)),
        };
        scan.hits.push(Hit { order, at });
    }
    if let Some(Overlay::People(picker)) = model.overlays.last_mut() {
        picker.scan = scan;
    }
}

fn is_elsewhere(pick: Pick) -> bool {
    matches!(pick, Pick::Elsewhere { .. } | Pick::Article(_))
}

/// Makes rows of the best.
fn list(model: &mut Model) {
    let Some(Overlay::People(picker)) = model.overlays.last() else {
        return;
    };
    let typed = &picker.scan.typed;
    let (mut rows, found) = if typed.is_empty() {
        (all(model, picker), picker.all.len())
    } else {
        (best(model, picker), picker.scan.hits.len())
    };
    if let Some(of) = picker.of {
        add_words(model, of, typed, &mut rows);
    }
    let selected = picker.rows.get(picker.selected).map(|row| row.pick);
    let same = selected.filter(|_| picker.selected > 0);
    let same = same.and_then(|pick| rows.iter().position(|row| row.pick == pick));
    if let Some(Overlay::People(picker)) = model.overlays.last_mut() {
        picker.selected = same.unwrap_or(0);
        (picker.rows, picker.found) = (rows, found);
    }
}

/// All of them, as many as are listed.
fn all(model: &Model, picker: &Picker) -> Vec<PickerRow> {
    let here = picker.all.partition_point(|pick| !is_elsewhere(*pick));
    let (here, others) = picker.all.split_at(here);
    let listed = here.iter().take(ROWS).chain(others.iter().take(OTHERS));
    listed.map(|pick| row_of(model, *pick)).collect()
}

/// Those that fit best, with the letters that do.
fn best(model: &Model, picker: &Picker) -> Vec<PickerRow> {
    let mut hits = picker.scan.hits.clone();
    let most = ROWS + OTHERS;
    if hits.len() > most {
        hits.select_nth_unstable(most);
        hits.truncate(most);
    }
    hits.sort_unstable();
    let (mut here, mut others) = (0, 0);
    let listed = hits.iter().filter(|hit| {
        let pick = picker.all.get(hit.at as usize);
        let elsewhere = pick.is_none_or(|pick| is_elsewhere(*pick));
        let (count, most) = if elsewhere {
            (&mut others, OTHERS)
        } else {
            (&mut here, ROWS)
        };
        *count += 1;
        *count <= most
    });
    let mut letters = Letters::new(&picker.scan.typed);
    let row = |hit: &Hit| {
        let mut row = row_of(model, *picker.all.get(hit.at as usize)?);
        letters.mark(&mut row);
        Some(row)
    };
    listed.filter_map(row).collect()
}

/// Adds to who may have said words what else may be said of them: somebody new, and that they are none. The
/// latter can be said whatever is typed: it stands last and is always in sight.
fn add_words(model: &Model, of: Target, typed: &str, rows: &mut Vec<PickerRow>) {
    // A number that is in no row stands there too, to be told so.
    let known = is_number(typed) && rows.iter().any(|row| row.pick != Pick::AsFound);
    if !typed.is_empty() && !known {
        let words = |row: &PickerRow| row.pick.speaker().is_some() || is_elsewhere(row.pick);
        let after = rows.iter().rposition(words).map_or(0, |last| last + 1);
        rows.insert(after, super::row(Pick::NewName, typed.into()));
    }
    rows.extend(super::rows::no_quotation(model, of));
}
