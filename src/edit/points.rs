//! The points of an indicator as they are typed and kept: figures as people write them, the day that
//! follows by the rhythm, corrections that keep what stood before and why.
//!
//! Tables of points are read by `format::points`. Nothing here asks a clock.

use crate::model::Date;
use crate::model::indicator::{Correction, Frequency, Indicator, Point};

/// A figure with the size behind it, where one was written: `81`, `1,234.5`, `7/1200`, `85 %`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub value: f64,
    pub size: Option<u32>,
}

/// A figure as people write it: grouped thousands, a decimal comma, full-width digits, a trailing per
/// cent sign. None if it is no finite number.
pub fn read_value(text: &str) -> Option<f64> {
    let text: String = text
        .trim()
        .trim_end_matches(['%', '％'])
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '−' | '－' => '-',
            '．' => '.',
            '，' => ',',
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            c => c,
        })
        .collect();
    if !text.starts_with(['-', '+', '.', ',']) && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let commas = text.matches(',').count();
    let plain = if commas == 1 && !text.contains('.') && !thousands(&text) {
        text.replace(',', ".")
    } else {
        text.replace(',', "")
    };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

fn thousands(text: &str) -> bool {
    text.split_once(',')
        .is_some_and(|(head, tail)| tail.len() == 3 && head.len() <= 3 && head != "0")
}

/// A whole number of 0 or more.
pub fn read_size(text: &str) -> Option<u32> {
    let value = read_value(text)?;
    (value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value)).then_some(value as u32)
}

/// A figure, or a count over its size: `7/1200` is 7 of 1 200. `whole` is what all of a sample is in the
/// indicator's unit: 100 for per cent, else 1.
pub fn read_measure(text: &str, whole: f64) -> Option<Measure> {
    let Some((count, size)) = text.split_once(['/', '／', '∕']) else {
        return read_value(text).map(|value| Measure { value, size: None });
    };
    let (count, size) = (read_value(count)?, read_size(size)?);
    (size > 0).then(|| Measure {
        value: count / f64::from(size) * whole,
        size: Some(size),
    })
}

/// The day on which the point after `last` is due: by the frequency that was agreed, else by the days
/// between the last two.
pub fn next_due(series: &[Point], frequency: Option<Frequency>) -> Option<Date> {
    following(series.last()?.date, frequency, rhythm(series))
}

/// The day that follows another: by the frequency where there is one, else by so many days.
pub fn following(day: Date, frequency: Option<Frequency>, rhythm: i64) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match frequency {
        Some(Frequency::Daily) => span.days(1),
        Some(Frequency::Weekly) => span.days(7),
        Some(Frequency::Monthly) => span.months(1),
        Some(Frequency::Quarterly) => span.months(3),
        Some(Frequency::Yearly) => span.years(1),
        None => span.try_days(rhythm).ok()?,
    };
    day.checked_add(span).ok()
}

/// The days between the last two points, 7 where there are fewer or they share a day.
pub fn rhythm(series: &[Point]) -> i64 {
    match series {
        [.., a, b] if b.date > a.date => {
            let days = a.date.until(b.date).map(|span| i64::from(span.get_days()));
            days.unwrap_or(7).max(1)
        }
        _ => 7,
    }
}

/// Puts a point into the series, oldest first; after those of the same day.
pub fn insert(series: &mut Vec<Point>, point: Point) {
    let at = series.partition_point(|other| other.date <= point.date);
    series.insert(at, point);
}

/// Changes the value of a point and keeps what stood there, why it changed, and when. False, and nothing
/// changed, where there is no such point, the value is the same or no finite number.
pub fn correct(
    indicator: &mut Indicator,
    at: usize,
    to: Measure,
    reason: &str,
    made: Date,
) -> bool {
    let Some(point) = indicator.series.get_mut(at) else {
        return false;
    };
    let size = to.size.or(point.size);
    if !to.value.is_finite() || (point.value == to.value && point.size == size) {
        return false;
    }
    indicator.corrections.push(Correction {
        date: point.date,
        before: Some(point.value),
        after: Some(to.value),
        reason: reason.trim().to_owned(),
        made: Some(made),
    });
    (point.value, point.size) = (to.value, size);
    true
}

