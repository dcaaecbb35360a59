//! SVG files are looked over before they are drawn: what paper cannot carry is named, and what would take long is refused.
//!
//! The library that draws leaves out what it does not know. So every element must be one of those known to be drawn.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::{Options, Tree};

use super::Refusal;

/// Elements that are drawn, hold others, or describe the picture without being seen.
const KNOWN: [&str; 20] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
    "title",
    "desc",
    "metadata",
];

/// Elements that people meet, and what to do about them.
const REFUSED: [(&[&str], &str, &str); 6] = [
    (&["text", "textPath", "tspan"], "text", "turn its text into paths (in Inkscape: Path, Object to Path)"),
    (&["image", "feImage"], "a picture", "take a PNG in place of the SVG, or draw the picture as paths"),
    (&["script"], "a script", "save it as plain SVG"),
    (&["foreignObject", "switch"], "parts for one program alone", "save it as plain SVG"),
    (&["animate", "animateTransform", "animateMotion", "set"], "a movement", "save it without animation"),
    (&["a"], "a link", "take the link out: the picture is not clicked"),
];

const PLAIN: &str = "save it as plain SVG with paths and flat colours or gradients, or take a PNG";
const SVG: &str = "http://www.w3.org/2000/svg";

/// More than any logo needs, what is drawn several times counted each time.
const MOST_ELEMENTS: u64 = 20_000;
/// References counted like elements inside elements.
const DEEPEST: usize = 64;
/// Rules of style times elements that they are tried on.
const MOST_MATCHES: usize = 2_000_000;

/// The tree of an SVG that can be drawn as a whole.
pub(super) fn vetted(text: &str) -> Result<Tree, Refusal> {
    if text.contains("<!ENTITY") {
        return Err(Refusal::new("it is an SVG that defines entities of its own", "save it as plain SVG"));
    }
    // An outer limit on what the parser makes; the inner one counts what is drawn.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 100_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| broken(&error))?;
    look_over(&document)?;
    Weights::of(&document)?.weigh(document.root_element(), 0)?;
    Tree::from_xmltree(&document, &Options::default()).map_err(|error| broken(&error))
}

fn look_over(document: &Document<'_>) -> Result<(), Refusal> {
    let (mut elements, mut rules) = (0_usize, 0);
    for element in document.descendants().filter(Node::is_element) {
        if element.tag_name().namespace().is_some_and(|space| space != SVG) {
            continue; // Notes of a program to itself.
        }
        is_known(&element)?;
        for attribute in element.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name.starts_with("on") {
                return Err(holds("a script", "save it as plain SVG"));
            }
            if name == "href" && !value.trim_start().starts_with('#') || leads_out(value) {
                return Err(leads_outside(value));
            }
        }
        elements += 1;
        if element.has_tag_name((SVG, "style")) || element.has_tag_name("style") {
            let style = text_in(&element);
            rules += style.matches('{').count();
            if style.contains("@import") || leads_out(&style) {
                return Err(leads_outside("a style sheet"));
            }
        }
    }
    if elements.saturating_mul(rules) > MOST_MATCHES {
        return Err(too_much());
    }
    Ok(())
}

fn is_known(element: &Node<'_, '_>) -> Result<(), Refusal> {
    let name = element.tag_name().name();
    if KNOWN.contains(&name) {
        return Ok(());
    }
    let met = REFUSED.iter().find(|(names, ..)| names.contains(&name));
    Err(met.map_or_else(|| holds(&format!("<{name}>"), PLAIN), |(_, what, hint)| holds(what, hint)))
}

/// Whether a value names something outside the file: `url(...)` of anything but `#id`.
fn leads_out(value: &str) -> bool {
    value.split("url(").skip(1).any(|rest| !rest.trim_start_matches([' ', '\'', '"']).starts_with('#'))
}

/// The ids that a value names as `url(#id)`.
fn named(value: &str) -> impl Iterator<Item = &str> {
    let id = |rest: &'_ str| rest.find([')', '\'', '"']).map_or(rest.len(), |end| end);
    value.split("url(").skip(1).map(move |rest| {
        let rest = rest.trim_start_matches([' ', '\'', '"', '#']);
        &rest[..id(rest)]
    })
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("*/").map_or("", |(_, behind)| behind))
}

