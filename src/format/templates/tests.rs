//! What a person opening an example may rely on: it keeps every rule, the chain is whole but for
//! what was left open on purpose, the figures are those printed, and the languages do not diverge.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::analysis::control_chart::ControlChart;
use crate::analysis::indicator::control;
use crate::analysis::process::measure;
use crate::edit::change::Change;
use crate::edit::{Command, Draft, Mint, chain, command, rules};
use crate::model::cycle::{Decision, Stage};
use crate::model::frame::Frame;
use crate::model::process::{FlowKind, ProcessVersion};
use crate::model::standard::NodeKind;
use crate::model::*;

const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

fn each(mut see: impl FnMut(Example, Workspace)) {
    for &which in Example::ALL {
        for language in LANGUAGES {
            see(which, example(which, language));
        }
    }
}

fn records(workspace: &Workspace) -> Vec<AnyRecord> {
    let mut ids = Vec::new();
    workspace.each(&mut |id, _| ids.push(id));
    ids.into_iter()
        .filter_map(|id| workspace.find(id))
        .collect()
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn chart(indicator: &Indicator) -> ControlChart {
    control(indicator).unwrap()
}

fn leading(workspace: &Workspace) -> Indicator {
    let first = workspace.ranked::<Indicator>(|_| true)[0];
    workspace.indicators[&first].as_ref().clone()
}

fn process(workspace: &Workspace, version: ProcessVersion) -> ProcessId {
    workspace.ranked::<Process>(|process| process.version == version)[0]
}

fn linked(workspace: &Workspace, kind: LinkKind, to: AnyId) -> bool {
    workspace
        .links
        .values()
        .any(|link| link.kind == kind && link.to == to)
}

/// The names of what was left open on purpose, in English.
fn open_on_purpose(which: Example) -> (&'static [&'static str], &'static [&'static str], usize) {
    // Steps without a standard, needs without a clause, suspect links.
    match which {
        Example::Store => (&["Check promotion"], &[], 1),
        Example::ItDesk => (&[], &["Reach somebody outside working hours"], 0),
        Example::Bank => (&["Use machine"], &[], 1),
        Example::Clinic => (
            &["Return visit"],
            &["Company for patients who walk with difficulty"],
            0,
        ),
    }
}

#[test]
fn every_example_keeps_every_rule() {
    each(|which, workspace| {
        let violations = rules::violations(&workspace);
        assert!(violations.is_empty(), "{which:?}: {violations:?}");
    });
}

#[test]
fn an_example_is_added_and_taken_back_in_one_step() {
    each(|which, workspace| {
        let mut target = Workspace::default();
        let mut mint = Mint::new(9);
        let mut draft = Draft::new(&mut target, &mut mint, Timestamp::UNIX_EPOCH);
        let insert = Command::Insert(records(&workspace));
        command::run(&mut draft, &insert).unwrap_or_else(|refusal| panic!("{which:?}: {refusal}"));
        let (changes, created) = draft.finish();
        assert_eq!(created.len(), workspace.len());
        target.meta = workspace.meta.clone();
        assert_eq!(target, workspace);
        target.meta = Default::default();
        changes
            .iter()
            .rev()
            .for_each(|change: &Change| change.revert(&mut target));
        assert_eq!(target, Workspace::default());
    });
}

#[test]
fn both_languages_share_ids_structure_and_figures() {
    for &which in Example::ALL {
        let (zh, en) = (example(which, Language::Zh), example(which, Language::En));
        let ids = |workspace: &Workspace| {
            let mut ids = Vec::new();
            workspace.each(&mut |id, _| ids.push(id));
            ids
        };
        assert_eq!(ids(&zh), ids(&en));
        for (id, step) in &zh.steps {
            let other = &en.steps[id];
            assert_eq!(
                (step.kind, step.lane, step.position),
                (other.kind, other.lane, other.position)
            );
            assert_eq!(step.standard_time, other.standard_time);
        }
        for (id, indicator) in &zh.indicators {
            let values = |i: &Indicator| {
                i.series
                    .iter()
                    .map(|p| (p.date, p.value))
                    .collect::<Vec<_>>()
            };
            assert_eq!(values(indicator), values(&en.indicators[id]));
        }
        assert_eq!(example(which, Language::Zh), zh, "the same every time");
    }
}

