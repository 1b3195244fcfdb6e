//! The sheet on which standards are read before they come in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::format::standards::fields::Field;
use crate::format::standards::hierarchy::Way;
use crate::format::standards::plan::{Hindrance, Plan, Target, plan};
use crate::format::standards::{At, Choices, Intake, NewNode, Opened, Remark, Source, Twins};
use crate::format::table::Certainty;
use crate::format::table::dates::Order;
use crate::format::table::reading::Reading;
use crate::i18n::handover::{self, t};
use crate::i18n::{fill, language, numbers, reading, standards as words};
use crate::model::standard::{Bilingual, DraftingType, Level, NodeKind};
use crate::model::workspace::Language;
use crate::model::*;
use crate::store::store;
use crate::view::intake::Standards;
use crate::view::intake::frame::{self, Frame};
use crate::view::parts::{check_field, choice_field, select_field, text_field};
use crate::view::shell;

/// Nodes that are shown as a sample.
const SHOWN: usize = 12;
/// Where the ids of what is only looked at begin; ids are drawn at random from all 64 bits.
const LOOKED_AT: u64 = 0x6c6f_6f6b_0000_0000;

/// What would become of it, without the records.
#[derive(Clone, Debug, Default, PartialEq)]
struct Outlook {
    standards: usize,
    clauses: usize,
    changes: usize,
    known: Vec<String>,
    recoded: Vec<(String, String)>,
    lost: usize,
    hindrance: Option<Hindrance>,
}

/// Everything that the sheet shows. Copied freely.
#[derive(Clone, Copy)]
struct Sheet {
    list: StoredValue<Standards>,
    choices: RwSignal<Choices>,
    intake: Memo<Arc<Intake>>,
    target: RwSignal<Target>,
    name: RwSignal<String>,
    outlook: Memo<Arc<Outlook>>,
}

pub(super) fn sheet(list: Standards) -> AnyView {
    let opened = list.opened.clone();
    let encoding = list.encoding;
    let choices = RwSignal::new(opened.choices());
    let source = opened.source();
    let intake = {
        let opened = opened.clone();
        Memo::new(move |_| {
            let mut read = choices.with(|choices| opened.read(choices));
            if let Some(encoding) = encoding {
                read.remarks.push(Reading::Encoding(encoding).into());
                read.remarks.sort_by_key(Remark::certainty);
            }
            Arc::new(read)
        })
    };
    let target = RwSignal::new(default_target(source));
    let stem = list.name.rsplit_once('.');
    let stem = stem.map_or(list.name.as_str(), |(name, _)| name).to_owned();
    let named = intake.with_untracked(|intake| intake.name.clone());
    let name = RwSignal::new(if named.is_empty() { stem } else { named });
    let outlook = Memo::new(move |_| {
        let (target, twins) = (target.get(), choices.with(|choices| choices.twins));
        let mut next = LOOKED_AT;
        Arc::new(intake.with(|intake| {
            store().with(|workspace| {
                let plan = plan(
                    workspace,
                    intake,
                    target,
                    twins,
                    &Bilingual::default(),
                    &mut || {
                        next += 1;
                        next
                    },
                );
                outlook(&plan, workspace)
            })
        }))
    });
    let (put, file) = (list.put, list.name.clone());
    let table = list.text.is_some();
    let sheet = Sheet {
        list: StoredValue::new(list),
        choices,
        intake,
        target,
        name,
        outlook,
    };
    let of = move |pick: fn(&Outlook) -> usize| Signal::derive(move || pick(&outlook.read()));
    let turn = Callback::new(move |()| sheet.list.with_value(Standards::as_cards));
    let rows = opened.sheet(true).map_or(0, |sheet| sheet.rows.len());
    frame::frame(Frame {
        title: Signal::derive(move || match source {
            Source::Set(set) => fill(t().set_title, &[handover::set(set, language())]),
            _ => fill(t().title, &[&file]),
        }),
        source: Signal::derive(move || handover::source(source, rows, language())),
        sums: view! {
            {frame::sum(|| t().standards, "import-standards", of(|o| o.standards))}
            {frame::sum(|| t().clauses, "import-clauses", of(|o| o.clauses))}
            {(!matches!(source, Source::Set(_))).then(|| frame::sum(|| t().bad, "import-faults", Signal::derive(move || intake.read().faults.len())))}
        }
        .into_any(),
        body: view! {
            {table.then(|| frame::kind(true, turn))}
            {frame::remarks(Signal::derive(move || remarks(sheet)))}
            {frame::faults(Signal::derive(move || faults(sheet)))}
            {fields(sheet)}
            {counts(sheet)}
            {first_rows(sheet)}
        }
        .into_any(),
        target: target_fields(sheet),
        refused: Signal::derive(move || {
            let found = outlook.read().hindrance;
            found.map(|hindrance| handover::hindrance(hindrance, language()))
        }),
        confirm: Signal::derive(move || {
            let outlook = outlook.read();
            let number = |n: usize| numbers::number(n as f64, 0);
            match (outlook.standards, outlook.changes) {
                (0, changes) if changes > 0 => fill(t().confirm_changes, &[&number(changes)]),
                (standards, _) => fill(t().confirm, &[&number(standards)]),
            }
        }),
        bring_in: Callback::new(move |()| sheet.bring_in()),
        put,
    })
}

