//! A bookmark to go to whose article is not in the open library: its file is read first, and looked for
//! where it may be now if it is not where it was.
//! Not here: where that is (see `shelf::homes`). Promise: who waits for an article that comes from
//! nowhere sees the words of the bookmark, and what can be done.

use super::bookmarks::PIPED;
use super::kept::{self, Of};
use super::model::{Failure, Message, Model};
use super::msg::Effect;
use crate::passage::{BookmarkId, page};
use std::path::Path;

/// Why a bookmark that was made on a page of the web leads nowhere yet.
const WEB: &str = "This was bookmarked on a page of the web. If you have the page as a file, :open PATH opens \
    it: the bookmark follows if the file names the address or holds these words";

/// What is waited for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The bookmark.
    pub id: BookmarkId,
    /// What is said until then.
    said: Message,
}

/// Has the article of a bookmark read; says why where there is nothing to read.
pub fn open(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(bookmark) = model.bookmarks.get(at).map(|kept| &kept.bookmark) else {
        return Vec::new();
    };
    let (id, path) = (bookmark.id, bookmark.article.path.clone());
    if path == "-" || page(&path).is_some() {
        let because = if path == "-" { PIPED } else { WEB };
        kept::show(model, Of::Bookmark(id), because);
        return Vec::new();
    }
    wait(model, id, format!("Opening {path} …"));
    vec![Effect::Fetch(path)]
}

fn wait(model: &mut Model, id: BookmarkId, text: String) {
    let said = Message::done(text);
    model.say(said.clone());
    model.wanted = Some(Wanted { id, said });
}

/// A file cannot be read: it is looked for elsewhere if a bookmark in it is waited for, else `None`.
pub fn missed(model: &mut Model, failure: &Failure) -> Option<Vec<Effect>> {
    let id = at(model, &failure.path)?;
    let name = failure.path.file_name().unwrap_or_default();
    let text = format!("Looking for {} …", name.to_string_lossy());
    wait(model, id, text);
    Some(vec![Effect::Seek(failure.clone())])
}

/// The file was found nowhere: the words of the bookmark that is waited for are shown, with the reason.
pub fn nowhere(model: &mut Model, failure: &Failure) {
    if let Some(id) = at(model, &failure.path) {
        came(model, id);
        let because = format!("{} {}", failure.path.display(), failure.reason);
        kept::show(model, Of::Bookmark(id), &because);
    }
}

/// The bookmark that is waited for, if it is in the file at this path.
fn at(model: &Model, path: &Path) -> Option<BookmarkId> {
    let id = model.wanted.as_ref()?.id;
    let kept = model.bookmark(id)?;
    (path.as_os_str() == kept.bookmark.article.path.as_str()).then_some(id)
}

/// Whether this is the bookmark that is waited for. It is no more, and that it is is no longer said.
pub fn came(model: &mut Model, id: BookmarkId) -> bool {
    let wanted = model.wanted.take_if(|wanted| wanted.id == id);
    if let Some(Wanted { said, .. }) = &wanted {
        // Something else that was said meanwhile stays: that its article was moved.
        model.message.take_if(|message| message == said);
    }
    wanted.is_some()
}
