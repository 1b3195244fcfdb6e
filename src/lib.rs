//! THE MAP of Standards Workbench.
pub mod analysis;
pub mod model;