fn outlook(plan: &Plan, workspace: &Workspace) -> Outlook {
    Outlook {
        standards: plan.standards,
        clauses: plan.clauses,
        changes: plan.changes.len(),
        known: plan.known.clone(),
        recoded: plan.recoded.clone(),
        lost: plan.lost,
        hindrance: plan.hindrance(workspace),
    }
}

/// The roots, each with whether nothing stands below it.
fn roots(workspace: &Workspace) -> Vec<(StandardId, bool)> {
    let tops = workspace.ranked::<Standard>(|standard| standard.parent.is_none());
    let above = |id: StandardId| workspace.standards.values().any(|s| s.parent == Some(id));
    tops.into_iter().map(|id| (id, !above(id))).collect()
}

/// Below what is selected; else in place of an empty system, below the first, or a system of its own.
fn default_target(source: Source) -> Target {
    let selected = match store().session.selection_now()[..] {
        [AnyId::Standard(id)] => Some(id),
        _ => None,
    };
    store().with(|workspace| {
        let roots = roots(workspace);
        let empty = |id: StandardId| roots.contains(&(id, true));
        match (selected, roots.first()) {
            (Some(id), _) if empty(id) => Target::Replace(id),
            (Some(id), _) if source == Source::Table => Target::Below(id),
            (_, Some((id, true))) => Target::Replace(*id),
            (_, Some((id, false))) => Target::Below(*id),
            (_, None) => Target::New,
        }
    })
}

impl Sheet {
    /// Brings everything in as one command and shows it.
    fn bring_in(self) {
        let target = self.target.get_untracked();
        let twins = self.choices.with_untracked(|choices| choices.twins);
        let name = one_language(self.name.get_untracked());
        // Drawing an id asks the store, which is not asked while it is being read.
        let workspace = store().with(Workspace::clone);
        let plan = self.intake.with_untracked(|intake| {
            let mut draw = || store().mint::<Standard>().raw();
            plan(&workspace, intake, target, twins, &name, &mut draw)
        });
        let first = plan.first;
        if let Some(command) = plan.command()
            && store().dispatch(command).is_some()
            && let Some(first) = first
        {
            // The room takes in what came first, and is drawn for it then.
            browser::soon(move || shell::reveal(first.into()));
        }
    }
}

/// A name in the language of the page.
fn one_language(name: String) -> Bilingual {
    let mut both = Bilingual::default();
    match crate::i18n::language_now() {
        Language::Zh => both.zh = name,
        Language::En => both.en = name,
    }
    both
}

fn remarks(sheet: Sheet) -> Vec<(Certainty, String)> {
    let language = language();
    let mut lines: Vec<(Certainty, String)> = sheet.intake.with(|intake| {
        let of = intake.remarks.iter();
        of.map(|remark| (remark.certainty(), handover::remark(remark, language)))
            .collect()
    });
    let outlook = sheet.outlook.read();
    let number = |n: usize| numbers::number(n as f64, 0);
    if !outlook.known.is_empty() {
        let left = sheet
            .choices
            .with(|choices| choices.twins == Twins::LeaveOut);
        let (sure, text) = if left {
            (Certainty::LeftOut, t().known_left)
        } else {
            (Certainty::Understood, t().known)
        };
        let names = handover::some(&outlook.known, language);
        lines.push((sure, fill(text, &[&number(outlook.known.len()), &names])));
    }
    if let Some((there, here)) = outlook.recoded.first() {
        let count = number(outlook.recoded.len());
        lines.push((
            Certainty::Guessed,
            fill(t().recoded, &[&count, there, here]),
        ));
    }
    if outlook.lost > 0 {
        let text = fill(t().lost, &[&number(outlook.lost)]);
        lines.push((Certainty::LeftOut, text));
    }
    lines
}

