//! The measure that is laid over the map: its legend with the whole figure, and what it says of each
//! step, flow and lane. Both come in a file of their own when a layer is first chosen; nothing is
//! computed here. The drawing knows only the stamps.

use leptos::prelude::*;

use super::Map;
use super::overlay::{Stamp, Stamps};
use crate::analysis::covering::Cover;
use crate::analysis::overlay::{
    Laid, Layer, Mark, Part, Subject, Tone, lay, lay_cards, lay_standards,
};
use crate::analysis::process::{ProcessError, measure};
use crate::i18n::{analysis, fill, language, numbers, overlay::t, words};
use crate::model::process::ValueClass;
use crate::model::*;
use crate::store::store;
use crate::tool::route::{Room, Route};
use crate::view::on_demand;
use crate::view::parts::{Icon, icon_button};
use crate::view::shell;

type Body = fn(Map) -> AnyView;

crate::on_demand! {
    /// The legend, which also stamps the map while it stands.
    pub fn map_legend() -> Body {
        legend
    }
}

/// The place of the legend, filled once a layer is chosen and its file has come.
pub fn frame(map: Map) -> AnyView {
    let layer = store().session.layer.clone();
    let laid = Memo::new(move |_| layer.get() != Layer::Nothing);
    view! { {move || laid.get().then(|| on_demand::part(map_legend, map))} }.into_any()
}

type Found = Memo<(Layer, Result<Laid, ProcessError>)>;

fn legend(map: Map) -> AnyView {
    let process = map.process;
    let layer = store().session.layer.clone();
    let found: Found = store().derive(move |workspace| {
        let layer = layer.get();
        (layer, laid_of(workspace, process, layer))
    });
    Effect::new(move |_| map.stamps.set(found.with(stamps)));
    on_cleanup(move || {
        map.stamps.try_set(Stamps::new());
    });
    let body = move || {
        found.with(|(layer, laid)| match laid {
            Ok(laid) => lines(*layer, laid),
            Err(_) => fault(process),
        })
    };
    let name = move || found.with(|(layer, _)| words::layer(*layer, language()));
    view! {
        <section class="map-legend" data-testid="overlay-legend" aria-label=move || t().legend>
            <h2 title=move || definition(found)>{name}</h2>
            {body}
            <span class="grow"></span>
            {icon_button(Icon::Close, || t().close, || store().session.layer.set(Layer::Nothing))}
        </section>
    }
    .into_any()
}

/// A layer of a process; the cards of its boards need no measure.
fn laid_of(workspace: &Workspace, process: ProcessId, layer: Layer) -> Result<Laid, ProcessError> {
    match layer {
        Layer::Cards => Ok(lay_cards(workspace, process)),
        Layer::Standards => Ok(lay_standards(workspace, process)),
        _ => measure(workspace, process).map(|measures| lay(workspace, &measures, layer)),
    }
}

fn definition(found: Found) -> &'static str {
    let t = analysis::t();
    match found.with(|(layer, _)| *layer) {
        Layer::Nothing => "",
        Layer::LeadTime => t.lead_time_hint,
        Layer::Touch => t.touch_hint,
        Layer::Waiting => t.waiting_hint,
        Layer::Value => t.value_share_hint,
        Layer::HandOffs => t.handoffs_hint,
        Layer::Rework => t.rework_hint,
        Layer::Load => t.bottleneck_hint,
        Layer::CriticalPath => t.critical_hint,
        Layer::Cards => crate::i18n::overlay::t().cards_hint,
        Layer::Standards => crate::i18n::overlay::t().standards_hint,
    }
}

fn time(seconds: f64) -> String {
    numbers::seconds(seconds, language())
}

/// A share of a sum; what is not nothing never reads as 0 %.
fn share(share: f64) -> String {
    numbers::percent(share, if share < 0.1 { 1 } else { 0 })
}

fn cards(count: f64) -> String {
    fill(t().cards, &[&numbers::number(count, 0)])
}

