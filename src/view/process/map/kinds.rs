//! The kinds of step as a row of small signs: while a new step is being named, and in its menu. A press changes the
//! kind in place and keeps everything else; Alt with a digit does the same.

use leptos::prelude::*;

use crate::i18n::{language, map::t, words};
use crate::model::StepId;
use crate::model::process::StepKind;
use crate::store::store;

/// Gives a step another kind.
pub fn set(id: StepId, kind: StepKind) {
    store().edit(id, "kind", |step| step.kind = kind);
}

/// The kind that a digit stands for, from 1.
pub fn by_digit(code: &str) -> Option<StepKind> {
    let digit: usize = code.strip_prefix("Digit")?.parse().ok()?;
    StepKind::ALL.get(digit.checked_sub(1)?).copied()
}

/// The row. `naming` leaves the focus in the field in which the name is written.
pub fn strip(id: StepId, naming: bool) -> AnyView {
    let kind = Memo::new(move |_| store().read(id).map(|step| step.kind));
    let one = move |(i, of): (usize, &StepKind)| {
        let of = *of;
        let title = move || {
            let name = words::step_kind(of, language());
            if naming {
                format!("{name} (Alt+{})", i + 1)
            } else {
                name.to_owned()
            }
        };
        view! {
            <button type="button" class="button quiet icon" data-choice=(!naming).then_some("") data-kind=super::step::kind_word(of)
                title=title aria-label=title aria-pressed=move || (kind.get() == Some(of)).to_string() tabindex=naming.then_some("-1")
                on:pointerdown=move |event| if naming { event.prevent_default(); event.stop_propagation() }
                on:click=move |_| set(id, of)>
                {drawn(of)}
            </button>
        }
    };
    view! { <div class="kinds" role="group" aria-label=move || t().kind>{StepKind::ALL.iter().enumerate().map(one).collect_view()}</div> }
        .into_any()
}

/// A kind as a small sign.
pub fn drawn(kind: StepKind) -> AnyView {
    view! { <svg class="kind-sign" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true"><path d=sign(kind) /></svg> }
        .into_any()
}

/// The outline of a kind in 24 by 16 px.
fn sign(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Start => "M12 2.5a5.500 5.500 0 1 1 0 11a5.500 5.500 0 1 1 0 -11z",
        StepKind::End => {
            "M12 2a6 6 0 1 1 0 12a6 6 0 1 1 0 -12zM12 4.500a3.500 3.500 0 1 1 0 7a3.500 3.500 0 1 1 0 -7z"
        }
        StepKind::Task => "M3 3.500h18v9h-18z",
        StepKind::Decision => "M12 1l8 7 -8 7 -8 -7z",
        StepKind::Parallel => "M12 1l8 7 -8 7 -8 -7zM12 5v6M9 8h6",
        StepKind::Wait => "M8 2h8M8 14h8M9 2c0 4 6 8 6 12M15 2c0 4 -6 8 -6 12",
        StepKind::Document => "M5 2.500h14v10q-3.500 -2.500 -7 0t-7 0z",
        StepKind::Subprocess => "M3 2.500h18v11h-18zM12 8.500v4M10 10.500h4",
        StepKind::Note => "M5 2.500h10l4 4v7h-14zM15 2.500v4h4",
    }
}
