//! A drawing as a form: a small content of its own, with the gradients and opacities that it names.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::document::brand::{Drawing, Gradient, Ink, Line, Part, Run, Segment, Shape};
use crate::render::pdf::finish::draft::Draft;

/// The form of a drawing, which fills a square of one unit.
pub(super) fn form(draft: &mut Draft, drawing: &Drawing) -> ObjectId {
    let mut form = Form { content: String::new(), shadings: Dictionary::new(), states: Vec::new() };
    for part in &drawing.parts {
        form.part(draft, part);
    }
    let mut resources = Dictionary::new();
    if !form.shadings.is_empty() {
        resources.set("Shading", form.shadings);
    }
    if !form.states.is_empty() {
        let state = |thousandths: &i64| (state_name(*thousandths), opacity(*thousandths));
        resources.set("ExtGState", form.states.iter().map(state).collect::<Dictionary>());
    }
    let (width, height) = (drawing.width, drawing.height);
    let matrix = [1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0].map(exact);
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [0.0, 0.0, width, height].map(exact).to_vec(),
        "Matrix" => matrix.to_vec(),
        "Resources" => resources,
    };
    draft.add_compressed(dictionary, form.content.into_bytes())
}

/// A form in the making.
struct Form {
    content: String,
    shadings: Dictionary,
    /// Opacities in thousandths, each once.
    states: Vec<i64>,
}

impl Form {
    fn part(&mut self, draft: &mut Draft, part: &Part) {
        self.content.push_str("q\n");
        for clip in &part.clips {
            self.clip(clip);
        }
        self.fade(part.opacity);
        match &part.ink {
            Ink::Fill(color) => {
                self.color(*color, "rg");
                self.shape(&part.shape);
                self.operation(&[], if part.shape.is_even_odd { "f*" } else { "f" });
            }
            Ink::Line(line) => {
                self.line(line);
                self.shape(&part.shape);
                self.operation(&[], "S");
            }
            Ink::Gradient(gradient) => {
                self.shape(&part.shape);
                self.operation(&[], if part.shape.is_even_odd { "W* n" } else { "W n" });
                self.operation(&gradient.transform, "cm");
                let name = format!("S{}", self.shadings.len());
                self.content.push_str(&format!("/{name} sh\n"));
                let shading = shading(gradient);
                self.shadings.set(name, draft.add(shading));
            }
        }
        self.content.push_str("Q\n");
    }

    /// A clip lasts longer than its space, so its points are moved in place of the space.
    fn clip(&mut self, clip: &Shape) {
        let [sx, ky, kx, sy, tx, ty] = clip.transform;
        let moved = |[x, y]: [f64; 2]| [sx * x + kx * y + tx, ky * x + sy * y + ty];
        let segment = |segment: &Segment| match *segment {
            Segment::Move(to) => Segment::Move(moved(to)),
            Segment::Line(to) => Segment::Line(moved(to)),
            Segment::Curve([x1, y1, x2, y2, x, y]) => {
                let [one, two, to] = [[x1, y1], [x2, y2], [x, y]].map(moved);
                Segment::Curve([one[0], one[1], two[0], two[1], to[0], to[1]])
            }
            Segment::Close => Segment::Close,
        };
        self.path(clip.path.iter().map(segment));
        self.operation(&[], if clip.is_even_odd { "W* n" } else { "W n" });
    }

    fn fade(&mut self, opacity: f64) {
        let thousandths = whole(opacity.clamp(0.0, 1.0) * 1000.0);
        if thousandths < 1000 {
            self.content.push_str(&format!("/{} gs\n", state_name(thousandths)));
            if !self.states.contains(&thousandths) {
                self.states.push(thousandths);
            }
        }
    }

