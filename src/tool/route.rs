//! Addresses: what stands after `#/`, read and written. Unknown addresses lead to the overview.

use crate::model::{AnyId, CycleId, ProcessId, StandardId};

/// The rooms in rail order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    Overview,
    Service,
    Standards,
    Process,
    Improve,
    Trace,
}

impl Room {
    pub const ALL: [Room; 6] = [
        Room::Overview,
        Room::Service,
        Room::Standards,
        Room::Process,
        Room::Improve,
        Room::Trace,
    ];
    /// The room's word in addresses and in `data-room`.
    pub const fn word(self) -> &'static str {
        match self {
            Room::Overview => "overview",
            Room::Service => "service",
            Room::Standards => "standards",
            Room::Process => "process",
            Room::Improve => "improve",
            Room::Trace => "trace",
        }
    }
    /// The words of the room's tabs, the first being where the room opens.
    pub const fn tabs(self) -> &'static [&'static str] {
        match self {
            Room::Overview => &[""],
            Room::Service => &["definition", "needs"],
            Room::Standards => &[
                "outline",
                "diagram",
                "list",
                "page",
                "clauses",
                "statistics",
                "notes",
                "audit",
                "reviews",
                "coverage",
                "document",
            ],
            Room::Process => &["map", "outline", "board", "analysis"],
            Room::Improve => &["cycles", "indicators", "evaluations", "report"],
            Room::Trace => &["path", "matrix", "breaks"],
        }
    }

    /// The tab under which another one of the room is found: itself, if it stands in the bar.
    pub fn under(self, tab: &'static str) -> &'static str {
        match (self, tab) {
            (Room::Standards, "reviews") => "list",
            (Room::Standards, "coverage") => "statistics",
            (Room::Standards, "document") => "notes",
            (_, tab) => tab,
        }
    }
}

/// Where a person is: a room, one of its tabs, and the record that is open there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Route {
    pub room: Room,
    /// One of `room.tabs()`.
    pub tab: &'static str,
    pub open: Option<AnyId>,
}

impl Route {
    /// The first tab of a room.
    pub const fn to(room: Room) -> Route {
        Route {
            room,
            tab: room.tabs()[0],
            open: None,
        }
    }
    /// A tab of a room by its word; an unknown word is the first tab.
    pub fn tab(room: Room, word: &str) -> Route {
        let tab = room
            .tabs()
            .iter()
            .find(|tab| **tab == word)
            .copied()
            .unwrap_or(room.tabs()[0]);
        Route {
            room,
            tab,
            open: None,
        }
    }
    /// The same place with a record open.
    pub fn with(self, open: impl Into<AnyId>) -> Route {
        Route {
            open: Some(open.into()),
            ..self
        }
    }
    /// The process that is open.
    pub fn process(&self) -> Option<ProcessId> {
        match self.open {
            Some(AnyId::Process(id)) => Some(id),
            _ => None,
        }
    }
    /// The place where a record is shown.
    pub fn of(id: AnyId, workspace: &crate::model::Workspace) -> Route {
        match id {
            AnyId::Service(_) => Route::tab(Room::Service, "definition").with(id),
            AnyId::Need(_) => Route::tab(Room::Service, "needs").with(id),
            AnyId::Standard(_) => Route::tab(Room::Standards, "outline").with(id),
            AnyId::Clause(clause) => match workspace.get(clause) {
                Some(clause) => Route::tab(Room::Standards, "outline").with(clause.standard),
                None => Route::to(Room::Standards),
            },
            AnyId::Process(_) => Route::to(Room::Process).with(id),
            AnyId::Step(step) => process_route(workspace.process_of(step), "map"),
            AnyId::Lane(lane) => process_route(workspace.get(lane).map(|l| l.process), "map"),
            AnyId::Phase(phase) => process_route(workspace.get(phase).map(|p| p.process), "map"),
            AnyId::Flow(flow) => process_route(
                workspace
                    .get(flow)
                    .and_then(|f| workspace.process_of(f.from)),
                "map",
            ),
            AnyId::Annotation(note) => process_route(workspace.get(note).map(|n| n.process), "map"),
            AnyId::View(view) => process_route(workspace.get(view).map(|v| v.process), "map"),
            AnyId::Board(board) => process_route(workspace.get(board).map(|b| b.process), "board"),
            AnyId::Column(column) => process_route(
                board_process(workspace, workspace.get(column).map(|c| c.board)),
                "board",
            ),
            AnyId::Swimlane(lane) => process_route(
                board_process(workspace, workspace.get(lane).map(|l| l.board)),
                "board",
            ),
            AnyId::Card(card) => {
                process_route(board_process(workspace, workspace.board_of(card)), "board")
            }
            AnyId::Indicator(_) => Route::tab(Room::Improve, "indicators").with(id),
            AnyId::Evaluation(_) => Route::tab(Room::Improve, "evaluations").with(id),
            AnyId::Cycle(_) => Route::tab(Room::Improve, "cycles").with(id),
            AnyId::Milestone(_) => Route::to(Room::Overview),
            AnyId::Link(_) => Route::tab(Room::Trace, "path"),
        }
    }

