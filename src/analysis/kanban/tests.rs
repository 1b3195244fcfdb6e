//! Every figure on small sets worked out by hand, and what holds on any board.

use super::*;

const CLASSES: [ColumnClass; 4] = [
    ColumnClass::Queue,
    ColumnClass::Active,
    ColumnClass::Queue,
    ColumnClass::Done,
];

/// An item from (day, hour, column) entries on a board queue · active · queue · done.
fn item(moves: &[(i64, i64, usize)]) -> Item {
    Item {
        moves: moves
            .iter()
            .map(|&(day, hour, column)| Move {
                at: day * SECONDS_PER_DAY + hour * 3_600,
                column: Some(column),
                class: CLASSES[column],
            })
            .collect(),
    }
}

fn worked(start: i64, finish: i64) -> Life {
    Life {
        started: Some(start * SECONDS_PER_DAY),
        finished: Some(finish * SECONDS_PER_DAY + 3_600),
    }
}

fn window(from: Day, to: Day) -> Window {
    Window::new(from, to).unwrap()
}

#[test]
fn work_started_and_finished_on_one_day_took_one_day() {
    let life = life(&item(&[(3, 8, 0), (5, 9, 1), (5, 17, 3)]));
    assert_eq!(life.cycle_time(), Some(1));
    assert_eq!(life.age(9), None);
}

#[test]
fn waiting_in_the_backlog_is_not_part_of_the_cycle_time() {
    let open = life(&item(&[(1, 8, 0), (5, 9, 1)]));
    assert_eq!(open.age(7), Some(3));
    assert_eq!(life(&item(&[(1, 8, 0)])).age(7), None);
}

#[test]
fn a_reopened_item_is_in_progress_until_it_is_done_again() {
    let reopened = item(&[(1, 9, 1), (3, 9, 3), (4, 9, 1)]);
    assert_eq!(life(&reopened).finished, None);
    let done_again = item(&[(1, 9, 1), (3, 9, 3), (4, 9, 1), (6, 9, 3)]);
    assert_eq!(life(&done_again).cycle_time(), Some(6));
}

#[test]
fn a_clock_set_back_does_not_make_time_run_backwards() {
    let life = life(&item(&[(5, 9, 1), (4, 9, 3)]));
    assert_eq!(life.cycle_time(), Some(1));
}

#[test]
fn an_item_is_in_progress_from_its_start_until_before_its_finish() {
    let lives = [
        worked(1, 3),
        worked(2, 2),
        Life {
            started: Some(2 * SECONDS_PER_DAY),
            finished: None,
        },
    ];
    assert_eq!(work_in_progress(&lives, window(0, 4)), [0, 1, 2, 1, 1]);
    assert_eq!(throughput(&lives, window(0, 4)), [0, 0, 1, 1, 0]);
}

#[test]
fn percentiles_are_by_nearest_rank() {
    let times: Vec<u32> = (1..=20).collect();
    assert_eq!(percentile(&times, 0.85), Some(17));
    assert_eq!(percentile(&times, 0.55), Some(11));
    assert_eq!(percentile(&times, 0.86), Some(18));
    assert_eq!(percentile(&times, 1.0), Some(20));
    assert_eq!(percentile(&[4], 0.01), Some(4));
    assert_eq!(percentile(&[], 0.5), None);
    assert_eq!(percentile(&times, f64::NAN), None);
}

#[test]
fn a_card_that_moves_back_lowers_no_line_and_one_that_skips_counts_everywhere() {
    let items = [
        item(&[(0, 9, 0), (1, 9, 2), (2, 9, 0), (3, 9, 3)]),
        item(&[(2, 9, 0)]),
    ];
    let lines = cumulative_flow(&items, 4, window(0, 3));
    assert_eq!(
        lines,
        [
            vec![1, 1, 2, 2],
            vec![0, 1, 1, 1],
            vec![0, 1, 1, 1],
            vec![0, 0, 0, 1]
        ]
    );
    assert_eq!(
        cumulative_flow(&items, 1, window(2, 2)),
        [[2]],
        "what came before the window is in it"
    );
}

#[test]
fn ageing_items_stand_over_the_pace_of_finished_ones() {
    let items = [
        item(&[(0, 9, 0), (1, 9, 1), (3, 9, 2), (4, 9, 3)]),
        item(&[(1, 9, 1), (1, 12, 2), (9, 9, 3)]),
        item(&[(5, 9, 1), (6, 9, 2)]),
    ];
    let chart = ageing(&items, 4, 10);
    assert_eq!(
        chart.items,
        [AgeingItem {
            item: 2,
            column: Some(2),
            age: 6
        }]
    );
    assert_eq!(chart.pace[1], Some([1, 3, 3, 3]));
    assert_eq!(chart.pace[2], Some([4, 9, 9, 9]));
    assert_eq!(chart.pace[3], None);
}

