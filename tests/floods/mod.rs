//! Texts made to be slow, of any length, for those who count the steps or the time that they take.
//! Not here: the counting (see `src/extract/linear.rs`, `fuzz/steps` and `benches/floods.rs`).

use std::fmt::Write as _;

/// A text of some length: what it is full of, and how it is made `times` as long.
pub struct Flood {
    /// What it is full of.
    pub name: &'static str,
    /// How often it is repeated for a small one.
    pub once: usize,
    /// The text with so many repetitions.
    pub text: fn(usize) -> String,
}

/// A sentence of plain news.
const NEWS: &str = "The harbour office of Orrin said that Ana Ruiz had told the council on Monday of \
    the river and its lower bridge. ";

const fn flood(name: &'static str, once: usize, text: fn(usize) -> String) -> Flood {
    Flood { name, once, text }
}

/// All of them.
pub const FLOODS: &[Flood] = &[
    flood("unbalanced curly marks", 1_000, |n| {
        "“ he said, it rose ".repeat(n)
    }),
    flood("unbalanced straight marks", 1_000, |n| {
        "he said \" it rose so ".repeat(n)
    }),
    flood("unbalanced marks in lines", 1_000, |n| {
        "“Yes and \"perhaps and ''never ‘but\n".repeat(n)
    }),
    flood("opening marks alone", 2_000, |n| "“".repeat(n)),
    flood("straight marks alone", 2_000, |n| "\"".repeat(n)),
    flood("single marks", 2_000, |n| "‘a’ 'b ".repeat(n)),
    flood("opening marks in paragraphs", 1_000, |n| {
        "“It rose\n\n".repeat(n)
    }),
    flood("quotations in one paragraph", 1_000, |n| {
        "“It rose,” she said. ".repeat(n)
    }),
    flood("quotations in paragraphs", 1_000, |n| {
        "“It rose,” Ana Ruiz said.\n\n".repeat(n)
    }),
    flood("quotations in one sentence", 1_500, |n| {
        "“it rose,” ".repeat(n)
    }),
    flood("scare quotes", 1_000, |n| {
        "the so-called “plan” of a “friend” ".repeat(n)
    }),
    flood("words, marks and words without an end", 3_000, |n| {
        "the“a plan”saidsaid ".repeat(n)
    }),
    flood("a clause and quotations", 1_500, |n| {
        format!(
            "Ana Ruiz said that she, who knew of it, {}",
            "a “plan” of ".repeat(n)
        )
    }),
    flood("a sentence of phrases and quotations", 500, |n| {
        let phrases = "the envoy met the plan of it said so and ".repeat(n);
        format!("{phrases}. {}", "“It rose so far,” ".repeat(n))
    }),
    flood("a list of names and quotations", 500, |n| {
        format!(
            "{}. {}",
            full_names(n).join(", "),
            "“It rose so far.” ".repeat(n)
        )
    }),
    flood("one paragraph", 400, |n| NEWS.repeat(n)),
    flood("one sentence", 400, |n| NEWS.replace('.', ",").repeat(n)),
    flood("capitalised words", 3_000, |n| {
        names(n).collect::<Vec<_>>().join(" ")
    }),
    flood("words all in capitals", 3_000, |n| "RUIZ ".repeat(n)),
    flood("names in a list", 1_500, |n| full_names(n).join(", ")),
    flood("names joined by and", 1_500, |n| {
        full_names(n).join(" and ")
    }),
    flood("names that speak", 600, speaking),
    flood("short names that speak", 600, |n| {
        let told = "“It rose,” Ruiz said. “It fell,” Lee said.\n".repeat(n);
        format!("Ana Ruiz met Bo Lee.\n{told}")
    }),
    flood("namesakes", 600, |n| {
        names(n).fold(String::new(), |text, name| {
            text + "“No,” " + &name + " Ruiz said. Ruiz left.\n"
        })
    }),
    flood("one name again and again", 4_000, |n| "Ruiz ".repeat(n)),
    flood("initials", 3_000, |n| "J. R. Ruiz ".repeat(n)),
    flood("titles", 1_500, |n| "Dr. Prof. Mr. Ruiz ".repeat(n)),
    flood("roles", 1_000, |n| {
        "Ruiz, the mayor of Orrin, and the harbour master, ".repeat(n)
    }),
    flood("pronouns", 5_000, |n| "he ".repeat(n)),
    flood("pronouns in sentences", 600, |n| {
        let told = "He said he saw his dog. She told her. ".repeat(n);
        format!("Ana Ruiz met Bo Lee. {told}")
    }),
    flood("pronouns that speak", 800, |n| {
        let told = "“No,” he said. “Yes,” she said. ".repeat(n);
        format!("Ana Ruiz met Bo Lee. {told}")
    }),
    flood("phrases", 600, |n| {
        "The envoy met the minister and a diplomat. ".repeat(n)
    }),
    flood("sources without a name", 600, |n| {
        "“No,” the envoy said. “Yes,” a diplomat based in Orrin said. ".repeat(n)
    }),
    flood("relatives", 800, |n| {
        "His wife, her brother and their son said so. ".repeat(n)
    }),
    flood("labels", 1_500, |n| "RUIZ: It rose.\n".repeat(n)),
    flood("cues in a chain", 2_000, |n| "Ruiz said and ".repeat(n)),
    flood("said alone", 5_000, |n| "said ".repeat(n)),
    flood("said and marks", 3_000, |n| "said “ ".repeat(n)),
    flood("according to", 2_000, |n| "according to ".repeat(n)),
    flood("of", 4_000, |n| "the office of ".repeat(n)),
    flood("one word", 50_000, |n| "a".repeat(n)),
    flood("dots", 8_000, |n| "a.".repeat(n)),
    flood("dots alone", 8_000, |n| ".".repeat(n)),
    flood("commas", 8_000, |n| ", ".repeat(n)),
    flood("apostrophes", 8_000, |n| "a'".repeat(n)),
    flood("hyphens", 8_000, |n| "a-".repeat(n)),
    flood("dashes", 4_000, |n| "a — ".repeat(n)),
    flood("brackets that open", 5_000, |n| "(a ".repeat(n)),
    flood("brackets", 4_000, |n| "(Ruiz) ".repeat(n)),
    flood("colons and semicolons", 4_000, |n| "a: b; ".repeat(n)),
    flood("digits and commas", 4_000, |n| "1,300.5 ".repeat(n)),
    flood("short lines", 4_000, |n| "a\n".repeat(n)),
    flood("blank lines", 8_000, |n| format!("a{}b", "\n".repeat(n))),
    flood("subheads", 1_500, |n| {
        "‘Groundhog Day’\n\nIt rose.\n\n".repeat(n)
    }),
    flood("marks on one letter", 20_000, |n| {
        format!("“a{}” said Ana", "\u{301}".repeat(n))
    }),
    flood("joined emoji", 2_000, |n| "👩\u{200d}".repeat(n)),
];

/// Capitalised words, hardly two alike, six letters each.
fn names(count: usize) -> impl Iterator<Item = String> {
    (0..count as u64).map(|number| {
        let mut rest = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut word = String::new();
        for place in 0..6 {
            let letter = char::from(b'a' + (rest % 26) as u8);
            word.push(if place == 0 {
                letter.to_ascii_uppercase()
            } else {
                letter
            });
            rest /= 26;
        }
        word
    })
}

/// Names of two words.
fn full_names(count: usize) -> Vec<String> {
    let words: Vec<_> = names(2 * count).collect();
    words.chunks(2).map(|pair| pair.join(" ")).collect()
}

fn speaking(count: usize) -> String {
    let mut text = String::new();
    for name in full_names(count) {
        let _ = write!(text, "“It rose,” {name} said. He shrugged.\n\n");
    }
    text
}
