//! Evaluations from three sides laid over each other: what one thinks of oneself, what a third party
//! finds, what the customer perceives (R58, R59).
//!
//! Criteria and questions are matched by their theme, or else by their name, whatever the case. All
//! stand on one scale of 0 to 100: the lowest answer is 0, the highest 100. Of a SERVQUAL survey the
//! perception is taken; Kano asks for classes and has no place here.

use super::survey::{Detail, Spread, outcome};
use crate::model::evaluation::{Dimension, EvaluationKind, Survey, SurveyMethod};
use crate::model::{Evaluation, EvaluationId, Workspace};

/// The three sides, in the order of `EvaluationKind::ALL`.
pub const SIDES: usize = EvaluationKind::ALL.len();
/// A radar needs so many axes.
pub const FEWEST_AXES: usize = 3;

/// A value on the common scale: 0 at `low`, 100 at `high`.
pub fn on_hundred(value: f64, low: f64, high: f64) -> f64 {
    (value - low) / (high - low) * 100.0
}

/// What is compared under one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub name: String,
    /// 0–100, by side.
    pub values: [Option<f64>; SIDES],
}

impl Axis {
    /// How many sides have a say.
    pub fn sides(&self) -> usize {
        self.values.iter().flatten().count()
    }
    /// What is delivered: the mean of those who look at the service, oneself and the third party.
    pub fn delivered(&self) -> Option<f64> {
        let given: Vec<f64> = self.values[..2].iter().copied().flatten().collect();
        (!given.is_empty()).then(|| given.iter().sum::<f64>() / given.len() as f64)
    }
    /// What is perceived, by the customer.
    pub fn perceived(&self) -> Option<f64> {
        self.values[2]
    }
    /// Perceived − delivered, in points of the common scale: below zero, less arrives than is done.
    pub fn gap(&self) -> Option<f64> {
        Some(self.perceived()? - self.delivered()?)
    }
}

/// What several sides say of the same things.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// In the order in which the sides name them; first those that several sides speak of.
    pub axes: Vec<Axis>,
}

