//! The one table of shortcuts, from which keys are read and the help is made.

pub use super::action::Action;
use super::route::Room;

/// A key press as the page reports it, freed from the page. `ctrl` is Cmd on a Mac.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    pub key: String,
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    /// Whether a text is being written, so that plain keys are letters.
    pub typing: bool,
}

/// The parts of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Everywhere,
    Editing,
    Map,
    View,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub action: Action,
    pub group: Group,
    /// Parts joined by `+`; `Ctrl` is Cmd on a Mac; the last is the key as the browser names it.
    pub keys: &'static str,
}

const fn bind(action: Action, group: Group, keys: &'static str) -> Binding {
    Binding {
        action,
        group,
        keys,
    }
}

use Action::*;
use Group::*;

/// Every shortcut. The first line of an action is the one that is shown beside it.
pub const TABLE: &[Binding] = &[
    bind(Undo, Everywhere, "Ctrl+z"),
    bind(Redo, Everywhere, "Ctrl+y"),
    bind(Redo, Everywhere, "Ctrl+Shift+z"),
    bind(Commands, Everywhere, "Ctrl+k"),
    bind(Shortcuts, Everywhere, "?"),
    bind(Find, Everywhere, "Ctrl+f"),
    bind(Download, Everywhere, "Ctrl+s"),
    bind(OpenFile, Everywhere, "Ctrl+o"),
    bind(Export, Everywhere, "Ctrl+Shift+e"),
    bind(GoTo(Room::Overview), Everywhere, "1"),
    bind(GoTo(Room::Service), Everywhere, "2"),
    bind(GoTo(Room::Standards), Everywhere, "3"),
    bind(GoTo(Room::Process), Everywhere, "4"),
    bind(GoTo(Room::Improve), Everywhere, "5"),
    bind(GoTo(Room::Trace), Everywhere, "6"),
    bind(NextPart, Everywhere, "F6"),
    bind(PreviousPart, Everywhere, "Shift+F6"),
    bind(Present, Everywhere, "p"),
    bind(Rename, Editing, "Enter"),
    bind(Rename, Editing, "F2"),
    bind(Copy, Editing, "Ctrl+c"),
    bind(Cut, Editing, "Ctrl+x"),
    bind(Paste, Editing, "Ctrl+v"),
    bind(Duplicate, Editing, "Ctrl+d"),
    bind(SelectAll, Editing, "Ctrl+a"),
    bind(Delete, Editing, "Delete"),
    bind(Delete, Editing, "Backspace"),
    bind(Escape, Editing, "Escape"),
    bind(Menu, Editing, "Shift+F10"),
    bind(Menu, Editing, "ContextMenu"),
    bind(AppendForward, Map, "Ctrl+ArrowRight"),
    bind(AppendBack, Map, "Ctrl+ArrowLeft"),
    bind(AppendUp, Map, "Ctrl+ArrowUp"),
    bind(AppendDown, Map, "Ctrl+ArrowDown"),
    bind(FollowForward, Map, "Alt+ArrowRight"),
    bind(FollowBack, Map, "Alt+ArrowLeft"),
    bind(FollowUp, Map, "Alt+ArrowUp"),
    bind(FollowDown, Map, "Alt+ArrowDown"),
    bind(NudgeRight, Map, "ArrowRight"),
    bind(NudgeLeft, Map, "ArrowLeft"),
    bind(NudgeUp, Map, "ArrowUp"),
    bind(NudgeDown, Map, "ArrowDown"),
    bind(NudgeRightFar, Map, "Shift+ArrowRight"),
    bind(NudgeLeftFar, Map, "Shift+ArrowLeft"),
    bind(NudgeUpFar, Map, "Shift+ArrowUp"),
    bind(NudgeDownFar, Map, "Shift+ArrowDown"),
    bind(AlignRight, Map, "Ctrl+Shift+ArrowRight"),
    bind(AlignLeft, Map, "Ctrl+Shift+ArrowLeft"),
    bind(AlignUp, Map, "Ctrl+Shift+ArrowUp"),
    bind(AlignDown, Map, "Ctrl+Shift+ArrowDown"),
    bind(RenameLane, Map, "l"),
    bind(ToolSelect, Map, "v"),
    bind(ToolHand, Map, "h"),
    bind(ToolConnect, Map, "c"),
    bind(ToolStep, Map, "a"),
    bind(ToolNote, Map, "n"),
    bind(ToolText, Map, "t"),
    bind(ToolSpace, Map, "s"),
    bind(NextProblem, Map, "F8"),
    bind(PreviousProblem, Map, "Shift+F8"),
    bind(NextView, View, "PageDown"),
    bind(PreviousView, View, "PageUp"),
    bind(TurnPage, View, " "),
    bind(ZoomIn, View, "Ctrl+="),
    bind(ZoomIn, View, "Ctrl++"),
    bind(ZoomOut, View, "Ctrl+-"),
    bind(ZoomReset, View, "Ctrl+0"),
    bind(FitAll, View, "Shift+1"),
    bind(FitAll, View, "Shift+!"),
    bind(FitSelection, View, "Shift+2"),
    bind(FitSelection, View, "Shift+@"),
];

