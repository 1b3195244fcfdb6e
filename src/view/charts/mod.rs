//! Charts: of an indicator (control chart, run chart, histogram, before and after, Pareto, sparkline), and
//! the sheet on which any chart of `format::chart` stands.
//!
//! Each is drawn from what `analysis` computes, says the same in words to ears, is read point by point
//! with pointer or arrows, and goes out as a picture and a table. No figure is worked out here. `control`
//! and `picture` are the control and run chart; `sheet` shows a `Chart`, `axes` frames one; a new chart
//! is a function that makes a `Chart`, in a file beside `histogram`, and a line in `further`.

pub(crate) mod axes;
mod before_after;
mod control;
mod further;
mod histogram;
mod pareto;
mod picture;
pub(crate) mod sheet;
mod sparkline;

pub(crate) use control::control_chart;
pub(crate) use further::{Further, further};
pub(crate) use picture::Style;
pub(crate) use sparkline::sparkline;
