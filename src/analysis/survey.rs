//! What a survey comes to: how answers spread, the score of its method with its 95 % interval where one
//! is sensible, SERVQUAL's gaps by dimension, Kano's class of every feature.
//!
//! Counts and rows lead to the same figures; only what needs the answers of one person side by side
//! (the interval of SERVQUAL, Kano's table) is there for rows alone. Answers that were not given are
//! left out of every figure. Nothing here words anything.

use super::evaluation::{self, Kano, KanoCounts};
use super::simulation::estimate::t_975;
use crate::model::evaluation::{Dimension, Entry, Survey, SurveyItem, SurveyMethod};
use crate::model::need::KanoClass;

/// Fewer answers than this have no interval: it would say more than is known.
pub const FEWEST: u64 = 10;
/// The same for NPS, whose interval leans on the normal distribution.
pub const FEWEST_NPS: u64 = 30;
/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_985;

/// How many gave each answer, from the lowest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub low: u8,
    pub counts: Vec<u64>,
}

impl Spread {
    /// Of answers on `low..=high`; one beyond the scale is not counted.
    pub fn of(low: u8, high: u8, answers: &[u8]) -> Spread {
        let mut counts = vec![0; usize::from(high.saturating_sub(low)) + 1];
        for answer in answers {
            let place = answer.checked_sub(low).map(usize::from);
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        Spread { low, counts }
    }
    fn counted(low: u8, levels: usize, given: &[u32]) -> Spread {
        let mut counts: Vec<u64> = given.iter().map(|count| u64::from(*count)).collect();
        counts.resize(levels, 0);
        Spread { low, counts }
    }
    fn add(&mut self, other: &Spread) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }
    /// How many answers there are.
    pub fn answers(&self) -> u64 {
        self.counts.iter().sum()
    }
    fn levels(&self) -> impl Iterator<Item = (f64, f64)> {
        let low = f64::from(self.low);
        let counts = self.counts.iter().enumerate();
        counts.map(move |(at, count)| (low + at as f64, *count as f64))
    }
    /// The mean answer.
    pub fn mean(&self) -> Option<f64> {
        let n = self.answers() as f64;
        (n > 0.0).then(|| {
            self.levels()
                .map(|(level, count)| level * count)
                .sum::<f64>()
                / n
        })
    }
    /// The variance with n − 1; None of fewer than two answers.
    fn variance(&self) -> Option<f64> {
        let (n, mean) = (self.answers() as f64, self.mean()?);
        let squares = self.levels().map(|(level, c)| (level - mean).powi(2) * c);
        (n > 1.0).then(|| squares.sum::<f64>() / (n - 1.0))
    }
    /// The share of answers for which something holds, 0–1.
    fn share(&self, holds: impl Fn(f64) -> bool) -> Option<f64> {
        let n = self.answers() as f64;
        let of: f64 = self
            .levels()
            .filter(|(l, _)| holds(*l))
            .map(|(_, c)| c)
            .sum();
        (n > 0.0).then(|| of / n)
    }
    fn high(&self) -> f64 {
        f64::from(self.low) + self.counts.len() as f64 - 1.0
    }
    /// CSAT: the share of the two highest answers, 0–1.
    pub fn csat(&self) -> Option<f64> {
        let top = self.high() - 1.0;
        self.share(|level| level >= top)
    }
    /// Promoters (9–10), passives (7–8) and detractors (0–6) as shares of all, 0–1.
    pub fn camps(&self) -> Option<[f64; 3]> {
        Some([
            self.share(|level| level >= 9.0)?,
            self.share(|level| (7.0..9.0).contains(&level))?,
            self.share(|level| level <= 6.0)?,
        ])
    }
    /// NPS, −100 to 100.
    pub fn nps(&self) -> Option<f64> {
        // Counted whole, so that 30 is 30 and not nearly so.
        let n = self.answers();
        let of = |holds: fn(f64) -> bool| -> f64 {
            self.levels()
                .filter(|(l, _)| holds(*l))
                .map(|(_, c)| c)
                .sum()
        };
        (n > 0).then(|| (of(|l| l >= 9.0) - of(|l| l <= 6.0)) * 100.0 / n as f64)
    }
    /// The 95 % interval of the share of the two highest answers (Wilson 1927).
    pub fn csat_interval(&self) -> Option<(f64, f64)> {
        let (n, p) = (self.answers() as f64, self.csat()?);
        if self.answers() < FEWEST {
            return None;
        }
        let z = Z * Z / n;
        let middle = (p + z / 2.0) / (1.0 + z);
        let half = Z / (1.0 + z) * (p * (1.0 - p) / n + z / (4.0 * n)).sqrt();
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }
    /// The 95 % interval of NPS: an answer counts 1, 0 or −1, and their mean is taken as normal.
    pub fn nps_interval(&self) -> Option<(f64, f64)> {
        let [promoters, _, detractors] = self.camps()?;
        let (n, net) = (self.answers() as f64, promoters - detractors);
        let variance = promoters + detractors - net * net;
        if self.answers() < FEWEST_NPS || variance <= 0.0 {
            return None;
        }
        let half = Z * (variance / n).sqrt();
        Some((
            ((net - half) * 100.0).max(-100.0),
            ((net + half) * 100.0).min(100.0),
        ))
    }
    /// The 95 % interval of the mean by Student's t, kept on the scale.
    pub fn mean_interval(&self) -> Option<(f64, f64)> {
        let (n, mean) = (self.answers(), self.mean()?);
        let variance = self.variance().filter(|variance| *variance > 0.0)?;
        if n < FEWEST {
            return None;
        }
        let freedom = u32::try_from(n - 1).unwrap_or(u32::MAX);
        let half = t_975(freedom) * (variance / n as f64).sqrt();
        let low = f64::from(self.low);
        Some(((mean - half).max(low), (mean + half).min(self.high())))
    }
}

