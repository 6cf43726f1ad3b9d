//! The sample articles of `seeds/`, compiled in: what the program opens on when there is nothing else.
//! Their paths are `sample:NAME`, so that bookmarks in them find their text again.

use super::SAMPLE;
use std::path::Path;

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../seeds/", $name, ".txt")))),*]
    };
}

/// Name and text of each, in the order of the list.
const SAMPLES: &[(&str, &str)] = samples![
    "lake-talks-envoy",
    "beech-branch-counts-winters",
    "cup-postman-keeper",
    "ferries-minister-resigns",
    "ferry-inquiry-logbook",
    "ferry-owner-guilty",
    "ferry-strikes-charted-rock",
    "hospital-clock-trial",
    "interview-crossword-setter",
    "lake-house-sold-31-times",
    "last-home-around-world",
    "lift-maker-bid",
    "missing-nutmeg",
    "obituary-magpie",
    "polite-earbuds-recall",
    "statehouse-two-midnights",
    "typhoon-catanduanes-mangrove",
    "village-traffic-light",
];

/// The paths of all samples.
pub fn paths() -> impl Iterator<Item = String> {
    SAMPLES.iter().map(|(name, _)| format!("{SAMPLE}{name}"))
}

/// The text of the sample at `path`; `None` if there is no such sample.
pub fn text(path: &Path) -> Option<(&'static str, &'static str)> {
    let name = path.to_str()?.strip_prefix(SAMPLE)?;
    SAMPLES.iter().find(|(known, _)| *known == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_is_a_sample() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let files: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_string()))
            .collect();
        let known: BTreeSet<_> = SAMPLES
            .iter()
            .map(|(name, _)| (*name).to_string())
            .collect();
        assert_eq!(files, known);
    }

    #[test]
    fn every_sample_is_an_article() {
        for path in paths() {
            let articles =
                crate::read::file(Path::new(&path), &crate::read::Options::default()).whole();
            assert_eq!(articles.unwrap()[0].path(), path);
        }
    }
}
