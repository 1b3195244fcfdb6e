//! Line icons on a 24 px grid, drawn in the colour of the text around them.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Overview,
    Service,
    Standards,
    Process,
    Improve,
    Trace,
    Undo,
    Redo,
    Plus,
    Minus,
    Close,
    More,
    Down,
    Up,
    Right,
    Left,
    Delete,
    Link,
    Side,
    Search,
    Check,
    Warn,
    Menu,
    Edit,
    Fit,
    Drag,
    Block,
    Play,
    Minimap,
    Sound,
    SoundOff,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Overview => "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
            Icon::Service => "M12 20s-7-4.3-7-9.3A4 4 0 0 1 12 8a4 4 0 0 1 7 2.7c0 5-7 9.3-7 9.3z",
            Icon::Standards => {
                "M12 3v6M5 15v-3h14v3M12 9v3M3 15h4v5H3zM10 15h4v5h-4zM17 15h4v5h-4z"
            }
            Icon::Process => "M3 5h18M3 12h18M3 19h18M6 8.5h4M13 15.5h5M10 8.5l4 7",
            Icon::Improve => "M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5",
            Icon::Trace => {
                "M6 6a2 2 0 1 0 .01 0M18 12a2 2 0 1 0 .01 0M6 18a2 2 0 1 0 .01 0M8 6.7l8 4.6M8 17.3l8-4.6"
            }
            Icon::Undo => "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3",
            Icon::Redo => "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h3",
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Minus => "M5 12h14",
            Icon::Close => "M6 6l12 12M18 6L6 18",
            Icon::More => "M5 12h.01M12 12h.01M19 12h.01",
            Icon::Down => "M6 9l6 6 6-6",
            Icon::Up => "M6 15l6-6 6 6",
            Icon::Right => "M9 6l6 6-6 6",
            Icon::Left => "M15 6l-6 6 6 6",
            Icon::Delete => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
            Icon::Link => {
                "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"
            }
            Icon::Side => "M4 5h16v14H4zM15 5v14",
            Icon::Search => "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5L20 20",
            Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Warn => "M12 4l9 16H3zM12 10v4M12 17h.01",
            Icon::Menu => "M4 7h16M4 12h16M4 17h16",
            Icon::Edit => "M5 19l1-4L16 5l3 3L9 18z",
            Icon::Fit => "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
            Icon::Drag => "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
            Icon::Block => "M12 4a8 8 0 1 0 .01 0M6.5 6.5l11 11",
            Icon::Play => "M8 5l11 7-11 7z",
            Icon::Minimap => "M4 5h16v14H4zM12 12h8v7h-8z",
            Icon::Sound => "M4 10v4h3l5 4V6l-5 4zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
            Icon::SoundOff => "M4 10v4h3l5 4V6l-5 4zM16 9.5l5 5M21 9.5l-5 5",
        }
    }
}

/// The icon; it says nothing to ears, so give its button a name.
pub fn icon(which: Icon) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=which.path() /></svg> }
        .into_any()
}
