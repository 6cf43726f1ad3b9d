//! How many colours the terminal shows, by what the environment says.

use crate::ui::theme::Depth;

/// Terminals that show any colour though their name does not say so.
const TRUE_COLOUR: [&str; 6] = [
    "-direct",
    "kitty",
    "alacritty",
    "foot",
    "ghostty",
    "wezterm",
];

/// The depth of this terminal.
pub fn depth() -> Depth {
    of(|name| std::env::var(name).unwrap_or_default())
}

fn of(variable: impl Fn(&str) -> String) -> Depth {
    let term = variable("TERM");
    if !variable("NO_COLOR").is_empty() {
        Depth::None
    } else if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit")
        || TRUE_COLOUR.iter().any(|name| term.contains(name))
    {
        Depth::True
    } else if term.contains("256") {
        Depth::Ansi256
    } else {
        Depth::Ansi16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: Depth) {
        let value = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, value)| (*value).to_string())
                .unwrap_or_default()
        };
        assert_eq!(of(value), expected, "{variables:?}");
    }

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        check(&[("TERM", "xterm-256color")], Depth::Ansi256);
        check(
            &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
            Depth::True,
        );
        check(&[("TERM", "xterm-kitty")], Depth::True);
        check(&[("TERM", "linux")], Depth::Ansi16);
    }

    #[test]
    fn whoever_asks_for_no_colour_gets_none() {
        check(
            &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")],
            Depth::None,
        );
        check(&[("NO_COLOR", ""), ("TERM", "xterm")], Depth::Ansi16);
    }
}
