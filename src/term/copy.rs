//! The text that a copy is made of: words with or without where they come from.

use crate::app::kept::{Of, exact};
use crate::app::model::Model;
use crate::app::msg::{Citation, Clip, Copied};
use crate::article::{Article, ArticleId};
use crate::export::citation::{Certainty, Cited, citation};
use crate::export::{Origin, Quotation, passage, spaced};
use crate::extract::QuoteId;
use crate::passage::{ArticleKey, Found, Passage, Status};
use crate::text::{CharMap, Span, clean_lines};
use std::path::Path;
use std::sync::Arc;

/// Words, and the same with where they come from, yet to be made.
type Words = Box<dyn FnOnce() -> (String, String) + Send>;

/// What makes clean text for the clipboard, which takes a while for a long passage; `None` if what was to be
/// copied is no longer there.
pub fn text(
    model: &Model,
    clip: Clip,
    template: &str,
) -> Option<impl FnOnce() -> String + Send + use<>> {
    let words: Words = match clip.what {
        Copied::Quotation(article, id) => {
            let words = quotation(model, (article, id), template)?;
            Box::new(|| words)
        }
        Copied::Selection(article, span) | Copied::Paragraph(article, span) => {
            let article = Arc::clone(&model.store.get(article)?.article);
            let template = template.to_owned();
            Box::new(move || unsaid(&article, span, &template))
        }
        Copied::Kept(of) => {
            let words = kept(model, &Remembered::new(model, of)?, template)?;
            Box::new(|| words)
        }
    };
    Some(move || {
        let (words, cited) = words();
        clean_lines(match clip.citation {
            Citation::With => &cited,
            Citation::Without => &words,
        })
    })
}

/// Words that are no quotation.
fn unsaid(article: &Article, span: Span, template: &str) -> (String, String) {
    let origin = cited_origin(article, template);
    let cited = Cited {
        origin: Some(&origin),
        ..Cited::default()
    };
    cite(passage(article, span), template, &cited)
}

/// Words, and the same with where they come from.
fn cite(words: String, template: &str, cited: &Cited) -> (String, String) {
    let cited = Cited {
        words: &words,
        ..cited.clone()
    };
    let cited = citation(template, &cited);
    (words, cited)
}

/// The words of a quotation, and the same with its speaker and where it comes from.
fn quotation(
    model: &Model,
    (article, id): (ArticleId, QuoteId),
    template: &str,
) -> Option<(String, String)> {
    let entry = model.store.get(article)?;
    let article = &entry.article;
    let origin = Arc::new(cited_origin(article, template));
    let found = entry.found.as_ref()?;
    let map = CharMap::new(article.text());
    let row = Quotation::new(article, &origin, found, found.quote(id)?, &map);
    let cited = citation(template, &Cited::from(&row));
    Some((row.words, cited))
}

/// Something that is kept, as it was when it was kept, and where it is now.
struct Remembered<'m> {
    passage: &'m Passage,
    key: &'m ArticleKey,
    speaker: Option<&'m str>,
    certainty: Certainty,
    article: Option<ArticleId>,
    found: Found,
}

impl<'m> Remembered<'m> {
    fn new(model: &'m Model, of: Of) -> Option<Self> {
        match of {
            Of::Bookmark(id) => {
                let kept = model.bookmark(id)?;
                Some(Self {
                    passage: &kept.bookmark.passage,
                    key: &kept.bookmark.article,
                    speaker: kept.bookmark.speaker.as_deref(),
                    certainty: Certainty::Known,
                    article: kept.article,
                    found: kept.found,
                })
            }
            Of::Correction(id) => {
                let kept = model.correction(id)?;
                Some(Self {
                    passage: &kept.correction.passage,
                    key: &kept.correction.article,
                    speaker: kept.correction.verdict.speaker(),
                    certainty: Certainty::Corrected,
                    article: kept.article,
                    found: kept.found,
                })
            }
        }
    }
}

/// The words of something that is kept: those of its place where they still stand there, with all that is
/// known of them now, else as they were when they were kept.
fn kept(model: &Model, kept: &Remembered, template: &str) -> Option<(String, String)> {
    let same = matches!(kept.found.status, Status::Exact | Status::Moved);
    let place = kept.article.zip(kept.found.span).filter(|_| same);
    let quote = place.and_then(|(id, span)| Some((id, model.store.quote_at(id, span)?)));
    if let Some(quote) = quote {
        return quotation(model, quote, template);
    }
    let entry = kept.article.and_then(|id| model.store.get(id));
    let origin = match entry {
        Some(entry) => cited_origin(&entry.article, template),
        None => key_origin(kept.key, template),
    };
    let here = entry.zip(place);
    let words = match here {
        Some((entry, (_, span))) => passage(&entry.article, span),
        None => spaced(&exact(kept.passage)),
    };
    let cited = Cited {
        speaker: kept.speaker.unwrap_or_default(),
        certainty: kept.certainty,
        origin: Some(&origin),
        ..Cited::default()
    };
    Some(cite(words, template, &cited))
}

