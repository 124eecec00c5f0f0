//! One player at a glance.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use quizwire_store::Store;
use quizwire_study::Player;
use quizwire_study::tally::{self, Streak, Tally};

use super::{Row, percent_of, plot};
use crate::commands::play::page::counted;
use crate::history;
use crate::ink::{Ink, tame};

/// Weeks that fit beside each other in 80 columns.
const WEEKS: usize = 26;

/// Days to come.
const DAYS: u32 = 30;

/// Before each plot.
const MARGIN: &str = "       ";

/// What there is to show of a player.
#[derive(Debug)]
pub struct Overview {
    pub player: String,
    pub today: Date,
    pub days: BTreeMap<Date, Tally>,
    /// What is due on each of the next days, today first.
    pub forecast: Vec<u32>,
    /// The share that should be remembered.
    pub wanted: f32,
}

impl Overview {
    pub fn of(store: &Store, player: &Player) -> anyhow::Result<Overview> {
        let plan = store.plan(player)?;
        let calendar = history::calendar(&plan);
        let today = calendar.day(history::now());
        Ok(Overview {
            player: tame(player.name()),
            today,
            days: tally::days(&store.quarters(player)?, &calendar),
            forecast: tally::forecast(&store.load(player, today)?, today, DAYS),
            wanted: plan.retention,
        })
    }

    pub fn row(&self, player: String) -> Row {
        let Streak { current, longest } = self.streak();
        let all = self.all();
        Row::Player {
            player,
            answers_today: self.of_today().answers,
            streak: current,
            longest_streak: longest,
            reviews: all.reviews,
            remembered: all.kept,
            wanted: super::hundredths(f64::from(self.wanted)),
            due_today: self.due(1),
            due_7_days: self.due(7),
            due_30_days: self.due(30),
        }
    }

    /// The page without its tables.
    pub fn page(&self, ink: Ink, ascii: bool) -> String {
        let mut page = format!("\n  {}\n\n", ink.bold(&self.player));
        for (name, text) in self.lines() {
            page += &ink.wrap(&format!("  {name:<12}"), &text);
        }
        page += &format!("\n  {}\n", ink.dim(&self.half_a_year()));
        page += &self.heat_map(ink, ascii);
        if self.shares(&self.weeks(WEEKS)).iter().any(Option::is_some) {
            page += &format!("\n  {}\n", ink.dim("right answers by week, in percent"));
            page += &self.curve(ink, ascii);
        }
        if self.due(self.forecast.len()) > 0 {
            page += &format!("\n  {}\n", ink.dim("due in the next 30 days"));
            page += &self.columns_to_come(ink, ascii);
        }
        page
    }

