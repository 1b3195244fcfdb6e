//! The map as a picture: a self-contained SVG, and from it a PNG.

pub(crate) fn download_svg() {}
pub(crate) fn download_png() {}
