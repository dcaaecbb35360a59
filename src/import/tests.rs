//! What each format carries, and what it leaves aside.

use super::*;
use crate::bank::Bank;
use crate::bank::taxonomy::Taxonomy;

fn taxonomy() -> Taxonomy {
    Bank::builtin().expect("valid").0.taxonomy
}

/// An item in one line a field.
fn told(item: &Item) -> Vec<String> {
    item.said.iter().map(|(field, texts)| format!("{}: {}", field.key(), texts.join(" | "))).collect()
}

#[test]
fn a_table_is_read_by_lenient_headers() {
    let found = csv::read(
        "\u{feff}Question Text;TOPIC;Follow-ups;Difficulty;Owner\n\"What is a\nmixin?\";views;\"And two?; - In which order?\";3;Kim\n;;;;\n",
    )
    .expect("a table");
    assert_eq!(found.items.len(), 1);
    assert_eq!(
        told(&found.items[0]),
        ["ask: What is a\nmixin?", "area: views", "probes: And two? | In which order?", "difficulty: 3"]
    );
    assert_eq!((found.items[0].line, found.left_aside), (2, vec!["the column `Owner`, filled in once".to_owned()]));
    assert!(csv::read("a,b\n1,2\n").is_err());
}

#[test]
fn headings_with_text_and_items_of_lists_are_questions() {
    let text = "# REST\n\n1. What does a serializer do?\n   - Turns objects into data\n   - **Answer**: both ways\n2. Why `APIView`?\n\n\
                ## Throttling in *anger*\n\nOur limits fail. Why?\n\n### Answer\n\nThe cache is local.\n\n### Red flags\n\n- Blames Redis\n- Waits\n\n\
                ```python\nx = 1\n```\n\n# Warm-up\n\n- Tell me about an API.\n";
    let found = markdown::read(text, &taxonomy());
    let items: Vec<Vec<String>> = found.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            vec![
                "area: drf".to_owned(),
                "ask: What does a serializer do?".to_owned(),
                "answer.must: Turns objects into data".to_owned(),
                "answer.summary: both ways".to_owned()
            ],
            vec!["area: drf".to_owned(), "ask: Why `APIView`?".to_owned()],
            vec![
                "area: drf".to_owned(),
                "title: Throttling in anger".to_owned(),
                "ask: Our limits fail. Why?".to_owned(),
                "answer.summary: The cache is local.".to_owned(),
                "answer.red_flags: Blames Redis | Waits".to_owned()
            ],
            vec!["ask: Tell me about an API.".to_owned()],
        ]
    );
    assert_eq!(
        found.left_aside,
        [
            "line 21: code; put it into a file beside the question",
            "line 25: the heading “Warm-up”, which names no area of this bank"
        ]
    );
}

#[test]
fn a_draft_holds_what_was_said_and_nothing_else() {
    let mut item = Item::default();
    item.say(Field::Ask, "What is a mixin?");
    item.say(Field::Kind, "quiz");
    item.say(Field::Difficulty, "easy");
    item.say(Field::Must, "Says what.");
    item.say(Field::Probes, "And two?");
    assert_eq!(item.id("views").as_deref(), Some("views-what-is-a-mixin"));
    let draft = item.draft(&taxonomy(), "views", "views-what-is-a-mixin");
    let value: serde_json::Value = serde_json::from_str(&draft.text).expect("JSON");
    assert_eq!(value["ask"], "What is a mixin?");
    assert_eq!(value["answer"]["must"][0], "Says what.");
    assert_eq!(value["probes"][0]["ask"], "And two?");
    for pointer in ["/answer/must/1", "/answer/must/2", "/probes/0/listen_for", "/probes/1/ask", "/kind", "/difficulty"]
    {
        assert!(
            value.pointer(pointer).and_then(|at| at.as_str()).is_some_and(|at| at.starts_with("TODO:")),
            "{pointer}"
        );
    }
    assert_eq!(draft.carried, ["ask", "answer.must", "probes"]);
    assert_eq!(
        draft.left_aside,
        ["the kind `quiz`: kitgen has no such kind", "the difficulty `easy`: kitgen counts from 1 to 5"]
    );
    assert_eq!((&value["draft"], value.get("code")), (&serde_json::json!(true), None));
}

