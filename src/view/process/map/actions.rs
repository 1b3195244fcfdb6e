//! What keys do on the map.

use leptos::prelude::*;

use super::{
    Map, arrange, deeds, find, focus, menu, minimap, naming, picture, problems, show, start, tidy,
    tools, views,
};
use crate::analysis::geometry::Rect;
use crate::edit::Command;
use crate::edit::map::{GRID, MapCommand, Way};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::store;
use crate::tool::arrange::Edge;
use crate::tool::keymap::Action;
use crate::tool::pointer::Mode;
use crate::view::process::leave;
use crate::view::shell::keys;

/// Answers keys while the map is shown.
pub fn listen(map: Map) {
    keys::on_action(move |action| act(map, action));
}

pub(super) fn selected_steps() -> Vec<StepId> {
    let chosen = store().session.selection_now();
    chosen
        .iter()
        .filter_map(|id| match id {
            AnyId::Step(id) => Some(*id),
            _ => None,
        })
        .collect()
}

fn act(map: Map, action: Action) -> bool {
    use Action::*;
    if store().session.presenting.get_untracked()
        && let Some(taken) = show::turn(map, action)
    {
        return taken;
    }
    let steps = selected_steps();
    let one = match steps[..] {
        [one] => Some(one),
        _ => None,
    };
    let nudge = |along: i32, across: i32| {
        let vertical = map
            .scene
            .with_value(|scene| scene.plane.get_untracked().is_vertical());
        let (along, across) = if vertical {
            (across, along)
        } else {
            (along, across)
        };
        if steps.is_empty() {
            return false;
        }
        store().dispatch(Command::Map(MapCommand::MoveSteps {
            steps: steps.clone(),
            along,
            across,
        }));
        true
    };
    let far = GRID * 10;
    // From a selected lane one appends at its end.
    let append = |way| match (one, &store().session.selection_now()[..]) {
        (Some(from), _) => {
            naming::append(from, way);
            true
        }
        (None, [AnyId::Lane(_)]) => {
            start::next_step(map);
            true
        }
        _ => false,
    };
    let zoom = |factor: f64| {
        map.scene.with_value(|scene| {
            let (width, height) = scene.window.get_untracked();
            scene.zoom_about(factor, width / 2.0, height / 2.0);
        });
        true
    };
    match action {
        // By the keyboard a kind is placed beside what is selected, and a connection ends where
        // the person has walked to.
        Rename if matches!(map.mode.get_untracked(), Mode::Place(_) | Mode::Text) => {
            let mode = map.mode.get_untracked();
            map.mode.set(Mode::Select);
            match mode {
                Mode::Place(kind) => start::place(map, kind),
                _ => start::place_text(map),
            }
            true
        }
        Rename if map.linking.get_untracked().is_some() => {
            let from = map.linking.get_untracked();
            map.linking.set(None);
            map.mode.set(Mode::Select);
            if let (Some(from), Some(to)) = (from, one) {
                let join = store().with(|workspace| MapCommand::join(workspace, from, to));
                store().dispatch(Command::Map(join));
            }
            true
        }
        ToolConnect => {
            map.linking.set(one);
            mode(map, Mode::Connect)
        }
        RenameLane => {
            let lane = match (&store().session.selection_now()[..], one) {
                ([AnyId::Lane(lane)], _) => Some(*lane),
                (_, Some(step)) => store().with(|w| w.get(step).map(|step| step.lane)),
                _ => None,
            };
            // A selected step stays selected, so that one goes on from it.
            lane.into_iter().for_each(|lane| naming::begin(lane.into()));
            lane.is_some()
        }
        Rename => match store().session.selection_now()[..] {
            [id] => {
                naming::begin(id);
                true
            }
            _ => false,
        },
        Delete => {
            let mut selection = store().session.selection_now();
            // What another room has selected is not the map's to delete.
            selection.retain(|id| {
                matches!(
                    id,
                    AnyId::Step(_)
                        | AnyId::Lane(_)
                        | AnyId::Flow(_)
                        | AnyId::Phase(_)
                        | AnyId::Annotation(_)
                )
            });
            if selection.is_empty() {
                return false;
            }
            if let [AnyId::Lane(lane)] = selection[..] {
                deeds::delete_lane(lane);
                return true;
            }
            leave::delete(selection);
            true
        }
        Escape => {
            map.linking.set(None);
            if map.mode.get_untracked() != Mode::Select {
                map.mode.set(Mode::Select);
                return true;
            }
            // The selection goes first, and then what is in focus.
            store().session.selection_now().is_empty() && focus::clear()
        }
        SelectAll => {
            let all = map.scene.with_value(|scene| {
                scene
                    .rects()
                    .keys()
                    .map(|id| AnyId::Step(*id))
                    .collect::<Vec<_>>()
            });
            store().session.select(all);
            true
        }
        Duplicate if !steps.is_empty() => {
            let made = store().dispatch(Command::Map(MapCommand::Duplicate {
                steps,
                along: 3 * GRID,
                across: 3 * GRID,
            }));
            if let Some(made) = made {
                store().session.select(
                    made.created
                        .into_iter()
                        .filter(|id| matches!(id, AnyId::Step(_)))
                        .collect(),
                );
            }
            true
        }
        AppendForward => append(Way::Forward),
        AppendBack => append(Way::Back),
        AppendUp => append(Way::Up),
        AppendDown => append(Way::Down),
        FollowForward | FollowBack | FollowUp | FollowDown => follow(map, one, action),
        NudgeLeft => nudge(-GRID, 0),
        NudgeRight => nudge(GRID, 0),
        NudgeUp => nudge(0, -GRID),
        NudgeDown => nudge(0, GRID),
        NudgeLeftFar => nudge(-far, 0),
        NudgeRightFar => nudge(far, 0),
        NudgeUpFar => nudge(0, -far),
        NudgeDownFar => nudge(0, far),
        AlignLeft => arrange::line_up(map, &steps, Edge::Left),
        AlignRight => arrange::line_up(map, &steps, Edge::Right),
        AlignUp => arrange::line_up(map, &steps, Edge::Top),
        AlignDown => arrange::line_up(map, &steps, Edge::Bottom),
        DistributeAlong => arrange::spread_out(map, &steps, false),
        DistributeDown => arrange::spread_out(map, &steps, true),
        SameSize => arrange::same_size(&steps),
        FitNames => arrange::fit_names(&steps),
        Reroute => arrange::reroute(),
        Reverse => arrange::reverse(),
        InsertStep => arrange::insert_step(),
        Menu => {
            menu::open_by_key(map);
            true
        }
        ToolSelect => mode(map, Mode::Select),
        ToolHand => mode(map, Mode::Hand),
        ToolNote => mode(map, Mode::Place(StepKind::Note)),
        ToolText => mode(map, Mode::Text),
        ToolSpace => mode(map, Mode::Space),
        ToolStep => {
            map.mode.set(Mode::Select);
            start::next_step(map);
            true
        }
        AddStep(kind) => {
            start::place(map, kind);
            true
        }
        AddLane => {
            tools::add_lane(map);
            true
        }
        AddPhase => {
            tools::add_phase(map);
            true
        }
        Lane(deed) => deeds::lane_by_command(deed),
        Phase(deed) => deeds::phase_by_command(map, deed),
        PictureOptions => {
            picture::open();
            true
        }
        Turn => {
            deeds::turn(map.process);
            true
        }
        Tidy => {
            tidy::tidy(map);
            true
        }
        TidySelection => {
            tidy::tidy_selection(map);
            true
        }
        Capture => {
            map.capturing.update(|on| *on = !*on);
            true
        }
        Lay(layer) => {
            store().session.layer.set(layer);
            true
        }
        Action::Focus(focus) => {
            store().session.focus.set(focus);
            true
        }
        Find => {
            find::open(map);
            true
        }
        Minimap => {
            minimap::toggle();
            true
        }
        Problems => {
            problems::toggle(map);
            true
        }
        NextProblem | PreviousProblem => {
            problems::walk(map, if action == NextProblem { 1 } else { -1 });
            true
        }
        KeepView => {
            views::keep(map);
            true
        }
        NextView => views::walk(map, 1),
        PreviousView => views::walk(map, -1),
        ZoomIn => zoom(1.25),
        ZoomOut => zoom(0.8),
        ZoomReset => {
            let now = map
                .scene
                .with_value(|scene| scene.camera.get_untracked().zoom);
            zoom(1.0 / now)
        }
        FitAll => {
            map.scene.with_value(|scene| scene.fit(None));
            true
        }
        FitSelection => {
            let rects: Option<Rect> = map.scene.with_value(|scene| {
                steps
                    .iter()
                    .filter_map(|id| scene.rect(*id))
                    .reduce(|a, b| a.union(&b))
            });
            map.scene.with_value(|scene| scene.fit(rects));
            true
        }
        _ => false,
    }
}

