//! The details of what `builder` has just told: one `impl` per record kind, each method one remark.

use super::builder::{Pen, d};
use super::text::{Text, t};
use crate::model::board::{Block, CheckItem, ServiceClass};
use crate::model::evaluation::{
    Dimension, EvaluationResult, Finding, FindingGrade, Survey, SurveyItem, SurveyMethod,
};
use crate::model::indicator::{Frequency, PhaseBreak, Point, Reason, Saving, SavingKind};
use crate::model::need::{NeedMethod, Urgency, Verdict, Verification};
use crate::model::process::{Extent, Raci, RaciRole, Spread, SpreadKind, StepKind, ValueClass};
use crate::model::standard::{
    AuditScore, ClauseType, Lifecycle, Operator, Principle, StateChange, Superseded,
};
use crate::model::*;

impl Pen<'_, Need> {
    /// How the need was found: in how many cases, where, and what shows it.
    pub(super) fn found(
        self,
        method: NeedMethod,
        sample: u32,
        source: Text,
        evidence: Text,
        urgency: Urgency,
    ) -> Self {
        self.change(|need, say| {
            need.method = Some(method);
            need.sample_size = Some(sample);
            need.source = say(source);
            need.evidence = say(evidence);
            need.urgency = Some(urgency);
        })
    }
    /// Who confirmed it, and when.
    pub(super) fn verified(self, by: Text, on: Date) -> NeedId {
        self.change(|need, say| {
            need.verified = Some(Verification {
                by: say(by),
                date: Some(on),
                result: Verdict::Confirmed,
            });
        })
        .id()
    }
}

impl Pen<'_, Indicator> {
    pub(super) fn goes(self, baseline: f64, target: f64, delta: DeltaKind) -> Self {
        self.change(|indicator, _| {
            (indicator.baseline, indicator.target, indicator.delta) =
                (Some(baseline), Some(target), delta);
        })
    }
    /// What is measured from where to where, how often, and where the figures come from.
    pub(super) fn measured(self, what: Text, how_often: Frequency, source: Text) -> Self {
        self.change(|indicator, say| {
            indicator.definition = say(what);
            indicator.frequency = Some(how_often);
            indicator.source = say(source);
        })
    }
    /// The reasons that were seen, and how often.
    pub(super) fn because(self, reasons: &[(Text, u32)]) -> Self {
        self.change(|indicator, say| {
            let reason = |(name, count): &(Text, u32)| Reason {
                name: say(*name),
                count: *count,
            };
            indicator.reasons = reasons.iter().map(reason).collect();
        })
    }
    /// What the change costs once and by the month, and what it saves: kind, words, before, after, cost
    /// of one.
    pub(super) fn saves(
        self,
        investment: f64,
        running: f64,
        lines: &[(SavingKind, Text, [f64; 3])],
    ) -> Self {
        self.change(|indicator, say| {
            let line =
                |(kind, what, [before, after, cost]): &(SavingKind, Text, [f64; 3])| Saving {
                    kind: *kind,
                    what: say(*what),
                    before: Some(*before),
                    after: Some(*after),
                    cost: Some(*cost),
                };
            indicator.benefit.investment = Some(investment);
            indicator.benefit.running = Some(running);
            indicator.benefit.savings = lines.iter().map(line).collect();
        })
    }
    /// Points every so many days from Monday, 2 March 2026, and the change that parts them.
    pub(super) fn points(
        self,
        every: i32,
        before: &[f64],
        change: Text,
        after: &[f64],
    ) -> IndicatorId {
        self.change(|indicator, say| {
            let mut day = d(3, 2);
            for (place, &value) in before.iter().chain(after).enumerate() {
                if place == before.len() {
                    indicator.breaks.push(PhaseBreak {
                        date: day,
                        label: say(change),
                    });
                }
                indicator.series.push(Point {
                    date: day,
                    value,
                    size: None,
                    note: if place == 0 {
                        say(t!("示例数据", "Illustrative figures"))
                    } else {
                        String::new()
                    },
                });
                day = day.saturating_add(jiff::Span::new().days(every));
            }
        })
        .id()
    }
}

