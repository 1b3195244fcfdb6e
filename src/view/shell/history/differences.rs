//! Two states side by side: what came, what went, and field by field what changed.

use leptos::prelude::*;

use crate::format::compare::{Difference, Field, How, compare};
use crate::i18n::history::{self, t};
use crate::i18n::{fill, language, numbers, records, words};
use crate::model::{AnyId, AnyRecord, Workspace};

/// How many records are shown; the rest are counted.
const MOST: usize = 400;
/// Letters of a field's text that are shown of each side.
const LONGEST: usize = 120;

/// The differences from a kept state to what is open.
pub(super) fn view(before: &Workspace, after: &Workspace) -> AnyView {
    let all = compare(before, after);
    let count = |how: fn(&How) -> bool| {
        numbers::number(all.iter().filter(|one| how(&one.how)).count() as f64, 0)
    };
    let (added, removed, changed) = (
        count(|how| matches!(how, How::Added)),
        count(|how| matches!(how, How::Removed)),
        count(|how| matches!(how, How::Changed(_))),
    );
    let summary = match all.is_empty() {
        true => t().same.to_owned(),
        false => fill(t().summary, &[&added, &removed, &changed]),
    };
    let left = all.len().saturating_sub(MOST);
    view! {
        <p class="history-chain" data-testid="version-differences" data-count=all.len().to_string() role="status">{summary}</p>
        <ol class="history-list" tabindex="0" aria-label=t().compare>
            {all.iter().take(MOST).map(|one| difference(one, &|id| after.find(id).or_else(|| before.find(id)))).collect_view()}
            {(left > 0).then(|| view! { <li class="sub">{fill(t().further, &[&numbers::number(left as f64, 0)])}</li> })}
        </ol>
    }
    .into_any()
}

/// What a record is called; what joins two others is called by them.
fn name(record: &AnyRecord, find: &dyn Fn(AnyId) -> Option<AnyRecord>) -> String {
    let called = |id: AnyId| {
        find(id)
            .map(|record| records::name(&record, language()))
            .unwrap_or_default()
    };
    match record {
        AnyRecord::Flow(_, flow) => fill(
            t().joins,
            &[&called(flow.from.into()), &called(flow.to.into())],
        ),
        AnyRecord::Link(_, link) => fill(t().joins, &[&called(link.from), &called(link.to)]),
        record => records::name(record, language()),
    }
}

fn difference(difference: &Difference, find: &dyn Fn(AnyId) -> Option<AnyRecord>) -> AnyView {
    let (sign, how) = match &difference.how {
        How::Added => ("＋", "added"),
        How::Removed => ("－", "removed"),
        How::Changed(_) => ("～", "changed"),
    };
    let kind = match difference.id {
        Some(id) => words::kind(id.kind(), language()),
        None => t().own_fields,
    };
    let name = difference.record.as_ref().map(|record| name(record, find));
    let fields = match &difference.how {
        How::Changed(fields) => fields.iter().map(field).collect_view().into_any(),
        _ => ().into_any(),
    };
    view! {
        <li class="past-difference" data-difference=how>
            <span><b role="img" aria-label=history::how(&difference.how, language())>{sign}</b> " " <small>{kind}</small> " " <bdi>{name}</bdi></span>
            {fields}
        </li>
    }
    .into_any()
}

fn field(field: &Field) -> AnyView {
    let short = |text: &str| {
        let cut: String = text.chars().take(LONGEST).collect();
        if cut.len() < text.len() {
            cut + "…"
        } else {
            cut
        }
    };
    view! {
        <span class="difference-field"><small>{history::field(&field.path, language())}</small>
            <span>{(!field.before.is_empty()).then(|| view! { <del><bdi>{short(&field.before)}</bdi></del> })}
                {(!field.after.is_empty()).then(|| view! { " " <ins><bdi>{short(&field.after)}</bdi></ins> })}</span></span>
    }
    .into_any()
}
