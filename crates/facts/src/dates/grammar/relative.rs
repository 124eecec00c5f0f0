//! Dates that need another date: "last week", "two years ago", "the third quarter of last year", "this summer".

use super::{Base, COUNTED, Expression, Part, Phrases, Read};
use crate::dates::timex::{Season, Timex};
use crate::dates::words::{Kind, Unit, Which};

impl Phrases<'_, '_> {
    /// A part and what says of which year it is: "of 1988", "last year", "a year ago".
    pub(super) fn in_whole(&self, part: Part, at: usize, day: bool) -> Read {
        let plain = |end| (Expression::part(part), end);
        if at >= self.words.len() {
            return plain(at);
        }
        if let Some((year, end)) = self.year_behind(at)
            && let Some(value) = part.in_year(year)
        {
            return (Expression::Fixed(value), end);
        }
        let of = self.is_any(at, &["of", "in"]);
        let start = self.skip_article(at + usize::from(of));
        let whole = match self.kind(start) {
            Kind::Which(which) => self.which(start, which),
            Kind::Article => self.shift(start),
            Kind::Fiscal if of => self.fiscal(start),
            Kind::Unit(Unit::Year) if self.is(at, "of") => {
                Some((Expression::Unit(Which::This, Unit::Year), start + 1))
            }
            Kind::Digits(..) if of => self.spoken_year(start),
            Kind::Cardinal(_) if !day => self.spoken_year(start),
            _ => None,
        };
        match whole {
            Some((
                whole @ (Expression::Fixed(Timex::Year(_))
                | Expression::Unit(_, Unit::Year)
                | Expression::Shift { unit: Unit::Year, .. }),
                end,
            )) => (Expression::Part { part, weekday: None, which: None, of: Some(Box::new(whole)) }, end),
            _ => plain(at),
        }
    }

    /// "two years ago", "a week or so ago", "three days later", "two weeks from January 15".
    pub(super) fn shift(&self, i: usize) -> Option<Read> {
        let (count, mut at) = self.count(i)?;
        at += usize::from(self.is_mark(at, '-'));
        let Kind::Unit(unit) = self.kind(at) else { return self.weekdays(count, at) };
        if matches!(unit, Unit::Weekend | Unit::Half | Unit::Century) {
            return None;
        }
        at += 1;
        if self.is(at, "or") && self.is(at + 1, "so") {
            at += 2;
        }
        at += usize::from(self.is_mark(at, '-'));
        let count = i32::try_from(count).ok()?;
        // "a decade ago" means a year
        let (count, unit) = if unit == Unit::Decade { (10 * count, Unit::Year) } else { (count, unit) };
        let shift = |count, base, end| Some((Expression::Shift { count, unit, base }, end));
        let word = self.words.get(at)?;
        if word.is("ago") {
            return shift(-count, Base::Published, at + 1);
        }
        if word.is_any(&["earlier", "previously"]) {
            return shift(-count, Base::Before, at + 1);
        }
        if word.is("later") {
            return shift(count, Base::Before, at + 1);
        }
        if word.is("hence") || (word.is("from") && self.is(at + 1, "now")) {
            return shift(count, Base::Published, at + 1 + usize::from(!word.is("hence")));
        }
        let sign = if word.is("before") { -1 } else { 1 };
        if word.is_any(&["before", "after", "from"]) {
            let (base, end) = self.single(self.skip_article(at + 1))?;
            let sure = matches!(
                base,
                Expression::Today(_)
                    | Expression::Fixed(Timex::Day(_))
                    | Expression::Part { part: Part::Day { .. } | Part::Holiday(_), .. }
                    | Expression::Weekday { .. }
            );
            return sure.then(|| shift(sign * count, Base::At(Box::new(base)), end))?;
        }
        None
    }

    /// "Sundays ago", "Fridays from now" behind their count.
    fn weekdays(&self, count: u32, at: usize) -> Option<Read> {
        let weekday = self.words.get(at)?.weekdays()?;
        let count = i32::try_from(count).ok().filter(|count| *count < 60)?;
        if self.is(at + 1, "ago") {
            return Some((Expression::Weekdays(-count, weekday), at + 2));
        }
        (self.is(at + 1, "from") && self.is(at + 2, "now"))
            .then_some((Expression::Weekdays(count, weekday), at + 3))
    }

