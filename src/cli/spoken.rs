//! What is said of quotations in words, for those who hear the program: who speaks, which one it is, why.
//! Promise: one thing a line, and what matters first.

use crate::article::Article;
use crate::export::citation::{Certainty, quoted};
use crate::export::{Quotation, spaced};
use crate::extract::rules::RULES;
use crate::extract::{Annotations, Quote};
use std::fmt::Write;

/// `Quotation 3 of 11, by Ada Lund, harbour master:` and its words below.
pub fn quotation(row: &Quotation, at: usize, of: usize) -> String {
    let words = quoted(&spaced(&row.words));
    format!("Quotation {} of {of}, {}:\n{words}\n", at + 1, by(row))
}

/// `by Ada Lund, harbour master`.
fn by(row: &Quotation) -> String {
    let Some(speaker) = &row.speaker else {
        return "speaker not known".into();
    };
    let role = row.role.as_ref();
    let role = role.map_or_else(String::new, |role| format!(", {role}"));
    match row.certainty {
        Certainty::Known => format!("by {speaker}{role}"),
        Certainty::Guess => format!("probably by {speaker}{role}"),
        Certainty::Corrected => format!("by {speaker}{role}, as you said"),
    }
}

/// Who speaks and how often, the most quoted first; nothing where nobody is quoted.
pub fn voices(rows: &[Quotation]) -> String {
    let mut all: Vec<(&str, Option<&str>, usize)> = Vec::new();
    for row in rows {
        let name = row.speaker.as_deref().unwrap_or("Not known");
        match all.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, role, count)) => {
                *count += 1;
                *role = role.or(row.role.as_deref());
            }
            None => all.push((name, row.role.as_deref(), 1)),
        }
    }
    all.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    let mut said = String::new();
    for (name, role, count) in all {
        let role = role.map_or_else(String::new, |role| format!(", {role}"));
        let _ = writeln!(said, "{name}{role}: {}", quotations(count));
    }
    said
}

/// `1 quotation`.
pub fn quotations(count: usize) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} quotation{s}")
}

/// Why a quotation is its speaker's.
pub fn why(article: &Article, found: &Annotations, quote: &Quote) -> String {
    let text = article.text();
    let Some(speaker) = quote.speaker else {
        return "Nobody was found who says this.\n".into();
    };
    let name = found.name(speaker, text);
    if quote.corrected() {
        return format!("{name} speaks, as you said.\n");
    }
    let mut said = format!("{name} speaks.");
    if let Some(mention) = quote.mention {
        let _ = write!(
            said,
            " The words for them are “{}”.",
            spaced(mention.of(text))
        );
    }
    if let Some(cue) = quote.cue {
        let _ = write!(said, " The cue is “{}”.", spaced(cue.of(text)));
    }
    if let Some(rule) = RULES.get(usize::from(quote.rule)) {
        let _ = write!(said, " The rule is {}.", rule.name);
    }
    let sure = (quote.confidence.clamp(0.0, 0.99) * 100.0).round();
    let _ = writeln!(said, " It is right in about {sure} of 100 such cases.");
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::quotations as rows;
    use crate::extract::annotate;
    use std::path::Path;

    #[test]
    fn a_role_is_said_behind_the_name() {
        let text = "“The lamp is mine,” said Ada Lund.\n";
        let options = crate::read::Options::default();
        let read = crate::read::bytes("a", Path::new("a"), text.into(), &options).whole();
        let article = read.expect("a text").remove(0);
        let mut all = rows(&article, &annotate(&article));
        all[0].role = Some("harbour master".into());
        let said = quotation(&all[0], 2, 11);
        assert!(
            said.starts_with("Quotation 3 of 11, by Ada Lund, harbour master:\n"),
            "{said}"
        );
        assert_eq!(voices(&all), "Ada Lund, harbour master: 1 quotation\n");
    }
}
