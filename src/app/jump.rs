//! From place to place: opening an article, quotation to quotation, back and forward.

use super::command::Command;
use super::flow::{Flow, Place};
use super::model::{Focus, Message, Model};
use super::motion::{self, Move};
use super::msg::Effect;
use super::reading::{Named, RowKind};
use super::{ahead, list, person, search, sidebar, stats};
use crate::article::{Article, ArticleId};
use crate::extract::{PersonId, QuoteId, Speaker};
use crate::passage::Carried;
use crate::text::Dates;

/// Places that can be gone back to.
const REMEMBERED: usize = 100;

/// The jump list.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    back: Vec<(ArticleId, usize)>,
    forward: Vec<(ArticleId, usize)>,
    /// Where the last jump led.
    arrived: Option<(ArticleId, usize)>,
    /// Whether it was made from the page of a person, which is the one that was shown last.
    page: bool,
}

impl Jumps {
    /// The places in an article.
    pub fn places(&self, id: ArticleId) -> impl Iterator<Item = usize> {
        let all = self.back.iter().chain(&self.forward).chain(&self.arrived);
        all.filter(move |(article, _)| *article == id)
            .map(|(_, at)| *at)
    }

    /// The last jump was made from the page of a person.
    pub fn left_page(&mut self) {
        self.page = true;
    }

    /// The page is that of somebody else now.
    pub fn turned_page(&mut self) {
        self.page = false;
    }

    /// The article has another text now.
    pub fn carry(&mut self, id: ArticleId, carried: &Carried) {
        let all = self.back.iter_mut().chain(&mut self.forward);
        for (_, at) in all
            .chain(&mut self.arrived)
            .filter(|(article, _)| *article == id)
        {
            *at = carried.point(*at);
        }
    }
}

/// Remembers where the reader is before going far, and where the last jump had led.
pub fn leave(model: &mut Model) {
    let Some(article) = model.reading.article else {
        return;
    };
    let here = (article, model.reading.mark);
    let jumps = &mut model.jumps;
    jumps.page = false;
    jumps.forward.clear();
    for place in jumps.arrived.take().into_iter().chain([here]) {
        jumps.back.retain(|known| *known != place);
        jumps.back.push(place);
    }
    let most = jumps.back.len().saturating_sub(REMEMBERED);
    jumps.back.drain(..most);
}

/// Back or forward in the jump list. Who walked on from where a jump led first goes back there. A jump that
/// was made from the page of a person leads back to the page.
pub fn travel(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(article) = model.reading.article else {
        return Vec::new();
    };
    let here = (article, model.reading.mark);
    let jumps = &mut model.jumps;
    let back = command == Command::Back;
    if let Some(arrived) = jumps.arrived.filter(|arrived| back && *arrived != here) {
        jumps.forward.push(here);
        return go_to(model, arrived.0, arrived.1);
    }
    let page = std::mem::take(&mut jumps.page) && back;
    let (from, to) = if back {
        (&mut jumps.back, &mut jumps.forward)
    } else {
        (&mut jumps.forward, &mut jumps.back)
    };
    let Some((article, at)) = from.pop() else {
        let end = if back { "first" } else { "last" };
        model.say(Message::refused(format!(
            "This is the {end} place of the jump list"
        )));
        return Vec::new();
    };
    to.push(here);
    let effects = go_to(model, article, at);
    model.jumps.arrived = Some((article, model.reading.mark));
    if page {
        person::reopen(model);
    }
    effects
}

/// Opens an article where it was left.
pub fn open(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let Some(entry) = model.store.get(id) else {
        return Vec::new();
    };
    let article = entry.article.clone();
    let annotated = entry.found.is_some();
    let at = model.progress.get(&id).map_or(0, |progress| progress.at);
    remember_place(model);
    let meta = meta_line(&article, &model.settings.dates);
    let reading = &mut model.reading;
    reading.flow = Flow::new(&article, &meta);
    reading.flow.set_width(model.areas.text.width);
    reading.meta = meta;
    reading.article = Some(id);
    (reading.jumped, reading.chosen, reading.selection) = (None, None, None);
    reading.named = None;
    (reading.resume, reading.ended) = (None, false);
    reading.fresh = true;
    reading.place = Place::Third;
    reading.mark = 0;
    motion::go(model, Move::Byte(at));
    // The byte itself, not the beginning of its row: lines of another length have other rows.
    model.reading.mark = model.reading.mark.max(at.min(article.text().len()));
    ahead::let_go(model);
    sidebar::rebuild(model);
    list::select(model, id);
    let mut effects = search::again(model);
    if let Some(note) = article.note() {
        let short = note.strip_prefix("read as ").unwrap_or(note);
        model.say(Message::done(note).or(short));
    }
    effects.push(Effect::Remember);
    if !annotated {
        effects.push(Effect::AnnotateFirst(id));
    }
    effects
}

/// Notes down how far the open article was read.
pub fn remember_place(model: &mut Model) {
    if let Some(id) = model.reading.article {
        model.progress.entry(id).or_default().at = model.reading.mark;
    }
}