    /// Reads an address: `#/process/<id>/board`, `#/standards/list`, `#/improve/cycles/<id>`.
    pub fn parse(hash: &str) -> Route {
        let mut parts = hash
            .trim_start_matches('#')
            .split('/')
            .filter(|part| !part.is_empty());
        let word = parts.next().unwrap_or_default();
        let Some(room) = Room::ALL.into_iter().find(|room| room.word() == word) else {
            return Route::to(Room::Overview);
        };
        let mut route = Route::to(room);
        for part in parts {
            if let Some(tab) = room.tabs().iter().find(|tab| **tab == part) {
                route.tab = tab;
            } else if let Ok(id) = part.parse::<AnyId>() {
                route.open = Some(id);
            } else if let (Room::Process, Ok(id)) = (room, part.parse::<ProcessId>()) {
                route.open = Some(id.into());
            } else if let (Room::Standards, Ok(id)) = (room, part.parse::<StandardId>()) {
                route.open = Some(id.into());
            } else if let (Room::Improve, Ok(id)) = (room, part.parse::<CycleId>()) {
                route.open = Some(id.into());
            }
        }
        route
    }

    /// Writes the address, `#` included.
    pub fn address(&self) -> String {
        let mut text = format!("#/{}", self.room.word());
        if let (Room::Process, Some(AnyId::Process(id))) = (self.room, self.open) {
            text.push_str(&format!("/{id}"));
        }
        if !self.tab.is_empty() {
            text.push('/');
            text.push_str(self.tab);
        }
        match (self.room, self.open) {
            (Room::Process, Some(AnyId::Process(_))) | (_, None) => {}
            (_, Some(id)) => text.push_str(&format!("/{id}")),
        }
        text
    }
}

fn process_route(process: Option<ProcessId>, tab: &str) -> Route {
    let route = Route::tab(Room::Process, tab);
    process.map_or(route, |id| route.with(id))
}

fn board_process(
    workspace: &crate::model::Workspace,
    board: Option<crate::model::BoardId>,
) -> Option<ProcessId> {
    Some(workspace.get(board?)?.process)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn every_address_is_read_as_it_was_written() {
        for room in Room::ALL {
            for tab in room.tabs() {
                let plain = Route::tab(room, tab);
                assert_eq!(Route::parse(&plain.address()), plain);
                let open = plain.with(Id::<crate::model::Cycle>::new(7));
                assert_eq!(Route::parse(&open.address()), open);
            }
        }
        let map = Route::tab(Room::Process, "board").with(ProcessId::new(99));
        assert_eq!(
            map.address(),
            format!("#/process/{}/board", ProcessId::new(99))
        );
        assert_eq!(Route::parse(&map.address()), map);
    }

    #[test]
    fn an_unknown_address_leads_to_the_overview() {
        assert_eq!(Route::parse("#/nowhere/else"), Route::to(Room::Overview));
        assert_eq!(Route::parse(""), Route::to(Room::Overview));
    }
}
