//! What follows from a workspace.
