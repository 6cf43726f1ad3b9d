//! Themes: what each part of the screen looks like, as data. Panes name roles, never colours.
//! Not here: how many colours the terminal has, which the caller tells.
//! Promise: a theme names every role, and with no colours at all only bold, dim, underline, italic
//! and reverse are used.

mod sheet;
mod themes;

pub use themes::{File, Themes};

use super::colour::{nearest, rgb};
use crate::text::plain_str;
use ratatui::style::{Color, Modifier, Style};
use sheet::{Hue, Sheet};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Any.
    True,
    /// The palette of 256.
    Ansi256,
    /// The sixteen of the terminal's own choice.
    Ansi16,
    /// None, as `NO_COLOR` asks.
    None,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal)*) => {
        /// What a part of the screen is, as far as its looks go.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role { $($(#[$doc])* $role,)* }

        /// Every role with its name in the theme files.
        pub const ROLES: &[(Role, &str)] = &[$((Role::$role, $name),)*];
    };
}

roles! {
    /// The article's words, and the ground of the whole screen.
    Text "text"
    /// What stands back: dates, outlets, counts.
    Quiet "quiet"
    /// The article's headline.
    Headline "headline"
    /// A line that heads a part of the story.
    Subhead "subhead"
    /// Title of a pane without focus.
    Title "title"
    /// Title of the pane that keys go to.
    TitleFocused "title_focused"
    /// The rule between two panes.
    Rule "rule"
    /// The selected row of the focused pane.
    Selected "selected"
    /// The selected row of another pane.
    SelectedAway "selected_away"
    /// The ground of the status line.
    Status "status"
    /// Words selected by the reader.
    Selection "selection"
    /// Words that were sought.
    Hit "hit"
    /// The one of them that is current.
    CurrentHit "current_hit"
    /// Any quotation, under its voice's tint: emphasis where a theme has no tints.
    Quotation "quotation"
    /// The current quotation, over its voice's tint.
    Current "current"
    /// The words that name its speaker.
    Mention "mention"
    /// Its cue: `said`.
    Cue "cue"
    /// Mention, cue and full name while the reason for a speaker is shown.
    Reason "reason"
    /// The reading mark.
    Mark "mark"
    /// The sign of a bookmark.
    Bookmark "bookmark"
    /// The sign of an article not read yet.
    Unread "unread"
    /// The sign of a starred article.
    Star "star"
    /// The sign of a guess.
    Unsure "unsure"
    /// The sign of what the reader corrected.
    Corrected "corrected"
    /// A message that something was done.
    Done "done"
    /// A message that something could not be done.
    Refused "refused"
    /// A message that something is wrong.
    Trouble "trouble"
    /// The gauge of work under way.
    Gauge "gauge"
    /// The ground of the map beside the text.
    Track "track"
    /// The same where it stands for what is visible.
    Thumb "thumb"
    /// A match on the map.
    MapHit "map_hit"
    /// The current match on the map.
    MapCurrentHit "map_current_hit"
    /// The name of a key.
    Key "key"
    /// The ground of what lies over the panes.
    Panel "panel"
    /// The frame around it.
    Frame "frame"
    /// Letters that fit what was typed.
    Matched "matched"
}

/// How one voice is told from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Its number, its bar and the rule beside its quotations.
    pub ink: Style,
    /// Its quotations in the text.
    pub tint: Style,
    /// The current one of them.
    pub deep: Style,
}

/// The looks of everything.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: Vec<Style>,
    voices: Vec<Voice>,
    neutral: Voice,
}

/// The themes that come with the program, by the names of `app::model::THEMES`.
const FILES: [(&str, &str); 5] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    (
        "contrast",
        include_str!("../../assets/themes/contrast.toml"),
    ),
    ("mono", include_str!("../../assets/themes/mono.toml")),
    ("gruvbox", include_str!("../../assets/themes/gruvbox.toml")),
];

impl Theme {
    /// The theme of that name for a terminal of so many colours; the first one if there is none of
    /// that name, and always `mono` where there are no colours.
    pub fn named(name: &str, depth: Depth) -> Self {
        let name = if depth == Depth::None { "mono" } else { name };
        let own = FILES.iter().find(|(known, _)| *known == name);
        let (_, file) = own.unwrap_or(&FILES[0]);
        Self::of(&Sheet::parse(file).0, depth)
    }

    /// The theme that a sheet describes; what it says nothing about has no looks.
    fn of(sheet: &Sheet, depth: Depth) -> Self {
        let styles: Vec<_> = ROLES
            .iter()
            .map(|(_, name)| sheet.style(name, depth))
            .collect();
        let any = styles[Role::Quotation as usize];
        let current = any.patch(styles[Role::Current as usize]);
        let voice = |hue: &Hue| hue.voice(depth, (any, current));
        // A voice without a name in sixteen colours looks like the rest there.
        let voices = sheet.voices.iter();
        let voices = voices.filter(|hue| depth != Depth::Ansi16 || hue.ansi.is_some());
        Self {
            voices: voices.map(voice).collect(),
            neutral: voice(&sheet.neutral),
            styles,
        }
    }

