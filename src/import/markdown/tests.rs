//! Notes as people write them, and as other programs export them.

use std::time::{Duration, Instant};

use super::*;
use crate::bank::Bank;
use crate::import::Item;

fn read_notes(text: &str) -> Found {
    read(text, &Bank::builtin().expect("valid").0.taxonomy)
}

/// A question in one line a field, after the line on which it begins.
fn told(item: &Item) -> Vec<String> {
    let said = item.said.iter().map(|(field, texts)| format!("{}: {}", field.key(), texts.join(" | ")));
    std::iter::once(item.line.to_string()).chain(said).collect()
}

/// The questions of a text that leaves nothing aside.
fn questions(text: &str) -> Vec<Vec<String>> {
    let found = read_notes(text);
    assert_eq!(found.left_aside, Vec::<String>::new(), "{text}");
    found.items.iter().map(told).collect()
}

#[test]
fn large_notes_take_no_more_than_their_size() {
    let question = "## What does a join do?\n\nIt joins.\n\n- rows\n  - that match\n\n**Why now?**\n\n| a |\n|---|\n\n";
    for text in [
        question.repeat(20_000),
        "- a\n".repeat(300_000),
        "A: b\nQ: c?\n".repeat(100_000),
        "**a?**\n".repeat(100_000),
        "---\nx\n".repeat(100_000),
        format!("{}x\n", "- ".repeat(20_000)),
        (0..300).map(|depth| " ".repeat(depth * 2) + "- Answer\n").collect::<String>().repeat(10),
    ] {
        let start = Instant::now();
        read_notes(&text);
        assert!(start.elapsed() < Duration::from_secs(10), "{}: {:?}", &text[..20], start.elapsed());
    }
}

#[test]
fn lines_are_counted_through_blocks_of_every_kind() {
    let text = "\u{feff}---\ntitle: Notes\n---\n\n```sh\nls\n```\n\nOne\nline?\n=====\n\nSo.\n\n| a |\n|---|\n| b |\n\n<p>\n\n\
                **Two?**\n\n> **Three?**\n> So.\n\n- Four?\n  ```\n  x\n  ```\n  - So.\n- Five?\n";
    let found = read_notes(text);
    let lines: Vec<u64> = found.items.iter().map(|item| item.line).collect();
    assert_eq!(lines, [9, 21, 23, 26, 31]);
    assert_eq!(
        found.left_aside,
        [
            "line 1: front matter",
            "line 5: code; put it into a file beside the question",
            "line 15: a table; save it as .csv to import it",
            "line 19: HTML, which is not read",
            "line 27: code; put it into a file beside the question"
        ]
    );
}

#[test]
fn a_heading_that_is_called_a_question_is_asked_without_its_sign_too() {
    let text = "# REST\n\n**Q2: Explain CORS.**\n\nA browser's rule.\n\n## Question 3\n\nName two verbs.\n";
    assert_eq!(
        questions(text),
        [
            vec!["3", "area: drf", "title: Explain CORS.", "ask: Explain CORS.", "answer.summary: A browser's rule."],
            vec!["7", "area: drf", "ask: Name two verbs."],
        ]
    );
}

#[test]
fn a_paragraph_in_bold_is_a_heading_unless_it_is_a_label() {
    let text = "# REST\n\n**Q1: What is idempotency?**\n\nThe same, twice.\n\n**Q2: When do you retry?**\n\n**Answer:**\n\nLater.\n\n\
                **Difficulty: 3**\n\n**Red flags**\n\n- Never\n\n**Why *now*?**\nBecause.\n";
    assert_eq!(
        questions(text),
        [
            vec![
                "3",
                "area: drf",
                "title: What is idempotency?",
                "ask: What is idempotency?",
                "answer.summary: The same, twice."
            ],
            vec![
                "7",
                "area: drf",
                "title: When do you retry?",
                "ask: When do you retry?",
                "answer.summary: Later.",
                "difficulty: 3",
                "answer.red_flags: Never"
            ],
            vec!["19", "area: drf", "title: Why now?", "ask: Why *now*?", "answer.summary: Because."],
        ]
    );
}

