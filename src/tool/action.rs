//! What a person can ask for, each thing once. Keys (`keymap`), menus and the list of commands all
//! name the same values; `view::shell::keys::act` does them, rooms answer those that concern them.
//!
//! Here stands what there is, where it is done and what hinders it; words are `i18n::keys`'s.
//! A new command is a variant, a line in `keymap::TABLE` or a place in `without_keys`, and its
//! words. Nothing here does anything.

use super::route::{Room, Route};
use crate::analysis::focus::Focus as Focused;
use crate::analysis::overlay::Layer;
use crate::model::process::StepKind;
use crate::model::workspace::Language;

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    Light,
    Dark,
}

/// What can be done to a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LaneDeed {
    Above,
    Below,
    Inside,
    Split(u8),
    Up,
    Down,
    /// Into the lane beside it.
    In,
    Out,
    Delete,
}

impl LaneDeed {
    pub const ALL: [LaneDeed; 11] = [
        LaneDeed::Above,
        LaneDeed::Below,
        LaneDeed::Inside,
        LaneDeed::Split(2),
        LaneDeed::Split(3),
        LaneDeed::Split(4),
        LaneDeed::Up,
        LaneDeed::Down,
        LaneDeed::In,
        LaneDeed::Out,
        LaneDeed::Delete,
    ];
}

/// What can be done to a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhaseDeed {
    /// A phase that begins at the selected step.
    FromHere,
    Before,
    Earlier,
    Later,
    Delete,
}

impl PhaseDeed {
    pub const ALL: [PhaseDeed; 5] = [
        PhaseDeed::FromHere,
        PhaseDeed::Before,
        PhaseDeed::Earlier,
        PhaseDeed::Later,
        PhaseDeed::Delete,
    ];
}

/// Something that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Undo,
    Redo,
    Commands,
    Shortcuts,
    Find,
    Copy,
    Cut,
    Paste,
    Duplicate,
    SelectAll,
    Delete,
    Escape,
    Rename,
    /// Names the lane that is selected, or that of the selected step.
    RenameLane,
    AppendForward,
    AppendBack,
    AppendUp,
    AppendDown,
    FollowForward,
    FollowBack,
    FollowUp,
    FollowDown,
    NudgeLeft,
    NudgeRight,
    NudgeUp,
    NudgeDown,
    NudgeLeftFar,
    NudgeRightFar,
    NudgeUpFar,
    NudgeDownFar,
    ToolSelect,
    ToolHand,
    ToolConnect,
    /// The next step: after the selected one, or last. On a board, the next card.
    ToolStep,
    /// A note among the steps.
    ToolNote,
    /// A text on the ground of the map.
    ToolText,
    ToolSpace,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FitAll,
    FitSelection,
    AlignLeft,
    AlignRight,
    AlignUp,
    AlignDown,
    Download,
    /// Encrypted with a passphrase.
    DownloadSealed,
    /// Without what tells of persons.
    DownloadRedacted,
    OpenFile,
    Export,
    GoTo(Room),
    /// The focus goes to the next part of the page: the rooms, what is worked on, the details.
    NextPart,
    PreviousPart,
    Present,
    /// To a tab of a room, or to one process.
    Go(Route),
    /// A step of this kind beside what is selected.
    AddStep(StepKind),
    AddLane,
    AddPhase,
    /// To the lane that is selected, or that of the selected step.
    Lane(LaneDeed),
    /// To the phase that is selected, or that of the selected step.
    Phase(PhaseDeed),
    /// Lets the map run across or downwards.
    Turn,
    Tidy,
    TidySelection,
    Capture,
    /// Lays a measure over the map.
    Lay(Layer),
    /// Lets everything on the map step back but this.
    Focus(Focused),
    /// Shows the list of problems, or puts it away.
    Problems,
    NextProblem,
    PreviousProblem,
    /// Shows the whole map small in a corner, or puts it away.
    Minimap,
    /// Keeps what is seen of the map as a view.
    KeepView,
    NextView,
    PreviousView,
    /// The next view, while the map is presented.
    TurnPage,
    NewProcess,
    MakeBoard,
    /// On the board: which card to pull next, and why.
    PullNext,
    /// On the board: dots on cards.
    VoteOnCards,
    /// Shows the board as it was on any day.
    Replay,
    /// Chooses a file of cards to bring in.
    ImportCards,
    /// Shows earlier states of the workspace and the log of changes, or puts them away.
    Versions,
    /// Shows a timer over every room, or puts it away.
    Timer,
    /// The choice of an industry set of standards.
    StandardSets,
    /// The ways out of the standard system.
    HandOutStandards,
    /// Chooses a file of standards to bring in.
    ImportStandards,
    NewStandard,
    /// The sheet of system codes and document numbers.
    Numbering,
    /// Shows what the checks of the standard system found, or puts it away.
    Findings,
    NewCycle,
    /// The A3 of the open cycle, else of the first that is under way.
    CycleSheet,
    NewIndicator,
    /// Chooses a file of points for the open indicator, else for the first.
    ImportPoints,
    NewEvaluation,
    /// The report of the open evaluation, else of the first.
    EvaluationReport,
    ExportSvg,
    ExportPng,
    /// The choice of a picture: part, kind, size, ground.
    PictureOptions,
    ExportCsv,
    Print,
    NewWorkspace,
    DuplicateWorkspace,
    RenameWorkspace,
    Library,
    /// Opens the example of this name.
    OpenExample(&'static str),
    Wear(Theme),
    Speak(Language),
    /// Shows the details beside the room, or puts them away.
    Details,
    /// Opens the menu of what is selected.
    Menu,
    DistributeAlong,
    DistributeDown,
    SameSize,
    /// Makes shapes large enough for their names.
    FitNames,
    /// Forgets the bends that were placed by hand, and where labels were moved to.
    Reroute,
    /// Turns flows round.
    Reverse,
    /// Puts a step into the selected flow.
    InsertStep,
}