/// Marks the open article as read: the reader is in it.
pub fn mark_read(model: &mut Model) {
    if let Some(id) = model.reading.article
        && model.focus == Focus::Reading
    {
        model.progress.entry(id).or_default().read = true;
    }
}

/// The reader presses a key: what was on the screen until then was seen.
pub fn seen(model: &mut Model) {
    if std::mem::take(&mut model.reading.fresh) {
        note_end(model);
    }
}

/// Notes that the open article was read to its end, once that comes on the screen; where all of it has room
/// there, once something is done after it was opened.
pub fn note_end(model: &mut Model) {
    if model.reading.fresh {
        return;
    }
    let rows = &model.reading.page.rows;
    let ends = rows.iter().any(|row| row.kind == RowKind::End);
    let reads = model.focus == Focus::Reading && model.overlays.is_empty();
    if ends
        && reads
        && !model.reading.ended
        && let Some(id) = model.reading.article
    {
        let progress = model.progress.entry(id).or_default();
        (progress.read, progress.done) = (true, true);
        model.reading.ended = true;
    }
    model.reading.ended &= ends;
}

/// Goes to a byte of an article, opening it if another one is open.
pub fn go_to(model: &mut Model, article: ArticleId, at: usize) -> Vec<Effect> {
    let effects = if model.reading.article == Some(article) {
        Vec::new()
    } else {
        open(model, article)
    };
    // Whatever led there from the tables, they would lie over it.
    stats::close(model);
    model.reading.jumped = None;
    model.reading.selection = None;
    motion::go(model, Move::Byte(at));
    model.reading.place = Place::Third;
    effects
}

/// Goes to a quotation of the open article.
pub fn to_quote(model: &mut Model, quote: QuoteId) {
    let Some(article) = model.reading.article else {
        return;
    };
    leave(model);
    let at = model.store.extent(article, quote).start();
    go_to(model, article, at);
    arrive(model, Some(quote));
}

/// A jump led here: to a quotation, or to some other place.
pub fn arrive(model: &mut Model, quote: Option<QuoteId>) {
    model.reading.jumped = quote.map(|quote| (quote, model.reading.mark));
    model.jumps.arrived = model
        .reading
        .article
        .map(|article| (article, model.reading.mark));
}

/// The next or previous quotation: of the chosen speaker for `n` and `N`, of the current one's for
/// `]` and `[`. It does not wrap; at the end it says so.
pub fn step(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(article) = model.reading.article else {
        return Vec::new();
    };
    let same = matches!(command, Command::NextBySame | Command::PreviousBySame);
    let current = model.reading.current;
    let speaker = if same {
        let speaker = match current.and_then(|quote| model.quote(quote)) {
            Some(quote) => quote.speaker,
            None => model.reading.chosen.or_else(|| jumped_to(model)),
        };
        if speaker.is_none() {
            let said = match current {
                Some(_) => Message::refused("Nobody is known to speak this quotation")
                    .or("Its speaker is not known"),
                None => none_current(model),
            };
            model.say(said);
            return Vec::new();
        }
        speaker
    } else {
        model.reading.chosen
    };
    let row = motion::mark_row(&model.reading);
    let forward = matches!(command, Command::Next | Command::NextBySame);
    let next = match (current, forward) {
        (Some(quote), true) => {
            model
                .store
                .next_quote(article, model.store.extent(article, quote).start(), speaker)
        }
        (Some(quote), false) => {
            model
                .store
                .previous_quote(article, model.store.extent(article, quote).start(), speaker)
        }
        (None, true) => model.store.quote_from(article, row.start(), speaker),
        (None, false) => model.store.previous_quote(article, row.start(), speaker),
    };
    match next {
        Some(quote) => to_quote(model, quote),
        None if current.is_none() && !same => say_beyond(model, article, speaker, forward),
        None => say_end(model, article, speaker, command),
    }
    Vec::new()
}

/// The speaker of the quotation that was jumped to last, while it is on the screen.
fn jumped_to(model: &Model) -> Option<Speaker> {
    let (article, (quote, _)) = model.reading.article.zip(model.reading.jumped)?;
    let seen = model.reading.page.seen;
    let extent = model.store.extent(article, quote);
    model
        .quote(quote)?
        .speaker
        .filter(|_| extent.overlaps(seen))
}

/// That no quotation is current, and how to come to one if there is any.
pub fn none_current(model: &Model) -> Message {
    let article = model.reading.article;
    let none = article.is_none_or(|article| model.store.quotes_in(article, None).next().is_none());
    if none {
        return Message::refused("No quotation was found in this article").or("No quotation here");
    }
    Message::refused("No quotation is current here; n goes to the next one")
        .or("No quotation here; n: the next")
}

