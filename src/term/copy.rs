//! The text that a copy is made of: words with or without where they come from.

use crate::app::model::Model;
use crate::app::msg::{Citation, Clip, Copied};
use crate::article::Article;
use crate::export::citation::{Cited, citation};
use crate::export::{Origin, Quotation, passage};
use crate::text::{CharMap, clean_lines};
use std::path::Path;
use std::sync::Arc;

/// Clean text for the clipboard; `None` if what was to be copied is no longer there.
pub fn text(model: &Model, clip: Clip, template: &str) -> Option<String> {
    let entry = model.store.get(clip.article)?;
    let article = &entry.article;
    let origin = Arc::new(cited_origin(article, template));
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

/// Where an article comes from, for a citation: what its head says of byline, outlet and day; where it
/// says nothing of these, its title, else the name of its file, unless the template has that anyway.
fn cited_origin(article: &Article, template: &str) -> Origin {
    let mut origin = Origin::new(article);
    let named = !origin.byline.is_empty() || origin.outlet.is_some() || origin.date.is_some();
    if named
        || ["{title}", "{path}"]
            .iter()
            .any(|has| template.contains(has))
    {
        return origin;
    }
    let file = Path::new(&*article.path).file_name();
    let file = file.map(|name| name.to_string_lossy().into_owned());
    let title = article.meta.title.as_ref().map(|_| origin.heading.clone());
    origin.outlet = title.or(file.filter(|name| name != "-"));
    origin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::msg::Msg;
    use crate::app::update;
    use crate::article::ArticleId;
    use crate::export::citation::DEFAULT;
    use crate::extract::QuoteId;
    use crate::read::{self, Options};

    /// What is copied of the first quotation of a text.
    fn copied(text: &str, template: &str) -> String {
        let path = Path::new("news/pier.txt");
        let read = read::bytes("pier", path, text.into(), &Options::default());
        let article = Arc::new(read.unwrap().remove(0));
        let found = Arc::new(crate::extract::annotate(&article));
        let mut model = Model::default();
        update(&mut model, Msg::Read(vec![article]));
        update(&mut model, Msg::Annotated(ArticleId(0), found));
        let clip = Clip {
            article: ArticleId(0),
            what: Copied::Quotation(QuoteId(0)),
            citation: Citation::With,
        };
        super::text(&model, clip, template).unwrap()
    }

    #[test]
    fn a_copy_names_the_title_or_the_file_where_nothing_else_is_known() {
        let body = "The pier was shut on Monday.\n\n“It is shut,” Ada Lund said.\n";
        let titled = format!("Pier stays shut\n\n{body}");
        assert_eq!(
            copied(&titled, DEFAULT),
            "“It is shut” — Ada Lund (Pier stays shut)"
        );
        assert_eq!(copied(body, DEFAULT), "“It is shut” — Ada Lund (pier.txt)");
        let dated = format!("Pier stays shut\n\nBy Ines Falk\n\n{body}");
        assert_eq!(
            copied(&dated, DEFAULT),
            "“It is shut” — Ada Lund (Ines Falk)"
        );
        assert_eq!(
            copied(&titled, "{quote}, in {title} ({outlet})"),
            "It is shut, in Pier stays shut"
        );
    }
}
