//! What is known about a map beyond its drawing: which standards and indicators hang on a step,
//! and the measures. Worked out after commits, not while a gesture is under way; the measures
//! come in a file of their own, once the page is ready.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use crate::analysis::process::measure;
use crate::model::*;
use crate::store::store;

/// What is laid over the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    #[default]
    Nothing,
    CriticalPath,
}

/// The load of one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// 0–1 and beyond; unknown without an arrival rate.
    pub utilisation: Option<f64>,
    pub bottleneck: bool,
}

/// The measures that the map shows; seconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub critical_length: f64,
    pub lead_time: f64,
    pub touch: f64,
    pub waiting: f64,
    pub value_share: Option<f64>,
    pub hand_offs: f64,
    pub bottleneck: Option<LaneId>,
    pub bottleneck_utilisation: Option<f64>,
    pub critical_steps: HashSet<StepId>,
    pub critical_flows: HashSet<FlowId>,
    pub lanes: HashMap<LaneId, Load>,
}

/// What stands on one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The first standard's code, and `+` if there are more.
    pub code: String,
    pub indicator: bool,
    pub critical: bool,
    pub dimmed: bool,
}
impl Marks {
    /// The word for `data-state`.
    pub fn state(&self) -> Option<&'static str> {
        match (self.critical, self.dimmed) {
            (true, _) => Some("critical"),
            (_, true) => Some("dimmed"),
            _ => None,
        }
    }
}

/// Everything laid over one map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    pub layer: Layer,
    pub figures: Option<Figures>,
    codes: HashMap<StepId, String>,
    measured: HashSet<StepId>,
    pub critical_flows: HashSet<FlowId>,
    pub lanes: HashMap<LaneId, Load>,
}

impl Overlay {
    /// What stands on a step.
    pub fn of(&self, id: StepId) -> Marks {
        let critical = self.layer == Layer::CriticalPath
            && self
                .figures
                .as_ref()
                .is_some_and(|f| f.critical_steps.contains(&id));
        Marks {
            code: self.codes.get(&id).cloned().unwrap_or_default(),
            indicator: self.measured.contains(&id),
            critical,
            dimmed: self.layer == Layer::CriticalPath && !critical,
        }
    }
}

fn figures(workspace: &Workspace, process: ProcessId) -> Option<Figures> {
    let found = measure(workspace, process).ok()?;
    let bottleneck = found.bottleneck;
    let lanes: HashMap<LaneId, Load> = found
        .lanes
        .iter()
        .map(|(id, load)| {
            (
                *id,
                Load {
                    utilisation: load.utilisation,
                    bottleneck: Some(*id) == bottleneck,
                },
            )
        })
        .collect();
    Some(Figures {
        critical_length: found.critical_length,
        lead_time: found.lead_time,
        touch: found.touch,
        waiting: found.waiting,
        value_share: found.value_adding_share(),
        hand_offs: found.hand_offs,
        bottleneck,
        bottleneck_utilisation: bottleneck
            .and_then(|id| lanes.get(&id))
            .and_then(|load| load.utilisation),
        critical_steps: found.critical_path.iter().copied().collect(),
        critical_flows: found
            .flows
            .iter()
            .filter(|(_, flow)| flow.critical)
            .map(|(id, _)| *id)
            .collect(),
        lanes,
    })
}

type Measure = fn(&Workspace, ProcessId) -> Option<Figures>;

crate::on_demand! {
    /// The measures of a process.
    pub fn map_measures() -> Measure {
        figures
    }
}

/// The number of a standard as it stands on a step: what follows the last sign of its document
/// number's code and before its year (`Q/BLD 0202-2026` is `0202`), else its title's beginning.
fn short_code(standard: &Standard) -> String {
    let number = standard.number.trim();
    let number = number
        .rsplit_once(['-', '—'])
        .map_or(number, |(front, _)| front);
    let digits = number.rsplit([' ', '/']).next().unwrap_or_default();
    if digits.is_empty() {
        standard
            .title
            .pick(crate::i18n::language() == workspace::Language::Zh)
            .chars()
            .take(4)
            .collect()
    } else {
        digits.chars().take(8).collect()
    }
}

/// The overlay of a process's map.
pub fn overlay(process: ProcessId, layer: RwSignal<Layer>) -> Memo<Overlay> {
    let measure = RwSignal::new(None::<Measure>);
    leptos::task::spawn_local(async move {
        if let Ok(found) = map_measures().await {
            measure.try_set(Some(found));
        }
    });
    Memo::new(move |_| {
        store().revision();
        let layer = layer.get();
        store().with(|workspace| {
            let mut overlay = Overlay {
                layer,
                ..Overlay::default()
            };
            for link in workspace.links.values() {
                match (link.kind, link.from, link.to) {
                    (LinkKind::Governs, AnyId::Clause(clause), AnyId::Step(step)) => {
                        let standard = workspace
                            .get(clause)
                            .and_then(|clause| workspace.get(clause.standard));
                        if let Some(standard) = standard {
                            let code = short_code(standard);
                            let held = overlay.codes.entry(step).or_default();
                            if held.is_empty() {
                                *held = code;
                            } else if !held.starts_with(&code) && !held.ends_with('+') {
                                held.push('+');
                            }
                        }
                    }
                    (LinkKind::MeasuredBy, AnyId::Step(step), _) => {
                        overlay.measured.insert(step);
                    }
                    _ => {}
                }
            }
            overlay.figures = measure
                .get()
                .and_then(|measure| measure(workspace, process));
            if let Some(figures) = &overlay.figures {
                overlay.lanes = figures.lanes.clone();
                if layer == Layer::CriticalPath {
                    overlay.critical_flows = figures.critical_flows.clone();
                }
            }
            overlay
        })
    })
}
