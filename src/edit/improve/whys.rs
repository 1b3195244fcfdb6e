//! The whys of a plan as an outline: which answer hangs below which, and how one comes below another,
//! moves in or out, and goes. A list written by another program may skip levels; each answer belongs
//! to the nearest one before it of a lesser level, however it is numbered.

use crate::model::cycle::Why;

/// For each answer the one it hangs below; none for those that answer the problem itself.
pub fn parents(whys: &[Why]) -> Vec<Option<usize>> {
    let mut above: Vec<usize> = Vec::new();
    let mut found = Vec::with_capacity(whys.len());
    for (at, why) in whys.iter().enumerate() {
        while above
            .last()
            .is_some_and(|last| whys[*last].level >= why.level)
        {
            above.pop();
        }
        found.push(above.last().copied());
        above.push(at);
    }
    found
}

/// How deep each answer stands: 0 for those that answer the problem itself.
pub fn depths(whys: &[Why]) -> Vec<usize> {
    let mut depths = Vec::with_capacity(whys.len());
    for parent in parents(whys) {
        let depth = parent.map_or(0, |parent: usize| depths[parent] + 1);
        depths.push(depth);
    }
    depths
}

/// Where the branch of an answer ends: the first place that is no longer below it.
pub fn end(whys: &[Why], at: usize) -> usize {
    let Some(first) = whys.get(at) else {
        return whys.len();
    };
    let below = whys[at + 1..]
        .iter()
        .take_while(|why| why.level > first.level);
    at + 1 + below.count()
}

/// Asks once more why: an empty answer below this one, after those that are there. Answers its place.
pub fn add_below(whys: &mut Vec<Why>, at: Option<usize>) -> usize {
    settle(whys);
    let (place, level) = match at.filter(|at| *at < whys.len()) {
        Some(at) => (end(whys, at), whys[at].level + 1),
        None => (whys.len(), 0),
    };
    let why = Why {
        level,
        ..Why::default()
    };
    whys.insert(place, why);
    place
}

/// Another answer beside this one. Answers its place.
pub fn add_beside(whys: &mut Vec<Why>, at: usize) -> usize {
    settle(whys);
    let (place, level) = (end(whys, at), whys.get(at).map_or(0, |why| why.level));
    let why = Why {
        level,
        ..Why::default()
    };
    whys.insert(place, why);
    place
}

/// Takes an answer away with all that hangs below it.
pub fn remove(whys: &mut Vec<Why>, at: usize) {
    if at < whys.len() {
        let end = end(whys, at);
        whys.drain(at..end);
    }
}

/// Moves an answer with its branch one level in (below the one before it) or out. Answers whether it
/// could.
pub fn shift(whys: &mut [Why], at: usize, inwards: bool) -> bool {
    settle(whys);
    let depth = match whys.get(at) {
        Some(why) => why.level,
        None => return false,
    };
    let may = if inwards {
        at > 0 && whys[at - 1].level >= depth
    } else {
        depth > 0
    };
    if may {
        let end = end(whys, at);
        for why in &mut whys[at..end] {
            why.level = if inwards {
                why.level + 1
            } else {
                why.level - 1
            };
        }
    }
    may
}

/// Numbers the levels without gaps.
fn settle(whys: &mut [Why]) {
    let depths = depths(whys);
    for (why, depth) in whys.iter_mut().zip(depths) {
        why.level = depth as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tree(levels: &[u32]) -> Vec<Why> {
        let why = |level: &u32| Why {
            level: *level,
            ..Why::default()
        };
        levels.iter().map(why).collect()
    }
    fn levels(whys: &[Why]) -> Vec<u32> {
        whys.iter().map(|why| why.level).collect()
    }

    #[test]
    fn an_answer_belongs_to_the_nearest_before_it_of_a_lesser_level() {
        let whys = tree(&[0, 1, 2, 1, 0]);
        assert_eq!(parents(&whys), [None, Some(0), Some(1), Some(0), None]);
        // Levels that are skipped do no harm.
        assert_eq!(depths(&tree(&[3, 9, 4, 0])), [0, 1, 1, 0]);
        assert_eq!((end(&whys, 0), end(&whys, 1), end(&whys, 9)), (4, 3, 5));
    }

    #[test]
    fn asking_again_hangs_below_and_after_what_is_there() {
        let mut whys = tree(&[0, 1, 2, 0]);
        assert_eq!(add_below(&mut whys, Some(0)), 3);
        assert_eq!(levels(&whys), [0, 1, 2, 1, 0]);
        assert_eq!(add_beside(&mut whys, 1), 3);
        assert_eq!(levels(&whys), [0, 1, 2, 1, 1, 0]);
        assert_eq!(add_below(&mut whys, None), 6);
        assert_eq!(levels(&whys), [0, 1, 2, 1, 1, 0, 0]);
    }

    #[test]
    fn a_branch_goes_and_moves_as_a_whole() {
        let mut whys = tree(&[0, 1, 2, 0]);
        assert!(shift(&mut whys, 1, false));
        assert_eq!(levels(&whys), [0, 0, 1, 0]);
        assert!(shift(&mut whys, 1, true));
        assert_eq!(levels(&whys), [0, 1, 2, 0]);
        assert!(!shift(&mut whys, 1, true) && !shift(&mut whys, 0, false));
        remove(&mut whys, 1);
        assert_eq!(levels(&whys), [0, 0]);
    }

    proptest! {
        #[test]
        fn whatever_is_done_every_answer_but_the_first_hangs_below_one_before_it(
            start in proptest::collection::vec(0u32..6, 0..12),
            deeds in proptest::collection::vec((0usize..4, 0usize..12), 0..20),
        ) {
            let mut whys = tree(&start);
            for (deed, at) in deeds {
                match deed {
                    0 => { add_below(&mut whys, Some(at)); }
                    1 => { add_beside(&mut whys, at); }
                    2 => { shift(&mut whys, at, at % 2 == 0); }
                    _ => remove(&mut whys, at),
                }
                let (parents, depths) = (parents(&whys), depths(&whys));
                for at in 0..whys.len() {
                    prop_assert!(parents[at].is_none_or(|parent| parent < at && depths[parent] + 1 == depths[at]));
                    prop_assert!(end(&whys, at) > at && end(&whys, at) <= whys.len());
                }
            }
        }
    }
}