fn faults(sheet: Sheet) -> Vec<(String, String)> {
    sheet.intake.with(|intake| {
        let line = |fault: &crate::format::standards::Fault| {
            let why = handover::why(&fault.why, language());
            match &fault.at {
                At::Row(row) => {
                    let row = row.to_string();
                    (row.clone(), fill(t().at_row, &[&row, &why]))
                }
                At::Path(path) => (path.clone(), fill(t().at_path, &[path, &why])),
            }
        };
        intake.faults.iter().map(line).collect()
    })
}

/// What each column of a table is, and the choices that it leaves open.
fn fields(sheet: Sheet) -> AnyView {
    let opened = sheet.list.with_value(|list| list.opened.clone());
    if !matches!(*opened, Opened::Table { .. }) {
        return twins(sheet);
    }
    let heads = Memo::new(move |_| sheet.choices.with(|choices| choices.heads));
    let named = {
        let opened = opened.clone();
        // Other columns, and all else is guessed anew.
        Callback::new(move |heads: bool| sheet.choices.set(opened.guess(heads)))
    };
    let order = {
        let opened = opened.clone();
        Memo::new(move |_| sheet.choices.with(|choices| opened.open_order(choices)))
    };
    let columns = {
        let opened = opened.clone();
        move || {
            let table = opened.sheet(heads.get())?;
            let row = |at: usize| {
                let means = Signal::derive(move || {
                    sheet
                        .choices
                        .with(|choices| choices.fields.get(at).copied())
                });
                let opened = opened.clone();
                let set = Callback::new(move |field: Option<Field>| {
                    if let Some(field) = field {
                        sheet.choices.update(|choices| {
                            if let Some(means) = choices.fields.get_mut(at) {
                                *means = field;
                            }
                            // A column that tells the hierarchy is taken at its word.
                            choices.way = opened.way(choices);
                        });
                    }
                });
                let (head, samples) = frame::head_and_samples(table, at);
                let choice = choice_field(
                    || t().means,
                    &Field::ALL,
                    handover::field,
                    false,
                    means,
                    set,
                );
                (head, samples, choice)
            };
            Some(frame::columns((0..table.heads.len()).map(row).collect()))
        }
    };
    let way = Signal::derive(move || Some(sheet.choices.with(|choices| choices.way)));
    let set_way = Callback::new(move |way: Option<Way>| {
        if let Some(way) = way {
            sheet.choices.update(|choices| choices.way = way);
        }
    });
    let day = Signal::derive(move || Some(sheet.choices.with(|choices| choices.order)));
    let set_day = Callback::new(move |order: Option<Order>| {
        if let Some(order) = order {
            sheet.choices.update(|choices| choices.order = order);
        }
    });
    view! {
        <section class="intake-fields">
            <h3>{move || t().fields}</h3>
            {columns}
            <div class="intake-choices">
                {check_field(|| t().heads, heads.into(), named)}
                {choice_field(|| t().way, Way::ALL, handover::way, false, way, set_way)}
                <Show when=move || order.get()>{choice_field(|| t().day_order, &[Order::DayFirst, Order::MonthFirst], reading::order, false, day, set_day)}</Show>
                {twins(sheet)}
            </div>
        </section>
    }
    .into_any()
}

/// What becomes of what is there already, where there is something.
fn twins(sheet: Sheet) -> AnyView {
    if store().with(|workspace| workspace.standards.is_empty()) {
        return ().into_any();
    }
    let now = Signal::derive(move || Some(sheet.choices.with(|choices| choices.twins)));
    let set = Callback::new(move |twins: Option<Twins>| {
        if let Some(twins) = twins {
            sheet.choices.update(|choices| choices.twins = twins);
        }
    });
    choice_field(|| t().twins, Twins::ALL, handover::twins, false, now, set)
}

/// How many standards there are of each level and of each type.
fn counts(sheet: Sheet) -> AnyView {
    let texts = move |node: &&NewNode| node.standard.node == NodeKind::Standard;
    let count = move |fits: &dyn Fn(&Standard) -> bool| {
        let intake = sheet.intake.read();
        let of = intake.nodes.iter().filter(texts);
        of.filter(|node| fits(&node.standard)).count()
    };
    let line = |metric: String, name: &'static str, count: usize| {
        view! { <li><span>{name}</span><b data-metric=metric data-value=count.to_string()>{numbers::number(count as f64, 0)}</b></li> }
    };
    let levels = move || {
        let lines = Level::ALL.iter().map(|level| {
            let count = count(&|standard| standard.level == *level);
            (count > 0).then(|| {
                line(
                    format!("import-level-{level:?}"),
                    words::level(*level, language()),
                    count,
                )
            })
        });
        lines.collect_view()
    };
    let types = move || {
        let all = DraftingType::ALL
            .iter()
            .map(|kind| Some(*kind))
            .chain([None]);
        let lines = all.map(|kind| {
            let count = count(&|standard| standard.drafting_type == kind);
            let name = kind.map_or(t().no_type, |kind| words::drafting_type(kind, language()));
            let word = kind.map_or("None".to_owned(), |kind| format!("{kind:?}"));
            (count > 0).then(|| line(format!("import-type-{word}"), name, count))
        });
        lines.collect_view()
    };
    view! {
        <section class="intake-counts">
            <div><h3>{move || t().by_level}</h3><ul>{levels}</ul></div>
            <div><h3>{move || t().by_type}</h3><ul>{types}</ul></div>
        </section>
    }
    .into_any()
}

