//! The figures, tables and errors of one folder as text.
//! Not here: counting. Promise: the same articles give the same text, whatever the cores did.

use super::calibration::{answers, bins, doubtful, error};
use super::causes::Cause;
use super::judged::Judged;
use super::measured::Measured;
use super::people::Slip;
use super::score::{Count, Tally};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Which errors are listed.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The most.
    pub errors: usize,
    /// Only of this cause.
    pub cause: Option<Cause>,
    /// Only of this kind, instead of quotations.
    pub people: Option<Slip>,
    /// Only by this rule.
    pub rule: Option<String>,
    /// Only with sources named so.
    pub source: Option<String>,
}

/// Writes everything about one folder.
pub fn write(measured: &Measured, wanted: &Wanted, out: &mut dyn Write) -> io::Result<()> {
    let figures = &measured.figures;
    writeln!(out, "{}: {} articles\n", measured.name, measured.articles)?;
    if figures.segments.wanted > 0 {
        count("segments", figures.segments, out)?;
        writeln!(
            out,
            "{:20} {:>6} found in reported speech, not scored\n",
            "", figures.outside
        )?;
        tally("said by", &figures.said, out)?;
    }
    if figures.full.all().wanted > 0 {
        tally("full name", &figures.full, out)?;
        writeln!(out, "  {:18} {:>6}\n", "false alarms", figures.false_alarms)?;
    }
    if figures.touching.wanted > 0 {
        count("people, exact", figures.exact, out)?;
        count("people, touching", figures.touching, out)?;
        slips(measured, out)?;
    }
    if !measured.judged.is_empty() {
        let rule = |judged: &Judged| {
            judged
                .spoken
                .as_ref()
                .map_or("-", |spoken| spoken.rule)
                .to_string()
        };
        groups("by rule", &measured.judged, rule, out)?;
        groups(
            "by source",
            &measured.judged,
            |judged| judged.source_type.clone(),
            out,
        )?;
        calibration("said by", &measured.judged, |judged| judged.said, out)?;
        calibration("full name", &measured.judged, |judged| judged.full, out)?;
    }
    errors(measured, wanted, out)
}

fn percent(right: usize, of: usize) -> String {
    if of == 0 {
        return "-".into();
    }
    format!("{:.1}", 100.0 * right as f64 / of as f64)
}

fn count(what: &str, count: Count, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{what:20} precision {:.1}  recall {:.1}  f1 {:.1}  hits {}  found {}  wanted {}",
        100.0 * count.precision(),
        100.0 * count.recall(),
        100.0 * count.f1(),
        count.hits,
        count.found,
        count.wanted
    )
}

fn tally(what: &str, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{what:20} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "%", "%found", "n", "found", "right"
    )?;
    for (group, share) in &tally.0 {
        let (all, found) = (
            percent(share.right, share.wanted),
            percent(share.right, share.found),
        );
        let (n, some, right) = (share.wanted, share.found, share.right);
        writeln!(
            out,
            "  {group:18} {all:>6} {found:>6} {n:>6} {some:>6} {right:>6}"
        )?;
    }
    writeln!(out)
}

fn slips(measured: &Measured, out: &mut dyn Write) -> io::Result<()> {
    for slip in Slip::ALL {
        let count = measured
            .slips
            .iter()
            .filter(|slipped| slipped.slip == slip)
            .count();
        writeln!(out, "  {:18} {count:>6}", slip.name())?;
    }
    writeln!(out)
}

/// Segments of one rule or one type of source.
#[derive(Default)]
struct Group {
    count: usize,
    /// Right and known, by source, full name and silver name.
    right: [(usize, usize); 3],
    causes: [usize; Cause::ALL.len()],
}

impl Group {
    fn add(&mut self, judged: &Judged) {
        self.count += 1;
        // The columns of causes count false quotations; these tell of speakers.
        let known = if judged.cause == Some(Cause::FalseQuotation) {
            [None; 3]
        } else {
            [judged.said, judged.full, judged.silver]
        };
        for ((right, of), known) in self.right.iter_mut().zip(known) {
            *right += usize::from(known == Some(true));
            *of += usize::from(known.is_some());
        }
        for (count, cause) in self.causes.iter_mut().zip(Cause::ALL) {
            *count += usize::from(judged.cause == Some(cause));
        }
    }
}

