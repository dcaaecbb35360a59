//! Ids of questions that come without one, whatever letters they are written in.

use deunicode::deunicode;

/// Words of an id.
const WORDS: usize = 6;

/// An id that somebody typed, in small Latin letters, digits and single hyphens.
pub fn typed(text: &str) -> Option<String> {
    Some(slug(text)).filter(|id| !id.is_empty())
}

/// An id of an area and a text's first words; nothing if the text has none that Latin letters can say.
pub fn of_words(area: &str, text: &str) -> Option<String> {
    let slug = slug(text);
    let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).take(WORDS).collect();
    (!words.is_empty()).then(|| format!("{area}-{}", words.join("-")))
}

/// What a text sounds like in Latin letters.
fn slug(text: &str) -> String {
    let latin = deunicode(text).to_ascii_lowercase();
    latin
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_letters_make_an_id() {
        for (text, id) in [
            ("What is a join, and why?", "sql-what-is-a-join-and-why"),
            ("Qu’est-ce qu’une clé étrangère ?", "sql-qu-est-ce-qu-une-cle"),
            ("Что такое индекс?", "sql-chto-takoe-indeks"),
            ("Как устроен JOIN?", "sql-kak-ustroen-join"),
            ("什么是索引？", "sql-shen-me-shi-suo-yin"),
            ("ما هو الفهرس؟", "sql-m-hw-lfhrs"),
        ] {
            assert_eq!(of_words("sql", text).as_deref(), Some(id));
            assert!(crate::bank::question::is_kebab(id));
        }
        assert_eq!(of_words("sql", "?!"), None);
    }

    #[test]
    fn a_typed_id_is_written_as_ids_are() {
        assert_eq!(typed("SQL_Locks 2").as_deref(), Some("sql-locks-2"));
        assert_eq!(typed("вопрос-1").as_deref(), Some("vopros-1"));
        assert_eq!(typed("--"), None);
    }
}