fn text_in(element: &Node<'_, '_>) -> String {
    element.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// How many elements each element comes to, those that it refers to counted.
struct Weights<'a, 'input> {
    by_id: BTreeMap<&'a str, Node<'a, 'input>>,
    /// What a rule of style gives to the elements of a class.
    by_class: BTreeMap<String, Vec<Node<'a, 'input>>>,
    known: BTreeMap<usize, (u64, usize)>,
}

impl<'a, 'input> Weights<'a, 'input> {
    fn of(document: &'a Document<'input>) -> Result<Self, Refusal> {
        let elements = || document.descendants().filter(Node::is_element);
        let by_id: BTreeMap<&str, Node<'_, '_>> =
            elements().filter_map(|element| Some((element.attribute("id")?, element))).collect();
        let mut weights = Self { by_id, by_class: BTreeMap::new(), known: BTreeMap::new() };
        for sheet in elements().filter(|element| element.tag_name().name() == "style") {
            weights.read_style(&without_comments(&text_in(&sheet)))?;
        }
        Ok(weights)
    }

    /// Gradients have no weight. What else a rule refers to is weighed where the rule holds: that is plain for a class alone.
    fn read_style(&mut self, sheet: &str) -> Result<(), Refusal> {
        let is_gradient = |node: &Node<'_, '_>| node.tag_name().name().ends_with("Gradient");
        for rule in sheet.split('}') {
            let (selectors, values) = rule.rsplit_once('{').unwrap_or_default();
            let given: Vec<_> = named(values).filter_map(|id| self.by_id.get(id).copied()).collect();
            let given = given.into_iter().filter(|node| !is_gradient(node)).collect::<Vec<_>>();
            for selector in selectors.split(',').filter(|_| !given.is_empty()) {
                let class = selector.trim().strip_prefix('.').filter(|class| {
                    class.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
                });
                let Some(class) = class else {
                    let what = format!("it is an SVG whose style refers to a part of it by `{}`", selector.trim());
                    return Err(Refusal::new(what, "save it with attributes in place of a style sheet"));
                };
                self.by_class.entry(class.to_owned()).or_default().extend(&given);
            }
        }
        Ok(())
    }

    /// Gives the weight and the depth of an element, or refuses: an element that refers to itself has no end of depth.
    fn weigh(&mut self, element: Node<'a, 'input>, above: usize) -> Result<(u64, usize), Refusal> {
        let known = self.known.get(&element.id().get_usize()).copied();
        if above + known.map_or(0, |(_, depth)| depth) > DEEPEST {
            return Err(too_deep());
        }
        if let Some(known) = known {
            return Ok(known);
        }
        let mut inner: Vec<Node<'a, 'input>> = element.children().filter(Node::is_element).collect();
        for attribute in element.attributes() {
            let local = attribute.value().trim().strip_prefix('#').filter(|_| attribute.name() == "href");
            inner.extend(local.into_iter().chain(named(attribute.value())).filter_map(|id| self.by_id.get(id)));
        }
        let classes = element.attribute("class").unwrap_or_default().split_whitespace();
        inner.extend(classes.filter_map(|class| self.by_class.get(class)).flatten());
        let (mut weight, mut depth) = (1_u64, 1_usize);
        for one in inner {
            let (of_one, below) = self.weigh(one, above + 1)?;
            weight = weight.saturating_add(of_one);
            depth = depth.max(below + 1);
            if weight > MOST_ELEMENTS {
                return Err(too_much());
            }
        }
        self.known.insert(element.id().get_usize(), (weight, depth));
        Ok((weight, depth))
    }
}

fn holds(what: &str, hint: &str) -> Refusal {
    Refusal::new(format!("it is an SVG that holds {what}, which would be lost on paper"), hint)
}

fn leads_outside(where_to: &str) -> Refusal {
    let shown: String = where_to.chars().take(60).collect();
    let what = format!("it is an SVG that needs something outside itself: {shown}");
    Refusal::new(what, "put everything into the one file; a kit fetches nothing")
}

fn too_much() -> Refusal {
    let what = format!("it is an SVG that comes to more than {MOST_ELEMENTS} elements when it is drawn");
    Refusal::new(what, "simplify it, or take a PNG")
}

fn too_deep() -> Refusal {
    let what =
        format!("it is an SVG whose elements lie more than {DEEPEST} deep in each other, or refer to themselves");
    Refusal::new(what, "simplify it, or take a PNG")
}

fn broken(why: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(format!("it is an SVG that cannot be read: {why}"), "open it in a drawing program and save it again")
}
