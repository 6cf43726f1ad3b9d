//! What a reader said about quotations, laid over what was found in their article.
//! Not here: where the words of a correction stand now (see `passage`). Promise: what was found stays
//! as it is; parts never overlap and never leave their block, and the later of two corrections of
//! one quotation holds.

use crate::article::{Article, BlockKind};
use crate::extract::{
    Annotations, Draft, Gender, Person, PersonId, Quote, QuoteKind, SourceId, SourceKind, Speaker,
};
use crate::lexicon;
use crate::passage::Verdict;
use crate::text::{Span, plain_str};

/// What was found, with the corrections of these stretches in it, the earliest correction first.
pub fn corrected(
    article: &Article,
    found: &Annotations,
    corrections: &[(Span, Verdict)],
) -> Annotations {
    let mut mended = Mended {
        article,
        found,
        draft: found.to_draft(),
    };
    for (place, verdict) in corrections {
        match verdict {
            Verdict::By(name) => match mended.meant(*place) {
                Some(at) => mended.give(at, name),
                None => mended.make(*place, name),
            },
            Verdict::Quotation(name) => mended.make(*place, name),
            Verdict::Nothing => {
                if let Some(at) = mended.meant(*place) {
                    mended.draft.quotes.remove(at);
                }
            }
        }
    }
    Annotations::from_draft(mended.draft)
}

struct Mended<'a> {
    article: &'a Article,
    found: &'a Annotations,
    draft: Draft,
}

