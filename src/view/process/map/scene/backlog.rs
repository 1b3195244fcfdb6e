//! A long map is shown before all of its flows are routed: those in view come first, the rest follows in quiet
//! moments, a few at a time. How a flow runs does not depend on when it was routed, so nothing moves that need not.
//! Whoever needs all of them calls `complete`.

use std::rc::Rc;

use leptos::prelude::*;

use super::{OPEN, Scene};
use crate::analysis::geometry::Rect;
use crate::browser;
use crate::model::*;
use crate::store::store;

/// Maps of at most so many flows are routed at once.
pub(super) const ROUTED_AT_ONCE: usize = 120;
/// Flows that are routed in one quiet moment.
const SLICE: usize = 400;
/// How far beside the span of its steps a flow may run, px.
const ASIDE: i32 = 240;

impl Scene {
    /// Lets flows wait until they come into view or a moment is quiet.
    pub(super) fn postpone(&self, flows: Vec<FlowId>) {
        // Their numbers do not depend on which of them comes first.
        let mut slots = self.flow_slots.borrow_mut();
        for id in &flows {
            slots.take(*id);
        }
        self.waiting.replace(flows);
    }

    /// Routes what may run through an area, and sees to it that the rest follows.
    pub(super) fn route_near(&self, area: &Rect) {
        if self.waiting.borrow().is_empty() {
            return;
        }
        let (near, rest): (Vec<FlowId>, Vec<FlowId>) = store().with(|workspace| {
            let mut waiting = self.waiting.borrow_mut();
            waiting
                .drain(..)
                .partition(|id| self.may_touch(workspace, *id, area))
        });
        let (some, more) = (!near.is_empty(), !rest.is_empty());
        self.waiting.replace(rest);
        if some {
            self.place_flows(&near);
        }
        if more && !self.following.replace(true) {
            let process = self.process;
            browser::spawn(async move {
                browser::painted().await;
                while open(process).is_some_and(|scene| scene.route_some(SLICE)) {
                    browser::idle().await;
                }
            });
        }
    }

    /// Routes all that waits.
    pub(super) fn complete(&self) {
        self.route_some(usize::MAX);
    }

    /// Routes a part of what waits. Answers whether more does.
    fn route_some(&self, most: usize) -> bool {
        let flows: Vec<FlowId> = {
            let mut waiting = self.waiting.borrow_mut();
            let left = waiting.len().saturating_sub(most);
            waiting.drain(left..).collect()
        };
        if !flows.is_empty() {
            self.place_flows(&flows);
            self.look(true);
        }
        !self.waiting.borrow().is_empty()
    }

    fn place_flows(&self, flows: &[FlowId]) {
        store().with(|workspace| {
            for id in flows {
                self.place_flow(workspace, *id);
            }
        });
        self.settle();
        self.extent.set(None);
    }

    /// Whether a flow, wherever it is led between its steps, may run through an area.
    fn may_touch(&self, workspace: &Workspace, id: FlowId, area: &Rect) -> bool {
        let rects = self.rects.borrow();
        let span = workspace.get(id).and_then(|flow| {
            let ends = rects.get(&flow.from)?.union(rects.get(&flow.to)?);
            let plane = self.plane.get_untracked();
            let bends = flow.bends.iter().map(|bend| plane.point(*bend));
            Some(bends.fold(ends, |span, at| span.union(&Rect::spanning(at, at))))
        });
        span.is_none_or(|span| span.inflated(ASIDE).touches(area))
    }
}

fn open(process: ProcessId) -> Option<Rc<Scene>> {
    OPEN.with_borrow(|open| open.get(&process)?.upgrade())
}
