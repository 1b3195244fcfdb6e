//! The room "standards": the standard system as outline, structure diagram, list with the calendar of
//! reviews, one standard's own page, clauses, statistics with coverage, notes with the printed
//! document, and audit; one standard's fields beside it and the checks below.
//!
//! `Desk` is what its parts share: the tree (worked out again only when the tree changes), what is
//! folded and filtered (kept while the page lives), the findings of the checks. Nothing is computed
//! here that `analysis` or `tool` could. A new tab is a file with an `on_demand!` of its own and a
//! line in `build`.

mod audit;
mod audit_table;
mod branches;
mod clause_table;
mod clauses;
mod confirm;
mod covered;
mod diagram;
mod document;
mod filter;
mod footer;
mod inspector;
pub(crate) mod intake;
mod life;
mod links;
mod list;
mod notes;
mod numbering;
mod outline;
mod page;
mod problems;
mod reviews;
mod rows;

pub(crate) use rows::rows_in_view;
mod starting;
mod statistics;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::codes::Tree;
use crate::analysis::coverage::{self, Count, Problem};
use crate::browser;
use crate::i18n::standards::t;
use crate::i18n::{fill, language, standards as words};
use crate::model::standard::Lifecycle;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::Route;
use crate::view::on_demand;
use crate::view::parts::room_frame;
use crate::view::shell::{Build, keys};
use filter::Filter;

/// Builds a part of the room.
type Part = fn(Desk) -> AnyView;

crate::on_demand! {
    standards;
    /// The room.
    pub fn room() -> Build {
        build
    }
}

crate::on_demand! {
    standards_page;
    /// One standard's page.
    fn beside() -> Part {
        inspector::standard_page
    }
}

crate::on_demand! {
    standards_tables;
    fn list_tab() -> Part {
        list::page
    }
    fn statistics_tab() -> Part {
        statistics::page
    }
    fn notes_tab() -> Part {
        |_| notes::page()
    }
}

crate::on_demand! {
    standards_audit;
    fn audit_tab() -> Part {
        audit_table::page
    }
}

crate::on_demand! {
    standards_life;
    /// One standard's page in the middle of the room.
    fn page_tab() -> Part {
        page::page
    }
}

crate::on_demand! {
    standards_clauses;
    fn clauses_tab() -> Part {
        clause_table::page
    }
}

crate::on_demand! {
    standards_watch;
    fn reviews_tab() -> Part {
        reviews::page
    }
    fn coverage_tab() -> Part {
        covered::page
    }
    /// What the checks found.
    fn problem_list() -> Part {
        problems::list
    }
    /// The sheet on which links are confirmed.
    fn confirm_sheet() -> Part {
        confirm::sheet
    }
}

crate::on_demand! {
    standards_document;
    fn document_tab() -> Part {
        document::page
    }
}

crate::on_demand! {
    standards_branches;
    /// What is done to whole branches.
    fn branch_deeds() -> branches::Deeds {
        branches::DEEDS
    }
    /// The sheet of numbers.
    fn numbering_sheet() -> Part {
        numbering::sheet
    }
}

crate::on_demand! {
    standards_diagram;
    fn diagram_tab() -> Part {
        diagram::page
    }
    /// The diagram as it stands beside the outline.
    fn diagram_beside() -> Part {
        diagram::pane
    }
}

crate::on_demand! {
    standards_start;
    /// What an empty room offers.
    fn start() -> Part {
        starting::page
    }
}

/// Fetches, beside the room, what it shows at an address as soon as it stands.
pub(crate) fn alongside(route: Route) {
    on_demand::beside(intake::door());
    if store().with(Workspace::is_empty) {
        on_demand::beside(start());
        return;
    }
    if route.open.is_some() {
        on_demand::beside(beside());
    }
    match route.tab {
        "list" | "statistics" | "notes" => on_demand::beside(list_tab()),
        "diagram" => on_demand::beside(diagram_tab()),
        "audit" => on_demand::beside(audit_tab()),
        "page" => on_demand::beside(page_tab()),
        "clauses" => on_demand::beside(clauses_tab()),
        "reviews" | "coverage" => on_demand::beside(reviews_tab()),
        "document" => on_demand::beside(document_tab()),
        _ => on_demand::beside(branch_deeds()),
    }
}

