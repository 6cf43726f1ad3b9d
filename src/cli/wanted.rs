//! Which quotations a command is asked for: by whom, with which words, of which days and outlets.
//! Promise: what is asked in several ways must fit in all of them.

use super::args::Wanted;
use crate::article::Article;
use crate::export::Quotation;
use crate::query::begins_words;
use crate::text::fold::{Folding, find_all, needle};
use crate::text::plain_str;

/// What was asked for, made ready to be compared.
pub struct Fits<'w> {
    wanted: &'w Wanted,
    said: Option<String>,
}

impl<'w> Fits<'w> {
    /// Makes it ready.
    pub fn new(wanted: &'w Wanted) -> Self {
        let said = wanted.said.as_deref();
        let said = said.map(|words| needle(words.trim(), Folding::Search));
        Self { wanted, said }
    }

    /// Whether all quotations of the articles are asked for.
    pub fn takes_all_quotations(&self) -> bool {
        self.said.is_none() && self.wanted.by.is_none()
    }

    /// Whether an article is of the day and outlet that are asked for.
    pub fn article(&self, article: &Article) -> bool {
        let Wanted {
            after,
            before,
            outlet,
            ..
        } = self.wanted;
        let day = article.date();
        let of_outlet = |name: &String| article.outlet().is_some_and(|own| has(own, name));
        after.is_none_or(|after| day.is_some_and(|day| day >= after))
            && before.is_none_or(|before| day.is_some_and(|day| day < before))
            && outlet.as_ref().is_none_or(of_outlet)
    }

    /// Whether a quotation is by whom, and has the words, that are asked for.
    pub fn quotation(&self, row: &Quotation) -> bool {
        let said = |said: &String| find_all(&row.words, said).next().is_some();
        let mut forms = row.speaker.iter().chain(&row.aliases);
        let by = |name: &String| forms.any(|form| has(form, name));
        self.wanted.by.as_ref().is_none_or(by) && self.said.as_ref().is_none_or(said)
    }
}

/// Whether each word of `wanted` is a word of the name, or begins one.
fn has(name: &str, wanted: &str) -> bool {
    begins_words(name, &plain_str(wanted))
}
