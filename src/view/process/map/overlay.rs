//! What is known about a map beyond its drawing: which standards and indicators hang on a step,
//! and the measures. Worked out once commits have come to rest, not while a gesture or typing is
//! under way; the measures come in a file of their own, once the page is ready.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::Map;
use super::focus::Kept;
use crate::analysis::geometry::Point;
use crate::analysis::process::measure;
use crate::analysis::text;
use crate::browser;
use crate::model::*;
use crate::store::store;

/// How a step, a flow or a lane stands out under the measure that is laid over the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stamp {
    /// The word for `data-tone`; empty for none.
    pub tone: &'static str,
    /// Its figure as written; empty for none.
    pub note: String,
    /// The figure's stable name, empty where there is no figure, and its plain value.
    pub metric: &'static str,
    pub value: f64,
    /// Whether it steps back, because something else is in focus.
    pub away: bool,
    /// Whether it holds what is looked for.
    pub found: bool,
}
impl Stamp {
    /// The tone as an attribute.
    pub fn tone(&self) -> Option<&'static str> {
        (!self.tone.is_empty()).then_some(self.tone)
    }
    /// Whether it steps back, as an attribute.
    pub fn away(&self) -> Option<&'static str> {
        self.away.then_some("true")
    }
    /// Whether it holds what is looked for, as an attribute.
    pub fn found(&self) -> Option<&'static str> {
        self.found.then_some("true")
    }
    /// The figure on a ground of its own, around a point or beginning there.
    pub fn drawn(&self, at: Point, around: bool) -> Option<AnyView> {
        let wide = text::width(&self.note, 12.0).ceil() as i32 + 14;
        let left = at.x - if around { wide / 2 } else { 0 };
        (!self.note.is_empty()).then(|| {
            view! {
                <rect class="stamp" x=left y=at.y - 10 width=wide height="20" rx="10" />
                <text class="stamp-note" data-metric=(!self.metric.is_empty()).then_some(self.metric)
                    data-value=(!self.metric.is_empty()).then(|| self.value.to_string()) x=left + wide / 2 y=at.y + 4 text-anchor="middle">{self.note.clone()}</text>
            }
            .into_any()
        })
    }
}

/// The stamps of a map, by what they stand on.
pub type Stamps = HashMap<AnyId, Stamp>;

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
    pub lanes: HashMap<LaneId, Load>,
}

/// What stands on one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// The first standard's code, and `+` if there are more.
    pub code: String,
    pub indicator: bool,
    pub stamp: Stamp,
}

/// Everything known about one map.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    pub figures: Option<Figures>,
    codes: HashMap<StepId, String>,
    measured: HashSet<StepId>,
    pub lanes: HashMap<LaneId, Load>,
    stamps: RwSignal<Stamps>,
    kept: RwSignal<Kept>,
    found: RwSignal<HashSet<AnyId>>,
}

impl Overlay {
    /// What stands on a step. Reactive.
    pub fn of(&self, id: StepId) -> Marks {
        Marks {
            code: self.codes.get(&id).cloned().unwrap_or_default(),
            indicator: self.measured.contains(&id),
            stamp: self.stamp(id.into()),
        }
    }
    /// How something stands out. Reactive.
    pub fn stamp(&self, id: AnyId) -> Stamp {
        let stamp = self.stamps.with(|stamps| stamps.get(&id).cloned());
        let away = |kept: &Kept| kept.as_ref().is_some_and(|kept| !kept.contains(&id));
        Stamp {
            away: self.kept.with(away),
            found: self.found.with(|found| found.contains(&id)),
            ..stamp.unwrap_or_default()
        }
    }
}

/// The measures of a process that the map shows.
pub fn figures(workspace: &Workspace, process: ProcessId) -> Option<Figures> {
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

/// The standards that govern steps, by the code that stands on them, and the steps that are
/// measured.
pub fn hung(workspace: &Workspace) -> (HashMap<StepId, String>, HashSet<StepId>) {
    let (mut codes, mut measured) = (HashMap::<StepId, String>::new(), HashSet::new());
    for link in workspace.links.values() {
        match (link.kind, link.from, link.to) {
            (LinkKind::Governs, AnyId::Clause(clause), AnyId::Step(step)) => {
                let standard = workspace
                    .get(clause)
                    .and_then(|clause| workspace.get(clause.standard));
                if let Some(standard) = standard {
                    let code = short_code(standard);
                    let held = codes.entry(step).or_default();
                    if held.is_empty() {
                        *held = code;
                    } else if !held.starts_with(&code) && !held.ends_with('+') {
                        held.push('+');
                    }
                }
            }
            (LinkKind::MeasuredBy, AnyId::Step(step), _) => {
                measured.insert(step);
            }
            _ => {}
        }
    }
    (codes, measured)
}

/// The overlay of a process's map.
pub fn overlay(map: Map) -> Memo<Overlay> {
    let Map {
        process,
        stamps,
        kept,
        found,
        ..
    } = map;
    let measure = RwSignal::new(None::<Measure>);
    leptos::task::spawn_local(async move {
        if let Ok(found) = map_measures().await {
            // A large map is seen before it is measured.
            if store().with(|workspace| workspace.steps.len()) > super::scene::DRAWN_WHOLE {
                browser::painted().await;
            }
            measure.try_set(Some(found));
        }
    });
    let rested = crate::view::process::rest::rested();
    Memo::new(move |_| {
        rested.track();
        store().with(|workspace| {
            let (codes, measured) = hung(workspace);
            let mut overlay = Overlay {
                figures: None,
                codes,
                measured,
                lanes: HashMap::new(),
                stamps,
                kept,
                found,
            };
            overlay.figures = measure
                .get()
                .and_then(|measure| measure(workspace, process));
            if let Some(figures) = &overlay.figures {
                overlay.lanes = figures.lanes.clone();
            }
            overlay
        })
    })
}