    /// "third quarter", "first half of 2016", "19th century", "4th of July", "first Monday of May".
    pub(super) fn ordinal_first(&self, i: usize) -> Option<Read> {
        let (number, at) = self.ordinal(i)?;
        if let Some(read) = self.day_first(i, None) {
            return Some(read);
        }
        let month_at = self.skip_article(at + 1);
        if self.is(at, "of")
            && let Kind::Which(which) = self.kind(month_at)
            && let Some((month @ Expression::Unit(_, Unit::Month), end)) = self.which(month_at, which)
        {
            let (day, _) = self.day(i)?;
            let month = match month {
                Expression::Unit(Which::Before, unit) => Expression::Unit(Which::Last, unit),
                month => month,
            };
            return Some((Expression::DayOf { day, month: Box::new(month) }, end));
        }
        if number == 1 && self.is(at, "two") && self.is(at + 1, "quarters") {
            let (read, end) = self.in_whole(Part::Half(1), at + 2, false);
            return (!matches!(read, Expression::Part { of: None, .. })).then_some((read, end));
        }
        let hyphen = usize::from(self.is_mark(at, '-'));
        let at = at + hyphen;
        let at = at + usize::from(self.kind(at) == Kind::Fiscal);
        match self.kind(at) {
            Kind::Unit(Unit::Quarter)
                if (1..=4).contains(&number) && !self.is_any(at, &["quarters", "period"]) =>
            {
                Some(self.in_whole(Part::Quarter(number as i8), at + 1, false))
            }
            Kind::Unit(Unit::Half) if number <= 2 => {
                let (read, end) = self.in_whole(Part::Half(number as i8), at + 1, false);
                let bare = matches!(read, Expression::Part { of: None, .. });
                (!bare).then_some((read, end))
            }
            Kind::Unit(Unit::Century) if (1..=30).contains(&number) => {
                let era = self.is_any(at + 1, &["b", "bc", "bce"]);
                (!era).then_some((Expression::Fixed(Timex::Century((number as i16 - 1) * 100)), at + 1))
            }
            Kind::Weekday(weekday, false) if number <= 5 && self.is_any(at + 1, &["of", "in"]) => {
                let month_at = self.skip_article(at + 2);
                if let Kind::Which(which) = self.kind(month_at)
                    && let Some((month @ Expression::Unit(_, Unit::Month), end)) = self.which(month_at, which)
                {
                    return Some((
                        Expression::NthOf { nth: number as i8, weekday, month: Box::new(month) },
                        end,
                    ));
                }
                let Kind::Month(month, _) = self.kind(month_at) else { return None };
                Some(self.in_whole(
                    Part::NthWeekday { nth: number as i8, weekday, month },
                    month_at + 1,
                    false,
                ))
            }
            _ => None,
        }
    }

    /// "summer 2017", "the winter of 1994", "the summer".
    pub(super) fn season(&self, i: usize, season: Season) -> Option<Read> {
        let (read, end) = self.in_whole(Part::Season(season), i + 1, false);
        if matches!(read, Expression::Fixed(_) | Expression::Part { of: Some(_), .. }) {
            return Some((read, end));
        }
        let the = usize::from(self.is(i.wrapping_sub(1), "the"));
        let early = i > the && matches!(self.kind(i - 1 - the), Kind::Edge(_));
        let time = i > the
            && self.is_any(
                i - 1 - the,
                &["in", "during", "by", "until", "since", "through", "throughout", "over", "into"],
            );
        let plain = matches!(season, Season::Summer | Season::Autumn | Season::Winter) && !self.is(i, "fall");
        let verb_like = !plain && the == 0;
        let name =
            self.is_capital_other(i + 1) || self.is_any(i + 1, &["of", "in"]) || self.words[i].is_capital();
        ((early || time) && !verb_like && !name).then_some((read, end))
    }

