//! What follows from a workspace.

pub mod control_chart;
pub mod evaluation;
pub mod run_chart;
