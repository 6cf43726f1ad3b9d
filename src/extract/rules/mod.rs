//! Who speaks a segment: rules with names, the most trusted first.
//! Not here: whom a mention stands for (see `resolve`). Promise: a rule looks at one segment and
//! what stands around it, in bounded time, and says nothing when it does not know.

mod according;
mod after_quote;
mod alone;
mod before_quote;
mod carried;
pub mod label;
mod same_sentence;
mod signature;
mod turns;

use super::candidates::{Candidate, View, candidates};
use super::cues::Cue;
use super::mentions::Mention;
use super::quotes::Marks;
use super::scare::Verdict;
use super::tags::Tag;
use crate::lexicon::grammar;
use crate::text::Span;

/// Phrases or cues of one sentence that a rule looks at: more are an endless list, and each of its
/// quotations would look at all of them.
const NEAR: usize = 64;

/// A rule: its name, how often it is right, and where it is written.
pub struct Rule {
    /// What the reader sees.
    pub name: &'static str,
    /// Of the quotations it speaks for, how many it gets right; measured on articles of several kinds.
    pub precision: f32,
    /// Segments that it may speak for must be at least this sure to be quotations.
    pub needs: Verdict,
    /// Finds the speaker of a segment.
    pub find: fn(&Case) -> Option<Claim>,
}

/// A segment and what is known when its turn comes.
pub struct Case<'c> {
    /// The article.
    pub view: View<'c>,
    /// Which segment.
    pub segment: usize,
    /// Cues of its sentence.
    pub candidates: &'c [Candidate],
    /// What was found for the segments before it.
    pub earlier: &'c [Option<Claim>],
}

/// Who speaks, by one rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Who.
    pub who: Who,
    /// The words that name the speaker.
    pub mention: Span,
    /// The cue.
    pub cue: Option<Span>,
    /// Which rule says so.
    pub rule: u8,
    /// How sure that it is right, from 0 to 1.
    pub sure: f32,
}

/// Who a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A phrase: an index into the mentions.
    Mention(u32),
    /// The owner named in a phrase: `Trump’s claim`.
    Owner(u32),
    /// The speaker of an earlier segment.
    Segment(u32),
    /// A person named outside all phrases: a signature.
    Person(super::PersonId),
    /// Words that are no phrase.
    Words,
}

/// All rules, most trusted first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unclosed",
        precision: 0.9,
        needs: Verdict::Speech,
        find: carried::unclosed,
    },
    Rule {
        name: "label",
        precision: 0.85,
        needs: Verdict::IfTouched,
        find: label::find,
    },
    Rule {
        name: "signature",
        precision: 0.8,
        needs: Verdict::IfTouched,
        find: signature::find,
    },
    Rule {
        name: "quote-name-verb",
        precision: 0.98,
        needs: Verdict::IfTouched,
        find: after_quote::name_verb,
    },
    Rule {
        name: "quote-verb-name",
        precision: 0.98,
        needs: Verdict::IfTouched,
        find: after_quote::verb_name,
    },
    Rule {
        name: "name-verb-quote",
        precision: 0.92,
        needs: Verdict::IfTouched,
        find: before_quote::touching,
    },
    Rule {
        name: "according-to",
        precision: 0.82,
        needs: Verdict::IfTouched,
        find: according::find,
    },
    Rule {
        name: "name-verb-to",
        precision: 0.92,
        needs: Verdict::IfTouched,
        find: before_quote::clear,
    },
    Rule {
        name: "clause-before",
        precision: 0.91,
        needs: Verdict::IfCued,
        find: before_quote::clause,
    },
    Rule {
        name: "clause-after",
        precision: 0.77,
        needs: Verdict::IfCued,
        find: after_quote::clause,
    },
    Rule {
        name: "same-sentence",
        precision: 0.47,
        needs: Verdict::IfCued,
        find: same_sentence::find,
    },
    Rule {
        name: "owner",
        precision: 0.52,
        needs: Verdict::IfCued,
        find: before_quote::owner,
    },
    Rule {
        name: "thing",
        precision: 0.43,
        needs: Verdict::IfCued,
        find: before_quote::thing,
    },
    Rule {
        name: "any-verb",
        precision: 0.5,
        needs: Verdict::IfCued,
        find: before_quote::any_verb,
    },
    Rule {
        name: "next-tag",
        precision: 0.6,
        needs: Verdict::Speech,
        find: carried::next_tag,
    },
    Rule {
        name: "carried",
        precision: 0.78,
        needs: Verdict::Speech,
        find: carried::paragraph,
    },
    Rule {
        name: "announced",
        precision: 0.8,
        needs: Verdict::Speech,
        find: carried::announced,
    },
    Rule {
        name: "paragraph-alone",
        precision: 0.77,
        needs: Verdict::Speech,
        find: carried::alone,
    },
    Rule {
        name: "sentence-before",
        precision: 0.7,
        needs: Verdict::Speech,
        find: alone::sentence_before,
    },
    Rule {
        name: "only-name",
        precision: 0.37,
        needs: Verdict::Speech,
        find: alone::nearest,
    },
    Rule {
        name: turns::NAME,
        precision: 0.85,
        needs: Verdict::Speech,
        find: |_| None,
    },
    Rule {
        name: "ranked",
        precision: 0.6,
        needs: Verdict::Speech,
        find: |_| None,
    },
];