/// Where an article comes from, for a citation: what its head says of byline, outlet and day; where it
/// says nothing of these, its title, else the name of its file, unless the template has that anyway.
fn cited_origin(article: &Article, template: &str) -> Origin {
    let mut origin = Origin::new(article);
    let named = !origin.byline.is_empty() || origin.outlet.is_some() || origin.date.is_some();
    if named || names_article(template) {
        return origin;
    }
    let title = article.title().as_ref().map(|_| origin.heading.clone());
    origin.outlet = title.or(file_name(article.path()));
    origin
}

/// The same of an article that is not open: only its title and path are kept.
fn key_origin(key: &ArticleKey, template: &str) -> Origin {
    let title = Some(key.title.clone()).filter(|title| !title.is_empty());
    let outlet = title.or(file_name(&key.path));
    Origin {
        path: key.path.clone(),
        heading: key.title.clone(),
        outlet: outlet.filter(|_| !names_article(template)),
        ..Origin::default()
    }
}

/// Whether a template has the title or the path of the article.
fn names_article(template: &str) -> bool {
    ["{title}", "{path}"]
        .iter()
        .any(|has| template.contains(has))
}

/// The last part of a path; nothing of standard input.
fn file_name(path: &str) -> Option<String> {
    let file = Path::new(path).file_name();
    let file = file.map(|name| name.to_string_lossy().into_owned());
    file.filter(|name| name != "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::model::Kept;
    use crate::app::msg::Msg;
    use crate::app::update;
    use crate::export::citation::DEFAULT;
    use crate::extract::QuoteId;
    use crate::passage::{Bookmark, BookmarkId};
    use crate::read::{self, Options};

    /// A reader with a text open.
    fn reading(text: &str) -> Model {
        let path = Path::new("news/pier.txt");
        let read = read::bytes("pier", path, text.into(), &Options::default()).whole();
        let article = Arc::new(read.unwrap().remove(0));
        let found = Arc::new(crate::extract::annotate(&article));
        let mut model = Model::default();
        update(&mut model, Msg::Read(vec![article]));
        update(&mut model, Msg::Annotated(ArticleId(0), found));
        model
    }

    /// What is copied with its source.
    fn cited(model: &Model, what: Copied, template: &str) -> String {
        let citation = Citation::With;
        super::text(model, Clip { what, citation }, template).unwrap()()
    }

    /// What is copied of the first quotation of a text.
    fn copied(text: &str, template: &str) -> String {
        let first = Copied::Quotation(ArticleId(0), QuoteId(0));
        cited(&reading(text), first, template)
    }

    #[test]
    fn a_bookmark_is_copied_from_its_place_or_as_it_was_kept() {
        let text = "Pier stays shut\n\nBy Ines Falk\n\nIt was dark. “It is shut,” Ada Lund said.\n";
        let mut model = reading(text);
        let mut keep = |words: &str, speaker: Option<&str>| {
            let id = BookmarkId(model.bookmarks.len() as u128);
            let at = text.find(words).unwrap();
            let span = Span::new(at, at + words.len());
            let bookmark = Bookmark {
                id,
                article: ArticleKey::new(
                    &model.store.get(ArticleId(0)).unwrap().article,
                    "old.txt".into(),
                ),
                passage: Passage::new(text, span),
                speaker: speaker.map(String::from),
                note: String::new(),
                tags: Vec::new(),
                rejected: None,
                at: jiff::Timestamp::UNIX_EPOCH,
            };
            model.bookmarks.push(Kept {
                bookmark,
                article: Some(ArticleId(0)),
                found: Found {
                    status: Status::Exact,
                    span: Some(span),
                },
            });
            Copied::Kept(Of::Bookmark(id))
        };
        let (quoted, told) = (
            keep("It is shut,", Some("Lund")),
            keep("It was dark.", None),
        );
        let copy = |model: &Model, what| cited(model, what, DEFAULT);
        assert_eq!(copy(&model, quoted), "“It is shut” — Ada Lund (Ines Falk)");
        assert_eq!(copy(&model, told), "“It was dark.” (Ines Falk)");
        // Its words are gone from the text.
        model.bookmarks[0].found = Found::LOST;
        assert_eq!(copy(&model, quoted), "“It is shut” — Lund (Ines Falk)");
        // Its article is not open.
        model.bookmarks[0].article = None;
        assert_eq!(
            copy(&model, quoted),
            "“It is shut” — Lund (Pier stays shut)"
        );
        assert_eq!(
            cited(&model, quoted, "{quote} in {path} {outlet}"),
            "It is shut in old.txt"
        );
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
