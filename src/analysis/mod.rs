//! What follows from a workspace: pure functions, nothing stored, nothing worded.
//!
//! `process`, `board` and `indicator` answer by the ids of a workspace and are what a view asks. They stand on
//! formulas over plain lists: `flow`, `critical_path` and `simulation` (on `graph`), `kanban` (on `clock`, which
//! says where days begin), `control_chart`, `run_chart`, `capability`, `pareto`, `benefit`, `evaluation`, `survey`. `comparison` lays evaluations side by side, `recurring`
//! after another. `codes` reads the standard system as a
//! tree, `coverage` checks and counts it, `targets` compares what its clauses demand, `audit` rolls its scores up, `editions` two texts of a
//! standard, `covering` tells what of the chain it stands behind, `neighbours` what stands around one, `structure` draws it. `geometry`, `layout` and `routing` place a map on
//! its sheet, `overlay` lays a measure over it, `focus` tells what stays when the rest steps back, `sequence`
//! reads it as one line, `sheets` lays it on paper, `ways` what leads where, `problems` what is wrong with a
//! drawn process. `wall` places the cards of a board, `replay` tells where they were on any day, `pull` which
//! comes next. `effect` says what a change did, `rounds` how cycles go on and what they achieved, `fishbone` places
//! causes on their bones, `scorecard` sums up before and after, `period` what
//! happened between two days, `guide` reads the way through the rooms off what is
//! there. Errors are enums that a view turns into words.

pub mod audit;
pub mod benefit;
pub mod board;
pub mod capability;
pub mod clock;
pub mod codes;
pub mod comparison;
pub mod consistency;
pub mod control_chart;
pub mod coverage;
pub mod covering;
pub mod critical_path;
pub mod editions;
pub mod effect;
pub mod evaluation;
pub mod fishbone;
pub mod flow;
pub mod focus;
pub mod geometry;
mod graph;
pub mod guide;
pub mod indicator;
pub mod kanban;
pub mod layout;
pub mod neighbours;
pub mod overlay;
pub mod pareto;
pub mod period;
pub mod plane;
pub mod plot;
pub mod problems;
pub mod process;
pub mod pull;
pub mod recurring;
pub mod replay;
pub mod rounds;
pub mod routing;
pub mod run_chart;
pub mod scorecard;
pub mod sequence;
pub mod sheets;
pub mod simulation;
pub mod structure;
pub mod survey;
pub mod targets;
pub mod text;
pub mod trace;
pub mod wall;
pub mod ways;