/// Units between a phrase and the verb of `who`, at most.
const WHO: usize = 8;

impl Case<'_> {
    /// What a candidate claims.
    pub fn claim(&self, candidate: &Candidate) -> Claim {
        let scene = self.view.scene;
        let cue = &candidate.cue;
        let mention = &self.view.mentions.list[cue.subject as usize];
        let owner = cue.order == super::cues::Order::Noun;
        Claim {
            who: if owner {
                Who::Owner(cue.subject)
            } else {
                Who::Mention(cue.subject)
            },
            mention: self.named_at(mention, cue),
            cue: Some(scene.span(
                scene.token(cue.unit as usize),
                scene.token(cue.end as usize - 1) + 1,
            )),
            rule: 0,
            sure: 1.0,
        }
    }

    /// The words of a phrase, with the `who` that takes it up.
    fn named_at(&self, mention: &Mention, cue: &Cue) -> Span {
        let scene = self.view.scene;
        let (end, verb) = (mention.end as usize, cue.unit as usize);
        let near = end..verb.min(end + WHO);
        let who = near
            .rev()
            .find(|unit| !matches!(scene.tag(*unit), Tag::Adverb | Tag::Auxiliary));
        match who {
            Some(who)
                if verb <= end + WHO
                    && scene.tag(who) == Tag::Relative
                    && grammar::WHICH.has(scene.words.letters(scene.token(who))) =>
            {
                mention
                    .span(scene)
                    .join(scene.span(scene.token(who), scene.token(who) + 1))
            }
            _ => mention.span(scene),
        }
    }

    /// The claim that a segment has the speaker of an earlier one.
    pub fn same_as(&self, earlier: usize) -> Option<Claim> {
        let claim = self.earlier.get(earlier).copied().flatten()?;
        // Straight to the first of a chain, so that a long one costs nothing.
        let who = match claim.who {
            Who::Segment(first) => Who::Segment(first),
            Who::Mention(_) | Who::Owner(_) | Who::Person(_) | Who::Words => {
                Who::Segment(earlier as u32)
            }
        };
        Some(Claim { who, ..claim })
    }

    /// The unit of the segment.
    pub fn unit(&self) -> usize {
        self.view.scene.unit_of_segment[self.segment] as usize
    }

    /// Which sentence it stands in.
    pub fn sentence(&self) -> usize {
        self.view.scene.sentence_of_segment[self.segment] as usize
    }

    /// The claim about a phrase without a cue.
    pub fn about(&self, mention: usize) -> Claim {
        Claim {
            who: Who::Mention(mention as u32),
            mention: self.view.mentions.list[mention].span(self.view.scene),
            cue: None,
            rule: 0,
            sure: 1.0,
        }
    }
}

/// The rule for what goes on after a mark that was never closed.
pub const UNCLOSED: u8 = 0;

/// The number of the rule for `according to`.
const ACCORDING: u8 = 6;

/// The number of the rule for turns, the last but one: it is asked for before all others that look at tags.
const TURNS: u8 = RULES.len() as u8 - 2;

