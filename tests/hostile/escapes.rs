//! Characters that act on a terminal, reorder a line or hide in it: in the text, the headline, the
//! words of a quotation, the speaker and what stands in the header.

use super::folder::{Case, SAID};

/// Each payload with what it would do.
const PAYLOADS: &[(&str, &str)] = &[
    ("csi-clear", "\x1b[2J\x1b[H"),
    ("sgr", "\x1b[31;5mPWN"),
    ("osc-title", "\x1b]0;PWNED\x07"),
    ("osc-copy", "\x1b]52;c;UFdORUQ=\x07"),
    ("osc-link", "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\"),
    ("osc-without-end", "\x1b]0;PWNED no end"),
    ("osc-colour", "\x1b]11;?\x07\x1b]4;1;red\x07"),
    (
        "osc-notification",
        "\x1b]9;PWNED\x07\x1b]777;notify;a;b\x07",
    ),
    ("dcs", "\x1bPq#0~\x1b\\"),
    ("dcs-request", "\x1bP$qm\x1b\\"),
    ("apc", "\x1b_Gf=1;AAAA\x1b\\"),
    ("pm", "\x1b^pm\x1b\\"),
    ("sos", "\x1bXsos\x1b\\"),
    ("reset", "\x1bc"),
    ("alignment", "\x1b#8"),
    ("other-screen", "\x1b[?1049l"),
    ("mouse", "\x1b[?1003h"),
    ("report-place", "\x1b[6n"),
    ("report-terminal", "\x1b[c"),
    ("window", "\x1b[21t"),
    ("repeat", "a\x1b[99999b"),
    ("charset", "\x1b(0lqk"),
    ("lone-esc", "\x1b"),
    ("split-esc", "\x1b\n[2J"),
    ("esc-before-letter", "\x1b\u{301}[2J"),
    ("c1-csi", "\u{9b}31m"),
    ("c1-osc", "\u{9d}0;PWNED\u{9c}"),
    ("c1-dcs", "\u{90}q\u{9c}"),
    ("backspace", "secret\x08\x08\x08\x08\x08\x08public"),
    ("overstrike", "b\x08bo\x08ol\x08ld\x08d"),
    ("return", "secret\rpublic"),
    ("bell", "\x07\x07"),
    ("form-feed", "\x0c"),
    ("vertical-tab", "\x0b"),
    ("delete", "\x7f"),
    ("shift-out", "\x0e\x0f"),
    ("next-line", "a\u{85}b"),
    ("end-of-file", "a\x1a\x04b"),
    ("enquiry", "\x05"),
    ("override", "\u{202e}txet\u{202c}"),
    ("embedding", "\u{202a}a\u{202b}b\u{202d}c\u{202c}"),
    ("isolates", "\u{2066}x\u{2069}\u{2067}y\u{2069}\u{2068}z"),
    ("arabic-mark", "\u{61c}"),
    ("direction-marks", "\u{200e}\u{200f}"),
    ("deprecated-format", "\u{206a}a\u{206f}"),
    ("zero-width", "ze\u{200b}ro\u{2060}wid\u{feff}th"),
    ("lone-joiner", " \u{200d} \u{200c} "),
    ("joiner-in-word", "a\u{200d}b\u{200c}c"),
    ("joiner-flood", "a\u{200d}\u{200d}\u{200d}\u{200d}b"),
    (
        "joiner-after-emoji",
        "😀\u{200d} 😀\u{200d}x 1\u{200c}2 a\u{200c} b",
    ),
    ("honest-joiners", "می\u{200c}خواهم क\u{94d}\u{200d}ष"),
    (
        "fillers",
        "a\u{115f}\u{1160}b\u{1160}c\u{17b4}d\u{180b}e\u{2065}f\u{ffa0}",
    ),
    ("soft-hyphen", "hy\u{ad}phen"),
    ("tags", "\u{e0041}\u{e0042}\u{e007f}"),
    ("flag-tags", "🏴\u{e0067}\u{e0062}\u{e007f}"),
    ("separators", "a\u{2028}b\u{2029}c"),
    ("annotation", "\u{fff9}a\u{fffa}b\u{fffb}"),
    ("noncharacters", "\u{fffe}\u{ffff}\u{fdd0}\u{1ffff}"),
    ("private-use", "\u{e000}\u{f0000}\u{10fffd}"),
    (
        "variations",
        "a\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}\u{fe0f}",
    ),
    ("music-format", "\u{1d173}a\u{1d17a}"),
    ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 ❤️\u{fe0f}\u{200d}"),
    ("honest-arabic", "قال “نعم” אמרה שלום"),
    ("mongolian", "a\u{180e}b"),
    ("invisible-operators", "a\u{2061}\u{2062}\u{2063}\u{2064}b"),
    ("wide-blank", "a\u{3164}b\u{2800}c\u{ffa0}"),
];

/// The text around a payload; the payload stands at each `%`.
const PLACES: &[(&str, &str)] = &[
    ("headline", "Head % line\n\nBy Ana % Lima\n\n"),
    (
        "header",
        "Title: He % ad\nAuthor: Ana % Lima\nDate: 2026-01-02 %\nSource: The % Post\nURL: http://e.org/%\n\n",
    ),
    (
        "quotation",
        "A ferry story\n\n“We % will sail,” said Ines % Okafor, the harbour % master. “Not ours,” she said.\n\n",
    ),
    (
        "subhead",
        "A ferry story\n\nThe % subhead\n\n‘Groundhog % Day’\n\n",
    ),
];

pub fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = PAYLOADS
        .iter()
        .map(|(name, payload)| {
            let text = format!("A ferry story\n\nBefore {payload} after.\n\n{SAID}");
            Case::new(format!("esc/{name}.txt"), text)
        })
        .collect();
    let all: Vec<_> = PAYLOADS.iter().map(|(_, payload)| *payload).collect();
    // Line ends would cut a headline short.
    let all = all.join(" ").replace(['\n', '\r', '\x0b', '\x0c'], "");
    for (name, text) in PLACES {
        let text = text.replace('%', &all) + SAID;
        cases.push(Case::new(format!("esc/all-in-{name}.txt"), text));
    }
    let marks = |count| format!("A story\n\na{} after\n\n{SAID}", "\u{301}".repeat(count));
    cases.push(Case::new("esc/marks.txt", marks(300)));
    cases.push(Case::new("esc/marks-flood.txt", marks(40_000)));
    let raw = [b"A story\n\nBefore \x9b31m after.\n\n", SAID.as_bytes()].concat();
    cases.push(Case::new("esc/raw-9b.txt", raw));
    cases
}