impl Pen<'_, Step> {
    /// A sign instead of a card, shifted along the flow by so many px.
    pub(super) fn shape(self, kind: StepKind, shift: i32) -> StepId {
        self.change(|step, _| {
            step.kind = kind;
            step.size = Extent::default();
            step.position.along += shift;
        })
        .id()
    }
    /// What the standard allows for the step, and what it is worth.
    pub(super) fn takes(self, time: Duration, value: ValueClass) -> Self {
        self.change(|step, _| (step.standard_time, step.value) = (Some(time), Some(value)))
    }
    /// How much of the standard time is work on the case.
    pub(super) fn touches(self, time: Duration) -> Self {
        self.change(|step, _| step.touch_time = Some(time))
    }
    /// The case waits before or in the step.
    pub(super) fn after(self, wait: Duration) -> Self {
        self.change(|step, _| step.waiting_time = Some(wait))
    }
    /// Nothing but waiting.
    pub(super) fn waits(self, time: Duration) -> Self {
        self.change(|step, _| {
            step.kind = StepKind::Wait;
            step.waiting_time = Some(time);
            step.value = Some(ValueClass::Waste);
        })
    }
    pub(super) fn kind(self, kind: StepKind) -> Self {
        self.change(|step, _| step.kind = kind)
    }
    /// Shortest and longest time, in the unit of the standard time.
    pub(super) fn varies(self, low: f64, high: f64) -> Self {
        self.change(|step, _| {
            step.spread = Spread {
                kind: SpreadKind::Triangular,
                low,
                high,
                deviation: 0.0,
                unit: step.standard_time.map(|time| time.unit).unwrap_or_default(),
            };
        })
    }
    /// The operating instruction.
    pub(super) fn how(self, instruction: Text) -> Self {
        self.change(|step, say| step.instruction = say(instruction))
    }
    /// What comes in and what goes out.
    pub(super) fn turns(self, inputs: Text, outputs: Text) -> Self {
        self.change(|step, say| (step.inputs, step.outputs) = (say(inputs), say(outputs)))
    }
    /// Who does it, who answers for it, who is asked or told.
    pub(super) fn raci(self, roles: &[(Text, RaciRole)]) -> Self {
        self.change(|step, say| {
            step.raci = roles
                .iter()
                .map(|&(who, role)| Raci {
                    who: say(who),
                    role,
                })
                .collect();
        })
    }
    pub(super) fn personal(self) -> Self {
        self.change(|step, _| step.personal_data = true)
    }
}

/// Days from project approval to each later state on the usual way of a standard.
const USUAL_WAY: [(Lifecycle, i32); 7] = [
    (Lifecycle::ProjectApproval, 0),
    (Lifecycle::Drafting, 7),
    (Lifecycle::Consultation, 35),
    (Lifecycle::Submission, 56),
    (Lifecycle::Approval, 63),
    (Lifecycle::Issued, 70),
    (Lifecycle::InForce, 84),
];

impl Pen<'_, Standard> {
    /// Goes the usual way from project approval on this day to a state; in force it binds for
    /// three years until its review.
    pub(super) fn lives(self, from: Date, until: Lifecycle, by: Text) -> Self {
        self.change(|standard, say| {
            standard.approver = say(by);
            for (state, days) in USUAL_WAY {
                let day = from.saturating_add(jiff::Span::new().days(days));
                enter(standard, state, day, say(by));
                if state == until {
                    break;
                }
            }
        })
    }
    /// Takes one more state.
    pub(super) fn then(self, state: Lifecycle, day: Date) -> Self {
        self.change(|standard, _| {
            let by = standard.approver.clone();
            enter(standard, state, day, by);
        })
    }
    /// A new edition takes the place of an old number.
    pub(super) fn replaces(self, old: &str) -> Self {
        self.change(|standard, _| {
            standard.version = "2".to_owned();
            standard.supersedes = vec![Superseded {
                standard: None,
                number: old.to_owned(),
            }];
        })
    }
    pub(super) fn review_due(self, day: Date) -> Self {
        self.change(|standard, _| standard.review_due = Some(day))
    }
    pub(super) fn remarks(self, text: Text) -> Self {
        self.change(|standard, say| standard.remarks = say(text))
    }
    /// The scores of the seven principles, 0 to 3, with what shows the weakest.
    pub(super) fn audited(self, scores: [u8; 7], evidence: Text) -> Self {
        self.change(|standard, say| {
            let weakest = scores.iter().min().copied();
            standard.audit = Principle::ALL
                .iter()
                .zip(scores)
                .map(|(&principle, score)| AuditScore {
                    principle,
                    score,
                    evidence: if Some(score) == weakest {
                        say(evidence)
                    } else {
                        String::new()
                    },
                })
                .collect();
        })
    }
}

fn enter(standard: &mut Standard, state: Lifecycle, day: Date, by: String) {
    standard.state = state;
    standard.history.push(StateChange {
        state,
        date: Some(day),
        by,
        note: String::new(),
    });
    match state {
        Lifecycle::Issued => standard.issued = Some(day),
        Lifecycle::InForce => {
            standard.effective = Some(day);
            standard.review_due = Some(day.saturating_add(jiff::Span::new().years(3)));
        }
        _ => {}
    }
}