impl Mended<'_> {
    fn parts(&self, quote: &Quote) -> &[Span] {
        self.draft.spans(quote.parts)
    }

    fn extent(&self, quote: &Quote) -> Span {
        match self.parts(quote) {
            [first, .., last] => first.join(*last),
            [only] => *only,
            [] => Span::default(),
        }
    }

    /// The quotation that stands at a place: the one with just these ends, else the one that shares
    /// most words with it, if that is half of it or of the place.
    fn meant(&self, place: Span) -> Option<usize> {
        let quotes = &self.draft.quotes;
        if let Some(at) = quotes.iter().position(|quote| self.extent(quote) == place) {
            return Some(at);
        }
        let shared = |quote: &Quote| self.parts(quote).iter().map(|part| shared(*part, place));
        let half = |quote: &Quote| {
            let all: usize = self.parts(quote).iter().map(|part| part.len()).sum();
            let both = shared(quote).sum::<usize>();
            both > 0 && both * 2 >= all.min(place.len())
        };
        let sharing = (0..quotes.len()).filter(|at| half(&quotes[*at]));
        sharing.max_by_key(|at| shared(&quotes[*at]).sum::<usize>())
    }

    /// Gives a quotation its speaker. The words that named another one go, and the cue with them; a
    /// pronoun stays, for it may stand for anybody.
    fn give(&mut self, at: usize, name: &str) {
        let bare = self.bare(at, name);
        let known = self.draft.people.len() + self.draft.given.len();
        let speaker = self.speaker(name);
        let new = self.draft.people.len() + self.draft.given.len() > known;
        let whole = bare.filter(|_| new);
        if let Some(bare) = whole {
            // What was said of another quotation holds.
            let is_theirs = |quote: &Quote| quote.speaker == Some(Speaker::Person(bare));
            let theirs = |quote: &&mut Quote| is_theirs(quote) && !quote.corrected();
            let quotes = self.draft.quotes.iter_mut().filter(theirs);
            quotes.for_each(|quote| quote.speaker = Some(speaker));
        }
        let mention = self.draft.quotes[at].mention;
        let other =
            whole.is_none() && mention.is_some_and(|mention| self.names_other(mention, speaker));
        let quote = &mut self.draft.quotes[at];
        if other {
            (quote.mention, quote.cue) = (None, None);
        }
        quote.speaker = Some(speaker);
        quote.rule = Quote::CORRECTED;
        quote.confidence = 1.0;
    }

    /// Who said a quotation so far, if the article has no more than their surname, and a name tells
    /// the rest of it: `Okoro`, for `Josephine Okoro`.
    fn bare(&self, at: usize, name: &str) -> Option<PersonId> {
        let Some(Speaker::Person(id)) = self.draft.quotes[at].speaker else {
            return None;
        };
        let text = self.article.text();
        let person = self.draft.people.get(id.0 as usize)?;
        let wanted = folded(name);
        let (first, surname) = wanted.rsplit_once(' ')?;
        let people = self.draft.people.iter().map(|other| other.name.of(text));
        let names = people.chain(self.draft.given.iter().map(AsRef::as_ref));
        let bears = |other: &&str| folded(other).rsplit(' ').next() == Some(surname);
        let alone = names.filter(bears).count() == 1;
        let given = lexicon::name(first.split(' ').next().unwrap_or_default());
        let other = match person.gender {
            Some(Gender::Female) => given.is_male(),
            Some(Gender::Male) => given.is_female(),
            None => false,
        };
        let fits = alone && !other && folded(person.name.of(text)) == surname;
        fits.then_some(id)
    }

    /// Whether words name someone else than the speaker: another person, another source, or for a
    /// person anything that is none.
    fn names_other(&self, words: Span, speaker: Speaker) -> bool {
        let there = |run| {
            self.draft
                .spans(run)
                .iter()
                .any(|place| place.overlaps(words))
        };
        let mut people = (0..).map(PersonId).zip(&self.draft.people);
        let mut sources = (0..).map(SourceId).zip(&self.draft.sources);
        let person = matches!(speaker, Speaker::Person(_));
        people.any(|(id, other)| Speaker::Person(id) != speaker && there(other.mentions))
            || sources.any(|(id, other)| {
                let could_be = person && other.kind == SourceKind::Unnamed;
                Speaker::Source(id) != speaker && !could_be && there(other.mentions)
            })
    }

    /// Makes a quotation of a stretch of the text, in the place of all that overlap it.
    fn make(&mut self, place: Span, name: &str) {
        let parts = parts(self.article, place);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return;
        };
        let same = |quote: &Quote| self.parts(quote) == parts;
        if let Some(at) = self.draft.quotes.iter().position(same) {
            return self.give(at, name);
        }
        let whole = first.join(*last);
        let overlaps = |quote: &Quote| {
            let theirs = self.parts(quote).iter();
            let mut near = theirs.filter(|other| whole.overlaps(**other));
            near.any(|other| parts.iter().any(|part| part.overlaps(*other)))
        };
        let kept = self.draft.quotes.iter().filter(|quote| !overlaps(quote));
        let mut quotes: Vec<Quote> = kept.copied().collect();
        let at = quotes.partition_point(|quote| self.extent(quote).start() < whole.start());
        let quote = Quote {
            speaker: Some(self.speaker(name)),
            parts: self.draft.keep(parts),
            mention: None,
            cue: None,
            confidence: 1.0,
            rule: Quote::CORRECTED,
            kind: QuoteKind::Direct,
        };
        quotes.insert(at, quote);
        self.draft.quotes = quotes;
    }

    /// Who is meant by a name: somebody of the article by the fullest name, else by another form of it
    /// that only one person has; else somebody new.
    fn speaker(&mut self, name: &str) -> Speaker {
        let text = self.article.text();
        let wanted = folded(name);
        let people = || (0..).map(PersonId).zip(&self.draft.people);
        let mut full = people().filter(|(_, person)| folded(person.name.of(text)) == wanted);
        if let Some((id, _)) = full.next() {
            return Speaker::Person(id);
        }
        let sources = (0..self.draft.sources.len() as u32).map(|id| Speaker::Source(SourceId(id)));
        let mut sources = sources.filter(|id| folded(&self.found.name(*id, text)) == wanted);
        if let Some(source) = sources.next() {
            return source;
        }
        if let Some(at) = self.draft.given.iter().position(|g| folded(g) == wanted) {
            return Speaker::Person(PersonId((self.draft.people.len() + at) as u32));
        }
        let forms = |person: &Person| {
            let forms = [person.aliases, person.mentions];
            forms.map(|run| self.draft.spans(run)).concat()
        };
        let called = |person: &Person| {
            let mut forms = forms(person).into_iter();
            forms.any(|form| folded(form.of(text)) == wanted)
        };
        let mut called = people().filter(|(_, person)| called(person));
        match (called.next(), called.next()) {
            (Some((id, _)), None) => Speaker::Person(id),
            (Some(_) | None, _) => self.somebody_new(name),
        }
    }

    /// A person whom nothing was known of, with all places where the name stands.
    fn somebody_new(&mut self, name: &str) -> Speaker {
        let places = places(self.article.text(), name);
        let Some(first) = places.first().copied() else {
            self.draft.given.push(name.into());
            let last = self.draft.people.len() + self.draft.given.len() - 1;
            return Speaker::Person(PersonId(last as u32));
        };
        let person = Person {
            name: first,
            family: None,
            aliases: self.draft.keep([]),
            role: None,
            mentions: self.draft.keep(places),
            gender: None,
        };
        self.draft.people.push(person);
        let new = self.draft.people.len() as u32 - 1;
        // The names that stand nowhere come after all people.
        for quote in &mut self.draft.quotes {
            if let Some(Speaker::Person(id)) = &mut quote.speaker
                && id.0 >= new
            {
                id.0 += 1;
            }
        }
        Speaker::Person(PersonId(new))
    }
}

