//! The rounds of an improvement: cycles that go on one from another, and what each achieved; the
//! watches over what they made standard; the actions of a cycle on a strip of days.

use super::effect::{self, Watch};
use super::evaluation::Change;
use crate::model::cycle::{Action, ActionState, Decision, Stage};
use crate::model::*;

/// The chain of cycles through one: the first that nothing leads to, then each one's next. A chain
/// that bites its own tail ends before it does. Linear in cycles and links of the chain.
pub fn rounds(workspace: &Workspace, of: CycleId) -> Vec<CycleId> {
    let leads: std::collections::BTreeMap<CycleId, CycleId> = workspace
        .cycles
        .iter()
        .rev()
        .filter_map(|(id, cycle)| Some((cycle.next?, *id)))
        .collect();
    let mut seen = std::collections::BTreeSet::from([of]);
    let mut first = of;
    while let Some(before) = leads.get(&first).filter(|before| seen.insert(**before)) {
        first = *before;
    }
    let mut chain = vec![first];
    let mut seen = std::collections::BTreeSet::from([first]);
    while let Some(next) = chain
        .last()
        .and_then(|last| workspace.get(*last)?.next)
        .filter(|next| workspace.get(*next).is_some() && seen.insert(*next))
    {
        chain.push(next);
    }
    chain
}

/// What a cycle changed, as its indicator states changes; none before there is an actual value.
pub fn achieved(workspace: &Workspace, cycle: &Cycle) -> Option<Change> {
    let kind = cycle
        .plan
        .indicator
        .and_then(|id| workspace.get(id))
        .map_or(DeltaKind::default(), |indicator| indicator.delta);
    Change::between(kind, cycle.plan.baseline?, cycle.check.actual?).ok()
}

/// How the watch of a cycle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub cycle: CycleId,
    pub indicator: IndicatorId,
    /// Points since the adoption, and whether one of them is a special cause.
    pub watch: Watch,
    /// The next cycle, where the watch has led to one.
    pub next: Option<CycleId>,
}

/// The watch over what a closed cycle made standard (SDCA), until somebody ends it.
pub fn watch(workspace: &Workspace, id: CycleId) -> Option<Standing> {
    let cycle = workspace.get(id)?;
    if cycle.stage != Stage::Closed
        || cycle.act.decision != Some(Decision::Adopt)
        || cycle.act.watch_ended.is_some()
    {
        return None;
    }
    let indicator = cycle.act.watch?;
    let watch = effect::watch(workspace.get(indicator)?, cycle.closed?)?;
    Some(Standing {
        cycle: id,
        indicator,
        watch,
        next: cycle.next,
    })
}

/// Every watch that is kept, in the order of the cycles.
pub fn watches(workspace: &Workspace) -> Vec<Standing> {
    let cycles = workspace.ranked::<Cycle>(|_| true).into_iter();
    cycles.filter_map(|id| watch(workspace, id)).collect()
}

/// Whether what is in this state and due on that day is late on a day.
pub fn is_late(state: ActionState, due: Option<Date>, today: Date) -> bool {
    !settled(state) && due.is_some_and(|due| due < today)
}

/// Whether nothing is left to do.
pub const fn settled(state: ActionState) -> bool {
    matches!(state, ActionState::Done | ActionState::Cancelled)
}

/// How many actions of a cycle, and places that take its change over, are late on a day.
pub fn late(cycle: &Cycle, today: Date) -> usize {
    let actions = cycle.doing.actions.iter().map(|a| (a.state, a.due));
    let places = cycle.act.deployment.iter().map(|p| (p.state, p.due));
    let all = actions.chain(places);
    all.filter(|(state, due)| is_late(*state, *due, today))
        .count()
}

/// Actions on a strip of days. Places are shares (0–1) of the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    pub first: Date,
    pub last: Date,
    /// The bar of each action, from its start to its due day; both ends are one where only one of
    /// them is known, and none where neither is.
    pub bars: Vec<Option<(f64, f64)>>,
    /// The day, if it lies on the strip.
    pub today: Option<f64>,
    /// The first days of months.
    pub months: Vec<(f64, Date)>,
}

