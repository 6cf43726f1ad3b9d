//! File names that would act on a terminal, a shell or a program's arguments.

use super::folder::{Case, SAID};

const NAMES: &[&[u8]] = &[
    b"a\x1b[31mPWN.txt",
    b"a\x1b]0;PWNED\x07.txt",
    b"a\nb.txt",
    b"a\rb.txt",
    b"a\x07b.txt",
    b"a\tb.txt",
    b"-rf.txt",
    b"--plain",
    b"$(touch PWNED_SHELL).txt",
    b"a;touch PWNED_SHELL;.txt",
    b"`touch PWNED_SHELL`.txt",
    b"|touch PWNED_SHELL|.txt",
    b"a\"b'c.txt",
    b" lead and trail .txt",
    b"%s%n.txt",
    b"a\xff\xfe.txt",
    b"raw\x9b31m.txt",
    "c1\u{9b}31m.txt".as_bytes(),
    "a\u{202e}txt.exe.txt".as_bytes(),
    "a\u{2028}b.txt".as_bytes(),
    "tag\u{e0041}.txt".as_bytes(),
    "zero\u{200b}\u{feff}.txt".as_bytes(),
    "flag🏳️‍🌈.txt".as_bytes(),
    b"dir\x1b[2J/inside.txt",
];

pub fn cases() -> Vec<Case> {
    let long = [b"n".repeat(250), b".txt".to_vec()].concat();
    let marks = format!("a{}.txt", "\u{301}".repeat(60)).into_bytes();
    let names = NAMES.iter().map(|name| name.to_vec());
    names
        .chain([long, marks])
        .enumerate()
        .map(|(number, name)| {
            let path = [b"names/".to_vec(), name].concat();
            // Every other one has no title, so that its name is shown in the list.
            let title = if number % 2 == 0 {
                ""
            } else {
                "A named story\n\n"
            };
            Case::new(path, format!("{title}{SAID}"))
        })
        .collect()
}
