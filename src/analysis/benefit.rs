//! Cost and benefit of a change (R12): what less rework, less stock and fewer complaints save against
//! what the change costs, once and by the month.
//!
//! Rework, complaints and other losses: (cases a month before − after) × cost of one × 12. Stock:
//! (average value before − after) × cost of holding it, per cent a year. A line that lacks a figure is
//! not counted, and how many lack one is told. Money is plain; nothing is discounted.

use crate::model::indicator::{Benefit, Saving, SavingKind};

/// What a change is worth, in the currency of the calculation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Saved a year, before what the change costs.
    pub saved: f64,
    /// Saved a year less running costs.
    pub net: f64,
    /// Months until the investment has come back; none where it never does, 0 where there is none.
    pub payback: Option<f64>,
    /// (net of the first year − investment) / investment; none without an investment.
    pub first_year: Option<f64>,
    /// Lines that lack a figure and are not counted.
    pub incomplete: usize,
}

/// What one line saves a year; negative where there is more loss than before, none while a figure is
/// missing.
pub fn saved_by(line: &Saving) -> Option<f64> {
    let fewer = line.before? - line.after?;
    let saved = match line.kind {
        SavingKind::Stock => fewer * line.cost? / 100.0,
        SavingKind::Rework | SavingKind::Complaints | SavingKind::Other => {
            fewer * line.cost? * 12.0
        }
    };
    Some(saved).filter(|saved| saved.is_finite())
}

/// The whole calculation; none while no line is complete.
pub fn worth(of: &Benefit) -> Option<Worth> {
    let lines: Vec<Option<f64>> = of.savings.iter().map(saved_by).collect();
    let incomplete = lines.iter().filter(|line| line.is_none()).count();
    if incomplete == lines.len() {
        return None;
    }
    let saved: f64 = lines.into_iter().flatten().sum();
    let net = saved - 12.0 * of.running.unwrap_or(0.0);
    let investment = of.investment.unwrap_or(0.0);
    let payback = if investment <= 0.0 {
        (net >= 0.0).then_some(0.0)
    } else {
        (net > 0.0).then(|| investment / (net / 12.0))
    };
    Some(Worth {
        saved,
        net,
        payback,
        first_year: (investment > 0.0).then(|| (net - investment) / investment),
        incomplete,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: SavingKind, before: f64, after: f64, cost: f64) -> Saving {
        Saving {
            kind,
            before: Some(before),
            after: Some(after),
            cost: Some(cost),
            ..Saving::default()
        }
    }

    #[test]
    fn rework_stock_and_complaints_add_up_by_hand() {
        // (120 − 80)·15·12 = 7 200; (200 000 − 150 000)·8 % = 4 000; (30 − 18)·50·12 = 7 200.
        let of = Benefit {
            investment: Some(8_000.0),
            running: Some(200.0),
            savings: vec![
                line(SavingKind::Rework, 120.0, 80.0, 15.0),
                line(SavingKind::Stock, 200_000.0, 150_000.0, 8.0),
                line(SavingKind::Complaints, 30.0, 18.0, 50.0),
            ],
            ..Benefit::default()
        };
        let found = worth(&of).unwrap();
        assert_eq!((found.saved, found.net), (18_400.0, 16_000.0));
        assert_eq!(found.payback, Some(6.0));
        assert_eq!(found.first_year, Some(1.0));
        assert_eq!(found.incomplete, 0);
    }

    #[test]
    fn what_never_pays_back_says_so() {
        let mut of = Benefit {
            investment: Some(1_000.0),
            savings: vec![line(SavingKind::Rework, 10.0, 12.0, 5.0)],
            ..Benefit::default()
        };
        let found = worth(&of).unwrap();
        assert_eq!((found.saved, found.payback), (-120.0, None));
        assert_eq!(found.first_year, Some(-1.12));
        of.investment = None;
        assert_eq!(worth(&of).unwrap().payback, None);
        of.savings[0].after = Some(8.0);
        assert_eq!(worth(&of).unwrap().payback, Some(0.0));
        assert_eq!(worth(&of).unwrap().first_year, None);
    }

    #[test]
    fn a_line_without_a_figure_is_not_counted_and_told() {
        let mut of = Benefit::default();
        assert_eq!(worth(&of), None);
        of.savings = vec![Saving::default(), line(SavingKind::Other, 2.0, 1.0, 10.0)];
        let found = worth(&of).unwrap();
        assert_eq!((found.saved, found.incomplete), (120.0, 1));
        of.savings.pop();
        assert_eq!(worth(&of), None);
    }
}
