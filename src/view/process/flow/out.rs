//! The cards of a board, and every move of theirs, for a spreadsheet.

use leptos::prelude::*;

use crate::browser::file;
use crate::format::csv;
use crate::i18n::flow::t;
use crate::i18n::{board as words, language_now, tables};
use crate::model::{Board, BoardId};
use crate::store::store;
use crate::view::process::clock::clock;

/// The buttons that hand them out.
pub fn tables(board: BoardId) -> AnyView {
    view! {
        <div class="plot-ways" role="group" aria-label=move || t().data_out>
            <button type="button" class="button quiet" data-testid="export-cards" on:click=move |_| hand_out(board, false)>{move || t().cards_csv}</button>
            <button type="button" class="button quiet" data-testid="export-transitions" on:click=move |_| hand_out(board, true)>{move || t().moves_csv}</button>
        </div>
    }
    .into_any()
}

fn hand_out(board: BoardId, moves: bool) {
    let language = language_now();
    let (name, text) = store().with(|workspace| {
        let class = |class| words::column_class(class, language);
        let service = |class| words::service_class(class, language);
        let text = if moves {
            let heads = tables::TRANSITIONS.of(language);
            csv::transitions(
                workspace,
                board,
                heads,
                &class,
                words::of(language).ready_part,
            )
        } else {
            csv::cards(
                workspace,
                board,
                tables::CARDS.of(language),
                &service,
                &clock(),
            )
        };
        let name = workspace
            .get(board)
            .map(|board: &std::sync::Arc<Board>| board.name.clone());
        (name.unwrap_or_default(), text)
    });
    let kind = if moves { t().moves_csv } else { t().cards_csv };
    file::download(
        &format!("{name} {kind}.csv").replace(" CSV.csv", ".csv"),
        "text/csv;charset=utf-8",
        text.as_bytes(),
    );
}
