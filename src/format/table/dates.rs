//! Dates and times as people and programs write them: ISO with and without an offset, seconds and
//! milliseconds since 1970, day or month first, month names, Chinese, the serial numbers of spreadsheets.
//!
//! Whether 03/04 is in March or in April no single cell tells: that is asked of a whole table with
//! [`Votes`]. A time without an offset is the reader's; [`When::instant`] makes it an instant.

use crate::analysis::clock::{Clock, day_number};
use crate::model::{Date, Timestamp};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day without a time.
    Day(Date),
    /// A day and seconds after midnight, on the reader's clock.
    Local(Date, u32),
    Instant(Timestamp),
}

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// What the cells of a table say about their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Votes {
    /// Cells that can only be day first, only month first, or either.
    pub day_first: usize,
    pub month_first: usize,
    pub either: usize,
}

impl Votes {
    pub fn see(&mut self, text: &str) {
        match pair(text) {
            Some((first, second)) if first > 12 && second <= 12 => self.day_first += 1,
            Some((first, second)) if second > 12 && first <= 12 => self.month_first += 1,
            Some((first, second)) if first <= 12 && second <= 12 => self.either += 1,
            _ => {}
        }
    }
    /// The order for all cells, and whether a cell proves it. None where no cell needs one.
    pub fn order(&self) -> Option<(Order, bool)> {
        match (self.day_first, self.month_first, self.either) {
            (0, 0, 0) => None,
            (0, 0, _) => Some((Order::DayFirst, false)),
            (day, month, _) if day >= month => Some((Order::DayFirst, true)),
            _ => Some((Order::MonthFirst, true)),
        }
    }
    /// Whether some cells are day first and others month first.
    pub fn mixed(&self) -> bool {
        self.day_first > 0 && self.month_first > 0
    }
}

impl When {
    pub fn day(self, clock: &Clock) -> Date {
        match self {
            When::Day(day) | When::Local(day, _) => day,
            When::Instant(at) => clock.date(at),
        }
    }
    /// The instant on the reader's clock. A day without a time is its noon, which is the same day in most
    /// other zones.
    pub fn instant(self, clock: &Clock) -> Timestamp {
        let local = |day: Date, seconds: u32| {
            let civil = i64::from(day_number(day)) * 86_400 + i64::from(seconds);
            Timestamp::from_second(clock.instant(civil)).unwrap_or_default()
        };
        match self {
            When::Day(day) => local(day, 43_200),
            When::Local(day, seconds) => local(day, seconds),
            When::Instant(at) => at,
        }
    }
}

/// Years that are believed.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// Reads a date or time; None if it is none.
pub fn read(text: &str, order: Order) -> Option<When> {
    let text = plain(text);
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    number(text).or_else(|| written(text, order))
}

/// Full-width digits and signs as narrow ones, remarks in brackets left out, blanks as one kind.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0;
    for c in text.chars() {
        let c = match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            '：' => ':',
            '／' => '/',
            '－' | '–' => '-',
            '．' => '.',
            '，' => ',',
            '\u{a0}' | '\u{202f}' | '\u{3000}' => ' ',
            '（' => '(',
            '）' => ')',
            c => c,
        };
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Seconds or milliseconds since 1970, 20261123, 20261123140500, or a spreadsheet's serial number.
fn number(text: &str) -> Option<When> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let part = |from: usize, to: usize| whole[from..to].parse::<i32>().ok();
    match (whole.len(), fraction.is_empty()) {
        (13, _) => Timestamp::from_millisecond(value).ok().map(When::Instant),
        (10, _) => Timestamp::from_second(value).ok().map(When::Instant),
        (8, true) => Some(When::Day(ymd(part(0, 4)?, part(4, 6)?, part(6, 8)?)?)),
        (14, true) => {
            let day = ymd(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
            let seconds = clock_time(part(8, 10)?, part(10, 12)?, part(12, 14)?)?;
            Some(When::Local(day, seconds))
        }
        // Day 1 is 1900-01-01, and 1900 has a 29 February that never was.
        (5, _) if (20_000..80_000).contains(&value) => {
            let day = crate::analysis::clock::date((value - 25_569) as i32);
            let share: f64 = format!("0.{fraction}0").parse().ok()?;
            Some(match (share * 86_400.0).round() as u32 {
                0 => When::Day(day),
                seconds => When::Local(day, seconds.min(86_399)),
            })
        }
        _ => None,
    }
}

fn ymd(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        year => year,
    };
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year as i16, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn clock_time(hour: i32, minute: i32, second: i32) -> Option<u32> {
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    fits.then(|| (hour * 3_600 + minute * 60 + second.min(59)) as u32)
}

/// The halves of the day in words, and whether they come after noon.
const HALVES: [(&str, bool); 13] = [
    ("上午", false),
    ("下午", true),
    ("凌晨", false),
    ("早上", false),
    ("晚上", true),
    ("傍晚", true),
    ("中午", true),
    ("a.m.", false),
    ("p.m.", true),
    ("am", false),
    ("pm", true),
    ("a. m.", false),
    ("p. m.", true),
];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// Longest first, so that 十一 is not read as 一.
const MONTHS_ZH: [(&str, i32); 12] = [
    ("十一月", 11),
    ("十二月", 12),
    ("一月", 1),
    ("二月", 2),
    ("三月", 3),
    ("四月", 4),
    ("五月", 5),
    ("六月", 6),
    ("七月", 7),
    ("八月", 8),
    ("九月", 9),
    ("十月", 10),
];