impl Comparison {
    /// The axes of which at least two sides speak.
    pub fn shared(&self) -> &[Axis] {
        let shared = self.axes.iter().take_while(|axis| axis.sides() > 1).count();
        &self.axes[..shared]
    }
    /// The shared axis on which least of what is delivered is perceived, if less is.
    pub fn widest(&self) -> Option<(&Axis, f64)> {
        let gaps = self
            .axes
            .iter()
            .filter_map(|axis| Some((axis, axis.gap()?)));
        gaps.filter(|(_, gap)| *gap < 0.0)
            .min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// One named value of an evaluation on the common scale, with its weight.
struct Part {
    name: String,
    value: f64,
    weight: f64,
}

fn name(theme: &str, name: &str) -> String {
    let theme = theme.trim();
    if theme.is_empty() { name } else { theme }
        .trim()
        .to_owned()
}

/// `dimension` names SERVQUAL's dimensions.
fn parts(evaluation: &Evaluation, dimension: &dyn Fn(Dimension) -> String) -> Vec<Part> {
    let (low, high) = evaluation.scale.range();
    let criteria = evaluation.criteria.iter().filter_map(|criterion| {
        Some(Part {
            name: name(&criterion.theme, &criterion.name),
            value: on_hundred(criterion.score?, low, high),
            weight: if criterion.weight > 0.0 {
                criterion.weight
            } else {
                1.0
            },
        })
    });
    let mut parts: Vec<Part> = criteria.collect();
    if let Some(survey) = &evaluation.survey {
        parts.extend(asked(survey, dimension));
    }
    parts.retain(|part| !part.name.is_empty());
    parts
}

fn asked(survey: &Survey, dimension: &dyn Fn(Dimension) -> String) -> Vec<Part> {
    let (low, high) = survey.range();
    let (low, high) = (f64::from(low), f64::from(high));
    let part = |name: String, mean: f64| Part {
        name,
        value: on_hundred(mean, low, high),
        weight: 1.0,
    };
    match (outcome(survey).detail, survey.method) {
        (Detail::Questions(questions), _) => {
            let items = survey.items.iter().zip(&questions);
            items
                .filter_map(|(item, question)| {
                    let mean = Spread::mean(&question.spread)?;
                    Some(part(name(&item.theme, &item.text), mean))
                })
                .collect()
        }
        (Detail::Gaps(gaps), SurveyMethod::Servqual) => gaps
            .iter()
            .filter_map(|gap| Some(part(dimension(gap.dimension), gap.perception?)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Lays evaluations of the three sides over each other. Values of one name within one evaluation are
/// averaged by their weights.
pub fn compare(
    sides: [Option<&Evaluation>; SIDES],
    dimension: &dyn Fn(Dimension) -> String,
) -> Comparison {
    let mut axes: Vec<(String, Axis)> = Vec::new();
    for (side, evaluation) in sides.into_iter().enumerate() {
        let Some(evaluation) = evaluation else {
            continue;
        };
        let mut sums: Vec<(String, String, f64, f64)> = Vec::new();
        for part in parts(evaluation, dimension) {
            let key = part.name.to_lowercase();
            match sums.iter_mut().find(|sum| sum.0 == key) {
                Some(sum) => {
                    sum.2 += part.value * part.weight;
                    sum.3 += part.weight;
                }
                None => sums.push((key, part.name, part.value * part.weight, part.weight)),
            }
        }
        for (key, name, sum, weight) in sums {
            let at = axes.iter().position(|axis| axis.0 == key);
            let at = at.unwrap_or_else(|| {
                let values = [None; SIDES];
                axes.push((key, Axis { name, values }));
                axes.len() - 1
            });
            axes[at].1.values[side] = Some(sum / weight);
        }
    }
    let mut axes: Vec<Axis> = axes.into_iter().map(|(_, axis)| axis).collect();
    axes.sort_by_key(|axis| axis.sides() < 2);
    Comparison { axes }
}

/// The latest evaluation of each side that has something to compare.
pub fn latest(workspace: &Workspace) -> [Option<EvaluationId>; SIDES] {
    std::array::from_fn(|side| {
        let kind = EvaluationKind::ALL.get(side)?;
        let of = workspace.evaluations.iter();
        of.filter(|(_, e)| e.kind == *kind && !parts(e, &|d| format!("{d:?}")).is_empty())
            .max_by_key(|(id, e)| (e.date, **id))
            .map(|(id, _)| *id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::{Criterion, Scale, SurveyItem};

    fn evaluation(scale: Scale, criteria: &[(&str, &str, f64)]) -> Evaluation {
        let criterion = |(name, theme, score): &(&str, &str, f64)| Criterion {
            name: (*name).to_owned(),
            theme: (*theme).to_owned(),
            score: Some(*score),
            ..Criterion::default()
        };
        Evaluation {
            scale,
            criteria: criteria.iter().map(criterion).collect(),
            ..Evaluation::default()
        }
    }

    fn laid(sides: [Option<&Evaluation>; 3]) -> Vec<(String, [Option<f64>; 3])> {
        let found = compare(sides, &|d| format!("{d:?}"));
        found.axes.into_iter().map(|a| (a.name, a.values)).collect()
    }

    #[test]
    fn three_scales_meet_on_one_by_theme_or_by_name() {
        let own = evaluation(
            Scale::OneToFive,
            &[("Till", "Wait", 4.0), ("Smile", "", 5.0)],
        );
        let third = evaluation(Scale::ZeroToTen, &[("wait ", "", 6.0), ("Floor", "", 2.0)]);
        let customer = evaluation(
            Scale::ZeroToThree,
            &[("Queue", "WAIT", 1.5), ("smile", "", 3.0)],
        );
        assert_eq!(
            laid([Some(&own), Some(&third), Some(&customer)]),
            [
                ("Wait".to_owned(), [Some(75.0), Some(60.0), Some(50.0)]),
                ("Smile".to_owned(), [Some(100.0), None, Some(100.0)]),
                ("Floor".to_owned(), [None, Some(20.0), None]),
            ]
        );
    }

    #[test]
    fn criteria_of_one_theme_are_averaged_by_weight() {
        let mut own = evaluation(Scale::ZeroToTen, &[("a", "Wait", 10.0), ("b", "Wait", 4.0)]);
        own.criteria[0].weight = 2.0;
        assert_eq!(laid([Some(&own), None, None])[0].1[0], Some(80.0));
    }

    #[test]
    fn what_is_perceived_is_set_against_what_is_delivered() {
        let axis = |values| Axis {
            name: String::new(),
            values,
        };
        assert_eq!(
            axis([Some(80.0), Some(60.0), Some(50.0)]).gap(),
            Some(-20.0)
        );
        assert_eq!(axis([None, Some(60.0), Some(65.0)]).gap(), Some(5.0));
        assert_eq!(axis([None, None, Some(65.0)]).gap(), None);
    }

    #[test]
    fn a_survey_stands_beside_criteria_and_kano_does_not() {
        let item = |text: &str, counts: &[u32]| SurveyItem {
            text: text.to_owned(),
            counts: counts.to_vec(),
            ..SurveyItem::default()
        };
        let mut customer = evaluation(Scale::OneToFive, &[]);
        customer.survey = Some(Survey {
            items: vec![item("Wait", &[1, 0, 0, 0, 3]), item("Silent", &[])],
            ..Survey::default()
        });
        let own = evaluation(Scale::OneToFive, &[("Wait", "", 1.0)]);
        let found = compare([Some(&own), None, Some(&customer)], &|_| String::new());
        assert_eq!(found.shared().len(), 1);
        assert_eq!(found.shared()[0].values, [Some(0.0), None, Some(75.0)]);
        assert_eq!(found.widest(), None);
        if let Some(survey) = &mut customer.survey {
            survey.method = SurveyMethod::Kano;
        }
        assert_eq!(laid([None, None, Some(&customer)]), []);
    }
}