#[test]
fn english_is_english_and_chinese_names_are_chinese() {
    for &which in Example::ALL {
        for record in records(&example(which, Language::En)) {
            let mut record = record;
            if let AnyRecord::Standard(_, standard) = &mut record {
                std::sync::Arc::make_mut(standard).title.zh.clear(); // a title carries both languages
            }
            let text = format!("{record:?}");
            assert!(!text.chars().any(is_cjk), "{which:?}: {text}");
        }
        let meta = format!("{:?}", example(which, Language::En).meta);
        assert!(!meta.chars().any(is_cjk), "{meta}");
        let zh = example(which, Language::Zh);
        zh.each(&mut |id, record| {
            let title = record.title();
            assert!(
                title.is_empty() || title.chars().any(is_cjk),
                "{id}: {title}"
            );
        });
        for standard in zh.standards.values() {
            assert!(!standard.title.en.is_empty() && !standard.title.en.chars().any(is_cjk));
        }
        assert!(zh.meta.title.chars().any(is_cjk));
        assert!(zh.meta.notes.scope.contains("示例数据"));
    }
}

#[test]
fn steps_stand_inside_their_lanes_and_apart_from_each_other() {
    each(|which, workspace| {
        for &process in workspace.processes.keys() {
            let frame = Frame::of(&workspace, process);
            let phases: i32 = frame.stretches.iter().map(|stretch| stretch.extent).sum();
            let mut taken: Vec<(StepId, i32, i32, i32, i32)> = Vec::new();
            for (id, step) in &workspace.steps {
                let Some(band) = frame.band(step.lane) else {
                    continue;
                };
                let (corner, extent) = frame.rect(step);
                let (right, bottom) = (corner.along + extent.along, corner.across + extent.across);
                let name = &step.name;
                assert!(
                    corner.along >= 16 && right + 16 <= phases,
                    "{which:?}: {name} lies outside its phases"
                );
                assert!(
                    corner.across >= band.top + 16 && bottom + 16 <= band.top + band.extent,
                    "{name} leaves its lane"
                );
                for (_, l, t, r, b) in &taken {
                    let apart = corner.along >= r + 32
                        || *l >= right + 32
                        || corner.across >= b + 32
                        || *t >= bottom + 32;
                    assert!(apart, "{which:?}: {name} is too close to another step");
                }
                taken.push((*id, corner.along, corner.across, right, bottom));
            }
            assert!(taken.len() >= 8);
        }
    });
}

#[test]
fn names_fit_into_their_steps() {
    each(|which, workspace| {
        for step in workspace.steps.values().filter(|step| step.kind.is_work()) {
            // Chinese characters are as wide as two Latin letters; 152 px hold eighteen letters.
            let width: usize = step
                .name
                .chars()
                .map(|c| if is_cjk(c) { 2 } else { 1 })
                .sum();
            assert!(width <= 18, "{which:?}: {}", step.name);
        }
    });
}

#[test]
fn every_process_can_be_measured_without_assumptions() {
    each(|which, workspace| {
        for (&id, process) in &workspace.processes {
            let measures = measure(&workspace, id).unwrap();
            assert!(
                measures.assumptions.is_empty(),
                "{which:?} {}: {:?}",
                process.name,
                measures.assumptions
            );
            assert!(measures.bottleneck.is_some() && measures.hand_offs >= 2.0);
            for lane in measures.lanes.values() {
                assert!(
                    !lane.is_overloaded(),
                    "{which:?} {}: {lane:?}",
                    process.name
                );
            }
        }
        let lead = |version| {
            measure(&workspace, process(&workspace, version))
                .unwrap()
                .lead_time
        };
        assert!(lead(ProcessVersion::ToBe) < lead(ProcessVersion::AsIs));
    });
}

