//! Numbers, dates and durations as a person of the page's language writes them.

use super::words;
use crate::model::workspace::Language;
use crate::model::{Date, Duration, Money, Unit, WorkingHours};

/// A number with at most so many decimals, trailing zeros left out, thousands set apart by a
/// narrow space.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.*}", decimals, value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut out = String::with_capacity(text.len() + 4);
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A share as a percentage: 0.24 is `24 %`.
pub fn percent(share: f64, decimals: usize) -> String {
    format!("{} %", number(share * 100.0, decimals))
}

/// A day: `2026-09-30` in Chinese, `30 Sep 2026` in English.
pub fn date(date: Date, language: Language) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    match language {
        Language::Zh => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        Language::En => format!(
            "{} {} {}",
            date.day(),
            MONTHS[(date.month() as usize - 1).min(11)],
            date.year()
        ),
    }
}

/// A duration in its own unit: `45 秒`, `45 s`.
pub fn duration(duration: Duration, language: Language) -> String {
    format!(
        "{} {}",
        number(duration.amount, 2),
        words::time_unit(duration.unit, language)
    )
}

/// Seconds in the unit that reads best: below 10 minutes seconds, below 2 hours minutes, below 2
/// days hours, else days.
pub fn seconds(seconds: f64, language: Language) -> String {
    use crate::model::TimeUnit::*;
    let unit = match seconds {
        s if s < 600.0 => Second,
        s if s < 7_200.0 => Minute,
        s if s < 172_800.0 => Hour,
        _ => Day,
    };
    format!(
        "{} {}",
        number(seconds / unit.seconds(), 1),
        words::time_unit(unit, language)
    )
}

/// A figure with its unit and so many digits after the point: `18.2 min`, `CNY 35`, `5 points`.
pub fn figure(amount: f64, unit: &Unit, digits: usize, language: Language) -> String {
    let (amount, word) = (number(amount, digits), words::unit(unit, language));
    let text = match unit {
        Unit::Money(_) => format!("{word} {amount}"),
        _ => format!("{amount} {word}"),
    };
    text.trim_end().to_owned()
}

/// A difference in points with its sign and what it is counted in: `+14 个百分点`, `−93.6 秒`; a bare
/// number says that it is one: `+3 points`.
pub fn difference(by: f64, unit: &Unit, language: Language) -> String {
    let word = match unit {
        Unit::Percent => words::either(language, "个百分点", "percentage points"),
        Unit::Of(name) if name.trim().is_empty() => words::either(language, "点", "points"),
        unit => return signed(by, figure(by, unit, 2, language)),
    };
    signed(by, format!("{} {word}", number(by, 2)))
}

/// A relative change with its sign: `−32.3 %`.
pub fn relative(by: f64) -> String {
    signed(by, percent(by, 1))
}

fn signed(by: f64, text: String) -> String {
    let sign = if by > 0.0 { "+" } else { "" };
    format!("{sign}{text}")
}

/// Hours of work: `周一至周五 8:00–18:00`, `Mon–Fri 8:00–18:00`; nothing round the clock.
pub fn hours(hours: WorkingHours, language: Language) -> String {
    let on = |day: usize| hours.days >> day & 1 == 1;
    let name = |day: usize| words::weekday(day, language);
    let mut days = Vec::new();
    let mut day = 0;
    while day < 7 {
        let first = day;
        while day < 7 && on(day) {
            day += 1;
        }
        match day - first {
            0 => day += 1,
            1 => days.push(name(first).to_owned()),
            _ => days.push(format!(
                "{}{}{}",
                name(first),
                words::either(language, "至", "–"),
                name(day - 1)
            )),
        }
    }
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    let times = match (hours.opens, hours.closes) {
        (0, 0) => String::new(),
        (opens, closes) => format!("{}–{}", clock(opens), clock(closes)),
    };
    let days = days.join(words::either(language, "、", ", "));
    format!("{days} {times}").trim().to_owned()
}

/// An amount of money with its currency: `CNY 35`.
pub fn money(money: Money) -> String {
    format!(
        "{} {}",
        format!("{:?}", money.currency).to_uppercase(),
        number(money.amount, 2)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_drop_trailing_zeros_and_group_thousands() {
        assert_eq!(number(45.0, 2), "45");
        assert_eq!(number(231.48, 2), "231.48");
        assert_eq!(number(-0.001, 2), "0");
        assert_eq!(number(1234567.5, 1), "1\u{202f}234\u{202f}567.5");
        assert_eq!(percent(0.24, 0), "24 %");
    }

    #[test]
    fn a_difference_in_points_is_never_written_like_a_relative_change() {
        let points = |by| difference(by, &Unit::Percent, Language::Zh);
        assert_eq!(points(14.0), "+14 个百分点");
        assert_eq!(points(-2.5), "−2.5 个百分点");
        let bare = |language| difference(3.0, &Unit::default(), language);
        assert_eq!(bare(Language::En), "+3 points");
        assert_eq!(bare(Language::Zh), "+3 点");
        let seconds = Unit::Time(crate::model::TimeUnit::Second);
        assert_eq!(difference(-93.6, &seconds, Language::En), "−93.6 s");
        assert_eq!(relative(0.197), "+19.7 %");
        assert_eq!(relative(-0.322_84), "−32.3 %");
    }

    #[test]
    fn seconds_take_the_unit_that_reads_best() {
        assert_eq!(seconds(45.0, Language::En), "45 s");
        assert_eq!(seconds(410.0, Language::Zh), "410 秒");
        assert_eq!(seconds(900.0, Language::Zh), "15 分钟");
    }
}
