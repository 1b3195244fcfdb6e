//! The table of the room that is open, handed out as CSV: the steps of a map, the cards of a
//! board, the list of standards, the register of needs.

use crate::analysis::codes::Tree;
use crate::browser::file;
use crate::format::csv::{self, NeedWords, StandardWords};
use crate::i18n::{board, language_now, service, standards, tables, words};
use crate::model::{Board, Workspace};
use crate::store::store;
use crate::tool::route::{Room, Route};

/// The table of a place, and what it is called; `None` where there is nothing to tell.
fn write(workspace: &Workspace, route: Route) -> Option<(String, String)> {
    let language = language_now();
    let process = route.process().or_else(|| {
        workspace
            .ranked::<crate::model::Process>(|_| true)
            .first()
            .copied()
    });
    let word = |kind| words::kind(kind, language).to_owned();
    match (route.room, route.tab) {
        (Room::Standards, _) => {
            let tree = Tree::of(workspace);
            let text = csv::standards(
                workspace,
                tables::STANDARDS.of(language),
                &tree,
                &StandardWords {
                    node: &|node| standards::node_kind(node, language),
                    level: &|level| standards::level(level, language),
                    family: &|family| standards::family(family, language),
                    drafting_type: &|kind| standards::drafting_type(kind, language),
                    state: &|state| standards::lifecycle(state, language),
                    adoption: &|kind| standards::adoption(kind, language),
                },
            );
            Some((word(crate::model::Kind::Standard), text))
        }
        (Room::Service, _) => {
            let words = NeedWords {
                method: &|method| service::need_method(method, language),
                kind: &|kind| service::need_kind(kind, language),
                urgency: &|urgency| service::urgency(urgency, language),
                kano: &|kano| service::kano(kano, language),
                verdict: &|verdict| service::verdict(verdict, language),
            };
            Some((
                word(crate::model::Kind::Need),
                csv::needs(workspace, tables::NEEDS.of(language), &words),
            ))
        }
        (Room::Process, "board") => {
            let process = process?;
            let board = workspace
                .ranked::<Board>(|board| board.process == process)
                .first()
                .copied()?;
            let text = csv::cards(
                workspace,
                board,
                tables::CARDS.of(language),
                &|class| board::service_class(class, language),
                &crate::view::process::clock::clock(),
            );
            Some((word(crate::model::Kind::Card), text))
        }
        _ => {
            let process = process?;
            let text = csv::steps(
                workspace,
                process,
                tables::STEPS.of(language),
                &|kind| words::step_kind(kind, language),
                &|value| words::value_class(value, language),
            );
            Some((workspace.get(process)?.name.clone(), text))
        }
    }
}

type Write = fn(&Workspace, Route) -> Option<(String, String)>;

crate::on_demand! {
    tables;
    /// The writer of tables.
    fn table_writer() -> Write {
        write
    }
}

/// Fetches the writer, before it is needed.
pub(super) async fn fetch() {
    let _ = table_writer().await;
}

/// Hands out the table of the room that is open.
pub(super) fn download_table() {
    leptos::task::spawn_local(async {
        let Ok(write) = table_writer().await else {
            return;
        };
        if let Some((name, text)) =
            store().with(|workspace| write(workspace, store().session.route_now()))
        {
            file::download(
                &format!("{name}.csv"),
                "text/csv;charset=utf-8",
                text.as_bytes(),
            );
        }
    });
}
