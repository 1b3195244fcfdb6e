//! What follows from a workspace.

pub mod board;
pub mod control_chart;
pub mod critical_path;
pub mod evaluation;
pub mod flow;
pub mod geometry;
mod graph;
pub mod kanban;
pub mod layout;
pub mod process;
pub mod routing;
pub mod run_chart;
pub mod simulation;
