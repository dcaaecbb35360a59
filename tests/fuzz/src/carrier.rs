//! A PDF of one page that carries a kit, as small as it can be.

use lopdf::{Document, Object, Stream, dictionary};

/// The file; its streams packed or not, with or without streams of objects.
pub fn carrier(kit: &str, packed: bool, modern: bool) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, kit.as_bytes().to_vec());
    if packed {
        stream.compress().expect("packed");
    }
    let file = document.add_object(stream);
    let name = || Object::string_literal("kit.json");
    let specification =
        dictionary! { "Type" => "Filespec", "F" => name(), "UF" => name(), "EF" => dictionary! { "F" => file } };
    let specification = document.add_object(specification);
    let tree = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, b"0 0 9 9 re f".to_vec()));
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content });
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let root = dictionary! { "Type" => "Catalog", "Pages" => tree, "AF" => vec![specification.into()] };
    let root = document.add_object(root);
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    match modern {
        true => document.save_modern(&mut bytes).expect("bytes"),
        false => document.save_to(&mut bytes).expect("bytes"),
    }
    bytes
}