/// A question of a satisfaction, recommendation or effort survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub spread: Spread,
    pub score: Option<f64>,
    pub interval: Option<(f64, f64)>,
}

/// One of SERVQUAL's dimensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    pub dimension: Dimension,
    /// Its share of all weights, 0–1.
    pub weight: f64,
    /// Mean answers, 1–7.
    pub expectation: Option<f64>,
    pub perception: Option<f64>,
}

impl Gap {
    /// Perception − expectation: below zero, what is expected is not met.
    pub fn gap(&self) -> Option<f64> {
        Some(self.perception? - self.expectation?)
    }
}

/// A feature of a Kano survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    pub counts: KanoCounts,
    /// How many gave each pair of answers: with the feature (row) and without it (column). For rows.
    pub table: Option<[[u32; 5]; 5]>,
    pub result: Option<Kano>,
    /// More respondents wish it away than put it into any of the four classes.
    pub unwanted: bool,
}

/// What a survey shows in detail.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    Questions(Vec<Question>),
    Gaps(Vec<Gap>),
    Features(Vec<Feature>),
}

/// What a survey comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub method: SurveyMethod,
    /// How many answered at least one question.
    pub respondents: u64,
    /// Their share of those who were asked; None if that is not known or more answered than were asked.
    pub returned: Option<f64>,
    /// CSAT as a share, NPS in points, CES and SERVQUAL on their scale; Kano has none. Of several
    /// questions it is the first one's.
    pub score: Option<f64>,
    /// Its 95 % interval, where one is sensible.
    pub interval: Option<(f64, f64)>,
    pub detail: Detail,
}

/// Which class a pair of answers puts a feature in: with it and without it, each 1 (like), 2 (expect),
/// 3 (neutral), 4 (live with) or 5 (dislike). The evaluation table of Berger et al. (1993); None for an
/// answer beyond 1–5.
pub fn kano_class(with: u8, without: u8) -> Option<KanoClass> {
    if !(1..=5).contains(&with) || !(1..=5).contains(&without) {
        return None;
    }
    Some(match (with, without) {
        (1, 1) | (5, 5) => KanoClass::Questionable,
        (1, 5) => KanoClass::OneDimensional,
        (1, _) => KanoClass::Attractive,
        (_, 1) | (5, _) => KanoClass::Reverse,
        (_, 5) => KanoClass::MustBe,
        _ => KanoClass::Indifferent,
    })
}