fn crossings(count: f64) -> String {
    fill(t().crossings, &[&numbers::number(count, 2)])
}

// On the map.

/// The sign of a value class, which tells it without colour.
const fn sign(class: Option<ValueClass>) -> &'static str {
    match class {
        Some(ValueClass::ValueAdding) => "▲",
        Some(ValueClass::Necessary) => "◆",
        Some(ValueClass::Waste) => "▼",
        None => "○",
    }
}

const fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Dimmed => "dimmed",
        Tone::Heat(1) => "heat-1",
        Tone::Heat(2) => "heat-2",
        Tone::Heat(3) => "heat-3",
        Tone::Heat(_) => "heat-4",
        Tone::Class(Some(ValueClass::ValueAdding)) => "adding",
        Tone::Class(Some(ValueClass::Necessary)) => "necessary",
        Tone::Class(Some(ValueClass::Waste)) => "waste",
        Tone::Class(None) => "unstated",
        Tone::HandOff => "hand-off",
        Tone::Rework => "rework",
        Tone::Bottleneck => "bottleneck",
        Tone::Critical => "critical",
        Tone::Covered(Cover::InForce) => "adding",
        Tone::Covered(Cover::Planned) => "necessary",
        Tone::Covered(Cover::None) => "waste",
    }
}

/// The sign of how far standards cover a step, which tells it without colour.
const fn cover_sign(cover: Cover) -> &'static str {
    match cover {
        Cover::InForce => "●",
        Cover::Planned => "◐",
        Cover::None => "○",
    }
}

fn cover_name(cover: Cover) -> &'static str {
    match cover {
        Cover::InForce => t().covered,
        Cover::Planned => t().planned,
        Cover::None => t().uncovered,
    }
}

fn stamps((layer, laid): &(Layer, Result<Laid, ProcessError>)) -> Stamps {
    let Ok(laid) = laid else {
        return Stamps::new();
    };
    let stamp = |(id, mark): (&AnyId, &Mark)| {
        let (metric, note) = note(*layer, *id, mark);
        let stamp = Stamp {
            tone: tone_word(mark.tone),
            note,
            metric,
            value: mark.amount.unwrap_or(0.0),
            ..Stamp::default()
        };
        (*id, stamp)
    };
    laid.marks.iter().map(stamp).collect()
}

/// The stable name of a part's figure, and the figure as it stands on the map.
fn note(layer: Layer, id: AnyId, mark: &Mark) -> (&'static str, String) {
    let amount = match (mark.amount, mark.tone) {
        (Some(amount), _) => amount,
        (None, Tone::Class(class)) => return ("", sign(class).to_owned()),
        (None, Tone::Covered(cover)) => return ("", cover_sign(cover).to_owned()),
        (None, _) => return ("", String::new()),
    };
    let shared = || match mark.share {
        Some(part) => format!("{} · {}", time(amount), share(part)),
        None => time(amount),
    };
    match (layer, mark.tone) {
        (Layer::Cards, _) if matches!(id, AnyId::Lane(_)) => ("lane-cards", cards(amount)),
        (Layer::Cards, _) => ("step-cards", cards(amount)),
        (_, Tone::Covered(cover)) => (
            "step-clauses",
            format!(
                "{} {}",
                cover_sign(cover),
                fill(t().clauses, &[&numbers::number(amount, 0)])
            ),
        ),
        (Layer::LeadTime, _) => ("step-lead-time", shared()),
        (Layer::Touch, _) => ("step-touch-time", shared()),
        (Layer::Waiting, _) => ("step-waiting-time", shared()),
        (_, Tone::Class(class)) => (
            "step-value-time",
            format!("{} {}", sign(class), time(amount)),
        ),
        (_, Tone::HandOff) => ("flow-hand-offs", format!("⇄ {}", crossings(amount))),
        (_, Tone::Rework) => ("flow-rework", format!("↺ {}", crossings(amount))),
        (_, Tone::Critical) => ("critical-order", numbers::number(amount, 0)),
        // A lane's figure stands in its header already.
        (Layer::Load, _) if matches!(id, AnyId::Lane(_)) => ("", String::new()),
        (Layer::Load, Tone::Bottleneck) => ("step-load", format!("◆ {}", time(amount))),
        (Layer::Load, _) => ("step-load", time(amount)),
        _ => ("step-slack", format!("+{}", time(amount))),
    }
}

