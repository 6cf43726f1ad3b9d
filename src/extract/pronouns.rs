//! Whom `he`, `she`, `they` and `it` stand for: by gender, nearness, and who speaks.
//! Not here: names and phrases (see `resolve`). Promise: looks back a bounded way.

use super::events::{Event, Form, MEMORY, Place};
use super::genders::Fit;
use super::mentions::Mention;
use super::resolve::Sweep;
use super::salience::{Asking, SENTENCES};
use super::voices::Nature;
use super::{Gender, SourceKind, Speaker};
use crate::lexicon::{Class, grammar};

/// How often the only one who fits is meant: the right one may never have been read as a name.
const ALONE: f32 = 0.85;

/// And the surest of several.
const MOST: f32 = 0.93;

/// From here on a pronoun hints at the gender of its person.
const BINDS: f32 = 0.45;

impl Sweep<'_> {
    /// `he`: the person of the gender who stands out most just before.
    pub fn pronoun(
        &mut self,
        mention: &Mention,
        place: Place,
        speaks: bool,
    ) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
        let Some(gender) = super::people::gender_of_class(class) else {
            return self.they_or_it(mention, class);
        };
        let asking = Asking {
            mention,
            block: self.block,
            speaks,
            object: place != Place::Subject,
            reach: SENTENCES,
            gender: Some(gender),
        };
        let standings = self.standings(asking, |who| self.fit(who, gender));
        let mut best: Vec<_> = standings.iter().map(|one| (one.who, one.score())).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        if !standings.is_empty() {
            self.found
                .asked
                .push((self.found.of.len() as u32, standings));
        }
        let Some(&(who, score)) = best.first() else {
            let next = if speaks {
                self.named_next(mention, gender)
            } else {
                None
            };
            return (next, if next.is_some() { 0.6 } else { 0.3 });
        };
        let rivals: f32 = best[1..].iter().map(|one| (one.1 - score).exp()).sum();
        let sure = if best.len() > 1 {
            MOST / (1.0 + rivals)
        } else {
            ALONE
        };
        if let Speaker::Person(id) = who
            && sure > BINDS
        {
            self.genders.hint(id, gender);
        }
        (Some(who), sure)
    }

    /// Whom a pronoun inside a phrase means: `her campaign`.
    pub fn meant(&self, mention: &Mention, gender: Gender) -> Option<Speaker> {
        let asking = Asking {
            mention,
            block: self.block,
            speaks: false,
            object: false,
            reach: SENTENCES,
            gender: Some(gender),
        };
        let standings = self.standings(asking, |who| self.fit(who, gender));
        let best = standings
            .iter()
            .max_by(|a, b| a.score().total_cmp(&b.score()))?;
        Some(best.who)
    }

    /// How someone goes with a pronoun of a gender, if they can.
    fn fit(&self, who: Speaker, gender: Gender) -> Option<Fit> {
        let id = match who {
            Speaker::Person(id) => return self.genders.fit(id, gender),
            Speaker::Source(id) => id,
        };
        let voice = &self.found.voices[id.0 as usize];
        if voice.nature == Nature::Thing || voice.plural {
            return None;
        }
        match voice.gender {
            None => Some(Fit::Unknown),
            Some(known) => (known == gender).then_some(Fit::Known),
        }
    }

    /// `they`: sources of several; `it`: a body or a document.
    fn they_or_it(&mut self, mention: &Mention, class: Class) -> (Option<Speaker>, f32) {
        let plural = class.has(Class::PLURAL);
        let next = self.scene.token(mention.end as usize);
        let reads = grammar::READS.has(self.scene.words.letters(next));
        let fits = |who| match who {
            Speaker::Person(_) => None,
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                let body = voice.kind == SourceKind::Organisation;
                if plural {
                    (voice.plural || body).then_some(if voice.plural { 1.0 } else { 0.0 })
                } else {
                    let name = voice.name.of(self.scene.words.text);
                    let code = name.bytes().any(|byte| byte.is_ascii_digit());
                    let fits = voice.kind != SourceKind::Unnamed && !voice.plural && !code;
                    let written = voice.kind == SourceKind::Document;
                    let document = if reads && written { 3.0 } else { 0.0 };
                    fits.then_some(if body { 0.8 } else { document })
                }
            }
        };
        let mut found: Option<(&Event, f32)> = None;
        for event in self.events.iter().rev().take(MEMORY) {
            let back = mention.sentence - event.sentence;
            if back > 3 {
                break;
            }
            let Some(fit) = fits(event.who) else {
                continue;
            };
            let subject = match event.place {
                Place::Subject => 1.5,
                Place::Object | Place::Owner => 0.4,
                Place::Oblique => 0.0,
            };
            let spoke = if event.spoke() { 1.0 } else { 0.0 };
            let name = if event.form == Form::Name { 0.2 } else { 0.0 };
            let score = fit + subject + spoke + name - back as f32;
            if found.is_none_or(|(_, best)| score > best) {
                found = Some((event, score));
            }
        }
        let found = found.map(|(event, _)| event);
        match found {
            Some(event) => (Some(event.who), 0.7),
            None => (None, 0.3),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn pronouns_go_to_the_last_speaker_of_their_gender() {
        check(
            "Maria Ruiz met James Lee. “It rained,” she said.",
            "Maria Ruiz",
        );
        check(
            "James Lee said it rained on Peter Fox. “I was wet,” he said.",
            "James Lee",
        );
        check(
            "James Lee spoke. Spokeswoman Robin Fox wept. “It rained,” he said.",
            "James Lee",
        );
    }

    #[test]
    fn whoever_is_named_inside_the_words_does_not_speak_them() {
        check(
            "Lena Roth painted the boats. Ivo Marek watched. “Marek never held a brush,” he said of the boy. Jan Horak, the harbour master, paid.",
            "Ivo Marek",
        );
        check(
            "Jan Horak said the ferry was late. “Horak is guessing, and Ivo Marek knows it,” wrote Pavel Kolar. “Ivo Marek should have called,” he said.",
            "Pavel Kolar",
        );
    }

    #[test]
    fn what_another_says_of_someone_leaves_the_speaker() {
        check(
            "Carl Jensen opened the debate. Peter Lund’s bridge would sink, Jensen said. “It is all rust,” he said.",
            "Carl Jensen",
        );
        check(
            "Carl Jensen told the hall that Peter Lund had sold the bridge. “It is all rust,” he said.",
            "Carl Jensen",
        );
    }

    #[test]
    fn phrases_beside_a_name_are_no_rivals() {
        check(
            "Carl Jensen, a retired welder from the north bank, said no. “It is all rust,” he said.",
            "Carl Jensen",
        );
        check(
            "Peter Lund left. Another welder, Carl Jensen of the north bank, said no. “It is all rust,” he said.",
            "Carl Jensen",
        );
        check(
            "Carl Jensen, who is a welder, sat down. “It is all rust,” the welder said.",
            "Carl Jensen",
        );
    }

    #[test]
    fn it_is_the_body_that_acts() {
        check(
            "The ferry company put its boats under review. It said: “We regret the noise.”",
            "the ferry company",
        );
        check(
            "The council met the union on Monday. It said: “We regret the noise.”",
            "the council",
        );
    }

    #[test]
    fn things_and_crowds_are_no_he_or_she() {
        check(
            "Maria Ruiz wrote to the Harbour Courier. “It rained,” she said.",
            "Maria Ruiz",
        );
        check(
            "Maria Ruiz sang to the cheering crowd. “It rained,” she said.",
            "Maria Ruiz",
        );
    }
}
