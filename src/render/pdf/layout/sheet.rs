//! A page under construction: lines, boxes, circles.

use crate::render::pdf::page::{Color, Link, Mark, Page, Point, Rect, Shape, Step, Stroke, Tag};

/// A page under construction.
#[derive(Debug, Default)]
pub struct Sheet {
    page: Page,
}

pub fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect { x, y, width, height }
}

pub fn stroke(width: f64, color: Color) -> Stroke {
    Stroke { width, color, dash: None }
}

impl Sheet {
    pub fn mark(&mut self, mark: Mark) {
        self.page.marks.push(mark);
    }

    pub fn link(&mut self, link: Link) {
        self.mark(Mark::Link(link));
    }

    /// What is drawn belongs to this element.
    pub fn tag<T>(&mut self, tag: Tag, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.mark(Mark::Open(tag));
        let drawn = draw(self);
        self.mark(Mark::Close);
        drawn
    }

    pub fn finish(self) -> Page {
        self.page
    }

    /// A filled box.
    pub fn fill(&mut self, at: Rect, color: Color) {
        self.shape(corners(at), Some(color), None);
    }

    /// A box with an outline, whose middle runs along its edges.
    pub fn frame(&mut self, at: Rect, fill: Option<Color>, outline: Stroke) {
        self.shape(corners(at), fill, Some(outline));
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.shape(vec![Step::Move(point(from.0, from.1)), Step::Line(point(to.0, to.1))], None, Some(stroke));
    }

    /// A line from left to right.
    pub fn rule(&mut self, x: f64, y: f64, width: f64, stroke: Stroke) {
        self.line((x, y), (x + width, y), stroke);
    }

    /// A line through some points, closed or not.
    pub fn path(&mut self, points: &[(f64, f64)], closed: bool, fill: Option<Color>, outline: Option<Stroke>) {
        let mut steps: Vec<Step> = Vec::with_capacity(points.len() + 1);
        for (index, (x, y)) in points.iter().enumerate() {
            steps.push(if index == 0 { Step::Move(point(*x, *y)) } else { Step::Line(point(*x, *y)) });
        }
        if closed {
            steps.push(Step::Close);
        }
        self.shape(steps, fill, outline);
    }

    /// A circle around a centre.
    pub fn circle(&mut self, center: (f64, f64), radius: f64, fill: Option<Color>, outline: Option<Stroke>) {
        // Four cubic curves come within 0.03 % of a circle with this distance of their control points.
        let (x, y, r, k) = (center.0, center.1, radius, radius * 0.552_284_75);
        let curve = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| {
            Step::Curve(point(x + a.0, y + a.1), point(x + b.0, y + b.1), point(x + c.0, y + c.1))
        };
        let steps = vec![
            Step::Move(point(x + r, y)),
            curve((r, k), (k, r), (0.0, r)),
            curve((-k, r), (-r, k), (-r, 0.0)),
            curve((-r, -k), (-k, -r), (0.0, -r)),
            curve((k, -r), (r, -k), (r, 0.0)),
            Step::Close,
        ];
        self.shape(steps, fill, outline);
    }

    fn shape(&mut self, path: Vec<Step>, fill: Option<Color>, stroke: Option<Stroke>) {
        self.mark(Mark::Shape(Shape { path, fill, stroke }));
    }
}

fn corners(at: Rect) -> Vec<Step> {
    vec![
        Step::Move(point(at.x, at.y)),
        Step::Line(point(at.x + at.width, at.y)),
        Step::Line(point(at.x + at.width, at.y + at.height)),
        Step::Line(point(at.x, at.y + at.height)),
        Step::Close,
    ]
}