    fn line(&mut self, line: &Line) {
        self.color(line.color, "RG");
        self.operation(&[line.width], "w");
        self.operation(&[f64::from(line.cap)], "J");
        self.operation(&[f64::from(line.join)], "j");
        self.operation(&[line.miter.max(1.0)], "M");
        let (lengths, begin) = &line.dash;
        if !lengths.is_empty() {
            let lengths: Vec<String> = lengths.iter().map(|length| written(*length)).collect();
            self.content.push_str(&format!("[{}] {} d\n", lengths.join(" "), written(*begin)));
        }
    }

    fn shape(&mut self, shape: &Shape) {
        self.operation(&shape.transform, "cm");
        self.path(shape.path.iter().copied());
    }

    fn path(&mut self, path: impl Iterator<Item = Segment>) {
        for segment in path {
            match segment {
                Segment::Move(to) => self.operation(&to, "m"),
                Segment::Line(to) => self.operation(&to, "l"),
                Segment::Curve(points) => self.operation(&points, "c"),
                Segment::Close => self.operation(&[], "h"),
            }
        }
    }

    fn color(&mut self, color: [u8; 3], operator: &str) {
        self.operation(&color.map(part), operator);
    }

    fn operation(&mut self, numbers: &[f64], operator: &str) {
        for number in numbers {
            self.content.push_str(&written(*number));
            self.content.push(' ');
        }
        self.content.push_str(operator);
        self.content.push('\n');
    }
}

fn shading(gradient: &Gradient) -> Dictionary {
    let (kind, places) = match gradient.run {
        Run::Linear(places) => (2, places.map(exact).to_vec()),
        Run::Radial(places) => (3, places.map(exact).to_vec()),
    };
    dictionary! {
        "ShadingType" => kind,
        "ColorSpace" => "DeviceRGB",
        "Coords" => places,
        "Function" => colors(&gradient.stops),
        "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
    }
}

/// From 0 to 1 through all stops; before the first and behind the last the colour stays.
fn colors(stops: &[(f64, [u8; 3])]) -> Dictionary {
    let mut stops = stops.to_vec();
    stops.extend(stops.last().map(|last| (1.0, last.1)));
    stops.insert(0, (0.0, stops.first().map_or([0; 3], |first| first.1)));
    // Two stops in one place are a hard edge, which takes no room of its own.
    let steps: Vec<_> = stops.windows(2).filter(|pair| pair[1].0 > pair[0].0).collect();
    let each = |pair: &&[(f64, [u8; 3])]| {
        let ends = [pair[0].1, pair[1].1].map(|color| color.map(|value| exact(part(value))).to_vec());
        let [from, to] = ends;
        Object::from(dictionary! { "FunctionType" => 2, "Domain" => unit(), "N" => 1, "C0" => from, "C1" => to })
    };
    let bounds: Vec<Object> = steps.iter().skip(1).map(|pair| exact(pair[0].0)).collect();
    dictionary! {
        "FunctionType" => 3,
        "Domain" => unit(),
        "Encode" => steps.iter().flat_map(|_| unit()).collect::<Vec<_>>(),
        "Bounds" => bounds,
        "Functions" => steps.iter().map(each).collect::<Vec<_>>(),
    }
}

fn unit() -> Vec<Object> {
    vec![0.into(), 1.into()]
}

fn opacity(thousandths: i64) -> Object {
    let part = i32::try_from(thousandths).map_or(1.0, |thousandths| f64::from(thousandths) / 1000.0);
    dictionary! { "Type" => "ExtGState", "ca" => exact(part), "CA" => exact(part) }.into()
}

fn state_name(thousandths: i64) -> String {
    format!("G{thousandths}")
}

/// A part of a colour, 0 to 1.
fn part(value: u8) -> f64 {
    (f64::from(value) / 255.0 * 1000.0).round() / 1000.0
}

/// A number to six digits behind the point: drawings may be one unit wide.
fn written(value: f64) -> String {
    let text = format!("{:.6}", if value.is_finite() { value } else { 0.0 });
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[expect(clippy::cast_possible_truncation, reason = "PDF numbers are of single precision")]
fn exact(value: f64) -> Object {
    Object::Real(value as f32)
}

#[expect(clippy::cast_possible_truncation, reason = "at most a thousand")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