#[test]
fn the_chain_is_whole_but_for_what_was_left_open() {
    for &which in Example::ALL {
        let w = example(which, Language::En);
        let (bare_steps, bare_needs, suspects) = open_on_purpose(which);
        let bare: BTreeSet<&str> = w
            .steps
            .iter()
            .filter(|(id, step)| {
                step.kind.is_work() && !linked(&w, LinkKind::Governs, (**id).into())
            })
            .map(|(_, step)| step.name.as_str())
            .collect();
        assert_eq!(
            bare,
            bare_steps.iter().copied().collect(),
            "{which:?}: steps without a standard"
        );
        let bare: BTreeSet<&str> = w
            .needs
            .iter()
            .filter(|(id, _)| !linked(&w, LinkKind::Satisfies, (**id).into()))
            .map(|(_, need)| need.statement.as_str())
            .collect();
        assert_eq!(
            bare,
            bare_needs.iter().copied().collect(),
            "{which:?}: needs without a clause"
        );
        let suspect = w
            .links
            .values()
            .filter(|link| chain::is_suspect(&w, link))
            .count();
        assert_eq!(suspect, suspects, "{which:?}: suspect links");
        for (id, clause) in &w.clauses {
            let measured = w
                .links
                .values()
                .any(|l| l.kind == LinkKind::MeasuredBy && l.from == (*id).into());
            assert!(
                measured || !w.standards[&clause.standard].state.binding(),
                "{which:?}: {}",
                clause.text
            );
        }
        for link in w
            .links
            .values()
            .filter(|link| link.from.kind() == Kind::Clause)
        {
            assert!(link.confirmed.is_some());
        }
        let kinds: BTreeSet<LinkKind> = w.links.values().map(|link| link.kind).collect();
        assert_eq!(kinds, LinkKind::ALL.iter().copied().collect(), "{which:?}");
        for kind in Kind::ALL {
            let mut found = false;
            w.each(&mut |id, _| found |= id.kind() == *kind);
            assert!(found, "{which:?} has no {kind:?}");
        }
    }
}

#[test]
fn numbers_of_standards_are_unique_and_no_branch_is_empty() {
    each(|which, w| {
        let mut numbers = BTreeSet::new();
        for (id, standard) in &w.standards {
            match standard.node {
                NodeKind::Standard => {
                    assert!(
                        numbers.insert(standard.number.clone()),
                        "{which:?}: {}",
                        standard.number
                    );
                    assert!(
                        w.clauses.values().any(|clause| clause.standard == *id),
                        "{}",
                        standard.number
                    );
                }
                _ => assert!(w.standards.values().any(|below| below.parent == Some(*id))),
            }
            for pair in standard.history.windows(2) {
                assert!(
                    pair[0].state.next().contains(&pair[1].state),
                    "{}: {:?}",
                    standard.number,
                    pair
                );
                assert!(pair[0].date <= pair[1].date, "{}", standard.number);
            }
            assert_eq!(
                standard.history.last().map(|last| last.state),
                Some(standard.state)
            );
        }
    });
}

#[test]
fn one_cycle_is_closed_with_a_clause_revised_and_another_is_under_way() {
    each(|which, w| {
        let closed: Vec<_> = w
            .cycles
            .iter()
            .filter(|(_, cycle)| cycle.stage == Stage::Closed)
            .collect();
        let [(id, cycle)] = closed[..] else {
            panic!("{which:?}")
        };
        for stage in [Stage::Plan, Stage::Do, Stage::Check, Stage::Act] {
            let at = Cycle {
                stage,
                ..cycle.as_ref().clone()
            };
            assert_eq!(rules::gaps(&w, &at), [], "{which:?} {stage:?}");
        }
        assert!(
            cycle.plan.whys.len() == 5
                && cycle.plan.whys.iter().all(|why| !why.evidence.is_empty())
        );
        assert_eq!(
            cycle
                .plan
                .fishbone
                .iter()
                .map(|cause| cause.branch)
                .collect::<BTreeSet<_>>()
                .len(),
            6
        );
        assert_eq!(cycle.act.decision, Some(Decision::Adopt));
        let revised = w
            .links
            .values()
            .find(|l| l.kind == LinkKind::Revises && l.from == (*id).into())
            .unwrap();
        let AnyId::Clause(clause) = revised.to else {
            panic!()
        };
        assert_eq!(Some(w.clauses[&clause].standard), cycle.act.revised);
        let next = &w.cycles[&cycle.next.unwrap()];
        assert!(!matches!(next.stage, Stage::Closed) && next.plan.baseline.is_some());
        let actual = chart(&leading(&w)).phases[1].centre;
        assert!(
            (cycle.check.actual.unwrap() - actual).abs() < 1e-9,
            "{which:?}: {actual}"
        );
        assert_eq!(cycle.plan.baseline, leading(&w).baseline);
    });
}