use Action::*;

/// The commands that have no keys, in reading order; `examples` are the names of those there are.
pub fn without_keys(examples: impl Iterator<Item = &'static str>) -> Vec<Action> {
    let mut all = vec![AddLane, AddPhase];
    all.extend(LaneDeed::ALL.map(Lane));
    all.extend(PhaseDeed::ALL.map(Phase));
    all.push(Turn);
    all.extend(StepKind::ALL.iter().copied().map(AddStep));
    all.extend([DistributeAlong, DistributeDown, SameSize, FitNames]);
    all.extend([InsertStep, Reverse, Reroute]);
    all.extend([Tidy, TidySelection, Capture]);
    all.extend(Layer::ALL.iter().copied().map(Lay));
    all.extend([Focused::Nothing, Focused::CriticalPath].map(Focus));
    all.extend([Problems, Minimap, KeepView]);
    all.extend([
        NewProcess,
        MakeBoard,
        PullNext,
        VoteOnCards,
        Replay,
        ImportCards,
        Timer,
        Versions,
    ]);
    all.extend([NewStandard, Numbering, Findings]);
    all.extend([ImportStandards, StandardSets, HandOutStandards]);
    all.extend([NewCycle, CycleSheet, NewIndicator, ImportPoints]);
    all.extend([NewEvaluation, EvaluationReport]);
    for room in Room::ALL {
        if room.tabs().len() > 1 {
            all.extend(room.tabs().iter().map(|tab| Go(Route::tab(room, tab))));
        }
    }
    all.extend([
        DownloadSealed,
        DownloadRedacted,
        ExportSvg,
        ExportPng,
        PictureOptions,
        ExportCsv,
        Print,
    ]);
    all.extend([Library, NewWorkspace, DuplicateWorkspace, RenameWorkspace]);
    all.extend(examples.map(OpenExample));
    all.extend([Theme::Light, Theme::Dark, Theme::System].map(Wear));
    all.extend([Language::Zh, Language::En].map(Speak));
    all.push(Details);
    all
}

/// What has to be so for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Whether the map is shown.
    pub on_map: bool,
    /// Whether there is a process.
    pub process: bool,
    /// Whether there is a standard, a cycle, an indicator, an evaluation.
    pub standard: bool,
    pub cycle: bool,
    pub indicator: bool,
    pub evaluation: bool,
    /// How many steps are selected.
    pub steps: usize,
    /// How many flows are selected.
    pub flows: usize,
    /// How many things of any kind are selected.
    pub selected: usize,
    pub undo: bool,
    pub redo: bool,
}

/// Why an action cannot be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    NothingToUndo,
    NothingToRedo,
    NoProcess,
    NoStandard,
    NoCycle,
    NoIndicator,
    NoEvaluation,
    NothingSelected,
    NoStep,
    FewerThanTwo,
    FewerThanThree,
    NoFlow,
    OnMapOnly,
    /// The browser gives the clipboard to keys alone.
    ByKeysAlone,
}

