//! The head of the front page: company or logo, title, lead, blanks to fill in.

use super::context::Context;
use super::fields::{self, Named};
use super::flow::Block;
use super::paper::{FRONT, LEAD, META, SLATE, TIGHT_BODY, TITLE, WIDTH};
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::brand::Logo;
use crate::document::{Front, aloud};
use crate::render::pdf::page::{Image, Kind, Mark, Rect, Tag};

/// The box that a logo is fitted into.
const LOGO: (f64, f64) = (150.0, 30.0);
/// Space between the company and the title, and between the lead and the blanks; together they are always as much.
const OVER_TITLE: f64 = 18.0;
const OVER_BLANKS: f64 = 36.0;
/// With a logo, which needs less space under it and takes it from over the blanks.
const UNDER_LOGO: f64 = 12.0;

/// Lines that company and title may take.
const COMPANY_LINES: usize = 6;
const TITLE_LINES: usize = 8;

/// The blanks as fields: name, place, width.
const BLANKS: [(&str, f64, f64); 4] =
    [("candidate", 0.0, 156.0), ("interviewer", 168.0, 156.0), ("date", 336.0, 72.0), ("started", 420.0, 72.0)];

pub fn block<'a>(context: &Context, front: &'a Front, logo: Option<&Logo>) -> Block<'a> {
    let logo = logo.map(|logo| fitted(logo.picture.size()));
    let copy = Words::line(context, &front.copy, set(META).in_color(SLATE));
    let room = WIDTH - copy.width() - 24.0;
    let company = Words::new(context, &plain(&front.company), set(TIGHT_BODY).bold(), room);
    let company = company.at_most(context, COMPANY_LINES, "the company’s name");
    let title = title(context, &front.title);
    let lead = Words::new(context, &front.lead, set(LEAD), WIDTH);
    let usual = TIGHT_BODY.line + OVER_TITLE;
    let over_title = match logo {
        Some(_) => LOGO.1 + UNDER_LOGO,
        None => usual.max(company.height() + UNDER_LOGO),
    };
    let over_blanks = (OVER_BLANKS - (over_title - usual)).max(24.0);
    let height = over_title + title.height() + 4.0 + lead.height() + over_blanks + 13.0;
    Block::new(0.0, height, move |context, sheet, x, y| {
        match logo {
            Some((width, height)) => picture(sheet, rect(x, y, width, height), &front.company),
            None if front.company.is_empty() => {}
            None => {
                company.paint_as(Tag::Paragraph, context, sheet, x, y);
            }
        }
        sheet.tag(Tag::Paragraph, |sheet| copy.paint_right(context, sheet, x + WIDTH, y));
        let below = title.paint_as(Tag::Heading(1), context, sheet, x, y + over_title);
        let line = lead.paint_as(Tag::Paragraph, context, sheet, x, below + 4.0) + over_blanks;
        blanks(context, sheet, (x, line), front);
    })
}

/// A title of many words is set smaller, so that the hour stays on the page.
fn title(context: &Context, title: &str) -> Words {
    let large = Words::new(context, &plain(title), set(FRONT).bold(), WIDTH);
    if large.count() <= 2.0 {
        return large;
    }
    Words::new(context, &plain(title), set(TITLE).bold(), WIDTH).at_most(context, TITLE_LINES, "the title")
}

/// As large as the box allows, with its own proportions.
fn fitted((width, height): (f64, f64)) -> (f64, f64) {
    let scale = (LOGO.0 / width).min(LOGO.1 / height);
    (width * scale, height * scale)
}

fn picture(sheet: &mut Sheet, area: Rect, company: &str) {
    let image = Mark::Image(Image { area, picture: 0 });
    sheet.tag(Tag::Figure(aloud::logo(company)), |sheet| sheet.mark(image));
}

/// Lines to write on, each with its label under it.
fn blanks(context: &Context, sheet: &mut Sheet, (x, line): (f64, f64), front: &Front) {
    for ((name, left, width), label) in BLANKS.into_iter().zip(front.blanks) {
        sheet.rule(x + left, line, width, stroke(0.75, SLATE));
        sheet.tag(Tag::Paragraph, |sheet| {
            Words::line(context, label, set(META).in_color(SLATE)).paint(context, sheet, x + left, line + 3.0);
            let named = Named { name: name.to_owned(), says: label.to_owned() };
            fields::text(sheet, &named, rect(x + left, line - 17.0, width, 16.5), Kind::Line);
        });
    }
}
