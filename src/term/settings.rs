//! How the reader is set at the start: what was remembered, over it the configuration file, over it
//! the flags; and at the end what of it is to be remembered.
//! Promise: only what was changed on the screen is remembered, so a flag holds for one start.

use super::{Start, colours};
use crate::app::keys::{Key, Keymap};
use crate::app::model::{Grouping, Model, Settings, Sort, VoiceOrder};
use crate::export::citation;
use crate::limits::MEASURE;
use crate::shelf::config::{Config, config};
use crate::shelf::folders::{Folders, folders};
use crate::shelf::{progress, themes};
use crate::text::near::unknown;
use crate::ui::theme::{Depth, File, Themes};
use std::path::{Path, PathBuf};

/// What the reader begins with, besides articles.
pub struct Setting {
    /// Where bookmarks and reading places are kept.
    pub state: Option<PathBuf>,
    /// The folder of what may be deleted.
    pub cache: Option<PathBuf>,
    /// The folder of the library, if there is something in it.
    pub library: Option<PathBuf>,
    /// How a copied quotation is cited.
    pub template: String,
    /// How many colours there are.
    pub depth: Depth,
    /// All themes.
    pub themes: Themes,
    /// Whether a theme was asked for or remembered; else the terminal is asked.
    pub theme: Chosen,
    /// Sentences about what was wrong.
    pub troubles: Vec<String>,
}

/// Whether somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The flags, the configuration or the reader did.
    Yes,
    /// Nobody did.
    No,
}

/// Sets the model.
pub fn set(start: &Start, model: &mut Model) -> (Setting, progress::Progress) {
    let places = folders(start.state.as_deref(), start.config.as_deref());
    let library = places.library();
    let Folders {
        state,
        config: file,
        cache,
        trouble,
    } = places;
    let mut troubles: Vec<_> = trouble.into_iter().collect();
    let known = progress::Progress::open(state.as_deref());
    troubles.extend(known.trouble().map(str::to_string));
    let (themes, wrong) = file.as_deref().map(themes).unwrap_or_default();
    troubles.extend(wrong);
    model.settings.own_themes = themes.own().map(String::from).collect();
    let (config, wrong) = file.map(|file| config(&file)).unwrap_or_default();
    troubles.extend(wrong);
    troubles.extend(bind(&mut model.keymap, &config));
    let depth = colours::depth();
    let remembered = known.settings();
    remember(&mut model.settings, remembered);
    configure(&mut model.settings, &config);
    let mut theme = Chosen::No;
    let wrong = |why: String| config.wrong("theme", &why);
    // A theme that was remembered may have been a file that is gone since.
    let names = [
        (&remembered.theme, None),
        (&config.theme, Some(&wrong as &dyn Fn(String) -> String)),
        (&start.theme, Some(&|why| why)),
    ];
    for (name, trouble) in names {
        let Some(name) = name else { continue };
        if model.settings.has_theme(name) {
            model.settings.theme.clone_from(name);
            theme = Chosen::Yes;
        } else if let Some(trouble) = trouble {
            troubles.push(trouble(unknown("theme ", name, model.settings.themes())));
        }
    }
    if depth == Depth::None {
        model.settings.theme = "mono".into();
        theme = Chosen::Yes;
    }
    model.settings.ascii |= start.ascii;
    let (template, wrong) = template(&config);
    troubles.extend(wrong);
    (
        Setting {
            state,
            cache,
            library,
            template,
            depth,
            themes,
            theme,
            troubles,
        },
        known,
    )
}

/// The reader's themes, and what is wrong in their files.
fn themes(config: &Path) -> (Themes, Vec<String>) {
    let (files, mut troubles) = themes::files(config);
    let files: Vec<_> = files
        .into_iter()
        .map(|(name, path, text)| File {
            name,
            path: path.display().to_string(),
            text,
        })
        .collect();
    let (themes, wrong) = Themes::new(&files);
    troubles.extend(wrong);
    (themes, troubles)
}

/// Binds the keys of the configuration, and says what is wrong with them.
fn bind(keymap: &mut Keymap, config: &Config) -> Vec<String> {
    let mut troubles = Vec::new();
    for (at, line) in config.keys.iter().enumerate() {
        let said = |why: String| format!("{}, line {}: {why}", config.file, line.line);
        let keys = Key::parse_all(&line.key);
        let mut before = config.keys[..at].iter();
        // Two spellings of one key, as `zt` and `z t`.
        if let Some(other) =
            before.find(|other| keys.is_some() && Key::parse_all(&other.key) == keys)
        {
            let (key, line) = (&line.key, other.line);
            troubles.push(said(format!(
                "key \"{key}\" is bound twice: in line {line} too"
            )));
        } else if let Err(reason) = keymap.bind(&line.key, &line.command) {
            troubles.push(said(reason));
        }
    }
    troubles
}

