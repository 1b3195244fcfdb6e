//! The life of a standard: which state it takes, when and by whom, and what it leaves behind.

use super::super::{Draft, Refusal, rules};
use crate::model::standard::{Edition, IssuedClause, Lifecycle, StateChange};
use crate::model::*;

pub(super) fn enter(
    draft: &mut Draft,
    id: StandardId,
    state: Lifecycle,
    by: &str,
    on: Option<Date>,
    note: &str,
) -> Result<(), Refusal> {
    rules::may_become(draft.workspace(), id, state)?;
    if by.trim().is_empty() {
        return Err(Refusal::Unsigned);
    }
    rules::check_text(by)?;
    rules::check_text(note)?;
    let today = draft.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let date = on.unwrap_or(today);
    let was = draft.get(id)?;
    if let Some(last) = was.history.iter().filter_map(|change| change.date).max()
        && on.is_some_and(|on| on < last)
    {
        return Err(Refusal::BeforeLast(last));
    }
    let edition = match state {
        Lifecycle::Issued => Some(issued(draft, id, &was, date, by)),
        // A revision that goes straight back into force is issued by that, if it says anything new.
        Lifecycle::InForce if was.state == Lifecycle::Revision => {
            let edition = issued(draft, id, &was, date, by);
            let last = was.editions.last().map(|last| &last.clauses);
            (last != Some(&edition.clauses)).then_some(edition)
        }
        _ => None,
    };
    draft.change(id, |standard| {
        standard.state = state;
        standard.history.push(StateChange {
            state,
            date: Some(date),
            by: by.trim().to_owned(),
            note: note.trim().to_owned(),
        });
        if let Some(edition) = edition {
            if !standard.editions.is_empty() {
                standard.issued = Some(date);
                standard.effective = None;
            }
            standard.issued = standard.issued.or(Some(date));
            standard.version = edition.version.clone();
            standard.editions.push(edition);
        }
        let next = i64::from(standard.review_months().min(12_000));
        let review = date.saturating_add(jiff::Span::new().months(next));
        match state {
            Lifecycle::InForce => {
                standard.effective = standard.effective.or(Some(date));
                standard.review_due = standard.review_due.filter(|due| *due > date);
                standard.review_due = standard.review_due.or(Some(review));
            }
            Lifecycle::Confirmed => standard.review_due = Some(review),
            _ => {}
        }
    })?;
    if state == Lifecycle::InForce {
        withdraw_superseded(draft, id, date, by)?;
    }
    Ok(())
}

/// The text as it stands, to be kept.
fn issued(draft: &Draft, id: StandardId, standard: &Standard, date: Date, by: &str) -> Edition {
    let clauses: Vec<IssuedClause> = draft
        .workspace()
        .ranked::<Clause>(|clause| clause.standard == id)
        .into_iter()
        .map(|id| draft.workspace().clauses[&id].issued(id))
        .collect();
    let version = match standard.editions.last() {
        Some(last) if last.version == standard.version => next_version(&last.version, date.year()),
        _ if standard.version.trim().is_empty() => next_version("", date.year()),
        _ => standard.version.clone(),
    };
    Edition {
        version,
        number: standard.number.clone(),
        date: Some(date),
        by: by.trim().to_owned(),
        clauses,
    }
}

/// The version after this one: `1.0` at the beginning; a year becomes the present one, if it is
/// later; else the last number, plus one.
pub fn next_version(last: &str, year: i16) -> String {
    let last = last.trim();
    if last.is_empty() {
        return "1.0".to_owned();
    }
    if let Ok(was) = last.parse::<i16>()
        && (1900..2200).contains(&was)
        && was < year
    {
        return year.to_string();
    }
    let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
    match last[head.len()..].parse::<u32>() {
        Ok(number) => format!("{head}{}", number.saturating_add(1)),
        Err(_) => format!("{last}.1"),
    }
}

/// What a standard replaces ends with its coming into force (自实施之日起代替).
fn withdraw_superseded(
    draft: &mut Draft,
    id: StandardId,
    date: Date,
    by: &str,
) -> Result<(), Refusal> {
    let standard = draft.get(id)?;
    let note = match standard.number.as_str() {
        "" => standard.title.pick(true).to_owned(),
        number => number.to_owned(),
    };
    for old in standard.supersedes.iter().filter_map(|old| old.standard) {
        if draft.get(old)?.state != Lifecycle::Withdrawn {
            draft.change(old, |old| {
                old.state = Lifecycle::Withdrawn;
                old.history.push(StateChange {
                    state: Lifecycle::Withdrawn,
                    date: Some(date),
                    by: by.trim().to_owned(),
                    note: format!("→ {note}"),
                });
            })?;
        }
    }
    Ok(())
}
