//! Dot voting: so many dots a person, one person after the other at this page or each at their
//! own; hidden until they are shown.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::bar::panel;
use super::desk::Desk;
use crate::browser::page;
use crate::edit::Command;
use crate::edit::board::BoardCommand;
use crate::i18n::board::t;
use crate::i18n::fill;
use crate::model::board::Voting;
use crate::model::*;
use crate::store::store;
use crate::view::parts::{button, number_field, text_field};

/// Dots a person has unless another number is chosen, and the most.
const DOTS: u32 = 3;
const MOST: f64 = 99.0;

pub(super) fn vote(desk: Desk) -> AnyView {
    let board = desk.board;
    if desk.voter.with_untracked(String::is_empty) {
        desk.voter.set(fill(t().vote_person, &["1"]));
    }
    let voting = Memo::new(move |_| store().read(board).and_then(|board| board.voting));
    let open = Memo::new(move |_| voting.with(Option::is_some));
    let content = move || match open.get() {
        false => opening(desk),
        true => held(desk, voting),
    };
    panel(desk, "vote-panel", || t().vote, content.into_any())
}

fn dispatch(command: BoardCommand) {
    store().dispatch(Command::Board(command));
}

/// How many dots each person shall have.
fn opening(desk: Desk) -> AnyView {
    let board = desk.board;
    let dots = RwSignal::new(f64::from(DOTS));
    let set = Callback::new(move |count: Option<f64>| {
        if let Some(count) = count.filter(|count| (1.0..=MOST).contains(count)) {
            dots.set(count.floor());
        }
    });
    view! {
        <div class="row">
            <div class="vote-dots">{number_field(|| t().vote_dots, Signal::derive(move || Some(dots.get())), set)}</div>
            <button type="button" class="button main" data-testid="vote-open" on:click=move |_| dispatch(BoardCommand::OpenVote { board, dots: dots.get_untracked() as u32 })>{move || t().vote_open}</button>
        </div>
    }
    .into_any()
}

/// The dots that each person has given on a board.
fn given(workspace: &Workspace, board: BoardId) -> BTreeMap<String, u32> {
    let mut given: BTreeMap<String, u32> = BTreeMap::new();
    for (id, card) in &workspace.cards {
        if !card.votes.is_empty() && workspace.board_of(*id) == Some(board) {
            for vote in &card.votes {
                *given.entry(vote.by.clone()).or_default() += vote.dots;
            }
        }
    }
    given
}

fn held(desk: Desk, voting: Memo<Option<Voting>>) -> AnyView {
    let board = desk.board;
    let given = store().derive(move |workspace| given(workspace, board));
    let shown = move || voting.get().is_some_and(|voting| voting.shown);
    let left = move || {
        let own = given.with(|given| desk.voter.with(|by| given.get(by).copied()));
        voting
            .get()
            .map_or(0, |voting| voting.dots.saturating_sub(own.unwrap_or(0)))
    };
    let cast = move || {
        let (people, dots) = given.with(|given| (given.len(), given.values().sum::<u32>()));
        fill(t().vote_cast, &[&people.to_string(), &dots.to_string()])
    };
    let next = move || {
        let voted = given.get_untracked();
        let free = (1..).map(|at: u32| fill(t().vote_person, &[&at.to_string()]));
        let now = desk.voter.get_untracked();
        if let Some(name) = free
            .into_iter()
            .find(|name| !voted.contains_key(name) && *name != now)
        {
            desk.voter.set(name);
        }
        page::focus("[data-testid=voter] input");
    };
    let show = move || {
        store().edit(board, "voting", |board| {
            if let Some(voting) = &mut board.voting {
                voting.shown = !voting.shown;
            }
        });
        store().pause_typing();
    };
    let name = Callback::new(move |name: String| desk.voter.set(name));
    view! {
        <div class="vote">
            <Show when=move || !shown()>
                <div class="row">
                    <div class="voter" data-testid="voter">{text_field(|| t().vote_by, desk.voter.into(), name)}</div>
                    <b data-metric="dots-left" data-value=move || left().to_string()>{move || fill(t().vote_left, &[&left().to_string()])}</b>
                    {button("edge", || t().vote_next, next)}
                </div>
                <p class="sub">{move || t().vote_hint}</p>
            </Show>
            <div class="row">
                <span class="sub">{cast}</span>
                <button type="button" class="button edge" data-testid="vote-show" on:click=move |_| show()>{move || if shown() { t().vote_hide } else { t().vote_show }}</button>
                <Show when=shown><button type="button" class="button edge" data-testid="vote-sort" on:click=move |_| dispatch(BoardCommand::SortByVotes { board })>{move || t().vote_sort}</button></Show>
                <button type="button" class="button quiet" data-testid="vote-end" on:click=move |_| dispatch(BoardCommand::EndVote { board })>{move || t().vote_end}</button>
            </div>
        </div>
    }
    .into_any()
}
