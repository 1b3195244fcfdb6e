//! A process carried within a picture of its map: the same tables as a bundle's, as text in the
//! picture's metadata. Whoever opens the picture in a browser sees the map; whoever opens it here
//! has the process back.
//!
//! Only what stands on the map is carried: no standard, no board, no ledger. There is no checksum,
//! which would cost more than drawing does: other programs may write the picture anew, and what
//! comes back is checked like any bundle.

use super::bundle::{Document, SCHEMA};
use super::document;
use super::fault::{Fault, Foreign};
use super::json::{self, Tree};
use super::migrate;
use crate::model::*;

/// The id of the element that carries it.
const MARK: &str = "standards-workbench";

/// A workspace with nothing but this process and what stands on its map.
pub fn alone(workspace: &Workspace, process: ProcessId) -> Workspace {
    let mut alone = Workspace::default();
    let Some(record) = workspace.get(process) else {
        return alone;
    };
    let meta = Meta {
        title: record.name.clone(),
        language: workspace.meta.language,
        created: workspace.meta.created,
        ..Meta::default()
    };
    alone.meta = meta.into();
    let record = Process {
        service: None,
        ..record.as_ref().clone()
    };
    alone.processes.insert(process, record.into());
    macro_rules! of_process {
        ($($table:ident)*) => {$(
            let own = workspace.$table.iter().filter(|(_, record)| record.process == process);
            alone.$table = own.map(|(id, record)| (*id, record.clone())).collect();
        )*};
    }
    of_process!(lanes phases annotations views);
    let steps = workspace.steps.iter();
    let own = steps.filter(|(_, step)| alone.lanes.contains_key(&step.lane));
    alone.steps = own
        .map(|(id, step)| match step.subprocess {
            Some(other) if other != process => {
                let step = Step {
                    subprocess: None,
                    ..step.as_ref().clone()
                };
                (*id, step.into())
            }
            _ => (*id, step.clone()),
        })
        .collect();
    // What a note or a view names of another map is left out with that map.
    for note in alone.annotations.values_mut() {
        if note
            .about
            .is_some_and(|step| !alone.steps.contains_key(&step))
        {
            let note_alone = Annotation {
                about: None,
                ..note.as_ref().clone()
            };
            *note = note_alone.into();
        }
    }
    for view in alone.views.values_mut() {
        if view
            .lane
            .is_some_and(|lane| !alone.lanes.contains_key(&lane))
        {
            let view_alone = View {
                lane: None,
                ..view.as_ref().clone()
            };
            *view = view_alone.into();
        }
    }
    let flows = workspace.flows.iter();
    let own = flows.filter(|(_, flow)| alone.steps.contains_key(&flow.from));
    alone.flows = own.map(|(id, flow)| (*id, flow.clone())).collect();
    alone
}

/// The element that carries a process.
pub fn embed(workspace: &Workspace, process: ProcessId) -> String {
    let tables = document::write_all(&alone(workspace, process));
    // Within JSON these stand in strings alone, where an escape says the same.
    let safe = tables
        .replace("]]>", "]]\\u003e")
        .replace('\u{fffe}', "\\ufffe")
        .replace('\u{ffff}', "\\uffff");
    format!(
        "<metadata id=\"{MARK}\"><![CDATA[{{\"schema\":\"{SCHEMA}\",\"version\":{},\"workspace\":{safe}}}]]></metadata>",
        migrate::VERSION
    )
}

/// The text that a picture carries; `None` if these bytes are no markup or carry nothing of ours.
pub fn find(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let mut rest = text;
    loop {
        rest = &rest[rest.find("<metadata")?..];
        let end = rest.find('>')?;
        let (tag, inner) = rest.split_at(end + 1);
        let ours = ["\"", "'"]
            .iter()
            .any(|quote| tag.contains(&format!("id={quote}{MARK}{quote}")));
        if ours && !tag.ends_with("/>") {
            return Some(content(inner));
        }
        rest = inner;
    }
}

/// The text of an element up to where it ends: sections as they stand, all else with its
/// references resolved.
fn content(mut inner: &str) -> String {
    let mut out = String::with_capacity(inner.len().min(4_000_000));
    loop {
        let Some(at) = inner.find('<') else {
            return out;
        };
        resolve(&inner[..at], &mut out);
        let Some(section) = inner[at..].strip_prefix("<![CDATA[") else {
            return out;
        };
        let Some(end) = section.find("]]>") else {
            return out;
        };
        out.push_str(&section[..end]);
        inner = &section[end + 3..];
    }
}