    /// The looks of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The looks of a voice by its place among the voices, the most quoted being 0; `None` for
    /// quotations whose speaker is not known.
    pub fn voice(&self, index: Option<usize>) -> Voice {
        let own = index.and_then(|index| self.voices.get(index));
        own.copied().unwrap_or(self.neutral)
    }

    /// The looks of a tag's bookmarks: one of the hues of voices, the same for a tag wherever it stands;
    /// those of any bookmark where a theme has no hues.
    pub fn tag(&self, tag: &str) -> Style {
        let mut sum = crc32fast::Hasher::new();
        sum.update(plain_str(tag).as_bytes());
        let hues = self.voices.len().max(1) as u32;
        let own = self.voices.get((sum.finalize() % hues) as usize);
        let ink = own.map(|voice| voice.ink).filter(|ink| ink.fg.is_some());
        ink.unwrap_or_else(|| self.style(Role::Bookmark))
    }

    /// A theme in which every role and voice has a colour of its own, so that tests can read roles
    /// from cells: letters have the role's index, tints 100 and up, deep tints 120 and up.
    #[cfg(test)]
    pub fn of_roles() -> Self {
        let fg = |index: usize| Style::new().fg(Color::Indexed(index as u8));
        let bg = |index: usize| Style::new().bg(Color::Indexed(index as u8));
        let voice = |index: usize| Voice {
            ink: fg(80 + index),
            tint: bg(100 + index),
            deep: bg(120 + index),
        };
        Self {
            styles: (0..ROLES.len()).map(fg).collect(),
            voices: (0..8).map(voice).collect(),
            neutral: voice(9),
        }
    }
}

impl Sheet {
    /// The looks of the role of that name.
    fn style(&self, name: &str, depth: Depth) -> Style {
        // The terminal's own colours are named only where nothing else is to be had.
        let sixteen = self.sixteen.get(name).filter(|_| depth == Depth::Ansi16);
        let written = sixteen.or_else(|| self.roles.get(name));
        let style = written.and_then(|written| style(written, depth).ok());
        style.unwrap_or_default()
    }
}

impl Hue {
    /// `any` and `current` are the emphasis of a quotation and of the current one.
    fn voice(&self, depth: Depth, (any, current): (Style, Style)) -> Voice {
        let shown = |written: &Option<String>| match written {
            Some(written) => colour(written, depth).unwrap_or_default(),
            None => None,
        };
        let ink = match depth {
            Depth::Ansi16 => shown(&self.ansi),
            Depth::True | Depth::Ansi256 | Depth::None => shown(&self.ink),
        };
        let (tint, deep) = (shown(&self.tint), shown(&self.deep));
        let inked = Style {
            fg: ink,
            ..Style::new()
        };
        let ground = |bg| Style { bg, ..Style::new() };
        match depth {
            Depth::True => Voice {
                ink: inked,
                tint: ground(tint).patch(any),
                deep: ground(deep).patch(current),
            },
            Depth::Ansi256 | Depth::Ansi16 => Voice {
                ink: inked,
                tint: inked.patch(any),
                deep: inked.patch(current).add_modifier(Modifier::BOLD),
            },
            Depth::None => Voice {
                ink: Style::new(),
                tint: any,
                deep: current,
            },
        }
    }
}

/// Looks written as `bold #f1ece1 on #1f2126`.
fn style(written: &str, depth: Depth) -> Result<Style, String> {
    let mut style = Style::new();
    let mut ground = false;
    for word in written.split_whitespace() {
        match word {
            "bold" => style = style.add_modifier(Modifier::BOLD),
            "dim" => style = style.add_modifier(Modifier::DIM),
            "italic" => style = style.add_modifier(Modifier::ITALIC),
            "underline" => style = style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style = style.add_modifier(Modifier::REVERSED),
            "on" => ground = true,
            _ if ground => style.bg = colour(word, depth)?,
            _ => style.fg = colour(word, depth)?,
        }
    }
    Ok(style)
}

/// A colour as far as the terminal can show it: `#f1ece1`, or one of its sixteen by name.
fn colour(written: &str, depth: Depth) -> Result<Option<Color>, String> {
    let wrong = || format!("\"{written}\" is no colour");
    if let Some(rgb @ [r, g, b]) = rgb(written) {
        return Ok(match depth {
            Depth::True => Some(Color::Rgb(r, g, b)),
            Depth::Ansi256 => Some(nearest(rgb)),
            Depth::Ansi16 | Depth::None => None,
        });
    }
    match written.parse::<Color>() {
        Ok(Color::Rgb(..) | Color::Indexed(_)) | Err(_) => Err(wrong()),
        Ok(_) if depth == Depth::None => Ok(None),
        Ok(named) => Ok(Some(named)),
    }
}

#[cfg(test)]
mod tests;