/// How many bytes two stretches share.
fn shared(a: Span, b: Span) -> usize {
    a.end()
        .min(b.end())
        .saturating_sub(a.start().max(b.start()))
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    let plain = plain_str(name);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a name stands as a whole.
fn places(text: &str, name: &str) -> Vec<Span> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(name).filter(|(at, name)| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    });
    found
        .map(|(at, name)| Span::new(at, at + name.len()))
        .collect()
}

/// The parts of a quotation that a reader selected: what stands in double marks if anything does,
/// else all of it, in each block by itself. From the first part to the last gives the same parts.
pub fn parts(article: &Article, place: Span) -> Vec<Span> {
    let text = article.text();
    let blocks = article.blocks().get(article.blocks_at(place));
    let told = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Subhead);
    let blocks = blocks.unwrap_or_default().iter();
    let inside = blocks.filter(|block| told(block.kind)).map(|block| {
        let start = block.span.start().max(place.start());
        trimmed(text, Span::new(start, block.span.end().min(place.end())))
    });
    let inside: Vec<Span> = inside.collect();
    let quoted: Vec<Span> = inside.iter().flat_map(|span| quoted(text, *span)).collect();
    let mut parts = if quoted.is_empty() {
        inside
            .into_iter()
            .map(|part| unmarked(text, part))
            .collect()
    } else {
        quoted
    };
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stands in double marks; a mark without its fellow reaches to the end on its side.
fn quoted(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let before = text[..span.start()].chars().next_back();
    let mut open = before
        .filter(|c| "“„«‟\"".contains(*c))
        .map(|_| span.start());
    let mut met = open.is_some();
    for (at, mark) in span.of(text).char_indices() {
        let at = span.start() + at;
        let opens = match mark {
            '“' | '„' | '«' | '‟' => true,
            '”' | '»' => false,
            '"' => open.is_none() && (met || opens_straight(text, at)),
            _ => continue,
        };
        if opens {
            // A mark within marks opens nothing of its own.
            open = open.or(Some(at + mark.len_utf8()));
        } else {
            let start = open.take().or((!met).then_some(span.start()));
            found.extend(start.map(|start| Span::new(start, at)));
        }
        met = true;
    }
    found.extend(open.map(|start| Span::new(start, span.end())));
    found.into_iter().map(|part| trimmed(text, part)).collect()
}

/// Whether a straight mark at byte `at` stands where one opens: after white space or nothing.
fn opens_straight(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || "([—–".contains(c))
}

/// Without the white space around it.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start() + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

/// Without single marks around the whole.
fn unmarked(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let single = |(open, close)| Some((open, words.strip_prefix(open)?.strip_suffix(close)?));
    let inside = single(('‘', '’')).or_else(|| single(('\'', '\'')));
    inside.map_or(span, |(mark, inside): (char, &str)| {
        let start = span.start() + mark.len_utf8();
        Span::new(start, start + inside.len())
    })
}

#[cfg(test)]
mod tests;
