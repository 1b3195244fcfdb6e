//! Scores of evaluations: satisfaction, recommendation, effort, service quality, Kano, failure risk,
//! and the two ways of saying that a figure changed.
//!
//! A score keeps its method and the number of answers behind it, so that figures made differently are
//! never compared. Nothing here stores or words a score. A whole survey is `survey`'s. A new method is a
//! variant of the model's `SurveyMethod` and one function that returns a [`Score`].

use super::survey::Spread;
use crate::model::DeltaKind;
use crate::model::evaluation::SurveyMethod as Method;
use crate::model::need::KanoClass;

/// A figure with what it was made by and from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    pub method: Method,
    pub value: f64,
    /// How many answers (for SERVQUAL: dimensions) stand behind it.
    pub answers: usize,
}

/// Why a score cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ScoreError {
    #[error("no answers")]
    NoAnswers,
    #[error("answer {index} lies outside {low}–{high}")]
    OutsideScale { index: usize, low: u8, high: u8 },
    #[error("a scale needs at least three levels, not {levels}")]
    ScaleTooShort { levels: u8 },
    #[error("dimension {index} holds a number that is not finite or a negative weight")]
    BadDimension { index: usize },
    #[error("the weights add up to nothing")]
    NoWeight,
    #[error("a baseline of zero has no relative change")]
    ZeroBaseline,
    #[error("not a finite number")]
    NotFinite,
}

/// CSAT: the share (0–1) of answers that are the top two of `1..=levels`; `levels` is 3 or more
/// (5 is usual). Errors: no answers, one outside the scale, a scale too short for a top two.
pub fn csat(answers: &[u8], levels: u8) -> Result<Score, ScoreError> {
    if levels < 3 {
        return Err(ScoreError::ScaleTooShort { levels });
    }
    check_scale(answers, 1, levels)?;
    score(Method::Csat, answers, Spread::of(1, levels, answers).csat())
}

fn score(method: Method, answers: &[u8], value: Option<f64>) -> Result<Score, ScoreError> {
    Ok(Score {
        method,
        value: value.ok_or(ScoreError::NoAnswers)?,
        answers: answers.len(),
    })
}

/// NPS: percentage of 9–10 minus percentage of 0–6, so −100 to 100, of answers 0–10 (Reichheld 2003).
pub fn nps(answers: &[u8]) -> Result<Score, ScoreError> {
    check_scale(answers, 0, 10)?;
    score(Method::Nps, answers, Spread::of(0, 10, answers).nps())
}

/// CES: the mean of answers 1–7.
pub fn ces(answers: &[u8]) -> Result<Score, ScoreError> {
    check_scale(answers, 1, 7)?;
    score(Method::Ces, answers, Spread::of(1, 7, answers).mean())
}

/// One of SERVQUAL's five dimensions: mean perception and mean expectation on one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dimension {
    /// Not negative; weights are taken relative to their sum.
    pub weight: f64,
    pub perception: f64,
    pub expectation: f64,
}

/// The five dimensions (Parasuraman, Zeithaml and Berry 1988).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Servqual {
    pub tangibles: Dimension,
    pub reliability: Dimension,
    pub responsiveness: Dimension,
    pub assurance: Dimension,
    pub empathy: Dimension,
}

/// SERVQUAL: Σ wᵢ(Pᵢ − Eᵢ) over the five dimensions with Σ wᵢ = 1; below zero, expectations are not
/// met. Errors: a number that is not finite, a negative weight, no weight at all.
pub fn servqual(quality: &Servqual) -> Result<Score, ScoreError> {
    let dimensions = [
        quality.tangibles,
        quality.reliability,
        quality.responsiveness,
        quality.assurance,
        quality.empathy,
    ];
    for (index, d) in dimensions.iter().enumerate() {
        let finite = d.weight.is_finite() && d.perception.is_finite() && d.expectation.is_finite();
        if !finite || d.weight < 0.0 {
            return Err(ScoreError::BadDimension { index });
        }
    }
    let weights: f64 = dimensions.iter().map(|d| d.weight).sum();
    if weights <= 0.0 {
        return Err(ScoreError::NoWeight);
    }
    let gap: f64 = dimensions
        .iter()
        .map(|d| d.weight / weights * (d.perception - d.expectation))
        .sum();
    Ok(Score {
        method: Method::Servqual,
        value: gap,
        answers: dimensions.len(),
    })
}

/// How many respondents put a feature in each Kano class (Kano et al. 1984).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KanoCounts {
    pub attractive: u32,
    pub one_dimensional: u32,
    pub must_be: u32,
    pub indifferent: u32,
    /// Answers that wish the feature away or contradict themselves; not part of the coefficients.
    pub reverse: u32,
    pub questionable: u32,
}