/// How a quotation is cited, with days as they are shown; and what is wrong with it.
fn template(config: &Config) -> (String, Option<String>) {
    let template = config.citation.as_deref().unwrap_or(citation::DEFAULT);
    let wrong = citation::unknown_fields(template).first().map(|field| {
        let why = unknown("field ", field, citation::FIELDS);
        config.wrong("citation", &why)
    });
    let template = match &config.dates {
        Some(dates) => template.replace("{date}", &format!("{{date:{}}}", dates.format())),
        None => template.into(),
    };
    (template, wrong)
}

fn remember(settings: &mut Settings, remembered: &progress::Settings) {
    if let Some(theme) = remembered
        .last_theme
        .as_ref()
        .filter(|name| settings.has_theme(name))
    {
        settings.theme.clone_from(theme);
    }
    settings.measure = remembered
        .measure
        .unwrap_or(settings.measure)
        .clamp(MEASURE.0, MEASURE.1);
    settings.sidebar = remembered.sidebar_width;
    settings.hide_list = remembered.hidden.iter().any(|pane| pane == "list");
    settings.hide_sidebar = remembered.hidden.iter().any(|pane| pane == "sidebar");
    let sort = SORTS
        .iter()
        .find(|(_, name)| remembered.sort.as_deref() == Some(*name));
    settings.sort = sort.map_or(settings.sort, |(sort, _)| *sort);
    let mut orders = VoiceOrder::ALL.into_iter();
    let voices = orders.find(|one| remembered.voices.as_deref() == Some(one.name()));
    settings.voices = voices.unwrap_or(settings.voices);
    let mut groupings = Grouping::ALL.into_iter();
    let grouping = groupings.find(|one| remembered.grouping.as_deref() == Some(one.name()));
    settings.grouping = grouping.unwrap_or(settings.grouping);
}

fn configure(settings: &mut Settings, config: &Config) {
    settings.measure = config.measure.unwrap_or(settings.measure);
    settings.mouse = config.mouse.unwrap_or(settings.mouse);
    settings.ascii = config.ascii.unwrap_or(settings.ascii);
    settings.hide_list = config.list.map_or(settings.hide_list, |shown| !shown);
    settings.hide_sidebar = config.sidebar.map_or(settings.hide_sidebar, |shown| !shown);
    settings.dates = config.dates.clone().unwrap_or_default();
    settings.list = config.list_width.or(settings.list);
    settings.sidebar = config.sidebar_width.or(settings.sidebar);
}

/// What of the settings is to be remembered: what is not as it was `before`, when they were told last.
/// A theme that the terminal was asked for is remembered for the first frame only, unless the reader
/// chose one before.
pub fn changed(
    now: &Settings,
    before: &Settings,
    asked: Option<&str>,
    kept: &mut progress::Settings,
) {
    if now.theme != before.theme {
        kept.last_theme = Some(now.theme.clone());
        let chose = kept.theme.as_ref().is_some_and(|name| now.has_theme(name));
        if chose || Some(now.theme.as_str()) != asked {
            kept.theme = Some(now.theme.clone());
        }
    }
    // What was chosen counts also where it is what a flag had asked for.
    if now.chosen_theme.is_some() && now.chosen_theme != before.chosen_theme {
        kept.theme.clone_from(&now.chosen_theme);
        kept.last_theme.clone_from(&now.chosen_theme);
    }
    if now.measure != before.measure {
        kept.measure = Some(now.measure);
    }
    if now.sidebar != before.sidebar {
        kept.sidebar_width = now.sidebar;
    }
    if (now.hide_list, now.hide_sidebar) != (before.hide_list, before.hide_sidebar) {
        let panes = [(now.hide_list, "list"), (now.hide_sidebar, "sidebar")];
        let hidden = panes.into_iter().filter(|(hidden, _)| *hidden);
        kept.hidden = hidden.map(|(_, pane)| pane.to_string()).collect();
    }
    if now.sort != before.sort {
        let sort = SORTS.iter().find(|(sort, _)| *sort == now.sort);
        kept.sort = sort.map(|(_, name)| (*name).to_string());
    }
    if now.voices != before.voices {
        kept.voices = Some(now.voices.name().into());
    }
    if now.grouping != before.grouping {
        kept.grouping = Some(now.grouping.name().into());
    }
}

