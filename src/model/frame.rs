//! Where things stand on a map: lane bands stacked by rank, and from them the absolute places of
//! steps. Derived from the records each time; never stored.

use std::collections::HashMap;

use super::process::{Extent, Position};
use super::{LaneId, PhaseId, ProcessId, Step, Workspace};

/// A lane as a band across the flow, px at zoom 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub lane: LaneId,
    /// 0 for a lane of the process, 1 and 2 for nested ones.
    pub depth: u8,
    pub top: i32,
    pub extent: i32,
    /// Whether the lane holds steps; a lane with lanes inside holds none.
    pub leaf: bool,
}

/// A phase as a stretch along the flow, px at zoom 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub phase: PhaseId,
    pub start: i32,
    pub extent: i32,
}

/// The bands and stretches of one process, top to bottom and start to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub bands: Vec<Band>,
    pub stretches: Vec<Stretch>,
    /// Extent of all lanes together.
    pub extent: i32,
}

impl Frame {
    /// The frame of a process.
    pub fn of(workspace: &Workspace, process: ProcessId) -> Frame {
        let lanes = workspace.ranked::<super::Lane>(|lane| lane.process == process);
        let mut children: HashMap<Option<LaneId>, Vec<LaneId>> = HashMap::new();
        for id in lanes {
            let parent = workspace.lanes[&id]
                .parent
                .filter(|p| workspace.lanes.contains_key(p));
            children.entry(parent).or_default().push(id);
        }
        let mut frame = Frame::default();
        frame.stack(workspace, &children, None, 0);
        let mut start = 0;
        for phase in workspace.ranked::<super::Phase>(|phase| phase.process == process) {
            let extent = workspace.phases[&phase].size.max(80);
            frame.stretches.push(Stretch {
                phase,
                start,
                extent,
            });
            start += extent;
        }
        frame
    }

    fn stack(
        &mut self,
        workspace: &Workspace,
        children: &HashMap<Option<LaneId>, Vec<LaneId>>,
        parent: Option<LaneId>,
        depth: u8,
    ) {
        for &lane in children.get(&parent).into_iter().flatten() {
            let leaf = !children.contains_key(&Some(lane));
            let (place, top) = (self.bands.len(), self.extent);
            self.bands.push(Band {
                lane,
                depth,
                top,
                extent: 0,
                leaf,
            });
            if leaf {
                self.extent += workspace.lanes[&lane].extent();
            } else if depth < 8 {
                self.stack(workspace, children, Some(lane), depth + 1);
            }
            self.bands[place].extent = self.extent - top;
        }
    }

    /// The band of a lane.
    pub fn band(&self, lane: LaneId) -> Option<&Band> {
        self.bands.iter().find(|band| band.lane == lane)
    }

    /// How deep the deepest lane is nested; 0 where none is.
    pub fn deepest(&self) -> u8 {
        self.bands.iter().map(|band| band.depth).max().unwrap_or(0)
    }

    /// The bands that hold steps.
    pub fn leaves(&self) -> impl DoubleEndedIterator<Item = &Band> {
        self.bands.iter().filter(|band| band.leaf)
    }

    /// The leaf band at this place across the flow; beyond the ends, the first or last.
    pub fn leaf_at(&self, across: i32) -> Option<&Band> {
        self.leaves()
            .find(|band| across < band.top + band.extent)
            .or_else(|| self.leaves().next_back())
    }

    /// Whether a place across the flow lies on a leaf band of the second tone; bands take turns.
    pub fn is_shaded(&self, across: i32) -> bool {
        let above = self
            .leaves()
            .take_while(|band| across >= band.top + band.extent);
        across < self.extent && above.count() % 2 == 1
    }

    /// The leaf band so many places below (or, negative, above) a lane; `None` beyond the ends.
    pub fn neighbour(&self, lane: LaneId, places: isize) -> Option<&Band> {
        let leaves: Vec<&Band> = self.leaves().collect();
        let at = leaves.iter().position(|band| band.lane == lane)?;
        leaves.get(at.checked_add_signed(places)?).copied()
    }

    /// The absolute centre of a step.
    pub fn centre(&self, step: &Step) -> Position {
        let top = self.band(step.lane).map_or(0, |band| band.top);
        Position::new(step.position.along, top + step.position.across)
    }

    /// The absolute rectangle of a step: its corner nearest the start, and its extent.
    pub fn rect(&self, step: &Step) -> (Position, Extent) {
        let (centre, extent) = (self.centre(step), step.extent());
        (
            Position::new(
                centre.along - extent.along / 2,
                centre.across - extent.across / 2,
            ),
            extent,
        )
    }

    /// The phase in which a place along the flow lies.
    pub fn phase_at(&self, along: i32) -> Option<PhaseId> {
        self.stretches
            .iter()
            .find(|s| along >= s.start && along < s.start + s.extent)
            .map(|s| s.phase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn leaf_bands_take_turns_in_tone() {
        let band = |lane, depth, top, extent, leaf| Band {
            lane: Id::new(lane),
            depth,
            top,
            extent,
            leaf,
        };
        let frame = Frame {
            bands: vec![
                band(1, 0, 0, 100, true),
                band(2, 0, 100, 200, false),
                band(3, 1, 100, 100, true),
                band(4, 1, 200, 100, true),
            ],
            stretches: Vec::new(),
            extent: 300,
        };
        let tones = [-10, 50, 100, 199, 200, 299, 300].map(|at| frame.is_shaded(at));
        assert_eq!(tones, [false, false, true, true, false, false, false]);
    }
}
