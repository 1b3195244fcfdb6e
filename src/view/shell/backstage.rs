//! What the shell needs only once somebody acts: menus, library, files, keeping. It comes in a
//! file of its own, so that the page stands early; whoever needs it asks with `then`, and what is
//! shown asks with `shown`.
//!
//! The main part names nothing of `library`, `bin`, `saving`, `unsaved`, `viewing`, `share`, `menus` and `tables` but through
//! the table here, and changes no workspace: that keeps their code out of the first load. A new
//! service of theirs to the main part is a line in the table.

use std::any::Any;
use std::pin::Pin;

use leptos::prelude::*;

use super::{library, menus, saving, share, tables, unsaved, viewing};
use crate::browser::{self, file, file::Incoming, page};
use crate::edit::Change;
use crate::format::bundle::Document;
use crate::format::templates::Example;
use crate::i18n::shell::t;
use crate::model::cycle::Stage;
use crate::model::{AnyId, Cycle, Evaluation, Id, Indicator, Record};
use crate::store::{Notice, store};
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::process;
use crate::view::standards::intake;

/// The menus of the top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Menu {
    Library,
    Share,
    More,
}

/// The way in.
#[derive(Clone, Copy)]
pub(super) struct Backstage {
    /// Opens the workspace with this id, or an empty one.
    pub open_last: fn(String) -> Pin<Box<dyn Future<Output = ()>>>,
    /// Opens an example and its map, unless the person has gone elsewhere since asking.
    pub open_example: fn(Example, Route),
    /// What a menu holds.
    pub menu: fn(Menu) -> AnyView,
    /// The field in which the workspace is renamed; the signal ends it.
    pub rename: fn(RwSignal<bool>) -> AnyView,
    /// What has arrived as a file and waits for a decision.
    pub arrived: fn() -> AnyView,
    pub receive: fn(Incoming),
    pub paste: fn(String),
    /// Draws what would arrive, unseen.
    pub rehearse: fn(Document) -> Box<dyn Any>,
    /// Hands out what was refused last, as it came.
    pub hand_back: fn(),
    /// Does what `does` names, and what is done on the map from elsewhere.
    pub act: fn(Action),
    /// Opens the workspace that was deleted last again.
    pub restore: fn(),
    /// Keeps a commit; says whether it only continues the typing before it.
    pub commit: fn(&[Change], bool),
    /// Keeps everything; so many changes were committed so far.
    pub keep: fn(u32),
    /// Fetches what no room is.
    pub rest: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// Brings back what local storage has lost.
    pub bring_back: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    /// What is said while something is not kept.
    pub unsaved: fn() -> AnyView,
    /// What is said while another page writes.
    pub viewing: fn() -> AnyView,
    /// The page is hidden or left.
    pub leave: fn(),
}

crate::on_demand! {
    backstage;
    fn table() -> Backstage {
        Backstage {
            open_last: |id| Box::pin(library::open_last(id)),
            open_example: library::open_example,
            menu: menus::contents,
            rename: library::rename_field,
            arrived: share::arrived,
            receive: share::receive,
            paste: share::paste,
            rehearse: share::rehearse,
            hand_back: share::hand_back,
            act,
            restore: library::restore_last,
            commit: saving::commit,
            keep: saving::keep,
            rest: || Box::pin(super::rest()),
            bring_back: || Box::pin(library::bring_back()),
            unsaved: unsaved::banner,
            viewing: viewing::banner,
            leave: saving::leave,
        }
    }
}

/// Whether an action is done here, and not by a room or by the shell's main part.
pub(super) const fn does(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        Undo | Redo
            | Download
            | DownloadSealed
            | DownloadRedacted
            | ExportSvg
            | ExportPng
            | ExportCsv
            | Print
            | Library
            | NewWorkspace
            | DuplicateWorkspace
            | RenameWorkspace
            | OpenExample(_)
            | Wear(_)
            | Speak(_)
            | Details
            | NewProcess
            | MakeBoard
            | PullNext
            | VoteOnCards
            | Replay
            | ImportCards
            | Timer
            | Versions
            | StandardSets
            | HandOutStandards
            | ImportStandards
            | NewStandard
            | Numbering
            | Findings
            | NewCycle
            | CycleSheet
            | NewIndicator
            | ImportPoints
            | NewEvaluation
            | EvaluationReport
    )
}