/// Rules that need no second look: labels inside the marks, signatures, turns. For single marks in
/// an article that speaks in double ones, whatever the rules say, even that nobody does.
pub fn sure(
    view: View,
    segment: usize,
    verdict: Verdict,
    earlier: &[Option<Claim>],
) -> Option<Option<Claim>> {
    let single = view.scene.segments[segment].marks == Marks::Single;
    let candidates = if single {
        candidates(&view, segment)
    } else {
        Vec::new()
    };
    let case = Case {
        view,
        segment,
        candidates: &candidates,
        earlier,
    };
    if single {
        return Some(first(&case, verdict));
    }
    let claim = label::inside(&case)
        .or_else(|| label::transcript(&case))
        .map(|claim| (1, claim))
        .or_else(|| signature::find(&case).map(|claim| (2, claim)))
        .or_else(|| turns::find(&case).map(|claim| (TURNS, claim)))
        .or_else(|| {
            let set_apart = (verdict >= Verdict::IfCued).then(|| according::set_apart(&case));
            set_apart.flatten().map(|claim| (ACCORDING, claim))
        });
    claim.map(|(rule, claim)| {
        Some(Claim {
            rule,
            sure: RULES[usize::from(rule)].precision,
            ..claim
        })
    })
}

/// The first rule that speaks for a segment.
pub fn first(case: &Case, verdict: Verdict) -> Option<Claim> {
    RULES.iter().enumerate().find_map(|(number, rule)| {
        if verdict < rule.needs {
            return None;
        }
        let claim = (rule.find)(case)?;
        Some(Claim {
            rule: number as u8,
            sure: rule.precision,
            ..claim
        })
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::{Article, Block, BlockKind, Meta};
    use crate::extract::{Annotations, annotate};

    /// An article whose paragraphs end at line ends.
    pub fn article(text: &str) -> Article {
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split_inclusive('\n') {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(at, at + line.trim_end().len()),
            });
            at += line.len();
        }
        Article::new("a", "a.txt", text.into(), blocks, Meta::default())
    }

    /// The text without its marks, and what stands between `<x>` and `</x>`.
    pub fn unmarked(marked: &str, mark: &str) -> (String, Option<Span>) {
        let (open, close) = (format!("<{mark}>"), format!("</{mark}>"));
        let plain = |s: &str| {
            ["q", "m", "c"].iter().fold(s.to_string(), |s, mark| {
                s.replace(&format!("<{mark}>"), "")
                    .replace(&format!("</{mark}>"), "")
            })
        };
        let span = marked.find(&open).and_then(|from| {
            let to = marked.find(&close)?;
            let start = plain(&marked[..from]).len();
            Some(Span::new(start, start + plain(&marked[from..to]).len()))
        });
        (plain(marked), span)
    }

    /// Checks which rule finds the speaker of the quotation in `<q>`, and that the mention is what
    /// stands in `<m>`; with `None`, that no quotation is found there.
    pub fn check(marked: &str, rule: Option<&str>) {
        let (text, place) = unmarked(marked, "q");
        let place = place.expect("a quotation is marked");
        let article = article(&text);
        let found = annotate(&article);
        let inside =
            |q: &&crate::extract::Quote| found.parts(q).iter().any(|part| place.overlaps(*part));
        let quote = found.quotes.iter().find(inside);
        let (name, mention) = said(&found, quote, &text);
        assert_eq!(name, rule, "{marked}\n mention: {mention:?}");
        if let (_, Some(wanted)) = unmarked(marked, "m") {
            assert_eq!(mention, Some(wanted.of(&text)), "{marked}");
        }
    }

    fn said<'t>(
        _found: &Annotations,
        quote: Option<&crate::extract::Quote>,
        text: &'t str,
    ) -> (Option<&'static str>, Option<&'t str>) {
        let rule = quote.map(|quote| RULES[usize::from(quote.rule)].name);
        (
            rule,
            quote
                .and_then(|quote| quote.mention)
                .map(|span| span.of(text)),
        )
    }

    #[test]
    fn numbers_of_rules_are_theirs() {
        assert_eq!(RULES[usize::from(TURNS)].name, turns::NAME);
        assert_eq!(RULES[usize::from(ACCORDING)].name, "according-to");
    }

    #[test]
    fn rules_have_different_names_and_honest_figures() {
        for (i, rule) in RULES.iter().enumerate() {
            assert!(
                RULES[..i].iter().all(|other| other.name != rule.name),
                "{}",
                rule.name
            );
            assert!((0.2..1.0).contains(&rule.precision), "{}", rule.name);
        }
    }
}
