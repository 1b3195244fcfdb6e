//! The audit of the whole system: branches with the means of what stands below them, standards with
//! their scores to be given here, as a heat map; a radar of the branch that is selected against the
//! whole; the weakest first when asked.

use std::sync::Arc;

use leptos::prelude::*;

use super::audit::{evidence, score_field};
use super::rows::{TABLE_ROW, rows_in_view};
use super::{Desk, list, name_of, title_of};
use crate::analysis::audit::{PRINCIPLES, Rolled, rolled};
use crate::browser::rows;
use crate::i18n::{fill, language, numbers, standards as words, standards::t, system};
use crate::model::standard::{NodeKind, Principle};
use crate::model::*;
use crate::store::store;

type All = Arc<(Vec<Rolled>, Rolled)>;

fn said(mean: Option<f64>) -> String {
    mean.map_or("–".to_owned(), |mean| numbers::number(mean, 1))
}

/// The tone of a mean: the same four as of scores.
fn heat(mean: Option<f64>) -> &'static str {
    match mean {
        None => "",
        Some(mean) if mean < 0.75 => "0",
        Some(mean) if mean < 1.75 => "1",
        Some(mean) if mean < 2.5 => "2",
        Some(_) => "3",
    }
}

/// The tab.
pub(super) fn page(desk: Desk) -> AnyView {
    let weakest = RwSignal::new(false);
    let scrolled = RwSignal::new(0.0);
    let all: Memo<All> = Memo::new(move |_| {
        store().revision();
        let tree = desk.tree.get();
        Arc::new(store().with(|workspace| rolled(workspace, &tree)))
    });
    let found = Memo::new(move |_| {
        let tree = desk.tree.get();
        let mut places: Vec<usize> = (0..tree.places.len())
            .filter(|at| match weakest.get() {
                true => tree.places[*at].node == NodeKind::Standard,
                false => tree.places[*at].node == NodeKind::Standard || tree.has_below(*at),
            })
            .collect();
        if weakest.get() {
            // What was never scored comes after the weakest.
            let all = all.get();
            let mean = |at: &usize| all.0.get(*at).and_then(Rolled::mean).unwrap_or(9.0);
            places.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
        }
        let ids: Vec<StandardId> = places.into_iter().map(|at| tree.places[at].id).collect();
        Arc::new(ids)
    });
    let count = Signal::derive(move || found.read().len());
    let seen = rows_in_view(scrolled, TABLE_ROW, count);
    let shown = move || {
        let (from, to) = seen.get();
        found.read()[from..to].to_vec()
    };
    view! {
        <div class="sheet">
            <div class="sheet-tools">
                <h2>{move || t().audit_title}</h2>
                <small>{move || t().audit_hint}</small>
                <span class="grow"></span>
                <button type="button" class="button edge" aria-pressed=move || weakest.get().to_string() data-testid="weakest"
                    on:click=move |_| weakest.update(|weakest| *weakest = !*weakest)>{move || t().weakest_first}</button>
                <button type="button" class="button edge" data-testid="audit-csv" on:click=move |_| download(desk, &found.get_untracked())>{move || t().download_csv}</button>
            </div>
            <div class="audit-split">
                <div class="sheet-scroll" tabindex="0" role="region" aria-label=move || t().audit_title on:scroll=move |event| scrolled.set(rows::scrolled(&event))>
                    <table class="audit-table" data-testid="audit">
                        <thead><tr>
                            <th scope="col">{move || t().audit_of}</th>
                            {Principle::ALL.iter().map(|principle| view! { <th scope="col">{move || words::principle(*principle, language())}</th> }).collect_view()}
                            <th scope="col" class="number">{move || t().average}</th>
                        </tr></thead>
                        <tbody>
                            <tr class="space" aria-hidden="true"><td colspan="9" style:height=move || format!("{}px", seen.get().0 as f64 * TABLE_ROW)></td></tr>
                            <For each=shown key=|id| *id let:id>{row(desk, all, weakest, id)}</For>
                            <tr class="space" aria-hidden="true"><td colspan="9" style:height=move || format!("{}px", (count.get() - seen.get().1) as f64 * TABLE_ROW)></td></tr>
                        </tbody>
                        <tfoot><tr class="sum">
                            <th scope="row">{move || t().average}</th>
                            {(0..=PRINCIPLES).map(|i| {
                                let mean = move || all.with(|all| if i < PRINCIPLES { all.1.of(i) } else { all.1.mean() });
                                view! {
                                    <td class:number=i == PRINCIPLES data-metric=Principle::ALL.get(i).map_or("audit-mean".to_owned(), |p| format!("audit-{p:?}"))
                                        data-value=move || mean().map(|mean| mean.to_string()).unwrap_or_default()>{move || said(mean())}</td>
                                }
                            }).collect_view()}
                        </tr></tfoot>
                    </table>
                    <Show when=move || count.get() == 0><p class="nothing">{move || t().nothing_fits}</p></Show>
                </div>
                {radar(desk, all)}
            </div>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, all: Memo<All>, weakest: RwSignal<bool>, id: StandardId) -> AnyView {
    let place = Memo::new(move |_| {
        let tree = desk.tree.read();
        let at = tree.at(id)?;
        let place = &tree.places[at];
        Some((at, place.depth, place.node == NodeKind::Standard))
    });
    let mine = Memo::new(move |_| {
        let (at, ..) = place.get()?;
        all.with(|all| all.0.get(at).copied())
    });
    let standard = move || place.get().is_some_and(|(.., standard)| standard);
    let indent = move || {
        let depth = place.get().map_or(0, |(_, depth, _)| depth.min(12));
        if weakest.get() { 0 } else { depth * 12 }
    };
    let scored = move || {
        let rolled = mine.get().unwrap_or_default();
        (!standard()).then(|| {
            let counts = [rolled.scored.to_string(), rolled.standards.to_string()];
            fill(system::t().scored, &[&counts[0], &counts[1]])
        })
    };
    let cells = move || {
        if standard() {
            return Principle::ALL
                .iter()
                .map(|principle| {
                    let noted = move || {
                        store()
                            .read(id)
                            .map(|standard| evidence(&standard, *principle))
                            .unwrap_or_default()
                    };
                    view! { <td title=noted>{score_field(id, *principle)} {move || (!noted().is_empty()).then_some("✎")}</td> }
                })
                .collect_view()
                .into_any();
        }
        (0..PRINCIPLES)
            .map(|i| {
                let mean = move || mine.get().and_then(|rolled| rolled.of(i));
                view! { <td><span class="score rolled" data-score=move || heat(mean())>{move || said(mean())}</span></td> }
            })
            .collect_view()
            .into_any()
    };
    view! {
        <tr data-row=id.to_string() data-branch=move || (!standard()).to_string() data-selected=move || store().session.is_selected(id.into()).to_string()>
            <th scope="row"><span class="audit-name" style:padding-inline-start=move || format!("{}px", indent())><button type="button" class="link" on:click=move |_| desk.choose(id)>{move || name_of(desk, id.into())}</button>
                {move || scored().map(|said| view! { <small>{said}</small> })}</span></th>
            {cells}
            <td class="number" data-heat=move || heat(mine.get().and_then(|rolled| rolled.mean()))
                data-metric=move || if standard() { "" } else { "branch-audit" } data-value=move || mine.get().and_then(|rolled| rolled.mean()).map(|mean| mean.to_string()).unwrap_or_default()>
                {move || said(mine.get().and_then(|rolled| rolled.mean()))}</td>
        </tr>
    }
    .into_any()
}

/// Where a score stands on an axis of the radar: `nth` of the principles, `share` of the radius.
fn spoke(nth: usize, share: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * nth as f64 / PRINCIPLES as f64;
    (angle.sin() * share * RADIUS, -angle.cos() * share * RADIUS)
}

const RADIUS: f64 = 88.0;

/// The outline of seven means; what was not scored stands in the middle.
fn outline(rolled: &Rolled) -> String {
    let points: Vec<String> = (0..PRINCIPLES)
        .map(|i| {
            let (x, y) = spoke(i, rolled.of(i).unwrap_or(0.0) / 3.0);
            format!("{x:.1},{y:.1}")
        })
        .collect();
    points.join(" ")
}

/// The branch or standard that is selected against the whole.
fn radar(desk: Desk, all: Memo<All>) -> AnyView {
    let mine = Memo::new(move |_| {
        let id = desk.current.get()?;
        let at = desk.tree.read().at(id)?;
        all.with(|all| all.0.get(at).copied())
    });
    let name = move || match desk.current.get() {
        Some(id) => title_of(id),
        None => system::t().whole_system.to_owned(),
    };
    let whole = move || all.with(|all| all.1);
    let shown = move || mine.get().unwrap_or_else(whole);
    let weakest = move || {
        let (at, mean) = shown().weakest()?;
        let name = words::principle(*Principle::ALL.get(at)?, language());
        Some(fill(
            system::t().weakest_is,
            &[name, &numbers::number(mean, 1)],
        ))
    };
    let rings = [1.0, 2.0, 3.0].map(|ring| {
        let points: Vec<String> = (0..PRINCIPLES)
            .map(|i| {
                let (x, y) = spoke(i, ring / 3.0);
                format!("{x:.1},{y:.1}")
            })
            .collect();
        view! { <polygon class="ring" points=points.join(" ") /> }
    });
    let axes = (0..PRINCIPLES)
        .map(|i| {
            let ((x, y), (tx, ty)) = (spoke(i, 1.0), spoke(i, 1.16));
            let anchor = match tx {
                x if x < -8.0 => "end",
                x if x > 8.0 => "start",
                _ => "middle",
            };
            let mean = move || said(shown().of(i));
            view! {
                <line x1="0" y1="0" x2=format!("{x:.1}") y2=format!("{y:.1}") />
                <text x=format!("{tx:.1}") y=format!("{:.1}", ty + 4.0) text-anchor=anchor>{move || words::principle(Principle::ALL[i], language())} " " {mean}</text>
            }
        })
        .collect_view();
    view! {
        <figure class="radar" data-testid="radar">
            <figcaption>{name} <small>{move || system::t().against_whole}</small></figcaption>
            <svg viewBox="-170 -120 340 240" role="img" aria-label=move || format!("{}: {}", t().audit_title, name())>
                {rings}{axes}
                <polygon class="radar-whole" points=move || outline(&whole()) />
                <polygon class="radar-own" points=move || outline(&shown()) />
            </svg>
            <p>{move || weakest().unwrap_or_default()}</p>
        </figure>
    }
    .into_any()
}

fn download(desk: Desk, ids: &[StandardId]) {
    let language = crate::i18n::language_now();
    let texts = words::of(language);
    let tree = desk.tree.get_untracked();
    let (found, _) = store().with(|workspace| rolled(workspace, &tree));
    let mut head = vec![texts.code.to_owned(), texts.title.to_owned()];
    for principle in Principle::ALL {
        let name = words::principle(*principle, language);
        head.extend([name.to_owned(), format!("{name} · {}", texts.evidence)]);
    }
    head.push(texts.average.to_owned());
    let mut lines = vec![head];
    store().with(|workspace| {
        for id in ids {
            let (Some(standard), Some(at)) = (workspace.get(*id), tree.at(*id)) else {
                continue;
            };
            let mut line = vec![
                tree.code(*id).to_owned(),
                words::title(standard, language).to_owned(),
            ];
            for (i, principle) in Principle::ALL.iter().enumerate() {
                line.push(
                    found[at]
                        .of(i)
                        .map(|mean| numbers::number(mean, 2))
                        .unwrap_or_default(),
                );
                line.push(evidence(standard, *principle));
            }
            line.push(
                found[at]
                    .mean()
                    .map(|mean| numbers::number(mean, 2))
                    .unwrap_or_default(),
            );
            lines.push(line);
        }
    });
    list::hand_out(&format!("{}.csv", texts.audit_title), &lines);
}
