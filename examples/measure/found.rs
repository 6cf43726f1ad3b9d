//! What the extractor says about one article, in code points, as the labels are.
//! Not here: whether it is right. Promise: everything is as a reader sees it, by the library alone.

use quotidian::article::Article;
use quotidian::extract::rules::RULES;
use quotidian::extract::{Annotations, Quote, annotate};
use quotidian::text::{CharMap, CharSpan};

/// All that was found in one article.
pub struct Found {
    /// The article's text by code points.
    pub text: Vec<char>,
    /// The quotations.
    pub quotes: Vec<FoundQuote>,
    /// For each person the mentions.
    pub people: Vec<FoundPerson>,
}

/// One quotation.
pub struct FoundQuote {
    /// The words inside the marks.
    pub parts: Vec<CharSpan>,
    /// The words that name the speaker.
    pub mention: Option<CharSpan>,
    /// The speaker's full name; empty if nobody is named.
    pub speaker: String,
    /// The rule that found the speaker.
    pub rule: &'static str,
    /// How sure.
    pub confidence: f32,
    /// Whether the reader shows it as doubtful.
    pub doubtful: bool,
}

/// One person.
pub struct FoundPerson {
    /// The full name.
    pub name: String,
    /// Where it or a shorter form stands.
    pub mentions: Vec<CharSpan>,
}

impl Found {
    /// What is found in `article`.
    pub fn new(article: &Article) -> Self {
        let found = annotate(article);
        let map = CharMap::new(article.text());
        let people = found.people.iter().map(|person| FoundPerson {
            name: words(person.name.of(article.text())),
            mentions: (found.spans(person.mentions).iter())
                .map(|span| map.chars(*span))
                .collect(),
        });
        let quotes = found.quotes.iter();
        Self {
            text: article.text().chars().collect(),
            quotes: quotes
                .map(|quote| found_quote(&found, quote, &map))
                .collect(),
            people: people.collect(),
        }
    }

    /// Every part with the number of its quotation.
    pub fn parts(&self) -> impl Iterator<Item = (usize, CharSpan)> {
        let numbered = self.quotes.iter().enumerate();
        numbered.flat_map(|(at, quote)| quote.parts.iter().map(move |part| (at, *part)))
    }

    /// Who is said to speak a quotation: the full name, or else the words of the mention.
    pub fn said(&self, quote: usize) -> String {
        let quote = &self.quotes[quote];
        match quote.mention {
            Some(mention) if quote.speaker.is_empty() => self.words(mention),
            _ => quote.speaker.clone(),
        }
    }

    /// The words at a place.
    pub fn words(&self, span: CharSpan) -> String {
        let end = span.end().min(self.text.len());
        self.text[span.start().min(end)..end].iter().collect()
    }
}

fn found_quote(found: &Annotations, quote: &Quote, map: &CharMap) -> FoundQuote {
    let rule = RULES.get(usize::from(quote.rule));
    let name = |who| found.name(who, map.text()).into_owned();
    FoundQuote {
        parts: found
            .parts(quote)
            .iter()
            .map(|part| map.chars(*part))
            .collect(),
        mention: quote.mention.map(|span| map.chars(span)),
        speaker: quote.speaker.map(name).unwrap_or_default(),
        rule: rule.map_or("none", |rule| rule.name),
        confidence: quote.confidence,
        doubtful: quote.unsure(),
    }
}

fn words(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