/// Fetches what loads after the room, before it is needed.
pub(crate) async fn fetch_rest() {
    let _ = beside().await;
    let _ = list_tab().await;
    let _ = diagram_tab().await;
    let _ = branch_deeds().await;
    let _ = page_tab().await;
    let _ = clauses_tab().await;
    let _ = problem_list().await;
    let _ = audit_tab().await;
    intake::fetch_rest().await;
}

fn build(route: Route) -> AnyView {
    // What is read once while the room opens must not draw it again when it changes.
    let desk = untrack(|| Desk::open(route));
    keys::on_action(move |action| match action {
        Action::Numbering => {
            desk.numbering.set(true);
            true
        }
        Action::Findings => {
            desk.listing.update(|listing| *listing = !*listing);
            true
        }
        _ => false,
    });
    let main = move || {
        let empty = Memo::new(move |_| desk.tree.read().places.is_empty());
        match route.tab {
            "notes" => on_demand::part(notes_tab, desk),
            "document" => on_demand::part(document_tab, desk),
            tab => (move || match (empty.get(), tab) {
                (true, _) => on_demand::part(start, desk),
                (_, "diagram") => on_demand::part(diagram_tab, desk),
                (_, "list") => on_demand::part(list_tab, desk),
                (_, "statistics") => on_demand::part(statistics_tab, desk),
                (_, "audit") => on_demand::part(audit_tab, desk),
                (_, "page") => on_demand::part(page_tab, desk),
                (_, "clauses") => on_demand::part(clauses_tab, desk),
                (_, "reviews") => on_demand::part(reviews_tab, desk),
                (_, "coverage") => on_demand::part(coverage_tab, desk),
                _ => outline::page(desk),
            })
            .into_any(),
        }
    };
    let sheets = view! {
        <Show when=move || !desk.confirming.with(Vec::is_empty)>{on_demand::part(confirm_sheet, desk)}</Show>
        <Show when=move || desk.numbering.get()>{on_demand::part(numbering_sheet, desk)}</Show>
    };
    let main = view! { {main()} {sheets} }.into_any();
    let foot = view! { {footer::foot(desk)} {on_demand::part(intake::door, ())} };
    room_frame(main, Some(side(desk)), foot.into_any())
}

/// What stands beside: one standard's page, how many are selected, or a hint.
fn side(desk: Desk) -> AnyView {
    let many = Memo::new(|_| {
        let chosen = store().session.selection();
        let standards = chosen
            .iter()
            .filter(|id| matches!(id, AnyId::Standard(_)))
            .count();
        if standards > 1 { standards } else { 0 }
    });
    let one = Memo::new(move |_| desk.current.get().is_some());
    (move || match (many.get(), one.get()) {
        (0, true) => on_demand::part(beside, desk),
        (0, false) => view! { <p class="nothing">{move || t().none_selected}</p> }.into_any(),
        (many, _) => view! {
            <h2>{move || fill(t().selected, &[&many.to_string()])}</h2>
            <p class="sub">{move || t().selected_hint}</p>
        }
        .into_any(),
    })
    .into_any()
}

/// What stays as it is when a person goes to another tab or room and comes back.
#[derive(Clone, Default)]
struct Kept {
    folded: ArcRwSignal<HashSet<StandardId>>,
    filter: ArcRwSignal<Filter>,
    signer: ArcRwSignal<String>,
    branch: ArcRwSignal<Option<StandardId>>,
    zoom: ArcRwSignal<Option<f64>>,
    way: ArcRwSignal<diagram::Way>,
    of: ArcRwSignal<u64>,
}

