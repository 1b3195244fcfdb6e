//! Three sides laid over each other: which evaluations, their radar, the table behind it.

use std::sync::Arc;

use leptos::prelude::*;

use super::pictures::{self, SIGNS};
use crate::analysis::comparison::{self, Axis, Comparison, SIDES};
use crate::i18n::rates::{self, t};
use crate::i18n::{fill, improve, language, numbers};
use crate::model::evaluation::EvaluationKind;
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::view::charts::sheet::{Draw, framed};
use crate::view::parts::{Text, select_field};

/// Which evaluation stands for a side: the latest unless one was chosen, or none at all.
type Choice = [Option<Option<EvaluationId>>; SIDES];

/// What the chosen evaluations say of the same things.
pub(super) fn compared(
    workspace: &Workspace,
    ids: [Option<EvaluationId>; SIDES],
    language: Language,
) -> Comparison {
    let found = ids.map(|id| id.and_then(|id| workspace.get(id)));
    let sides = std::array::from_fn(|at| found[at].map(|record| record.as_ref()));
    comparison::compare(sides, &|d| rates::dimension(d, language).to_owned())
}

/// The section below all evaluations.
pub(in crate::view::improve) fn section(_: ()) -> AnyView {
    let choice = RwSignal::new(Choice::default());
    let latest = store().derive(comparison::latest);
    let ids = Memo::new(move |_| {
        let latest = latest.get();
        choice.with(|choice| std::array::from_fn(|at| choice[at].unwrap_or(latest[at])))
    });
    let found = Memo::new(move |_| {
        store().revision();
        let (ids, language) = (ids.get(), language());
        store().with(|workspace| compared(workspace, ids, language))
    });
    let draw: Draw =
        Arc::new(move |width, _| found.with(|found| pictures::radar(found, width, language())));
    let empty = Memo::new(move |_| found.with(|found| found.axes.is_empty()));
    const NAMES: [Text; SIDES] = [
        || improve::evaluation_kind(EvaluationKind::SelfAssessment, language()),
        || improve::evaluation_kind(EvaluationKind::ThirdParty, language()),
        || improve::evaluation_kind(EvaluationKind::Customer, language()),
    ];
    let pickers = NAMES.iter().enumerate();
    let pickers = pickers.map(|(side, name)| picker(side, *name, ids, choice));
    let pickers = pickers.collect_view();
    view! {
        <section class="rates-comparison" data-testid="comparison" aria-label=move || t().three>
            <div class="rates-pickers">{pickers}</div>
            {move || if empty.get() {
                view! { <p class="sub">{t().three_start}</p> }.into_any()
            } else {
                view! {
                    <div class="rates-sides">
                        {framed(|| t().three, || t().three_is, || t().three_none, draw.clone())}
                        <div class="rates-table">{move || found.with(table)}</div>
                    </div>
                }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// The choice of the evaluation that stands for a side.
fn picker(
    side: usize,
    name: Text,
    ids: Memo<[Option<EvaluationId>; SIDES]>,
    choice: RwSignal<Choice>,
) -> AnyView {
    let kind = EvaluationKind::ALL[side];
    let all = store().derive(move |workspace| {
        let mut of = workspace.ranked::<Evaluation>(|e| e.kind == kind);
        of.sort_by_key(|id| std::cmp::Reverse(workspace.evaluations[id].date));
        let name = |id: EvaluationId| {
            let e = &workspace.evaluations[&id];
            let day = e.date.map(|day| day.to_string()).unwrap_or_default();
            (id, format!("{} {day}", e.title).trim().to_owned())
        };
        of.into_iter().map(name).collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let mut options = vec![t().no_side.to_owned()];
        options.extend(all.get().into_iter().map(|(_, name)| name));
        options
    });
    let chosen = Signal::derive(move || {
        let id = ids.get()[side];
        let at = id.and_then(|id| all.with(|all| all.iter().position(|(other, _)| *other == id)));
        Some(at.map_or(0, |at| at + 1))
    });
    let set = Callback::new(move |at: Option<usize>| {
        let id = at.and_then(|at| at.checked_sub(1));
        let id = id.and_then(|at| all.with_untracked(|all| all.get(at).map(|(id, _)| *id)));
        choice.update(|choice| choice[side] = Some(id));
    });
    select_field(name, options, chosen, false, set)
}

fn table(found: &Comparison) -> AnyView {
    let value = |side: usize, value: Option<f64>| {
        let metric = ["view-self", "view-third", "view-customer"][side];
        let shown = value.map_or("–".to_owned(), |value| numbers::number(value, 0));
        view! { <td class="num" data-metric=metric data-value=value.map(|v| v.to_string())>{shown}</td> }
    };
    let line = |axis: &Axis| {
        let gap = axis.gap();
        let tone = match gap {
            Some(gap) if gap < 0.0 => "bad",
            _ => "plain",
        };
        let alone = axis.sides() < 2;
        view! {
            <tr data-state=alone.then_some("alone")>
                <th scope="row">{axis.name.clone()} {alone.then(|| view! { <small>" " {t().one_side}</small> })}</th>
                {axis.values.iter().enumerate().map(|(side, v)| value(side, *v)).collect_view()}
                <td class="num rates-gap" data-tone=tone data-metric="view-gap" data-value=gap.map(|g| g.to_string())>
                    {gap.map_or("–".to_owned(), |gap| format!("{} {}", super::series::arrow(gap), rates::signed(gap, 0)))}</td>
            </tr>
        }
    };
    let heads = EvaluationKind::ALL.iter().zip(SIGNS);
    let heads = heads.map(|(kind, sign)| view! { <th scope="col" class="num">{sign} " " {improve::evaluation_kind(*kind, language())}</th> });
    view! {
        <p class="rates-widest" data-testid="widest-gap">{widest(found, language())}</p>
        <div class="table-wide" tabindex="0" role="region" aria-label=t().three_table>
            <table class="register points rates-views">
                <thead><tr><th scope="col">{t().theme}</th>{heads.collect_view()}<th scope="col" class="num">{t().view_gap}</th></tr></thead>
                <tbody>{found.axes.iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Where least of what is delivered is perceived, in words; empty where the two cannot be compared.
pub(super) fn widest(found: &Comparison, language: Language) -> String {
    let t = rates::of(language);
    match found.widest() {
        Some((axis, gap)) => {
            let said =
                |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 0));
            let parts = [
                axis.name.clone(),
                said(axis.delivered()),
                said(axis.perceived()),
                rates::signed(gap, 0),
            ];
            fill(t.widest, &parts.each_ref().map(String::as_str))
        }
        None if found.axes.iter().any(|axis| axis.gap().is_some()) => t.no_gap.to_owned(),
        None => String::new(),
    }
}
