//! Bytes that are not the text they seem, or no text at all.

use super::folder::{Case, SAID};

fn story() -> String {
    format!("A story\n\n{SAID}")
}

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Bytes without a pattern, the same each time.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(count)
    .collect()
}

pub fn cases() -> Vec<Case> {
    let story = story();
    let little = wide(&story, u16::to_le_bytes);
    let big = wide(&story, u16::to_be_bytes);
    let four: Vec<u8> = story
        .chars()
        .flat_map(|c| (c as u32).to_le_bytes())
        .collect();
    let with = |start: &[u8], rest: &[u8]| [start, rest].concat();
    let late = with(story.repeat(200).as_bytes(), b"\0after NUL\n");
    let deep = format!("<html><body>{}{SAID}", "<div>".repeat(5_000));
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><title>&b;</title></rss>";
    let outside =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><rss><title>&e;</title></rss>";
    vec![
        Case::new("enc/latin.txt", b"Caf\xe9 story\n\nBefore \x9b31m \x90 caf\xe9.\n\n\"We will sail,\" said Ines Okafor.\n".repeat(5)),
        Case::new("enc/windows.txt", b"Caf\xe9 \x93Yes,\x94 said Ana Lima. ".repeat(40)),
        Case::new("enc/invalid.txt", with(b"A story\n\n\xff\xfe\xc3\x28 \xed\xa0\x80 \xf8\x88 ", SAID.as_bytes())),
        Case::new("enc/cut.txt", with(story.as_bytes(), b"caf\xc3")),
        Case::new("enc/overlong.txt", with(b"A story\n\n\xc0\x9b[2J\xe0\x80\x9b ", SAID.as_bytes())),
        Case::new("enc/utf16le.txt", with(b"\xff\xfe", &little)),
        Case::new("enc/utf16be.txt", with(b"\xfe\xff", &big)),
        Case::new("enc/utf16-unmarked.txt", little.clone()),
        Case::new("enc/utf16-odd.txt", with(&with(b"\xff\xfe", &little), b"x")),
        Case::new("enc/utf16-halves.txt", with(b"\xff\xfe\x00\xd8\x1b\x00", &little)),
        Case::new("enc/utf8-mark.txt", with(b"\xef\xbb\xbf", story.as_bytes())),
        Case::new("enc/utf32.txt", with(b"\xff\xfe\0\0", &four)),
        Case::new("enc/shift-jis.txt", b"\x8bL\x8e\x96\n\n\x81u\x8ds\x82\xab\x82\xdc\x82\xb7\x81v\x82\xc6\n".repeat(10)),
        Case::new("enc/iso-2022.txt", b"A story\n\n\x1b$B5-;v\x1b(B said Ines Okafor.\n".to_vec()),
        Case::new("enc/crlf.txt", story.replace('\n', "\r\n")),
        Case::new("enc/mixed-ends.txt", "Head\r\n\n\r“Yes,” said Ana Lima.\rShe left.\n\r"),
        Case::new("enc/nul-early.txt", with(b"A story\0\n\n", SAID.as_bytes())),
        Case::new("enc/nul-late.txt", late),
        Case::new("enc/program.txt", with(b"\x7fELF\x02\x01\x01\0", &noise(5_000))),
        Case::new("enc/noise.bin", noise(60_000)),
        Case::new("enc/zip.txt", with(b"PK\x03\x04", &noise(1_000))),
        Case::new("enc/gzip.gz", with(b"\x1f\x8b\x08\0", &noise(400))),
        Case::new("enc/pdf.txt", with(b"%PDF-1.4\n", &noise(500))),
        Case::new("enc/empty.txt", ""),
        Case::new("enc/one-letter.txt", "x"),
        Case::new("enc/blank.txt", "\n \n\t\n"),
        Case::new("enc/only-mark.txt", b"\xef\xbb\xbf".to_vec()),
        Case::new("enc/deep.html", deep),
        Case::new("enc/laughs.xml", laughs),
        Case::new("enc/outside.xml", outside),
    ]
}
