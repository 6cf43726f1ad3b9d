//! The small words that grammar turns on, as named lists; each has at most twenty.
//! Not here: open classes of words (see `words.txt`).

/// A few words that do the same work.
#[derive(Clone, Copy, Debug)]
pub struct Few {
    list: &'static [&'static str],
    /// Their lengths and first letters as bits: most words are told by these.
    lengths: u32,
    firsts: u32,
}

/// These few words.
#[expect(non_snake_case, reason = "the lists below read as what they are")]
pub(super) const fn Few(list: &'static [&'static str]) -> Few {
    let (mut lengths, mut firsts, mut at) = (0, 0, 0);
    while at < list.len() {
        let word = list[at].as_bytes();
        assert!(word.len() < 32, "a length is one bit");
        lengths |= 1 << word.len();
        firsts |= 1 << (word[0] % 32);
        at += 1;
    }
    Few {
        list,
        lengths,
        firsts,
    }
}

impl Few {
    /// Whether `word` is one of them, whatever its capitals.
    #[inline]
    pub fn has(self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or_default();
        word.len() < 32
            && self.lengths >> word.len() & 1 != 0
            && self.firsts >> (first % 32) & 1 != 0
            && self.list.iter().any(|one| one.eq_ignore_ascii_case(word))
    }
}

