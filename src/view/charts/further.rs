//! The charts of an indicator beside its control chart: each a function from the indicator to a `Chart`,
//! on the sheet that all charts share. They come in a file of their own when one is first opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet::{Draw, framed};
use super::{before_after, histogram, pareto};
use crate::format::chart::Chart;
use crate::i18n::charts::t;
use crate::model::{Indicator, IndicatorId};
use crate::store::store;
use crate::view::on_demand;
use crate::view::parts::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Further {
    Histogram,
    BeforeAfter,
    Pareto,
}

crate::on_demand! {
    further_charts;
    fn drawer() -> fn((IndicatorId, Further)) -> AnyView {
        body
    }
}

/// A further chart of an indicator.
pub(crate) fn further(id: IndicatorId, which: Further) -> AnyView {
    on_demand::part(drawer, (id, which))
}

type Drawing = fn(&Indicator, f64, bool) -> Option<Chart>;

fn body((id, which): (IndicatorId, Further)) -> AnyView {
    let chart = |title: Text, definition: Text, none: Text, drawing: Drawing| {
        let draw: Draw = Arc::new(move |width, table| {
            let indicator = store().read(id)?;
            let mut chart = drawing(&indicator, width, table)?;
            if !indicator.name.is_empty() {
                chart.title = format!("{} · {}", indicator.name, chart.title);
            }
            Some(chart)
        });
        framed(title, definition, none, draw)
    };
    match which {
        Further::Histogram => view! {
            {chart(|| t().histogram, || t().capability, || t().histogram_none, histogram::histogram)}
            {histogram::figures(id)}
        }
        .into_any(),
        Further::BeforeAfter => chart(
            || t().before_after,
            || t().before_after,
            || t().before_after_none,
            before_after::before_after,
        ),
        Further::Pareto => chart(
            || t().pareto,
            || t().pareto_is,
            || t().pareto_none,
            pareto::pareto,
        ),
    }
}