// The legend.

fn lines(layer: Layer, laid: &Laid) -> AnyView {
    let written = total_written(layer);
    let metric = match layer {
        Layer::Nothing | Layer::LeadTime => "lead-time",
        Layer::Touch => "touch-time",
        Layer::Waiting => "waiting-time",
        Layer::Value => "value-added-share",
        Layer::HandOffs => "hand-offs",
        Layer::Rework => "rework-share",
        Layer::Load => "bottleneck-utilisation",
        Layer::CriticalPath => "critical-path",
        Layer::Cards => "cards-in-hand",
        Layer::Standards => "covered-share",
    };
    let total = laid.total;
    let shown = total.map_or("–".to_owned(), written);
    let without = match layer {
        _ if total.is_none_or(|total| total > 0.0) && !laid.marks.is_empty() => None,
        Layer::HandOffs => Some(t().no_hand_offs),
        Layer::Rework => Some(t().no_rework),
        Layer::Load => Some(t().no_load),
        Layer::Cards => Some(t().no_cards),
        Layer::Standards => Some(t().no_standards),
        _ => Some(t().no_times),
    };
    let scale = match (layer, laid.parts.first()) {
        (Layer::LeadTime | Layer::Touch | Layer::Waiting, Some(most)) => {
            let steps = ["heat-1", "heat-2", "heat-3", "heat-4"];
            Some(view! {
                <span class="key">"0 "<span class="scale" aria-hidden="true">{steps.map(|tone| view! { <i data-tone=tone></i> }).into_iter().collect_view()}</span>{format!(" {}", time(most.amount))}</span>
            }
            .into_any())
        }
        (Layer::CriticalPath, _) if without.is_none() => {
            let count = laid
                .marks
                .iter()
                .filter(|(id, mark)| matches!(id, AnyId::Step(_)) && mark.tone == Tone::Critical)
                .count();
            Some(view! {
                <span class="key"><i data-tone="critical" aria-hidden="true"></i>{fill(t().on_path, &[&count.to_string()])}</span>
                <span class="key">{t().slack}</span>
            }
            .into_any())
        }
        _ => None,
    };
    view! {
        <b data-metric=metric data-value=total.map(|total| total.to_string()).unwrap_or_default()>{shown}</b>
        {without.map(|why| view! { <span class="key">{why}</span> })}
        {scale}
        {laid.parts.iter().enumerate().map(|(at, part)| line(*part, at == 0)).collect_view()}
    }
    .into_any()
}

/// A line of the legend in words: its tone, empty for none, what it is of, the stable name of its
/// figure, the plain value and the value as written.
type Worded = (&'static str, String, &'static str, f64, String);

