//! The fishbone as it is drawn on a wall: six bones, a twig for every cause. A cause is chosen in the
//! drawing and edited below it; the same drawing without hands stands on the A3.

use leptos::prelude::*;

use crate::analysis::fishbone::{Bone, FONT, Fishbone, Twig, fishbone};
use crate::browser::{self, page};
use crate::i18n::cycle::t;
use crate::i18n::improve::t as words;
use crate::i18n::{fill, improve, language};
use crate::model::cycle::{Branch, Cause, Countermeasure};
use crate::model::{Cycle, CycleId};
use crate::store::store;
use crate::view::parts::{Icon, button, icon_button};
use crate::view::record::{items, pick, text, tick};

/// What is pressed in the drawing.
#[derive(Clone, Copy, PartialEq)]
enum Pressed {
    Cause(usize),
    Add(Branch),
}

fn layout(cycle: &Cycle) -> Fishbone {
    let place = |branch: Branch| Branch::ALL.iter().position(|b| *b == branch).unwrap_or(0);
    let causes: Vec<(usize, &str)> = cycle
        .plan
        .fishbone
        .iter()
        .map(|cause| (place(cause.branch), cause.text.as_str()))
        .collect();
    let effect = match cycle.plan.deviation.trim() {
        "" => cycle.problem.as_str(),
        deviation => deviation,
    };
    fishbone(&causes, effect)
}

/// The drawing with its editor.
pub(super) fn editor(id: CycleId) -> AnyView {
    let chosen = RwSignal::new(None::<usize>);
    let count = Memo::new(move |_| store().read(id).map_or(0, |c| c.plan.fishbone.len()));
    let open = Memo::new(move |_| chosen.get().filter(|at| *at < count.get()));
    let press = Callback::new(move |pressed| match pressed {
        Pressed::Cause(at) => {
            chosen.set(Some(at));
            browser::soon(|| page::focus("[data-cause-editor] input"));
        }
        Pressed::Add(branch) => {
            store().pause_typing();
            store().edit(id, "plan.fishbone", |cycle| {
                cycle.plan.fishbone.push(Cause {
                    branch,
                    ..Cause::default()
                });
            });
            store().pause_typing();
            chosen.set(Some(count.get_untracked().saturating_sub(1)));
            browser::soon(|| page::focus("[data-cause-editor] input"));
        }
    });
    view! {
        <div class="fishbone" data-testid="fishbone">
            {move || store().read(id).map(|cycle| drawing(&cycle, open.get(), Some(press)))}
        </div>
        {move || match open.get() {
            Some(at) => cause(id, at, chosen),
            None => view! { <p class="sub">{t().fishbone_hint}</p> }.into_any(),
        }}
    }
    .into_any()
}

/// The drawing as it is printed.
pub(super) fn still(cycle: &Cycle) -> AnyView {
    view! { <div class="fishbone">{drawing(cycle, None, None)}</div> }.into_any()
}

fn drawing(cycle: &Cycle, chosen: Option<usize>, press: Option<Callback<Pressed>>) -> AnyView {
    let drawn = layout(cycle);
    let (x, y, wide, high) = drawn.head;
    let tail = drawn
        .bones
        .iter()
        .map(|bone| bone.x)
        .fold(f64::MAX, f64::min)
        - 8.0;
    let bones = drawn
        .bones
        .iter()
        .zip(Branch::ALL)
        .map(|(bone, branch)| bone_view(bone, *branch, &drawn, cycle, chosen, press))
        .collect_view();
    let lines = drawn.effect.iter().enumerate();
    let middle = y + high / 2.0 - (drawn.effect.len() as f64 - 1.0) * 7.5 + 4.0;
    view! {
        <svg class="fishbone-sheet" viewBox=format!("0 0 {:.0} {:.0}", drawn.width, drawn.height) role="group" aria-label=t().fishbone>
            <line class="fish-spine" x1=tail.max(4.0) x2=x y1=drawn.spine y2=drawn.spine />
            <path class="fish-arrow" d=format!("M{x:.1} {:.1}l-9 -5v10z", drawn.spine) />
            <rect class="fish-head" x=x y=y width=wide height=high rx="6" />
            {lines.map(|(line, words)| view! { <text class="fish-effect" x=x + wide / 2.0 y=middle + line as f64 * 15.0 text-anchor="middle" font-size=FONT>{words.clone()}</text> }).collect_view()}
            {bones}
        </svg>
    }
    .into_any()
}

