//! Charts of an indicator: control chart, run chart, sparkline. Each is drawn from what `analysis`
//! computes, says the same in words to ears, and is read point by point with pointer or arrows.
//! No figure is worked out here. A new chart is a file beside `control`.

mod control;
mod picture;
mod sparkline;

pub(crate) use control::control_chart;
pub(crate) use picture::Style;
pub(crate) use sparkline::sparkline;
