//! Any configuration, key, theme and query: what is wrong is said, and the rest counts.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::app::keys::{Key, Keymap};
use quotidian::query::Query;
use quotidian::shelf::config::config;
use quotidian::ui::theme::{Depth, File, Themes};
use std::fs;

fuzz_target!(|raw: &[u8]| {
    let folder = quotidian_fuzz::folder();
    let path = folder.path().join("config.toml");
    fs::write(&path, raw).expect("written");
    let (config, _) = config(&path);
    let mut keys = Keymap::default();
    for line in &config.keys {
        let _ = keys.bind(&line.key, &line.command);
    }
    let Ok(text) = std::str::from_utf8(raw) else {
        return;
    };
    for key in text.split_whitespace().flat_map(Key::parse_all).flatten() {
        assert_eq!(Key::parse(&key.to_string()), Some(key));
    }
    let file = File {
        name: "own".into(),
        path: "own.toml".into(),
        text: text.into(),
    };
    let (themes, _) = Themes::new(&[file]);
    for depth in [Depth::True, Depth::Ansi16, Depth::None] {
        let _ = themes.theme("own", depth);
    }
    for line in text.lines() {
        let _ = Query::new(line).fits_words("the ferry");
    }
});
