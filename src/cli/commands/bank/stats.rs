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
const LONGEST: usize = 40;

pub fn run(banks: &BankArgs, format: DataFormat, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(banks, terminal)?;
    let stats = Stats::of(&bank);
    let text = match format {
        DataFormat::Json => json(&bank, &stats)?,
        DataFormat::Text => text(&bank, &stats, terminal::width()),
    };
    terminal::put(text.as_bytes())
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
    let page = Page { bank, stats, name: longest_name(bank), width };
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
        let hours = stats.minutes / 60;
        let all = count(number(stats.questions), "question");
        format!("{} {}: {all}, {hours} hours{drafts}\n", taxonomy.id, taxonomy.version)
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
        let levels = &self.bank.taxonomy.levels;
        let mut lines = vec!["questions, and minutes of them that can meet in one kit, for each level".to_owned()];
        let heads = levels.iter().map(|level| format!("  {:>12}", level.title)).collect::<Vec<_>>().concat();
        lines.push(format!("{:<1$}{heads}", "area", self.name));
        for area in &self.stats.areas {
            let cell =
                |level: &LevelStats| format!("  {:>4} {:>3} min", level.questions, level.minutes_without_conflict);
            let cells = area.levels.values().map(cell).collect::<Vec<_>>().concat();
            lines.push(format!("{}{cells}", self.named(&area.id)));
        }
        block(&lines)
    }

    fn kinds(&self) -> String {
        let heads = Kind::ALL.map(|(name, _)| format!("  {name:>10}")).concat();
        let mut lines = vec![format!("{:<1$}{heads}", "area", self.name)];
        let cells =
            |area: &AreaStats| area.kinds.values().map(|many| format!("  {many:>10}")).collect::<Vec<_>>().concat();
        lines.extend(self.stats.areas.iter().map(|area| format!("{}{}", self.named(&area.id), cells(area))));
        block(&lines)
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
            return "no holes: every area can fill an hour at every level, and every role is played\n".to_owned();
        }
        let mut lines = vec!["holes".to_owned()];
        lines.extend(self.stats.holes.iter().map(|hole| match hole {
            Hole::Minutes { area, level, minutes, enough } => {
                let (area, level) = (self.named(area), self.level(level));
                format!("  {area}  {level}: {minutes} of {enough} minutes that can meet in one kit")
            }
            Hole::Role { role, level } => format!("  no question with the role {role} for {}", self.level(level)),
        }));
        block(&lines)
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