#[test]
fn a_quote_that_never_closes_is_told() {
    let told = |text: &str| csv::read(text).expect("a table").left_aside;
    assert_eq!(told("ask,area\n\"What?\",\"a \"\"b\"\"\"\n"), Vec::<String>::new());
    let what = "a quote is opened and never closed: what follows it was read as one cell";
    assert_eq!(told("ask,area\n\"What?,stock\nAnd this?,stock\n"), [what]);
    assert_eq!(told("ask,area\r\nOne?,a\r\n\r\n\"Two?\",\"a \"\"b\"\"\r\n"), [what]);
    assert_eq!(told("\"ask\",\"area\n"), [what]);
}

#[test]
fn a_quote_inside_a_cell_without_quotes_is_a_sign_like_others() {
    for cell in ["What is a 5\" disk?", "What is 5\"\"\"?", "\"What\" is it?", "\"What is it?\""] {
        let found = csv::read(&format!("question,area\n{cell},sql\n")).expect("a table");
        assert_eq!((found.items.len(), found.left_aside), (1, Vec::new()), "{cell}");
        assert_eq!(found.items[0].first(Field::Area), Some("sql"), "{cell}");
    }
}

#[test]
fn a_first_line_may_name_what_divides_the_cells() {
    for text in ["sep=;\r\nQ;A\r\nWhy, why?;So, so.\r\n", "\u{feff}\"SEP=;\"\nQ;A\nWhy, why?;So, so.\n"] {
        let found = csv::read(text).expect("a table");
        assert_eq!(found.items.iter().map(told).collect::<Vec<_>>(), [["ask: Why, why?", "answer.summary: So, so."]]);
        assert_eq!((found.items[0].line, found.left_aside), (3, Vec::new()));
    }
}

#[test]
fn what_a_question_has_once_is_carried_once_and_the_rest_is_told() {
    let found = csv::read("Question,Area,Topic,Difficulty,difficulty,Answer,Answer\nWhy?,views,drf,2,3,One,Two\n")
        .expect("a table");
    let draft = found.items[0].draft(&taxonomy(), "views", "views-why");
    assert_eq!(
        draft.left_aside,
        ["a second area, `drf`: a question has one", "a second difficulty, `3`: a question has one"]
    );
    let value: serde_json::Value = serde_json::from_str(&draft.text).expect("JSON");
    assert_eq!((&value["difficulty"], &value["answer"]["summary"]), (&2.into(), &"One\n\nTwo".into()));
    let same = csv::read("ask,area,topic\nWhy?,views,views\n").expect("a table");
    assert_eq!(same.items[0].draft(&taxonomy(), "views", "views-why").left_aside, Vec::<String>::new());
}

#[test]
fn lines_are_those_that_an_editor_counts_however_they_end() {
    let lines =
        |text: &str| -> Vec<u64> { csv::read(text).expect("a table").items.iter().map(|item| item.line).collect() };
    for end in ["\n", "\r\n", "\r"] {
        let text = ["ask,area", "One?,a", "\"Two", "and more?\",a", "", "Three?,a", ""].join(end);
        assert_eq!(lines(&text), [2, 3, 6], "{end:?}");
        let found = csv::read(&text).expect("a table");
        assert_eq!(found.items[1].first(Field::Ask), Some("Two\nand more?"), "{end:?}");
    }
}

#[test]
fn an_area_that_a_question_says_itself_goes_before_that_of_the_heading() {
    let found = markdown::read("# REST\n\n## Limits\n\nWhy?\n\nArea: security\n", &taxonomy());
    assert_eq!(told(&found.items[0]), ["area: security", "title: Limits", "ask: Why?"]);
}
