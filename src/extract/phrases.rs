//! The fullest form of a phrase: `a European envoy based in Ukraine`.
//! Not here: where phrases begin and end without it (see `mentions`). Promise: stays in its sentence.

use super::mentions::{Mention, MentionKind, Mentions};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use crate::text::Span;
use crate::text::words::Kind;

/// A clause with `who` of more units is left out.
const CLAUSE: usize = 18;

/// The phrase with what belongs to it: `a European envoy based in Ukraine`.
pub fn fullest(scene: &Scene, mentions: &Mentions, mention: &Mention) -> Span {
    let limit = scene.sentences.of(mention.sentence as usize).end;
    let mut end = mention.end as usize;
    let mut at = end;
    let mut before_last = end;
    for _ in 0..5 {
        let tag = if at < limit {
            scene.tag(at)
        } else {
            Tag::Break
        };
        let letters = scene.words.letters(scene.token(at));
        let opens = grammar::TELLING.has(letters)
            || tag == Tag::Preposition
                && !grammar::OPENS_CLAUSE.has(letters)
                && !grammar::LEADS_AWAY.has(letters);
        if !opens || at >= limit {
            break;
        }
        at += 1;
        while at < limit
            && tag != Tag::Preposition
            && matches!(scene.tag(at), Tag::Preposition | Tag::Ing)
        {
            at += 1;
        }
        // `with about four per cent`
        if tag == Tag::Preposition
            && at + 1 < limit
            && matches!(scene.tag(at), Tag::Preposition | Tag::Adverb)
            && scene.tag(at + 1) == Tag::Adjective
        {
            at += 1;
        }
        let Some(next) = mentions.beginning(at).filter(|_| at < limit) else {
            break;
        };
        let class = mentions.list[next].class(scene);
        // `analysts in a note to clients said`
        let setting = grammar::IN.has(letters) && class.has(Class::DOCUMENT.or(Class::CUE_NOUN));
        if setting {
            break;
        }
        let before = before_time(scene, &mentions.list[next]);
        if before == mentions.list[next].first as usize {
            break;
        }
        before_last = end;
        end = before;
        at = end;
    }
    // `a study of the crusts that cover them` is `a study`.
    if end < limit && end > mention.end as usize && scene.tag(end) == Tag::Relative {
        end = before_last;
    }
    // `a person who has seen the report`, but `a striker`, whatever she did last year.
    let vague = grammar::VAGUE.has(scene.words.letters(scene.token(mention.head())));
    if vague && end == mention.end as usize {
        end = relative_end(scene, end, limit);
    }
    scene.span(
        scene.token(mention.first as usize),
        scene.token(end - 1) + 1,
    )
}

/// The whole name of a body: `the Ministry of Land and Transport`, `House Bill 12`.
pub fn proper(scene: &Scene, mentions: &Mentions, mention: &Mention) -> Span {
    let limit = scene.sentences.of(mention.sentence as usize).end;
    let mut end = mention.end as usize;
    for _ in 0..2 {
        let joins = end + 1 < limit && grammar::OF.has(scene.words.letters(scene.token(end)));
        let behind = if joins {
            mentions.beginning(end + 1)
        } else {
            None
        };
        let named = behind
            .map(|found| &mentions.list[found])
            .filter(|next| next.kind == MentionKind::Body && scene.tag(next.head()) == Tag::Name);
        let Some(named) = named else { break };
        end = named.end as usize;
    }
    let number = end < limit && scene.words.kind(scene.token(end)) == Kind::Number;
    if number && end == mention.end as usize {
        end += 1;
    }
    scene.span(
        scene.token(mention.first as usize),
        scene.token(end - 1) + 1,
    )
}

/// Where a phrase ends without the time behind it: `Leiden last spring`.
fn before_time(scene: &Scene, mention: &Mention) -> usize {
    let (first, end) = (mention.first as usize, mention.end as usize);
    if mention.kind != MentionKind::Time || scene.tag(first) != Tag::Name {
        return if mention.kind == MentionKind::Time {
            first
        } else {
            end
        };
    }
    (first..end)
        .find(|unit| {
            scene.tag(*unit) != Tag::Name
                || scene
                    .words
                    .is(scene.token(*unit), Class::TIME.or(Class::MONTH))
        })
        .unwrap_or(end)
}

/// Where a clause that tells who is meant ends: `a deckhand who left last year said`.
fn relative_end(scene: &Scene, from: usize, limit: usize) -> usize {
    if from >= limit || !grammar::WHO.has(scene.words.letters(scene.token(from))) {
        return from;
    }
    let (mut verbs, mut inner) = (0, false);
    for at in from + 1..limit.min(from + CLAUSE) {
        let tag = scene.tag(at);
        let token = scene.token(at);
        let auxiliary = tag == Tag::Auxiliary && scene.tag(at - 1) != Tag::Auxiliary;
        let verb = tag == Tag::Finite || auxiliary;
        verbs += usize::from(verb);
        let said = verbs > 1 && scene.words.is(token, Class::SAY);
        // `who moved a comma described the call`: the second verb has the whole phrase before it.
        let main = verbs > 1
            && verb
            && !inner
            && matches!(scene.tag(at - 1), Tag::Noun | Tag::Name | Tag::Adjective);
        let joined = verb && verbs > 1 && scene.tag(at - 1) == Tag::Conjunction;
        let pauses = matches!(tag, Tag::Comma | Tag::Break | Tag::Colon | Tag::Dash);
        if said || main || pauses || scene.segment_at(at).is_some() {
            return at;
        }
        if joined {
            return at - 1;
        }
        inner |= verbs > 0 && scene.words.is(token, Class::SAY.or(Class::CUE))
            || tag == Tag::Relative
            || grammar::OPENS_CLAUSE.has(scene.words.letters(token));
    }
    if limit <= from + CLAUSE { limit } else { from }
}
