//! How a drawing is laid on sheets of paper: on one where it can be read so, else cut into tiles
//! that overlap. All lengths are px; of the drawing at zoom 1, of the paper at 96 to the inch.

/// Below this scale names cannot be read on paper: 14 px become 6 pt.
const READABLE: f64 = 0.6;
/// The scale of a drawing that is cut: names stand at 8 pt.
const CUT: f64 = 0.75;
/// How much of a tile stands on the next one too, px of the drawing.
pub const OVERLAP: f64 = 40.0;
/// Most sheets; a drawing that needs more is drawn smaller.
const MOST: usize = 400;

/// One tile: its corner nearest the start in the drawing beside its headers, and its extent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub column: usize,
    pub row: usize,
}

/// All tiles, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    pub scale: f64,
    pub columns: usize,
    pub rows: usize,
    pub tiles: Vec<Tile>,
}

/// The sheets for a drawing of this extent beside headers that stand on every sheet.
pub fn sheets(extent: (f64, f64), headers: (f64, f64), paper: (f64, f64)) -> Sheets {
    let fit = (paper.0 / (extent.0 + headers.0))
        .min(paper.1 / (extent.1 + headers.1))
        .min(1.0);
    let mut scale = if fit >= READABLE { fit } else { CUT };
    loop {
        let room = (
            (paper.0 / scale - headers.0).max(2.0 * OVERLAP),
            (paper.1 / scale - headers.1).max(2.0 * OVERLAP),
        );
        let count = |extent: f64, room: f64| {
            // Rounding must not add a sheet with nothing on it.
            (((extent - OVERLAP) / (room - OVERLAP) - 1e-6).ceil()).max(1.0) as usize
        };
        let (columns, rows) = (count(extent.0, room.0), count(extent.1, room.1));
        if columns * rows > MOST && scale > fit {
            scale = (scale * 0.8).max(fit);
            continue;
        }
        let tile = |column: usize, row: usize| {
            let (x, y) = (
                column as f64 * (room.0 - OVERLAP),
                row as f64 * (room.1 - OVERLAP),
            );
            Tile {
                x,
                y,
                width: room.0.min(extent.0 - x),
                height: room.1.min(extent.1 - y),
                column,
                row,
            }
        };
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let tiles = places.map(|(column, row)| tile(column, row)).collect();
        return Sheets {
            scale,
            columns,
            rows,
            tiles,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: (f64, f64) = (1_046.0, 672.0);
    const HEADERS: (f64, f64) = (116.0, 28.0);

    #[test]
    fn what_can_be_read_on_one_sheet_stands_on_one() {
        let one = sheets((1_500.0, 500.0), HEADERS, PAPER);
        assert_eq!(one.tiles.len(), 1);
        assert!(one.scale > READABLE && one.scale < 1.0);
        assert_eq!(sheets((300.0, 200.0), HEADERS, PAPER).scale, 1.0);
    }

    #[test]
    fn tiles_cover_the_whole_drawing_and_overlap() {
        for extent in [(4_000.0, 500.0), (4_000.0, 3_000.0), (900.0, 5_000.0)] {
            let all = sheets(extent, HEADERS, PAPER);
            assert_eq!(all.scale, CUT);
            assert_eq!(all.tiles.len(), all.columns * all.rows);
            let last = all.tiles.last().unwrap();
            assert!((last.x + last.width - extent.0).abs() < 1e-6);
            assert!((last.y + last.height - extent.1).abs() < 1e-6);
            for pair in all
                .tiles
                .windows(2)
                .filter(|pair| pair[0].row == pair[1].row)
            {
                assert!((pair[0].x + pair[0].width - pair[1].x - OVERLAP).abs() < 1e-6);
            }
            for tile in &all.tiles {
                assert!((tile.width + HEADERS.0) * all.scale <= PAPER.0 + 1e-6);
                assert!((tile.height + HEADERS.1) * all.scale <= PAPER.1 + 1e-6);
                assert!(tile.width > 0.0 && tile.height > 0.0);
            }
        }
    }

    #[test]
    fn a_map_of_any_size_has_an_end() {
        let huge = sheets((1e6, 1e6), HEADERS, PAPER);
        assert!(huge.tiles.len() <= 400 && huge.scale > 0.0);
    }
}
