//! What an expression means in this article: against its day of publication, its tense and the dates before.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::grammar::{Base, Expression, Part};
use super::timex::{Season, Timex};
use super::words::{Unit, Which};

/// Where the verbs near an expression look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// "the year ended Sept. 30": surely past.
    Ended,
    Future,
    Unknown,
}

/// What is known before an expression is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    pub published: Option<Date>,
    /// The date spoken of last, if it is near.
    pub before: Option<Timex>,
    /// The quarter that the article reports on.
    pub quarter: Option<Timex>,
}

/// Days ahead up to which a yearless day is the coming one even beside a past verb ("a dividend payable Nov. 17").
const NEAR_DAYS: i32 = 100;

/// The same for a month where no verb is near, and beside a past verb ("the contract ends in January", "which began in October").
const MONTH_DAYS: i32 = 100;
const PAST_MONTH_DAYS: i32 = 20;

/// The same beside a verb that looks ahead; farther off a writer would name the year.
const FUTURE_DAYS: i32 = 300;

/// The same for quarters, which articles report on after their end ("expects to report a third-quarter loss").
const QUARTER_DAYS: i32 = 200;

/// The value of an expression; `None` where the article leaves it open.
pub(super) fn value(read: &Expression, context: &Context, tense: Tense) -> Option<Timex> {
    let published = context.published;
    match read {
        Expression::Fixed(value) | Expression::Known(value) => Some(value.clone()),
        Expression::Part { part, of: Some(whole), .. } => {
            let year = value(whole, context, tense)?.year()?;
            part.in_year(year)
        }
        Expression::Part { part, weekday, which, of: None } => {
            nearest(*part, *weekday, *which, published?, tense)
        }
        Expression::Weekday { weekday, of: Some(week), .. } => {
            let monday = value(week, context, tense)?.earliest();
            days_after(monday, i32::from(weekday.to_monday_zero_offset())).map(Timex::Day)
        }
        Expression::Weekday { weekday, which, of: None } => {
            self::weekday(*weekday, *which, published?, context, tense).map(Timex::Day)
        }
        Expression::Unit(which, unit) => self::unit(*which, *unit, context, tense),
        Expression::Several(count, unit) => several(*count, *unit, published?),
        Expression::Shift { count: -1, unit: Unit::Year, base: Base::Published | Base::Before }
            if context.quarter.is_some() =>
        {
            shift(context.quarter.as_ref()?, -1, Unit::Year)
        }
        Expression::Shift { count, unit, base } => match base {
            Base::Published => shift(&Timex::Day(published?), *count, *unit),
            Base::Before if context.before.is_none() && (*count, *unit) == (-1, Unit::Year) => {
                shift(&Timex::Day(published?), -1, Unit::Year)
            }
            Base::Before => {
                let before = context.before.as_ref()?;
                sharp_enough(before, *unit).then(|| shift(before, *count, *unit))?
            }
            Base::At(start) => {
                let start = value(start, context, tense)?.earliest();
                start.checked_add(length(*unit, *count)).ok().map(Timex::Day)
            }
        },
        Expression::Weekdays(count, weekday) => {
            let published = published?;
            let weeks = 7 * (count.abs() - 1);
            let back = i32::from(published.weekday().since(*weekday));
            let ahead = i32::from(published.weekday().until(*weekday));
            let full = |days| if days == 0 { 7 } else { days };
            days_after(published, if *count < 0 { -full(back) - weeks } else { full(ahead) + weeks })
                .map(Timex::Day)
        }
        Expression::Today(days) => days_after(published?, i32::from(*days)).map(Timex::Day),
        Expression::MonthDay(weekday, day) => month_day(*weekday, *day, published?).map(Timex::Day),
        Expression::NthOf { nth, weekday, month } => {
            let (year, month) = value(month, context, tense)?.month_year()?;
            Part::NthWeekday { nth: *nth, weekday: *weekday, month }.in_year(year)
        }
        Expression::DayOf { day, month } => {
            let (year, month) = value(month, context, tense)?.month_year()?;
            Part::Day { month, day: *day }.in_year(year)
        }
        Expression::Week(week) => {
            let year = published?.iso_week_date().year();
            Some(Timex::Week { year, week: *week })
                .filter(|week| week.earliest().iso_week_date().year() == year)
        }
        Expression::WeekOf(day) => Some(Timex::week_of(value(day, context, tense)?.earliest())),
        Expression::PeriodOf(year) => match context.quarter {
            Some(Timex::Quarter { quarter, .. }) => Some(Timex::Quarter { year: *year, quarter }),
            _ => Some(Timex::Year(*year)),
        },
        Expression::Range(from, to) => range(from, to, context, tense),
    }
}

