use super::*;

fn check(text: &str, troubles: &[&str]) -> Config {
    let (config, said) = read(text, "config.toml");
    assert_eq!(said, troubles);
    config
}

#[test]
fn all_settings_are_read() {
    let text = "theme = \"light\"\nmeasure = 66\nmouse = false\nlist-width = 24\n\n[keys]\n\"C-d\" = \"half-down\"\n";
    let config = check(text, &[]);
    assert_eq!(config.theme.as_deref(), Some("light"));
    assert_eq!((config.measure, config.mouse), (Some(66), Some(false)));
    assert_eq!((config.list_width, config.ascii), (Some(24), None));
    let key = KeyLine {
        key: "C-d".into(),
        command: "half-down".into(),
        line: 7,
    };
    assert_eq!(config.keys, [key]);
}

#[test]
fn what_is_wrong_is_named_and_the_rest_counts() {
    let text = "tehme = \"light\"\nmeasure = 900\nmouse = \"no\"\nascii = true\nwallpaper = 1\n[keys]\nj = 3\nk = \"up\"\n";
    let config = check(
        text,
        &[
            "config.toml, line 1: there is no \"tehme\"; did you mean \"theme\"?",
            "config.toml, line 2: \"measure\" must be a whole number from 20 to 200",
            "config.toml, line 3: \"mouse\" must be true or false",
            "config.toml, line 5: there is no \"wallpaper\"",
            "config.toml, line 7: key \"j\" must name a command in quotes",
        ],
    );
    assert_eq!(config.ascii, Some(true));
    assert_eq!(config.keys.len(), 1);
}

#[test]
fn a_setting_or_key_said_twice_is_named() {
    let (config, said) = read(
        "measure = 60\nmeasure = 70\n[keys]\nj = \"top\"\nj = \"bottom\"\n",
        "c.toml",
    );
    assert_eq!(
        said,
        [
            "c.toml, line 2: duplicate key",
            "c.toml, line 5: duplicate key"
        ]
    );
    assert_eq!((config.measure, config.keys.len()), (Some(60), 1));
}

#[test]
fn dates_are_named_or_formatted() {
    let config = check("dates = \"iso\"\n", &[]);
    assert_eq!(config.dates, Dates::parse("iso"));
    let wanted = "\"dates\" must be day-month, month-day, iso, us, or a format like \"%d.%m.%Y\"";
    check(
        "dates = \"isso\"\n",
        &[&format!("config.toml, line 1: {wanted}")],
    );
}

#[test]
fn a_line_that_is_not_toml_does_not_take_the_others_with_it() {
    let (config, said) = read("theme = \"dark\"\nmeasure = = 3\nmouse = false\n", "c.toml");
    assert_eq!(
        (config.theme.as_deref(), config.mouse),
        (Some("dark"), Some(false))
    );
    assert!(
        !said.is_empty() && said.iter().all(|s| s.starts_with("c.toml, line 2: ")),
        "{said:?}"
    );
    let (_, said) = read("keys = 3", "c.toml");
    assert_eq!(said, ["c.toml, line 1: \"keys\" must be a table: [keys]"]);
}

#[test]
fn the_default_file_says_nothing_and_says_it_of_every_setting() {
    let text = default_text("\"C-d\" = \"half-down\"");
    let none = Config {
        file: "config.toml".into(),
        ..Config::default()
    };
    assert_eq!(check(&text, &[]), none);
    let open: Vec<_> = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|line| line.contains(" = "))
                .unwrap_or(line)
        })
        .collect();
    let config = check(&open.join("\n"), &[]);
    assert_eq!((config.measure, config.keys.len()), (Some(72), 1));
    assert!(
        config
            .citation
            .is_some_and(|template| template.contains("{speaker}"))
    );
}

#[test]
fn a_missing_file_is_an_empty_one_and_a_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let none = config(&folder.path().join("config.toml"));
    assert_eq!(none, (Config::default(), vec![]));
    let (_, said) = config(folder.path());
    assert!(said[0].starts_with("cannot read ") && said[0].ends_with("it is not a file"));
}
