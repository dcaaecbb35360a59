//! A company's logo and colour: in the PDF, on screen, in the kit, not in the candidate's copy; and files that are no logo.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use common::{Ran, done, empty_folder, program, text};
use kitgen::brand::{Ink, Logo, Picture};
use lopdf::{Dictionary, Document, Object};
use serde_json::Value;

const KIT: &str = "--years 3 --minutes 30 --seed 5 -q";
const ACCENT: &str = "#7a1f5c";

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/brand").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A folder with both logos.
fn here() -> tempfile::TempDir {
    let here = empty_folder();
    for name in ["logo.png", "logo.svg"] {
        fs::write(here.path().join(name), fixture(name)).expect("a file");
    }
    here
}

/// Dictionaries and streams' dictionaries of a file.
fn dictionaries(file: &Document) -> impl Iterator<Item = &Dictionary> {
    file.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    })
}

fn is(dictionary: &Dictionary, key: &[u8], value: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
}

/// What the front page paints, operator by operator.
fn front(file: &Document) -> Vec<(String, Vec<f32>)> {
    let page = file.page_iter().next().expect("a page");
    let content = file.get_and_decode_page_content(page).expect("a content");
    let numbers = |operands: &[Object]| operands.iter().filter_map(|one| one.as_float().ok()).collect();
    content.operations.iter().map(|one| (one.operator.clone(), numbers(&one.operands))).collect()
}

#[test]
fn both_kinds_of_logo_stand_on_the_front_page_within_their_box_and_travel_with_the_kit() {
    let here = here();
    for (logo, kind, relation) in [("logo.png", "Image", 4.0), ("logo.svg", "Form", 5.0)] {
        done(here.path(), &format!("{KIT} --company Acme --logo {logo} -o kit.pdf --force"));
        let bytes = fs::read(here.path().join("kit.pdf")).expect("a kit");
        let file = Document::load_mem(&bytes).expect("a PDF");
        let of_kind = |one: &&Dictionary| is(one, b"Subtype", kind.as_bytes()) && is(one, b"Type", b"XObject");
        assert!(dictionaries(&file).any(|one| of_kind(&one)), "{logo}");

        let painted = front(&file);
        let at = painted.iter().position(|(operator, _)| operator == "Do").expect("the logo is painted");
        let (operator, place) = &painted[at - 1];
        assert_eq!(operator, "cm");
        let [width, _, _, height, left, foot] = place[..] else { panic!("{place:?}") };
        assert!(width <= 150.01 && height <= 30.01 && (width > 149.9 || height > 29.9), "{logo}: {width} by {height}");
        assert!((width / height - relation).abs() < 0.01, "{logo} is stretched: {width} by {height}");
        assert!((left - 51.64).abs() < 0.01 && (foot + height - 805.89).abs() < 0.01, "{logo}: {left}, {foot}");

        let figure = dictionaries(&file).find(|one| {
            is(one, b"S", b"Figure") && one.get(b"Alt").and_then(Object::as_str).is_ok_and(|said| said == b"Acme")
        });
        assert!(figure.expect("the company's name is read").has(b"A"), "a figure says where it is");

        // From the file alone, and again.
        done(here.path(), "render kit.pdf -q -o again.pdf --force");
        assert!(bytes == fs::read(here.path().join("again.pdf")).expect("a kit"), "{logo}: the same bytes again");
        assert!(done(here.path(), "verify kit.pdf").text().contains("its bytes are those that kitgen writes"));
    }
}

#[test]
fn the_logo_is_a_png_with_its_transparency_or_an_svg_in_paths() {
    let Picture::Pixels(pixels) = Logo::read(&fixture("logo.png")).expect("a logo").picture else { panic!("pixels") };
    assert_eq!((pixels.width, pixels.height, pixels.is_grey), (300, 75, false));
    let alpha = pixels.alpha.expect("transparency");
    assert!(alpha.contains(&0) && alpha.contains(&160) && alpha.contains(&255));

    let Picture::Drawing(drawing) = Logo::read(&fixture("logo.svg")).expect("a logo").picture else { panic!("paths") };
    let gradients = drawing.parts.iter().filter(|part| matches!(part.ink, Ink::Gradient(_))).count();
    let lines = drawing.parts.iter().filter(|part| matches!(&part.ink, Ink::Line(line) if line.dash.0 == [3.0, 2.0]));
    assert_eq!((drawing.parts.len(), gradients, lines.count()), (6, 2, 1));
    assert!(drawing.parts.iter().all(|part| part.clips.len() == 1));
    assert!(drawing.parts.iter().any(|part| (part.opacity - 0.8).abs() < 1e-6 && part.shape.is_even_odd));
}

