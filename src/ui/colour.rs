//! Colours as red, green and blue, and the nearest of the 256 that most terminals know.
//! Not here: which colour is used for what (see `theme`).

use ratatui::style::Color;

/// Red, green and blue, 0 to 255 each.
pub type Rgb = [u8; 3];

/// The steps of the colour cube of 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour written as `#d6d2c9`.
pub fn rgb(written: &str) -> Option<Rgb> {
    let digits = written.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let at = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some([at(0)?, at(2)?, at(4)?])
}

/// The nearest of the 240 colours that are the same in every terminal of 256.
pub fn nearest(wanted: Rgb) -> Color {
    let far = |index: u8| apart(wanted, indexed(index));
    let best = (16..=255).min_by_key(|index| far(*index));
    best.map_or(Color::Reset, Color::Indexed)
}

/// Red, green and blue of one of the 240 fixed colours, 16 to 255.
pub fn indexed(index: u8) -> Rgb {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let place = usize::from(index.saturating_sub(16));
    [STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]]
}

/// How far two colours look apart, roughly: green counts most, blue least.
fn apart(a: Rgb, b: Rgb) -> i32 {
    let by = |i: usize| i32::from(a[i]) - i32::from(b[i]);
    3 * by(0) * by(0) + 6 * by(1) * by(1) + 2 * by(2) * by(2)
}

/// Measures of colour that the themes are tested with.
#[cfg(test)]
pub mod measure {
    use super::Rgb;

    fn linear(colour: Rgb) -> [f64; 3] {
        colour.map(|part| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn mixed(table: [[f64; 3]; 3], parts: [f64; 3]) -> [f64; 3] {
        table.map(|row| row.iter().zip(parts).map(|(a, b)| a * b).sum::<f64>())
    }

    /// Contrast as the web's guidelines measure it, 1 to 21.
    pub fn contrast(a: Rgb, b: Rgb) -> f64 {
        let light = |colour| {
            let [r, g, b] = linear(colour);
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b): (f64, f64) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn oklab(parts: [f64; 3]) -> [f64; 3] {
        let cones = mixed(
            [
                [0.412_221, 0.536_333, 0.051_446],
                [0.211_903, 0.680_700, 0.107_397],
                [0.088_302, 0.281_719, 0.629_979],
            ],
            parts,
        );
        mixed(
            [
                [0.210_454, 0.793_618, -0.004_072],
                [1.977_998, -2.428_592, 0.450_594],
                [0.025_904, 0.782_772, -0.808_676],
            ],
            cones.map(|cone| cone.max(0.0).cbrt()),
        )
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        let (a, b) = (oklab(a), oklab(b));
        a.iter()
            .zip(b)
            .map(|(a, b)| (a - b).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    /// How far two colours look apart (Oklab), 0 to 1.
    pub fn apart(a: Rgb, b: Rgb) -> f64 {
        distance(linear(a), linear(b))
    }

    /// How light seems to an eye without one kind of cones, as a table over linear red, green and blue:
    /// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, “A Physiologically-based Model for Simulation
    /// of Color Vision Deficiency”, IEEE TVCG 15(6), 2009, severity 1.0.
    pub type Eye = [[f64; 3]; 3];

    /// The eyes that lack the cones for red, for green and for blue.
    pub const EYES: [(&str, Eye); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// How far two colours look apart to such an eye.
    pub fn apart_seen_by(eye: Eye, a: Rgb, b: Rgb) -> f64 {
        let seen = |colour| mixed(eye, linear(colour)).map(|part| part.clamp(0.0, 1.0));
        distance(seen(a), seen(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_matched() {
        assert_eq!(rgb("#ff8000"), Some([255, 128, 0]));
        for wrong in ["ff8000", "#ff80", "#ff80é", "#gg0000", ""] {
            assert_eq!(rgb(wrong), None, "{wrong}");
        }
        assert_eq!(nearest([0, 0, 0]), Color::Indexed(16));
        assert_eq!(nearest([255, 2, 1]), Color::Indexed(196));
        assert_eq!(nearest([30, 31, 33]), Color::Indexed(234));
    }
}