fn worded(part: Part, first: bool) -> Worded {
    let (amount, portion) = (part.amount, part.share);
    let timed = || match portion {
        Some(portion) => format!("{} · {}", time(amount), share(portion)),
        None => time(amount),
    };
    match part.subject {
        Subject::Step(id) => {
            let name = store().with(|w| w.get(id).map(|step| step.name.clone()));
            let said = fill(t().most, &[&name.unwrap_or_default()]);
            ("", said, "greatest-part", amount, timed())
        }
        Subject::Class(class) => {
            let (metric, name) = match class {
                Some(ValueClass::ValueAdding) => ("value-adding-time", analysis::t().adding),
                Some(ValueClass::Necessary) => ("necessary-time", analysis::t().necessary),
                Some(ValueClass::Waste) => ("waste-time", analysis::t().waste),
                None => ("unclassed-time", analysis::t().unstated),
            };
            let tone = tone_word(Tone::Class(class));
            (tone, name.to_owned(), metric, amount, timed())
        }
        Subject::Between(from, to) => {
            let name = fill(t().between, &[&lane_name(from), &lane_name(to)]);
            let shown = crossings(amount);
            ("hand-off", name, "hand-offs-between", amount, shown)
        }
        Subject::Covered(cover) => {
            let name = format!("{} {}", cover_sign(cover), cover_name(cover));
            let shown = numbers::number(amount, 0);
            (
                tone_word(Tone::Covered(cover)),
                name,
                "steps-covered",
                amount,
                shown,
            )
        }
        Subject::Cards(id) => ("", lane_name(id), "lane-load", amount, cards(amount)),
        Subject::Lane(id) => {
            let (tone, name) = if first {
                ("bottleneck", format!("◆ {}", lane_name(id)))
            } else {
                ("", lane_name(id))
            };
            // Without arrivals nobody knows how busy a lane is, but how long it works on a case.
            match portion {
                Some(used) => (tone, name, "utilisation", used, share(used)),
                None => (tone, name, "person-time", amount, time(amount)),
            }
        }
    }
}

fn line(part: Part, first: bool) -> AnyView {
    let (tone, name, metric, value, shown) = worded(part, first);
    match part.subject {
        Subject::Step(id) => view! {
            <button type="button" class="key link" on:click=move |_| shell::reveal(id.into())>{name}" "<span data-metric=metric data-value=value.to_string()>{shown}</span></button>
        }
        .into_any(),
        _ => keyed(tone, name, metric, value, shown),
    }
}

/// How a layer's total is written.
const fn total_written(layer: Layer) -> fn(f64) -> String {
    match layer {
        Layer::Value | Layer::Rework | Layer::Load | Layer::Standards => share,
        Layer::HandOffs => crossings,
        Layer::Cards => cards,
        _ => time,
    }
}

/// What a picture says of the measure that is laid over a map: stamps, and the legend's lines.
pub fn told(
    workspace: &Workspace,
    process: ProcessId,
    layer: Layer,
) -> (Stamps, Vec<(&'static str, String)>) {
    let laid = laid_of(workspace, process, layer);
    let Ok(found) = &laid else {
        return Default::default();
    };
    let total = found.total.map_or("–".to_owned(), total_written(layer));
    let name = words::layer(layer, language());
    let mut lines = vec![("", format!("{name}  {total}"))];
    let times = matches!(layer, Layer::LeadTime | Layer::Touch | Layer::Waiting);
    if let Some(most) = found.parts.first().filter(|_| times) {
        lines.push(("heat-1", "0".to_owned()));
        lines.extend([("heat-2", String::new()), ("heat-3", String::new())]);
        lines.push(("heat-4", time(most.amount)));
    }
    if layer == Layer::CriticalPath {
        lines.push(("critical", words::layer(layer, language()).to_owned()));
    }
    lines.extend(found.parts.iter().enumerate().map(|(at, part)| {
        let (tone, name, _, _, shown) = worded(*part, at == 0);
        (tone, format!("{name} {shown}"))
    }));
    (stamps(&(layer, laid)), lines)
}

fn lane_name(id: LaneId) -> String {
    let name = store().with(|w| w.get(id).map(|lane| lane.name.clone()));
    name.filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| analysis::t().unnamed_lane.to_owned())
}

fn keyed(
    tone: &'static str,
    name: String,
    metric: &'static str,
    value: f64,
    shown: String,
) -> AnyView {
    view! {
        <span class="key">
            {(!tone.is_empty()).then(|| view! { <i data-tone=tone aria-hidden="true"></i> })}
            {name}" "<span data-metric=metric data-value=value.to_string()>{shown}</span>
        </span>
    }
    .into_any()
}

fn fault(process: ProcessId) -> AnyView {
    let see = Route::tab(Room::Process, "analysis").with(process);
    view! {
        <span class="key" role="status">{t().not_computable}</span>
        <a href=see.address()>{t().why}</a>
    }
    .into_any()
}
