//! What stands in quote marks and is no quotation: titles, nicknames, coined words, headings.
//! Not here: who speaks. Promise: a whole sentence in marks is never thrown away here.

use super::candidates::View;
use super::cues::Order;
use super::mentions::MentionKind;
use super::quotes::{Marks, Seam};
use super::tags::Tag;
use crate::article::BlockKind;
use crate::lexicon::{Class, Pos, grammar};
use crate::text::words::Kind;

/// What the marks mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A title, a nickname, a term.
    Nothing,
    /// Words of someone if a cue touches them.
    IfTouched,
    /// Words of someone if a cue is in the sentence.
    IfCued,
    /// Speech.
    Speech,
}

/// What the marks of a segment mean.
pub fn verdict(view: &View, segment: usize) -> Verdict {
    let scene = view.scene;
    let found = &scene.segments[segment];
    let tokens = found.tokens();
    let words = tokens
        .clone()
        .filter(|at| matches!(scene.words.kind(*at), Kind::Word | Kind::Number))
        .count();
    if words == 0 || is_nickname(view, segment) || is_markup(view, segment) {
        return Verdict::Nothing;
    }
    let fills = fills_block(view, segment);
    let kind = scene.block_kind(found.block as usize);
    if fills && words <= 12 && is_heading(view, segment)
        || matches!(kind, BlockKind::Meta | BlockKind::Contributors)
        || kind == BlockKind::Subhead && fills
    {
        return Verdict::Nothing;
    }
    if found.marks == Marks::Single {
        return Verdict::IfTouched;
    }
    if found.seam != Seam::Closed {
        return Verdict::Speech;
    }
    let title = is_title_case(view, segment);
    if after_work(view, segment) && (title || words <= 6)
        || title && words > 1 && words <= 9 && titled(view, segment)
    {
        return Verdict::Nothing;
    }
    if after_name_word(view, segment) && words <= 6 {
        return Verdict::Nothing;
    }
    let last = scene.words.kind(found.end as usize - 1);
    let sentence = matches!(last, Kind::Stop | Kind::Ask | Kind::Comma | Kind::Ellipsis);
    let whole = sentence && starts_sentence(view, segment);
    if title && (words > 1 || titled(view, segment)) && words <= 7 && !whole {
        return if sentence && words > 4 {
            Verdict::IfCued
        } else {
            Verdict::IfTouched
        };
    }
    if words <= 2 && !sentence || kind == BlockKind::Headline {
        return Verdict::IfCued;
    }
    if words <= 4 && !whole {
        Verdict::IfCued
    } else {
        Verdict::Speech
    }
}

/// Whether a line in marks looks like a heading: single ones, and no full stop where the article
/// speaks in single ones.
fn is_heading(view: &View, segment: usize) -> bool {
    let found = &view.scene.segments[segment];
    let words = &view.scene.words;
    let single = matches!(
        words.kind(found.open as usize),
        Kind::SingleOpen | Kind::SingleStraight
    );
    let stops = matches!(
        words.kind(found.end as usize - 1),
        Kind::Stop | Kind::Ask | Kind::Comma | Kind::Ellipsis
    );
    single && (found.marks == Marks::Single || found.seam == Seam::Closed && !stops)
}

fn starts_sentence(view: &View, segment: usize) -> bool {
    let sentence = view.scene.sentence_of_segment[segment] as usize;
    view.scene.sentences.of(sentence).start == view.scene.unit_of_segment[segment] as usize
}

/// Whether nothing but the segment stands in its block.
pub fn fills_block(view: &View, segment: usize) -> bool {
    let found = &view.scene.segments[segment];
    let range = view.scene.blocks.of(found.block as usize);
    range.start >= found.open as usize && range.end <= found.after() + 1
}

fn is_nickname(view: &View, segment: usize) -> bool {
    let found = &view.scene.segments[segment];
    view.scene
        .nickname_end(
            found.open as usize,
            view.scene.blocks.of(found.block as usize).end,
        )
        .is_some()
}

/// `class="…"`, `(APPLAUSE)`.
fn is_markup(view: &View, segment: usize) -> bool {
    let found = &view.scene.segments[segment];
    let equals = found.open > 0 && view.scene.words.letters(found.open as usize - 1) == "=";
    let first = view.scene.words.kind(found.first as usize);
    let last = view.scene.words.kind(found.end as usize - 1);
    equals || first == Kind::OpenBracket && last == Kind::CloseBracket && found.tokens().len() <= 4
}

/// Whether all long words begin with a capital.
pub fn is_title_case(view: &View, segment: usize) -> bool {
    let words = &view.scene.words;
    let mut capitals = 0;
    for at in view.scene.segments[segment].tokens() {
        if words.kind(at) != Kind::Word {
            continue;
        }
        if words.tokens[at].is_capital() {
            capitals += 1;
        } else if words.letters(at).len() > 3
            || words
                .word(at)
                .entry
                .main
                .has(Pos::FINITE.or(Pos::NOUN).or(Pos::PRONOUN))
        {
            return false;
        }
    }
    capitals > 0
}

