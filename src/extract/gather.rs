//! The findings put together: segments to quotations, mentions to people and sources.
//! Promise: what leaves here is sorted by place, and parts never overlap.

use super::candidates::View;
use super::mentions::MentionKind;
use super::quotes::{Marks, Seam};
use super::resolve::Resolved;
use super::roles::{self, Role};
use super::rules::{Claim, RULES, Who, label};
use super::runs::Runs;
use super::scare::Verdict;
use super::tags::Tag;
use super::{Annotations, Draft, Person, PersonId, Quote, QuoteKind, Source, SourceId, Speaker};
use crate::text::words::Kind;
use crate::text::{Span, plain_str};

/// Everything found in an article.
pub struct Findings<'f> {
    /// Tokens, phrases, cues.
    pub view: View<'f>,
    /// What people are.
    pub roles: &'f [Role],
    /// What the marks of each segment mean.
    pub verdicts: &'f [Verdict],
    /// Who speaks each segment.
    pub claims: &'f [Option<Claim>],
    /// Whom each mention stands for.
    pub resolved: &'f Resolved,
}

/// The annotations of an article.
pub fn gather(findings: &Findings) -> Annotations {
    let quotes_at_most = findings.claims.len();
    let named = findings.view.people.namings.len();
    let mut draft = Draft::sized(quotes_at_most, quotes_at_most + named);
    draft
        .people
        .reserve_exact(findings.view.people.figures.len());
    let kept = used_sources(findings);
    quotes(findings, &kept, &mut draft);
    people(findings, &mut draft);
    by_place(&mut draft);
    sources(findings, &kept, &mut draft);
    Annotations::from_draft(draft)
}

/// The new number of each source that speaks, in order of its first mention.
fn used_sources(findings: &Findings) -> Vec<Option<SourceId>> {
    let voices = &findings.resolved.voices;
    let mut order: Vec<usize> = (0..voices.len()).collect();
    let mut used = vec![false; voices.len()];
    for segment in 0..findings.claims.len() {
        if let Some((Speaker::Source(id), _)) = speaker(findings, segment) {
            used[id.0 as usize] = true;
        }
    }
    order.retain(|i| used[*i]);
    order.sort_by_key(|i| first_place(findings, *i));
    let mut kept = vec![None; voices.len()];
    for (new, old) in order.into_iter().enumerate() {
        kept[old] = Some(SourceId(new as u32));
    }
    kept
}

fn first_place(findings: &Findings, voice: usize) -> Span {
    let voice = &findings.resolved.voices[voice];
    voice.mentions.iter().copied().min().unwrap_or(voice.name)
}

/// Who speaks a segment, and how sure that the mention stands for them.
fn speaker(findings: &Findings, segment: usize) -> Option<(Speaker, f32)> {
    let mut segment = segment;
    // Each step goes to an earlier segment.
    loop {
        let claim = findings.claims[segment]?;
        match claim.who {
            Who::Segment(earlier) => segment = earlier as usize,
            Who::Mention(found) => {
                let who = findings.resolved.of[found as usize]?;
                return Some((who, findings.resolved.sure[found as usize]));
            }
            Who::Owner(found) => {
                let whole = findings.resolved.of[found as usize]
                    .map(|who| (who, findings.resolved.sure[found as usize]));
                return whole.or_else(|| owner(findings, found as usize));
            }
            Who::Person(id) => return Some((Speaker::Person(id), 1.0)),
            Who::Words => return None,
        }
    }
}

/// The person at the head of `Trump’s claim`.
fn owner(findings: &Findings, mention: usize) -> Option<(Speaker, f32)> {
    let view = &findings.view;
    let mention = &view.mentions.list[mention];
    let from = view.scene.token(mention.first as usize);
    let to = view.scene.token(mention.head()) + 1;
    let naming = (from..to).find_map(|at| view.people.at(at))?;
    Some((Speaker::Person(naming.person), 0.9))
}

