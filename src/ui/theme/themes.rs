//! All themes there are: those that come with the program, and over them the reader's own.
//! Promise: every name gives a theme that can be drawn with, whatever is wrong in its file.

use super::sheet::Sheet;
use super::{Depth, FILES, ROLES, Theme};
use crate::text::near::unknown;

/// The most themes that one can start from another.
const DEEPEST: usize = 8;

/// A theme's file of the reader's.
#[derive(Clone, Debug)]
pub struct File {
    /// The name of the theme: the file's without its end.
    pub name: String,
    /// The file, for messages.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// The themes of a reader.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    own: Vec<(String, Sheet)>,
}

impl Themes {
    /// The reader's own themes, and a sentence for each thing in their files that is wrong.
    pub fn new(files: &[File]) -> (Self, Vec<String>) {
        let mut themes = Self::default();
        let mut said = Vec::new();
        for file in files {
            let (sheet, troubles) = Sheet::parse(&file.text);
            let path = &file.path;
            let troubles = troubles.into_iter();
            said.extend(troubles.map(|(line, trouble)| format!("{path}, line {line}: {trouble}")));
            themes.own.push((file.name.clone(), sheet));
        }
        for (file, (name, sheet)) in files.iter().zip(&themes.own) {
            if let Err(trouble) = themes.whole(name, sheet) {
                said.push(format!("{}: {trouble}", file.path));
            }
        }
        (themes, said)
    }

    /// The names of the reader's own that come with no program.
    pub fn own(&self) -> impl Iterator<Item = &str> {
        let names = self.own.iter().map(|(name, _)| name.as_str());
        names.filter(|name| FILES.iter().all(|(known, _)| known != name))
    }

    /// The theme of that name for a terminal of so many colours; the first one if there is none of
    /// that name, and always `mono` where there are no colours.
    pub fn theme(&self, name: &str, depth: Depth) -> Theme {
        let own = self.own.iter().find(|(known, _)| known == name);
        match own {
            Some((_, sheet)) if depth != Depth::None => {
                let sheet = self.whole(name, sheet).unwrap_or_else(|_| {
                    let first = Sheet::parse(FILES[0].1).0;
                    sheet.clone().over(&first)
                });
                Theme::of(&sheet, depth)
            }
            Some(_) | None => Theme::named(name, depth),
        }
    }

    /// A theme with all that it starts from; the error is a sentence.
    fn whole(&self, name: &str, sheet: &Sheet) -> Result<Sheet, String> {
        let mut whole = sheet.clone();
        let mut names = vec![name.to_string()];
        while let Some(base) = whole.base.take() {
            // `base = "dark"` in `dark.toml` is the one that comes with the program.
            let own = self.own.iter().find(|(known, _)| *known == base);
            let own = own.filter(|_| !names.contains(&base));
            let under = match own {
                Some((_, sheet)) => sheet.clone(),
                None => match came_with(&base) {
                    Some(sheet) => sheet,
                    None if names.contains(&base) => {
                        return Err(format!("\"base\": the theme \"{base}\" starts from itself"));
                    }
                    None => {
                        let all = FILES.iter().map(|(name, _)| *name);
                        let all = all.chain(self.own.iter().map(|(name, _)| name.as_str()));
                        return Err(format!("\"base\": {}", unknown("theme ", &base, all)));
                    }
                },
            };
            whole = whole.over(&under);
            whole.base = under.base;
            names.push(base);
            if names.len() > DEEPEST {
                return Err(format!(
                    "\"base\": more than {DEEPEST} themes, one from another"
                ));
            }
        }
        let missing = ROLES
            .iter()
            .find(|(_, role)| !whole.roles.contains_key(*role));
        match missing {
            Some((_, role)) => Err(format!(
                "the role \"{role}\" is missing; base = \"dark\" would give what is not said"
            )),
            None => Ok(whole),
        }
    }
}