thread_local! {
    static KEPT: Kept = Kept::default();
}

/// What the parts of the room share.
#[derive(Clone, Copy)]
struct Desk {
    tree: Memo<Arc<Tree>>,
    /// Should-have and have of each place's subtree.
    counts: Memo<Arc<Vec<Count>>>,
    problems: RwSignal<Arc<Vec<Problem>>>,
    folded: RwSignal<HashSet<StandardId>>,
    filter: RwSignal<Filter>,
    /// The name that signs changes of state.
    signer: RwSignal<String>,
    /// The branch to which list and statistics are narrowed.
    branch: RwSignal<Option<StandardId>>,
    /// Zoom of the diagram; `None` fits the window.
    zoom: RwSignal<Option<f64>>,
    /// The standard whose page is beside: the first selected, or that of the selected clause.
    current: Memo<Option<StandardId>>,
    /// The clause that is open for editing.
    clause: RwSignal<Option<ClauseId>>,
    /// Whether the findings are listed.
    listing: RwSignal<bool>,
    /// How the diagram is drawn.
    way: RwSignal<diagram::Way>,
    /// What somebody wants to delete, while it is being asked.
    asking: RwSignal<Vec<StandardId>>,
    /// What was cut and waits to be pasted.
    cut: RwSignal<Vec<StandardId>>,
    /// The links that are being confirmed.
    confirming: RwSignal<Vec<LinkId>>,
    /// Whether the sheet of numbers is open.
    numbering: RwSignal<bool>,
}

impl Desk {
    fn open(route: Route) -> Desk {
        let kept = KEPT.with(Kept::clone);
        let epoch = store().epoch();
        if kept.of.get_untracked() != epoch {
            // Another workspace was opened: nothing of the last one is folded or filtered here.
            kept.of.set(epoch);
            kept.folded.set(HashSet::new());
            kept.filter.set(Filter::default());
            kept.branch.set(None);
            kept.zoom.set(None);
        }
        // Codes follow from places, kinds and fixed numbers alone, so that typing a title works
        // nothing out again.
        let shape = store().derive(|workspace| {
            let mut hasher = DefaultHasher::new();
            (workspace.meta.code_scheme as u8).hash(&mut hasher);
            for (id, standard) in &workspace.standards {
                (id, standard.node as u8, standard.code_base).hash(&mut hasher);
            }
            hasher.finish()
        });
        let tree = Memo::new(move |_| {
            // Read, and not only tracked: a memo that nobody reads follows nothing.
            shape.get();
            store().track::<Standard>();
            Arc::new(store().with(Tree::of))
        });
        let counts = Memo::new(move |_| {
            store().revision();
            let tree = tree.get();
            Arc::new(store().with(|workspace| coverage::counts(workspace, &tree)))
        });
        let desk = Desk {
            tree,
            counts,
            problems: RwSignal::default(),
            folded: RwSignal::from(kept.folded),
            filter: RwSignal::from(kept.filter),
            signer: RwSignal::from(kept.signer),
            branch: RwSignal::from(kept.branch),
            zoom: RwSignal::from(kept.zoom),
            current: Memo::new(|_| {
                store()
                    .session
                    .selection()
                    .into_iter()
                    .find_map(|id| match id {
                        AnyId::Standard(id) => store().read(id).map(|_| id),
                        AnyId::Clause(id) => store().read(id).map(|clause| clause.standard),
                        _ => None,
                    })
            }),
            clause: RwSignal::new(store().session.selection_now().into_iter().find_map(
                |id| match id {
                    AnyId::Clause(id) => Some(id),
                    _ => None,
                },
            )),
            listing: RwSignal::new(false),
            way: RwSignal::from(kept.way),
            asking: RwSignal::default(),
            cut: RwSignal::default(),
            confirming: RwSignal::default(),
            numbering: RwSignal::new(false),
        };
        if let Some(open @ AnyId::Standard(_)) = route.open
            && desk.current.get_untracked().map(AnyId::from) != Some(open)
            && store().with(|workspace| workspace.has(open))
        {
            store().session.select(vec![open]);
        }
        desk.check_all_the_time();
        desk
    }