const SORTS: [(Sort, &str); 4] = [
    (Sort::Given, "given"),
    (Sort::Date, "date"),
    (Sort::Title, "title"),
    (Sort::Quotations, "quotations"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_on_the_screen_comes_back_and_a_flag_does_not() {
        let start = Settings {
            theme: "light".into(),
            ..Settings::default()
        };
        let now = Settings {
            measure: 60,
            hide_list: true,
            sort: Sort::Date,
            voices: VoiceOrder::Name,
            grouping: Grouping::Tag,
            ..start.clone()
        };
        let mut kept = progress::Settings::default();
        changed(&now, &start, None, &mut kept);
        assert_eq!(
            (kept.theme.as_deref(), kept.last_theme.as_deref()),
            (None, None),
            "a theme that a flag asked for is for this time only"
        );
        let mut again = Settings::default();
        remember(&mut again, &kept);
        assert_eq!(
            (again.measure, again.hide_list, again.sort, again.grouping),
            (60, true, Sort::Date, Grouping::Tag)
        );
        assert_eq!(again.voices, VoiceOrder::Name);
        assert!(!again.hide_sidebar && again.theme == "dark");
    }

    #[test]
    fn a_theme_that_is_chosen_again_though_a_flag_asked_for_it_comes_back() {
        let start = Settings::default();
        let mut now = start.clone();
        now.choose_theme("dark");
        let mut kept = progress::Settings::default();
        kept.theme = Some("light".into());
        changed(&now, &start, None, &mut kept);
        assert_eq!(
            (kept.theme.as_deref(), kept.last_theme.as_deref()),
            (Some("dark"), Some("dark"))
        );
    }

    #[test]
    fn every_line_of_the_default_config_works_without_its_mark() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("config.toml");
        let line = |line: &str| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") => format!("{setting}\n"),
            Some(_) | None => format!("{line}\n"),
        };
        let text: String = crate::shelf::config::default_text(&crate::app::keys::config_lines())
            .lines()
            .map(line)
            .collect();
        std::fs::write(&file, text).expect("written");
        let (config, wrong) = config(&file);
        assert_eq!(wrong, Vec::<String>::new());
        assert!(!config.keys.is_empty() && config.list_width.is_some());
        let mut model = Model::default();
        let before = format!("{:?}", model.keymap);
        assert_eq!(bind(&mut model.keymap, &config), Vec::<String>::new());
        assert_eq!(
            format!("{:?}", model.keymap),
            before,
            "they are the defaults"
        );
        configure(&mut model.settings, &config);
        assert_eq!(model.settings.list, config.list_width);
    }

    #[test]
    fn a_theme_of_the_terminals_is_no_choice_and_one_of_the_readers_is() {
        let start = Settings::default();
        let light = Settings {
            theme: "light".into(),
            ..start.clone()
        };
        let mut kept = progress::Settings::default();
        changed(&light, &start, Some("light"), &mut kept);
        assert_eq!(
            (kept.theme.as_deref(), kept.last_theme.as_deref()),
            (None, Some("light"))
        );
        changed(&light, &start, Some("dark"), &mut kept);
        assert_eq!(kept.theme.as_deref(), Some("light"));
    }

    #[test]
    fn what_was_chosen_last_comes_back_also_where_it_is_as_at_the_start() {
        let mut kept = progress::Settings::default();
        kept.theme = Some("light".into());
        // The flag asked for dark.
        let start = Settings::default();
        let with = |theme: &str, measure| Settings {
            theme: theme.into(),
            measure,
            ..start.clone()
        };
        let chosen = [with("contrast", 50), with("dark", 72)];
        let mut before = start.clone();
        for now in chosen {
            changed(&now, &before, None, &mut kept);
            before = now;
        }
        assert_eq!(
            (kept.theme.as_deref(), kept.measure),
            (Some("dark"), Some(72))
        );
        // Once round all themes, back to the one that the terminal was asked for.
        let mut kept = progress::Settings::default();
        for (now, before) in [
            ("light", "dark"),
            ("contrast", "light"),
            ("light", "contrast"),
        ] {
            changed(&with(now, 72), &with(before, 72), Some("light"), &mut kept);
        }
        assert_eq!(kept.theme.as_deref(), Some("light"));
    }
}
