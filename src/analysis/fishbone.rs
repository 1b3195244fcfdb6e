//! Where everything stands on a fishbone: spine, head, six bones, and a twig for every cause.
//! Plain numbers in px; nothing is drawn here.

use super::text::wrap;

/// The font of the causes, px.
pub const FONT: f32 = 12.0;
/// Widest text of a cause, px.
const TEXT: f32 = 168.0;
/// Lines of a cause at most.
const LINES: usize = 3;
const LINE: f64 = 15.0;
/// Between two causes of a bone.
const GAP: f64 = 9.0;
/// Between two bones along the spine.
const BAY: f64 = 226.0;
const HEAD: f64 = 168.0;
/// How far a bone leans for each px upwards.
const LEAN: f64 = 0.32;

/// A cause on its bone.
#[derive(Clone, Debug, PartialEq)]
pub struct Twig {
    /// Its place in the list that was given.
    pub cause: usize,
    pub lines: Vec<String>,
    /// The left end of the twig, and where it meets the bone.
    pub from: f64,
    pub to: f64,
    pub y: f64,
    /// The middle of the text's first line.
    pub top: f64,
}

/// One of the six bones.
#[derive(Clone, Debug, PartialEq)]
pub struct Bone {
    pub upper: bool,
    /// Its outer end, where its name stands.
    pub x: f64,
    pub y: f64,
    /// Where it meets the spine.
    pub foot: f64,
    pub twigs: Vec<Twig>,
    /// Where another cause would stand.
    pub next: (f64, f64),
}

/// The whole drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Fishbone {
    pub width: f64,
    pub height: f64,
    pub spine: f64,
    pub head: (f64, f64, f64, f64),
    pub effect: Vec<String>,
    pub bones: Vec<Bone>,
}

/// Lays out causes, each with its branch (0–5; the first three above the spine), and what they lead
/// to. Never less than a height at which an empty drawing can be read.
pub fn fishbone(causes: &[(usize, &str)], effect: &str) -> Fishbone {
    let of = |branch: usize| -> Vec<(usize, Vec<String>)> {
        let mine = causes.iter().enumerate().filter(|(_, c)| c.0 == branch);
        mine.map(|(at, (_, text))| {
            let text = if text.trim().is_empty() { "…" } else { text };
            (at, wrap(text, FONT, TEXT, LINES))
        })
        .collect()
    };
    let tall = |twigs: &[(usize, Vec<String>)]| -> f64 {
        let lines = twigs
            .iter()
            .map(|(_, lines)| lines.len().max(1) as f64 * LINE + GAP);
        lines.sum::<f64>() + 44.0
    };
    let all: Vec<Vec<(usize, Vec<String>)>> = (0..6).map(of).collect();
    let half =
        |range: std::ops::Range<usize>| all[range].iter().map(|t| tall(t)).fold(96.0, f64::max);
    let (above, below) = (half(0..3), half(3..6));
    let spine = above + 26.0;
    // The text of the outermost cause of the first bone still stands on the sheet, bold and marked.
    let first = f64::from(TEXT) + 46.0 + (above.max(below) - 18.0) * LEAN;
    let bones = all
        .into_iter()
        .enumerate()
        .map(|(branch, twigs)| {
            let upper = branch < 3;
            let foot = first + BAY * (branch % 3) as f64;
            let reach = if upper { above } else { below };
            let sign = if upper { -1.0 } else { 1.0 };
            let at = |y: f64| foot - (y - spine).abs() * LEAN;
            let mut away = 26.0;
            let twigs: Vec<Twig> = twigs
                .into_iter()
                .map(|(cause, lines)| {
                    let block = lines.len().max(1) as f64 * LINE;
                    let y = spine + sign * (away + block / 2.0);
                    away += block + GAP;
                    let to = at(y);
                    Twig {
                        cause,
                        from: to - f64::from(TEXT) - 14.0,
                        to,
                        y,
                        top: y - block / 2.0 + LINE / 2.0,
                        lines,
                    }
                })
                .collect();
            let y = spine + sign * reach;
            Bone {
                upper,
                x: at(y),
                y,
                foot,
                twigs,
                next: {
                    let y = spine + sign * (away + 4.0);
                    (at(y), y)
                },
            }
        })
        .collect::<Vec<_>>();
    let end = bones.iter().map(|bone| bone.foot).fold(0.0, f64::max) + 16.0;
    let effect = wrap(effect, FONT, HEAD as f32 - 20.0, 5);
    let block = (effect.len().max(1) as f64 * LINE + 18.0).max(48.0);
    Fishbone {
        width: end + HEAD + 2.0,
        height: spine + below + 26.0,
        spine,
        head: (end, spine - block / 2.0, HEAD, block),
        effect,
        bones,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_branch_has_its_bone_even_without_causes() {
        let empty = fishbone(&[], "");
        assert_eq!(empty.bones.len(), 6);
        assert!(
            empty.bones[..3]
                .iter()
                .all(|bone| bone.upper && bone.y < empty.spine)
        );
        assert!(
            empty.bones[3..]
                .iter()
                .all(|bone| !bone.upper && bone.y > empty.spine)
        );
    }

    proptest! {
        #[test]
        fn causes_stay_on_the_sheet_and_off_each_other(
            branches in proptest::collection::vec(0usize..6, 0..24),
            length in 0usize..60,
        ) {
            let text = "因".repeat(length);
            let causes: Vec<(usize, &str)> = branches.iter().map(|b| (*b, text.as_str())).collect();
            let drawn = fishbone(&causes, "等候太久");
            let mut seen = 0;
            for bone in &drawn.bones {
                prop_assert!(bone.y >= 20.0 && bone.y <= drawn.height - 20.0);
                let mut spans: Vec<(f64, f64)> = bone.twigs.iter().map(|twig| {
                    let top = twig.top - LINE / 2.0;
                    (top, top + twig.lines.len() as f64 * LINE)
                }).collect();
                spans.sort_by(|a, b| a.0.total_cmp(&b.0));
                prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
                for twig in &bone.twigs {
                    prop_assert!(twig.from >= 0.0 && twig.to <= drawn.width);
                    prop_assert!((twig.y > 0.0) && (twig.y < drawn.height));
                }
                seen += bone.twigs.len();
            }
            prop_assert_eq!(seen, branches.len());
        }
    }
}
