//! The versions of a standard, and what changed between two of them, clause by clause and word by
//! word.

use leptos::prelude::*;

use super::{counted, three};
use crate::analysis::editions::{self, Difference, Stretch};
use crate::browser::page;
use crate::i18n::{fill, language, life::t, numbers, standards as words};
use crate::model::standard::{Edition, IssuedClause};
use crate::model::*;
use crate::store::store;

/// Which text is compared: an edition by its place, or the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Edition(usize),
    Present,
}

impl Text {
    fn value(self) -> String {
        match self {
            Text::Edition(at) => at.to_string(),
            Text::Present => String::new(),
        }
    }
    fn parse(value: &str) -> Text {
        value.parse().map_or(Text::Present, Text::Edition)
    }
}

/// The block: every version, and the differences between two.
pub(super) fn editions(id: StandardId) -> AnyView {
    let all = Memo::new(move |_| {
        store()
            .read(id)
            .map(|standard| standard.editions.clone())
            .unwrap_or_default()
    });
    let asked = RwSignal::new(None::<(Text, Text)>);
    // Without a choice: the last but one against the last, or what was issued against what stands.
    let pair = Memo::new(move |_| {
        let count = all.with(Vec::len);
        let fits = |text: Text| !matches!(text, Text::Edition(at) if at >= count);
        match asked.get() {
            Some((a, b)) if fits(a) && fits(b) => (a, b),
            _ => (Text::Edition(count.saturating_sub(1)), Text::Present),
        }
    });
    let only = RwSignal::new(true);
    let found = Memo::new(move |_| {
        store().track::<Clause>();
        store().revision();
        let (a, b) = pair.get();
        let text = |which: Text| match which {
            Text::Edition(at) => all.with(|all| all.get(at).map(|e| e.clauses.clone())),
            Text::Present => Some(store().with(|w| editions::present(w, id))),
        };
        editions::difference(&text(a).unwrap_or_default(), &text(b).unwrap_or_default())
    });
    view! {
        <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <p class="nothing">{move || t().versions_none}</p> }>
            <ol class="versions" data-testid="versions">
                {move || all.get().iter().enumerate().rev().map(|(at, edition)| version(at, edition)).collect_view()}
            </ol>
            <div class="row compare-tools">
                {side(|| t().before, all, Signal::derive(move || pair.get().0), Callback::new(move |a| asked.set(Some((a, pair.get_untracked().1)))))}
                <span aria-hidden="true">"→"</span>
                {side(|| t().after, all, Signal::derive(move || pair.get().1), Callback::new(move |b| asked.set(Some((pair.get_untracked().0, b)))))}
                <label class="field check"><input type="checkbox" prop:checked=move || only.get() on:change=move |event| only.set(page::ticked(&event)) /><span>{move || t().only_differences}</span></label>
                <span class="grow"></span>
                {move || sums(&found.read())}
            </div>
            <ul class="differences" data-testid="differences" aria-label=move || t().compare>
                {move || {
                    let only = only.get();
                    found.get().into_iter().filter(move |one| !only || !matches!(one, Difference::Same(_))).map(line).collect_view()
                }}
            </ul>
            <Show when=move || found.with(|found| found.iter().all(|one| matches!(one, Difference::Same(_))))><p class="nothing">{move || t().no_difference}</p></Show>
        </Show>
    }
    .into_any()
}

fn version(at: usize, edition: &Edition) -> AnyView {
    let date = edition
        .date
        .map(|date| numbers::date(date, language()))
        .unwrap_or_default();
    let said = fill(
        t().version_line,
        &[&editions::version_of(edition, at), &date, &edition.by],
    );
    let number = edition.number.clone();
    view! { <li class="list-row" data-version=edition.version.clone()><span>{said}</span><small>{number}</small></li> }
        .into_any()
}