/// Where no quotation is current and none is further on: where the others are.
fn say_beyond(model: &mut Model, article: ArticleId, speaker: Option<Speaker>, forward: bool) {
    let (way, back, command) = if forward {
        ("below", "back", Command::Previous)
    } else {
        ("above", "on", Command::Next)
    };
    let all = model.store.quotes_in(article, speaker).count();
    let keys = model.keymap.keys_for(command);
    let Some(key) = keys.first().filter(|_| all > 0) else {
        let asked = if forward {
            Command::Next
        } else {
            Command::Previous
        };
        return say_end(model, article, speaker, asked);
    };
    let whose = speaker.map(|speaker| model.name(article, speaker));
    let whose = whose.map_or_else(String::new, |name| format!(" of {name}"));
    let text = match all {
        1 => format!("No quotation{whose} {way}; {key} goes {back} to the only one"),
        _ => format!("No quotation{whose} {way}; {key} goes {back}"),
    };
    let short = format!("None {way}; {key} goes {back}");
    model.say(Message::refused(text).or(short));
}

/// At the last quotation: how many there are, and that there is no other.
fn say_end(model: &mut Model, article: ArticleId, speaker: Option<Speaker>, command: Command) {
    let all = model.store.quotes_in(article, speaker).count();
    let who = speaker.map(|speaker| model.name(article, speaker));
    let forward = matches!(command, Command::Next | Command::NextBySame);
    let end = if forward { "last" } else { "first" };
    let go_on = match model.reading.chosen {
        Some(_) => "; Esc lets go of them",
        None => "",
    };
    let text = match (who, all) {
        (Some(who), 0) => format!("{who} is named here but not quoted"),
        (Some(who), 1) => format!("No other quotation of {who} in this article{go_on}"),
        (Some(who), all) => format!("{who}: {end} of {all} quotations{go_on}"),
        (None, 0) => "No quotation was found in this article".into(),
        (None, 1) => "This is the only quotation in this article".into(),
        (None, all) => format!(
            "{} of {all} quotations",
            if forward { "Last" } else { "First" }
        ),
    };
    let short = match all {
        0 => "No quotation here".into(),
        1 => "The only quotation".into(),
        all => format!(
            "The {end} of {all}{}",
            if go_on.is_empty() {
                ""
            } else {
                "; Esc lets go"
            }
        ),
    };
    model.say(Message::refused(text).or(short));
}

/// Chooses a speaker, and jumps to their first quotation, or to where they are named.
pub fn choose(model: &mut Model, speaker: Speaker) {
    leave(model);
    go_to_speaker(model, speaker);
}

/// The same in another article, which is opened.
pub fn choose_in(model: &mut Model, article: ArticleId, speaker: Speaker) -> Vec<Effect> {
    leave(model);
    let effects = open(model, article);
    go_to_speaker(model, speaker);
    effects
}

fn go_to_speaker(model: &mut Model, speaker: Speaker) {
    let Some(article) = model.reading.article else {
        return;
    };
    model.reading.chosen = Some(speaker);
    model.reading.named = None;
    sidebar::rebuild(model);
    let first = model.store.quotes_in(article, Some(speaker)).next();
    if let Some(quote) = first {
        let at = model.store.extent(article, quote).start();
        go_to(model, article, at);
        arrive(model, Some(quote));
        return;
    }
    model.reading.chosen = None;
    sidebar::rebuild(model);
    let Some(found) = model
        .store
        .get(article)
        .and_then(|entry| entry.found.clone())
    else {
        return;
    };
    let at = match speaker {
        Speaker::Person(id) => found
            .people
            .get(id.0 as usize)
            .map(|person| person.mentions),
        Speaker::Source(id) => found
            .sources()
            .get(id.0 as usize)
            .map(|source| source.mentions),
    };
    let first = at
        .and_then(|run| {
            found
                .spans(run)
                .iter()
                .min_by_key(|span| span.start())
                .copied()
        })
        .unwrap_or(found.name_span(speaker));
    go_to(model, article, first.start());
    arrive(model, None);
    model.reading.named = Some(Named {
        who: speaker,
        span: first,
        mark: model.reading.mark,
    });
    say_named(model, article, speaker);
}

/// That somebody is named here but not quoted, and the key of what they said elsewhere if they did.
fn say_named(model: &mut Model, article: ArticleId, speaker: Speaker) {
    let name = model.name(article, speaker);
    let said = format!("{name} is named here but not quoted");
    let store = &model.store;
    let places = match speaker {
        Speaker::Person(id) => store.same_person(article, id),
        Speaker::Source(_) => Vec::new(),
    };
    let speaks = |(id, who): &(ArticleId, PersonId)| {
        let speaker = Some(Speaker::Person(*who));
        store.quotes_in(*id, speaker).next().is_some()
    };
    let key = model.keymap.keys_for(Command::Person).into_iter().next();
    let message = match key.filter(|_| places.iter().any(speaks)) {
        Some(key) => {
            let whole = format!("{said}; {key}: all they said elsewhere");
            let short = format!("Not quoted here; {key}: elsewhere");
            Message::refused(whole).or(short)
        }
        None => Message::refused(said),
    };
    model.say(message);
}

/// Date, byline and outlet in one line: `20 November 2025 · Kevin Liptak · CNN`.
pub fn meta_line(article: &Article, dates: &Dates) -> String {
    let date = article.date().map(|date| dates.long(date));
    let byline = match article.byline() {
        [] => None,
        [one] => Some(one.to_string()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    };
    let outlet = article.outlet().map(str::to_string);
    [date, byline, outlet]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}