/// Quotations, with segments that belong together as their parts.
fn quotes(findings: &Findings, kept: &[Option<SourceId>], draft: &mut Draft) {
    let scene = findings.view.scene;
    let mut parts: Vec<Span> = Vec::new();
    let mut head = None;
    for segment in 0..scene.segments.len() {
        if findings.claims[segment].is_none() && !stands_alone(findings, segment) {
            continue;
        }
        let Some(span) = words_inside(findings, segment) else {
            continue;
        };
        if head.is_some_and(|(_, last)| joins(findings, last, segment)) {
            parts.push(span);
            head = head.map(|(first, _)| (first, segment));
            continue;
        }
        if let Some((first, _)) = head {
            finish(findings, kept, first, &mut parts, draft);
        }
        parts.push(span);
        head = Some((segment, segment));
    }
    if let Some((first, _)) = head {
        finish(findings, kept, first, &mut parts, draft);
    }
}

/// A quotation whose speaker nobody could tell.
fn stands_alone(findings: &Findings, segment: usize) -> bool {
    findings.verdicts[segment] == Verdict::Speech
        && findings.view.scene.segments[segment].marks != Marks::Single
}

/// The words inside the marks.
fn words_inside(findings: &Findings, segment: usize) -> Option<Span> {
    let scene = findings.view.scene;
    let tokens = scene.segments[segment].tokens();
    let span = scene.span(tokens.start, tokens.end);
    (!tokens.is_empty() && !span.is_empty()).then_some(span)
}

/// Whether a segment goes on with the quotation that `last` belongs to.
fn joins(findings: &Findings, last: usize, segment: usize) -> bool {
    let scene = findings.view.scene;
    if segment != last + 1 || findings.claims[last].is_none() {
        return false;
    }
    let (a, b) = (&scene.segments[last], &scene.segments[segment]);
    if label::colon(scene, segment).is_some() {
        return false;
    }
    if b.seam != Seam::Closed {
        return true;
    }
    if a.block != b.block {
        return false;
    }
    let (from, to) = (
        scene.unit_of_segment[last] as usize + 1,
        scene.unit_of_segment[segment] as usize,
    );
    let same_sentence = scene.sentence_of_segment[last] == scene.sentence_of_segment[segment];
    let follows = matches!(
        findings.claims[segment],
        Some(Claim {
            who: Who::Segment(_),
            ..
        })
    );
    let cue_of = |i: usize| findings.claims[i].and_then(|claim| claim.cue);
    let same_cue = cue_of(last).is_some() && cue_of(last) == cue_of(segment);
    if !same_cue && !follows {
        return false;
    }
    let pauses = matches!(
        scene.words.kind(a.end as usize - 1),
        Kind::Comma | Kind::Ask | Kind::Dash | Kind::Ellipsis
    ) || scene.tag(from) == Tag::Comma;
    let between = findings.claims[last]
        .and_then(|claim| claim.cue)
        .is_some_and(|cue| {
            cue.start() > scene.span(a.open as usize, a.end as usize).start()
                && cue.end() <= scene.span(b.open as usize, b.end as usize).start()
        });
    if same_sentence {
        return pauses && between;
    }
    // `“A,” X said. “B.”`: the tag closes its sentence and the words go on at once.
    let next = scene.sentence_of_segment[segment] == scene.sentence_of_segment[last] + 1;
    let opens = scene
        .sentences
        .of(scene.sentence_of_segment[segment] as usize)
        .start
        == to;
    next && opens && pauses && between && follows
}

fn finish(
    findings: &Findings,
    kept: &[Option<SourceId>],
    first: usize,
    parts: &mut Vec<Span>,
    draft: &mut Draft,
) {
    let claim = findings.claims[first];
    let who = speaker(findings, first);
    let speaker = who.and_then(|(who, _)| match who {
        Speaker::Person(id) => Some(Speaker::Person(id)),
        Speaker::Source(id) => kept[id.0 as usize].map(Speaker::Source),
    });
    let precision = claim.map_or(0.3, |claim| claim.sure);
    let sure = who.map_or(0.3, |(_, sure)| sure);
    let run = draft.keep(parts.drain(..));
    draft.quotes.push(Quote {
        parts: run,
        mention: claim.map(|claim| claim.mention),
        cue: claim.and_then(|claim| claim.cue),
        speaker,
        confidence: calibrated(precision * sure),
        rule: claim.map_or(RULES.len() as u8 - 1, |claim| claim.rule),
        kind: kind(findings, first),
    });
}

