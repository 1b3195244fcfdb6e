//! Quantities that carry their unit: durations, money, dates. Never a bare number whose unit is
//! known only to the screen.

pub use jiff::Timestamp;
pub use jiff::civil::Date;

use super::{choice, data};

choice! {
    /// Units of time. A day is 24 hours: working time is the business of calendars.
    pub enum TimeUnit { #[default] Second, Minute, Hour, Day }
    /// Currencies by ISO 4217.
    pub enum Currency { #[default] Cny, Usd, Eur, Hkd, Jpy, Gbp }
}

impl TimeUnit {
    /// Seconds in one unit.
    pub const fn seconds(self) -> f64 {
        match self {
            TimeUnit::Second => 1.0,
            TimeUnit::Minute => 60.0,
            TimeUnit::Hour => 3_600.0,
            TimeUnit::Day => 86_400.0,
        }
    }
}

data! {
    /// A length of time, in the unit in which a person wrote it. Finite and not negative.
    pub struct Duration { pub amount: f64, pub unit: TimeUnit }
    /// An amount of money in one currency. Finite.
    pub struct Money { pub amount: f64, pub currency: Currency }
}

impl Copy for Duration {}
impl Copy for Money {}

impl Duration {
    /// So many of a unit.
    pub const fn new(amount: f64, unit: TimeUnit) -> Self {
        Duration { amount, unit }
    }
    /// The length in seconds.
    pub fn seconds(self) -> f64 {
        self.amount * self.unit.seconds()
    }
}
