//! What people said of a draft (征求意见汇总处理表): clause, comment, proposer, decision and why.

use leptos::prelude::*;

use super::super::list::hand_out;
use super::super::{Desk, title_of};
use super::{counted, three};
use crate::i18n::{life as words, life::t, numbers, standards};
use crate::model::standard::CommentDecision;
use crate::model::*;
use crate::store::store;
use crate::view::record::{Bound, area, date, items, list, pick, rows, text};

/// The block.
pub(super) fn comments(desk: Desk, id: StandardId) -> AnyView {
    let counts = Memo::new(move |_| {
        let all = store()
            .read(id)
            .map(|standard| standard.comments.clone())
            .unwrap_or_default();
        let count = |fits: fn(CommentDecision) -> bool| {
            all.iter().filter(|comment| fits(comment.decision)).count()
        };
        let taken = |decision| {
            matches!(
                decision,
                CommentDecision::Accepted | CommentDecision::AcceptedInPart
            )
        };
        [
            all.len(),
            count(taken),
            count(|decision| decision == CommentDecision::Open),
        ]
    });
    let clause = move |at: usize| Bound {
        id,
        row: at,
        field: "comments clause",
        get: |standard: &Standard, row| standard.comments.get(row).and_then(|c| c.clause),
        set: |standard, row, value: Option<ClauseId>| {
            if let Some(comment) = standard.comments.get_mut(row) {
                comment.clause = value;
            }
        },
    };
    view! {
        <p class="hint">{move || t().comments_hint}</p>
        <div class="comments" data-testid="comments">
            {rows(list!(id, comments), || t().comment_add, move |at| view! {
                <div class="comment-cells">
                    {own_clauses(id, clause(at))}
                    {area(|| t().comment_text, items!(id, at, comments, text))}
                    {text(|| t().proposer, items!(id, at, comments, proposer))}
                    {date(|| t().on_date, items!(id, at, comments, date))}
                    {pick(|| t().decision, CommentDecision::ALL, words::comment_decision, items!(id, at, comments, decision))}
                    {text(|| t().reason, items!(id, at, comments, reason))}
                </div>
            }.into_any())}
        </div>
        <Show when=move || counts.get()[0] != 0>
            <div class="row">
                {move || counted("comments-open", three(t().comments_sum, counts.get()), counts.get()[2])}
                <span class="grow"></span>
                <button type="button" class="button edge" data-testid="comments-csv" on:click=move |_| download(desk, id)>{move || t().comments_csv}</button>
            </div>
        </Show>
    }
    .into_any()
}

/// The clause that a comment is on; without one it is on the whole standard.
fn own_clauses(id: StandardId, bound: Bound<Standard, Option<ClauseId>>) -> AnyView {
    let all = Memo::new(move |_| {
        store().revision();
        store().with(|workspace| {
            workspace
                .ranked::<Clause>(|clause| clause.standard == id)
                .into_iter()
                .filter_map(|id| {
                    let clause = workspace.get(id)?;
                    let text: String = clause.text.chars().take(24).collect();
                    Some((id, format!("{} {text}", clause.number)))
                })
                .collect::<Vec<_>>()
        })
    });
    let options = Signal::derive(move || {
        let named = all.with(|all| all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>());
        std::iter::once(t().comment_whole.to_owned())
            .chain(named)
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let at = bound
            .value()
            .and_then(|id| all.with(|all| all.iter().position(|(other, _)| *other == id)));
        Some(at.map_or(0, |at| at + 1))
    });
    let set = Callback::new(move |index: Option<usize>| {
        let at = index.and_then(|index| index.checked_sub(1));
        bound.put(at.and_then(|at| all.with_untracked(|all| all.get(at).map(|(id, _)| *id))));
    });
    crate::view::parts::select_field(|| t().comment_clause, options, chosen, false, set)
}

fn download(desk: Desk, id: StandardId) {
    let language = crate::i18n::language_now();
    let texts = words::of(language);
    let head = [
        standards::of(language).sequence,
        texts.comment_clause,
        texts.comment_text,
        texts.proposer,
        texts.on_date,
        texts.decision,
        texts.reason,
    ];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    store().with(|workspace| {
        let Some(standard) = workspace.get(id) else {
            return;
        };
        for (at, comment) in standard.comments.iter().enumerate() {
            let clause = comment.clause.and_then(|id| workspace.get(id));
            lines.push(vec![
                (at + 1).to_string(),
                clause.map_or(texts.comment_whole.to_owned(), |clause| {
                    clause.number.clone()
                }),
                comment.text.clone(),
                comment.proposer.clone(),
                comment
                    .date
                    .map(|date| numbers::date(date, language))
                    .unwrap_or_default(),
                words::comment_decision(comment.decision, language).to_owned(),
                comment.reason.clone(),
            ]);
        }
    });
    let code = desk.tree.with_untracked(|tree| tree.code(id).to_owned());
    let title = untrack(|| title_of(id));
    hand_out(&format!("{} {code} {title}.csv", texts.comments), &lines);
}
