//! What the menus of the top bar hold.

use leptos::prelude::*;

use super::backstage::Menu;
use super::{library, share, tables};
use crate::browser::{file, page};
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

/// A line with a text of the catalogue and the keys of an action.
fn line(test: &'static str, text: Text, keys: String, press: fn()) -> AnyView {
    menu_item(test, Signal::derive(move || text().to_owned()), keys, press)
}

fn share_items() -> AnyView {
    let keys = super::bar::keys;
    view! {
        {menu_note(|| t().share_hint)}
        {line("export-json", || t().export_json, keys(Action::Download), share::download_bundle)}
        {line("export-svg", || t().export_svg, String::new(), || crate::view::process::download_picture(false))}
        {line("export-png", || t().export_png, String::new(), || crate::view::process::download_picture(true))}
        {line("export-csv", || t().export_csv, String::new(), tables::download_table)}
        {line("", || t().open_file, keys(Action::OpenFile), || file::choose("[data-testid=open-file]"))}
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
    menu_item("", words, String::new(), move || super::wear(theme))
}

fn more_items() -> AnyView {
    view! {
        {menu_note(|| t().language)}
        {line("language-zh", || t().chinese, String::new(), || super::speak(Language::Zh))}
        {line("language-en", || t().english, String::new(), || super::speak(Language::En))}
        {menu_note(|| t().theme)}
        {theme(Theme::System, || t().theme_system)} {theme(Theme::Light, || t().theme_light)} {theme(Theme::Dark, || t().theme_dark)}
        <hr />
        {line("", || t().shortcuts, super::bar::keys(Action::Shortcuts), || { super::keys::act(Action::Shortcuts); })}
        {line("", || t().print, String::new(), page::print)}
    }
    .into_any()
}