/// A part of the year without its year: the one the tense points at, or the nearest.
fn nearest(
    part: Part,
    weekday: Option<Weekday>,
    which: Option<Which>,
    published: Date,
    tense: Tense,
) -> Option<Timex> {
    let this = published.year();
    let in_year = |year| part.in_year(year);
    let today = Timex::Day(published);
    if let Some(weekday) = weekday {
        let fits = |year: &i16| in_year(*year).is_some_and(|value| value.earliest().weekday() == weekday);
        if let Some(year) = [this, this - 1, this + 1].into_iter().find(fits) {
            return in_year(year);
        }
    }
    if let Part::Season(season) = part {
        return self::season(season, which, published, tense);
    }
    let years = this - 8..=this + 8;
    let over = || years.clone().rev().filter_map(in_year).find(|value| value.earliest() <= published);
    let coming = || years.clone().filter_map(in_year).find(|value| value.earliest() > published);
    match which {
        Some(Which::This) => return in_year(this),
        Some(Which::Last | Which::Before) => {
            return years.rev().filter_map(in_year).find(|value| value.latest() < published);
        }
        Some(Which::Next | Which::After) => return coming(),
        _ => {}
    }
    let (over, coming) = (over()?, coming()?);
    let ahead = (coming.earliest() - published).get_days();
    let reach = match (part, tense) {
        _ if over.contains(&today) => 0,
        (Part::Quarter(_) | Part::Half(_), Tense::Future) => QUARTER_DAYS,
        (Part::Quarter(_) | Part::Half(_), _) => 0,
        (_, Tense::Future) => FUTURE_DAYS,
        (_, Tense::Ended) => 0,
        (Part::Month(_), Tense::Unknown) => MONTH_DAYS,
        (Part::Month(_), Tense::Past) => PAST_MONTH_DAYS,
        _ => NEAR_DAYS,
    };
    Some(if ahead <= reach { coming } else { over })
}

fn season(season: Season, which: Option<Which>, published: Date, tense: Tense) -> Option<Timex> {
    let in_year = |year| Timex::Season { year, season };
    let years = [published.year() - 2, published.year() - 1, published.year(), published.year() + 1];
    let over = years.into_iter().rev().map(in_year).find(|value| value.latest() < published)?;
    let begun = years.into_iter().rev().map(in_year).find(|value| value.earliest() <= published)?;
    let coming = years.into_iter().map(in_year).find(|value| value.earliest() > published)?;
    Some(match (which, tense) {
        (Some(Which::Last), _) => over,
        (Some(Which::Next), _) => coming,
        (Some(Which::This), _) if begun.latest() < published && published.month() >= season.first_month() => {
            begun
        }
        (Some(Which::This), _) if begun.latest() >= published => begun,
        (Some(Which::This), _) => in_year(published.year()),
        (_, Tense::Future) if begun.latest() < published => coming,
        _ => begun,
    })
}

/// A weekday: in news the last one, that of publication included, unless something points ahead.
fn weekday(
    weekday: Weekday,
    which: Option<Which>,
    published: Date,
    context: &Context,
    tense: Tense,
) -> Option<Date> {
    let back = published.weekday().since(weekday);
    let ahead = published.weekday().until(weekday);
    let days = |count: i8| days_after(published, i32::from(count));
    match which {
        Some(Which::Last) => days(-if back == 0 { 7 } else { back }),
        Some(Which::Next) => days(if ahead == 0 { 7 } else { ahead }),
        Some(Which::This) => {
            let monday = days(-published.weekday().to_monday_zero_offset())?;
            days_after(monday, i32::from(weekday.to_monday_zero_offset()))
        }
        Some(Which::Before) if !matches!(context.before, Some(Timex::Day(_))) => days(-back - 7),
        Some(Which::Before | Which::After | Which::Same) => {
            let Some(Timex::Day(before)) = context.before else { return None };
            let step = match which {
                Some(Which::Before) => -i32::from(before.weekday().since(weekday)),
                Some(Which::After) => i32::from(before.weekday().until(weekday)),
                _ => return (before.weekday() == weekday).then_some(before),
            };
            let step = if step == 0 { if which == Some(Which::Before) { -7 } else { 7 } } else { step };
            days_after(before, step)
        }
        _ if tense == Tense::Future => days(ahead),
        _ => days(-back),
    }
}

/// "last week", "this year", "the following month".
fn unit(which: Which, unit: Unit, context: &Context, tense: Tense) -> Option<Timex> {
    let published = context.published.map(Timex::Day);
    let which = match (which, &context.before) {
        (Which::Then, Some(before)) if tense == Tense::Past && sharp_enough(before, unit) => Which::After,
        (Which::Then, _) => Which::Next,
        _ => which,
    };
    let step = match which {
        Which::Last | Which::Before => -1,
        Which::Next | Which::After => 1,
        _ => 0,
    };
    if matches!(which, Which::After | Which::Before | Which::Same)
        && !(which == Which::Same && unit == Unit::Quarter)
    {
        let before = context.before.as_ref()?;
        return sharp_enough(before, unit).then(|| shift(before, step, unit))?;
    }
    match (which, unit) {
        (Which::Latest | Which::Same, Unit::Quarter) => match &context.quarter {
            Some(quarter) => Some(quarter.clone()),
            None => shift(&published?, -1, Unit::Quarter),
        },
        (Which::Latest, Unit::Weekend) => {
            let day = context.published?;
            let past = tense != Tense::Future
                && day.weekday() != Weekday::Saturday
                && day.weekday() != Weekday::Sunday;
            shift(&published?, if past { -1 } else { 0 }, Unit::Weekend)
        }
        (Which::Latest, _) => shift(&published?, -1, unit),
        (Which::Next, Unit::Day) => match &context.before {
            Some(before @ Timex::Day(_)) => shift(before, 1, Unit::Day),
            _ => None,
        },
        _ => shift(&published?, step, unit),
    }
}