#[test]
fn an_area_in_bold_holds_for_questions_in_bold() {
    let text = "**REST**\n\n**What is a serializer?**\n\n### Answer\n\nIt maps.\n\n**Security:**\n\n- What is CSRF?\n";
    assert_eq!(
        questions(text),
        [
            vec![
                "3",
                "area: drf",
                "title: What is a serializer?",
                "ask: What is a serializer?",
                "answer.summary: It maps."
            ],
            vec!["11", "area: security", "ask: What is CSRF?"],
        ]
    );
}

#[test]
fn a_heading_that_asks_is_the_question_and_what_follows_the_answer() {
    let text = "## What is TLS?\n\nEncryption in transit.\n\nWho would not want it?\n\n- Names a handshake\n- Names certificates\n\n\
                ## What is a CA?\n\n## How do you scale?\n\nTen nodes are full. What now?\n\nA queue.\n\n- What else?\n";
    assert_eq!(
        questions(text),
        [
            vec![
                "1",
                "title: What is TLS?",
                "ask: What is TLS?",
                "answer.summary: Encryption in transit. | Who would not want it?",
                "answer.must: Names a handshake | Names certificates"
            ],
            vec!["10", "title: What is a CA?", "ask: What is a CA?"],
            vec![
                "12",
                "title: How do you scale?",
                "ask: Ten nodes are full. What now?",
                "answer.summary: A queue.",
                "answer.must: What else?"
            ],
        ]
    );
    let found = read_notes("## Which do you know?\n\n- What is TLS?\n- A certificate\n");
    let asks: Vec<Vec<String>> = found.items.iter().map(told).collect();
    assert_eq!(asks, [vec!["3", "ask: What is TLS?"], vec!["4", "ask: A certificate"]]);
    assert_eq!(found.left_aside, ["line 1: the heading “Which do you know?”, which names no area of this bank"]);
}

#[test]
fn what_stands_under_a_listed_question_is_none_of_it() {
    let text = "1. What is a?\n\n   It is b.\n\n2. What is c?\n\nIt is d.\n\n3. **What is e?**\n\n- f\n- g\n\n\
                4. Tell me of h.\n\n   It is i.\n\n5. What is j?\n\n### Answer\n\n- k\n\n6. What is l?\n";
    assert_eq!(
        questions(text),
        [
            vec!["1", "ask: What is a?", "answer.summary: It is b."],
            vec!["5", "ask: What is c?", "answer.summary: It is d."],
            vec!["9", "ask: What is e?", "answer.must: f | g"],
            vec!["14", "ask: Tell me of h.", "answer.summary: It is i."],
            vec!["18", "ask: What is j?", "answer.summary: - k"],
            vec!["24", "ask: What is l?"],
        ]
    );
}

#[test]
fn numbers_and_marks_before_a_question_are_dropped() {
    for heading in [
        "## 1. What is X?",
        "## 12) What is X?",
        "## 3.1. What is X?",
        "## 1\\. What is X?",
        "## Q1: What is X?",
        "## Q: What is X?",
        "## Question 3: What is X?",
        "## 2. Q2. What is X?",
        "**Q7:** What is X?",
        "**1. What is X?**",
        "Question 1: What is X?",
        "- Q: What is X?",
        "- **Q1. What is X?**",
        "## Question 1\n\nWhat is X?",
    ] {
        let found = read_notes(heading);
        assert_eq!(found.items.len(), 1, "{heading}");
        assert_eq!(found.items[0].first(Field::Ask), Some("What is X?"), "{heading}");
        assert!(found.items[0].first(Field::Title).is_none_or(|title| title == "What is X?"), "{heading}");
    }
    let kept = |text: &str| read_notes(text).items[0].first(Field::Title).map(str::to_owned);
    for title in ["2.5 or 3?", "3 ways to wait?", "Queues: when?", "2024. What came?", "Q?", "A?"] {
        assert_eq!(kept(&format!("## {title}\n")).as_deref(), Some(title));
    }
}

