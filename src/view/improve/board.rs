//! All cycles by stage. A card is taken to another stage by pointer, finger or keyboard; that is the
//! same act as on the cycle's page, and what a gate refuses is said at the card.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

use super::cycle::gates;
use super::letter;
use crate::browser::{self, page, place};
use crate::edit::improve::{ImproveCommand, next_stage};
use crate::edit::rules::{self, Gap};
use crate::edit::{Command, Refusal};
use crate::i18n::{fill, improve, improve::t, language, numbers, refusal};
use crate::model::cycle::Stage;
use crate::model::*;
use crate::store::store;
use crate::tool::keymap::Action;
use crate::tool::route::{Room, Route};
use crate::view::parts::{Icon, button, empty, icon_button};
use crate::view::record::create;
use crate::view::shell::{go, keys};

/// Makes a cycle and opens its page, its title ready to be written.
pub(super) fn new_cycle(cycle: Cycle) {
    let cycle = Cycle {
        opened: Some(browser::today()),
        ..cycle
    };
    if let Some(AnyId::Cycle(id)) = create(AnyRecord::Cycle(Id::default(), Arc::new(cycle))) {
        go(Route::tab(Room::Improve, "cycles").with(id));
        browser::focus_when_there(format!("[data-cycle=\"{id}\"] .page-title input"));
    }
}

/// The number by which a cycle is called: its turn by the day it was opened.
pub(super) fn number(workspace: &Workspace, id: CycleId) -> String {
    let mut all = workspace.ranked::<Cycle>(|_| true);
    // Equal days keep the order of the list.
    all.sort_by_key(|id| workspace.get(*id).and_then(|cycle| cycle.opened));
    let place = all.iter().position(|other| *other == id);
    format!("C-{:02}", place.map_or(0, |place| place + 1))
}

/// What the parts of the board share.
#[derive(Clone, Copy)]
struct Desk {
    /// The cycles of each stage in the order of `Stage::ALL`.
    by_stage: Memo<Vec<Vec<CycleId>>>,
    hand: RwSignal<Option<Hand>>,
    /// The cycle that a gate has held back, and what it lacks.
    refused: RwSignal<Option<(CycleId, Vec<Gap>)>>,
}

/// A card in hand.
#[derive(Clone, PartialEq)]
struct Hand {
    cycle: CycleId,
    from: Stage,
    pointer: i32,
    start: (f64, f64),
    at: (f64, f64),
    /// Whether the pointer has moved far enough to mean it.
    moving: bool,
    over: Stage,
    /// What the gate lacks where the card is held.
    lacks: Vec<Gap>,
}

/// How far a pointer moves before it drags, px.
const SLACK: f64 = 4.0;

impl Desk {
    fn stage(id: CycleId) -> Option<Stage> {
        store().with(|workspace| workspace.get(id).map(|cycle| cycle.stage))
    }

    /// What a gate lacks on the way to a stage. Shows nothing.
    fn lacks(id: CycleId, to: Stage) -> Vec<Gap> {
        let walk = Command::Improve(ImproveCommand::Walk(id, to));
        let refused = store().preview(&walk).err();
        store().cancel();
        match refused {
            Some(Refusal::Gate(gaps)) => gaps,
            _ => Vec::new(),
        }
    }

    /// Takes a cycle to another stage; what a gate lacks is said at its card.
    fn walk(self, id: CycleId, to: Stage) {
        let lacks = Desk::lacks(id, to);
        if lacks.is_empty() {
            self.refused.set(None);
            store().dispatch(Command::Improve(ImproveCommand::Walk(id, to)));
        } else {
            self.refused.set(Some((id, lacks)));
        }
        focus(id);
    }

