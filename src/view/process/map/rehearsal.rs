//! The first map of a page takes three times as long to draw as the second: the browser translates each piece of code
//! when it first runs, and well only what has run often. So in a quiet while after the start a process is read and laid
//! out a few times, and drawn and moved once, where nobody sees it, on a store of its own; nothing of it is kept. It is
//! done in slices that a person who begins meanwhile does not notice.

use std::pin::Pin;

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::{Map, face, inspector, overlay, scene};
use crate::browser;
use crate::edit::map::{MapCommand, Way};
use crate::edit::{Command, capture};
use crate::model::process::StepKind;
use crate::model::*;
use crate::store::{rehearse_on, store};
use crate::view::shell::{bundles, rehearse_arrival};

/// How long what was drawn stays, ms.
const TURN: i32 = 60;

/// How often the process is read and its flows are routed before it is drawn.
const ROUNDS: u32 = 16;

/// A lane, a wait, a decision and the rest.
const LINES: &str = "甲: 开始 [start]\n甲: queue (wait)\n乙: 扫描 scan goods\n乙: promotion?\n丙: 打印 receipt\n丁: 收款 pay\n\
                     戊: check the list\n甲: 结束 [end]";
/// How often they follow each other: a map of some length.
const REPEATS: usize = 30;

type Rehearse = fn() -> Pin<Box<dyn Future<Output = ()>>>;

crate::on_demand! {
    map;
    /// What rehearses, in the file of the map itself.
    fn rehearsal() -> Rehearse {
        || Box::pin(all())
    }
}

/// Rehearses, once the map has come.
pub async fn rehearse() {
    if let Ok(rehearse) = rehearsal().await {
        rehearse().await;
    }
}

/// Reads, draws and moves a small process once, a part at a time.
async fn all() {
    let Some(bundles) = bundles().await else {
        return;
    };
    browser::idle().await;
    let long = rehearse_on(Workspace::default(), || sample(REPEATS));
    let long = (bundles.encode)(&long, &[]);
    browser::idle().await;
    let short = rehearse_on(Workspace::default(), || sample(1));
    let short = (bundles.encode)(&short, &[]);
    let Ok(document) = (bundles.decode)(short.as_bytes()) else {
        return;
    };
    let Some(details) = inspector::fetch().await else {
        return;
    };
    for _ in 0..ROUNDS {
        browser::idle().await;
        let read = (bundles.decode)(long.as_bytes());
        let Some(workspace) = read.ok().map(|document| document.workspace) else {
            return;
        };
        browser::idle().await;
        // What the scene listens to, it listens to no longer than it lives.
        Owner::new().with(|| rehearse_on(workspace, || first_process().map(scene::Scene::new)));
    }
    browser::idle().await;
    let arrived = rehearse_on(Workspace::default(), || rehearse_arrival(document.clone()));
    browser::idle().await;
    let paper = browser::page::apart();
    let drawn = rehearse_on(document.workspace, || draw(paper.clone(), details));
    browser::idle().await;
    let unseen = browser::page::lay_out_unseen(&paper);
    // What runs after the drawing has its turn too before all of it is taken away.
    browser::sleep(TURN).await;
    if let Some(unseen) = unseen {
        unseen.remove();
    }
    drop((arrived, drawn));
}

/// Puts together the process that is rehearsed, on the rehearsal's store. What is refused is left out.
fn sample(repeats: usize) -> Workspace {
    let does = |command: Command| {
        let made = store().dispatch(command);
        made.map(|made| made.created).unwrap_or_default()
    };
    let process = does(Command::Create {
        record: AnyRecord::Process(Id::default(), Process::default().into()),
        after: None,
    });
    if let Some(AnyId::Process(process)) = process.first().copied() {
        let lines = capture::parse(&[LINES].repeat(repeats).join("\n"));
        let made = does(Command::Capture { process, lines });
        let first = made.into_iter().find_map(|id| match id {
            AnyId::Step(id) => Some(id),
            _ => None,
        });
        for kind in [StepKind::Document, StepKind::Subprocess, StepKind::Note] {
            let beside = |from| {
                Command::Map(MapCommand::Append {
                    from,
                    way: Way::Down,
                    kind,
                    name: String::new(),
                })
            };
            first.map(beside).map(does);
        }
    }
    store().with(Workspace::clone)
}

fn first_process() -> Option<ProcessId> {
    store().with(|workspace| workspace.processes.keys().next().copied())
}

/// Draws the room of the map outside the page, with a step selected, and moves that step. Nobody listens there: no key
/// and no press reaches it.
fn draw(paper: browser::page::Paper, details: inspector::Body) -> Option<impl Sized> {
    let process = first_process()?;
    let step = store().with(|w| w.steps.keys().next().copied())?;
    store().session.select(vec![step.into()]);
    let drawn = mount_to(paper, move || {
        let map = Map::of(process);
        map.scene.with_value(|scene| {
            scene.window.set((1_280.0, 720.0));
            scene.look(true);
        });
        let overlay = overlay::overlay(map);
        face(map, overlay, details(map))
    });
    let moved = |along| {
        Command::Map(MapCommand::MoveSteps {
            steps: vec![step],
            along,
            across: 0,
        })
    };
    for along in [8, 16] {
        let _ = store().preview(&moved(along));
    }
    store().dispatch(moved(8));
    store().undo();
    Some(drawn)
}
