//! The themes that come with the program, measured from their files.

use super::super::colour::measure::{EYES, apart, apart_seen_by, contrast};
use super::super::colour::{Rgb, indexed};
use super::*;
use crate::app::model::THEMES;

/// The themes with colours of their own.
const COLOURED: [&str; 4] = ["dark", "light", "contrast", "gruvbox"];

/// The eight hues and the neutral one.
const VOICES: [Option<usize>; 9] = [
    Some(0),
    Some(1),
    Some(2),
    Some(3),
    Some(4),
    Some(5),
    Some(6),
    Some(7),
    None,
];

fn number(colour: Option<Color>) -> Rgb {
    match colour {
        Some(Color::Rgb(r, g, b)) => [r, g, b],
        Some(Color::Indexed(index)) => indexed(index),
        other => panic!("{other:?} has no numbers"),
    }
}

/// What cannot be read: letters of less contrast than `least`.
fn dim(what: &str, name: &str, style: Style, least: f64) -> Option<String> {
    let found = contrast(number(style.fg), number(style.bg));
    (found < least).then(|| format!("{name}: {what} has {found:.2}"))
}

#[test]
fn every_theme_is_read_at_every_depth() {
    for (name, file) in FILES {
        for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None] {
            let (sheet, troubles) = Sheet::parse(file);
            assert_eq!(troubles, [], "{name}");
            let said = |(_, role): &(Role, &str)| sheet.roles.contains_key(*role);
            assert!(ROLES.iter().all(said), "{name}");
            assert_eq!(Theme::of(&sheet, depth).styles.len(), ROLES.len());
        }
    }
    assert_eq!(FILES.map(|(name, _)| name), THEMES);
    for (index, (role, _)) in ROLES.iter().enumerate() {
        assert_eq!(*role as usize, index);
    }
}

#[test]
fn letters_can_be_read_on_whatever_lies_behind_them() {
    let mut dims = Vec::new();
    for (name, least) in [
        ("dark", 4.5),
        ("light", 4.5),
        ("contrast", 7.0),
        ("gruvbox", 4.5),
    ] {
        for depth in [Depth::True, Depth::Ansi256] {
            let theme = Theme::named(name, depth);
            let ground = theme.style(Role::Text);
            let on_ground = |role| ground.patch(theme.style(role));
            let frames = [Role::Rule, Role::Track, Role::Thumb, Role::Frame];
            for (role, what) in ROLES.iter().filter(|(role, _)| !frames.contains(role)) {
                dims.extend(dim(what, name, on_ground(*role), least));
            }
            for base in [
                Role::Selected,
                Role::SelectedAway,
                Role::Panel,
                Role::Status,
                Role::Title,
                Role::TitleFocused,
            ] {
                for over in [
                    Role::Text,
                    Role::Quiet,
                    Role::Key,
                    Role::Refused,
                    Role::Trouble,
                ] {
                    let fg = theme.style(over).fg;
                    let both = Style {
                        fg,
                        ..on_ground(base)
                    };
                    let least = if depth == Depth::True { 4.5 } else { 3.5 };
                    dims.extend(dim(&format!("{over:?} on {base:?}"), name, both, least));
                }
            }
            for (at, voice) in VOICES.map(|index| theme.voice(index)).iter().enumerate() {
                for ground in [ground, on_ground(Role::Selected), on_ground(Role::Panel)] {
                    let fg = voice.ink.fg;
                    let least = if depth == Depth::True { 4.5 } else { 3.5 };
                    dims.extend(dim(
                        &format!("ink {at}"),
                        name,
                        Style { fg, ..ground },
                        least,
                    ));
                }
                dims.extend(dim(
                    &format!("tint {at}"),
                    name,
                    ground.patch(voice.tint),
                    4.5,
                ));
                dims.extend(dim(
                    &format!("deep {at}"),
                    name,
                    ground.patch(voice.deep),
                    4.5,
                ));
            }
        }
    }
    assert!(dims.is_empty(), "{dims:#?}");
}