/// What a survey comes to.
pub fn outcome(survey: &Survey) -> Outcome {
    let respondents = respondents(survey);
    let asked = survey.invited.map(u64::from).filter(|asked| *asked > 0);
    let returned = asked
        .filter(|asked| respondents <= *asked)
        .map(|asked| respondents as f64 / asked as f64);
    let (score, interval, detail) = match survey.method {
        SurveyMethod::Servqual => gaps(survey),
        SurveyMethod::Kano => {
            let features = (0..survey.items.len()).map(|at| feature(survey, at));
            (None, None, Detail::Features(features.collect()))
        }
        _ => {
            let questions = (0..survey.items.len()).map(|at| question(survey, at));
            let questions: Vec<Question> = questions.collect();
            let first = questions.first();
            let (score, interval) = first.map_or((None, None), |q| (q.score, q.interval));
            (score, interval, Detail::Questions(questions))
        }
    };
    Outcome {
        method: survey.method,
        respondents,
        returned,
        score,
        interval,
        detail,
    }
}

fn respondents(survey: &Survey) -> u64 {
    match survey.entry {
        Entry::Rows => {
            let answered = |row: &&crate::model::evaluation::Respondent| {
                row.answers.iter().any(Option::is_some)
            };
            survey.respondents.iter().filter(answered).count() as u64
        }
        Entry::Counts => {
            let sum = |counts: &[u32]| counts.iter().map(|count| u64::from(*count)).sum::<u64>();
            let most = survey
                .items
                .iter()
                .map(|item| sum(&item.counts).max(sum(&item.expected)));
            most.max().unwrap_or(0)
        }
    }
}

/// The answers in one column, or the counts that stand for them.
fn spread(survey: &Survey, column: usize, counts: fn(&SurveyItem) -> &[u32]) -> Spread {
    let (low, high) = survey.range();
    match survey.entry {
        Entry::Counts => {
            let item = survey.items.get(column / survey.each());
            let counts = item.map_or(&[][..], counts);
            Spread::counted(low, usize::from(high - low) + 1, counts)
        }
        Entry::Rows => {
            let answers: Vec<u8> = survey
                .respondents
                .iter()
                .filter_map(|row| row.answers.get(column).copied().flatten())
                .collect();
            Spread::of(low, high, &answers)
        }
    }
}

fn question(survey: &Survey, at: usize) -> Question {
    let spread = spread(survey, at, |item| &item.counts);
    let (score, interval) = match survey.method {
        SurveyMethod::Csat => (spread.csat(), spread.csat_interval()),
        SurveyMethod::Nps => (spread.nps(), spread.nps_interval()),
        _ => (spread.mean(), spread.mean_interval()),
    };
    Question {
        spread,
        score,
        interval,
    }
}

/// The weights of the five dimensions, adding up to 1. Without any they are equal.
pub fn weights(survey: &Survey) -> [f64; 5] {
    let given = |at: usize| survey.weights.get(at).copied().unwrap_or(0.0);
    let all: f64 = (0..5).map(given).sum();
    std::array::from_fn(|at| if all > 0.0 { given(at) / all } else { 0.2 })
}

fn gaps(survey: &Survey) -> (Option<f64>, Option<(f64, f64)>, Detail) {
    let weights = weights(survey);
    let of = |dimension: Dimension| {
        let items = survey.items.iter().enumerate();
        items.filter(move |(_, item)| item.dimension == dimension)
    };
    let gaps: Vec<Gap> = Dimension::ALL
        .iter()
        .zip(weights)
        .map(|(dimension, weight)| {
            let all = |nth: usize, counts: fn(&SurveyItem) -> &[u32]| {
                let mut sum = Spread::of(1, 7, &[]);
                of(*dimension).for_each(|(at, _)| sum.add(&spread(survey, at * 2 + nth, counts)));
                sum.mean()
            };
            Gap {
                dimension: *dimension,
                weight,
                expectation: all(0, |item| &item.expected),
                perception: all(1, |item| &item.counts),
            }
        })
        .collect();
    let score = weighted(&gaps);
    (score, person_interval(survey, weights), Detail::Gaps(gaps))
}