fn act(action: Action) {
    use Action::*;
    match action {
        Undo => store().undo(),
        Redo => store().redo(),
        Download => share::download_bundle(),
        DownloadSealed => super::sealing::ask(super::sealing::Asked::Write),
        DownloadRedacted => share::download_redacted(),
        ExportSvg => process::download_picture(false),
        ExportPng => process::download_picture(true),
        ExportCsv => tables::download_table(),
        // What lies over the page is gone from the sheet of paper.
        Print => browser::next_frame(|| browser::soon(page::print)),
        Library => browser::soon(|| page::click("[data-testid=library]")),
        NewWorkspace => library::new_workspace(),
        DuplicateWorkspace => library::duplicate(),
        RenameWorkspace => browser::soon(|| page::click("[data-testid=workspace-title]")),
        OpenExample(name) => {
            let here = store().session.route_now();
            let which = Example::ALL.iter().find(|which| which.name() == name);
            which
                .into_iter()
                .for_each(|which| library::open_example(*which, here));
        }
        Wear(theme) => super::wear(theme),
        Speak(language) => super::speak(language),
        Details => store().session.inspector.update(|shown| *shown = !*shown),
        NewProcess => process::map::new_process(),
        MakeBoard | PullNext | VoteOnCards | Replay => at_tab("board", action),
        ImportCards => process::intake::choose(None),
        Timer => super::timer::toggle(),
        Versions => super::history::toggle(),
        StandardSets => intake::show(intake::Sheet::Sets),
        HandOutStandards => intake::show(intake::Sheet::Out),
        ImportStandards => file::choose("[data-testid=open-file]"),
        NewStandard => at(Route::to(Room::Standards), action),
        // Any tab of the room will do.
        Numbering | Findings => {
            let here = store().session.route_now();
            match here.room {
                Room::Standards => at(here, action),
                _ => at(Route::to(Room::Standards), action),
            }
        }
        NewCycle => at(Route::to(Room::Improve), action),
        NewIndicator => at(Route::tab(Room::Improve, "indicators"), action),
        NewEvaluation => at(Route::tab(Room::Improve, "evaluations"), action),
        CycleSheet => {
            let under_way = |cycle: &Cycle| cycle.stage != Stage::Closed;
            if let Some(cycle) = open_or_first::<Cycle>(under_way) {
                super::go(Route::tab(Room::Improve, "report").with(cycle));
            }
        }
        ImportPoints => {
            if let Some(indicator) = open_or_first::<Indicator>(|_| true) {
                at(
                    Route::tab(Room::Improve, "indicators").with(indicator),
                    action,
                );
            }
        }
        EvaluationReport => {
            if let Some(evaluation) = open_or_first::<Evaluation>(|_| true) {
                at(
                    Route::tab(Room::Improve, "evaluations").with(evaluation),
                    action,
                );
            }
        }
        _ if action.wants_map() => at_tab("map", action),
        _ => {}
    }
}

/// How often a room that was gone to is asked whether it takes an action, and how long between, ms.
const ASKED: u32 = 100;
const BETWEEN: i32 = 30;

/// The record of a kind that is open, else the first that is preferred, else the first.
fn open_or_first<T: Record>(preferred: fn(&T) -> bool) -> Option<Id<T>> {
    let open = store().session.route_now().open.and_then(T::untag);
    open.or_else(|| {
        store().with(|workspace| {
            let first = |which: fn(&T) -> bool| workspace.ranked::<T>(which).into_iter().next();
            first(preferred).or_else(|| first(|_| true))
        })
    })
}

/// Goes to a tab of the open process and does an action there.
fn at_tab(tab: &str, action: Action) {
    let open = store().session.route_now().process().map(AnyId::from);
    let route = Route {
        open,
        ..Route::tab(Room::Process, tab)
    };
    at(route, action);
}

/// Goes somewhere and does an action there, as soon as the room stands.
fn at(route: Route, action: Action) {
    super::go(route);
    browser::spawn(async move {
        for _ in 0..ASKED {
            browser::sleep(BETWEEN).await;
            if store().session.route_now() != route || super::keys::room_takes(action) {
                return;
            }
        }
    });
}

thread_local! {
    static HERE: ArcRwSignal<Option<Backstage>> = ArcRwSignal::new(None);
}

fn here() -> ArcRwSignal<Option<Backstage>> {
    HERE.with(ArcRwSignal::clone)
}

/// It, if it has come.
pub(super) fn now() -> Option<Backstage> {
    here().get_untracked()
}

/// It, if it has come. Reactive, and fetches nothing.
pub(super) fn come() -> Option<Backstage> {
    here().get()
}

/// It, as soon as it has come; asking fetches it. Reactive.
pub(super) fn shown() -> Option<Backstage> {
    let found = here().get();
    if found.is_none() {
        then(Box::new(|_| {}));
    }
    found
}

/// Fetches it; `None` where the host cannot be reached.
pub(super) async fn fetch() -> Option<Backstage> {
    if let Some(found) = now() {
        return Some(found);
    }
    let found = table().await.ok()?;
    if now().is_none() {
        here().set(Some(found));
    }
    Some(found)
}

/// Does something with it: at once if it is here, else when it has come.
pub(super) fn then(run: Box<dyn FnOnce(Backstage)>) {
    if let Some(found) = now() {
        run(found);
        return;
    }
    browser::spawn(async move {
        match fetch().await {
            Some(found) => run(found),
            None => store()
                .session
                .notify(Notice::Fault(t().room_failed.to_owned())),
        }
    });
}
