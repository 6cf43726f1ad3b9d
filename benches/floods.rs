//! Timings of extraction on text made to be slow, each once and twice as long: the second line may
//! take at most 2.2 times the first. `cargo bench --bench floods`. Not here: what is found in such text
//! (see `tests/hostile`), and the steps that it takes (see `src/extract/linear.rs`).

#[path = "../tests/floods/mod.rs"]
mod floods;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use floods::{FLOODS, Flood};
use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use std::fmt::{self, Display, Formatter};
use std::path::Path;

/// How often the small length of a flood is repeated, so that what is timed is more than the clock's grain.
const TIMES: [usize; 2] = [40, 80];

/// Runs of each; the fastest tells.
const SAMPLES: u32 = 7;

/// A flood at a length.
struct Run {
    flood: &'static Flood,
    times: usize,
}

impl Display for Run {
    fn fmt(&self, to: &mut Formatter) -> fmt::Result {
        write!(to, "{}, {} times", self.flood.name, self.times)
    }
}

fn main() {
    divan::Divan::from_args().sample_count(SAMPLES).main();
}

fn runs() -> impl Iterator<Item = Run> {
    let both = |flood| TIMES.map(|times| Run { flood, times });
    FLOODS.iter().flat_map(both)
}

#[divan::bench(args = runs())]
fn flood(bencher: Bencher, run: &Run) {
    let text = (run.flood.text)(run.flood.once * run.times);
    let raw = text.as_bytes().to_vec();
    let articles = read::bytes("flood", Path::new("flood.txt"), raw, &Options::default()).whole();
    let article = articles.expect("a text").remove(0);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| annotate(black_box(&article)));
}
