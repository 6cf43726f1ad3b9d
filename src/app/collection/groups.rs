//! Bookmarks in groups, and in their order: by article, by tag, by speaker, by the day they were made.
//! Not here: which of them are listed (see `collection`). Promise: every listed bookmark stands in one
//! group, and in that of each of its tags.

use crate::app::model::{Grouping, Kept};
use crate::query::Folded;
use crate::text::{Dates, Span};
use std::cmp::Reverse;

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the bookmarks under it have in common, and how many there are.
    Group {
        /// As it is written.
        name: String,
        /// How many.
        count: usize,
    },
    /// A bookmark: its place in `Model::bookmarks`.
    Bookmark(usize),
}

/// Under which heading a bookmark stands, and where there.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'k> {
    /// What has no tag or speaker comes last.
    nameless: bool,
    /// The newest day first, where days are the groups.
    day: Reverse<i32>,
    /// The heading, folded, and then as it is, so that equal ones stand together.
    sorted: (&'k str, &'k str),
    /// Where one article is the group: by place, what is lost last.
    at: usize,
    /// The newest first.
    made: Reverse<jiff::Timestamp>,
    title: &'k str,
    stood: usize,
    bookmark: usize,
}

/// The rows of the listed bookmarks.
pub fn rows(
    kept: &[Kept],
    folded: &[Folded],
    listed: &[usize],
    (by, dates): (Grouping, &Dates),
) -> Vec<Row> {
    let mut places = Vec::with_capacity(listed.len());
    for at in listed {
        if let (Some(kept), Some(folded)) = (kept.get(*at), folded.get(*at)) {
            put(&mut places, (*at, kept, folded), by);
        }
    }
    places.sort_unstable();
    let same = |one: &Place, other: &Place| {
        (one.nameless, one.day, one.sorted) == (other.nameless, other.day, other.sorted)
    };
    let mut rows = Vec::with_capacity(places.len() * 2);
    for group in places.chunk_by(same) {
        let name = kept.get(group[0].bookmark).map(|kept| {
            let tag = group[0].sorted.1;
            name(kept, tag, (by, dates))
        });
        rows.push(Row::Group {
            name: name.unwrap_or_default(),
            count: group.len(),
        });
        rows.extend(group.iter().map(|place| Row::Bookmark(place.bookmark)));
    }
    rows
}

/// Adds the places of a bookmark, one for each group that it belongs to.
fn put<'k>(
    places: &mut Vec<Place<'k>>,
    (bookmark, kept, folded): (usize, &'k Kept, &'k Folded),
    by: Grouping,
) {
    let own = &kept.bookmark;
    let mut add = |nameless, day, sorted, at| {
        places.push(Place {
            nameless,
            day: Reverse(day),
            sorted,
            at,
            made: Reverse(own.at),
            title: folded.title(),
            stood: own.passage.place.start(),
            bookmark,
        });
    };
    match by {
        Grouping::Article => {
            let at = match (kept.article, kept.found.span) {
                (Some(_), place) => place.map_or(usize::MAX, Span::start),
                (None, _) => own.passage.place.start(),
            };
            add(false, 0, (folded.title(), own.article.path.as_str()), at);
        }
        Grouping::Tag => {
            for (tag, plain) in own.tags.iter().zip(folded.tags()) {
                add(false, 0, (plain, tag), 0);
            }
            if own.tags.is_empty() {
                add(true, 0, ("", ""), 0);
            }
        }
        Grouping::Speaker => {
            let speaker = own.speaker.as_deref().unwrap_or_default();
            add(speaker.is_empty(), 0, (folded.speaker(), speaker), 0);
        }
        Grouping::Date => {
            let day = folded.day();
            let day = i32::from(day.year()) * 400 + i32::from(day.day_of_year());
            add(false, day, ("", ""), 0);
        }
    }
}

/// The heading of a group.
fn name(kept: &Kept, tag: &str, (by, dates): (Grouping, &Dates)) -> String {
    let bookmark = &kept.bookmark;
    match by {
        Grouping::Article if bookmark.article.title.is_empty() => bookmark.article.path.clone(),
        Grouping::Article => bookmark.article.title.clone(),
        Grouping::Tag if tag.is_empty() => "Without a tag".into(),
        Grouping::Tag => format!("#{tag}"),
        Grouping::Speaker => match &bookmark.speaker {
            Some(speaker) if !speaker.is_empty() => speaker.clone(),
            Some(_) | None => "Without a speaker".into(),
        },
        Grouping::Date => dates.of(bookmark.at),
    }
}