/// Kano's coefficients after Berger et al. (1993).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kano {
    /// How far satisfaction rises if it is there: (A+O)/(A+O+M+I), 0–1.
    pub better: f64,
    /// How far satisfaction falls if it is missing: −(O+M)/(A+O+M+I), −1–0.
    pub worse: f64,
    /// The class most respondents chose among the four; of equal ones must-be, then
    /// one-dimensional, then attractive: the order in which neglect hurts.
    pub class: KanoClass,
}

/// Kano's better and worse. Error: nobody chose one of the four classes.
pub fn kano(counts: &KanoCounts) -> Result<Kano, ScoreError> {
    let [a, o, m, i] = [
        counts.attractive,
        counts.one_dimensional,
        counts.must_be,
        counts.indifferent,
    ]
    .map(f64::from);
    let all = a + o + m + i;
    if all == 0.0 {
        return Err(ScoreError::NoAnswers);
    }
    let mut class = (KanoClass::MustBe, m);
    for candidate in [
        (KanoClass::OneDimensional, o),
        (KanoClass::Attractive, a),
        (KanoClass::Indifferent, i),
    ] {
        if candidate.1 > class.1 {
            class = candidate;
        }
    }
    Ok(Kano {
        better: (a + o) / all,
        // Subtracted from zero, so that nothing to lose is 0 and not −0.
        worse: 0.0 - (o + m) / all,
        class: class.0,
    })
}

/// A failure mode's ratings, each 1–10 (FMEA; IEC 60812).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureMode {
    pub severity: u8,
    pub occurrence: u8,
    pub detection: u8,
}

/// How much a failure mode asks for action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Risk {
    /// S·O·D, 1–1000.
    pub priority: u16,
    /// Severity of 9 or 10, or a priority of [`HIGH_PRIORITY`] or more.
    pub high: bool,
}

/// The customary threshold of the risk priority number.
pub const HIGH_PRIORITY: u16 = 100;

/// FMEA: the risk priority number; a severity of 9 or more is high whatever the product. Error: a
/// rating outside 1–10, with its index in the order severity, occurrence, detection.
pub fn fmea(mode: FailureMode) -> Result<Risk, ScoreError> {
    check_scale(&[mode.severity, mode.occurrence, mode.detection], 1, 10)?;
    let priority =
        u16::from(mode.severity) * u16::from(mode.occurrence) * u16::from(mode.detection);
    Ok(Risk {
        priority,
        high: mode.severity >= 9 || priority >= HIGH_PRIORITY,
    })
}

/// A change as a fraction of its baseline: 0.2 is +20 %. Not interchangeable with [`Points`].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct RelativeChange(f64);

/// A change in the unit of the figure itself: from 71 % to 85 % is +14 points.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Points(f64);

impl RelativeChange {
    /// (to − from)/|from|. Errors: a baseline of zero, a number that is not finite.
    pub fn between(from: f64, to: f64) -> Result<Self, ScoreError> {
        if !(from.is_finite() && to.is_finite()) {
            return Err(ScoreError::NotFinite);
        }
        if from == 0.0 {
            return Err(ScoreError::ZeroBaseline);
        }
        let change = (to - from) / from.abs();
        if change.is_finite() {
            Ok(Self(change))
        } else {
            Err(ScoreError::NotFinite)
        }
    }

    /// As a fraction: 0.2 is +20 %.
    pub fn fraction(self) -> f64 {
        self.0
    }
}

impl Points {
    /// to − from, in their unit. Error: a number that is not finite.
    pub fn between(from: f64, to: f64) -> Result<Self, ScoreError> {
        let change = to - from;
        if change.is_finite() {
            Ok(Self(change))
        } else {
            Err(ScoreError::NotFinite)
        }
    }

    /// In the unit of the figure.
    pub fn value(self) -> f64 {
        self.0
    }
}

/// A change in the way an indicator states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Relative(RelativeChange),
    Points(Points),
}

impl Change {
    /// The change of the stated kind. Errors: those of [`RelativeChange::between`] and
    /// [`Points::between`].
    pub fn between(kind: DeltaKind, from: f64, to: f64) -> Result<Self, ScoreError> {
        match kind {
            DeltaKind::Relative => RelativeChange::between(from, to).map(Change::Relative),
            DeltaKind::Points => Points::between(from, to).map(Change::Points),
        }
    }
}