fn groups(
    what: &str,
    judged: &[Judged],
    key: impl Fn(&Judged) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut all = Group::default();
    for one in judged {
        groups.entry(key(one)).or_default().add(one);
        all.add(one);
    }
    let mut groups: Vec<(String, Group)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
    groups.push(("all".into(), all));
    write!(
        out,
        "{what:20} {:>6} {:>6} {:>6} {:>6} ",
        "n", "said", "full", "silver"
    )?;
    for cause in Cause::ALL {
        write!(out, " {:>7}", cause.short())?;
    }
    writeln!(out)?;
    for (name, group) in &groups {
        write!(out, "  {name:18} {:>6}", group.count)?;
        for (right, of) in group.right {
            write!(out, " {:>6}", percent(right, of))?;
        }
        write!(out, " ")?;
        for count in group.causes {
            write!(out, " {count:>7}")?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

fn calibration(
    what: &str,
    judged: &[Judged],
    right: impl Fn(&Judged) -> Option<bool>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if judged.iter().all(|judged| right(judged).is_none()) {
        return Ok(());
    }
    let answers = answers(judged, right);
    let bins = bins(&answers);
    writeln!(
        out,
        "{:20} {:>6} {:>6} {:>6}",
        format!("sure of {what}"),
        "says",
        "is",
        "n"
    )?;
    for bin in &bins {
        let (says, is) = (100.0 * bin.confidence(), 100.0 * bin.share());
        writeln!(out, "{:20} {says:>6.1} {is:>6.1} {:>6}", "", bin.count)?;
    }
    writeln!(
        out,
        "  calibration error {:>7.1} points",
        100.0 * error(&bins)
    )?;
    let (of_all, of_errors) = doubtful(&answers);
    let wrong = answers.iter().filter(|answer| !answer.right).count();
    writeln!(
        out,
        "  doubtful          {:>7.1} % of {}, with {:.1} % of the {wrong} errors\n",
        100.0 * of_all,
        answers.len(),
        100.0 * of_errors
    )
}

fn errors(measured: &Measured, wanted: &Wanted, out: &mut dyn Write) -> io::Result<()> {
    if let Some(slip) = wanted.people {
        let slips = measured.slips.iter().filter(|slipped| slipped.slip == slip);
        for slipped in slips.take(wanted.errors) {
            writeln!(
                out,
                "[{}] {}\n  marked {}, found {}\n  {}\n",
                slip.name(),
                slipped.id,
                named(&slipped.wanted),
                named(&slipped.found),
                slipped.context
            )?;
        }
        return Ok(());
    }
    let errors = measured
        .judged
        .iter()
        .filter(|judged| is_wanted(judged, wanted));
    for judged in errors.take(wanted.errors) {
        let cause = judged.cause.map_or("", Cause::name);
        write!(out, "[{cause}] {} at {}", judged.id, judged.span.start())?;
        writeln!(out, ", source {}", judged.source_type)?;
        if !judged.wanted.is_empty() {
            writeln!(out, "  marked {}", judged.wanted)?;
        }
        if let Some(spoken) = &judged.spoken {
            let (speaker, mention) = (named(&spoken.speaker), named(&spoken.mention));
            let (rule, sure) = (spoken.rule, spoken.confidence);
            writeln!(out, "  found  {speaker} “{mention}” by {rule}, {sure:.2}")?;
        }
        writeln!(out, "  {}\n", judged.context)?;
    }
    Ok(())
}

fn named(name: &str) -> &str {
    if name.is_empty() { "nothing" } else { name }
}

fn is_wanted(judged: &Judged, wanted: &Wanted) -> bool {
    let rule = judged.spoken.as_ref().map_or("-", |spoken| spoken.rule);
    // Another silver name is no error, and is listed only if asked for.
    let cause = match wanted.cause {
        Some(cause) => judged.cause == Some(cause),
        None => judged.cause.is_some_and(|cause| cause != Cause::Silver),
    };
    cause
        && wanted.rule.as_deref().is_none_or(|wanted| wanted == rule)
        && wanted
            .source
            .as_deref()
            .is_none_or(|wanted| wanted == judged.source_type)
}