#[test]
fn voices_are_told_apart_also_without_green() {
    let mut alike = Vec::new();
    for name in COLOURED {
        let theme = Theme::named(name, Depth::True);
        for (i, one) in VOICES.iter().enumerate() {
            for other in &VOICES[i + 1..] {
                let (a, b) = (theme.voice(*one), theme.voice(*other));
                let pair = |a: Option<Color>, b: Option<Color>| (number(a), number(b));
                let (ink, tint) = (pair(a.ink.fg, b.ink.fg), pair(a.tint.bg, b.tint.bg));
                let measured = [
                    ("inks", apart(ink.0, ink.1), 0.08),
                    (
                        "inks without green",
                        apart_seen_by(EYES[1].1, ink.0, ink.1),
                        0.05,
                    ),
                    ("tints", apart(tint.0, tint.1), 0.025),
                    (
                        "tints without green",
                        apart_seen_by(EYES[1].1, tint.0, tint.1),
                        0.015,
                    ),
                ];
                // What is neutral has no number either: the eye needs only to see that it is no voice's.
                let which = if other.is_none() {
                    &measured[2..3]
                } else {
                    &measured[..]
                };
                let near = which.iter().filter(|(_, seen, least)| seen < least);
                alike.extend(near.map(|near| format!("{name} {one:?} {other:?} {near:?}")));
            }
        }
    }
    assert!(alike.is_empty(), "{alike:#?}");
}

#[test]
fn tints_step_away_from_the_ground_alike_and_the_current_one_clearly_more() {
    for name in COLOURED {
        let theme = Theme::named(name, Depth::True);
        let ground = number(theme.style(Role::Text).bg);
        let step = |style: Style| contrast(number(style.bg), ground);
        let voices = VOICES.map(|index| theme.voice(index));
        let (tints, deeps) = (voices.map(|v| step(v.tint)), voices.map(|v| step(v.deep)));
        let ends = |steps: [f64; 9]| {
            let least = steps.iter().copied().fold(f64::MAX, f64::min);
            (least, steps.iter().copied().fold(0.0, f64::max))
        };
        let ((least, most), (least_deep, most_deep)) = (ends(tints), ends(deeps));
        assert!(least > 1.12 && most / least < 1.07, "{name}: {tints:.2?}");
        assert!(most_deep / least_deep < 1.07, "{name}: {deeps:.2?}");
        // On paper the eye needs a bigger step.
        let step = if name == "light" { 1.3 } else { 1.1 };
        assert!(least_deep / most > step, "{name}: {tints:.2?} {deeps:.2?}");
    }
}

#[test]
fn the_selection_is_no_voices() {
    for name in COLOURED {
        let theme = Theme::named(name, Depth::True);
        let selected = number(theme.style(Role::Selection).bg);
        let spread = selected.iter().max().zip(selected.iter().min());
        assert!(
            spread.is_some_and(|(most, least)| most - least < 24),
            "{name}"
        );
        for voice in VOICES.map(|index| theme.voice(index)) {
            for ground in [voice.tint, voice.deep] {
                assert!(apart(selected, number(ground.bg)) > 0.08, "{name}");
            }
        }
    }
}

#[test]
fn without_colours_there_is_only_emphasis() {
    for name in ["dark", "mono"] {
        let theme = Theme::named(name, Depth::None);
        let voices = VOICES.map(|index| theme.voice(index));
        let inks = voices.iter().flat_map(|v| [v.ink, v.tint, v.deep]);
        for style in ROLES.iter().map(|(role, _)| theme.style(*role)).chain(inks) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.voice(None).deep, theme.voice(None).tint);
    }
}

#[test]
fn sixteen_colours_are_the_terminals_own_and_give_six_hues() {
    for name in COLOURED {
        let theme = Theme::named(name, Depth::Ansi16);
        let inks: Vec<_> = VOICES.map(|index| theme.voice(index).ink.fg).into();
        for (i, ink) in inks.iter().enumerate().take(6) {
            assert!(!inks[i + 1..].contains(ink), "{name}: {ink:?}");
            assert!(ink.is_some(), "{name}");
        }
        assert!(inks[6..].iter().all(|ink| *ink == inks[8]), "{name}");
        assert_eq!(theme.style(Role::Text), Style::new(), "{name}");
    }
}

#[test]
fn neighbouring_voices_are_told_apart_by_eyes_that_lack_one_kind_of_cones() {
    let mut alike = Vec::new();
    for name in COLOURED {
        let theme = Theme::named(name, Depth::True);
        let voices = VOICES.map(|index| theme.voice(index));
        for (i, pair) in voices[..8].windows(2).enumerate() {
            let [one, other] = pair else { continue };
            for (eye, simulated) in EYES {
                let measured = [
                    ("inks", one.ink.fg, other.ink.fg, 0.045),
                    ("tints", one.tint.bg, other.tint.bg, 0.0125),
                    ("deep tints", one.deep.bg, other.deep.bg, 0.0125),
                ];
                for (what, a, b, least) in measured {
                    let seen = apart_seen_by(simulated, number(a), number(b));
                    if seen < least {
                        alike.push(format!("{name} {i} {}: {what} {eye} {seen:.4}", i + 1));
                    }
                }
            }
        }
    }
    assert!(alike.is_empty(), "{alike:#?}");
}