/// The file of a theme that comes with the program.
fn came_with(name: &str) -> Option<Sheet> {
    let file = FILES.iter().find(|(known, _)| *known == name);
    file.map(|(_, text)| Sheet::parse(text).0)
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;
    use ratatui::style::Color;

    fn file(name: &str, text: &str) -> File {
        File {
            name: name.into(),
            path: format!("themes/{name}.toml"),
            text: text.into(),
        }
    }

    #[test]
    fn a_theme_starts_from_another_and_says_only_what_differs() {
        let files = [
            file(
                "sea",
                "base = \"dark\"\n[roles]\nheadline = \"bold #00ffff\"\n",
            ),
            file(
                "deep",
                "base = \"sea\"\n[roles]\nquiet = \"#aaaaaa\"\n[[voices]]\nink = \"#112233\"\n",
            ),
            file("light", "base = \"light\"\n[roles]\nmark = \"#ff0000\"\n"),
        ];
        let (themes, said) = Themes::new(&files);
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(themes.own().collect::<Vec<_>>(), ["sea", "deep"]);
        let dark = Theme::named("dark", Depth::True);
        let deep = themes.theme("deep", Depth::True);
        assert_eq!(deep.style(Role::Headline).fg, Some(Color::Rgb(0, 255, 255)));
        assert_eq!(deep.style(Role::Quiet).fg, Some(Color::Rgb(170, 170, 170)));
        assert_eq!(deep.style(Role::Text), dark.style(Role::Text));
        assert_eq!(deep.voice(Some(0)).ink.fg, Some(Color::Rgb(17, 34, 51)));
        assert_eq!(deep.voice(Some(0)).tint, dark.voice(Some(0)).tint);
        let light = themes.theme("light", Depth::True);
        assert_eq!(light.style(Role::Mark).fg, Some(Color::Rgb(255, 0, 0)));
        let mono = Theme::named("mono", Depth::None);
        let none = themes.theme("deep", Depth::None);
        assert_eq!(none.style(Role::Headline), mono.style(Role::Headline));
    }

    #[test]
    fn what_is_wrong_is_named_with_file_line_and_the_nearest_and_the_rest_counts() {
        let text = "base = \"drak\"\nrolls = 3\n[roles]\nheadlin = \"bold\"\nquiet = \"#a5a19\"\nmark = \"#ff0000\"\nstar = 3\n[neutral]\ninc = \"#aaaaaa\"\n[[voices]]\nink = \"blu\"\n";
        let (themes, said) = Themes::new(&[file("mine", text)]);
        assert_eq!(
            said,
            [
                "themes/mine.toml, line 2: there is no \"rolls\"; did you mean \"roles\"?",
                "themes/mine.toml, line 4: there is no role \"headlin\"; did you mean \"headline\"?",
                "themes/mine.toml, line 5: \"quiet\": \"#a5a19\" is no colour",
                "themes/mine.toml, line 7: \"star\" must be words in quotes: \"bold #f1ece1 on #1f2126\"",
                "themes/mine.toml, line 9: there is no \"inc\"; did you mean \"ink\"?",
                "themes/mine.toml, line 11: \"ink\": \"blu\" is no colour",
                "themes/mine.toml: \"base\": there is no theme \"drak\"; did you mean \"dark\"?",
            ]
        );
        let mine = themes.theme("mine", Depth::True);
        assert_eq!(mine.style(Role::Mark).fg, Some(Color::Rgb(255, 0, 0)));
        let dark = Theme::named("dark", Depth::True);
        assert_eq!(mine.style(Role::Quiet), dark.style(Role::Quiet));
    }

    #[test]
    fn themes_that_start_from_each_other_end() {
        let files = [file("a", "base = \"b\""), file("b", "base = \"a\"")];
        let (themes, said) = Themes::new(&files);
        assert_eq!(
            said,
            [
                "themes/a.toml: \"base\": the theme \"a\" starts from itself",
                "themes/b.toml: \"base\": the theme \"b\" starts from itself"
            ]
        );
        let dark = Theme::named("dark", Depth::True);
        let a = themes.theme("a", Depth::True);
        assert_eq!(a.style(Role::Text), dark.style(Role::Text));
        let (_, said) = Themes::new(&[file("bare", "[roles]\ntext = \"\"\n")]);
        assert!(
            said[0].ends_with("base = \"dark\" would give what is not said"),
            "{said:?}"
        );
    }
}
