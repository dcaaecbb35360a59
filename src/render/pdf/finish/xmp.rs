//! The XMP packet: title, subject and standard of the document, for archives and file managers.

use super::metadata::PRODUCER;
use crate::render::pdf::page::Pages;

/// The part of PDF/A that the file keeps to: 3 may carry files of any kind, 2 may not.
const WITH_FILES: u8 = 3;
const WITHOUT_FILES: u8 = 2;

/// What the file promises within that part: it is tagged, so that every character can be read back and has its meaning.
const CONFORMANCE: char = 'A';

/// The packet as bytes.
pub(super) fn packet(pages: &Pages, language: &str) -> Vec<u8> {
    let part = if pages.attachments.is_empty() { WITHOUT_FILES } else { WITH_FILES };
    let title = localized("dc:title", &pages.title);
    let subject = localized("dc:description", &pages.subject);
    let producer = escaped(PRODUCER);
    let packet = format!(
        "{OPENING}{title}{subject}\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
         <pdf:Producer>{producer}</pdf:Producer>\n\
         <pdfaid:part>{part}</pdfaid:part>\n\
         <pdfaid:conformance>{CONFORMANCE}</pdfaid:conformance>\n\
         <pdfuaid:part>1</pdfuaid:part>\n\
         {SCHEMA}{CLOSING}"
    );
    packet.into_bytes()
}

const OPENING: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
"#;

/// An archive wants every property explained that its own standard does not know.
const SCHEMA: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the document keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"#;

const CLOSING: &str = r#"</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

/// A property with words in it; nothing at all without words.
fn localized(name: &str, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></{name}>\n", escaped(words))
}

/// Escapes for XML, which has no way at all to hold most control characters.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            control if control < ' ' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_break_the_packet() {
        assert_eq!(escaped("a<b & c>\u{1}é"), "a&lt;b &amp; c&gt;\u{fffd}é");
    }
}