    /// A unit without "last" or "next": "the year 2000", "the week of March 6", "the end of the month".
    pub(super) fn unit(&self, i: usize, unit: Unit) -> Option<Read> {
        let the = i > 0 && self.is(i - 1, "the");
        match unit {
            Unit::Year => {
                if let Some((year, end)) = self.spoken_year(i + 1 + usize::from(self.is(i + 1, "of"))) {
                    return Some((year, end));
                }
                let behind = self.skip_hyphen(i + 1);
                if self.is_any(behind, &["ago", "earlier"]) && !self.is(i, "years") {
                    let end = if matches!(self.kind(behind + 1), Kind::Unit(Unit::Quarter))
                        || self.is(behind + 1, "period")
                    {
                        behind + 2
                    } else {
                        behind + 1
                    };
                    let read = Expression::Shift { count: -1, unit: Unit::Year, base: Base::Published };
                    if let Some((Expression::Part { part, of: None, .. }, end)) =
                        self.ordinal_first(behind + 1)
                    {
                        return Some((
                            Expression::Part { part, weekday: None, which: None, of: Some(Box::new(read)) },
                            end,
                        ));
                    }
                    return Some((read, end));
                }
                if self.is_glued_mark(i + 1, '\'') && self.is(i + 2, "s") && self.is(i + 3, "end") && !the {
                    return Some((Expression::Unit(Which::This, Unit::Year), i + 4));
                }
                if self.is(behind, "end") && !self.is(i, "years") {
                    return Some((Expression::Unit(Which::This, Unit::Year), behind + 1));
                }
                let full = i > 1 && self.is(i - 1, "full") && self.is(i - 2, "the");
                let bound = full || (the && (self.part_before(i - 1) || self.before_is(i - 1, &["for"])));
                (bound && !self.is(i, "years")).then_some((Expression::Unit(Which::This, unit), i + 1))
            }
            Unit::Week => {
                if let Some(read) = self.week_number(i + 1) {
                    return Some(read);
                }
                let of = self.is_any(i + 1, &["of", "beginning", "starting", "commencing", "ending"]);
                let at = self.skip_article(i + 2 + usize::from(of && self.is(i + 2, "on")));
                if of
                    && (the || self.is(i + 1, "commencing"))
                    && let Some((day, end)) = self.single(at)
                    && matches!(
                        day,
                        Expression::Part { part: Part::Day { .. }, .. } | Expression::Fixed(Timex::Day(_))
                    )
                {
                    return Some((Expression::WeekOf(Box::new(day)), end));
                }
                (the && self.part_before(i - 1)).then_some((Expression::Unit(Which::This, unit), i + 1))
            }
            Unit::Day if self.is_any(i + 1, &["before", "after"]) => match self.kind(i + 2) {
                Kind::Today(days @ (-1 | 1)) => Some((Expression::Today(days * 2), i + 3)),
                _ => None,
            },
            Unit::Month => (the && !self.is(i, "months") && self.part_before(i - 1))
                .then_some((Expression::Unit(Which::This, unit), i + 1)),
            // "the quarter a year ago", "the period last year": the quarter spoken of, a year before
            Unit::Quarter if self.year_ago(i + 1).is_some() => {
                let year_ago = Expression::Shift { count: -1, unit: Unit::Year, base: Base::Published };
                Some((year_ago, self.year_ago(i + 1)?))
            }
            Unit::Quarter => {
                let bound = self.before_is(i - usize::from(the), &["in", "for", "during", "of"])
                    || self.is_any(i + 1, &["ended", "ending"]);
                (the && bound && !self.is_any(i, &["quarters", "period"]))
                    .then_some((Expression::Unit(Which::Latest, unit), i + 1))
            }
            Unit::Weekend => (the || self.is(i.wrapping_sub(1), "over"))
                .then_some((Expression::Unit(Which::Latest, unit), i + 1)),
            _ => None,
        }
    }

    /// The index behind "a year ago", "a year earlier" or "last year" at word `at`.
    fn year_ago(&self, at: usize) -> Option<usize> {
        let ago = self.is(at, "a") && self.is_any(at + 2, &["ago", "earlier"]);
        let year = at + 1;
        (self.is(year, "year") && (ago || self.is(at, "last"))).then_some(year + 1 + usize::from(ago))
    }

    /// "31" or "31 of 2017" behind "week".
    pub(super) fn week_number(&self, at: usize) -> Option<Read> {
        let Kind::Digits(number @ 1..=53, 1 | 2) = self.kind(at) else { return None };
        let week = number as i8;
        if self.glued_number_behind(at) || self.is_any(at + 1, COUNTED) {
            return None;
        }
        match self.year_behind(at + 1) {
            Some((year, end)) => Some((Expression::Fixed(Timex::Week { year, week }), end)),
            None => Some((Expression::Week(week), at + 1)),
        }
    }

    /// Whether "end of", "rest of" stands before word `i`.
    pub(super) fn part_before(&self, i: usize) -> bool {
        i > 1
            && self.is(i - 1, "of")
            && (matches!(self.kind(i - 2), Kind::Edge(_) | Kind::Unit(_))
                || self.is_any(i - 2, &["rest", "remainder", "most", "part"]))
            || i > 1 && self.is(i - 1, "in") && matches!(self.kind(i - 2), Kind::Edge(_))
            // "sales in the year" at the end of the text
            || i > 0 && self.is(i - 1, "in") && (self.kind(i + 2) == Kind::End || self.kind(i + 3) == Kind::End && self.is_mark(i + 2, '.'))
    }

