//! Dated points as they are typed or pasted from a table: one point a line, a day and a value, and
//! perhaps a sample size and a note. Lines that are no points are named, never dropped silently.

use crate::model::Date;
use crate::model::indicator::Point;

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    pub points: Vec<Point>,
    /// Numbers (from 1) of the lines that could not be read; a heading in the first line is no fault.
    pub unread: Vec<usize>,
}

/// Reads lines of `day, value[, size[, note]]`, parted by tabs, semicolons, or commas followed by a
/// space, or by spaces. A line of a value alone takes the day that follows the one before it, by the
/// series' own rhythm. `last` and `rhythm` (days) continue the series that is there.
pub fn read_points(text: &str, last: Option<Date>, rhythm: i64) -> Pasted {
    let mut pasted = Pasted::default();
    let mut previous = last;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let cells = cells(line);
        match read_line(&cells, previous, rhythm) {
            Some(point) => {
                previous = Some(point.date);
                pasted.points.push(point);
            }
            None if index == 0 => {}
            None => pasted.unread.push(index + 1),
        }
    }
    pasted
}

fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let parted: Vec<&str> = if line.contains('\t') {
        line.split('\t').collect()
    } else if line.contains(';') {
        line.split(';').collect()
    } else if line.contains('，') {
        line.split('，').collect()
    } else if line.contains(", ") {
        line.split(", ").collect()
    } else if line.matches(',').count() == 1
        && read_day(line.split(',').next().unwrap_or("")).is_some()
    {
        line.split(',').collect()
    } else {
        line.split_whitespace().collect()
    };
    parted.into_iter().map(str::trim).collect()
}

fn read_line(cells: &[&str], previous: Option<Date>, rhythm: i64) -> Option<Point> {
    let (date, rest) = match cells.first().and_then(|cell| read_day(cell)) {
        Some(day) => (day, &cells[1..]),
        None => (following(previous?, rhythm)?, cells),
    };
    let value = read_value(rest.first()?)?;
    let size = rest.get(1).and_then(|cell| cell.parse().ok());
    let note = rest
        .get(if size.is_some() { 2 } else { 1 }..)
        .unwrap_or(&[]);
    Some(Point {
        date,
        value,
        size,
        note: note.join(" ").trim().to_owned(),
    })
}

/// A day: `2026-09-30`, `2026/9/30`, `2026.9.30`, `2026年9月30日`. Day-first and month-first writing
/// cannot be told apart and are not read.
pub fn read_day(text: &str) -> Option<Date> {
    let mut parts = text
        .trim()
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月']);
    let year: i16 = parts.next()?.trim().parse().ok()?;
    let month = parts.next()?.trim().parse().ok()?;
    let day = parts.next()?.trim().parse().ok()?;
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, month, day).ok()
}

/// A number as people write it: grouped thousands, a decimal comma, a trailing per cent sign.
pub fn read_value(text: &str) -> Option<f64> {
    let text: String = text
        .trim()
        .trim_end_matches(['%', '％'])
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
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

/// The day that follows by a rhythm.
pub fn following(day: Date, rhythm: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(rhythm).ok()?)
        .ok()
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

/// Puts points into a series, oldest first. A point of a day that is there replaces it.
pub fn merge(series: &mut Vec<Point>, points: Vec<Point>) {
    for point in points {
        match series.binary_search_by(|other| other.date.cmp(&point.date)) {
            Ok(at) => series[at] = point,
            Err(at) => series.insert(at, point),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn values(text: &str) -> Vec<(Date, f64)> {
        let pasted = read_points(text, None, 7);
        assert_eq!(pasted.unread, [] as [usize; 0], "{text}");
        pasted.points.iter().map(|p| (p.date, p.value)).collect()
    }

    #[test]
    fn two_columns_of_a_spreadsheet_become_points() {
        let wanted = [(date(2026, 1, 5), 282.0), (date(2026, 1, 12), 301.5)];
        assert_eq!(
            values("日期\t等候\n2026-01-05\t282\n2026/1/12\t301.5\n"),
            wanted
        );
        assert_eq!(values("2026年1月5日, 282\n2026.1.12, 301.5"), wanted);
        assert_eq!(values("2026-01-05 282\n2026-01-12 301.5"), wanted);
        assert_eq!(values("2026-01-05,282\n2026-01-12,301.5"), wanted);
    }

    #[test]
    fn a_column_of_values_goes_on_by_the_rhythm() {
        let pasted = read_points("1\n2", Some(date(2026, 1, 1)), 7);
        let days: Vec<Date> = pasted.points.iter().map(|p| p.date).collect();
        assert_eq!(days, [date(2026, 1, 8), date(2026, 1, 15)]);
    }

    #[test]
    fn a_line_that_is_no_point_is_named() {
        let pasted = read_points("2026-01-05\t1\n2026-13-05\t2\n\n2026-01-19\tmany", None, 7);
        assert_eq!(pasted.points.len(), 1);
        assert_eq!(pasted.unread, [2, 4]);
    }

    #[test]
    fn size_and_note_come_along() {
        let pasted = read_points("2026-01-05\t81 %\t120\tafter the holiday", None, 7);
        let point = &pasted.points[0];
        assert_eq!((point.value, point.size), (81.0, Some(120)));
        assert_eq!(point.note, "after the holiday");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(read_value("1,234.5"), Some(1234.5));
        assert_eq!(read_value("1,234"), Some(1234.0));
        assert_eq!(read_value("0,5"), Some(0.5));
        assert_eq!(read_value("−3"), Some(-3.0));
        assert_eq!(read_value("NaN"), None);
    }

    #[test]
    fn merging_keeps_days_in_order_and_replaces_a_day() {
        let point = |day, value| Point {
            date: date(2026, 1, day),
            value,
            ..Point::default()
        };
        let mut series = vec![point(5, 1.0), point(19, 3.0)];
        merge(&mut series, vec![point(12, 2.0), point(19, 9.0)]);
        let found: Vec<f64> = series.iter().map(|p| p.value).collect();
        assert_eq!(found, [1.0, 2.0, 9.0]);
        assert_eq!(rhythm(&series), 7);
    }
}
