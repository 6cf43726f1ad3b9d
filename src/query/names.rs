//! Whether somebody in an article has a name that is asked for.
//! Not here: who says what (see `passages`). Promise: nobody is denied who has the name; who cannot have it
//! is told by where its longest word stands, without a look at the names.

use crate::article::Article;
use crate::extract::{Annotations, Quote, SourceKind, Speaker};
use crate::store::Entry;
use crate::text::cores::{Core, Places};
use crate::text::{Span, plain_str};

/// Who is meant by a name in one article.
#[derive(Debug)]
pub(super) struct Meant<'a> {
    article: &'a Article,
    found: &'a Annotations,
    wanted: &'a str,
    /// Where the longest word of it stands, where that is easy to tell.
    places: Option<Places>,
}

impl<'a> Meant<'a> {
    /// Those of an article, as long as it was annotated; `core` is the longest word of the name.
    pub(super) fn by(entry: &'a Entry, wanted: &'a str, core: Option<&Core>) -> Option<Self> {
        let (article, found) = (&*entry.article, entry.found.as_deref()?);
        let odd = article.odd().filter(|_| entry.is_as_found());
        let told = core.zip(odd);
        Some(Self {
            article,
            found,
            wanted,
            places: told.map(|(core, odd)| core.places_in(article.text(), odd)),
        })
    }

    /// Whether nobody can have the name.
    pub(super) fn is_nobody(&self) -> bool {
        self.places.as_ref().is_some_and(Places::are_none)
    }

    /// Whether somebody is meant.
    pub(super) fn is(&self, who: Speaker) -> bool {
        self.may_be(who) && has_name(self.found, self.article, who, self.wanted)
    }

    /// Whether one of all people is meant.
    pub(super) fn is_somebody(&self) -> bool {
        let mut people = self.found.everybody().map(Speaker::Person);
        !self.is_nobody() && people.any(|who| self.is(who))
    }

    fn may_be(&self, who: Speaker) -> bool {
        let Some(places) = &self.places else {
            return true;
        };
        let text = self.article.text();
        let stands = |form: &Span| places.may_be_in(text, *form);
        stands(&self.found.name_span(who))
            || self.found.family(who).is_some_and(|family| stands(&family))
            || aliases(self.found, who).iter().any(stands)
    }
}

/// The other forms of a name.
fn aliases(found: &Annotations, who: Speaker) -> &[Span] {
    let Speaker::Person(id) = who else {
        return &[];
    };
    let person = found.people.get(id.0 as usize);
    person.map_or(&[], |person| found.spans(person.aliases))
}

/// Whether one form of a name has all the words.
pub(super) fn has_name(found: &Annotations, article: &Article, who: Speaker, wanted: &str) -> bool {
    let text = article.text();
    begins_words(&found.name(who, text), wanted)
        || aliases(found, who)
            .iter()
            .any(|alias| begins_words(alias.of(text), wanted))
}

/// Whether a quotation is by somebody without a name.
pub(super) fn is_unnamed(found: &Annotations, quote: &Quote) -> bool {
    match quote.speaker {
        Some(Speaker::Source(id)) => found
            .sources()
            .get(id.0 as usize)
            .is_some_and(|source| source.kind == SourceKind::Unnamed),
        Some(Speaker::Person(_)) | None => false,
    }
}

/// Whether each word of `wanted`, which is folded, begins a word of `name`.
pub fn begins_words(name: &str, wanted: &str) -> bool {
    if name.is_ascii() {
        return words(wanted).all(|wanted| begins_word(name.as_bytes(), wanted.as_bytes()));
    }
    let name = plain_str(name);
    words(wanted).all(|wanted| words(&name).any(|word| word.starts_with(wanted)))
}

/// Whether a word, which is folded, begins one of a name in ASCII.
fn begins_word(name: &[u8], wanted: &[u8]) -> bool {
    let begins = |at: usize| {
        let head = name.get(at..at + wanted.len());
        (at == 0 || !name[at - 1].is_ascii_alphanumeric())
            && head.is_some_and(|head| head.eq_ignore_ascii_case(wanted))
    };
    (0..name.len()).any(begins)
}

/// The words of a name.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}