/// The first nodes, as they will stand.
fn first_rows(sheet: Sheet) -> AnyView {
    let coded = move || {
        let intake = sheet.intake.read();
        let mut first = intake.nodes.iter().take(SHOWN);
        first.any(|node| !node.code.is_empty())
    };
    let rows = move || {
        let intake = sheet.intake.read();
        let mut depths: Vec<usize> = Vec::new();
        let (language, coded) = (language(), coded());
        let rows = intake.nodes.iter().take(SHOWN).map(|node| {
            let depth = node.parent.map_or(0, |above| depths[above] + 1);
            depths.push(depth);
            let standard = &node.standard;
            let text = standard.node == NodeKind::Standard;
            let level = text.then(|| words::level(standard.level, language));
            let kind = standard.drafting_type.map(|kind| words::drafting_type(kind, language));
            let title = words::title(standard, language).to_owned();
            let called = format!("{} {title}", standard.number).trim().to_owned();
            view! {
                <tr data-node=title data-depth=depth.to_string()>
                    {coded.then(|| view! { <td class="intake-code">{node.code.clone()}</td> })}
                    <td class:branch=!text><span style=("--depth", depth.to_string())>{called}</span></td>
                    <td>{level}</td><td>{kind}</td><td>{standard.department.clone()}</td>
                </tr>
            }
        });
        rows.collect_view()
    };
    let some = move || !sheet.intake.read().nodes.is_empty();
    let shown = move || sheet.intake.read().nodes.len().min(SHOWN).to_string();
    view! {
        <Show when=some>
            <section class="intake-first">
                <h3>{move || fill(t().first_rows, &[&shown()])}</h3>
                <table>
                    <thead><tr>{move || coded().then(|| view! { <th scope="col">{t().code}</th> })}<th scope="col">{move || t().name_of_node}</th><th scope="col">{move || t().level}</th>
                        <th scope="col">{move || t().kind}</th><th scope="col">{move || t().department}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        </Show>
    }
    .into_any()
}

/// Where the standards go.
fn target_fields(sheet: Sheet) -> AnyView {
    let first = sheet.target.get_untracked();
    let mut targets = vec![first];
    let roots = store().with(roots);
    for (root, empty) in roots {
        let target = if empty {
            Target::Replace(root)
        } else {
            Target::Below(root)
        };
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    if first != Target::New {
        targets.push(Target::New);
    }
    let name = |id: StandardId| {
        let standard = store().read(id);
        standard.map_or_else(String::new, |s| words::title(&s, language()).to_owned())
    };
    let all = StoredValue::new(targets);
    let words = Signal::derive(move || {
        let word = |target: &Target| match target {
            Target::New => t().new_system.to_owned(),
            Target::Below(id) => fill(t().below, &[&name(*id)]),
            Target::Replace(id) => fill(t().replace, &[&name(*id)]),
        };
        all.with_value(|all| all.iter().map(word).collect::<Vec<_>>())
    });
    let at = Signal::derive(move || {
        let now = sheet.target.get();
        all.with_value(|all| all.iter().position(|target| *target == now))
    });
    let set = Callback::new(move |index: Option<usize>| {
        if let Some(target) = index.and_then(|at| all.with_value(|all| all.get(at).copied())) {
            sheet.target.set(target);
        }
    });
    let own_root = Memo::new(move |_| {
        let intake = sheet.intake.read();
        let mut tops = intake.nodes.iter().filter(|node| node.parent.is_none());
        let first = tops.next().map(|node| node.standard.node);
        first == Some(NodeKind::Root) && tops.next().is_none()
    });
    let new = move || sheet.target.get() == Target::New && !own_root.get();
    let named = Callback::new(move |name: String| sheet.name.set(name));
    view! {
        <div class="intake-target">
            {select_field(|| t().target, words, at, false, set)}
            <Show when=new>{text_field(|| t().name, sheet.name.into(), named)}</Show>
        </div>
    }
    .into_any()
}
