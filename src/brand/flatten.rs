//! From the library's tree of an SVG to paths with inks. What paths and inks cannot say is refused, never left out.

use usvg::tiny_skia_path::PathSegment;
use usvg::{
    BlendMode, ClipPath, Color, FillRule, Group, LineCap, LineJoin, Node, PaintOrder, Path, SpreadMethod, Transform,
    Tree,
};

use super::Refusal;
use super::drawing::{Drawing, Gradient, Ink, Line, Part, Run, Segment, Shape};

/// Steps of all paths, those of clips counted wherever they clip.
const MOST_STEPS: usize = 100_000;
/// Lengths outside these are a mistake, and break programs that show the page.
const SIZES: std::ops::RangeInclusive<f64> = 0.01..=1_000_000.0;

/// The drawing that a tree comes to.
pub(super) fn drawing(tree: &Tree) -> Result<Drawing, Refusal> {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let edges = tree.root().abs_stroke_bounding_box();
    let reach =
        [edges.left(), edges.top(), edges.right(), edges.bottom()].into_iter().map(|edge| f64::from(edge).abs());
    let reach = reach.fold(0.0, f64::max);
    if !SIZES.contains(&width) || !SIZES.contains(&height) || reach.is_nan() || reach > *SIZES.end() {
        return Err(Refusal::new("it is an SVG of a size that no paper has", "save it some 100 to 1000 units wide"));
    }
    let mut walk = Walk { parts: Vec::new(), steps: 0 };
    walk.group(tree.root(), Transform::identity(), &[], 1.0)?;
    if walk.parts.is_empty() {
        return Err(Refusal::new("it is an SVG that draws nothing", "name the file with the logo in it"));
    }
    Ok(Drawing { width, height, parts: walk.parts })
}

struct Walk {
    parts: Vec<Part>,
    steps: usize,
}

impl Walk {
    fn group(&mut self, group: &Group, above: Transform, clips: &[Shape], opacity: f64) -> Result<(), Refusal> {
        if !group.filters().is_empty() || group.mask().is_some() || group.blend_mode() != BlendMode::Normal {
            return Err(cannot("filters, masks or blended colours"));
        }
        let here = above.pre_concat(group.transform());
        let mut clips = clips.to_vec();
        let mut clip = group.clip_path();
        while let Some(one) = clip {
            clips.push(self.clip(one, here)?);
            clip = one.clip_path();
        }
        let own = f64::from(group.opacity().get());
        if own < 1.0 && inks(group) > 1 {
            return Err(cannot("several parts that are seen through together"));
        }
        for child in group.children() {
            match child {
                Node::Group(inner) => self.group(inner, here, &clips, opacity * own)?,
                Node::Path(path) => self.path(path, here, &clips, opacity * own)?,
                Node::Image(_) | Node::Text(_) => return Err(cannot("text or pictures")),
            }
        }
        Ok(())
    }

    /// A clip is one path, as drawing programs write it.
    fn clip(&mut self, clip: &ClipPath, here: Transform) -> Result<Shape, Refusal> {
        let (mut group, mut here) = (clip.root(), here.pre_concat(clip.transform()));
        loop {
            here = here.pre_concat(group.transform());
            match group.children() {
                [Node::Path(path)] if group.clip_path().is_none() => {
                    let is_even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                    return self.shape(path, here, is_even_odd);
                }
                [Node::Group(inner)] if group.clip_path().is_none() => group = inner,
                _ => return Err(cannot("a clip of several parts")),
            }
        }
    }

    fn path(&mut self, path: &Path, here: Transform, clips: &[Shape], opacity: f64) -> Result<(), Refusal> {
        if !path.is_visible() {
            return Ok(());
        }
        let mut add = |ink, is_even_odd, own: f32| {
            let shape = self.shape(path, here, is_even_odd)?;
            self.count(clips.iter().map(|clip| clip.path.len()).sum())?;
            self.parts.push(Part { clips: clips.to_vec(), shape, ink, opacity: opacity * f64::from(own) });
            Ok(())
        };
        let is_even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
        let fill =
            path.fill().map(|fill| Ok((filled(fill.paint())?, is_even_odd, fill.opacity().get()))).transpose()?;
        let line = path.stroke().map(|line| Ok((outlined(line)?, false, line.opacity().get()))).transpose()?;
        let both = match path.paint_order() {
            PaintOrder::FillAndStroke => [fill, line],
            PaintOrder::StrokeAndFill => [line, fill],
        };
        both.into_iter().flatten().try_for_each(|(ink, is_even_odd, own)| add(ink, is_even_odd, own))
    }

