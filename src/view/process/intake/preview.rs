//! The sheet on which a file of cards is read before it comes in.

use leptos::prelude::*;

use crate::browser;
use crate::format::cards::fields::Field;
use crate::format::cards::records::{Target, joined, records};
use crate::format::cards::rows::votes;
use crate::format::cards::{Choices, Intake, Opened, Remark};
use crate::format::document::units_of;
use crate::format::limits;
use crate::format::table::dates::{Order, Votes};
use crate::format::table::reading::Reading;
use crate::i18n::intake::{self, t};
use crate::i18n::{board, fill, language, numbers, reading};
use crate::model::board::ColumnClass;
use crate::model::*;
use crate::store::store;
use crate::view::intake::Cards;
use crate::view::intake::frame::{self, Frame};
use crate::view::parts::{check_field, choice_field, select_field, text_field};
use crate::view::process::clock::clock;
use crate::view::shell;

/// Everything that the sheet shows. Copied freely.
#[derive(Clone, Copy)]
struct Sheet {
    arrival: StoredValue<Cards>,
    choices: RwSignal<Choices>,
    intake: Memo<Intake>,
    target: RwSignal<Target>,
    /// The process for which a new board would be.
    here: Option<ProcessId>,
    name: RwSignal<String>,
}

pub(super) fn sheet(arrival: Cards) -> AnyView {
    let opened = arrival.opened.clone();
    let encoding = arrival.encoding;
    let choices = RwSignal::new(opened.choices());
    let intake = Memo::new(move |_| {
        let plain = [t().to_do, t().doing, t().done];
        let mut read = choices.with(|choices| opened.read(choices, &clock(), plain));
        if let Some(encoding) = encoding {
            read.remarks.push(Reading::Encoding(encoding).into());
            read.remarks.sort_by_key(Remark::certainty);
        }
        read
    });
    let plain_name = arrival
        .name
        .rsplit_once('.')
        .map_or(arrival.name.as_str(), |(name, _)| name);
    let named = intake.with_untracked(|intake| intake.name.clone());
    let name = if named.is_empty() {
        plain_name.to_owned()
    } else {
        named
    };
    let here = store().session.route_now().process().or_else(|| {
        store().with(|workspace| workspace.ranked::<Process>(|_| true).first().copied())
    });
    let wanted = super::wanted();
    let put = arrival.put;
    let file = arrival.name.clone();
    let sheet = Sheet {
        arrival: StoredValue::new(arrival),
        choices,
        intake,
        target: RwSignal::new(wanted.map_or(Target::New(here), Target::Into)),
        here,
        name: RwSignal::new(name),
    };
    let count = Memo::new(move |_| intake.with(|intake| intake.cards.len()));
    let units = Memo::new(move |_| intake.with(weight));
    let held = Memo::new(move |_| held(sheet.target.get()));
    let known = Memo::new(move |_| {
        let target = sheet.target.get();
        intake.with(|intake| store().with(|workspace| joined(workspace, intake, target)))
    });
    let refused = Signal::derive(move || match (count.get(), units.get(), held.get()) {
        (0, ..) => Some(t().nothing.to_owned()),
        (_, units, held) if units + held > limits::DOCUMENT => {
            let said =
                [units, held, limits::DOCUMENT].map(|count| numbers::number(count as f64, 0));
            Some(fill(t().too_much, &said.each_ref().map(String::as_str)))
        }
        _ => None,
    });
    let faults = Signal::derive(move || sheet.faults());
    let table = sheet.arrival.with_value(|arrival| arrival.text.is_some());
    let turn = Callback::new(move |()| sheet.arrival.with_value(Cards::as_standards));
    frame::frame(Frame {
        title: Signal::derive(move || fill(t().title, &[&file])),
        source: Signal::derive(move || {
            sheet.arrival.with_value(|arrival| {
                let opened = &arrival.opened;
                intake::source(opened.source(), whole(opened), language())
            })
        }),
        sums: view! {
            {frame::sum(|| t().cards, "import-cards", count.into())}
            {move || (known.get() > 0).then(|| frame::sum(|| t().known, "import-known", known.into()))}
            {frame::sum(|| t().bad, "import-faults", faults)}
        }
        .into_any(),
        body: view! {
            {table.then(|| frame::kind(false, turn))}
            {remarks(sheet)}
            {fault_list(sheet)}
            {fields(sheet)}
            {stages(sheet)}
        }
        .into_any(),
        target: target(sheet),
        refused,
        confirm: Signal::derive(move || {
            fill(t().confirm, &[&numbers::number(count.get() as f64, 0)])
        }),
        bring_in: Callback::new(move |()| sheet.bring_in()),
        put,
    })
}

