//! What the last sentences say of each one who might be meant: how near, how named, who spoke last.
//! Not here: who fits at all (see `pronouns`), what it is worth (see `standing`, `callings`). Promise:
//! looks back at most [`MEMORY`] events.

use super::events::{Event, Form, MEMORY, Speech};
use super::genders::Fit;
use super::mentions::Mention;
use super::resolve::Sweep;
use super::{Gender, Speaker};

/// Sentences that a pronoun looks back at.
pub const SENTENCES: u32 = 8;

/// More who might be meant are rare.
const FEW: usize = 8;

/// What the events say of one candidate; sentences are counted back.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub last: Event,
    pub fit: Fit,
    pub rivals: usize,
    pub times: usize,
    pub subject: Option<(u32, usize)>,
    pub quoted: Option<(usize, u32)>,
    pub spoke: Option<(usize, u32)>,
    pub led: [bool; 2],
    pub opened: bool,
    /// Sentences back to the last pronoun, if it meant them.
    pub pronoun: Option<u32>,
    /// The latest place where they were named for the first time.
    pub met: Option<u32>,
    /// Asked or spoken to.
    pub asked: Option<u32>,
}

impl Seen {
    const fn new(last: &Event, fit: Fit, rivals: usize) -> Self {
        Self {
            last: *last,
            fit,
            rivals,
            times: 0,
            subject: None,
            quoted: None,
            spoke: None,
            led: [false; 2],
            opened: false,
            pronoun: None,
            met: None,
            asked: None,
        }
    }

    /// How many others were a subject since they were.
    pub fn rivals_as_subject(&self) -> usize {
        self.subject.map_or(self.rivals, |(_, rivals)| rivals)
    }
}

/// A pronoun and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'m> {
    /// The pronoun.
    pub mention: &'m Mention,
    /// Its paragraph.
    pub block: u32,
    /// Whether it speaks.
    pub speaks: bool,
    /// Whether it stands behind its verb.
    pub object: bool,
    /// Sentences looked back at, unless nobody was found in them.
    pub reach: u32,
    /// Of whom it can be said.
    pub gender: Option<Gender>,
}

impl Sweep<'_> {
    /// Everyone who fits and was heard of just before, latest first.
    pub fn seen(&self, asking: Asking, fits: impl Fn(Speaker) -> Option<Fit>) -> Vec<Seen> {
        let mut seen: Vec<Seen> = Vec::with_capacity(FEW);
        let (mut quoted, mut spoke) = (Turns::default(), Turns::default());
        let (mut pronoun, mut subjects) = (true, Turns::default());
        for event in self.events.iter().rev().take(MEMORY) {
            let back = asking.mention.sentence - event.sentence;
            if back > asking.reach && !seen.is_empty() {
                break;
            }
            let quoted_turn = (event.speech == Speech::Quoted).then(|| quoted.of(event.who));
            let spoke_turn = event.spoke().then(|| spoke.of(event.who));
            let Some(fit) = fits(event.who) else {
                continue;
            };
            let rivals = subjects.others(event.who);
            let subject = event.acts();
            if subject {
                subjects.of(event.who);
            }
            let i = seen.iter().position(|one| one.last.who == event.who);
            let i = i.unwrap_or_else(|| {
                seen.push(Seen::new(event, fit, rivals));
                seen.len() - 1
            });
            let one = &mut seen[i];
            one.times += 1;
            if subject {
                one.subject.get_or_insert((back, rivals));
            }
            one.quoted = one.quoted.or(quoted_turn.map(|turn| (turn, back)));
            one.spoke = one.spoke.or(spoke_turn.map(|turn| (turn, back)));
            if event.leads && asking.block - event.block < 2 {
                one.led[(asking.block - event.block) as usize] = true;
            }
            one.opened |= event.opens && back == 1;
            if event.form == Form::Pronoun && std::mem::take(&mut pronoun) {
                one.pronoun = Some(back);
            }
            one.met = one.met.or(event.fresh.then_some(back));
            one.asked = one.asked.or(event.asked.then_some(back));
        }
        seen
    }
}

/// The last few who did something, latest first.
struct Turns {
    who: Vec<Speaker>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            who: Vec::with_capacity(FEW),
        }
    }
}

impl Turns {
    /// How many others did it since someone.
    fn of(&mut self, who: Speaker) -> usize {
        match self.who.iter().position(|one| *one == who) {
            Some(turn) => turn,
            None => {
                self.who.push(who);
                self.who.len() - 1
            }
        }
    }

    /// How many others did it.
    fn others(&self, who: Speaker) -> usize {
        self.who.iter().filter(|one| **one != who).count()
    }
}
