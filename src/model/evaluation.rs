//! Evaluations (评价): by oneself, by a third party, by the customer; with criteria, with a survey, or
//! with both.
//!
//! What a survey comes to is `analysis::survey`'s; here is only what was asked and answered.

use super::need::KanoClass;
use super::{AnyId, CycleId, Date, EvaluationId, IndicatorId, Rank, choice, data, owned};

choice! {
    pub enum EvaluationKind { #[default] SelfAssessment, ThirdParty, Customer }
    /// The scale on which criteria are scored.
    pub enum Scale { ZeroToThree, #[default] OneToFive, ZeroToTen }
    pub enum EvaluationResult { #[default] Open, Passed, PassedWithFindings, Failed }
    /// How much a finding asks for; a strength asks to be kept.
    pub enum FindingGrade { Strength, #[default] Minor, Major }
    /// How the score of a survey is made; it stays with the score.
    pub enum SurveyMethod {
        /// Customer satisfaction: the share of the top two answers.
        #[default]
        Csat,
        /// Net promoter score.
        Nps,
        /// Customer effort score.
        Ces,
        /// Expectation and perception of service quality in five dimensions.
        Servqual,
        /// Kano: each feature asked about as there and as missing.
        Kano,
    }
    /// SERVQUAL's dimensions.
    pub enum Dimension { #[default] Tangibles, Reliability, Responsiveness, Assurance, Empathy }
    /// Whether answers are kept as how many chose each, or one respondent a row.
    pub enum Entry { #[default] Counts, Rows }
}

impl Scale {
    /// Lowest and highest score.
    pub const fn range(self) -> (f64, f64) {
        match self {
            Scale::ZeroToThree => (0.0, 3.0),
            Scale::OneToFive => (1.0, 5.0),
            Scale::ZeroToTen => (0.0, 10.0),
        }
    }
}

data! {
    pub struct Evaluation {
        pub rank: Rank,
        pub title: String,
        pub kind: EvaluationKind,
        pub date: Option<Date>,
        pub assessor: String,
        /// What is evaluated: a service, a standard, a process or an indicator.
        pub object: Option<AnyId>,
        pub scale: Scale,
        pub criteria: Vec<Criterion>,
        /// What was found, in a sentence; each finding that asks for something stands in `found`.
        pub findings: String,
        pub found: Vec<Finding>,
        pub evidence: String,
        pub result: EvaluationResult,
        pub survey: Option<Survey>,
        /// The evaluation of which this one is the repetition.
        pub previous: Option<EvaluationId>,
        /// After how many months it is to be repeated.
        pub every_months: Option<u32>,
        /// The indicator that takes the score over as a dated point.
        pub indicator: Option<IndicatorId>,
    }
    /// One criterion; `score` lies in the scale's range, `weight` is relative, `note` holds the evidence.
    /// Criteria of one theme, or else of one name, are compared with each other across evaluations.
    pub struct Criterion { pub name: String, pub theme: String, pub score: Option<f64>, pub weight: f64, pub note: String }
    /// One finding, and the cycle that it started.
    pub struct Finding { pub text: String, pub grade: FindingGrade, pub cycle: Option<CycleId> }
    pub struct Survey {
        pub method: SurveyMethod,
        /// The highest answer of a CSAT question, 3–10; 0 stands for the usual 5.
        pub levels: u8,
        pub entry: Entry,
        /// How many were asked.
        pub invited: Option<u32>,
        pub items: Vec<SurveyItem>,
        /// Relative weights of SERVQUAL's dimensions in their order; none stands for equal ones.
        pub weights: Vec<f64>,
        /// Answers one respondent a row.
        pub respondents: Vec<Respondent>,
    }
    /// A question, a statement or a feature. For counts: how many chose each answer, from the lowest; of
    /// SERVQUAL this is the perception; of Kano how many put the feature in each class.
    pub struct SurveyItem {
        pub text: String,
        pub theme: String,
        pub dimension: Dimension,
        pub counts: Vec<u32>,
        /// SERVQUAL's expectation, counted the same way.
        pub expected: Vec<u32>,
    }
    /// The answers of one respondent, a place for each column of the survey, and what they said in
    /// their own words.
    pub struct Respondent { pub answers: Vec<Option<u8>>, pub comment: String }
}

impl Respondent {
    /// Whether anything was answered or said.
    pub fn is_blank(&self) -> bool {
        self.comment.trim().is_empty() && self.answers.iter().all(Option::is_none)
    }
}

impl Survey {
    /// What respondents said in their own words, with the place of each, first to last.
    pub fn comments(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.respondents.iter().enumerate();
        all.map(|(at, respondent)| (at, respondent.comment.trim()))
            .filter(|(_, comment)| !comment.is_empty())
    }
    /// Lowest and highest answer.
    pub const fn range(&self) -> (u8, u8) {
        match self.method {
            SurveyMethod::Csat if self.levels == 0 => (1, 5),
            SurveyMethod::Csat => (1, self.levels),
            SurveyMethod::Nps => (0, 10),
            SurveyMethod::Ces | SurveyMethod::Servqual => (1, 7),
            SurveyMethod::Kano => (1, 5),
        }
    }
    /// How many answers each item asks of a respondent: of SERVQUAL the expectation and then the
    /// perception, of Kano with the feature and then without it.
    pub const fn each(&self) -> usize {
        match self.method {
            SurveyMethod::Servqual | SurveyMethod::Kano => 2,
            _ => 1,
        }
    }
    /// How many answers a respondent gives at most.
    pub fn columns(&self) -> usize {
        self.items.len() * self.each()
    }
    /// How many counts an item has.
    pub fn levels_counted(&self) -> usize {
        let (low, high) = self.range();
        match self.method {
            SurveyMethod::Kano => KanoClass::ALL.len(),
            _ => usize::from(high.saturating_sub(low)) + 1,
        }
    }
    /// Whether nobody's answer is kept yet.
    pub fn is_unanswered(&self) -> bool {
        let counted = |item: &SurveyItem| !(item.counts.is_empty() && item.expected.is_empty());
        self.respondents.is_empty() && !self.items.iter().any(counted)
    }
    /// Whether every answer lies on the scale and every weight is one.
    pub fn is_sound(&self) -> bool {
        let (low, high) = self.range();
        let (columns, levels) = (self.columns(), self.levels_counted());
        let scale = (3..=10).contains(&self.levels) || self.levels == 0;
        let answered = |row: &Respondent| {
            let mut given = row.answers.iter().flatten();
            row.answers.len() <= columns && given.all(|answer| (low..=high).contains(answer))
        };
        let weighed = |weight: &f64| weight.is_finite() && *weight >= 0.0;
        let counted =
            |item: &SurveyItem| item.counts.len() <= levels && item.expected.len() <= levels;
        scale
            && self.weights.len() <= Dimension::ALL.len()
            && self.weights.iter().all(weighed)
            && self.items.iter().all(counted)
            && self.respondents.iter().all(answered)
    }
}

impl Evaluation {
    /// Weighted mean of the scored criteria (weights of 0 count as 1), in the scale's units.
    pub fn score(&self) -> Option<f64> {
        let weight = |c: &Criterion| if c.weight > 0.0 { c.weight } else { 1.0 };
        let (sum, weights) = self
            .criteria
            .iter()
            .filter_map(|c| c.score.map(|score| (score * weight(c), weight(c))))
            .fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
        (weights > 0.0).then(|| sum / weights)
    }
}

owned!(Evaluation { rank: rank, name: |me| &me.title, owners: [], refs: [any object, findings found, opt previous, opt indicator] });
