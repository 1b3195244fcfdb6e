//! Quantities that carry their unit: durations, money, dates, hours of work, and the unit of any
//! other figure. Never a bare number whose unit is known only to the screen.

use std::fmt;
use std::str::FromStr;

pub use jiff::Timestamp;
pub use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{choice, data};

choice! {
    /// Units of time. A day is 24 hours: working time is the business of calendars.
    pub enum TimeUnit { #[default] Second, Minute, Hour, Day }
    /// Currencies by ISO 4217.
    pub enum Currency { #[default] Cny, Usd, Eur, Hkd, Jpy, Gbp }
    /// How a change is stated: relative to the baseline (per cent), or as a difference in points.
    pub enum DeltaKind { #[default] Relative, Points }
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
    /// When work is done or a service is given: minutes of the day and days of the week (bit 0 is
    /// Monday). All zero means round the clock.
    pub struct WorkingHours { pub opens: u16, pub closes: u16, pub days: u8 }
}

impl Copy for Duration {}
impl Copy for Money {}
impl Copy for WorkingHours {}

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

/// What a figure is counted in. Written `time:minute`, `money:cny`, `percent`, `change:points`,
/// `of:cases`; a bare number has no text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    Time(TimeUnit),
    Money(Currency),
    /// A share of a whole, in hundredths.
    Percent,
    /// A change in per cent: of the baseline, or in points between two shares.
    Change(DeltaKind),
    /// Things counted, by their name; without a name a bare number.
    Of(String),
}

impl Unit {
    /// Every unit that has no name of its own, in reading order.
    pub const FIXED: &'static [Unit] = &[
        Unit::Time(TimeUnit::Second),
        Unit::Time(TimeUnit::Minute),
        Unit::Time(TimeUnit::Hour),
        Unit::Time(TimeUnit::Day),
        Unit::Percent,
        Unit::Change(DeltaKind::Relative),
        Unit::Change(DeltaKind::Points),
        Unit::Money(Currency::Cny),
        Unit::Money(Currency::Usd),
        Unit::Money(Currency::Eur),
        Unit::Money(Currency::Hkd),
        Unit::Money(Currency::Jpy),
        Unit::Money(Currency::Gbp),
    ];
    /// What two figures must share to be compared, and what this unit is worth in it: all lengths
    /// of time are seconds; names are compared without regard to case and blanks.
    pub fn common(&self) -> (Unit, f64) {
        match self {
            Unit::Time(unit) => (Unit::Time(TimeUnit::Second), unit.seconds()),
            Unit::Of(name) => (Unit::Of(name.trim().to_lowercase()), 1.0),
            other => (other.clone(), 1.0),
        }
    }
}

impl Default for Unit {
    fn default() -> Self {
        Unit::Of(String::new())
    }
}
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (family, word) = match self {
            Unit::Time(unit) => ("time", format!("{unit:?}")),
            Unit::Money(currency) => ("money", format!("{currency:?}")),
            Unit::Percent => return f.write_str("percent"),
            Unit::Change(kind) => ("change", format!("{kind:?}")),
            Unit::Of(name) if name.is_empty() => return Ok(()),
            Unit::Of(name) => return write!(f, "of:{name}"),
        };
        write!(f, "{family}:{}", word.to_lowercase())
    }
}
/// The text is no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a unit: time:minute, money:cny, percent, change:points or of:name is expected")]
pub struct NotAUnit;

impl FromStr for Unit {
    type Err = NotAUnit;
    fn from_str(text: &str) -> Result<Self, NotAUnit> {
        match text.strip_prefix("of:") {
            Some(name) => Ok(Unit::Of(name.to_owned())),
            None if text.is_empty() => Ok(Unit::default()),
            None => Unit::FIXED
                .iter()
                .find(|unit| unit.to_string() == text)
                .cloned()
                .ok_or(NotAUnit),
        }
    }
}
impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|_| serde::de::Error::custom(format_args!("{text:?} is {NotAUnit}")))
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Unit {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Unit".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let fixed: Vec<String> = Unit::FIXED.iter().map(Unit::to_string).collect();
        schemars::json_schema!({ "type": "string", "pattern": format!("^({}|of:[\\s\\S]+)?$", fixed.join("|")) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_read_back_as_it_was_written() {
        let named = ["", "cases", "每单 of:x", " % "].map(|name| Unit::Of(name.to_owned()));
        for unit in Unit::FIXED.iter().chain(&named) {
            assert_eq!(unit.to_string().parse().as_ref(), Ok(unit));
        }
        assert_eq!("time:week".parse::<Unit>(), Err(NotAUnit));
        assert_eq!("minutes".parse::<Unit>(), Err(NotAUnit));
    }

    #[test]
    fn every_unit_of_time_money_and_change_can_be_chosen() {
        let count = TimeUnit::ALL.len() + Currency::ALL.len() + DeltaKind::ALL.len() + 1;
        assert_eq!(Unit::FIXED.len(), count);
    }

    #[test]
    fn figures_are_compared_in_a_common_unit() {
        let (unit, worth) = Unit::Time(TimeUnit::Minute).common();
        assert_eq!((unit, worth), (Unit::Time(TimeUnit::Second), 60.0));
        assert_ne!(
            Unit::Percent.common(),
            Unit::Change(DeltaKind::Points).common()
        );
        assert_eq!(
            Unit::Of(" Cases ".into()).common(),
            Unit::Of("cases".into()).common()
        );
    }
}