    /// The figures, each with its name.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let (today, all, streak) = (self.of_today(), self.all(), self.streak());
        let days = |days: u32| counted(days as usize, "day");
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let today = match today.answers {
            0 => "nothing answered yet".to_owned(),
            answers => format!(
                "{}, {} of {} right, {}",
                counted(number(answers), "answer"),
                today.right,
                today.asked,
                counted(number(today.elapsed_ms.div_ceil(60_000)), "minute"),
            ),
        };
        let remembered = match all.reviews {
            0 => "nothing came again yet".to_owned(),
            reviews => format!(
                "{} of {} that {} due; {:.0}% wanted",
                percent_of(all.kept, reviews),
                counted(number(reviews), "answer"),
                if reviews == 1 { "was" } else { "were" },
                self.wanted * 100.0
            ),
        };
        vec![
            ("today", today),
            ("streak", format!("{}, the longest {}", days(streak.current), days(streak.longest))),
            ("remembered", remembered),
            (
                "due",
                format!("{} today, {} within 7 days, {} within 30", self.due(1), self.due(7), self.due(30)),
            ),
        ]
    }

    /// The days of the last weeks: a column a week from Monday on, a line a weekday.
    fn heat_map(&self, ink: Ink, ascii: bool) -> String {
        let weeks = self.weeks(WEEKS);
        let most = self.most(&weeks);
        let mut text = format!("{MARGIN}{}\n", ink.dim(&months(&weeks)));
        for (weekday, name) in ["Mon", "", "Wed", "", "Fri", "", "Sun"].into_iter().enumerate() {
            let mut line = String::new();
            for &monday in &weeks {
                let day = ahead(monday, weekday as i64);
                line += match day > self.today {
                    true => "  ",
                    false => plot::shade(plot::level(self.answers(day), most), ascii),
                };
            }
            text += &format!("  {} {}\n", ink.dim(&format!("{name:<4}")), line.trim_end());
        }
        let shades: Vec<&str> = (0..=plot::MOST).map(|level| plot::shade(level, ascii)).collect();
        text += &format!("{MARGIN}{}\n", ink.dim(&format!("none {} {most} answers", shades.join(" "))));
        text
    }

    fn curve(&self, ink: Ink, ascii: bool) -> String {
        let weeks = self.weeks(WEEKS);
        let shares: Vec<Option<u64>> = self.shares(&weeks);
        labelled(ink, &plot::columns(&shares, 100, 4, ascii), 100)
            + &format!("{MARGIN}{}\n", ink.dim(&months(&weeks)))
    }

    fn columns_to_come(&self, ink: Ink, ascii: bool) -> String {
        let due: Vec<Option<u64>> = self.forecast.iter().map(|&due| Some(due.into())).collect();
        let most = self.forecast.iter().copied().max().unwrap_or(0);
        let mut axis = String::new();
        for number in (0..self.forecast.len()).step_by(7) {
            axis += &format!("{:<14}", ahead(self.today, number as i64).strftime("%-d %b").to_string());
        }
        labelled(ink, &plot::columns(&due, most.into(), 4, ascii), most)
            + &format!("{MARGIN}{}\n", ink.dim(axis.trim_end()))
    }

    /// What the heat map is about.
    pub fn half_a_year(&self) -> String {
        let answers: u64 = self.weeks(WEEKS).iter().map(|&monday| self.week(monday).answers).sum();
        format!("answers by day, {answers} in half a year")
    }

    /// The Mondays of the last weeks, the current one last.
    pub fn weeks(&self, count: usize) -> Vec<Date> {
        let monday = ahead(self.today, -i64::from(self.today.weekday().to_monday_zero_offset()));
        (0..count as i64).rev().map(|back| ahead(monday, back * -7)).collect()
    }

    /// The most answers on one of these weeks' days.
    pub fn most(&self, weeks: &[Date]) -> u64 {
        let from = weeks.first().copied().unwrap_or(self.today);
        self.days.range(from..).map(|(_, tally)| tally.answers).max().unwrap_or(0)
    }

    /// Shares of right answers by week, in percent; none where nothing was asked.
    pub fn shares(&self, weeks: &[Date]) -> Vec<Option<u64>> {
        let share = |tally: Tally| (tally.asked > 0).then(|| tally.right * 100 / tally.asked);
        weeks.iter().map(|&monday| share(self.week(monday))).collect()
    }

    pub fn answers(&self, day: Date) -> u64 {
        self.days.get(&day).map_or(0, |tally| tally.answers)
    }

    fn week(&self, monday: Date) -> Tally {
        self.days.range(monday..ahead(monday, 7)).map(|(_, &tally)| tally).sum()
    }

    fn of_today(&self) -> Tally {
        self.days.get(&self.today).copied().unwrap_or_default()
    }

    fn all(&self) -> Tally {
        self.days.values().copied().sum()
    }

    fn streak(&self) -> Streak {
        tally::streak(&self.days, self.today)
    }

    /// What is due within so many days, today among them.
    fn due(&self, days: usize) -> u32 {
        self.forecast.iter().take(days).sum()
    }
}