#[test]
fn flow_efficiency_is_of_a_group() {
    let a = item(&[(0, 0, 0), (0, 1, 1), (0, 2, 2), (0, 4, 3)]);
    let b = item(&[(0, 0, 1), (0, 1, 3)]);
    let day = window(0, 0);
    assert_eq!(flow_efficiency(std::slice::from_ref(&a), day).share(), None);
    let both = flow_efficiency(&[a, b], day);
    // One hour and one hour of work, two hours in the second queue.
    assert_eq!((both.active, both.waiting), (2 * 3_600, 2 * 3_600));
    assert_eq!(both.share(), Some(0.5));
}

#[test]
fn a_steady_board_obeys_littles_law() {
    let lives: Vec<Life> = (-20..60).map(|start| worked(start, start + 4)).collect();
    let law = littles_law(&lives, window(0, 39)).unwrap();
    assert!((law.cycle_time - 5.0).abs() < 1e-9);
    assert!((law.work_in_progress - 5.0).abs() < 1e-9);
    assert!((law.throughput - 1.0).abs() < 1e-9);
    assert!(law.failing.is_empty());
    assert!(littles_law(&[], window(0, 39)).is_none());
}

#[test]
fn a_disagreement_names_what_failed() {
    let mut lives: Vec<Life> = (0..40).map(|start| worked(start, start + 1)).collect();
    lives.extend((0..20).map(|start| Life {
        started: Some(start * SECONDS_PER_DAY),
        finished: None,
    }));
    let law = littles_law(&lives, window(0, 39)).unwrap();
    assert!(law.disagreement > 0.1);
    assert!(law.failing.contains(&Condition::ArrivalsEqualDepartures));
    assert!(law.failing.contains(&Condition::EveryItemLeaves));
    assert!(law.failing.contains(&Condition::SteadyWork));
}

#[test]
fn a_window_has_an_end_and_a_bound() {
    assert_eq!(Window::new(3, 2), Err(WindowError::Empty));
    assert_eq!(Window::new(0, 40_000), Err(WindowError::TooLong));
    assert_eq!(Window::new(i32::MIN, i32::MAX), Err(WindowError::TooLong));
    assert_eq!(window(2, 2).days(), 1);
}
#[test]
fn one_item_and_none_make_no_group() {
    let day = window(0, 9);
    assert_eq!(flow_efficiency(&[], day).share(), None);
    assert_eq!(cycle_times(&[], day), [0u32; 0]);
    assert_eq!(percentile(&cycle_times(&[], day), 0.85), None);
    let one = [life(&item(&[(2, 9, 1), (4, 9, 3)]))];
    assert_eq!(cycle_times(&one, day), [3]);
    for p in PERCENTILES {
        assert_eq!(percentile(&cycle_times(&one, day), p), Some(3));
    }
    let law = littles_law(&one, day).unwrap();
    assert!((law.cycle_time - 3.0).abs() < 1e-9 && law.failing.is_empty());
}

#[test]
fn an_item_never_finished_is_in_progress_and_in_no_cycle_time() {
    let stuck = item(&[(0, 9, 0), (1, 9, 1)]);
    let lives = [life(&stuck)];
    assert_eq!(work_in_progress(&lives, window(0, 3)), [0, 1, 1, 1]);
    assert_eq!(throughput(&lives, window(0, 3)), [0, 0, 0, 0]);
    assert!(cycle_times(&lives, window(0, 3)).is_empty());
    let chart = ageing(&[stuck], 4, 3);
    assert_eq!(chart.items[0].age, 3);
    assert_eq!(chart.pace, [None; 4]);
}

#[test]
fn days_without_a_finish_are_zeros_of_the_run_chart() {
    let lives = [worked(0, 1), worked(0, 1), worked(2, 5)];
    assert_eq!(throughput(&lives, window(0, 6)), [0, 2, 0, 0, 0, 1, 0]);
}

#[test]
fn what_moves_back_to_an_earlier_column_is_still_the_same_work() {
    // Back to the queue before the work and on again: one start, one finish, the wait counted.
    let back = item(&[(0, 0, 1), (1, 0, 0), (3, 0, 1), (4, 0, 3)]);
    assert_eq!(life(&back).cycle_time(), Some(5));
    let twice = [back.clone(), back];
    let spent = flow_efficiency(&twice, window(0, 9));
    assert_eq!(spent.share(), Some(0.5));
    let lines = cumulative_flow(&twice, 4, window(0, 4));
    assert_eq!(lines[1], [2, 2, 2, 2, 2]);
}