/// How many things the file holds, read or not.
fn whole(opened: &Opened) -> usize {
    match opened {
        Opened::Table(sheet) | Opened::Moves(sheet) => sheet.rows.len() + sheet.unclosed.len(),
        Opened::Trello(tree) | Opened::Jira(tree) => {
            let of = |key| match tree.get(key) {
                Some(crate::format::json::Tree::List(items)) => Some(items.len()),
                _ => None,
            };
            of("cards").or(of("issues")).unwrap_or(match tree {
                crate::format::json::Tree::List(items) => items.len(),
                _ => 0,
            })
        }
    }
}

/// About how many characters the cards take where they are kept.
fn weight(intake: &Intake) -> usize {
    const CARD: usize = 120;
    const MOVE: usize = 92;
    let stage = |at: usize| intake.stages.get(at).map_or(0, |stage| stage.name.len());
    intake
        .cards
        .iter()
        .map(|card| {
            let moves: usize = card
                .entries
                .iter()
                .map(|entry| MOVE + entry.stage.as_ref().map_or(8, |at| stage(*at)))
                .sum();
            let checks: usize = card
                .checklist
                .iter()
                .map(|check| check.text.len() + 24)
                .sum();
            let text = card.text.encode_utf16().count() + card.title.encode_utf16().count();
            CARD + text + moves + checks
        })
        .sum()
}

/// What the process for which the cards are holds already, in the units of the limit.
fn held(target: Target) -> usize {
    store().with(|workspace| {
        let process = match target {
            Target::New(process) => process,
            Target::Into(board) => workspace.get(board).map(|board| board.process),
        };
        process.map_or(0, |process| units_of(workspace, process))
    })
}

impl Sheet {
    fn faults(self) -> usize {
        self.intake.with(|intake| intake.faults.len())
    }

    /// Inserts the cards as one command and shows the board.
    fn bring_in(self) {
        let name = self.name.get_untracked();
        let target = self.target.get_untracked();
        // Drawing a number asks the store, which is not asked while it is being read.
        let workspace = store().with(Workspace::clone);
        let made = self.intake.with_untracked(|intake| {
            let mut draw = || store().mint::<Card>().raw();
            records(&workspace, intake, target, &name, browser::now(), &mut draw)
        });
        let board = match target {
            Target::Into(board) => Some(board),
            Target::New(_) => made.new.iter().find_map(|record| match record.id() {
                AnyId::Board(board) => Some(board),
                _ => None,
            }),
        };
        if store().dispatch(made.command()).is_some()
            && let Some(board) = board
        {
            shell::reveal(board.into());
        }
    }
}

/// What was understood, guessed and left out.
fn remarks(sheet: Sheet) -> AnyView {
    frame::remarks(Signal::derive(move || {
        sheet.intake.with(|intake| {
            let lines = intake.remarks.iter();
            let said = lines.map(|r| (r.certainty(), intake::remark(r, language())));
            said.collect()
        })
    }))
}

/// The rows that stay out, by number.
fn fault_list(sheet: Sheet) -> AnyView {
    let table = sheet.arrival.with_value(|arrival| arrival.text.is_some());
    frame::faults(Signal::derive(move || {
        sheet.intake.with(|intake| {
            let line = |fault: &crate::format::cards::Fault| {
                let text = if table { t().row } else { t().item };
                let why = intake::why(&fault.why, language());
                let row = fault.row.to_string();
                (row.clone(), fill(text, &[&row, &why]))
            };
            intake.faults.iter().map(line).collect()
        })
    }))
}