#[test]
fn questions_and_answers_may_be_lines_of_paragraphs_or_items() {
    let text = "# REST\n\nQ: What is PUT?\nA: It replaces.\n\nQ2: What is PATCH?\nA2: It\nchanges.\nQ: What is GET?\n\n\
                Title: Verbs\nQuestion: Which is safe?\nDifficulty: 2\nAnswer: **GET:** it only reads.\n\n\
                - What is TLS?\n  Answer: encryption\n  Difficulty: 4\n- What is a CA?\n- A: It signs.\n";
    assert_eq!(
        questions(text),
        [
            vec!["3", "area: drf", "ask: What is PUT?", "answer.summary: It replaces."],
            vec!["6", "area: drf", "ask: What is PATCH?", "answer.summary: It changes."],
            vec!["9", "area: drf", "ask: What is GET?"],
            vec![
                "11",
                "area: drf",
                "title: Verbs",
                "ask: Which is safe?",
                "difficulty: 2",
                "answer.summary: **GET:** it only reads."
            ],
            vec!["16", "area: drf", "ask: What is TLS?", "answer.summary: encryption", "difficulty: 4"],
            vec!["19", "area: drf", "ask: What is a CA?", "answer.summary: It signs."],
        ]
    );
}

#[test]
fn a_label_of_what_a_question_has_once_takes_its_own_text() {
    let text = "## Limits\n\nOur limits fail.\n\nDifficulty: 2\n\nTen nodes are full. Why?\n\nTime: 10 min\n\n\
                ## Locks\n\nWho waits?\n\n### Answer\n\nThe second.\n\n**Area:**\n\nsecurity\n\nAnd the third.\n";
    assert_eq!(
        questions(text),
        [
            vec![
                "1",
                "title: Limits",
                "ask: Our limits fail. | Ten nodes are full. Why?",
                "difficulty: 2",
                "answer.summary: Time: 10 min"
            ],
            vec![
                "11",
                "title: Locks",
                "ask: Who waits?",
                "answer.summary: The second. | And the third.",
                "area: security"
            ],
        ]
    );
}

#[test]
fn underlined_headings_are_headings_and_a_rule_after_a_label_is_none() {
    let text = "REST\n====\n\nWhat is\na *serializer*?\n-----------\n\nA mapper.\n\n# C#\n\nWhy?\n\nA: It is typed.\n---\n\nQ: Next?\n";
    let found = read_notes(text);
    let items: Vec<Vec<String>> = found.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            vec![
                "4",
                "area: drf",
                "title: What is a serializer?",
                "ask: What is a *serializer*?",
                "answer.summary: A mapper."
            ],
            vec!["10", "title: C#", "ask: Why?", "answer.summary: It is typed."],
            vec!["17", "ask: Next?"],
        ]
    );
}

#[test]
fn front_matter_tables_and_boxes_do_not_leak() {
    let text = "---\ntitle: Notes\ntags: [a]\n---\n\n# REST\n\n- [ ] What is PUT?\n- [x] What is GET?\n\n\
                ## What is POST?\n\n| a | b |\n|---|---|\n| c | d |\n\nIt adds.\n\n---\nNot set aside.\n\n---\n";
    let found = read_notes(text);
    let items: Vec<Vec<String>> = found.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            vec!["8", "area: drf", "ask: What is PUT?"],
            vec!["9", "area: drf", "ask: What is GET?"],
            vec![
                "11",
                "area: drf",
                "title: What is POST?",
                "ask: What is POST?",
                "answer.summary: It adds. | Not set aside."
            ],
        ]
    );
    assert_eq!(found.left_aside, ["line 1: front matter", "line 13: a table; save it as .csv to import it"]);
}