    fn down(self, event: &PointerEvent) {
        let by_finger = event.pointer_type() == "touch";
        let pressed = place::named(event, "data-cycle").and_then(|id| id.parse().ok());
        // A finger drags by the grip, so that it can scroll everywhere else; buttons stay buttons.
        let held_back = by_finger && place::named(event, "data-grip").is_none();
        if event.button() != 0 || held_back || place::named(event, "type").is_some() {
            return;
        }
        let Some((cycle, from)) = pressed.and_then(|id| Some((id, Desk::stage(id)?))) else {
            return;
        };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.hand.set(Some(Hand {
            cycle,
            from,
            pointer: event.pointer_id(),
            start: at,
            at,
            moving: false,
            over: from,
            lacks: Vec::new(),
        }));
    }

    fn moved(self, event: &PointerEvent) {
        let Some(mut hand) = self.held(event) else {
            return;
        };
        hand.at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let begins = (hand.at.0 - hand.start.0).hypot(hand.at.1 - hand.start.1) > SLACK;
        if begins && !hand.moving {
            hand.moving = true;
            page::capture(event);
            self.refused.set(None);
            browser::next_frame(move || self.frame());
        }
        if hand.moving {
            event.prevent_default();
        }
        self.hand.set(Some(hand));
    }

    fn up(self, event: &PointerEvent) {
        if self.held(event).is_none() {
            return;
        }
        self.look();
        let hand = self.hand.get_untracked();
        self.hand.set(None);
        if let Some(hand) = hand.filter(|hand| hand.moving && hand.over != hand.from) {
            self.walk(hand.cycle, hand.over);
        }
    }

    /// Puts the card back. Answers whether one was in hand.
    fn cancel(self) -> bool {
        let moving = self
            .hand
            .with_untracked(|hand| hand.as_ref().is_some_and(|hand| hand.moving));
        self.hand.set(None);
        moving
    }

    fn held(self, event: &PointerEvent) -> Option<Hand> {
        let hand = self.hand.get_untracked()?;
        (hand.pointer == event.pointer_id()).then_some(hand)
    }

    /// Once per frame while a card is in hand: the page scrolls at its edges, and the stage under
    /// the pointer is looked up.
    fn frame(self) {
        // The room may have been left meanwhile.
        let Some(hand) = self
            .hand
            .try_get_untracked()
            .flatten()
            .filter(|hand| hand.moving)
        else {
            return;
        };
        for over in ["[data-testid=cycle-board]", "#content"] {
            place::scroll_near_edge(over, hand.at.0, hand.at.1);
        }
        self.look();
        browser::next_frame(move || self.frame());
    }

    fn look(self) {
        let Some(mut hand) = self.hand.get_untracked().filter(|hand| hand.moving) else {
            return;
        };
        let under = place::under(hand.at.0, hand.at.1, "data-into").map(|(word, _)| word);
        let over = Stage::ALL
            .iter()
            .find(|stage| under.as_deref() == Some(stage.word()));
        if let Some(over) = over.filter(|over| **over != hand.over) {
            hand.over = *over;
            hand.lacks = Desk::lacks(hand.cycle, *over);
            self.hand.set(Some(hand));
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        let id = place::named(event, "data-cycle").and_then(|id| id.parse::<CycleId>().ok());
        let (Some(id), false) = (id, page::composing(event)) else {
            return;
        };
        let Some(from) = Desk::stage(id) else { return };
        let at = Stage::ALL
            .iter()
            .take_while(|stage| **stage != from)
            .count();
        let (across, along) = match event.key().as_str() {
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            _ => return,
        };
        event.prevent_default();
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            let to = at
                .checked_add_signed(across)
                .and_then(|to| Stage::ALL.get(to));
            if let Some(to) = to.filter(|_| across != 0) {
                self.walk(id, *to);
            }
            return;
        }
        let next = self.by_stage.with_untracked(|all| {
            if along != 0 {
                let place = all[at].iter().position(|other| *other == id)?;
                return all[at].get(place.checked_add_signed(along)?).copied();
            }
            let mut column = at.checked_add_signed(across)?;
            loop {
                match all.get(column)?.first() {
                    Some(first) => return Some(*first),
                    None => column = column.checked_add_signed(across)?,
                }
            }
        });
        if let Some(next) = next {
            focus(next);
        }
    }
}

