//! THE MAP of Standards Workbench.
pub mod analysis;
pub mod edit;
pub mod model;