/// What each column of a table is, and the choices that a file leaves open.
fn fields(sheet: Sheet) -> AnyView {
    let opened = sheet.arrival.with_value(|arrival| arrival.opened.clone());
    match opened.as_ref() {
        Opened::Table(table) => {
            let row = |at: usize| {
                let means = Signal::derive(move || {
                    sheet
                        .choices
                        .with(|choices| choices.fields.get(at).copied())
                });
                let set = Callback::new(move |field: Option<Field>| {
                    if let Some(field) = field {
                        sheet.choices.update(|choices| choices.fields[at] = field);
                    }
                });
                let (head, samples) = frame::head_and_samples(table, at);
                let choice =
                    choice_field(|| t().means, &Field::ALL, intake::field, false, means, set);
                (head, samples, choice)
            };
            let rows = frame::columns((0..table.heads.len()).map(row).collect());
            let table = opened.clone();
            let seen = Memo::new(move |_| match table.as_ref() {
                Opened::Table(table) => sheet.choices.with(|choices| votes(table, &choices.fields)),
                _ => Votes::default(),
            });
            let open = move || seen.get().order().is_some();
            let order = Signal::derive(move || Some(sheet.choices.with(|choices| choices.order)));
            let set = Callback::new(move |order: Option<Order>| {
                if let Some(order) = order {
                    sheet.choices.update(|choices| choices.order = order);
                }
            });
            view! {
                <section class="intake-fields">
                    <h3>{move || t().fields}</h3>
                    {rows}
                    <Show when=open>{choice_field(|| t().day_order, &[Order::DayFirst, Order::MonthFirst], reading::order, false, order, set)}</Show>
                </section>
            }
            .into_any()
        }
        Opened::Trello(_) => {
            let archived = Signal::derive(move || sheet.choices.with(|choices| choices.archived));
            let set = Callback::new(move |on: bool| {
                sheet.choices.update(|choices| {
                    choices.archived = on;
                    choices.classes.clear();
                })
            });
            check_field(|| t().archived, archived, set)
        }
        Opened::Jira(_) | Opened::Moves(_) => ().into_any(),
    }
}

/// The columns of the board, with their classes to change and how many cards come into each.
fn stages(sheet: Sheet) -> AnyView {
    let shown = Memo::new(move |_| {
        sheet.intake.with(|intake| {
            let count = |at: usize| intake.cards.iter().filter(|card| card.stage == at).count();
            let stages = intake.stages.iter().enumerate();
            stages
                .map(|(at, stage)| (stage.name.clone(), stage.class, count(at)))
                .collect::<Vec<_>>()
        })
    });
    let line = move |at: usize, (name, class, count): (String, ColumnClass, usize)| {
        let set = Callback::new(move |class: Option<ColumnClass>| {
            if let Some(class) = class {
                sheet.choices.update(|choices| {
                    choices.classes.retain(|(other, _)| *other != at);
                    choices.classes.push((at, class));
                });
            }
        });
        view! {
            <li data-stage=name.clone()><span>{name.clone()}</span><b>{numbers::number(count as f64, 0)}</b>
                {choice_field(|| t().class, ColumnClass::ALL, board::column_class, false, Signal::derive(move || Some(class)), set)}</li>
        }
    };
    view! {
        <section class="intake-stages">
            <h3>{move || t().stages}</h3>
            <ul>{move || shown.get().into_iter().enumerate().map(|(at, stage)| line(at, stage)).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Where the cards go.
fn target(sheet: Sheet) -> AnyView {
    let first = Target::New(sheet.here);
    let boards = store().with(|workspace| workspace.ranked::<Board>(|_| true));
    let targets: Vec<Target> = [first]
        .into_iter()
        .chain(boards.iter().map(|board| Target::Into(*board)))
        .collect();
    let words = Signal::derive(move || {
        let new = match first {
            Target::New(None) => t().new_process,
            _ => t().new_board,
        };
        let name = |id: &BoardId| {
            let board = store().read(*id).map(|board| board.name.clone());
            fill(t().into, &[&board.unwrap_or_default()])
        };
        let boards = boards.iter().map(name);
        [new.to_owned()].into_iter().chain(boards).collect()
    });
    let all = StoredValue::new(targets);
    let at = Signal::derive(move || {
        let now = sheet.target.get();
        all.with_value(|all| all.iter().position(|target| *target == now))
    });
    let set = Callback::new(move |index: Option<usize>| {
        if let Some(target) = index.and_then(|at| all.with_value(|all| all.get(at).copied())) {
            sheet.target.set(target);
        }
    });
    let new = move || matches!(sheet.target.get(), Target::New(_));
    let named = Callback::new(move |name: String| sheet.name.set(name));
    view! {
        <div class="intake-target">
            {select_field(|| t().target, words, at, false, set)}
            <Show when=new>{text_field(|| t().name, sheet.name.into(), named)}</Show>
        </div>
    }
    .into_any()
}