/// Actions that hold while a text is being written.
const fn holds_while_typing(action: Action) -> bool {
    matches!(
        action,
        Commands | Download | OpenFile | Export | NextPart | PreviousPart
    )
}

/// The action of a key press, if it has one.
pub fn action(press: &Press) -> Option<Action> {
    TABLE
        .iter()
        .find(|binding| fits(binding.keys, press))
        .map(|binding| binding.action)
        .filter(|action| !press.typing || holds_while_typing(*action))
}

fn fits(keys: &str, press: &Press) -> bool {
    let (mut ctrl, mut shift, mut alt) = (false, false, false);
    let mut rest = keys;
    loop {
        match rest.split_once('+') {
            Some(("Ctrl", after)) => (ctrl, rest) = (true, after),
            Some(("Shift", after)) => (shift, rest) = (true, after),
            Some(("Alt", after)) => (alt, rest) = (true, after),
            _ => break,
        }
    }
    // Signs such as `?` and `+` need Shift on some keyboards and not on others.
    let sign = rest.len() == 1 && !rest.chars().all(char::is_alphanumeric);
    press.ctrl == ctrl
        && press.alt == alt
        && (press.shift == shift || (sign && press.shift))
        && press.key.eq_ignore_ascii_case(rest)
}

/// The keys of an action as they are shown, such as `Ctrl+Z`; on a Mac with its signs.
pub fn shown(action: Action, mac: bool) -> Option<String> {
    let binding = TABLE.iter().find(|binding| binding.action == action)?;
    let parts: Vec<&str> = match binding.keys.strip_suffix("++") {
        Some(front) => front.split('+').chain(["+"]).collect(),
        None => binding.keys.split('+').collect(),
    };
    let part = |part: &&str| match *part {
        "Ctrl" if mac => "⌘".to_owned(),
        "Shift" if mac => "⇧".to_owned(),
        "Alt" if mac => "⌥".to_owned(),
        "ArrowRight" => "→".to_owned(),
        "ArrowLeft" => "←".to_owned(),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        "Escape" => "Esc".to_owned(),
        "Delete" => "Del".to_owned(),
        other if other.len() == 1 => other.to_ascii_uppercase(),
        other => other.to_owned(),
    };
    Some(
        parts
            .iter()
            .map(part)
            .collect::<Vec<_>>()
            .join(if mac { "" } else { "+" }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keys: &str) -> Press {
        let parts: Vec<&str> = keys.split('+').collect();
        let has = |name| parts.contains(&name);
        Press {
            key: parts[parts.len() - 1].to_owned(),
            ctrl: has("Ctrl"),
            shift: has("Shift"),
            alt: has("Alt"),
            typing: false,
        }
    }

    #[test]
    fn the_keyboard_table_is_understood() {
        for (keys, wanted) in [
            ("Ctrl+z", Undo),
            ("Ctrl+Shift+Z", Redo),
            ("Ctrl+ArrowRight", AppendForward),
            ("Ctrl+Shift+ArrowRight", AlignRight),
            ("Shift+ArrowUp", NudgeUpFar),
            ("4", GoTo(Room::Process)),
            ("a", ToolStep),
            ("n", ToolNote),
            ("t", ToolText),
            ("Ctrl+a", SelectAll),
            ("Shift+1", FitAll),
            ("?", Shortcuts),
            ("Shift+?", Shortcuts),
        ] {
            assert_eq!(action(&press(keys)), Some(wanted), "{keys}");
        }
    }

    #[test]
    fn letters_typed_into_a_text_are_no_shortcuts() {
        let typed = |keys| Press {
            typing: true,
            ..press(keys)
        };
        assert_eq!(action(&typed("v")), None);
        assert_eq!(action(&typed("1")), None);
        assert_eq!(action(&typed("Ctrl+z")), None);
        assert_eq!(action(&typed("Ctrl+k")), Some(Commands));
        assert_eq!(action(&typed("Shift+F6")), Some(PreviousPart));
    }

    #[test]
    fn keys_are_shown_as_people_know_them() {
        assert_eq!(shown(Undo, false).as_deref(), Some("Ctrl+Z"));
        assert_eq!(shown(AppendForward, true).as_deref(), Some("⌘→"));
    }
}