#[test]
fn the_kit_says_its_brand_only_where_one_was_given() {
    let here = here();
    let plain = done(here.path(), &format!("{KIT} --format json -o -")).json();
    assert!(plain.get("brand").is_none());
    let kit = done(here.path(), &format!("{KIT} --accent #7A1F5C --logo logo.png --format json -o -")).json();
    assert_eq!(text(&kit["brand"]["accent"]), ACCENT);
    assert_eq!(text(&kit["brand"]["logo"]["media_type"]), "image/png");
    assert!(text(&kit["brand"]["logo"]["data"]).starts_with("iVBORw0KGgo"));
    let alone = done(here.path(), &format!("{KIT} --accent #7a1f5c --format json -o -")).json();
    assert_eq!(alone["brand"].as_object().expect("an object").len(), 1);
    // Given anew for a kit that was made before.
    fs::write(here.path().join("kit.json"), plain.to_string()).expect("a file");
    let later = done(here.path(), "render kit.json --logo logo.svg --accent #123 --format json -o -").json();
    assert_eq!(text(&later["brand"]["accent"]), "#112233");
    assert_eq!(text(&later["brand"]["logo"]["media_type"]), "image/svg+xml");
    assert_eq!(later["id"], plain["id"], "the brand is no part of what decides the kit");
}

#[test]
fn the_accent_takes_the_place_of_petrol_everywhere_and_of_nothing_else() {
    let here = here();
    let colors = |words: &str| -> Vec<Vec<f32>> {
        done(here.path(), &format!("{KIT} {words} -o kit.pdf --force"));
        let file = Document::load(here.path().join("kit.pdf")).expect("a PDF");
        let painted = file.page_iter().flat_map(|page| {
            let content = file.get_and_decode_page_content(page).expect("a content").operations;
            content.into_iter().filter(|one| ["rg", "RG"].contains(&one.operator.as_str())).map(|one| one.operands)
        });
        painted.map(|parts| parts.iter().filter_map(|part| part.as_float().ok()).collect()).collect()
    };
    let part = |value: u16| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    let petrol = [0x0b, 0x55, 0x66].map(part).to_vec();
    let accent = [0x7a, 0x1f, 0x5c].map(part).to_vec();
    let (before, after) = (colors(""), colors("--accent #7a1f5c"));
    assert_eq!(before.len(), after.len());
    assert!(before.iter().filter(|color| **color == petrol).count() > 20 && !after.contains(&petrol));
    for (before, after) in before.iter().zip(&after).filter(|(before, after)| before != after) {
        assert!(*before == petrol && *after == accent || before.iter().all(|part| *part > 0.7), "{before:?} {after:?}");
    }
}

#[test]
fn html_shows_the_logo_and_the_colour_and_markdown_neither() {
    let here = here();
    let options = format!("{KIT} --company Acme&Co --logo logo.svg --accent {ACCENT}");
    let html = done(here.path(), &format!("{options} --format html -o -"));
    let page = html.text();
    assert!(page.contains("img-src data:") && page.contains("alt=\"Acme&amp;Co\""));
    assert!(page.contains("src=\"data:image/svg+xml;base64,") && page.contains(":root{--petrol:#7a1f5c;"));
    let bare = done(here.path(), &format!("{KIT} --format html -o -"));
    assert!(!bare.text().contains("img-src") && !bare.text().contains("<img"));
    let markdown = done(here.path(), &format!("{options} --format md -o -"));
    let bare = done(here.path(), &format!("{KIT} --company Acme&Co --format md -o -"));
    let (ours, theirs) = ("title, company, logo and colour.", "title and company.");
    assert!(bare.text().contains(theirs));
    assert_eq!(markdown.text(), bare.text().replace(theirs, ours));
}

#[test]
fn the_candidates_copy_is_the_same_with_and_without_a_brand() {
    let here = here();
    for format in ["pdf", "html", "md"] {
        let copy =
            |words: &str| done(here.path(), &format!("{KIT} {words} --for candidate --format {format} -o -")).out;
        let branded = copy(&format!("--company Acme --logo logo.png --accent {ACCENT}"));
        assert!(branded == copy(""), "{format}");
        assert!(branded == copy(&format!("--logo logo.svg --accent {ACCENT}")), "{format}");
    }
}

#[test]
fn a_colour_that_cannot_be_read_is_a_wrong_command_line_with_one_that_can() {
    let here = empty_folder();
    let light = common::run(here.path(), &format!("{KIT} --accent #ffcc00"));
    assert_eq!(light.status, 2, "{}", light.err);
    assert!(light.err.contains("--accent") && light.err.contains("too light for text"), "{}", light.err);
    let works = light.err.split("that works is ").nth(1).expect("a hint").split_whitespace().next();
    done(here.path(), &format!("{KIT} --accent {} -o kit.pdf", works.expect("a colour")));
    assert_eq!(common::run(here.path(), &format!("{KIT} --accent petrol")).status, 2);
}