/// Whether a word for a work stands before the marks: `the film “…”`, `’s “…”`, `on “…”`.
pub fn after_work(view: &View, segment: usize) -> bool {
    let scene = view.scene;
    let unit = scene.unit_of_segment[segment] as usize;
    let sentence = scene
        .sentences
        .of(scene.sentence_of_segment[segment] as usize);
    let mut at = unit;
    for _ in 0..2 {
        if at <= sentence.start {
            return false;
        }
        at -= 1;
        if scene.tag(at) == Tag::Comma {
            continue;
        }
        return scene.words.is(scene.token(at), Class::WORK)
            && scene.segment_at(at).is_none()
            && !is_called_by_someone(view, at, segment);
    }
    false
}

/// Whether someone gives the name, `what Ruiz called “…”`, `was called “…” by Ruiz`: not `a film
/// called “…”`.
fn is_called_by_someone(view: &View, unit: usize, segment: usize) -> bool {
    let sentence = view.scene.sentence_of_segment[segment] as usize;
    let cues = &view.cues.list[view.cues.of_sentence.of(sentence)];
    let from = cues.partition_point(|cue| (cue.unit as usize) < unit);
    cues[from..]
        .iter()
        .take_while(|cue| cue.unit as usize == unit)
        .any(|cue| {
            let subject = &view.mentions.list[cue.subject as usize];
            let first = subject.first as usize;
            match subject.kind {
                MentionKind::Person(_) | MentionKind::Pronoun | MentionKind::FirstOrSecond => true,
                MentionKind::Noun | MentionKind::Body => {
                    cue.order == Order::Agent
                        || first > 0 && view.scene.tag(first - 1) == Tag::Relative
                }
                MentionKind::Time => false,
            }
        })
}

/// Whether title case stands where titles stand: after `on`, `of`, a possessive.
pub fn titled(view: &View, segment: usize) -> bool {
    let scene = view.scene;
    let unit = scene.unit_of_segment[segment] as usize;
    let sentence = scene
        .sentences
        .of(scene.sentence_of_segment[segment] as usize);
    if unit == sentence.start {
        return false;
    }
    let performed = grammar::PERFORMS.has(scene.words.letters(scene.token(unit - 1)))
        && scene.segment_at(unit - 1).is_none();
    let before = performed
        || matches!(
            scene.tag(unit - 1),
            Tag::Preposition
                | Tag::Possessive
                | Tag::Article
                | Tag::Noun
                | Tag::Conjunction
                | Tag::Name
        );
    let after = unit + 1 < sentence.end && scene.words.is(scene.token(unit + 1), Class::WORK);
    before || after
}

/// Whether the marks follow `known as`, `so-called`, `the word`, `nicknamed`.
pub fn after_name_word(view: &View, segment: usize) -> bool {
    let scene = view.scene;
    let unit = scene.unit_of_segment[segment] as usize;
    let sentence = scene
        .sentences
        .of(scene.sentence_of_segment[segment] as usize);
    let word = |back: usize| {
        unit.checked_sub(back)
            .filter(|unit| *unit >= sentence.start && scene.segment_at(*unit).is_none())
            .map_or("", |unit| scene.words.letters(scene.token(unit)))
    };
    // `By “adult” the act means anyone above 16.`
    let meant = unit == sentence.start + 1 && grammar::BY.has(word(1));
    let known = |back: usize| grammar::AS.has(word(back)) && grammar::KNOWN.has(word(back + 1));
    let borne = grammar::SLOGAN.has(word(1))
        && grammar::ARTICLE.has(word(2))
        && grammar::BEARING.has(word(3));
    meant
        || borne
        || grammar::NAMING.has(word(1))
        || known(1)
        || grammar::ARTICLE.has(word(1)) && known(2)
}

#[cfg(test)]
mod tests {

    use crate::extract::rules::tests::check;

    #[test]
    fn titles_terms_and_headings_are_no_quotations() {
        check("By <q>“adult”</q> the law means anyone above 16.", None);
        check("The film <q>“Long Day”</q> opened on Friday.", None);
        check(
            "It is known as the <q>“silly season”</q> in the trade.",
            None,
        );
        check("<q>‘Groundhog Day’</q>\nIt rained.", None);
        check("Robert <q>“Bobby”</q> Tran left.", None);
        check(
            "Ana Ruiz sang <q>“The Ballad of the Mill”</q> at the end.",
            None,
        );
        check(
            "Fans wore shirts with the slogan <q>“Reds or nothing”</q>, Ruiz said.",
            None,
        );
        check("He bought class=<q>\"big\"</q> shoes.", None);
    }

    #[test]
    fn words_that_someone_said_are_quotations() {
        check(
            "<m>Ruiz</m> called the plan <q>“thin”</q>.",
            Some("name-verb-to"),
        );
        check("<q>“Never,”</q> <m>Ruiz</m> said.", Some("quote-name-verb"));
    }
}