/// Σ wᵢ(Pᵢ − Eᵢ); none while a dimension that has a weight is not answered.
fn weighted(gaps: &[Gap]) -> Option<f64> {
    let weighed = gaps.iter().filter(|gap| gap.weight > 0.0);
    weighed.map(|gap| Some(gap.weight * gap.gap()?)).sum()
}

/// The interval of the mean of what each respondent's own gaps come to, of those who answered all.
fn person_interval(survey: &Survey, weights: [f64; 5]) -> Option<(f64, f64)> {
    if survey.entry == Entry::Counts {
        return None;
    }
    let own = |row: &crate::model::evaluation::Respondent| -> Option<f64> {
        let mut sums = [(0.0, 0u32); 5];
        for (at, item) in survey.items.iter().enumerate() {
            let place = Dimension::ALL.iter().position(|d| *d == item.dimension)?;
            let answer = |nth: usize| row.answers.get(at * 2 + nth).copied().flatten();
            if let (Some(expected), Some(perceived)) = (answer(0), answer(1)) {
                sums[place].0 += f64::from(perceived) - f64::from(expected);
                sums[place].1 += 1;
            }
        }
        let weighed = sums.iter().zip(weights).filter(|(_, weight)| *weight > 0.0);
        weighed
            .map(|((sum, count), weight)| {
                (*count > 0).then(|| weight * sum / f64::from((*count).max(1)))
            })
            .sum()
    };
    let values: Vec<f64> = survey.respondents.iter().filter_map(own).collect();
    let n = values.len();
    if (n as u64) < FEWEST {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n as f64 - 1.0);
    let half = t_975(u32::try_from(n - 1).ok()?) * (variance / n as f64).sqrt();
    (half > 0.0).then_some((mean - half, mean + half))
}

fn feature(survey: &Survey, at: usize) -> Feature {
    let (counts, table) = match survey.entry {
        Entry::Counts => {
            let given = survey.items.get(at).map_or(&[][..], |item| &item.counts);
            let place = |class| KanoClass::ALL.iter().position(|other| *other == class);
            let of = |class| {
                place(class)
                    .and_then(|at| given.get(at))
                    .copied()
                    .unwrap_or(0)
            };
            (by_class(of), None)
        }
        Entry::Rows => {
            let mut table = [[0u32; 5]; 5];
            for row in &survey.respondents {
                let answer = |nth: usize| row.answers.get(at * 2 + nth).copied().flatten();
                if let (Some(with @ 1..=5), Some(without @ 1..=5)) = (answer(0), answer(1)) {
                    table[usize::from(with) - 1][usize::from(without) - 1] += 1;
                }
            }
            let of = |class| {
                let cells = (1..=5u8).flat_map(|with| (1..=5u8).map(move |w| (with, w)));
                let cells = cells.filter(|(with, w)| kano_class(*with, *w) == Some(class));
                cells
                    .map(|(with, w)| table[usize::from(with) - 1][usize::from(w) - 1])
                    .sum()
            };
            (by_class(of), Some(table))
        }
    };
    let most = [
        counts.attractive,
        counts.one_dimensional,
        counts.must_be,
        counts.indifferent,
    ];
    Feature {
        counts,
        table,
        result: evaluation::kano(&counts).ok(),
        unwanted: counts.reverse > most.into_iter().max().unwrap_or(0),
    }
}

fn by_class(of: impl Fn(KanoClass) -> u32) -> KanoCounts {
    KanoCounts {
        attractive: of(KanoClass::Attractive),
        one_dimensional: of(KanoClass::OneDimensional),
        must_be: of(KanoClass::MustBe),
        indifferent: of(KanoClass::Indifferent),
        reverse: of(KanoClass::Reverse),
        questionable: of(KanoClass::Questionable),
    }
}

#[cfg(test)]
mod tests;