    /// "last year", "this summer", "next Friday", "the past three months", "last year's third quarter".
    pub(super) fn which(&self, i: usize, which: Which) -> Option<Read> {
        let mut which = which;
        let mut at = i + 1;
        if which == Which::This
            && let Kind::Which(inner @ (Which::Last | Which::Next)) = self.kind(at)
        {
            which = inner;
            at += 1;
        }
        if which == Which::Same && self.is(i, "that") && self.is(at, "same") {
            at += 1;
        }
        if matches!(self.kind(at), Kind::Fiscal)
            || self.is_any(at, &["calendar", "full", "whole", "financial"])
        {
            at += 1;
        }
        if matches!(which, Which::Last | Which::Next)
            && let Some((count, unit_at)) = self.count(at).filter(|_| self.kind(at) != Kind::Article)
            && let Kind::Unit(unit) = self.kind(unit_at)
        {
            let count = i32::try_from(count).ok().filter(|count| *count < 10_000)?;
            let count = if which == Which::Last { -count } else { count };
            return Some((Expression::Several(count, unit), unit_at + 1));
        }
        let word = self.words.get(at)?;
        let end = at + 1;
        let part =
            |part, end| Some((Expression::Part { part, weekday: None, which: Some(which), of: None }, end));
        match word.kind {
            Kind::Unit(unit) if !word.text.ends_with(['s', 'S']) => {
                if word.is_capital() && self.words[i].is_capital()
                    || word.is("period") && which != Which::Latest
                {
                    return None;
                }
                // "the last week of May" is a part of May
                if matches!(which, Which::Last | Which::Latest)
                    && self.is(end, "of")
                    && unit != Unit::Half
                    && unit != Unit::Quarter
                {
                    return None;
                }
                if which == Which::Last && matches!(unit, Unit::Half | Unit::Quarter) {
                    let last = if unit == Unit::Half { Part::Half(2) } else { Part::Quarter(4) };
                    let (read, end) = self.in_whole(last, end, false);
                    if !matches!(read, Expression::Part { of: None, .. }) {
                        return Some((read, end));
                    }
                }
                if unit == Unit::Half
                    || (unit == Unit::Day
                        && !matches!(which, Which::Same | Which::After | Which::Before | Which::Next))
                {
                    return None;
                }
                if which == Which::Same && unit == Unit::Century {
                    return None;
                }
                let then = which == Which::Next && self.is(i.wrapping_sub(1), "the") && unit != Unit::Day;
                let whole = Expression::Unit(if then { Which::Then } else { which }, unit);
                if self.is_glued_mark(end, '\'') && unit == Unit::Year {
                    let part_at = end + 1 + usize::from(self.is(end + 1, "s"));
                    if which == Which::Last && self.is_any(part_at, &["quarter", "period"]) {
                        let year_ago =
                            Expression::Shift { count: -1, unit: Unit::Year, base: Base::Published };
                        return Some((year_ago, part_at + 1));
                    }
                    if let Some((Expression::Part { part, of: None, .. }, end)) =
                        self.ordinal_first(part_at).or_else(|| self.half(part_at))
                    {
                        return Some((
                            Expression::Part { part, weekday: None, which: None, of: Some(Box::new(whole)) },
                            end,
                        ));
                    }
                }
                if unit == Unit::Week {
                    let day_at = end + usize::from(self.is(end, "on"));
                    if let Kind::Weekday(weekday, short) = self.kind(day_at)
                        && let Some((Expression::Weekday { of: None, .. }, end)) =
                            self.weekday(day_at, weekday, short && self.is_glued_mark(day_at + 1, '.'))
                    {
                        return Some((
                            Expression::Weekday { weekday, which: None, of: Some(Box::new(whole)) },
                            end,
                        ));
                    }
                }
                Some((whole, end))
            }
            Kind::Weekday(weekday, short) => {
                let (read, end) = self.weekday(at, weekday, short)?;
                Some(match read {
                    Expression::Weekday { of: None, .. } => {
                        (Expression::Weekday { weekday, which: Some(which), of: None }, end)
                    }
                    read => (read, end),
                })
            }
            Kind::Month(month, _) => match self.month(at, None)? {
                (Expression::Part { part: Part::Month(_), of: None, .. }, end) => {
                    part(Part::Month(month), end)
                }
                read => Some(read),
            },
            Kind::Season(season) => part(Part::Season(season), end),
            Kind::DayPart => match which {
                Which::This => Some((Expression::Today(0), end)),
                Which::Last if word.is("night") => Some((Expression::Today(-1), end)),
                Which::Same | Which::After | Which::Next | Which::Before => {
                    Some((Expression::Unit(which, Unit::Day), end))
                }
                _ => None,
            },
            _ => match self.holiday(at)? {
                (Expression::Part { part: holiday, of: None, .. }, end) => part(holiday, end),
                read => Some(read),
            },
        }
    }

    /// "a year ago", "the quarter" and the like, which need their article.
    pub(super) fn article(&self, i: usize) -> Option<Read> {
        if self.is(i, "the") { None } else { self.shift(i) }
    }
}
