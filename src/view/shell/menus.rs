//! What the menus of the top bar hold.

use leptos::prelude::*;

use super::backstage::Menu;
use super::library;
use crate::i18n::sealing;
use crate::i18n::shell::t;
use crate::model::workspace::Language;
use crate::store::{Theme, store};
use crate::tool::keymap::Action;
use crate::view::parts::{Text, menu_item, menu_note};

/// What a menu holds.
pub(super) fn contents(which: Menu) -> AnyView {
    match which {
        Menu::Library => library::sheet(),
        Menu::Share => share_items(),
        Menu::More => more_items(),
    }
}

/// A line that does an action, with its keys. The text is the menu's own where the action's name
/// would say what the menu says already.
pub(super) fn line(test: &'static str, text: Text, action: Action) -> AnyView {
    let press = move || super::keys::ask(action);
    let words = Signal::derive(move || text().to_owned());
    menu_item(test, words, super::bar::keys(action), press)
}

fn share_items() -> AnyView {
    view! {
        {menu_note(|| t().share_hint)}
        {line("export-json", || t().export_json, Action::Download)}
        {line("export-sealed", || sealing::t().export_sealed, Action::DownloadSealed)}
        {line("export-redacted", || sealing::t().export_redacted, Action::DownloadRedacted)}
        {line("export-svg", || t().export_svg, Action::ExportSvg)}
        {line("export-png", || t().export_png, Action::ExportPng)}
        {line("export-picture", || t().export_picture, Action::PictureOptions)}
        {line("export-csv", || t().export_csv, Action::ExportCsv)}
        {line("", || t().open_file, Action::OpenFile)}
    }
    .into_any()
}

fn theme(theme: Theme, text: Text) -> AnyView {
    let words = Signal::derive(move || {
        let mark = if store().session.theme.get() == theme {
            "✓ "
        } else {
            ""
        };
        format!("{mark}{}", text())
    });
    menu_item("", words, String::new(), move || {
        super::keys::ask(Action::Wear(theme))
    })
}

fn more_items() -> AnyView {
    view! {
        {menu_note(|| t().language)}
        {line("language-zh", || t().chinese, Action::Speak(Language::Zh))}
        {line("language-en", || t().english, Action::Speak(Language::En))}
        {menu_note(|| t().theme)}
        {theme(Theme::System, || t().theme_system)} {theme(Theme::Light, || t().theme_light)} {theme(Theme::Dark, || t().theme_dark)}
        <hr />
        {line("", || t().shortcuts, Action::Shortcuts)}
        {line("", || t().print, Action::Print)}
    }
    .into_any()
}
