//! What a column or heading stands for, matched leniently: case, spaces and signs do not count.

/// A part of a question that a file may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Its id.
    Id,
    /// Its heading.
    Title,
    /// Its area, by id or alias.
    Area,
    /// Its kind.
    Kind,
    /// Its difficulty.
    Difficulty,
    /// The words to say.
    Ask,
    /// The answer in short.
    Summary,
    /// Points of a passing answer.
    Must,
    /// Points beyond it.
    Strong,
    /// What is wrong.
    RedFlags,
    /// Follow-ups.
    Probes,
    /// What an answer sounds like at each score.
    Anchors,
    /// Addresses.
    References,
    /// Where it comes from.
    Sources,
}

/// Words for each field, as they are left after [`plain`].
const WORDS: [(Field, &[&str]); 14] = [
    (Field::Id, &["id", "key", "slug"]),
    (Field::Title, &["title", "name", "heading", "questionname"]),
    (Field::Area, &["area", "topic", "category", "subject", "theme"]),
    (Field::Kind, &["kind", "type", "questiontype"]),
    (Field::Difficulty, &["difficulty"]),
    (Field::Ask, &["ask", "question", "questiontext", "prompt", "text", "wording", "q"]),
    (Field::Summary, &["summary", "answer", "modelanswer", "expectedanswer", "solution", "inshort", "a"]),
    (Field::Must, &["must", "mustpoints", "keypoints", "points", "checklist", "lookfor", "lookingfor"]),
    (Field::Strong, &["strong", "strongpoints", "bonus", "nicetohave", "extra"]),
    (Field::RedFlags, &["redflags", "redflag", "warningsigns", "badsigns"]),
    (Field::Probes, &["probes", "probe", "followups", "followup", "followupquestions"]),
    (Field::Anchors, &["anchors", "rubric", "scoring", "score", "scale"]),
    (Field::References, &["references", "reference", "links", "link", "url", "urls", "seealso"]),
    (Field::Sources, &["sources", "source"]),
];

impl Field {
    /// The field that this column or heading names.
    pub fn named(word: &str) -> Option<Self> {
        let plain = plain(word);
        WORDS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(field, _)| *field)
    }

    /// Whether it holds several texts.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Must
                | Self::Strong
                | Self::RedFlags
                | Self::Probes
                | Self::Anchors
                | Self::References
                | Self::Sources
        )
    }

    /// Whether a question has one of it: a second one has no place. Other texts are put together.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Id | Self::Title | Self::Area | Self::Kind | Self::Difficulty)
    }

    /// What a question's file calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Area => "area",
            Self::Kind => "kind",
            Self::Difficulty => "difficulty",
            Self::Ask => "ask",
            Self::Summary => "answer.summary",
            Self::Must => "answer.must",
            Self::Strong => "answer.strong",
            Self::RedFlags => "answer.red_flags",
            Self::Probes => "probes",
            Self::Anchors => "anchors",
            Self::References => "references",
            Self::Sources => "sources",
        }
    }
}

fn plain(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