fn written(text: &str, order: Order) -> Option<When> {
    let (before, time, after) = parts(text);
    let mut before = before.to_owned();
    let mut after = after.trim().to_lowercase();
    let mut half = None;
    for (word, late) in HALVES {
        if let Some(rest) = after.strip_prefix(word) {
            half = Some(late);
            after = rest.trim().to_owned();
            break;
        }
        if !word.is_ascii()
            && let Some(at) = before.find(word)
        {
            half = Some(late);
            before.replace_range(at..at + word.len(), " ");
            break;
        }
    }
    let day = date(&before, order)?;
    let Some((mut hour, minute, second)) = time else {
        return after.is_empty().then_some(When::Day(day));
    };
    match half {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let seconds = clock_time(hour, minute, second)?;
    if after.is_empty() {
        return Some(When::Local(day, seconds));
    }
    let ahead = offset(&after)?;
    let instant = i64::from(day_number(day)) * 86_400 + i64::from(seconds) - i64::from(ahead);
    Timestamp::from_second(instant).ok().map(When::Instant)
}

type Time = (i32, i32, i32);

/// What stands before the time, the time, and what stands after it.
fn parts(text: &str) -> (&str, Option<Time>, &str) {
    let digits_back = |at: usize| {
        let back = text[..at].bytes().rev().take_while(u8::is_ascii_digit);
        at - back.count()
    };
    let sign = text
        .find(':')
        .or_else(|| text.find(['时', '点', '時', '點']));
    let Some(sign) = sign else {
        return (text, None, "");
    };
    let from = digits_back(sign);
    let Ok(hour) = text[from..sign].parse() else {
        return (text, None, "");
    };
    // The letter T of ISO, or a comma, may stand between.
    let before = text[..from].trim_end().trim_end_matches(['T', 't', ',']);
    let mut rest = text[sign..].trim_start_matches([':', '时', '点', '時', '點']);
    let mut take = |ends: &[char]| {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[..count].parse().ok();
        if value.is_some() {
            rest = &rest[count..];
            rest = rest.strip_prefix(ends).unwrap_or(rest);
        }
        value
    };
    let minute = take(&[':', '分']).unwrap_or(0);
    let second = take(&['秒']).unwrap_or(0);
    // Parts of a second.
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    (before, Some((hour, minute, second)), rest)
}

/// `z`, `utc`, `gmt+8`, `+08:00`, `+0800`, `-5`: seconds ahead of UTC.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim_start_matches("utc").trim_start_matches("gmt");
    if text.is_empty() || text == "z" {
        return Some(0);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "−", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, minutes)), _) => (hours, minutes),
        (None, 1 | 2) => (digits, "0"),
        (None, 4) => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes))
        .then_some(sign * (hours * 3_600 + minutes * 60))
}

/// The numbers of a date with how many digits each has, and the sign after the first.
fn numbers(text: &str) -> (Vec<(i32, usize)>, char) {
    let mut found = Vec::new();
    let mut sign = ' ';
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = &rest[at..];
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        found.push((rest[..count].parse().unwrap_or(i32::MAX), count));
        rest = &rest[count..];
        if found.len() == 1 {
            sign = rest.chars().next().unwrap_or(' ');
        }
    }
    (found, sign)
}

/// The first two numbers of a date whose order is open: 3/4/2026.
fn pair(text: &str) -> Option<(i32, i32)> {
    let text = plain(text);
    let text = text.trim();
    if number(text).is_some() {
        return None;
    }
    let (before, ..) = parts(text);
    // A name of a month, or Chinese, leaves nothing open.
    if before.chars().any(char::is_alphabetic) {
        return None;
    }
    let (numbers, sign) = numbers(before);
    match numbers[..] {
        [(first, 1 | 2), (second, 1 | 2), (_, 2 | 4)] if sign == '/' || sign == '-' => {
            Some((first, second))
        }
        _ => None,
    }
}

fn date(text: &str, order: Order) -> Option<Date> {
    let lower = text.to_lowercase();
    let (found, sign) = numbers(&lower);
    // 2026年11月23日
    if lower.contains('年') && lower.contains('月') {
        let [(year, _), (month, _), (day, _)] = found[..] else {
            return None;
        };
        return ymd(year, month, day);
    }
    if let Some(month) = month_name(&lower) {
        return match found[..] {
            [(year, 4), (day, _)] => ymd(year, month, day),
            [(day, 1 | 2), (year, 2 | 4)] => ymd(year, month, day),
            _ => None,
        };
    }
    if lower.chars().any(char::is_alphabetic) {
        return None;
    }
    match found[..] {
        [(year, 4), (month, _), (day, _)] => ymd(year, month, day),
        // With points the day always comes first.
        [(day, 1 | 2), (month, 1 | 2), (year, 2 | 4)] if sign == '.' => ymd(year, month, day),
        [(first, 1 | 2), (second, 1 | 2), (year, 2 | 4)] => match order {
            Order::DayFirst => ymd(year, second, first),
            Order::MonthFirst => ymd(year, first, second),
        },
        _ => None,
    }
}