/// Takes a point out and keeps what stood there and why. False where there is no such point.
pub fn take_out(indicator: &mut Indicator, at: usize, reason: &str, made: Date) -> bool {
    if at >= indicator.series.len() {
        return false;
    }
    let point = indicator.series.remove(at);
    indicator.corrections.push(Correction {
        date: point.date,
        before: Some(point.value),
        after: None,
        reason: reason.trim().to_owned(),
        made: Some(made),
    });
    true
}

/// Brings points in; one that replaces another, by its index in the series as it is, is a correction.
/// Notes stay where the new point brings none.
pub fn bring_in(
    indicator: &mut Indicator,
    fresh: Vec<Point>,
    replacing: Vec<(usize, Point)>,
    reason: &str,
    made: Date,
) {
    for (at, point) in replacing {
        let to = Measure {
            value: point.value,
            size: point.size,
        };
        correct(indicator, at, to, reason, made);
        if let Some(there) = indicator.series.get_mut(at)
            && !point.note.is_empty()
        {
            there.note = point.note;
        }
    }
    indicator.series.extend(fresh);
    // The sort is stable: points of one day keep the order in which they came.
    indicator.series.sort_by_key(|point| point.date);
}

/// The field in which an indicator holds what no chart and no calculation can bear.
pub fn unfit(indicator: &Indicator) -> Option<&'static str> {
    let infinite = |value: Option<f64>| value.is_some_and(|value| !value.is_finite());
    let series = indicator.series.iter().map(|point| Some(point.value));
    let goals = [indicator.baseline, indicator.target].into_iter();
    if series.chain(goals).any(infinite) {
        return Some("series");
    }
    if infinite(indicator.lower_spec) || infinite(indicator.upper_spec) {
        return Some("specification");
    }
    if indicator.weight.is_some_and(|w| !(w > 0.0 && w <= 1.0)) {
        return Some("weight");
    }
    if indicator
        .reach
        .is_some_and(|reach| !(reach > 0.0 && reach.is_finite()))
    {
        return Some("reach");
    }
    let corrected = |c: &Correction| infinite(c.before) || infinite(c.after);
    if indicator.corrections.iter().any(corrected) {
        return Some("corrections");
    }
    let benefit = &indicator.benefit;
    let lines = benefit.savings.iter();
    let figures = lines.flat_map(|line| [line.before, line.after, line.cost]);
    let costs = [benefit.investment, benefit.running].into_iter();
    figures.chain(costs).any(infinite).then_some("benefit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn point(day: i8, value: f64) -> Point {
        Point {
            date: date(2026, 1, day),
            value,
            ..Point::default()
        }
    }

    fn indicator() -> Indicator {
        Indicator {
            series: vec![point(5, 1.0), point(12, 2.0), point(19, 3.0)],
            ..Indicator::default()
        }
    }

    fn values(indicator: &Indicator) -> Vec<f64> {
        indicator.series.iter().map(|point| point.value).collect()
    }

    #[test]
    fn figures_are_read_as_people_write_them() {
        assert_eq!(read_value("1,234.5"), Some(1234.5));
        assert_eq!(read_value("1,234"), Some(1234.0));
        assert_eq!(read_value("0,5"), Some(0.5));
        assert_eq!(read_value("−3"), Some(-3.0));
        assert_eq!(read_value("２８２．５"), Some(282.5));
        assert_eq!(read_value("85 %"), Some(85.0));
        for no in ["NaN", "inf", "", "many", "1.2.3"] {
            assert_eq!(read_value(no), None, "{no}");
        }
    }

    #[test]
    fn a_count_over_its_size_is_a_share_with_its_sample() {
        let measure = |value, size| Some(Measure { value, size });
        assert_eq!(read_measure("7/1400", 1.0), measure(0.005, Some(1400)));
        assert_eq!(read_measure("19 / 20", 100.0), measure(95.0, Some(20)));
        assert_eq!(read_measure("95", 100.0), measure(95.0, None));
        for no in ["7/0", "7/", "/3", "7/2.5", "7/1/2"] {
            assert_eq!(read_measure(no, 1.0), None, "{no}");
        }
    }

    #[test]
    fn the_next_day_follows_what_was_agreed_or_the_days_between_the_last() {
        let series = indicator().series;
        assert_eq!(next_due(&series, None), Some(date(2026, 1, 26)));
        let month = next_due(&series, Some(Frequency::Monthly));
        assert_eq!(month, Some(date(2026, 2, 19)));
        let quarter = following(date(2026, 1, 31), Some(Frequency::Monthly), 7);
        assert_eq!(quarter, Some(date(2026, 2, 28)), "a month has its own end");
        assert_eq!(next_due(&[], None), None);
        assert_eq!(rhythm(&[point(5, 1.0), point(5, 2.0)]), 7);
    }

    #[test]
    fn a_second_point_of_a_day_stands_after_the_first() {
        let mut series = indicator().series;
        insert(&mut series, point(12, 9.0));
        insert(&mut series, point(1, 0.0));
        let found: Vec<f64> = series.iter().map(|point| point.value).collect();
        assert_eq!(found, [0.0, 1.0, 2.0, 9.0, 3.0]);
    }

    #[test]
    fn a_correction_keeps_what_stood_before_and_why() {
        let mut of = indicator();
        let to = |value| Measure { value, size: None };
        let today = date(2026, 2, 1);
        assert!(correct(&mut of, 1, to(2.5), " misread ", today));
        assert_eq!(values(&of), [1.0, 2.5, 3.0]);
        let kept = &of.corrections[0];
        assert_eq!((kept.before, kept.after), (Some(2.0), Some(2.5)));
        assert_eq!((kept.reason.as_str(), kept.made), ("misread", Some(today)));
        assert!(!correct(&mut of, 1, to(2.5), "", today), "the same value");
        assert!(!correct(&mut of, 9, to(1.0), "", today), "no such point");
        assert!(take_out(&mut of, 0, "wrong store", today));
        assert_eq!(values(&of), [2.5, 3.0]);
        let gone = &of.corrections[1];
        assert_eq!((gone.before, gone.after), (Some(1.0), None));
        assert!(!take_out(&mut of, 5, "", today));
        assert_eq!(of.corrections.len(), 2);
    }

    #[test]
    fn what_comes_in_stands_by_day_and_what_it_replaces_is_kept() {
        let mut of = indicator();
        of.series[2].note = "holiday".into();
        let fresh = vec![point(26, 5.0), point(8, 4.0), point(26, 6.0)];
        bring_in(
            &mut of,
            fresh,
            vec![(2, point(19, 7.0))],
            "new export",
            date(2026, 2, 1),
        );
        assert_eq!(values(&of), [1.0, 4.0, 2.0, 7.0, 5.0, 6.0]);
        assert_eq!(of.series[3].note, "holiday");
        assert_eq!(of.corrections.len(), 1);
        assert_eq!(of.corrections[0].before, Some(3.0));
    }

    #[test]
    fn what_no_chart_can_bear_is_named() {
        let mut of = indicator();
        assert_eq!(unfit(&of), None);
        of.weight = Some(0.0);
        assert_eq!(unfit(&of), Some("weight"));
        of.weight = Some(1.0);
        of.benefit.investment = Some(f64::INFINITY);
        assert_eq!(unfit(&of), Some("benefit"));
        of.series[0].value = f64::NAN;
        assert_eq!(unfit(&of), Some("series"));
    }
}