fn bone_view(
    bone: &Bone,
    branch: Branch,
    drawn: &Fishbone,
    cycle: &Cycle,
    chosen: Option<usize>,
    press: Option<Callback<Pressed>>,
) -> AnyView {
    let name = improve::branch(branch, language());
    let (x, y) = (bone.x, bone.y);
    let label = if bone.upper { y - 13.0 } else { y + 13.0 };
    let wide = 16.0 + f64::from(crate::analysis::text::width(name, 12.0));
    let adds = press.map(|press| {
        let (nx, ny) = bone.next;
        let title = fill(t().add_to, &[name]);
        let key = move |event: leptos::ev::KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                press.run(Pressed::Add(branch));
            }
        };
        view! {
            <g class="fish-add" role="button" tabindex="0" aria-label=title data-add=format!("{branch:?}").to_lowercase() on:click=move |_| press.run(Pressed::Add(branch)) on:keydown=key>
                <circle cx=nx cy=ny r="9" /><path d=format!("M{:.1} {ny:.1}h8M{nx:.1} {:.1}v8", nx - 4.0, ny - 4.0) />
            </g>
        }
    });
    view! {
        <g data-branch=format!("{branch:?}").to_lowercase()>
            <line class="fish-bone" x1=x y1=y x2=bone.foot y2=drawn.spine />
            <rect class="fish-name" x=x - wide / 2.0 y=label - 11.0 width=wide height="22" rx="11" />
            <text class="fish-branch" x=x y=label + 4.5 text-anchor="middle" font-size=FONT>{name}</text>
            {bone.twigs.iter().map(|twig| twig_view(twig, branch, cycle, chosen, press)).collect_view()}
            {adds}
        </g>
    }
    .into_any()
}

fn twig_view(
    twig: &Twig,
    branch: Branch,
    cycle: &Cycle,
    chosen: Option<usize>,
    press: Option<Callback<Pressed>>,
) -> AnyView {
    let at = twig.cause;
    let cause = cycle.plan.fishbone.get(at).cloned().unwrap_or_default();
    let state = (chosen == Some(at)).then_some("chosen");
    let root = cause.root.to_string();
    let (from, to, y) = (twig.from, twig.to, twig.y);
    let high = twig.lines.len().max(1) as f64 * 15.0 + 4.0;
    let last = twig.lines.len().saturating_sub(1);
    let words = twig.lines.iter().enumerate().map(|(line, text)| {
        let text = match (line == last, cause.root) {
            (true, true) => format!("{text} ★"),
            _ => text.clone(),
        };
        view! { <text class="fish-cause" x=to - 12.0 y=twig.top + line as f64 * 15.0 + 4.0 text-anchor="end" font-size=FONT>{text}</text> }
    }).collect_view();
    let body = view! {
        <rect class="fish-field" x=from y=y - high / 2.0 width=to - from - 8.0 height=high rx="4" />
        <line class="fish-twig" x1=to - 10.0 x2=to y1=y y2=y />
        {words}
    };
    match press {
        None => view! { <g data-root=root>{body}</g> }.into_any(),
        Some(press) => {
            let key = move |event: leptos::ev::KeyboardEvent| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    press.run(Pressed::Cause(at));
                }
            };
            let title = fill(
                t().cause_of,
                &[improve::branch(branch, language()), &cause.text],
            );
            view! {
                <g class="fish-pick" role="button" tabindex="0" aria-label=title data-cause=at.to_string() data-root=root data-state=state
                    on:click=move |_| press.run(Pressed::Cause(at)) on:keydown=key>{body}</g>
            }
            .into_any()
        }
    }
}

/// The fields of the chosen cause.
fn cause(id: CycleId, at: usize, chosen: RwSignal<Option<usize>>) -> AnyView {
    let take = move || {
        chosen.set(None);
        store().pause_typing();
        store().edit(id, "plan.fishbone", |cycle| {
            if at < cycle.plan.fishbone.len() {
                cycle.plan.fishbone.remove(at);
            }
        });
    };
    view! {
        <div class="cause-editor" data-cause-editor=at.to_string()>
            <div class="grid-cells">
                {text(|| words().cause, items!(id, at, plan.fishbone, text))}
                {text(|| words().evidence, items!(id, at, plan.fishbone, evidence))}
                {pick(|| words().branch, Branch::ALL, improve::branch, items!(id, at, plan.fishbone, branch))}
            </div>
            <div class="row">
                {tick(|| words().root_cause, items!(id, at, plan.fishbone, root))}
                {button("quiet", || words().promote, move || promote(id, at))}
                <span class="grow"></span>
                {icon_button(Icon::Close, || crate::i18n::records::t().remove_row, take)}
            </div>
        </div>
    }
    .into_any()
}

/// Makes a countermeasure against a cause.
fn promote(id: CycleId, at: usize) {
    let mut place = None;
    store().pause_typing();
    store().edit(id, "plan.countermeasures", |cycle| {
        if let Some(cause) = cycle.plan.fishbone.get(at) {
            let why = cause.text.clone();
            place = Some(cycle.plan.countermeasures.len());
            cycle.plan.countermeasures.push(Countermeasure {
                why,
                ..Countermeasure::default()
            });
        }
    });
    super::measures::go_to(place);
}