/// Writes a text with its character references resolved.
fn resolve(mut text: &str, out: &mut String) {
    while let Some(at) = text.find('&') {
        out.push_str(&text[..at]);
        text = &text[at..];
        // By bytes: the twelfth may stand within a letter.
        let known = text
            .bytes()
            .take(12)
            .position(|byte| byte == b';')
            .and_then(|end| Some((end, named(&text[1..end])?)));
        match known {
            Some((end, c)) => {
                out.push(c);
                text = &text[end + 1..];
            }
            None => {
                out.push('&');
                text = &text[1..];
            }
        }
    }
    out.push_str(text);
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    })
}

/// Reads what a picture carried. Everything is checked as in a bundle.
pub fn read(text: &str) -> Result<Document, Fault> {
    let mut tree = json::read_file(text.as_bytes())?;
    match (tree.get("schema"), tree.get("version")) {
        (Some(Tree::Text(schema)), Some(Tree::Whole(version)))
            if schema == SCHEMA && *version > 0 =>
        {
            let version = *version as u64;
            if version > migrate::VERSION {
                return Err(Fault::Newer {
                    found: version,
                    supported: migrate::VERSION,
                });
            }
            let Some(workspace) = tree.entry("workspace") else {
                return Err(Fault::Foreign(Foreign::Markup));
            };
            migrate::lift(workspace, version)?;
            let workspace = document::read_all(workspace, "workspace")?;
            let ledger = Vec::new();
            Ok(Document { workspace, ledger })
        }
        _ => Err(Fault::Foreign(Foreign::Markup)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::bundle;
    use crate::format::templates::{Example, example};

    fn picture(inner: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>a</title>{inner}<g/></svg>")
    }

    #[test]
    fn every_process_of_every_example_comes_back_from_its_picture_as_it_was() {
        for which in Example::ALL {
            let workspace = example(*which, workspace::Language::Zh);
            for process in workspace.processes.keys() {
                let picture = picture(&embed(&workspace, *process));
                let back = bundle::decode(picture.as_bytes()).unwrap();
                assert_eq!(back.workspace, alone(&workspace, *process));
                assert!(!back.workspace.steps.is_empty());
            }
        }
    }

    #[test]
    fn names_that_would_end_the_section_come_back_whole() {
        let mut workspace = Workspace::default();
        let (process, lane, step) = (Id::new(1), Id::new(2), Id::new(3));
        let name = "a]]>b <script>&amp; \u{fffe} \u{1f600} \u{7}";
        workspace
            .processes
            .insert(process, Process::default().into());
        let record = Lane {
            process,
            ..Lane::default()
        };
        workspace.lanes.insert(lane, record.into());
        let record = Step {
            lane,
            name: name.into(),
            ..Step::default()
        };
        workspace.steps.insert(step, record.into());
        let picture = picture(&embed(&workspace, process));
        assert_eq!(picture.matches("]]>").count(), 1);
        let back = bundle::decode(picture.as_bytes()).unwrap();
        assert_eq!(back.workspace.steps[&step].name, name);
    }

    #[test]
    fn a_picture_that_another_program_wrote_anew_still_carries_the_process() {
        let workspace = example(Example::Store, workspace::Language::En);
        let process = *workspace.processes.keys().next().unwrap();
        let whole = embed(&workspace, process);
        let start = whole.find("<![CDATA[").unwrap() + 9;
        let end = whole.find("]]>").unwrap();
        let escaped = whole[start..end]
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&#34;");
        let other = picture(&format!(
            "<metadata><x/></metadata><metadata id='{MARK}'>\n{escaped}\n</metadata>"
        ));
        let back = bundle::decode(other.as_bytes()).unwrap();
        assert_eq!(back.workspace, alone(&workspace, process));
    }

    #[test]
    fn a_note_about_a_step_of_another_map_comes_back_without_it() {
        let mut workspace = example(Example::Store, workspace::Language::En);
        let (process, step) = (Id::new(1), *workspace.steps.keys().next().unwrap());
        let record = Process::default();
        workspace.processes.insert(process, record.into());
        let note = Annotation {
            process,
            about: Some(step),
            ..Annotation::default()
        };
        workspace.annotations.insert(Id::new(2), note.into());
        let back = bundle::decode(picture(&embed(&workspace, process)).as_bytes()).unwrap();
        assert_eq!(back.workspace.annotations[&Id::new(2)].about, None);
    }

    #[test]
    fn a_picture_without_data_and_one_with_wrong_data_are_refused() {
        let plain = bundle::decode(picture("").as_bytes());
        assert_eq!(plain, Err(Fault::Foreign(Foreign::Markup)));
        let wrong = picture(&format!("<metadata id=\"{MARK}\">{{}}</metadata>"));
        assert_eq!(
            bundle::decode(wrong.as_bytes()),
            Err(Fault::Foreign(Foreign::Markup))
        );
    }
}