fn mode(map: Map, mode: Mode) -> bool {
    map.mode.set(mode);
    true
}

/// Selects the step to which a flow leads, or from which one comes; without a flow that way, the
/// nearest step there.
fn follow(map: Map, from: Option<StepId>, action: Action) -> bool {
    let Some(from) = from.or_else(|| map.scene.with_value(|scene| first_step(&scene.rects())))
    else {
        return false;
    };
    let target = store().with(|workspace| {
        let along = |id: &StepId| {
            map.scene
                .with_value(|scene| scene.rect(*id))
                .map_or((0, 0), |r| (r.centre().y, r.centre().x))
        };
        let by_flow: Vec<StepId> = match action {
            Action::FollowForward => workspace
                .flows
                .values()
                .filter(|f| f.from == from)
                .map(|f| f.to)
                .collect(),
            Action::FollowBack => workspace
                .flows
                .values()
                .filter(|f| f.to == from)
                .map(|f| f.from)
                .collect(),
            _ => Vec::new(),
        };
        by_flow
            .into_iter()
            .min_by_key(|id| along(id))
            .or_else(|| nearest(map, from, action))
    });
    if let Some(id) = target {
        store().session.select(vec![id.into()]);
        map.scene
            .with_value(|scene| scene.rect(id).into_iter().for_each(|rect| scene.show(rect)));
    }
    true
}

fn first_step(rects: &std::collections::HashMap<StepId, Rect>) -> Option<StepId> {
    rects
        .iter()
        .min_by_key(|(id, rect)| (rect.left, rect.top, **id))
        .map(|(id, _)| *id)
}

fn nearest(map: Map, from: StepId, action: Action) -> Option<StepId> {
    map.scene.with_value(|scene| {
        let here = scene.rect(from)?.centre();
        let rects = scene.rects();
        let ahead = |rect: &Rect| {
            let c = rect.centre();
            let (dx, dy) = (c.x - here.x, c.y - here.y);
            let (main, side) = match action {
                Action::FollowForward => (dx, dy),
                Action::FollowBack => (-dx, dy),
                Action::FollowUp => (-dy, dx),
                _ => (dy, dx),
            };
            (main > 8).then_some(main + 2 * side.abs())
        };
        rects
            .iter()
            .filter_map(|(id, rect)| Some((ahead(rect)?, *id)))
            .min()
            .map(|(_, id)| id)
    })
}
