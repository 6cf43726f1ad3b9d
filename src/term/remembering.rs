//! How far articles were read and how the screen is set, written down for the next day.
//! Not here: bookmarks (see `keeping`). Promise: only what was changed on the screen is remembered.

use super::keeping::Keeper;
use super::orders::Remember;
use crate::app::model::Progress;
use crate::article::Article;
use crate::passage::{ArticleKey, Passage, words_at};
use crate::read::key_path;
use crate::shelf::progress::{Read, Reading};
use crate::text::CharMap;
use jiff::Timestamp;

impl Keeper {
    pub(super) fn remember(&mut self, remember: Remember) {
        let Remember {
            readings,
            settings,
            asked,
        } = remember;
        for (article, progress) in readings {
            self.progress.set(reading(&article, progress));
        }
        let kept = self.progress.settings_mut();
        super::settings::changed(&settings, &self.settings, asked.as_deref(), kept);
        self.settings = settings;
        // Only places and widths are at stake; bookmarks are kept elsewhere, and it is tried again.
        let _ = self.progress.save();
    }
}

fn reading(article: &Article, progress: Progress) -> Reading {
    let text = article.text();
    let span = words_at(text, progress.at);
    Reading {
        article: ArticleKey::new(article, key_path(article)),
        place: CharMap::new(text).chars(span),
        words: (!span.is_empty()).then(|| Passage::new(text, span)),
        read: if progress.read {
            Read::Read
        } else {
            Read::Unread
        },
        done: progress.done,
        at: Timestamp::now(),
    }
}
