//! Forecasts by Monte Carlo: the daily throughput of the past, drawn with replacement, days without a
//! finished item included.
//!
//! The same history and seed give the same forecast, natively and in the browser. Nothing here says
//! what the items are or whether the past resembles the future.
//!
//! Source: Vacanti, When Will It Be Done?; Magennis, Forecasting and Simulating Software Development
//! Projects.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

use super::percentile;

/// How many futures are drawn.
pub const RUNS: usize = 10_000;
/// A future is followed for ten years and no longer.
pub const HORIZON_DAYS: u32 = 3_650;

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForecastError {
    #[error("nothing was ever finished")]
    NothingFinished,
    #[error("the horizon is {HORIZON_DAYS} days")]
    BeyondHorizon,
}

/// When a number of items will be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenDone {
    /// Days needed in each run, ascending; a run that passed the horizon counts one day more than it.
    days: Vec<u32>,
}

/// How many items will be done by a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowMany {
    /// Items finished in each run, ascending.
    items: Vec<u32>,
}

impl WhenDone {
    /// Days within which all are done in a share `confidence` (0–1) of the futures: the 85th
    /// percentile for 0.85. None if that lies beyond the horizon.
    pub fn days(&self, confidence: f64) -> Option<u32> {
        percentile(&self.days, confidence).filter(|&days| days <= HORIZON_DAYS)
    }

    /// The outcomes as (days, runs), ascending, those beyond the horizon left out.
    pub fn histogram(&self) -> Vec<(u32, u32)> {
        let mut bars = histogram(&self.days);
        bars.retain(|&(days, _)| days <= HORIZON_DAYS);
        bars
    }
}

impl HowMany {
    /// Items that are done, or more, in a share `confidence` (0–1) of the futures: the 15th percentile
    /// for 0.85. None for a confidence that is no share.
    pub fn items(&self, confidence: f64) -> Option<u32> {
        percentile(&self.items, 1.0 - confidence)
    }

    /// The outcomes as (items, runs), ascending.
    pub fn histogram(&self) -> Vec<(u32, u32)> {
        histogram(&self.items)
    }
}

/// In how many days `items` items will be done, from the daily `throughput` of the past. No items are
/// done in 0 days. Error: nothing was ever finished.
pub fn when_done(throughput: &[u32], items: u32, seed: u64) -> Result<WhenDone, ForecastError> {
    let mut rng = generator(throughput, seed)?;
    let mut days: Vec<u32> = (0..RUNS)
        .map(|_| {
            let mut open = u64::from(items);
            let mut day = 0;
            while open > 0 && day <= HORIZON_DAYS {
                day += 1;
                open = open.saturating_sub(draw(throughput, &mut rng));
            }
            day
        })
        .collect();
    days.sort_unstable();
    Ok(WhenDone { days })
}

/// How many items will be done within `days` days. Errors: nothing was ever finished, more days than
/// [`HORIZON_DAYS`].
pub fn how_many(throughput: &[u32], days: u32, seed: u64) -> Result<HowMany, ForecastError> {
    if days > HORIZON_DAYS {
        return Err(ForecastError::BeyondHorizon);
    }
    let mut rng = generator(throughput, seed)?;
    let mut items: Vec<u32> = (0..RUNS)
        .map(|_| {
            let sum: u64 = (0..days).map(|_| draw(throughput, &mut rng)).sum();
            u32::try_from(sum).unwrap_or(u32::MAX)
        })
        .collect();
    items.sort_unstable();
    Ok(HowMany { items })
}

fn generator(throughput: &[u32], seed: u64) -> Result<Pcg32, ForecastError> {
    if throughput.iter().all(|&finished| finished == 0) {
        return Err(ForecastError::NothingFinished);
    }
    Ok(Pcg32::seed_from_u64(seed))
}

fn draw(throughput: &[u32], rng: &mut Pcg32) -> u64 {
    // As u32, so that a 32-bit browser draws what a 64-bit machine draws.
    let day = rng.random_range(0..throughput.len() as u32);
    u64::from(throughput[day as usize])
}

fn histogram(ascending: &[u32]) -> Vec<(u32, u32)> {
    ascending
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certain_past_makes_a_certain_forecast() {
        let when = when_done(&[2; 30], 11, 1).unwrap();
        assert_eq!(when.days(0.5), Some(6));
        assert_eq!(when.days(0.95), Some(6));
        assert_eq!(when.histogram(), [(6, RUNS as u32)]);
        let many = how_many(&[2; 30], 10, 1).unwrap();
        assert_eq!(many.items(0.85), Some(20));
    }

    #[test]
    fn more_confidence_needs_more_days_and_promises_fewer_items() {
        let past = [0, 0, 1, 3, 0, 2, 0, 0, 5, 1];
        let when = when_done(&past, 20, 7).unwrap();
        assert!(when.days(0.5) < when.days(0.85) && when.days(0.85) < when.days(0.95));
        let many = how_many(&past, 30, 7).unwrap();
        assert!(many.items(0.5) > many.items(0.85) && many.items(0.85) > many.items(0.95));
        let mean = f64::from(many.items(0.5).unwrap());
        assert!((mean - 36.0).abs() <= 1.0, "30 days of 1.2 a day");
    }

    #[test]
    fn the_same_seed_gives_the_same_forecast_and_another_seed_another() {
        let past = [0, 1, 4, 0, 2];
        assert_eq!(when_done(&past, 50, 3), when_done(&past, 50, 3));
        assert_ne!(when_done(&past, 50, 3), when_done(&past, 50, 4));
    }

    #[test]
    fn days_without_work_count() {
        let busy = when_done(&[3, 3, 3], 30, 1).unwrap();
        let idle = when_done(&[3, 0, 0], 30, 1).unwrap();
        assert_eq!(busy.days(0.85), Some(10));
        assert!(idle.days(0.5).unwrap() > 20);
    }

    #[test]
    fn what_cannot_be_forecast_is_said() {
        assert_eq!(when_done(&[], 1, 0), Err(ForecastError::NothingFinished));
        assert_eq!(how_many(&[0, 0], 1, 0), Err(ForecastError::NothingFinished));
        assert_eq!(
            how_many(&[1], HORIZON_DAYS + 1, 0),
            Err(ForecastError::BeyondHorizon)
        );
        let never = when_done(&[1], HORIZON_DAYS + 100, 0).unwrap();
        assert_eq!(never.days(0.85), None);
        assert!(never.histogram().is_empty());
        assert_eq!(when_done(&[1], 0, 0).unwrap().days(0.85), Some(0));
    }
}
