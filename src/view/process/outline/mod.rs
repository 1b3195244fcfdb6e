//! The outline of a process: the same steps as on its map, as one line in the order of the flow,
//! for ears, for keys and for small screens. `rows` is the list, `panel` the details of one step.
//! Places on the map are not said here; what is changed here finds its place there by itself.

mod panel;
mod rows;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::sequence::{Place, sequence};
use crate::edit::Command;
use crate::edit::map::{MapCommand, NewStep, OrderCommand};
use crate::i18n::{fill, outline::t};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Text, button, room_frame};
use crate::view::process::leave;
use crate::view::shell::{Build, go, keys};

crate::on_demand! {
    process_outline;
    /// The room of the outline.
    pub fn room() -> Build {
        build
    }
}

/// What the parts of one outline share.
#[derive(Clone, Copy)]
struct Outline {
    process: ProcessId,
    line: Memo<Arc<Vec<Place>>>,
    naming: RwSignal<Option<StepId>>,
    /// The step that has just come into being and has no name yet.
    fresh: RwSignal<Option<StepId>>,
    scrolled: RwSignal<f64>,
}

fn build(_route: Route) -> AnyView {
    let chosen = Memo::new(|_| {
        let open = store().session.route().process();
        open.filter(|id| store().read(*id).is_some())
            .or_else(super::default_process)
    });
    view! {
        {move || match chosen.get() {
            Some(process) => open(process),
            None => room_frame(super::start::first_step(None), None, ().into_any()),
        }}
    }
    .into_any()
}

fn open(process: ProcessId) -> AnyView {
    let outline = Outline {
        process,
        line: store().derive(move |w| Arc::new(sequence(w, process))),
        naming: RwSignal::new(None),
        fresh: RwSignal::new(None),
        scrolled: RwSignal::new(0.0),
    };
    keys::on_action(move |action| outline.act(action));
    if outline.current_now().is_none()
        && let Some(first) = outline
            .line
            .with_untracked(|line| line.first().map(|p| p.step))
    {
        store().session.select(vec![first.into()]);
    }
    let count = move || outline.line.with(|line| line.len());
    let name = move || store().read(process).map(|p| super::name_and_version(&p));
    let tool = |text: Text, press: fn(Outline)| button("edge", text, move || press(outline));
    let main = view! {
        <div class="sequence">
            <div class="sequence-tools row" role="toolbar" aria-label=move || t().title>
                {tool(|| t().after, |o| o.add(StepKind::Task))}
                {tool(|| t().rename, Outline::rename)}
                {tool(|| t().earlier, |o| o.shift(-1))}
                {tool(|| t().later, |o| o.shift(1))}
                {tool(|| t().on_map, Outline::show_on_map)}
                {button("danger", || t().delete, move || outline.delete())}
            </div>
            {rows::list(outline)}
            <p class="hint sequence-hint">{move || t().hint}</p>
        </div>
    };
    let foot = view! {
        <span>{name}</span> <span class="grow"></span>
        <span>{move || fill(t().steps, &[&count().to_string()])}</span>
    };
    room_frame(
        main.into_any(),
        Some(panel::panel(outline)),
        foot.into_any(),
    )
}

const LIST: &str = ".sequence-list";

impl Outline {
    /// The step that is chosen.
    fn current(self) -> Option<StepId> {
        store().session.selection().iter().find_map(step_of)
    }

    fn current_now(self) -> Option<StepId> {
        let chosen = store().session.selection_now();
        let step = chosen.iter().find_map(step_of)?;
        self.index(step).map(|_| step)
    }

    fn index(self, step: StepId) -> Option<usize> {
        self.line
            .with_untracked(|line| line.iter().position(|place| place.step == step))
    }

    fn choose(self, step: StepId) {
        store().session.select(vec![step.into()]);
        if let Some(row) = self.index(step) {
            rows::bring(row);
        }
    }

    fn walk(self, by: isize) {
        let line = self.line.get_untracked();
        let to = match self.current_now().and_then(|step| self.index(step)) {
            Some(row) => row
                .saturating_add_signed(by)
                .min(line.len().saturating_sub(1)),
            None => 0,
        };
        if let Some(place) = line.get(to) {
            self.choose(place.step);
        }
    }

    /// A step after the chosen one, named at once.
    fn add(self, kind: StepKind) {
        let name = String::new();
        let command = match self.current_now() {
            Some(step) => OrderCommand::After { step, kind, name }.into(),
            None => Command::Map(MapCommand::AddStep {
                process: self.process,
                step: NewStep {
                    kind,
                    ..NewStep::default()
                },
                connect_from: None,
            }),
        };
        let made = store().dispatch(command);
        let step = made.and_then(|made| made.created.iter().find_map(step_of));
        if let Some(step) = step {
            self.choose(step);
            self.fresh.set(Some(step));
            self.begin(step);
        }
    }

    fn rename(self) {
        if let Some(step) = self.current_now() {
            self.fresh.set(None);
            self.begin(step);
        }
    }

    fn begin(self, step: StepId) {
        store().pause_typing();
        self.naming.set(Some(step));
        rows::focus_name();
    }

    /// Lets the chosen step change places with the one before or after it.
    fn shift(self, by: isize) {
        let Some(step) = self.current_now() else {
            return;
        };
        let line = self.line.get_untracked();
        let to = self
            .index(step)
            .and_then(|row| row.checked_add_signed(by))
            .and_then(|row| line.get(row));
        if let Some(place) = to {
            let with = place.step;
            store().dispatch(OrderCommand::Exchange { step, with }.into());
            self.choose(step);
        }
    }

    fn delete(self) {
        let Some(step) = self.current_now() else {
            return;
        };
        let line = self.line.get_untracked();
        let row = self.index(step).unwrap_or(0);
        let next = line.get(row + 1).or_else(|| line.get(row.checked_sub(1)?));
        let next = next.map(|place| place.step);
        let gone = leave::delete(vec![step.into()]);
        if let Some(next) = next.filter(|_| gone) {
            self.choose(next);
        }
        rows::focus_list();
    }

    fn show_on_map(self) {
        if let Some(step) = self.current_now() {
            store().session.select(vec![step.into()]);
        }
        go(Route::to(Room::Process).with(self.process));
    }

    fn act(self, action: Action) -> bool {
        use Action::*;
        let line = self.line.with_untracked(|line| line.len()) as isize;
        match action {
            NudgeUp => self.walk(-1),
            NudgeDown => self.walk(1),
            NudgeUpFar => self.walk(-10),
            NudgeDownFar => self.walk(10),
            NudgeLeftFar => self.walk(-line),
            NudgeRightFar => self.walk(line),
            FollowUp | AlignUp => self.shift(-1),
            FollowDown | AlignDown => self.shift(1),
            ToolStep | AppendForward | AppendDown => self.add(StepKind::Task),
            AddStep(kind) => self.add(kind),
            Rename => self.rename(),
            Delete => self.delete(),
            RenameLane => panel::focus_lane(),
            ToolConnect => panel::focus_connect(),
            _ => return false,
        }
        true
    }
}

fn step_of(id: &AnyId) -> Option<StepId> {
    match id {
        AnyId::Step(step) => Some(*step),
        _ => None,
    }
}