#[test]
fn an_item_that_names_a_part_says_what_lies_in_it() {
    let text = "- How do you speed up JSONB?\n    - Answer\n\n        With a GIN index.\n    - Follow-ups\n        \
                - What does it cost on writes?\n    - Names the operator class\n- What does a record have?\n    - Key\n    - Type\n\
                - Question\n    - What is MVCC?\n    - **Answer:** versions\n\n      and snapshots\n    - Vacuum\n";
    assert_eq!(
        questions(text),
        [
            vec![
                "1",
                "ask: How do you speed up JSONB?",
                "answer.summary: With a GIN index.",
                "probes: What does it cost on writes?",
                "answer.must: Names the operator class"
            ],
            vec!["8", "ask: What does a record have?", "answer.must: Key | Type"],
            vec!["11", "ask: What is MVCC?", "answer.summary: versions | and snapshots", "answer.must: Vacuum"],
        ]
    );
}

#[test]
fn a_rubric_of_four_steps_is_carried_as_anchors() {
    let taxonomy = Bank::builtin().expect("valid").0.taxonomy;
    let drafted = |rubric: &str| {
        let found = read(&format!("## What is a join?\n\nRows that match.\n\n{rubric}\n"), &taxonomy);
        assert_eq!(found.items.len(), 1, "{rubric}");
        let draft = found.items[0].draft(&taxonomy, "orm", "orm-join");
        let value: serde_json::Value = serde_json::from_str(&draft.text).expect("JSON");
        let steps = ["1", "2", "3", "4"].map(|key| value["anchors"][key].as_str().unwrap_or_default().to_owned());
        (steps, draft.left_aside)
    };
    for rubric in [
        "### Rubric\n\n- Nothing\n- Little\n- Good\n- All",
        "**Scoring:**\n\n- 1: Nothing\n- **2:** Little\n- 3 - Good\n- 4) All",
        "Scale:\n\n1. Nothing\n2. Little\n3. Good\n4. All",
        "### Score\n\n4. All\n3. Good\n2. Little\n1. Nothing",
        "### Anchors\n\n- Score 4: All\n- Score 3: Good\n- Score 2: Little\n- Score 1: Nothing",
    ] {
        assert_eq!(drafted(rubric), (["Nothing", "Little", "Good", "All"].map(str::to_owned), Vec::new()), "{rubric}");
    }
    let (steps, left_aside) = drafted("### Rubric\n\n- Poor\n- Fair\n- Good");
    assert!(steps.iter().all(|step| step.starts_with("TODO:")), "{steps:?}");
    assert_eq!(left_aside, ["a rubric of 3 items: the scale has four steps"]);
}

#[test]
fn titles_are_what_a_reader_sees() {
    for (heading, title) in [
        ("## \\#2 Fix \\*quickly\\*", "#2 Fix *quickly*"),
        ("## &lt;b&gt; or &amp;", "<b> or &"),
        ("## Why **`APIView`**, *now*", "Why APIView, now"),
        ("## [Joins](https://example.org/a_b_c) in snake_case ##", "Joins in snake_case"),
        ("## 1\\. \\_\\_init\\_\\_", "__init__"),
    ] {
        let found = read_notes(&format!("{heading}\n\nTell me.\n"));
        assert_eq!(found.items[0].first(Field::Title), Some(title));
    }
    let found = read_notes("## A\n\n\\*Stars\\* stay\n\\_escaped\\_ in texts.\n");
    assert_eq!(found.items[0].first(Field::Ask), Some("\\*Stars\\* stay \\_escaped\\_ in texts."));
}

#[test]
fn no_answer_is_asked_and_no_list_of_links_goes_into_the_last_question() {
    let text = "### What is a?\n\nb\n\n## Answer\n\nc\n\n# Links\n\n- https://example.org\n";
    let found = read_notes(text);
    assert_eq!(told(&found.items[0]), ["1", "title: What is a?", "ask: What is a?", "answer.summary: b | c"]);
    assert_eq!(found.left_aside, ["line 9: the heading “Links”, which names no area of this bank"]);
    let found = read_notes("A: b\n\n- Answer: c\n\n#\n\n## Of d\n\n- Q: What is d?\n- A: e\n");
    assert_eq!(
        found.items.iter().map(told).collect::<Vec<_>>(),
        [["7", "title: Of d", "ask: What is d?", "answer.summary: e"]]
    );
    assert_eq!(
        found.left_aside,
        ["line 1: text before any question", "line 3: a list before any question", "line 5: a question without words"]
    );
}