fn check_scale(answers: &[u8], low: u8, high: u8) -> Result<(), ScoreError> {
    if answers.is_empty() {
        return Err(ScoreError::NoAnswers);
    }
    match answers.iter().position(|a| !(low..=high).contains(a)) {
        Some(index) => Err(ScoreError::OutsideScale { index, low, high }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csat_is_the_share_of_the_top_two_answers() {
        let score = csat(&[5, 4, 4, 3, 1], 5).unwrap();
        assert_eq!(
            score,
            Score {
                method: Method::Csat,
                value: 0.6,
                answers: 5
            }
        );
        assert_eq!(csat(&[6, 7], 7).unwrap().value, 1.0);
        assert_eq!(
            csat(&[5, 6], 5),
            Err(ScoreError::OutsideScale {
                index: 1,
                low: 1,
                high: 5
            })
        );
        assert_eq!(csat(&[1], 2), Err(ScoreError::ScaleTooShort { levels: 2 }));
        assert_eq!(csat(&[], 5), Err(ScoreError::NoAnswers));
    }

    #[test]
    fn nps_subtracts_detractors_from_promoters() {
        assert_eq!(nps(&[10, 9, 9, 9, 8, 7, 7, 6, 0, 10]).unwrap().value, 30.0);
        assert_eq!(nps(&[0]).unwrap().value, -100.0);
    }

    #[test]
    fn ces_is_a_mean_of_one_to_seven() {
        assert_eq!(ces(&[7, 6, 5]).unwrap().value, 6.0);
        assert!(ces(&[0]).is_err());
    }

    #[test]
    fn servqual_weighs_the_gaps_relative_to_the_sum_of_weights() {
        let dimension = |weight, perception, expectation| Dimension {
            weight,
            perception,
            expectation,
        };
        let mut quality = Servqual {
            tangibles: dimension(10.0, 5.0, 6.0),
            reliability: dimension(30.0, 4.0, 7.0),
            responsiveness: dimension(25.0, 5.0, 6.0),
            assurance: dimension(20.0, 6.0, 6.0),
            empathy: dimension(15.0, 6.0, 5.0),
        };
        // 0.1·−1 + 0.3·−3 + 0.25·−1 + 0 + 0.15·1
        assert!((servqual(&quality).unwrap().value + 1.1).abs() < 1e-12);
        quality.empathy.weight = -1.0;
        assert_eq!(
            servqual(&quality),
            Err(ScoreError::BadDimension { index: 4 })
        );
    }

    #[test]
    fn kano_coefficients_leave_out_reverse_and_questionable_answers() {
        let result = kano(&KanoCounts {
            attractive: 30,
            one_dimensional: 40,
            must_be: 20,
            indifferent: 10,
            reverse: 50,
            questionable: 50,
        })
        .unwrap();
        assert!((result.better - 0.7).abs() < 1e-12);
        assert!((result.worse + 0.6).abs() < 1e-12);
        assert_eq!(result.class, KanoClass::OneDimensional);
        assert_eq!(kano(&KanoCounts::default()), Err(ScoreError::NoAnswers));
    }

    #[test]
    fn kano_ties_go_to_the_class_whose_neglect_hurts_more() {
        let result = kano(&KanoCounts {
            attractive: 5,
            must_be: 5,
            ..KanoCounts::default()
        });
        assert_eq!(result.unwrap().class, KanoClass::MustBe);
    }

    #[test]
    fn a_severity_of_nine_is_high_whatever_the_product() {
        let rate = |severity, occurrence, detection| {
            fmea(FailureMode {
                severity,
                occurrence,
                detection,
            })
        };
        assert_eq!(
            rate(9, 1, 1),
            Ok(Risk {
                priority: 9,
                high: true
            })
        );
        assert_eq!(
            rate(8, 3, 4),
            Ok(Risk {
                priority: 96,
                high: false
            })
        );
        assert!(rate(5, 5, 4).unwrap().high);
        assert_eq!(
            rate(5, 11, 4),
            Err(ScoreError::OutsideScale {
                index: 1,
                low: 1,
                high: 10
            })
        );
    }

    #[test]
    fn relative_change_and_points_are_different_figures() {
        let relative = RelativeChange::between(70.0, 84.0).unwrap();
        assert!((relative.fraction() - 0.2).abs() < 1e-12);
        assert_eq!(Points::between(70.0, 84.0).unwrap().value(), 14.0);
        assert!(matches!(
            Change::between(DeltaKind::Points, 70.0, 84.0),
            Ok(Change::Points(points)) if points.value() == 14.0
        ));
        assert_eq!(
            RelativeChange::between(0.0, 1.0),
            Err(ScoreError::ZeroBaseline)
        );
        assert!(RelativeChange::between(-10.0, -5.0).unwrap().fraction() > 0.0);
        assert_eq!(Points::between(0.0, f64::NAN), Err(ScoreError::NotFinite));
    }
}