impl Action {
    /// What hinders it, if anything does.
    pub fn hindrance(self, now: &Situation) -> Option<Hindrance> {
        let found = |holds: bool, why| (!holds).then_some(why);
        let steps = |least: usize, why| {
            found(now.on_map, Hindrance::OnMapOnly).or(found(now.steps >= least, why))
        };
        match self {
            Undo => found(now.undo, Hindrance::NothingToUndo),
            Redo => found(now.redo, Hindrance::NothingToRedo),
            Copy | Cut | Paste => Some(Hindrance::ByKeysAlone),
            Delete | Rename => found(now.selected > 0, Hindrance::NothingSelected),
            RenameLane | Lane(_) | Phase(_) => found(now.on_map, Hindrance::OnMapOnly)
                .or(found(now.selected > 0, Hindrance::NoStep)),
            Duplicate | FitSelection | AppendForward | AppendBack | AppendUp | AppendDown
            | NudgeLeft | NudgeRight | NudgeUp | NudgeDown | NudgeLeftFar | NudgeRightFar
            | NudgeUpFar | NudgeDownFar => steps(1, Hindrance::NoStep),
            FitNames => steps(1, Hindrance::NoStep),
            AlignLeft | AlignRight | AlignUp | AlignDown | SameSize | TidySelection => {
                steps(2, Hindrance::FewerThanTwo)
            }
            DistributeAlong | DistributeDown => steps(3, Hindrance::FewerThanThree),
            InsertStep | Reverse | Reroute => {
                found(now.on_map, Hindrance::OnMapOnly).or(found(now.flows > 0, Hindrance::NoFlow))
            }
            Menu => found(now.on_map, Hindrance::OnMapOnly),
            SelectAll | FollowForward | FollowBack | FollowUp | FollowDown | ZoomIn | ZoomOut
            | ZoomReset | FitAll => found(now.on_map, Hindrance::OnMapOnly),
            MakeBoard | PullNext | VoteOnCards | Replay | ExportSvg | ExportPng => {
                found(now.process, Hindrance::NoProcess)
            }
            Numbering | Findings | HandOutStandards => found(now.standard, Hindrance::NoStandard),
            CycleSheet => found(now.cycle, Hindrance::NoCycle),
            ImportPoints => found(now.indicator, Hindrance::NoIndicator),
            EvaluationReport => found(now.evaluation, Hindrance::NoEvaluation),
            _ if self.wants_map() => found(now.process, Hindrance::NoProcess),
            _ => None,
        }
    }

    /// Whether it is done on the map, and worth going there for.
    pub const fn wants_map(self) -> bool {
        matches!(
            self,
            ToolSelect
                | ToolHand
                | ToolConnect
                | ToolStep
                | ToolNote
                | ToolText
                | ToolSpace
                | AddStep(_)
                | AddLane
                | AddPhase
                | Turn
                | PictureOptions
                | Tidy
                | Capture
                | Lay(_)
                | Focus(_)
                | Problems
                | Minimap
                | NextProblem
                | PreviousProblem
                | KeepView
                | NextView
                | PreviousView
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Situation = Situation {
        on_map: false,
        process: true,
        standard: false,
        cycle: false,
        indicator: false,
        evaluation: false,
        steps: 0,
        flows: 0,
        selected: 0,
        undo: false,
        redo: false,
    };

    #[test]
    fn no_command_is_listed_twice() {
        let all = without_keys(["store", "clinic"].into_iter());
        for (i, action) in all.iter().enumerate() {
            assert!(!all[..i].contains(action), "{action:?}");
            assert!(
                !super::super::keymap::TABLE
                    .iter()
                    .any(|binding| binding.action == *action),
                "{action:?} has keys"
            );
        }
    }

    #[test]
    fn what_is_drawn_on_the_map_is_offered_everywhere_once_there_is_a_process() {
        for action in [AddLane, AddStep(StepKind::Wait), Lay(Layer::Value), Tidy] {
            assert_eq!(action.hindrance(&IDLE), None, "{action:?}");
            let bare = Situation {
                process: false,
                ..IDLE
            };
            assert_eq!(action.hindrance(&bare), Some(Hindrance::NoProcess));
        }
    }

    #[test]
    fn what_is_made_of_a_record_wants_one() {
        assert_eq!(CycleSheet.hindrance(&IDLE), Some(Hindrance::NoCycle));
        assert_eq!(NewCycle.hindrance(&IDLE), None);
        let there = Situation {
            cycle: true,
            ..IDLE
        };
        assert_eq!(CycleSheet.hindrance(&there), None);
    }

    #[test]
    fn what_needs_a_selection_says_so() {
        assert_eq!(
            AlignUp.hindrance(&Situation {
                on_map: true,
                steps: 1,
                selected: 1,
                ..IDLE
            }),
            Some(Hindrance::FewerThanTwo)
        );
        assert_eq!(NudgeLeft.hindrance(&IDLE), Some(Hindrance::OnMapOnly));
        assert_eq!(Delete.hindrance(&IDLE), Some(Hindrance::NothingSelected));
        assert_eq!(Undo.hindrance(&IDLE), Some(Hindrance::NothingToUndo));
    }
}