fn month_name(lower: &str) -> Option<i32> {
    if let Some((_, month)) = MONTHS_ZH.iter().find(|(name, _)| lower.contains(name)) {
        return Some(*month);
    }
    lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= 3)
        .find_map(|word| {
            let at = MONTHS.iter().position(|month| word.starts_with(month))?;
            Some(at as i32 + 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        match read(text, Order::DayFirst)? {
            When::Day(day) => Some(day.to_string()),
            When::Local(day, seconds) => Some(format!(
                "{day} {:02}:{:02}:{:02}",
                seconds / 3_600,
                seconds / 60 % 60,
                seconds % 60
            )),
            When::Instant(at) => Some(at.to_string()),
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2026-11-23",
            "2026/11/23",
            "2026.11.23",
            "20261123",
            "23.11.2026",
            "23/11/2026",
            "23-11-26",
            "2026年11月23日",
            "２０２６年１１月２３日",
            "Nov 23, 2026",
            "23 November 2026",
            "23/Nov/26",
            "23/十一月/26",
            "Mon, 23 Nov 2026",
            "46349",
            " 2026-11-23 ",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-11-23"), "{text}");
        }
    }

    #[test]
    fn times_without_an_offset_are_the_readers() {
        for text in [
            "2026-11-23 15:05",
            "2026-11-23T15:05:00",
            "2026/11/23 下午3:05",
            "2026年11月23日 下午3点05分",
            "2026年11月23日15时5分0秒",
            "23/Nov/26 3:05 PM",
            "11月 23日, 2026年",
            "Nov 23, 2026, 3:05:00 p.m.",
        ] {
            let expected = if text.starts_with("11月") {
                None
            } else {
                Some("2026-11-23 15:05:00")
            };
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
        assert_eq!(
            day("2026-11-23 12:10 am").as_deref(),
            Some("2026-11-23 00:10:00")
        );
        assert_eq!(
            day("2026-11-23 中午12:30").as_deref(),
            Some("2026-11-23 12:30:00")
        );
        assert_eq!(day("46349.5").as_deref(), Some("2026-11-23 12:00:00"));
    }

    #[test]
    fn an_offset_makes_an_instant() {
        for text in [
            "2026-11-23T15:05:00Z",
            "2026-11-23T23:05:00.000+0800",
            "2026-11-23 23:05:00 +08:00",
            "2026-11-23T10:05:00-05:00",
            "2026-11-23 23:05 GMT+8",
            "Mon, 23 Nov 2026 15:05:00 GMT",
            "1795446300",
            "1795446300000",
            "2026-11-23 15:05 UTC",
            "Mon Nov 23 2026 23:05:00 GMT+0800 (中国标准时间)",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-11-23T15:05:00Z"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "31/02/2026",
            "2026-13-01",
            "12",
            "3.5",
            "v1.2.3",
            "2026-11-23 25:00",
            "2026-11-23T10:00+99:00",
            "1/2",
            "9999999999999999",
            "明天",
            "2026-11-23 later",
            "10:30",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_whole_column_says_which_number_is_the_day() {
        let votes = |texts: &[&str]| {
            let mut votes = Votes::default();
            texts.iter().for_each(|text| votes.see(text));
            votes
        };
        let sure = |order| Some((order, true));
        assert_eq!(
            votes(&["03/04/2026", "13/04/2026 9:00"]).order(),
            sure(Order::DayFirst)
        );
        assert_eq!(
            votes(&["03/04/2026", "04/13/2026"]).order(),
            sure(Order::MonthFirst)
        );
        assert_eq!(
            votes(&["03/04/2026"]).order(),
            Some((Order::DayFirst, false))
        );
        assert_eq!(
            votes(&["2026-03-04", "3 Apr 2026", "4.3.2026"]).order(),
            None
        );
        assert!(votes(&["13/04/2026", "04/13/2026"]).mixed());
        assert_eq!(
            read("03/04/2026", Order::MonthFirst),
            Some(When::Day(Date::constant(2026, 3, 4)))
        );
        assert_eq!(read("13/04/2026", Order::MonthFirst), None);
    }

    #[test]
    fn a_day_is_its_noon_on_the_readers_clock() {
        let china = Clock::fixed(8 * 3_600);
        let when = read("2026-11-23", Order::DayFirst).unwrap();
        assert_eq!(when.instant(&china).to_string(), "2026-11-23T04:00:00Z");
        let when = read("2026-11-23 08:30", Order::DayFirst).unwrap();
        assert_eq!(when.instant(&china).to_string(), "2026-11-23T00:30:00Z");
        let when = read("2026-11-22T20:00Z", Order::DayFirst).unwrap();
        assert_eq!(when.day(&china).to_string(), "2026-11-23");
    }
}