/// What a product of two estimates means: it is too careful, for their mistakes fall together. Slope
/// and shift of its odds (Platt 1999) lie between what fits the right words and what fits the right
/// full name on annotated articles.
fn calibrated(product: f32) -> f32 {
    let product = product.clamp(0.001, 0.999);
    let odds = 1.35 * (product / (1.0 - product)).ln() + 0.4;
    1.0 / (1.0 + (-odds).exp())
}

/// A whole clause or a fragment.
fn kind(findings: &Findings, segment: usize) -> QuoteKind {
    let scene = findings.view.scene;
    let found = &scene.segments[segment];
    let last = scene.words.kind(found.end as usize - 1);
    let closed = matches!(
        last,
        Kind::Comma | Kind::Stop | Kind::Ask | Kind::Dash | Kind::Ellipsis
    );
    let verb = found
        .tokens()
        .any(|at| matches!(scene.tags[at], Tag::Finite | Tag::Auxiliary));
    let unit = scene.unit_of_segment[segment] as usize;
    let sentence = scene
        .sentences
        .of(scene.sentence_of_segment[segment] as usize);
    let opens = unit == sentence.start || matches!(scene.tag(unit - 1), Tag::Comma | Tag::Colon);
    let subject = found.tokens().len() >= 4;
    if verb && subject && (closed || opens) {
        QuoteKind::Direct
    } else {
        QuoteKind::Mixed
    }
}

fn people(findings: &Findings, draft: &mut Draft) {
    let scene = findings.view.scene;
    let people = findings.view.people;
    let (places, of_person) = places(findings);
    let mut roles: Vec<Option<Span>> = vec![None; people.figures.len()];
    // `his wife, Cynthia`: whom a story calls by a first name alone has no other role.
    let alone = |role: &Role| people.figures[role.person.0 as usize].words == 1;
    let tells = |role: &&Role| !role.short && (alone(role) || !role.is_relation(scene));
    for role in findings.roles.iter().filter(tells) {
        let (first, end) = role.shown(scene);
        let span = scene.span(first, end);
        let slot = &mut roles[role.person.0 as usize];
        if slot.is_none_or(|old| old.len() < 10 && span.len() > old.len()) {
            *slot = Some(span);
        }
    }
    for (person, (first, end)) in roles::affiliations(scene, people) {
        roles[person.0 as usize].get_or_insert(scene.span(first as usize, end as usize));
    }
    for (id, figure) in people.figures.iter().enumerate() {
        let name = scene.span(figure.name.0 as usize, figure.name.1 as usize);
        let places = &places[of_person.of(id)];
        let aliases = aliases(scene.words.text, name, places);
        let family = findings.resolved.families.iter();
        let family = family.rev().find(|(person, _)| person.0 as usize == id);
        let person = Person {
            name,
            family: family.map(|(_, (first, end))| scene.span(*first as usize, *end as usize)),
            aliases: draft.keep(aliases),
            role: roles[id],
            mentions: draft.keep(places.iter().copied()),
            gender: figure.gender,
        };
        draft.people.push(person);
    }
}

/// Numbers people anew by their first mention, which a namesake may have got from another.
fn by_place(draft: &mut Draft) {
    let first = |person: &Person| draft.spans(person.mentions).first().copied();
    let mut order: Vec<usize> = (0..draft.people.len()).collect();
    order.sort_by_key(|id| first(&draft.people[*id]));
    if order.is_sorted() {
        return;
    }
    let mut now = vec![PersonId(0); order.len()];
    for (new, old) in order.iter().enumerate() {
        now[*old] = PersonId(new as u32);
    }
    draft.people = order.iter().map(|old| draft.people[*old]).collect();
    for quote in &mut draft.quotes {
        if let Some(Speaker::Person(id)) = &mut quote.speaker {
            *id = now[id.0 as usize];
        }
    }
}