#[test]
fn the_board_has_cards_done_under_way_blocked_and_expedited() {
    use crate::model::board::{ColumnClass, ServiceClass};
    each(|which, w| {
        assert!(
            (12..=20).contains(&w.cards.len()),
            "{which:?}: {} cards",
            w.cards.len()
        );
        let class = |card: &Card| w.columns[&card.column].class;
        let count =
            |belongs: &dyn Fn(&Card) -> bool| w.cards.values().filter(|card| belongs(card)).count();
        assert!(count(&|card| class(card) == ColumnClass::Done) >= 5);
        assert!(count(&|card| class(card) == ColumnClass::Active) >= 3);
        assert_eq!(count(&|card| card.blocked.is_some()), 1);
        let urgent =
            |card: &Card| card.class == ServiceClass::Expedite && class(card) != ColumnClass::Done;
        assert_eq!(count(&urgent), 1);
        for card in w.cards.values() {
            assert!(
                card.transitions
                    .windows(2)
                    .all(|pair| pair[0].at < pair[1].at),
                "{}",
                card.title
            );
            assert_eq!(card.transitions.last().unwrap().column, Some(card.column));
        }
        let mut standing: BTreeMap<ColumnId, u32> = BTreeMap::new();
        w.cards
            .values()
            .for_each(|card| *standing.entry(card.column).or_default() += 1);
        for (column, count) in standing {
            let limit = w.columns[&column]
                .limit
                .map_or(u32::MAX, |limit| limit.count);
            assert!(
                count <= limit,
                "{which:?}: {} is over its limit",
                w.columns[&column].name
            );
        }
    });
}

#[test]
fn every_indicator_breaks_at_the_change_with_weeks_on_mondays() {
    each(|which, w| {
        for indicator in w.indicators.values() {
            let chart = chart(indicator);
            assert_eq!(chart.phases.len(), 2, "{which:?}: {}", indicator.name);
            assert!(
                indicator
                    .series
                    .iter()
                    .all(|point| point.date.weekday() == jiff::civil::Weekday::Monday)
            );
            assert!(
                indicator
                    .series
                    .iter()
                    .all(|point| point.date.year() == 2026)
            );
            assert!(indicator.baseline.is_some() && indicator.target.is_some());
        }
        let leading = leading(&w);
        assert_eq!((leading.series.len(), leading.breaks.len()), (20, 1));
        assert_eq!(chart(&leading).phases[1].start, 12);
    });
}

/// Mean and limits before, mean after, target, as printed.
fn printed(which: Example) -> ([f64; 3], f64, f64) {
    match which {
        Example::Store => ([290.0, 231.48, 348.52], 196.4, 200.0),
        Example::ItDesk => ([53.17, 27.29, 79.04], 26.6, 30.0),
        Example::Bank => ([18.2, 15.61, 20.79], 15.8, 16.0),
        Example::Clinic => ([66.75, 46.92, 86.58], 46.9, 48.0),
    }
}

#[test]
fn the_leading_figures_are_those_printed() {
    each(|which, w| {
        let ([mean, lower, upper], after, target) = printed(which);
        let leading = leading(&w);
        let chart = chart(&leading);
        let limits = chart.points[0].limits.unwrap();
        let close = |value: f64, printed: f64, digits: i32| {
            assert!(
                (value - printed).abs() <= 0.5001 * 10f64.powi(-digits),
                "{which:?}: {value} is not {printed}"
            );
        };
        close(chart.phases[0].centre, mean, 2);
        close(limits.lower, lower, 2);
        close(limits.upper, upper, 2);
        close(chart.phases[1].centre, after, 1);
        assert_eq!(leading.target, Some(target));
        close(leading.baseline.unwrap(), mean, 2);
    });
}