/// The day so many days later, or earlier.
pub fn ahead(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// The names of months above the weeks they begin in, two columns a week.
fn months(weeks: &[Date]) -> String {
    let mut line = String::new();
    for (number, monday) in weeks.iter().enumerate() {
        let begins = number == 0 || ahead(*monday, -7).month() != monday.month();
        // A month that ends in its first week would touch the next one's name.
        let fits = line.len() < number * 2 || number == 0;
        if begins && fits && ahead(*monday, 7).month() == monday.month() {
            line += &" ".repeat(number * 2 - line.len());
            line += &monday.strftime("%b").to_string();
        }
    }
    line
}

/// Lines of a plot with what its height means.
fn labelled(ink: Ink, lines: &[String], most: u32) -> String {
    let last = lines.len().saturating_sub(1);
    let label = |number: usize| match number {
        0 => format!("{most:>5}"),
        _ if number == last => "    0".to_owned(),
        _ => "     ".to_owned(),
    };
    let line = |(number, line): (usize, &String)| {
        format!(" {} {line}", ink.dim(&label(number))).trim_end().to_owned() + "\n"
    };
    lines.iter().enumerate().map(line).collect()
}

#[cfg(test)]
pub mod tests {
    use jiff::civil::date;

    use super::*;

    /// Somebody who studied on most days of a year.
    pub fn somebody() -> Overview {
        let today = date(2026, 11, 24);
        let mut days = BTreeMap::new();
        for back in 0..400_i64 {
            let answers = (back * 7919 % 41) as u64;
            if back % 9 != 5 && answers > 6 {
                let right = answers - answers * (back % 5) as u64 / 8;
                let reviews = answers / 2;
                let tally = Tally {
                    answers,
                    asked: answers,
                    right,
                    reviews,
                    kept: reviews.min(right),
                    elapsed_ms: answers * 9000,
                };
                days.insert(ahead(today, -back), tally);
            }
        }
        let forecast = (0..DAYS).map(|day| if day % 7 == 4 { 0 } else { 31 - day }).collect();
        Overview { player: "Ada & Zoë".to_owned(), today, days, forecast, wanted: 0.9 }
    }

    #[test]
    fn a_player_at_a_glance() {
        let overview = somebody();
        insta::assert_snapshot!(overview.page(Ink::of_stdout(true), false), @"
        Ada & Zoë

        today       nothing answered yet
        streak      0 days, the longest 6 days
        remembered  100% of 3380 answers that were due; 90% wanted
        due         31 today, 169 within 7 days, 429 within 30

        answers by day, 3013 in half a year
             Jun       Jul     Aug       Sep     Oct     Nov
        Mon  ··▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓··▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒··▒▒▒▒░░░░░░░░··
             ▓▓▓▓▓▓▓▓▓▓··▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒··░░░░░░░░··············
        Wed  ▒▒··▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░··░░░░··············██████████
             ▒▒▒▒▒▒░░░░░░················██··████████████████··
        Fri  ░░··············██████··████████████▓▓▓▓··▓▓▓▓▓▓▓▓
             ····██████████··████████▓▓▓▓▓▓▓▓··▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒
        Sun  ██████··████▓▓▓▓▓▓▓▓▓▓▓▓··▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒··▒▒▒▒▒▒
             none ·· ░░ ▒▒ ▓▓ ██ 40 answers

        right answers by week, in percent
         100 ▄▄  ▂▂▃▃  ▄▄  ▄▄▂▂  ▅▅  ▁▁▃▃  ▄▄▂▂  ▂▂    ▁▁▁▁▁▁
             ██▄▄████████▃▃████▆▆██▃▃██████████▇▇████▇▇████████
             ██████████████████████████████████████████████████
           0 ██████████████████████████████████████████████████
             Jun       Jul     Aug       Sep     Oct     Nov

        due in the next 30 days
          31 ██▇▇▆▆▅▅  ▃▃▂▂▁▁
             ████████  ████████▇▇▆▆  ▄▄▃▃▂▂▁▁
             ████████  ████████████  ██████████▇▇  ▅▅▄▄▃▃▂▂▁▁
           0 ████████  ████████████  ████████████  ████████████  ▆▆▅▅▄▄▃▃
             24 Nov        1 Dec         8 Dec         15 Dec        22 Dec
        ");
    }

    #[test]
    fn plots_in_ascii() {
        let page = somebody().page(Ink::of_stdout(true), true);
        assert!(page.replace('ë', "e").is_ascii());
        insta::assert_snapshot!(page, @"
        Ada & Zoë

        today       nothing answered yet
        streak      0 days, the longest 6 days
        remembered  100% of 3380 answers that were due; 90% wanted
        due         31 today, 169 within 7 days, 429 within 30

        answers by day, 3013 in half a year
             Jun       Jul     Aug       Sep     Oct     Nov
        Mon  ..****************..**++++++++++++++..++++::::::::..
             **********..++++++++++++++++..::::::::..............
        Wed  ++..++++++++++++++::..::::..............##########
             ++++++::::::................##..################..
        Fri  ::..............######..############****..********
             ....##########..########********..**********++++++
        Sun  ######..####************..******++++++++++..++++++
             none .. :: ++ ** ## 40 answers

        right answers by week, in percent
         100 ##        ##  ##    ##        ##
             ############  ########  ##########################
             ##################################################
           0 ##################################################
             Jun       Jul     Aug       Sep     Oct     Nov

        due in the next 30 days
          31 ########
             ########  ############  ##
             ########  ############  ############  ####
           0 ########  ############  ############  ############  ########
             24 Nov        1 Dec         8 Dec         15 Dec        22 Dec
        ");
    }

    #[test]
    fn nothing_yet_is_said() {
        let overview = Overview { days: BTreeMap::new(), forecast: vec![0; 30], ..somebody() };
        insta::assert_snapshot!(overview.page(Ink::of_stdout(true), false), @"
        Ada & Zoë

        today       nothing answered yet
        streak      0 days, the longest 0 days
        remembered  nothing came again yet
        due         0 today, 0 within 7 days, 0 within 30

        answers by day, 0 in half a year
             Jun       Jul     Aug       Sep     Oct     Nov
        Mon  ····················································
             ····················································
        Wed  ··················································
             ··················································
        Fri  ··················································
             ··················································
        Sun  ··················································
             none ·· ░░ ▒▒ ▓▓ ██ 0 answers
        ");
    }
}