/// The value `count` units away from `from`, as coarse as the unit.
fn shift(from: &Timex, count: i32, unit: Unit) -> Option<Timex> {
    if let (Timex::Quarter { year, quarter }, Unit::Year) = (from, unit) {
        return Some(Timex::Quarter {
            year: year.checked_add(i16::try_from(count).ok()?)?,
            quarter: *quarter,
        });
    }
    let start = from.earliest();
    let day = start.checked_add(length(unit, count)).ok()?;
    let year = day.year();
    if !(1..=9999).contains(&year) {
        return None;
    }
    Some(match unit {
        Unit::Day => Timex::Day(day),
        Unit::Week | Unit::Fortnight => Timex::week_of(day),
        Unit::Weekend => {
            let saturday = days_after(day, 5 - i32::from(day.weekday().to_monday_zero_offset()))?;
            Timex::range(Timex::Day(saturday), Timex::Day(saturday.tomorrow().ok()?))?
        }
        Unit::Month => Timex::month_of(day),
        Unit::Quarter => Timex::Quarter { year, quarter: (day.month() - 1) / 3 + 1 },
        Unit::Half => Timex::Half { year, half: (day.month() - 1) / 6 + 1 },
        Unit::Year => Timex::Year(year),
        Unit::Decade => Timex::Decade(year / 10 * 10),
        Unit::Century => Timex::Century(year / 100 * 100),
    })
}

/// "the past three months": from so long ago to the day before publication, or from the day after it.
fn several(count: i32, unit: Unit, published: Date) -> Option<Timex> {
    if unit == Unit::Weekend || unit == Unit::Century {
        return None;
    }
    let other = published.checked_add(length(unit, count)).ok()?;
    let (from, to) =
        if count < 0 { (other, published.yesterday().ok()?) } else { (published.tomorrow().ok()?, other) };
    Timex::range(Timex::Day(from), Timex::Day(to))
}

/// "Wednesday the 13th": the nearest such day.
fn month_day(weekday: Weekday, day: i8, published: Date) -> Option<Date> {
    (-6..=6)
        .filter_map(|months: i32| {
            let month = published.first_of_month().checked_add(months.months()).ok()?;
            Date::new(month.year(), month.month(), day).ok().filter(|date| date.weekday() == weekday)
        })
        .min_by_key(|date| (*date - published).get_days().abs())
}

/// Two ends, the earlier of which may borrow its year from the later.
fn range(from: &Expression, to: &Expression, context: &Context, tense: Tense) -> Option<Timex> {
    let end = value(to, context, tense)?;
    let start = match from {
        Expression::Part { part, which: None, of: None, .. } => {
            let year = end.earliest().year();
            let same = part.in_year(year)?;
            if same.earliest() <= end.latest() { same } else { part.in_year(year - 1)? }
        }
        Expression::Weekday { weekday, which: None, of: None } => {
            let day = end.earliest();
            Timex::Day(days_after(day, -i32::from(day.weekday().since(*weekday)))?)
        }
        _ => value(from, context, tense)?,
    };
    Timex::range(start, end)
}

/// Whether a unit can be counted from a value: days only from days, years from anything inside a year.
fn sharp_enough(value: &Timex, unit: Unit) -> bool {
    match unit {
        Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => matches!(value, Timex::Day(_)),
        Unit::Month => value.month_year().is_some(),
        Unit::Quarter => matches!(value, Timex::Quarter { .. }),
        _ => value.year().is_some(),
    }
}

fn length(unit: Unit, count: i32) -> Span {
    let count = count.clamp(-9_000, 9_000);
    match unit {
        Unit::Day => count.days(),
        Unit::Week | Unit::Weekend => count.weeks(),
        Unit::Fortnight => (2 * count).weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (3 * count).months(),
        Unit::Half => (6 * count).months(),
        Unit::Year => count.years(),
        Unit::Decade => (10 * count.clamp(-900, 900)).years(),
        Unit::Century => (100 * count.clamp(-90, 90)).years(),
    }
}

fn days_after(day: Date, count: i32) -> Option<Date> {
    day.checked_add(count.days()).ok()
}
