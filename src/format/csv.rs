//! Tables as CSV (RFC 4180) for a spreadsheet: the list of standards (明细表), needs, steps, cards,
//! and every move of every card. Headings and the words for choices come from the caller's
//! catalogue, so the language is theirs.
//!
//! A text that a spreadsheet would take for a formula is written with an apostrophe before it. A
//! new table is a function here with its row.

use crate::analysis::board::life;
use crate::analysis::clock::{Clock, date};
use crate::analysis::codes::{Place, Tree};
use crate::model::board::{ColumnClass, ServiceClass};
use crate::model::frame::Frame;
use crate::model::need::{KanoClass, NeedKind, NeedMethod, Urgency, Verdict};
use crate::model::process::{StepKind, ValueClass};
use crate::model::standard::{AdoptionKind, DraftingType, Family, Level, Lifecycle, NodeKind};
use crate::model::*;

/// Whether a spreadsheet would take a text for a formula; it also reads the full-width signs as one.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before it where it needs one.
pub fn guarded(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text that was guarded.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|text| is_formula(text))
        .unwrap_or(cell)
}

/// One cell with a text in it. What begins like a formula is kept from being one; quotes, commas,
/// line ends and blanks at the edge are quoted.
pub fn cell(text: &str) -> String {
    let text = guarded(text);
    let edge = text.starts_with(' ') || text.ends_with(' ');
    if edge || text.contains(['"', ',', '\n', '\r', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A table: headings, then rows, each ending in CRLF. It begins with a byte order mark, without
/// which some spreadsheets misread Chinese.
pub fn table(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = "\u{feff}".to_owned();
    let mut line = |cells: Vec<String>| {
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    line(headings.iter().map(|heading| cell(heading)).collect());
    rows.for_each(line);
    text
}

/// A number or date, which needs no quotes; nothing if there is none.
fn plain(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A choice in the words of the catalogue; nothing if it is open.
fn word<T: Copy>(choice: Option<T>, words: &dyn Fn(T) -> &'static str) -> String {
    choice.map(|choice| cell(words(choice))).unwrap_or_default()
}

/// The words for a standard's choices.
pub struct StandardWords<'a> {
    pub node: &'a dyn Fn(NodeKind) -> &'static str,
    pub level: &'a dyn Fn(Level) -> &'static str,
    pub family: &'a dyn Fn(Family) -> &'static str,
    pub drafting_type: &'a dyn Fn(DraftingType) -> &'static str,
    pub state: &'a dyn Fn(Lifecycle) -> &'static str,
    pub adoption: &'a dyn Fn(AdoptionKind) -> &'static str,
}

/// The list of standards in the order of the tree. Headings: code, node, number, title, title in
/// English, level, family, type, state, department, drafter, approver, issued, effective, review due,
/// version, adoption, supersedes, remarks.
pub fn standards(
    workspace: &Workspace,
    headings: &[&str; 19],
    tree: &Tree,
    words: &StandardWords,
) -> String {
    let row = |place: &Place| {
        let s = workspace.get(place.id)?;
        let adoption = s.adoption.as_ref().map(|adoption| {
            let kind = (words.adoption)(adoption.kind);
            format!("{kind} {}", adoption.number).trim().to_owned()
        });
        Some(vec![
            cell(&place.code),
            cell((words.node)(s.node)),
            cell(&s.number),
            cell(&s.title.zh),
            cell(&s.title.en),
            cell((words.level)(s.level)),
            word(s.family, words.family),
            word(s.drafting_type, words.drafting_type),
            cell((words.state)(s.state)),
            cell(&s.department),
            cell(&s.drafter),
            cell(&s.approver),
            plain(s.issued),
            plain(s.effective),
            plain(s.review_due),
            cell(&s.version),
            cell(&adoption.unwrap_or_default()),
            cell(&s.superseded(workspace).collect::<Vec<_>>().join("; ")),
            cell(&s.remarks),
        ])
    };
    table(headings, tree.places.iter().filter_map(row))
}

/// The words for a need's choices.
pub struct NeedWords<'a> {
    pub method: &'a dyn Fn(NeedMethod) -> &'static str,
    pub kind: &'a dyn Fn(NeedKind) -> &'static str,
    pub urgency: &'a dyn Fn(Urgency) -> &'static str,
    pub kano: &'a dyn Fn(KanoClass) -> &'static str,
    pub verdict: &'a dyn Fn(Verdict) -> &'static str,
}

/// The register of needs. Headings: statement, source, service, method, sample size, evidence,
/// kind, urgency, Kano class, verified by, on, with the result.
pub fn needs(workspace: &Workspace, headings: &[&str; 12], words: &NeedWords) -> String {
    let row = |id: NeedId| {
        let n = workspace.get(id)?;
        let service = n.service.and_then(|id| workspace.get(id));
        let verified = n.verified.as_ref();
        Some(vec![
            cell(&n.statement),
            cell(&n.source),
            cell(service.map_or("", |s| &s.name)),
            word(n.method, words.method),
            plain(n.sample_size),
            cell(&n.evidence),
            word(n.kind, words.kind),
            word(n.urgency, words.urgency),
            word(n.kano, words.kano),
            cell(verified.map_or("", |v| &v.by)),
            plain(verified.and_then(|v| v.date)),
            word(verified.map(|v| v.result), words.verdict),
        ])
    };
    let order = workspace.ranked::<Need>(|_| true);
    table(headings, order.into_iter().filter_map(row))
}

/// The steps of a process along the flow; times in seconds. Headings: name, kind, lane, standard
/// time, touch time, waiting time, value, inputs, outputs, instruction.
pub fn steps(
    workspace: &Workspace,
    process: ProcessId,
    headings: &[&str; 10],
    kind: &dyn Fn(StepKind) -> &'static str,
    value: &dyn Fn(ValueClass) -> &'static str,
) -> String {
    let frame = Frame::of(workspace, process);
    let inside = |step: &Step| {
        let lane = workspace.get(step.lane);
        lane.is_some_and(|lane| lane.process == process)
    };
    let mut order: Vec<_> = workspace
        .steps
        .iter()
        .filter(|(_, step)| inside(step))
        .map(|(id, step)| {
            let centre = frame.centre(step);
            (centre.along, centre.across, *id)
        })
        .collect();
    order.sort();
    let row = |(_, _, id): (i32, i32, StepId)| {
        let s = workspace.get(id)?;
        let lane = workspace.get(s.lane)?;
        let seconds = |time: Option<Duration>| plain(time.map(Duration::seconds));
        Some(vec![
            cell(&s.name),
            cell(kind(s.kind)),
            cell(&lane.name),
            seconds(s.standard_time),
            seconds(s.touch_time),
            seconds(s.waiting_time),
            word(s.value, value),
            cell(&s.inputs),
            cell(&s.outputs),
            cell(&s.instruction),
        ])
    };
    table(headings, order.into_iter().filter_map(row))
}

/// The cards of a board, column by column.
fn cards_of(workspace: &Workspace, board: BoardId) -> Vec<CardId> {
    let columns = workspace.ranked::<Column>(|column| column.board == board);
    let cards = |column| workspace.ranked::<Card>(move |card| card.column == column);
    columns.into_iter().flat_map(cards).collect()
}

/// The cards of a board. Headings: title, column, swimlane, class of service, owner, due, blocked
/// because of, tags, text, and the days on which it came, was started and was finished.
pub fn cards(
    workspace: &Workspace,
    board: BoardId,
    headings: &[&str; 12],
    class: &dyn Fn(ServiceClass) -> &'static str,
    clock: &Clock,
) -> String {
    let row = |id: CardId| {
        let c = workspace.get(id)?;
        let swimlane = c.swimlane.and_then(|id| workspace.get(id));
        let life = life(c, clock);
        let came = c.transitions.first().map(|entry| clock.date(entry.at));
        Some(vec![
            cell(&c.title),
            cell(&workspace.get(c.column)?.name),
            cell(swimlane.map_or("", |s| &s.name)),
            cell(class(c.class)),
            cell(&c.owner),
            plain(c.due),
            cell(c.blocked.as_ref().map_or("", |b| &b.reason)),
            cell(&c.tags.join("; ")),
            cell(&c.text),
            plain(came),
            plain(life.start_day().map(date)),
            plain(life.finish_day().map(date)),
        ])
    };
    let order = cards_of(workspace, board);
    table(headings, order.into_iter().filter_map(row))
}

/// Every move of every card of a board, oldest first for each card; times in UTC. Headings: card,
/// time, column, class of the column, part of it, number of the card. `done` is the word for the done part of a split
/// column; a card's number is its row among the cards.
pub fn transitions(
    workspace: &Workspace,
    board: BoardId,
    headings: &[&str; 6],
    class: &dyn Fn(ColumnClass) -> &'static str,
    done: &str,
) -> String {
    let cards = cards_of(workspace, board);
    let rows = cards.into_iter().filter_map(|id| workspace.get(id));
    let rows = rows.zip(1u32..).flat_map(|(card, number)| {
        card.transitions.iter().map(move |entry| {
            vec![
                cell(&card.title),
                entry.at.to_string(),
                cell(&entry.name),
                cell(class(entry.class)),
                cell(if entry.ready { done } else { "" }),
                number.to_string(),
            ]
        })
    });
    table(headings, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::standard::Bilingual;

    #[test]
    fn x1_a_cell_that_begins_like_a_formula_is_kept_from_being_one() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("\t=1"), "\"'\t=1\"");
        assert_eq!(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        assert_eq!(cell("1-2"), "1-2");
    }

    #[test]
    fn x1_quotes_commas_and_line_ends_follow_rfc_4180() {
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(cell("two\r\nlines"), "\"two\r\nlines\"");
        assert_eq!(cell(" edge"), "\" edge\"");
        assert_eq!(cell("收银"), "收银");
    }

    #[test]
    fn standards_are_listed_in_the_order_of_the_tree() {
        let mut workspace = Workspace::default();
        let mut add = |raw, parent: Option<u64>, rank: &Rank, zh: &str| {
            let standard = Standard {
                parent: parent.map(Id::new),
                rank: rank.clone(),
                title: Bilingual {
                    zh: zh.into(),
                    en: String::new(),
                },
                ..Standard::default()
            };
            workspace.standards.insert(Id::new(raw), standard.into());
        };
        let (first, second) = (Rank::default(), Rank::default().next());
        add(1, Some(4), &second, "结账");
        add(2, None, &second, "附录");
        add(3, Some(4), &first, "进店");
        add(4, None, &first, "总则");
        let headings = ["h"; 19];
        let words = StandardWords {
            node: &|_| "node",
            level: &|_| "Q",
            family: &|_| "",
            drafting_type: &|_| "",
            state: &|_| "draft",
            adoption: &|_| "",
        };
        let text = standards(&workspace, &headings, &Tree::of(&workspace), &words);
        let titles: Vec<&str> = text
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').nth(3))
            .collect();
        assert_eq!(titles, ["总则", "进店", "结账", "附录"]);
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
        assert!(text.lines().all(|line| line.split(',').count() == 19));
    }

    #[test]
    fn steps_are_listed_along_the_flow_with_times_in_seconds() {
        let mut person = crate::edit::Editor::new(Workspace::default(), Vec::new(), 1);
        let now = Timestamp::UNIX_EPOCH;
        let process = AnyRecord::Process(Id::default(), Process::default().into());
        let create = crate::edit::Command::Create {
            record: process,
            after: None,
        };
        let AnyId::Process(process) = person.commit(&create, now, &[], None).unwrap().created[0]
        else {
            panic!()
        };
        let lines = crate::edit::capture::parse("收银员: 扫码\n收银员: 收款\n顾客: 离开");
        let capture = crate::edit::Command::Capture { process, lines };
        person.commit(&capture, now, &[], None).unwrap();
        let headings = ["h"; 10];
        let text = steps(person.workspace(), process, &headings, &|_| "task", &|_| "");
        let rows: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(rows[0], "扫码,task,收银员,,,,,,,");
        assert_eq!(rows[2], "离开,task,顾客,,,,,,,");
    }
}
