//! Which reading of a chart a key leads to. The readings stand in a row, by number; nothing is shown here.

/// How far Page Up and Page Down lead.
const LEAP: usize = 10;

/// The reading that follows on a key, of readings 0 to `last`; `None` for a key that leads nowhere. Without a present
/// reading one begins at the end from which the key leads.
pub fn next(key: &str, now: Option<usize>, last: usize) -> Option<usize> {
    let from = now.unwrap_or(0);
    Some(match key {
        "ArrowRight" | "ArrowDown" => now.map_or(0, |at| (at + 1).min(last)),
        "ArrowLeft" | "ArrowUp" => now.map_or(last, |at| at.saturating_sub(1)),
        "PageDown" => (from + LEAP).min(last),
        "PageUp" => from.saturating_sub(LEAP),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_begin_at_their_end_and_stop_at_the_other() {
        assert_eq!(next("ArrowRight", None, 4), Some(0));
        assert_eq!(next("ArrowLeft", None, 4), Some(4));
        assert_eq!(next("ArrowRight", Some(4), 4), Some(4));
        assert_eq!(next("ArrowUp", Some(0), 4), Some(0));
    }

    #[test]
    fn a_page_leaps_within_the_row_and_other_keys_lead_nowhere() {
        assert_eq!(next("PageDown", Some(3), 40), Some(13));
        assert_eq!(next("PageUp", Some(3), 40), Some(0));
        assert_eq!(next("End", None, 40), Some(40));
        assert_eq!(next("a", Some(1), 40), None);
    }
}