    fn shape(&mut self, path: &Path, here: Transform, is_even_odd: bool) -> Result<Shape, Refusal> {
        let path: Vec<Segment> = segments(path);
        self.count(path.len())?;
        Ok(Shape { transform: numbers(here), path, is_even_odd })
    }

    fn count(&mut self, steps: usize) -> Result<(), Refusal> {
        self.steps += steps;
        if self.steps > MOST_STEPS {
            let what = format!("it is an SVG whose paths have more than {MOST_STEPS} steps");
            return Err(Refusal::new(what, "simplify it, or take a PNG"));
        }
        Ok(())
    }
}

/// How many times ink is put on paper inside a group.
fn inks(group: &Group) -> usize {
    let of_one = |node: &Node| match node {
        Node::Group(inner) => inks(inner),
        Node::Path(path) => usize::from(path.fill().is_some()) + usize::from(path.stroke().is_some()),
        _ => 1,
    };
    group.children().iter().map(of_one).sum()
}

/// Quadratic curves become cubic ones.
fn segments(path: &Path) -> Vec<Segment> {
    let mut at = [0.0; 2];
    let pair = |point: usvg::tiny_skia_path::Point| [f64::from(point.x), f64::from(point.y)];
    let segment = |segment| match segment {
        PathSegment::MoveTo(to) => {
            at = pair(to);
            Segment::Move(at)
        }
        PathSegment::LineTo(to) => {
            at = pair(to);
            Segment::Line(at)
        }
        PathSegment::QuadTo(control, to) => {
            let (from, control, to) = (at, pair(control), pair(to));
            let toward = |end: [f64; 2], axis: usize| end[axis] + (control[axis] - end[axis]) * 2.0 / 3.0;
            at = to;
            Segment::Curve([toward(from, 0), toward(from, 1), toward(to, 0), toward(to, 1), to[0], to[1]])
        }
        PathSegment::CubicTo(first, second, to) => {
            let (first, second) = (pair(first), pair(second));
            at = pair(to);
            Segment::Curve([first[0], first[1], second[0], second[1], at[0], at[1]])
        }
        PathSegment::Close => Segment::Close,
    };
    path.data().segments().map(segment).collect()
}

fn filled(paint: &usvg::Paint) -> Result<Ink, Refusal> {
    let (base, run) = match paint {
        usvg::Paint::Color(color) => return Ok(Ink::Fill(rgb(*color))),
        usvg::Paint::Pattern(_) => return Err(cannot("a pattern")),
        usvg::Paint::LinearGradient(line) => {
            (&***line, Run::Linear([line.x1(), line.y1(), line.x2(), line.y2()].map(f64::from)))
        }
        usvg::Paint::RadialGradient(round) => {
            let inner = [round.fx(), round.fy(), round.fr().get()];
            let outer = [round.cx(), round.cy(), round.r().get()];
            let all = [inner[0], inner[1], inner[2], outer[0], outer[1], outer[2]];
            (&***round, Run::Radial(all.map(f64::from)))
        }
    };
    if base.spread_method() != SpreadMethod::Pad || base.stops().iter().any(|stop| stop.opacity().get() < 1.0) {
        return Err(cannot("a gradient that repeats or fades out"));
    }
    let stops = base.stops().iter().map(|stop| (f64::from(stop.offset().get()), rgb(stop.color()))).collect();
    Ok(Ink::Gradient(Gradient { transform: numbers(base.transform()), run, stops }))
}

fn outlined(line: &usvg::Stroke) -> Result<Ink, Refusal> {
    let usvg::Paint::Color(color) = line.paint() else {
        return Err(cannot("an outline with a gradient or pattern"));
    };
    let dashes = line.dasharray().unwrap_or_default().iter().map(|length| f64::from(*length)).collect();
    Ok(Ink::Line(Line {
        color: rgb(*color),
        width: f64::from(line.width().get()),
        cap: match line.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match line.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        },
        miter: f64::from(line.miterlimit().get()),
        dash: (dashes, f64::from(line.dashoffset())),
    }))
}

fn rgb(color: Color) -> [u8; 3] {
    [color.red, color.green, color.blue]
}

fn numbers(transform: Transform) -> [f64; 6] {
    [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty].map(f64::from)
}

fn cannot(what: &str) -> Refusal {
    let what = format!("it is an SVG with {what}, which kitgen cannot draw");
    Refusal::new(what, "flatten it in your drawing program, or take a PNG")
}
