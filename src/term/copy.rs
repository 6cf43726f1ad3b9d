//! The text that a copy is made of: words with or without where they come from.

use crate::app::model::Model;
use crate::app::msg::{Citation, Clip, Copied};
use crate::export::citation::{Cited, citation};
use crate::export::{Origin, Quotation, passage};
use crate::text::{CharMap, clean_lines};
use std::sync::Arc;

/// Clean text for the clipboard; `None` if what was to be copied is no longer there.
pub fn text(model: &Model, clip: Clip, template: &str) -> Option<String> {
    let entry = model.store.get(clip.article)?;
    let article = &entry.article;
    let origin = Arc::new(Origin::new(article));
    let (words, cited) = match clip.what {
        Copied::Quotation(id) => {
            let found = entry.found.as_ref()?;
            let quote = found.quote(id)?;
            let map = CharMap::new(article.text());
            let row = Quotation::new(article, &origin, found, quote, &map);
            let cited = citation(template, &Cited::from(&row));
            (row.words, cited)
        }
        Copied::Passage(span) => {
            let words = passage(article, span);
            let cited = Cited {
                words: &words,
                origin: Some(&origin),
                ..Cited::default()
            };
            let cited = citation(template, &cited);
            (words, cited)
        }
    };
    Some(clean_lines(match clip.citation {
        Citation::With => &cited,
        Citation::Without => &words,
    }))
}
