//! `kitgen bank stats`: a bank, counted, and the holes in it.

use crate::bank::Bank;
use crate::bank::question::{AreaId, Kind, LevelId};
use crate::bank::stats::{AreaStats, Hole, LevelStats, Stats};
use crate::cli::args::{BankArgs, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::{self, Terminal};
use crate::grammar::count;

/// The format's name in files.
const FORMAT: &str = "kitgen.stats/1";

/// Longest bar of a chart, in columns.
const LONGEST: usize = 60;

pub fn run(banks: &BankArgs, format: DataFormat, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(banks, terminal)?;
    let stats = Stats::of(&bank);
    let text = match format {
        DataFormat::Json => json(&bank, &stats)?,
        DataFormat::Text => text(&bank, &stats, terminal::width()),
    };
    terminal::answer(format, &text)
}

fn json(bank: &Bank, stats: &Stats) -> Result<String, Failure> {
    let failed = |error: serde_json::Error| Failure::bug(error.to_string());
    let mut value = serde_json::json!({"format": FORMAT, "banks": bank.stamps});
    let counted = serde_json::to_value(stats).map_err(failed)?;
    if let (Some(all), serde_json::Value::Object(counted)) = (value.as_object_mut(), counted) {
        all.extend(counted);
    }
    Ok(serde_json::to_string_pretty(&value).map_err(failed)? + "\n")
}

fn text(bank: &Bank, stats: &Stats, width: usize) -> String {
    let page = Page { bank, stats, name: longest_name(bank).min(width / 3), width };
    let parts = [page.head(), page.areas(), page.levels(), page.kinds(), page.difficulty(), page.holes()];
    parts.join("\n")
}

fn longest_name(bank: &Bank) -> usize {
    bank.taxonomy.areas.iter().map(|area| area.short.chars().count()).max().unwrap_or(0).clamp(4, 24)
}

fn number(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

struct Page<'a> {
    bank: &'a Bank,
    stats: &'a Stats,
    /// Columns that the areas' names take.
    name: usize,
    width: usize,
}

impl Page<'_> {
    fn head(&self) -> String {
        let (stats, taxonomy) = (self.stats, &self.bank.taxonomy);
        let drafts =
            if stats.drafts == 0 { String::new() } else { format!(", {}", count(number(stats.drafts), "draft")) };
        let time = match stats.minutes {
            minutes @ ..120 => count(minutes, "minute"),
            minutes => format!("{} hours", minutes / 60),
        };
        let all = count(number(stats.questions), "question");
        format!("{} {}: {all}, {time}{drafts}\n", taxonomy.id, taxonomy.version)
    }

    fn areas(&self) -> String {
        let most = self.stats.areas.iter().map(|area| area.questions).max().unwrap_or(0);
        let mut lines = vec![format!("{:<1$}  questions  minutes", "area", self.name)];
        lines.extend(self.stats.areas.iter().map(|area| {
            let bar = self.bar(area.questions, most, self.name + 22);
            format!("{}  {:>9}  {:>7}  {bar}", self.named(&area.id), area.questions, area.minutes)
        }));
        block(&lines)
    }

    fn levels(&self) -> String {
        let heads: Vec<String> = self.bank.taxonomy.levels.iter().map(|level| level.title.clone()).collect();
        let cell = |level: &LevelStats| format!("{} {:>3} min", level.questions, level.minutes_without_conflict);
        let says = "questions, and minutes of them that can meet in one kit, for each level";
        format!("{}\n{}", self.filled(says), self.table(&heads, |area| area.levels.values().map(cell).collect()))
    }

    fn kinds(&self) -> String {
        let heads = Kind::ALL.map(|(name, _)| name.to_owned());
        self.table(&heads, |area| area.kinds.values().map(ToString::to_string).collect())
    }

    /// A line for each area; as many tables under each other as the columns need.
    fn table(&self, heads: &[String], cells: impl Fn(&AreaStats) -> Vec<String>) -> String {
        let rows: Vec<Vec<String>> = self.stats.areas.iter().map(cells).collect();
        let cells = rows.iter().flatten().chain(heads).map(|cell| cell.chars().count());
        let column = cells.max().unwrap_or(0) + 2;
        let fit = (self.width.saturating_sub(self.name) / column).max(1);
        let part = |from: usize| {
            let line = |cells: &[String]| {
                cells.iter().skip(from).take(fit).map(|cell| format!("{cell:>column$}")).collect::<Vec<_>>().concat()
            };
            let mut lines = vec![format!("{:<1$}{2}", "area", self.name, line(heads))];
            let areas = self.stats.areas.iter().zip(&rows);
            lines.extend(areas.map(|(area, cells)| format!("{}{}", self.named(&area.id), line(cells))));
            block(&lines)
        };
        (0..heads.len()).step_by(fit).map(part).collect::<Vec<_>>().join("\n")
    }

    fn difficulty(&self) -> String {
        let most = self.stats.difficulty.iter().copied().max().unwrap_or(0);
        let line = |(index, many): (usize, &usize)| {
            let bar = self.bar(*many, most, 20);
            format!("difficulty {}  {many:>4}  {bar}", index + 1)
        };
        block(&self.stats.difficulty.iter().enumerate().map(line).collect::<Vec<_>>())
    }

    fn holes(&self) -> String {
        if self.stats.holes.is_empty() {
            return self.filled("no holes: every area can fill an hour at every level, and every role is played")
                + "\n";
        }
        let mut lines = vec!["holes".to_owned()];
        lines.extend(self.stats.holes.iter().map(|hole| {
            self.filled(&match hole {
                Hole::Minutes { area, level, minutes, enough } => {
                    let (area, level) = (self.named(area), self.level(level));
                    format!("  {area}  {level}: {minutes} of {enough} minutes that can meet in one kit")
                }
                Hole::Role { role, level } => format!("  no question with the role {role} for {}", self.level(level)),
            })
        }));
        block(&lines)
    }

    /// A sentence in lines that fit.
    fn filled(&self, text: &str) -> String {
        textwrap::fill(text, textwrap::Options::new(self.width).subsequent_indent("    "))
    }

    fn named(&self, id: &AreaId) -> String {
        let name = self.bank.taxonomy.area(id).map_or(id.as_str(), |area| &area.short);
        let cut: String = name.chars().take(self.name).collect();
        format!("{cut:<0$}", self.name)
    }

    fn level(&self, id: &LevelId) -> &str {
        self.bank.taxonomy.levels.iter().find(|level| level.id == *id).map_or("", |level| &level.title)
    }

    /// A bar in what is left of the line after so many columns.
    fn bar(&self, many: usize, most: usize, taken: usize) -> String {
        let longest = self.width.saturating_sub(taken).min(LONGEST);
        "#".repeat((many * longest).div_ceil(most.max(1)))
    }
}

fn block(lines: &[String]) -> String {
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n") + "\n"
}