/// A PNG of these sides with these packed rows.
fn png(width: u32, height: u32, rows: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, 6, 0, 0, 0]);
    for (kind, data) in [(b"IHDR", head.as_slice()), (b"IDAT", rows), (b"IEND", &[])] {
        bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        let checked = [kind.as_slice(), data].concat();
        bytes.extend(&checked);
        bytes.extend(crc(&checked).to_be_bytes());
    }
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

fn svg(inside: &str) -> Vec<u8> {
    let spaces = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    format!("<svg {spaces} viewBox=\"0 0 10 10\">{inside}</svg>").into_bytes()
}

/// Ten of the one before, ten times over.
fn tower(levels: usize, one: impl Fn(usize) -> String, last: &str) -> String {
    let floors: Vec<String> =
        (1..=levels).map(|level| format!("<g id='l{level}'>{}</g>", one(level - 1).repeat(10))).collect();
    format!("<defs><g id='l0'>{last}</g>{}</defs><use xlink:href='#l{levels}'/>", floors.concat())
}

#[test]
fn a_clip_by_its_class_is_drawn_as_drawing_programs_write_it() {
    let style = ".cls-1{fill:none;}.cls-2{clip-path:url(#clip-path);}.cls-3{fill:#e30613;}";
    let clip = "<clipPath id='clip-path'><rect class='cls-1' width='8' height='8'/></clipPath>";
    let file =
        format!("<defs><style>{style}</style>{clip}</defs><g class='cls-2'><path class='cls-3' d='M0 0h9v9z'/></g>");
    let Picture::Drawing(drawing) = Logo::read(&svg(&file)).expect("a logo").picture else { panic!("paths") };
    assert_eq!((drawing.parts.len(), drawing.parts[0].clips.len()), (1, 1));
    assert_eq!(drawing.parts[0].ink, Ink::Fill([0xe3, 0x06, 0x13]));
}

/// A name, a file, and what is said of it.
type Case = (&'static str, Vec<u8>, &'static str);

fn no_pictures() -> Vec<Case> {
    let fine = fixture("logo.png");
    let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 20_000_000], 9);
    vec![
        ("empty", Vec::new(), "it is empty"),
        ("words", b"just words".to_vec(), "neither a PNG nor an SVG"),
        ("page", b"<html><body>no</body></html>".to_vec(), "neither a PNG nor an SVG"),
        ("jpeg", b"\xff\xd8\xff\xe0rest".to_vec(), "a JPEG"),
        ("large", vec![b' '; 300_000], "larger than 256 KB"),
        ("cut", fine[..fine.len() / 2].to_vec(), "PNG that cannot be read"),
        ("cut late", fine[..fine.len() - 8].to_vec(), "PNG that cannot be read"),
        ("bare", fine[..20].to_vec(), "PNG that cannot be read"),
        ("huge", png(100_000, 100_000, &[]), "100000 by 100000 points"),
        ("bomb", png(50_000, 100, &zeros), "50000 by 100 points"),
        (
            "line",
            png(4000, 1, &miniz_oxide::deflate::compress_to_vec_zlib(&[&[0][..], &[255; 16_000]].concat(), 6)),
            "hundred times",
        ),
        ("unseen", png(2, 2, &miniz_oxide::deflate::compress_to_vec_zlib(&[0; 18], 6)), "wholly transparent"),
    ]
}