/// Opens what was said: `said that`.
pub const THAT: Few = Few(&["that"]);
/// Before a base form: `to say`.
pub const TO: Few = Few(&["to"]);
/// Before whoever does it: `described by`.
pub const BY: Few = Few(&["by"]);
/// Someone who has not been heard of.
pub const ANOTHER: Few = Few(&["another"]);
/// Joins two nouns.
pub const AND: Few = Few(&["and"]);
/// Joins a role to what it is a role in: `Secretary of State`.
pub const OF: Few = Few(&["of", "for"]);
/// Makes a participle passive.
pub const BE: Few = Few(&[
    "was", "were", "is", "are", "be", "been", "being", "’s", "'s",
]);
/// Between a phrase and a form of `be` that says who it is: `turned out to be`.
pub const TURNS_OUT: Few = Few(&[
    "turned", "turns", "out", "to", "has", "had", "would", "will", "again",
]);
/// Nouns that tell so little of someone that the clause behind them belongs to the name.
pub const VAGUE: Few = Few(&[
    "person", "people", "someone", "somebody", "those", "one", "others",
]);
/// Helps a base form: `did answer`.
pub const DO: Few = Few(&["do", "does", "did"]);
/// Says the opposite.
pub const NOT: Few = Few(&["not", "n’t", "n't", "never", "no"]);
/// Opens the phrase for a source without a name: `another official`.
pub const OPENS_PHRASE: Few = Few(&["a", "an", "the", "one", "another", "some"]);
/// Before articles and the like that stand for one thing.
pub const ARTICLE: Few = Few(&["the", "a", "an"]);
/// What points at something known.
pub const DEFINITE: Few = Few(&["the", "this", "that", "these", "those"]);
/// Before what is named for the first time.
pub const INDEFINITE: Few = Few(&["a", "an", "one", "another"]);
/// Tells of someone known before: `the former publican`.
pub const FORMERLY: Few = Few(&[
    "former",
    "one-time",
    "onetime",
    "erstwhile",
    "outgoing",
    "ex",
]);
/// How a word ends that tells where someone is from.
pub const BORN: &[&str] = &["-born", "-based", "-bred", "-time", "-times", "-capped"];
/// How names of nations end that stand for all of them: `the British`.
pub const NATIONS: &[&str] = &["sh", "ch", "ese", "ss"];
/// What only written words do: `it read`.
pub const READS: Few = Few(&[
    "read", "reads", "began", "begins", "ran", "runs", "ended", "ends",
]);
/// One who writes of himself.
pub const MYSELF: Few = Few(&["i", "me", "my", "mine", "myself"]);
/// Before a surname that two of a family bear.
pub const ELDER: Few = Few(&["elder", "older", "senior"]);
/// The same of the other.
pub const YOUNGER: Few = Few(&["younger", "junior"]);
/// What the elder of a family is called.
pub const SENIORS: Few = Few(&[
    "sr",
    "senior",
    "father",
    "mother",
    "uncle",
    "aunt",
    "grandfather",
    "grandmother",
]);
/// What children call the elder.
pub const DAD: Few = Few(&[
    "dad", "daddy", "mum", "mummy", "mom", "mommy", "mam", "mama", "papa", "father", "mother",
]);
/// Words for a woman who is spoken of.
pub const HER: Few = Few(&["she", "her", "hers"]);
/// Words for a man who is.
pub const HIM: Few = Few(&["he", "him", "his"]);
/// What befell someone who does not speak.
pub const LOST: Few = Few(&[
    "died",
    "dies",
    "dead",
    "killed",
    "murdered",
    "drowned",
    "missing",
    "vanished",
    "disappeared",
    "stabbed",
    "shot",
    "lost",
    "buried",
    "late",
    "injured",
    "hurt",
    "born",
    "death",
]);
/// Who may bear another surname and is called by the first name for that.
pub const SPOUSES: Few = Few(&["wife", "husband", "partner", "spouse"]);
/// What somebody is to another, beside kin.
pub const RELATED: Few = Few(&["rival", "opponent", "friend", "colleague", "counterpart"]);
/// What the younger is called.
pub const JUNIORS: Few = Few(&[
    "jr",
    "junior",
    "ii",
    "iii",
    "son",
    "daughter",
    "nephew",
    "niece",
    "grandson",
    "granddaughter",
]);
/// How a word ends that tells an age.
pub const YEAR_OLD: &[&str] = &["-year-old"];
/// Before places.
pub const IN: Few = Few(&["in", "at", "near", "into", "across"]);
/// Before whom or what something is done with.
pub const WITH: Few = Few(&["with", "by"]);
/// With `as`, before what someone is called: `known as`.
pub const NAMED: Few = Few(&[
    "name",
    "named",
    "listed",
    "known",
    "identified",
    "himself",
    "herself",
    "only",
]);
/// With `by`: `who goes by Ana`.
pub const GOES: Few = Few(&["goes", "went", "going"]);
/// How words end that are verbs with `not`.
pub const NOT_END: &[&str] = &["n't", "n’t"];
/// What makes a verb of a noun behind a name: `Ruiz burst out`, `Ruiz hit back`.
pub const OUT: Few = Few(&[
    "out", "back", "up", "off", "away", "down", "him", "it", "them", "me", "us", "himself",
    "herself",
]);
/// Opens a phrase of one not named yet.
pub const A: Few = Few(&["a", "an"]);
/// Days that are no part of a name behind them: `Yesterday Belwick said`.
pub const TODAY: Few = Few(&["yesterday", "today", "tomorrow", "tonight"]);
/// Who tells of another's affairs, and is not the one a story is about.
pub const TELLERS: Few = Few(&[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "judge",
    "court",
    "tribunal",
    "lawyer",
    "official",
    "source",
    "witness",
    "jury",
    "minister",
    "expert",
    "analyst",
    "magistrate",
    "prosecutor",
]);
/// What sets one apart from another of the same noun: `the parent club`.
pub const APART: Few = Few(&[
    "parent",
    "rival",
    "visiting",
    "opposing",
    "other",
    "sister",
    "neighbouring",
    "neighboring",
]);
/// Whose something is.
pub const HIS: Few = Few(&["his", "her", "its", "their"]);
/// Words for people that tell more often of firms: `Acme, a maker of boats`.
pub const TRADERS: Few = Few(&[
    "owner",
    "maker",
    "operator",
    "provider",
    "retailer",
    "grocer",
    "publisher",
    "lender",
    "insurer",
    "broker",
    "developer",
    "producer",
    "manufacturer",
    "supplier",
    "distributor",
    "importer",
    "exporter",
    "builder",
    "carrier",
    "leader",
    "rival",
    "competitor",
    "partner",
    "sponsor",
    "seller",
    "giant",
    "specialist",
    "wholesaler",
    "miner",
    "brewer",
]);
/// What a firm is called again: `the company`.
pub const FIRMS: Few = Few(&[
    "company", "firm", "airline", "business", "carrier", "chain", "brewer", "start-up", "group",
]);
/// What is told of a person's life: `born in Apia`.
pub const LIFE: Few = Few(&["born", "died", "dies", "married", "aged", "née"]);
/// Titles that tell no office.
pub const DOCTOR: Few = Few(&["Dr", "Rev", "Hon", "Fr"]);
/// Honours behind a name, no part of it: `Ana Ruiz QC`.
pub const HONOURS: Few = Few(&[
    "QC", "KC", "SC", "MP", "MSP", "MEP", "TD", "MBE", "OBE", "CBE", "MD", "PhD", "DBE", "JP", "RN",
]);
/// Particles that stand in names of persons and hardly in others: `van der`.
pub const PARTICLES: Few = Few(&[
    "van", "von", "der", "den", "ter", "bin", "bint", "ibn", "zu", "dos", "binti", "ben", "ap",
    "ab", "nic", "wa", "ferch", "ould",
]);
/// How words for people from somewhere end, and for people who do something: `Queenslander`.
pub const PEOPLE_END: &[&str] = &["er", "an", "ist", "ian", "ite"];
/// How words end that name firms: `Hafenbank`.
pub const BODY_END: &[&str] = &[
    "bank", "corp", "tech", "soft", "works", "werke", "group", "media", "pharm", "telecom",
];
/// Of a person: `who`.
pub const WHO: Few = Few(&["who", "whose"]);
/// Takes up the noun before it.
pub const RELATIVE: Few = Few(&["who", "which", "that"]);
/// The same, never without a noun.
pub const WHICH: Few = Few(&["who", "which", "whom", "whose"]);
/// Pronouns that no verb has as its subject.
pub const OBJECT: Few = Few(&["him", "them", "me", "us"]);
/// Pronouns that mostly follow a verb.
pub const AFTER_VERB: Few = Few(&["him", "her", "them", "me", "us", "it"]);
/// Open what tells more of a source: `close to the talks`.
pub const TELLING: Few = Few(&["close", "familiar", "based", "involved"]);
/// Before a name that is given late: `a man called Ruiz`.
pub const CALLED: Few = Few(&["called", "named", "identified"]);
/// First words of ranks whose second is cut short: `Wing Cdr`, `Det Con`.
pub const RANK_FIRST: Few = Few(&[
    "wing", "group", "flight", "squadron", "air", "station", "watch", "lance", "staff", "chief",
    "ch", "sub", "second", "leading", "warrant", "flt", "sqn", "fg",
]);
/// Words that end a rank behind another: `Det Con`, `Fg Off`.
pub const RANK_LAST: Few = Few(&["con", "off", "offr", "mgr"]);
/// Short family names that are common words too, with a capital: `Oh Min-jun`.
pub const SHORT_SURNAMES: Few = Few(&["oh", "an", "do", "no", "ha", "go"]);
/// A title of men that stands without a full stop in Britain.
pub const MR: Few = Few(&["Mr"]);
/// Words that begin with an apostrophe for what is left out: `'em`.
pub const ELIDED: Few = Few(&["em", "n", "tis", "twas", "til", "cos", "bout", "twould"]);
/// How words end that drop their last letter: `goin'`.
pub const DROPS_G: Few = Few(&["in"]);
/// Right before a name or a term in marks.
pub const NAMING: Few = Few(&[
    "so-called",
    "nicknamed",
    "codenamed",
    "entitled",
    "titled",
    "word",
    "phrase",
    "term",
    "hashtag",
    "nickname",
]);
/// What is done with songs, plays and films, right before their titles: `sang “…”`.
pub const PERFORMS: Few = Few(&[
    "sang",
    "sings",
    "sing",
    "singing",
    "performed",
    "performs",
    "performing",
    "recorded",
    "recording",
    "released",
    "directed",
    "directs",
    "screened",
    "staged",
    "hummed",
    "whistled",
    "plays",
    "played",
    "playing",
]);
/// `known as`, `referred to as`.
pub const KNOWN: Few = Few(&["known", "to", "billed", "marketed", "advertised"]);
/// What carries words that are nobody’s: `bearing the slogan “…”`.
pub const BEARING: Few = Few(&[
    "bearing",
    "bore",
    "bears",
    "with",
    "emblazoned",
    "carrying",
    "reading",
]);
/// The words it carries.
pub const SLOGAN: Few = Few(&["legend", "slogan", "lettering", "motto"]);
/// `as`
pub const AS: Few = Few(&["as"]);
/// Before a source: `per the report`.
pub const PER: Few = Few(&["per"]);
/// Whole cues of several words, the source behind them.
pub const ACCORDING: &[&[&str]] = &[
    &["according", "to"],
    &["in", "the", "words", "of"],
    &["in", "the", "opinion", "of"],
    &["in", "the", "view", "of"],
    &["in", "the", "phrase", "of"],
    &["in", "the", "telling", "of"],
    &["by", "the", "account", "of"],
    &["by", "the", "reckoning", "of"],
];
/// The same, where they are set apart: `, to quote the coroner,`.
pub const QUOTING: &[&[&str]] = &[
    &["to", "quote"],
    &["to", "paraphrase"],
    &["to", "borrow", "from"],
    &["to", "borrow", "a", "line", "from"],
    &["to", "borrow", "a", "phrase", "from"],
];
/// What one does with another’s words: `to use her phrase`.
pub const USE: Few = Few(&["use", "borrow", "quote", "repeat", "echo"]);
/// What is used then.
pub const PHRASE: Few = Few(&[
    "phrase",
    "line",
    "expression",
    "term",
    "metaphor",
    "description",
    "word",
    "words",
    "image",
]);
/// What someone holds or tells: `in his view`, `by her own account`.
pub const VIEW: Few = Few(&[
    "account",
    "accounts",
    "view",
    "views",
    "opinion",
    "words",
    "telling",
    "estimation",
    "judgment",
    "judgement",
    "verdict",
    "reckoning",
    "admission",
]);
/// Opens `by her own account`, `in his view`.
pub const IN_VIEW: Few = Few(&["in", "by", "to"]);
/// One’s own.
pub const OWN: Few = Few(&["own"]);
/// Behind a noun that holds words, before whose they are: `a warning from the envoy`.
pub const FROM: Few = Few(&["from", "by"]);
/// Before what someone speaks about: `Ruiz on the penalty`.
pub const ON: Few = Few(&["on", "about"]);
/// What someone put: `as she put it`.
pub const IT: Few = Few(&["it", "this"]);
/// Open what was done to a speaker just before: `Ruiz, asked about the plan, said`.
pub const ASKED: Few = Few(&[
    "asked",
    "told",
    "quoted",
    "pressed",
    "questioned",
    "quizzed",
]);
/// What a sign or a hat does: `a hat reading “…”`.
pub const READING: Few = Few(&["reading"]);
/// Behind a verb that answers: `hit back`.
pub const BACK: Few = Few(&["back"]);
/// Verbs that answer with `back`.
pub const HIT: Few = Few(&[
    "hit", "hits", "hitting", "shot", "shoots", "shooting", "fired", "fires", "firing", "bit",
    "snapped", "came", "wrote", "called", "clapped", "punched", "barked",
]);
/// What a voice does: `came a shout from the gallery`.
pub const CAME: Few = Few(&["came", "comes"]);
/// Before those who do something meanwhile: `with the envoy calling it`.
pub const ALONG: Few = Few(&["with"]);
/// Further nouns that hold words.
pub const SPEECH: Few = Few(&[
    "account",
    "verdict",
    "view",
    "opinion",
    "words",
    "reaction",
    "advice",
    "conclusion",
    "assessment",
    "warnings",
    "threat",
    "complaint",
    "confession",
    "explanation",
    "reminder",
    "retort",
    "summary",
    "plea",
    "boast",
    "outburst",
]);
/// Can open a clause with a verb of its own, though they look like prepositions.
pub const OPENS_CLAUSE: Few = Few(&[
    "after", "although", "as", "because", "before", "but", "if", "once", "since", "so", "than",
    "that", "though", "unless", "until", "when", "whether", "while",
]);
/// After a noun, mostly begin something else: `a diplomat on Monday`.
pub const LEADS_AWAY: Few = Few(&[
    "to", "on", "by", "during", "amid", "over", "into", "about", "against",
]);

/// Endings of nouns for people by what they do.
const DOERS: &[&str] = &[
    "ologist", "woman", "ician", "ist", "ian", "man", "ant", "er", "or",
];

/// What `farmer` has in common with `farms`; nothing where too little is left.
pub fn stem(noun: &str) -> Option<&str> {
    let end = DOERS.iter().find(|end| noun.ends_with(**end))?;
    let stem = &noun[..noun.len() - end.len()];
    let doubled =
        stem.len() > 4 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    let stem = if doubled {
        &stem[..stem.len() - 1]
    } else {
        stem
    };
    (stem.len() >= 4 && stem.is_ascii()).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_matter() {
        assert!(DEFINITE.has("The") && OPENS_CLAUSE.has("While") && !IN.has("inn"));
    }
}