impl Pen<'_, Clause> {
    pub(super) fn kind(self, kind: ClauseType) -> Self {
        self.change(|clause, _| clause.kind = kind)
    }
    /// What is measured, against what, in what time.
    pub(super) fn within(
        self,
        metric: Text,
        operator: Operator,
        target: f64,
        unit: TimeUnit,
    ) -> Self {
        self.change(|clause, say| {
            clause.metric = say(metric);
            clause.operator = operator;
            clause.target = Some(target);
            clause.unit = Unit::Time(unit);
        })
    }
    /// What is measured, against what, in what unit.
    pub(super) fn measures(
        self,
        metric: Text,
        operator: Operator,
        target: f64,
        unit: Unit,
    ) -> Self {
        self.change(|clause, say| {
            clause.metric = say(metric);
            clause.operator = operator;
            clause.target = Some(target);
            clause.unit = unit;
        })
    }
    /// The verification method.
    pub(super) fn verified(self, method: Text) -> Self {
        self.change(|clause, say| clause.verification = say(method))
    }
    /// What the clause answers, governs and is measured by.
    pub(super) fn ties(
        self,
        needs: &[NeedId],
        steps: &[StepId],
        indicators: &[IndicatorId],
    ) -> ClauseId {
        let (story, id) = self.into_parts();
        for &need in needs {
            story.link(LinkKind::Satisfies, id, need);
        }
        for &step in steps {
            story.link(LinkKind::Governs, id, step);
        }
        for &indicator in indicators {
            story.link(LinkKind::MeasuredBy, id, indicator);
        }
        id
    }
}

impl Pen<'_, Card> {
    pub(super) fn owned(self, owner: Text) -> Self {
        self.change(|card, say| card.owner = say(owner))
    }
    pub(super) fn class(self, class: ServiceClass) -> Self {
        self.change(|card, _| card.class = class)
    }
    pub(super) fn due(self, day: Date) -> Self {
        self.change(|card, _| card.due = Some(day))
    }
    /// Stuck since it entered its column.
    pub(super) fn blocked(self, reason: Text) -> Self {
        self.change(|card, say| {
            let since = card.transitions.last().map(|last| last.at);
            card.blocked = Some(Block {
                reason: say(reason),
                since: since.unwrap_or_default(),
            });
        })
    }
    pub(super) fn checklist(self, items: &[(Text, bool)]) -> Self {
        self.change(|card, say| {
            card.checklist = items
                .iter()
                .map(|&(text, done)| CheckItem {
                    text: say(text),
                    done,
                })
                .collect();
        })
    }
    /// What the card is about.
    pub(super) fn about(self, record: impl Into<AnyId>) {
        let (story, id) = self.into_parts();
        story.link(LinkKind::Concerns, id, record);
    }
}

/// A dimension of SERVQUAL: its weight, a statement, the counts of what is expected and of what is perceived.
type Gauged = (f64, Text, [u32; 7], [u32; 7]);

impl Pen<'_, Evaluation> {
    /// The themes under which its criteria are compared, in their order.
    pub(super) fn themed(self, themes: &[Option<Text>]) -> Self {
        self.change(|evaluation, say| {
            for (criterion, theme) in evaluation.criteria.iter_mut().zip(themes) {
                criterion.theme = theme.map(say).unwrap_or_default();
            }
        })
    }
    /// The survey behind it: how many were asked, and for each question how many gave each answer.
    pub(super) fn surveyed(
        self,
        method: SurveyMethod,
        invited: u32,
        items: &[(Text, &[u32])],
    ) -> Self {
        self.change(|evaluation, say| {
            let item = |(text, counts): &(Text, &[u32])| SurveyItem {
                text: say(*text),
                counts: counts.to_vec(),
                ..SurveyItem::default()
            };
            evaluation.survey = Some(Survey {
                method,
                invited: Some(invited),
                items: items.iter().map(item).collect(),
                ..Survey::default()
            });
        })
    }
    /// SERVQUAL behind it.
    pub(super) fn gauged(self, invited: u32, dimensions: &[Gauged]) -> Self {
        self.change(|evaluation, say| {
            let items = Dimension::ALL.iter().zip(dimensions);
            let items = items.map(|(dimension, gauged)| SurveyItem {
                text: say(gauged.1),
                dimension: *dimension,
                expected: gauged.2.to_vec(),
                counts: gauged.3.to_vec(),
                ..SurveyItem::default()
            });
            evaluation.survey = Some(Survey {
                method: SurveyMethod::Servqual,
                invited: Some(invited),
                items: items.collect(),
                weights: dimensions.iter().map(|(weight, ..)| *weight).collect(),
                ..Survey::default()
            });
        })
    }
    /// Something that was found, and the cycle that it started.
    pub(super) fn finding(self, text: Text, grade: FindingGrade, cycle: Option<CycleId>) -> Self {
        self.change(|evaluation, say| {
            evaluation.found.push(Finding {
                text: say(text),
                grade,
                cycle,
            });
        })
    }
    /// After how many months it is made again, and which indicator takes its score over.
    pub(super) fn again(self, months: u32, indicator: Option<IndicatorId>) -> Self {
        self.change(|evaluation, _| {
            evaluation.every_months = Some(months);
            evaluation.indicator = indicator;
        })
    }
    pub(super) fn found(
        self,
        findings: Text,
        evidence: Text,
        result: EvaluationResult,
    ) -> EvaluationId {
        self.change(|evaluation, say| {
            evaluation.findings = say(findings);
            evaluation.evidence = say(evidence);
            evaluation.result = result;
        })
        .id()
    }
}
