use super::*;
use crate::extract::annotate;
use crate::read::{Options, bytes};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

fn article(name: &str, text: &str) -> Arc<Article> {
    let options = Options::default();
    let mut articles = bytes(name, Path::new(name), text.into(), &options)
        .whole()
        .expect("text");
    Arc::new(articles.remove(0))
}

const PIER: &str = "The pier stays shut

“It is sound,” said Nils Aaker. Berit Moe was not so sure. “It is soup,” said Moe.
";

const QUAY: &str = "The quay is open

“It holds,” said Nils Aaker, the harbour master. “So we hope,” said Berit Hansen.
";

fn library() -> Store {
    let mut store = Store::default();
    for (name, text) in [("pier", PIER), ("quay", QUAY)] {
        let article = article(name, text);
        let found = annotate(&article);
        let id = store.add(article);
        store.annotate(id, Arc::new(found));
    }
    store
}

/// Who speaks in an article and how often.
fn voices(store: &Store, id: u32) -> Vec<String> {
    let id = ArticleId(id);
    let entry = store.get(id).expect("an article");
    let found = entry.found.as_deref().expect("annotations");
    let said = |voice: &crate::store::Voice| {
        let name = found.name(voice.speaker, entry.article.text());
        format!("{name}: {}", voice.quotes)
    };
    store.voices(id).iter().map(said).collect()
}

#[test]
fn two_voices_of_an_article_are_one_with_both_counts() {
    let mut store = library();
    assert_eq!(voices(&store, 0), ["Nils Aaker: 1", "Berit Moe: 1"]);
    let revision = store.revision();
    let changed = store.merge(vec![Merge::new("Nils Aaker", "Berit Moe")]);
    assert_eq!(changed, [ArticleId(0), ArticleId(1)]);
    assert!(store.revision() > revision);
    assert_eq!(voices(&store, 0), ["Berit Moe: 2"]);
    assert!(
        voices(&store, 1).contains(&"Berit Moe: 1".to_string()),
        "also where only the other name stands"
    );
    let all = store.places_of("berit moe");
    assert_eq!(all.len(), 2);
    let said = store.quotes_by(all[0].0, Speaker::Person(all[0].1));
    assert_eq!(said.len(), 3);
    store.merge(Vec::new());
    assert_eq!(voices(&store, 0), ["Nils Aaker: 1", "Berit Moe: 1"]);
    assert!(store.iter().all(|(_, entry)| entry.corrected.is_none()));
}

#[test]
fn the_names_of_who_is_merged_are_aliases_and_the_mentions_are_theirs() {
    let mut store = library();
    store.merge(vec![Merge::new("Berit Hansen", "Berit Moe")]);
    let entry = store.get(ArticleId(1)).expect("an article");
    let (found, text) = (entry.found.as_deref().expect("found"), entry.article.text());
    let person = |name: &str| {
        let mut all = found.everybody();
        all.find(|id| found.name(Speaker::Person(*id), text) == name)
    };
    let one = person("Berit Moe").expect("under the name that is kept");
    let aliases = found.spans(found.people[one.0 as usize].aliases);
    assert!(aliases.iter().any(|alias| alias.of(text) == "Berit Hansen"));
    assert_eq!(person("Berit Hansen"), None);
    assert_eq!(store.merges().others("Berit Moe"), ["Berit Hansen"]);
}

#[test]
fn a_chain_ends_at_its_last_name_and_a_circle_changes_nothing() {
    let merge = |from, to| Merge::new(from, to);
    let merges = Merges::new(vec![
        merge("Ada Lund", "A. Lund"),
        merge("A. Lund", "Ada Berg"),
        merge("Ada Berg", "Ada Lund"),
    ]);
    assert_eq!(merges.kept("ada lund"), Some("Ada Berg"));
    assert_eq!(merges.kept("A. Lund"), Some("Ada Berg"));
    assert_eq!(merges.kept("Ada Berg"), None);
    assert_eq!(merges.others("Ada Berg"), ["Ada Lund", "A. Lund"]);
}

#[test]
fn whoever_is_annotated_later_is_merged_too_and_a_correction_before_that() {
    let mut store = library();
    store.merge(vec![Merge::new("Moe", "Nils Aaker")]);
    assert_eq!(voices(&store, 0).len(), 2, "nobody is called only Moe");
    let late = article("late", "Late\n\n“No,” said Moe. Moe left.\n");
    let found = annotate(&late);
    let id = store.add(late);
    store.annotate(id, Arc::new(found));
    assert_eq!(voices(&store, 2), ["Nils Aaker: 1"]);
    let quote = store.extent(ArticleId(0), crate::extract::QuoteId(0));
    let by = crate::passage::Verdict::By("Ottar Vik".into());
    store.merge(vec![Merge::new("Ottar Vik", "Berit Moe")]);
    store.correct(ArticleId(0), vec![(quote, by)]);
    assert_eq!(voices(&store, 0), ["Berit Moe: 2"]);
    assert_eq!(voices(&store, 2), ["Moe: 1"]);
}

#[test]
fn jr_is_another_one() {
    let merges = Merges::new(vec![Merge::new("Ada Lund", "Ada Berg")]);
    assert_eq!(merges.kept("Ada M. Lund"), Some("Ada Berg"));
    assert_eq!(merges.kept("Ada Lund Jr."), None);
}

proptest! {
    #[test]
    fn every_name_has_one_that_is_kept(pairs in proptest::collection::vec((0u8..6, 0u8..6), 0..12)) {
        let name = |at: u8| ["Al Abe", "Bo Bay", "Cy Cole", "Dee", "Eve", "Flo Fry"][usize::from(at)];
        let all = pairs.iter().map(|(a, b)| Merge::new(name(*a), name(*b)));
        let merges = Merges::new(all.collect());
        for at in 0..6 {
            let kept = merges.kept(name(at)).unwrap_or(name(at));
            prop_assert_eq!(merges.kept(kept), None);
        }
        for (a, b) in pairs {
            let kept = |at| merges.kept(name(at)).unwrap_or(name(at));
            prop_assert_eq!(kept(a), kept(b));
        }
    }
}