/// The mean of the phases of an indicator by its English name.
fn means(which: Example, name: &str) -> [f64; 2] {
    let w = example(which, Language::En);
    let indicator = w
        .indicators
        .values()
        .find(|indicator| indicator.name.starts_with(name))
        .unwrap();
    let chart = chart(indicator);
    [chart.phases[0].centre, chart.phases[1].centre]
}

fn near(value: f64, printed: f64, within: f64) {
    assert!(
        (value - printed).abs() <= within,
        "{value} is not {printed}"
    );
}

/// Standard time and waiting time of a step by its English name, in its own unit.
fn times(which: Example, version: ProcessVersion, name: &str) -> (f64, f64) {
    let w = example(which, Language::En);
    let at = process(&w, version);
    let found = w
        .steps
        .iter()
        .find(|(id, step)| w.process_of(**id) == Some(at) && step.name == name);
    let (_, step) = found.unwrap_or_else(|| panic!("no step {name}"));
    (
        step.standard_time.map_or(0.0, |t| t.amount),
        step.waiting_time.map_or(0.0, |t| t.amount),
    )
}

#[test]
fn the_store_tells_its_printed_figures() {
    let time = |name| times(Example::Store, ProcessVersion::AsIs, name);
    for (name, seconds) in [
        ("Greet", 5.0),
        ("Scan goods", 45.0),
        ("Check promotion", 20.0),
        ("Take payment", 35.0),
        ("Bag goods", 15.0),
    ] {
        assert_eq!(time(name), (seconds, 0.0), "{name}");
    }
    assert_eq!(time("Queue"), (0.0, 290.0));
    let [before, after] = means(Example::Store, "Checkout success");
    near(before, 96.2, 0.01);
    near(after, 99.1, 0.01);
    let [before, after] = means(Example::Store, "Customer satisfaction");
    near(before, 71.0, 0.01);
    near(after, 85.0, 0.01);
    let w = example(Example::Store, Language::Zh);
    let measures = measure(&w, process(&w, ProcessVersion::AsIs)).unwrap();
    near(measures.critical_length, 410.0, 1e-9);
    let bottleneck = &w.lanes[&measures.bottleneck.unwrap()];
    assert_eq!(bottleneck.name, "收银员");
    assert!(w.flows.values().any(|flow| flow.kind == FlowKind::Rework));
}

#[test]
fn the_it_desk_tells_its_printed_figures() {
    for (name, work, wait) in [
        ("Receive", 3.0, 5.0),
        ("Assess", 6.0, 10.0),
        ("First response", 5.0, 24.0),
        ("Diagnose", 45.0, 60.0),
        ("Work out solution", 30.0, 40.0),
        ("Implement", 40.0, 90.0),
        ("Confirm", 5.0, 120.0),
    ] {
        assert_eq!(
            times(Example::ItDesk, ProcessVersion::AsIs, name),
            (work, wait),
            "{name}"
        );
    }
    let [before, after] = means(Example::ItDesk, "SLA met");
    near(before, 81.0, 0.01);
    near(after, 94.0, 0.01);
    let w = example(Example::ItDesk, Language::En);
    let overdue = |s: &&std::sync::Arc<Standard>| {
        s.state.binding() && s.review_due < Some(jiff::civil::date(2026, 3, 1))
    };
    let overdue: Vec<&str> = w
        .standards
        .values()
        .filter(|s| s.review_due.is_some())
        .filter(overdue)
        .map(|s| s.number.as_str())
        .collect();
    assert_eq!(overdue, ["Q/YHX 0301-2023"]);
}

#[test]
fn the_bank_tells_its_printed_figures() {
    let time = |version, name| times(Example::Bank, version, name);
    for (name, minutes) in [
        ("Triage", 2.0),
        ("Verify identity", 2.0),
        ("Handle", 9.0),
        ("Authorise", 5.4),
        ("Review and seal", 1.8),
    ] {
        assert_eq!(time(ProcessVersion::AsIs, name), (minutes, 0.0), "{name}");
    }
    assert_eq!(time(ProcessVersion::AsIs, "Wait"), (0.0, 14.0));
    assert_eq!(time(ProcessVersion::ToBe, "Authorise"), (3.0, 0.0));
    let [before, after] = means(Example::Bank, "Handling time");
    near(60.0 / before, 3.30, 0.005);
    near(60.0 / after, 3.79, 0.005);
    near(before / after - 1.0, 0.15, 0.005);
    let [before, after] = means(Example::Bank, "Transactions per teller");
    near(before, 3.30, 0.005);
    near(after, 3.79, 0.005);
    let [before, after] = means(Example::Bank, "Customer satisfaction");
    near(before, 70.0, 0.01);
    near(after, 84.0, 0.01);
    near(after / before - 1.0, 0.20, 0.001);
    let w = example(Example::Bank, Language::En);
    let measures = measure(&w, process(&w, ProcessVersion::AsIs)).unwrap();
    assert_eq!(w.lanes[&measures.bottleneck.unwrap()].name, "Authorisation");
}

