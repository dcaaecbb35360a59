//! Ids of questions that come without one, whatever letters they are written in.

use sha2::{Digest, Sha256};

/// Words of an id.
const WORDS: usize = 6;

/// An id, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// Whether it has a number because its words alone could not be said in Latin letters.
    pub numbered: bool,
}

/// An id that somebody typed, as far as it can be one: small Latin letters, digits and single hyphens.
pub fn typed(text: &str) -> Option<String> {
    Some(slug(text)).filter(|id| !id.is_empty() && !is_foreign(text))
}

/// An id of an area and a text's first words. Where they are not all in Latin letters, it ends in a number made of the
/// text: the same for the same text, so that a file that is imported twice still brings each question once.
pub fn of_words(area: &str, text: &str) -> Option<Named> {
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let slug = slug(text);
    let words = slug.split('-').filter(|word| !word.is_empty()).take(WORDS).map(ToOwned::to_owned);
    let numbered = is_foreign(text);
    let number = numbered.then(|| number(text));
    let parts: Vec<String> = std::iter::once(area.to_owned()).chain(words).chain(number).collect();
    Some(Named { id: parts.join("-"), numbered })
}

/// Six digits and letters. Two of a thousand questions share them once in thirty banks; then the second is left out, and
/// told.
fn number(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2])
}

/// Small letters, digits and single hyphens.
fn slug(text: &str) -> String {
    let plain: String = text.to_lowercase().chars().map(|letter| latin(letter).unwrap_or('-')).collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Whether letters of it would be lost.
fn is_foreign(text: &str) -> bool {
    text.to_lowercase().chars().any(|letter| letter.is_alphanumeric() && latin(letter).is_none())
}

/// The plain letter for a small one.
fn latin(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à'..='å' | 'æ' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' | 'œ' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'ß' => 's',
        'ť' | 'ţ' | 'ț' | 'þ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> String {
        of_words("sql", text).expect("words").id
    }

    #[test]
    fn latin_words_make_an_id_and_lose_only_their_accents() {
        assert_eq!(id("What is a join, and why?"), "sql-what-is-a-join-and-why");
        assert_eq!(id("Qu’est-ce qu’une clé étrangère ?"), "sql-qu-est-ce-qu-une-cle");
        assert_eq!(of_words("sql", "?!"), None);
    }

    #[test]
    fn words_in_other_letters_make_an_id_with_a_number_that_is_theirs() {
        for text in ["Что такое индекс?", "什么是索引？", "ما هو الفهرس؟"] {
            let named = of_words("sql", text).expect("words");
            assert!(named.numbered && crate::bank::question::is_kebab(&named.id), "{named:?}");
            assert_eq!((named.id.len(), Some(&named)), ("sql-".len() + 6, of_words("sql", text).as_ref()));
        }
        assert_ne!(id("Что такое индекс?"), id("Что такое ключ?"));
        assert_ne!(id("Как устроен GIL?"), id("Зачем нужен GIL?"), "what is Latin in both is not all of them");
        assert!(id("Как устроен GIL?").starts_with("sql-gil-"), "{}", id("Как устроен GIL?"));
    }

    #[test]
    fn a_typed_id_is_taken_only_if_none_of_its_letters_is_lost() {
        assert_eq!(typed("SQL_Locks 2").as_deref(), Some("sql-locks-2"));
        assert_eq!((typed("вопрос-1"), typed("--")), (None, None));
    }
}