/// Where each person is named: all places, those of a person side by side and in order.
fn places(findings: &Findings) -> (Vec<Span>, Runs) {
    let (scene, people) = (findings.view.scene, findings.view.people);
    let bearers = bearers(findings);
    let mut next = vec![0_usize; people.figures.len()];
    for bearer in &bearers {
        next[bearer.0 as usize] += 1;
    }
    let (mut of_person, mut end) = (Runs::sized(next.len()), 0);
    for count in &mut next {
        let first = end;
        end += *count;
        of_person.push(end);
        *count = first;
    }
    let mut places = vec![Span::default(); bearers.len()];
    for (naming, bearer) in people.namings.iter().zip(bearers) {
        let place = &mut next[bearer.0 as usize];
        places[*place] = scene.span(naming.first as usize, naming.end as usize);
        *place += 1;
    }
    (places, of_person)
}

/// Whom each naming means: where several bear the surname and one speaks, the one who does.
fn bearers(findings: &Findings) -> Vec<PersonId> {
    let people = findings.view.people;
    let mut found: Vec<PersonId> = people.namings.iter().map(|naming| naming.person).collect();
    for claim in findings.claims.iter().flatten() {
        let Who::Mention(speaks) = claim.who else {
            continue;
        };
        let mention = &findings.view.mentions.list[speaks as usize];
        let (MentionKind::Person(id), Some(Speaker::Person(bearer))) =
            (mention.kind, findings.resolved.of[speaks as usize])
        else {
            continue;
        };
        let head = findings.view.scene.token(mention.head()) as u32;
        if bearer != id {
            let at = people.namings.partition_point(|naming| naming.end <= head);
            found[at] = bearer;
        }
    }
    found
}

/// Other forms of a name, each once.
fn aliases(text: &str, name: Span, places: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let whole = plain_str(name.of(text));
    for place in places.iter().take(200) {
        let same = |known: &Span| known.of(text) == place.of(text);
        if same(&name) || found.iter().any(same) {
            continue;
        }
        let form = plain_str(place.of(text));
        if form != whole && !found.iter().any(|known| plain_str(known.of(text)) == form) {
            found.push(*place);
        }
        if found.len() >= 8 {
            break;
        }
    }
    found
}

fn sources(findings: &Findings, kept: &[Option<SourceId>], draft: &mut Draft) {
    let mut order: Vec<(SourceId, usize)> = kept
        .iter()
        .enumerate()
        .filter_map(|(old, new)| new.map(|new| (new, old)))
        .collect();
    order.sort_unstable();
    for (_, old) in order {
        let voice = &findings.resolved.voices[old];
        let mut places = voice.mentions.clone();
        places.sort_unstable();
        places.dedup();
        let mentions = draft.keep(places);
        draft.sources.push(Source {
            name: voice.name,
            kind: voice.kind,
            mentions,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_who_got_an_earlier_mention_stands_before_others() {
        let mut draft = Draft::default();
        for first in [10, 50, 30] {
            let mentions = draft.keep([Span::new(first, first + 4), Span::new(90, 94)]);
            let aliases = draft.keep([]);
            draft.people.push(Person {
                name: Span::new(first, first + 4),
                family: None,
                aliases,
                role: None,
                mentions,
                gender: None,
            });
        }
        for speaker in [0, 1, 2] {
            let parts = draft.keep([Span::new(60, 70)]);
            draft.quotes.push(Quote {
                parts,
                mention: None,
                cue: None,
                speaker: Some(Speaker::Person(PersonId(speaker))),
                confidence: 1.0,
                rule: 0,
                kind: QuoteKind::Direct,
            });
        }
        by_place(&mut draft);
        let names = draft.people.iter().map(|person| person.name.start());
        assert_eq!(names.collect::<Vec<_>>(), [10, 30, 50]);
        let speakers = draft.quotes.iter().map(|quote| quote.speaker);
        let numbers = [0, 2, 1].map(|id| Some(Speaker::Person(PersonId(id))));
        assert_eq!(speakers.collect::<Vec<_>>(), numbers);
    }
}
