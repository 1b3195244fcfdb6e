//! One-click layout: the whole map, or the selected steps, in one undo. The algorithm loads when
//! it is first asked for; how it is put to a process stands in `tool::tidy`.

use leptos::prelude::*;

use super::{Map, actions};
use crate::edit::Command;
use crate::model::*;
use crate::store::store;
use crate::tool::tidy::{part, whole};

/// What tidies a process, or some steps of it.
#[derive(Clone, Copy)]
pub struct Layout {
    whole: fn(&Workspace, ProcessId) -> Command,
    part: fn(&Workspace, ProcessId, &[StepId]) -> Option<Command>,
}

crate::on_demand! {
    /// The layout.
    pub fn map_layout() -> Layout {
        Layout { whole, part }
    }
}

/// Tidies the map, and shows all of it.
pub fn tidy(map: Map) {
    leptos::task::spawn_local(async move {
        if let Ok(layout) = map_layout().await {
            let command = store().with(|workspace| (layout.whole)(workspace, map.process));
            store().dispatch(command);
            let _ = map.scene.try_with_value(|scene| scene.fit(None));
        }
    });
}

/// Tidies the selected steps, and shows them.
pub fn tidy_selection(map: Map) {
    leptos::task::spawn_local(async move {
        let steps = actions::selected_steps();
        let Ok(layout) = map_layout().await else {
            return;
        };
        let command = store().with(|workspace| (layout.part)(workspace, map.process, &steps));
        if let Some(command) = command {
            store().dispatch(command);
            let _ = map.scene.try_with_value(|scene| {
                let rects = steps.iter().filter_map(|id| scene.rect(*id));
                if let Some(all) = rects.reduce(|a, b| a.union(&b)) {
                    scene.show(all);
                }
            });
        }
    });
}