fn no_drawings() -> Vec<Case> {
    let path = "<path d='M0 0h9v9z'/>";
    let uses = tower(9, |level| format!("<use xlink:href='#l{level}'/>"), path);
    let clips = (0..9).map(|level| {
        let inner = format!("<path clip-path='url(#c{})' d='M0 0h9v9z'/>", level + 1).repeat(10);
        format!("<clipPath id='c{level}'>{inner}</clipPath>")
    });
    let clips = format!("<defs>{}</defs><path clip-path='url(#c0)' d='M0 0h9v9z'/>", clips.collect::<String>());
    let classes = (0..9).map(|level| format!(".c{level}{{clip-path:url(#c{level})}}"));
    let styled = (0..9).fold(clips.clone(), |clips, level| {
        clips.replace(&format!("<path clip-path='url(#c{level})'"), &format!("<path class='a c{level}'"))
    });
    let styled = format!("<style>/* }} */{}</style>{styled}", classes.collect::<String>());
    let rules = format!("<style>{}</style>{}", ".a{fill:red}".repeat(9000), "<g class='a'/>".repeat(5000));
    vec![
        ("text", svg("<text>Acme</text>"), "holds text"),
        ("script", svg("<script>alert(1)</script>"), "holds a script"),
        ("handler", svg("<path onclick='x()' d='M0 0h9v9z'/>"), "holds a script"),
        ("image", svg("<image href='http://example.org/a.png'/>"), "holds a picture"),
        ("foreign", svg("<foreignObject/>"), "one program alone"),
        ("mask", svg("<mask id='m'/>"), "holds <mask>"),
        ("far use", svg("<use href='other.svg#a'/>"), "outside itself: other.svg#a"),
        ("far fill", svg("<path fill='url(http://example.org/#a)' d='M0 0h9v9z'/>"), "outside itself"),
        ("far style", svg("<style>@import 'http://example.org/a.css';</style>"), "outside itself: a style sheet"),
        ("far style 2", svg("<style>path{fill:url(//example.org/#a)}</style>"), "outside itself: a style sheet"),
        ("blur", svg("<path style='filter:blur(2px)' d='M0 0h9v9z'/>"), "filters, masks"),
        ("blend", svg("<path style='mix-blend-mode:multiply' d='M0 0h9v9z'/>"), "blended colours"),
        ("faded", svg("<g opacity='.5'><path d='M0 0h9v9z'/><path d='M0 0h5v5z'/></g>"), "seen through together"),
        ("nothing", svg("<g/>"), "draws nothing"),
        ("cut svg", svg(path)[..120].to_vec(), "SVG that cannot be read"),
        (
            "sizes",
            b"<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1'><path d='M0 0h9v9z'/></svg>".to_vec(),
            "no paper has",
        ),
        ("far away", svg("<path d='M0 0h1e30v9z'/>"), "no paper has"),
        ("entities", b"<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>".to_vec(), "entities"),
        ("uses", svg(&uses), "20000 elements"),
        ("clips", svg(&clips), "20000 elements"),
        ("clips by style", svg(&styled), "20000 elements"),
        ("rules", svg(&rules), "20000 elements"),
        ("by name", svg(&format!("<style>path{{clip-path:url(#c0)}}</style>{clips}")), "whose style refers"),
        (
            "circle",
            svg("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g>"),
            "refer to themselves",
        ),
        ("deep", svg(&format!("{}{path}{}", "<g>".repeat(30_000), "</g>".repeat(30_000))), "64 deep"),
    ]
}

#[test]
fn what_is_no_logo_is_refused_soon_with_what_to_do() {
    let here = empty_folder();
    let (mut slowest, mut name_of) = (Duration::ZERO, "");
    for (name, bytes, says) in no_pictures().iter().chain(&no_drawings()) {
        let begin = Instant::now();
        let refusal = Logo::read(bytes).err().unwrap_or_else(|| panic!("{name} is taken"));
        if begin.elapsed() > slowest {
            (slowest, name_of) = (begin.elapsed(), *name);
        }
        assert!(refusal.what.contains(says), "{name}: {}", refusal.what);
        assert!(refusal.hint.len() > 10, "{name}: {}", refusal.hint);
    }
    assert!(slowest < Duration::from_secs(3), "{name_of} took {slowest:?}");
    fs::write(here.path().join("text.svg"), svg("<text>Acme</text>")).expect("a file");
    for (words, says) in [("text.svg", "text.svg cannot be the logo"), (".", "no file"), ("none.png", "no such file")] {
        let ran = refused(here.path(), words);
        assert!(ran.err.contains(says) && ran.err.contains("hint"), "{}", ran.err);
    }
}

fn refused(folder: &Path, logo: &str) -> Ran {
    let output = program(folder).args(KIT.split_whitespace()).args(["--logo", logo]).output().expect("it starts");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(common::names(folder).iter().all(|name| !name.ends_with(".pdf")), "nothing is written");
    Ran { status: 1, out: output.stdout, err }
}

#[test]
fn a_kit_that_carries_what_is_no_logo_is_no_kit() {
    let here = here();
    let kit = done(here.path(), &format!("{KIT} --logo logo.png --format json -o -")).json();
    let other = |change: &dyn Fn(&mut Value)| {
        let mut kit = kit.clone();
        change(&mut kit);
        fs::write(here.path().join("kit.json"), kit.to_string()).expect("a file");
        let ran = common::run(here.path(), "render kit.json --format md -o -");
        assert_eq!(ran.status, 1, "{}", ran.err);
        ran.err
    };
    assert!(other(&|kit| kit["brand"]["logo"]["data"] = "####".into()).contains("its logo cannot be read"));
    assert!(other(&|kit| kit["brand"]["logo"]["data"] = "AAAA".into()).contains("neither a PNG nor an SVG"));
    assert!(other(&|kit| kit["brand"]["logo"]["media_type"] = "image/svg+xml".into()).contains("and is image/png"));
    assert!(other(&|kit| kit["brand"]["logo"]["media_type"] = "text/html".into()).contains("text/html"));
    assert!(other(&|kit| kit["brand"]["accent"] = "#ffffff".into()).contains("too light"));
    assert!(other(&|kit| kit["brand"]["motto"] = "x".into()).contains("motto"));
}