/// Focuses a card once it stands where it belongs.
fn focus(id: CycleId) {
    browser::soon(move || page::focus(&format!("[data-cycle=\"{id}\"] a")));
}

pub(super) fn board() -> AnyView {
    let by_stage = store().derive(|workspace| {
        let ids = workspace.ranked::<Cycle>(|_| true);
        Stage::ALL
            .iter()
            .map(|stage| {
                ids.iter()
                    .copied()
                    .filter(|id| workspace.get(*id).is_some_and(|c| c.stage == *stage))
                    .collect::<Vec<CycleId>>()
            })
            .collect::<Vec<_>>()
    });
    let desk = Desk {
        by_stage,
        hand: RwSignal::new(None),
        refused: RwSignal::new(None),
    };
    keys::on_action(move |action| match action {
        Action::Escape => desk.cancel(),
        Action::NewCycle => {
            new_cycle(Cycle::default());
            true
        }
        _ => false,
    });
    // What a gate lacked is old once something was done or undone.
    Effect::new(move |_| {
        store().revision();
        if desk.refused.with_untracked(Option::is_some) {
            desk.refused.set(None);
        }
    });
    let none = Memo::new(move |_| by_stage.with(|all| all.iter().all(Vec::is_empty)));
    let start = || new_cycle(Cycle::default());
    view! {
        <Show when=move || !none.get() fallback=move || empty(|| t().cycles_empty, || t().new_cycle, start)>
            <div class="page-head"><p class="sub walk-hint">{move || t().walk_hint}</p><span class="grow"></span>
                <span data-testid="new-cycle">{button("main", || t().new_cycle, start)}</span></div>
            <div class="stages" data-testid="cycle-board"
                on:pointerdown=move |event| desk.down(&event)
                on:pointermove=move |event| desk.moved(&event)
                on:pointerup=move |event| desk.up(&event)
                on:pointercancel=move |_| { desk.cancel(); }
                on:keydown=move |event| desk.pressed(&event)>
                {Stage::ALL.iter().enumerate().map(|(place, stage)| column(desk, place, *stage)).collect_view()}
            </div>
            {float(desk)}
        </Show>
    }
    .into_any()
}

fn column(desk: Desk, place: usize, stage: Stage) -> AnyView {
    let ids = move || desk.by_stage.with(|all| all[place].clone());
    let count = move || desk.by_stage.with(|all| all[place].len());
    let state = move || {
        desk.hand.with(|hand| {
            let hand = hand.as_ref()?;
            let here = hand.moving && hand.over == stage && hand.over != hand.from;
            here.then_some(if hand.lacks.is_empty() {
                "target"
            } else {
                "refused"
            })
        })
    };
    view! {
        <section class="stage-column" data-into=stage.word() data-tone=stage.word() data-state=state aria-label=move || improve::stage(stage, language())>
            <h2><i aria-hidden="true">{letter(stage)}</i> {move || improve::stage(stage, language())}
                <small data-metric=format!("cycles-{}", stage.word()) data-value=move || count().to_string()>{count}</small></h2>
            <For each=ids key=|id| *id let:id>{card(desk, id)}</For>
            {move || (count() == 0).then(|| view! { <p class="sub">{t().no_cycles_here}</p> })}
        </section>
    }
    .into_any()
}