/// The strip that holds every action; none where no action has a day.
pub fn strip(actions: &[Action], today: Date) -> Option<Strip> {
    let ends = |action: &Action| {
        let from = action.start.or(action.due).or(action.finished)?;
        let to = action.due.or(action.finished).unwrap_or(from);
        Some((from.min(to), from.max(to)))
    };
    let spans: Vec<Option<(Date, Date)>> = actions.iter().map(ends).collect();
    let first = spans.iter().flatten().map(|(from, _)| *from).min()?;
    let last = spans.iter().flatten().map(|(_, to)| *to).max()?;
    let week = jiff::Span::new().days(3);
    let (first, last) = (first.saturating_sub(week), last.saturating_add(week));
    let days = |to: Date| first.until(to).map_or(0, |span| span.get_days());
    let whole = f64::from(days(last).max(1));
    let place = |day: Date| f64::from(days(day)) / whole;
    let mut months = Vec::new();
    let mut month = first.first_of_month();
    while months.len() < 120 {
        month = month.saturating_add(jiff::Span::new().months(1));
        if month > last {
            break;
        }
        months.push((place(month), month));
    }
    Some(Strip {
        first,
        last,
        bars: spans
            .iter()
            .map(|span| span.map(|(from, to)| (place(from), place(to))))
            .collect(),
        today: (first <= today && today <= last).then(|| place(today)),
        months,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::sync::Arc;

    fn linked(next: &[Option<usize>]) -> (Workspace, Vec<CycleId>) {
        let ids: Vec<CycleId> = (1..=next.len() as u64).map(CycleId::new).collect();
        let mut workspace = Workspace::default();
        for (at, next) in next.iter().enumerate() {
            let cycle = Cycle {
                next: next.map(|next| ids[next]),
                ..Cycle::default()
            };
            workspace.cycles.insert(ids[at], Arc::new(cycle));
        }
        (workspace, ids)
    }

    #[test]
    fn the_rounds_are_the_same_from_whichever_cycle_one_asks() {
        let (workspace, ids) = linked(&[Some(2), None, Some(3), None]);
        for at in [0, 2, 3] {
            assert_eq!(rounds(&workspace, ids[at]), [ids[0], ids[2], ids[3]]);
        }
        assert_eq!(rounds(&workspace, ids[1]), [ids[1]]);
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let (workspace, ids) = linked(&[Some(1), Some(0)]);
        assert_eq!(rounds(&workspace, ids[0]).len(), 2);
        let (own, one) = linked(&[Some(0)]);
        assert_eq!(rounds(&own, one[0]), one);
    }

    #[test]
    fn what_was_achieved_is_stated_as_the_indicator_states_it() {
        let (mut workspace, ids) = linked(&[None]);
        let indicator = IndicatorId::new(9);
        let mut cycle = Cycle::default();
        cycle.plan.indicator = Some(indicator);
        (cycle.plan.baseline, cycle.check.actual) = (Some(80.0), Some(60.0));
        let of = |kind, workspace: &mut Workspace| {
            let measured = Indicator {
                delta: kind,
                ..Indicator::default()
            };
            workspace.indicators.insert(indicator, Arc::new(measured));
            achieved(workspace, &cycle)
        };
        match of(DeltaKind::Relative, &mut workspace) {
            Some(Change::Relative(change)) => assert_eq!(change.fraction(), -0.25),
            other => panic!("{other:?}"),
        }
        match of(DeltaKind::Points, &mut workspace) {
            Some(Change::Points(change)) => assert_eq!(change.value(), -20.0),
            other => panic!("{other:?}"),
        }
        assert_eq!(
            achieved(&workspace, workspace.cycles[&ids[0]].as_ref()),
            None
        );
    }

    #[test]
    fn an_action_is_late_from_the_day_after_it_was_due_until_it_is_done() {
        let due = Some(date(2026, 3, 10));
        assert!(!is_late(ActionState::Open, due, date(2026, 3, 10)));
        assert!(is_late(ActionState::Doing, due, date(2026, 3, 11)));
        assert!(!is_late(ActionState::Done, due, date(2026, 4, 1)));
        assert!(!is_late(ActionState::Cancelled, due, date(2026, 4, 1)));
    }

    #[test]
    fn a_place_that_has_not_taken_the_change_over_in_time_is_late_as_an_action_is() {
        let mut cycle = Cycle::default();
        let due = Some(date(2026, 3, 10));
        cycle.doing.actions = vec![Action {
            due,
            ..Action::default()
        }];
        let place = |state| cycle::Deployment {
            due,
            state,
            ..cycle::Deployment::default()
        };
        cycle.act.deployment = vec![place(ActionState::Doing), place(ActionState::Done)];
        assert_eq!(late(&cycle, date(2026, 3, 10)), 0);
        assert_eq!(late(&cycle, date(2026, 3, 11)), 2);
    }

    #[test]
    fn a_strip_holds_every_bar_and_counts_the_months_between() {
        let action = |from: Option<Date>, to: Option<Date>| Action {
            start: from,
            due: to,
            ..Action::default()
        };
        let actions = [
            action(Some(date(2026, 1, 4)), Some(date(2026, 1, 14))),
            action(None, Some(date(2026, 2, 7))),
            action(None, None),
        ];
        // 1 January to 10 February: 40 days.
        let strip = strip(&actions, date(2026, 1, 21)).unwrap();
        assert_eq!(
            (strip.first, strip.last),
            (date(2026, 1, 1), date(2026, 2, 10))
        );
        assert_eq!(strip.bars[0], Some((3.0 / 40.0, 13.0 / 40.0)));
        assert_eq!(strip.bars[1], Some((37.0 / 40.0, 37.0 / 40.0)));
        assert_eq!(strip.bars[2], None);
        assert_eq!(strip.today, Some(0.5));
        assert_eq!(strip.months, [(31.0 / 40.0, date(2026, 2, 1))]);
        assert_eq!(super::strip(&actions[2..], date(2026, 1, 1)), None);
    }
}
