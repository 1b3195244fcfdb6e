//! How much is too much, for whatever comes in. Beyond a limit a text is refused with the limit
//! and the measured value; nothing is cut off silently.

/// Most bytes of a file.
pub const FILE: usize = 4 * 1024 * 1024;
/// Most bytes of a file that another tool handed out, of which only the cards are kept.
pub const FOREIGN: usize = 32 * 1024 * 1024;
/// Most UTF-16 units of a workspace's text, blanks between its parts not counted.
pub const WORKSPACE: usize = 2_000_000;
/// Most UTF-16 units of one stored document: nearly the whole workspace may be one process. A map of
/// 3 000 steps has some 530 000, a board of 2 000 cards with five moves each some 1 200 000.
pub const DOCUMENT: usize = 1_900_000;
/// Deepest nesting of lists and maps.
pub const DEPTH: usize = 32;

/// What was too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    File,
    /// UTF-16 units of the workspace.
    Workspace,
    /// UTF-16 units of one process with its boards, or of everything else.
    Document,
    /// Levels of nesting.
    Depth,
    /// Lanes, phases, steps, flows and annotations of one process.
    Elements,
    /// Nodes of the standard system.
    Nodes,
    /// Characters of a name.
    Label,
}