/// The title that follows the pointer, with what the gate lacks where it is held.
fn float(desk: Desk) -> AnyView {
    let hand = move || desk.hand.get().filter(|hand| hand.moving);
    (move || {
        hand().map(|hand| {
            let lacks: Vec<&str> = hand.lacks.iter().map(|gap| refusal::gap(*gap, language())).collect();
            let state = (!lacks.is_empty()).then_some("refused");
            view! {
                <div class="float" aria-hidden="true" style:transform=format!("translate(min({:.0}px, 100vw - 264px), {:.0}px)", hand.at.0, hand.at.1) data-state=state>
                    <span>{crate::view::record::title(hand.cycle.into())}</span>
                    {state.map(|_| view! { <small>"✕ "{lacks.join(" · ")}</small> })}
                </div>
            }
        })
    })
    .into_any()
}

/// What the gate lacks, each a way to where it is filled in.
fn missing(desk: Desk, id: CycleId) -> AnyView {
    let item = move |gap: Gap| {
        let fill_in = move |_| {
            go(Route::tab(Room::Improve, "cycles").with(id));
            browser::focus_when_there(gates::place(gap).to_owned());
        };
        view! { <li data-gap=format!("{gap:?}")><button type="button" class="way" on:click=fill_in>"○ " {refusal::gap(gap, language())}</button></li> }
    };
    (move || {
        let gaps = desk.refused.get().filter(|(held, _)| *held == id)?.1;
        Some(view! {
            <div class="gate-refused" role="alert" data-testid="error">
                <p>"✕ "{t().gate_refused}</p> <ul>{gaps.into_iter().map(item).collect_view()}</ul>
            </div>
        })
    })
    .into_any()
}

fn card(desk: Desk, id: CycleId) -> AnyView {
    let cycle = move || store().read(id);
    let lacks = store().derive(move |workspace| {
        workspace
            .get(id)
            .map_or(0, |cycle| rules::gaps(workspace, cycle).len())
    });
    let called = store().derive(move |workspace| number(workspace, id));
    let address = Route::tab(Room::Improve, "cycles").with(id).address();
    let aim = move || {
        let plan = cycle()?.plan.clone();
        let indicator = store().read(plan.indicator?)?;
        let say = |value: Option<f64>| value.map_or("–".to_owned(), |v| numbers::number(v, 2));
        let target = plan.target.map_or("–".to_owned(), |target| {
            numbers::figure(target, &plan.unit, 2, language())
        });
        Some(format!(
            "{} {} → {target}",
            indicator.name,
            say(plan.baseline)
        ))
    };
    let next = move || cycle().and_then(|cycle| next_stage(cycle.stage));
    let dragged = move || {
        let mine = |hand: &Option<Hand>| {
            hand.as_ref()
                .is_some_and(|hand| hand.moving && hand.cycle == id)
        };
        desk.hand.with(mine).then_some("dragged")
    };
    let foot = move || {
        let next = next()?;
        let (tone, said) = match lacks.get() {
            0 => ("good", format!("✓ {}", t().nothing_lacking)),
            lacks => (
                "warn",
                format!("○ {}", fill(t().lacks_one, &[&lacks.to_string()])),
            ),
        };
        Some(view! {
            <div class="row"><span class="chip" data-tone=tone>{said}</span><span class="grow"></span>
                {icon_button(Icon::Right, || t().advance, move || desk.walk(id, next))}</div>
        })
    };
    view! {
        <article class="cycle-card" data-cycle=id.to_string() data-state=dragged data-stage=move || cycle().map(|c| c.stage.word()) data-name=move || cycle().map(|c| c.title.clone())>
            <a href=address draggable="false" aria-description=move || t().walk_hint><small>{move || called.get()}</small> " " {move || crate::view::record::title(id.into())}</a>
            {move || aim().map(|aim| view! { <p class="sub">{aim}</p> })}
            {move || cycle().map(|c| c.plan.owner.clone()).filter(|owner| !owner.is_empty()).map(|owner| view! { <p class="sub">{owner}</p> })}
            {foot} {missing(desk, id)}
            <span class="grip" data-grip="" aria-hidden="true">"⠿"</span>
        </article>
    }
    .into_any()
}