#[test]
fn the_clinic_tells_its_printed_figures() {
    for (name, minutes) in [
        ("Register", 5.0),
        ("Triage", 4.0),
        ("Consult", 9.0),
        ("Test", 35.0),
        ("Return visit", 6.0),
        ("Pay", 8.0),
        ("Collect medicine", 12.0),
    ] {
        let (time, _) = times(Example::Clinic, ProcessVersion::AsIs, name);
        assert_eq!(time, minutes, "{name}");
    }
    assert_eq!(
        times(Example::Clinic, ProcessVersion::AsIs, "Wait"),
        (0.0, 58.0)
    );
    let w = example(Example::Clinic, Language::En);
    let balancing = w
        .cycles
        .values()
        .find_map(|cycle| cycle.check.balancing)
        .unwrap();
    let balancing = &w.indicators[&balancing];
    assert_eq!(balancing.target, Some(8.0));
    assert!(balancing.series.iter().all(|point| point.value >= 8.0));
    let measures = measure(&w, process(&w, ProcessVersion::AsIs)).unwrap();
    assert_eq!(w.lanes[&measures.bottleneck.unwrap()].name, "Doctor");
}

#[test]
fn every_tree_can_be_planted_and_taken_back() {
    for &which in Tree::ALL {
        let mut workspace = Workspace::default();
        let mut mint = Mint::new(1);
        let mut draft = Draft::new(&mut workspace, &mut mint, Timestamp::UNIX_EPOCH);
        let plant = crate::edit::standards::StandardsCommand::Plant(Box::new(tree(which)));
        command::run(&mut draft, &Command::Standards(plant)).unwrap();
        let (changes, _) = draft.finish();
        assert!(rules::violations(&workspace).is_empty());
        for standard in workspace.standards.values() {
            assert!(
                standard
                    .title
                    .zh
                    .chars()
                    .all(|c| is_cjk(c) || c == '（' || c == '）')
            );
            assert!(!standard.title.en.is_empty() && !standard.title.en.chars().any(is_cjk));
        }
        changes
            .iter()
            .rev()
            .for_each(|change| change.revert(&mut workspace));
        assert!(workspace.is_empty());
    }
    fn nodes(seedling: &Seedling) -> usize {
        1 + seedling.below.iter().map(nodes).sum::<usize>()
    }
    let counts: Vec<usize> = Tree::ALL.iter().map(|&which| nodes(&tree(which))).collect();
    assert_eq!(counts, [17, 4, 5]);
}

#[test]
fn every_tree_says_that_conformance_is_to_be_checked() {
    for &which in Tree::ALL {
        assert!(tree_note(which, Language::Zh).contains("对照购买的正式文本核对"));
        assert!(tree_note(which, Language::En).contains("against the purchased text"));
    }
}

#[test]
fn the_way_through_the_store_lacks_what_was_left_open_on_purpose() {
    use crate::analysis::guide::{Ask, answers};
    let workspace = example(Example::Store, Language::En);
    let answers = answers(&workspace);
    let of = |ask: Ask| *answers.iter().find(|answer| answer.ask == ask).unwrap();
    for ask in [
        Ask::Service,
        Ask::PresentProcess,
        Ask::TargetProcess,
        Ask::Adopted,
    ] {
        assert!(of(ask).done, "{ask:?}");
    }
    let steps = of(Ask::GovernedSteps);
    assert!(!steps.done && steps.open == 1);
    assert!(matches!(steps.first, Some(AnyId::Step(_))));
    assert!(!of(Ask::ConfirmedLinks).done);
}