    /// The checks run at once when the room opens, and a moment after each commit, so that nobody
    /// who types waits for them.
    fn check_all_the_time(self) {
        let run = move || {
            if let Some(tree) = self.tree.try_get_untracked() {
                let today = browser::today();
                let found = store().with(|workspace| coverage::problems(workspace, &tree, today));
                self.problems.try_update(|problems| {
                    if **problems != found {
                        *problems = Arc::new(found);
                    }
                });
            }
        };
        Effect::new(move |last: Option<u64>| {
            let now = store().revision();
            match last {
                // Of a large system the rows come first.
                None if self.tree.with_untracked(|tree| tree.places.len()) > 2_000 => {
                    browser::when_idle(run);
                }
                None => run(),
                Some(_) => browser::after(120, move || {
                    if store().revision_now() == now {
                        run();
                    }
                }),
            }
            now
        });
    }

    /// The selected standards.
    fn selected(self) -> Vec<StandardId> {
        store()
            .session
            .selection_now()
            .into_iter()
            .filter_map(|id| match id {
                AnyId::Standard(id) => Some(id),
                _ => None,
            })
            .collect()
    }

    /// Selects one standard.
    fn choose(self, id: StandardId) {
        store().session.select(vec![id.into()]);
    }
}

/// A standard's title in the language of the page. Reactive.
fn title_of(id: StandardId) -> String {
    store()
        .read(id)
        .map(|standard| words::title(&standard, language()).to_owned())
        .unwrap_or_default()
}

/// What any record is called, for lists of what is linked. Reactive to the record.
fn name_of(desk: Desk, id: AnyId) -> String {
    let name = match id {
        AnyId::Standard(id) => format!("{} {}", desk.tree.read().code(id), title_of(id)),
        AnyId::Clause(id) => match store().read(id) {
            Some(clause) => {
                let code = desk.tree.read().code(clause.standard).to_owned();
                format!("{code} · {} {}", clause.number, clause.text)
            }
            None => String::new(),
        },
        AnyId::Link(id) => match store().read(id) {
            Some(link) => format!("{} → {}", name_of(desk, link.from), name_of(desk, link.to)),
            None => String::new(),
        },
        id => store().with(|workspace| {
            workspace
                .find(id)
                .map(|record| record.placed().title().to_owned())
                .unwrap_or_default()
        }),
    };
    name.trim().to_owned()
}

/// The tone and the sign of a state: never colour alone.
const fn state_marks(state: Lifecycle) -> (&'static str, &'static str) {
    match state {
        Lifecycle::Proposed => ("", "○"),
        Lifecycle::ProjectApproval => ("", "◔"),
        Lifecycle::Drafting => ("", "◑"),
        Lifecycle::Consultation => ("plan", "◑"),
        Lifecycle::Submission => ("plan", "◕"),
        Lifecycle::Approval => ("plan", "◕"),
        Lifecycle::Issued => ("good", "◉"),
        Lifecycle::InForce => ("good", "●"),
        Lifecycle::Review => ("check", "◆"),
        Lifecycle::Confirmed => ("good", "✓"),
        Lifecycle::Revision => ("warn", "▲"),
        Lifecycle::Withdrawn => ("bad", "✕"),
    }
}

/// A standard's state with its sign and word.
fn state_chip(id: StandardId) -> AnyView {
    let state = Memo::new(move |_| store().read(id).map(|standard| standard.state));
    let marks = move || state_marks(state.get().unwrap_or_default());
    view! {
        <span class="state" data-tone=move || marks().0 data-state=move || format!("{:?}", state.get().unwrap_or_default())>
            <span aria-hidden="true">{move || marks().1}</span>
            <span>{move || words::lifecycle(state.get().unwrap_or_default(), language())}</span>
        </span>
    }
    .into_any()
}
