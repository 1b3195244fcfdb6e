//! Lines as the text of a path: no more places than the sheet can show, and no slow writing of numbers.

use std::fmt::Write;

/// Writes a coordinate to a tenth of a px.
fn tenth(value: f64, into: &mut String) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        into.push('-');
    }
    let tenths = tenths.unsigned_abs();
    let _ = write!(into, "{}", tenths / 10);
    if !tenths.is_multiple_of(10) {
        let _ = write!(into, ".{}", tenths % 10);
    }
}

/// Puts a place with its letter onto a path.
pub(super) fn to(letter: char, (x, y): (f64, f64), into: &mut String) {
    into.push(letter);
    tenth(x, into);
    into.push(' ');
    tenth(y, into);
}

/// A line through places.
pub(super) fn line(places: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut path = String::new();
    for place in places {
        to(if path.is_empty() { 'M' } else { 'L' }, place, &mut path);
    }
    path
}

/// A line through places that run from left to right, of which each px keeps its first, its highest, its
/// lowest and its last: what is drawn looks the same however many there are.
pub(super) fn thinned(places: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    // What of the present px is kept: where it begins in `kept`.
    let mut here: Vec<(f64, f64)> = Vec::new();
    let flush = |here: &mut Vec<(f64, f64)>, kept: &mut Vec<(f64, f64)>| {
        if here.len() <= 4 {
            kept.append(here);
            return;
        }
        let by = |a: &usize, b: &usize| here[*a].1.total_cmp(&here[*b].1);
        let top = (0..here.len()).min_by(by).unwrap_or(0);
        let low = (0..here.len()).max_by(by).unwrap_or(0);
        let mut places = [0, top.min(low), top.max(low), here.len() - 1];
        places.sort_unstable();
        let mut last = None;
        for at in places {
            if last != Some(at) {
                kept.push(here[at]);
            }
            last = Some(at);
        }
        here.clear();
    };
    for place in places {
        if here
            .first()
            .is_some_and(|first| place.0.floor() != first.0.floor())
        {
            flush(&mut here, &mut kept);
        }
        here.push(place);
    }
    flush(&mut here, &mut kept);
    line(kept)
}

/// A stair through spans `(from, to, height)` that follow each other; neighbours of one height are one.
pub(super) fn stair(spans: impl IntoIterator<Item = (f64, f64, f64)>) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for (from, to, height) in spans {
        match corners.last_mut() {
            Some(last) if last.1 == height => last.0 = to,
            _ => corners.extend([(from, height), (to, height)]),
        }
    }
    corners
}

/// Signs that were drawn already: one that stands where another does cannot be told from it.
#[derive(Default)]
pub(super) struct Seen(std::collections::HashSet<(i32, i32)>);

impl Seen {
    /// How far apart two signs must stand, px.
    const APART: f64 = 4.0;
    /// Whether no sign stood there.
    pub fn is_new(&mut self, x: f64, y: f64) -> bool {
        let cell = |at: f64| (at / Self::APART).floor() as i32;
        self.0.insert((cell(x), cell(y)))
    }
}

/// A diamond around a place.
pub(super) fn diamond(x: f64, y: f64, into: &mut String) {
    to('M', (x, y - 6.0), into);
    into.push_str("l6 6l-6 6l-6-6z");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_to_a_tenth() {
        assert_eq!(line([(1.0, 2.25), (-0.04, -3.5)]), "M1 2.3L0 -3.5");
        assert_eq!(line([]), "");
    }

    #[test]
    fn a_px_keeps_its_ends_and_extremes() {
        let places = (0..1000).map(|i| (5.0 + f64::from(i) / 1000.0, f64::from((i * 37) % 101)));
        let path = thinned(places);
        assert!(path.matches(['M', 'L']).count() <= 4, "{path}");
        assert!(path.contains(" 100") && path.starts_with("M5 0"), "{path}");
        let few = [(1.0, 1.0), (1.2, 9.0), (2.0, 3.0)];
        assert_eq!(thinned(few), line(few));
    }

    #[test]
    fn signs_on_one_place_are_one() {
        let mut seen = Seen::default();
        let new =
            [(8.0, 8.0), (9.0, 11.0), (12.0, 8.0), (8.1, 8.1)].map(|(x, y)| seen.is_new(x, y));
        assert_eq!(new, [true, false, true, false]);
    }

    #[test]
    fn equal_steps_of_a_stair_are_one() {
        let spans = [(0.0, 1.0, 5.0), (1.0, 2.0, 5.0), (2.0, 3.0, 4.0)];
        assert_eq!(
            stair(spans),
            [(0.0, 5.0), (2.0, 5.0), (2.0, 4.0), (3.0, 4.0)]
        );
    }
}