#[test]
fn a_spell_is_counted_within_the_window_and_by_its_reason() {
    let hour = 3_600;
    let spell = |item, reason, from: i64, to: Option<i64>| Spell {
        item,
        reason,
        from: from * hour,
        to: to.map(|to| to * hour),
    };
    let spells = [
        spell(0, "Supplier", 0, Some(30)),
        spell(1, " supplier ", 24, Some(25)),
        spell(0, "Supplier", 40, None),
        spell(2, "", 26, Some(26)),
        spell(3, "Approval", 0, Some(5)),
    ];
    // The second day, seen at its 23rd hour.
    let found = blocked_time(&spells, window(1, 1), 47 * hour);
    assert_eq!(found.len(), 2, "what ended before the window is not in it");
    assert_eq!(found[0].reason, "Supplier");
    assert_eq!(found[0].seconds, (6 + 1 + 7) * hour);
    assert_eq!((found[0].spells, found[0].items, found[0].open), (3, 2, 1));
    assert_eq!((found[1].reason.as_str(), found[1].seconds), ("", 0));
    assert!(blocked_time(&[], window(0, 0), 0).is_empty());
}

mod on_any_board {
    use proptest::prelude::*;

    use super::*;

    /// Items on the board queue · active · queue · done, moves in any order, back and forth.
    fn items() -> impl Strategy<Value = Vec<Item>> {
        let step = (0i64..40, 0i64..24, 0usize..4);
        prop::collection::vec(prop::collection::vec(step, 0..7), 0..30).prop_map(|all| {
            all.into_iter()
                .map(|mut moves| {
                    moves.sort_by_key(|&(day, hour, _)| (day, hour));
                    item(&moves)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn cumulative_lines_never_decrease_nor_cross(items in items(), from in 0i32..20, days in 1i32..30) {
            let lines = cumulative_flow(&items, 4, window(from, from + days));
            for line in &lines {
                prop_assert!(line.windows(2).all(|pair| pair[0] <= pair[1]));
            }
            for pair in lines.windows(2) {
                prop_assert!(pair[0].iter().zip(&pair[1]).all(|(left, right)| left >= right));
            }
        }

        #[test]
        fn the_sum_of_work_in_progress_is_the_sum_of_the_items_days(items in items(), from in 0i32..20, days in 1i32..30) {
            let lives: Vec<Life> = items.iter().map(life).collect();
            let span = window(from, from + days);
            let counted: u32 = work_in_progress(&lives, span).iter().sum();
            let lived: i32 = lives.iter().map(|life| {
                let Some(start) = life.start_day() else { return 0 };
                let end = life.finish_day().unwrap_or(i32::MAX / 2);
                (span.from()..=span.to()).filter(|day| start <= *day && *day < end).count() as i32
            }).sum();
            prop_assert_eq!(counted as i32, lived);
        }

        #[test]
        fn without_a_way_back_the_distance_of_two_lines_is_the_work_in_progress(
            all in prop::collection::vec((0i64..20, 0i64..9, 0i64..9, 0i64..9, 1usize..=4), 0..30),
        ) {
            // Through every column in turn, as far as `reached`.
            let items: Vec<Item> = all.iter().map(|&(day, a, b, c, reached)| {
                let path = [(day, 9, 0), (day + a, 10, 1), (day + a + b, 11, 2), (day + a + b + c, 12, 3)];
                item(&path[..reached])
            }).collect();
            let lives: Vec<Life> = items.iter().map(life).collect();
            let span = window(0, 50);
            let lines = cumulative_flow(&items, 4, span);
            let open: Vec<u32> = lines[1].iter().zip(&lines[3]).map(|(started, done)| started - done).collect();
            prop_assert_eq!(open, work_in_progress(&lives, span));
            let finished: u32 = throughput(&lives, span).iter().sum();
            prop_assert_eq!(finished, *lines[3].last().unwrap());
        }
    }
}

#[test]
fn a_line_of_done_work_is_the_sum_of_the_throughput() {
    let items = [
        item(&[(0, 9, 1), (2, 9, 3)]),
        item(&[(1, 9, 1), (2, 9, 3)]),
        item(&[(1, 9, 1), (4, 9, 3)]),
    ];
    let lives: Vec<Life> = items.iter().map(life).collect();
    let mut sum = 0;
    let summed: Vec<u32> = throughput(&lives, window(0, 5))
        .iter()
        .map(|day| {
            sum += day;
            sum
        })
        .collect();
    assert_eq!(cumulative_flow(&items, 4, window(0, 5))[3], summed);
}