fn side(
    label: crate::view::parts::Text,
    all: Memo<Vec<Edition>>,
    chosen: Signal<Text>,
    set: Callback<Text>,
) -> AnyView {
    let options = move || {
        let named = all.with(|all| {
            all.iter()
                .enumerate()
                .map(|(at, edition)| (Text::Edition(at), editions::version_of(edition, at)))
                .collect::<Vec<_>>()
        });
        named
            .into_iter()
            .chain([(Text::Present, t().present.to_owned())])
            .map(|(text, name)| {
                view! { <option value=text.value() selected=move || chosen.get() == text>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <select class="input" aria-label=label on:change=move |event| set.run(Text::parse(&page::value(&event)))>{options}</select>
    }
    .into_any()
}

fn sums(found: &[Difference]) -> AnyView {
    let count = |fits: fn(&Difference) -> bool| found.iter().filter(|one| fits(one)).count();
    let counts = [
        count(|one| matches!(one, Difference::Added(_))),
        count(|one| matches!(one, Difference::Changed { .. })),
        count(|one| matches!(one, Difference::Withdrawn(_))),
    ];
    counted("differences", three(t().sum, counts), counts.iter().sum())
}

/// A clause's measure in words.
fn measure(clause: &IssuedClause) -> String {
    let clause = Clause {
        metric: clause.metric.clone(),
        operator: clause.operator,
        target: clause.target,
        unit: clause.unit.clone(),
        ..Clause::default()
    };
    words::measure(&clause, language())
}

/// Everything that a clause says, line by line, so that it can be compared.
fn said(clause: &IssuedClause) -> [String; 3] {
    [
        clause.text.clone(),
        measure(clause),
        clause.verification.clone(),
    ]
}

fn line(one: Difference) -> AnyView {
    let (kind, tone, sign) = match &one {
        Difference::Same(_) => ("same", "", "="),
        Difference::Changed { .. } => ("changed", "warn", "≠"),
        Difference::Added(_) => ("added", "good", "+"),
        Difference::Withdrawn(_) => ("withdrawn", "bad", "−"),
    };
    let name = match kind {
        "same" => t().same,
        "changed" => t().changed,
        "added" => t().added,
        _ => t().withdrawn,
    };
    let (number, was, body) = match one {
        Difference::Changed { before, after } => {
            let lines = said(&before)
                .into_iter()
                .zip(said(&after))
                .filter(|(a, b)| !a.is_empty() || !b.is_empty())
                .map(|(a, b)| stretches(&a, &b))
                .collect_view();
            let was = (before.number != after.number).then_some(before.number);
            (after.number, was, lines.into_any())
        }
        Difference::Same(clause) => (clause.number.clone(), None, plain(&clause, Stretch::Kept)),
        Difference::Added(clause) => (clause.number.clone(), None, plain(&clause, Stretch::New)),
        Difference::Withdrawn(clause) => {
            (clause.number.clone(), None, plain(&clause, Stretch::Gone))
        }
    };
    view! {
        <li class="difference" data-difference=kind>
            <span class="difference-kind" data-tone=tone><span aria-hidden="true">{sign}</span> {name}</span>
            <b>{number} {was.map(|was| view! { <small>{fill(t().was_number, &[&was])}</small> })}</b>
            <div>{body}</div>
        </li>
    }
    .into_any()
}

fn plain(clause: &IssuedClause, stretch: Stretch) -> AnyView {
    said(clause)
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| view! { <p>{piece(stretch, text)}</p> })
        .collect_view()
        .into_any()
}

fn stretches(before: &str, after: &str) -> AnyView {
    let pieces = editions::words(before, after)
        .into_iter()
        .map(|(stretch, text)| piece(stretch, text))
        .collect_view();
    view! { <p>{pieces}</p> }.into_any()
}

fn piece(stretch: Stretch, text: String) -> AnyView {
    match stretch {
        Stretch::Kept => view! { <span>{text}</span> }.into_any(),
        Stretch::Gone => view! { <del>{text}</del> }.into_any(),
        Stretch::New => view! { <ins>{text}</ins> }.into_any(),
    }
}
