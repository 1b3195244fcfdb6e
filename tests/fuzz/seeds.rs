//! The inputs to begin with: what a few random people have made, in every form in which it comes in, and tables and
//! outlines as people paste them.

use std::path::Path;

use standards_workbench::edit::Editor;
use standards_workbench::format::json::{self, Tree};
use standards_workbench::format::{bundle, document, embedded, migrate, sealed};
use standards_workbench::model::{Process, Workspace};

use crate::random::Dice;
use crate::targets::{CLOSING, OPENING};

/// What so many commands of somebody come to.
fn made(seed: u64, commands: usize) -> Editor {
    let mut dice = Dice::new(seed);
    let mut editor = Editor::new(Workspace::default(), Vec::new(), seed.into());
    for _ in 0..commands {
        let (now, command) = (dice.time(), dice.command(editor.workspace()));
        let _ = editor.commit(&command, now, &[], None);
    }
    editor
}

pub fn write(target: &str, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    if target == "pasted" {
        for (at, text) in PASTED.iter().enumerate() {
            put(&format!("table-{at}"), text);
        }
        return;
    }
    for seed in 0..60 {
        let editor = made(seed, 4 + seed as usize * 2);
        let (workspace, ledger) = (editor.workspace(), editor.ledger());
        match target {
            "bundle" => put(
                &format!("session-{seed}"),
                &bundle::encode(workspace, ledger),
            ),
            "slot" => {
                let read = |text: &str| json::read(text).unwrap_or(Tree::Null);
                let documents = document::documents(workspace)
                    .iter()
                    .map(|(id, text)| (id.to_string(), read(text)))
                    .chain([("ledger".to_owned(), read(&document::write_ledger(ledger)))])
                    .collect();
                let mut log = Vec::new();
                let mut further = Editor::new(workspace.clone(), ledger.to_vec(), seed.into());
                let mut dice = Dice::new(seed + 1_000);
                for _ in 0..6 {
                    let (now, command) = (dice.time(), dice.command(further.workspace()));
                    if let Ok(outcome) = further.commit(&command, now, &[], None) {
                        let (workspace, event) = (further.workspace(), further.ledger().last());
                        log.push(read(&document::encode_changes(
                            &outcome.changes,
                            workspace,
                            event,
                        )));
                    }
                }
                let library = read(
                    "{\"workspaces\":[{\"id\":\"w\",\"title\":\"a\",\"changed\":\"2026-03-01\"}]}",
                );
                let told = Tree::Map(vec![
                    ("schema".into(), Tree::Whole(migrate::VERSION as i64)),
                    (
                        "root".into(),
                        Tree::Map(vec![("log".into(), Tree::Whole(0))]),
                    ),
                    ("documents".into(), Tree::Map(documents)),
                    ("log".into(), Tree::List(log)),
                    ("library".into(), library),
                ]);
                let mut text = String::new();
                let _ = told.canonical(&mut text);
                put(&format!("session-{seed}"), &text);
            }
            _ => {
                let process = workspace.ranked::<Process>(|_| true);
                for (at, process) in process.into_iter().take(2).enumerate() {
                    let whole = embedded::embed(workspace, process);
                    put(
                        &format!("whole-{seed}-{at}"),
                        &format!("<svg>{whole}</svg>"),
                    );
                    // What it carries alone: a tree, which is mutated as one.
                    let carried = whole
                        .split_once("<![CDATA[")
                        .and_then(|(_, rest)| rest.split_once("]]>"));
                    put(
                        &format!("carried-{seed}-{at}"),
                        carried.map_or("", |(carried, _)| carried),
                    );
                }
            }
        }
    }
    if target == "picture" {
        put("empty", &format!("{OPENING}{CLOSING}"));
        put(
            "references",
            "<svg><metadata id='standards-workbench'>&#123;&quot;schema&quot;:&amp;&#x7d;</metadata></svg>",
        );
        let sealed = sealed::Sealed {
            iterations: 600_000,
            salt: vec![1; 16],
            nonce: vec![2; 12],
            data: vec![3; 40],
        };
        put("sealed", &sealed::write(&sealed));
    }
}

/// Outlines, tables of cards, standards, answers and points, moves, and what other tools hand out.
const PASTED: &[&str] = &[
    "Customer: enter\nCashier: scan\n- Cashier: paid?\n1. Manager: check (wait)\n收银员：收款（等待）\n[end] leave",
    "Title,Status,Created,Done\nBag torn,To do,2026-03-01,\n\"Queue, long\",Done,03/02/2026,2026-03-05 14:00\n",
    "标题\t状态\t创建时间\t完成时间\n收银慢\t进行中\t2026年3月1日\t\n缺货\t已完成\t2026/3/2\t2026/3/5\n",
    "Card;From;To;When\nA-1;To do;Doing;2026-03-01T10:00:00Z\nA-1;Doing;Done;2026-03-02T10:00:00+08:00\n",
    "编号\t名称\t层级\t上级编号\nA\t通用\t1\t\nA.1\t术语\t2\tA\nA.1.1\t收银用语\t3\tA.1\nB\t管理\t1\t\n",
    "1 General\n1.1 Terms\n1.1.1 Words\n2 Management\n\t2.1 Review\n",
    "Q1,Q2,Q3\n5,4,3\n1,x,9\n,,\n10,0,2.0\n",
    "name\tadequate\tinadequate\n5/1\t2/3\nlike\tdislike\n",
    "2026-01-05 12.5 40 after the training\n2026-01-06 13\n2026-01-07\n",
    "date,value,size,note\n05/01/2026,\"1,234.5\",40,a\n2026-01-06,12%,50,b\n六月,13,,\n",
    "值\n1\n2\n３．５\n-4\n1e3\n",
    "{\"name\":\"b\",\"lists\":[{\"id\":\"1\",\"name\":\"To do\",\"closed\":false,\"pos\":1}],\"cards\":[{\"id\":\"2\",\"name\":\"c\",\"idList\":\"1\",\"pos\":1,\"closed\":false,\"labels\":[{\"name\":\"urgent\"}],\"due\":\"2026-03-01T10:00:00.000Z\"}],\"actions\":[{\"type\":\"updateCard\",\"date\":\"2026-03-01T10:00:00.000Z\",\"data\":{\"card\":{\"id\":\"2\"},\"listBefore\":{\"id\":\"1\",\"name\":\"x\"},\"listAfter\":{\"id\":\"1\",\"name\":\"y\"}}}]}",
    "{\"issues\":[{\"key\":\"A-1\",\"fields\":{\"summary\":\"s\",\"status\":{\"name\":\"Done\",\"statusCategory\":{\"key\":\"done\"}},\"created\":\"2026-03-01T10:00:00.000+0800\",\"assignee\":{\"displayName\":\"a\"}},\"changelog\":{\"histories\":[{\"created\":\"2026-03-02T10:00:00.000+0800\",\"items\":[{\"field\":\"status\",\"fromString\":\"To Do\",\"toString\":\"Done\"}]}]}}]}",
    "{\"catalog\":{\"uuid\":\"1\",\"metadata\":{\"title\":\"t\",\"version\":\"1\",\"oscal-version\":\"1.1.2\"},\"groups\":[{\"id\":\"g\",\"title\":\"G\",\"controls\":[{\"id\":\"c\",\"title\":\"C\",\"params\":[{\"id\":\"p\",\"label\":\"l\"}],\"parts\":[{\"name\":\"statement\",\"prose\":\"do {{ insert: param, p }}\"}],\"props\":[{\"name\":\"label\",\"value\":\"1\"}]}]}]}}",
    "\u{feff}a|b|c\n\"open",
];
