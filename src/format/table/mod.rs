//! Tables as text, whatever they hold: bytes to text (`bytes`), text to cells (`sheet`), cells to days
//! (`dates`), what can be wrong with any row and told of any table (`reading`), and how sure one can be of it.
//!
//! What a column means is said by those who read a table: `cards`, `standards`. Nothing is worded here.

pub mod bytes;
pub mod dates;
pub mod reading;
pub mod sheet;

use crate::model::Rank;

/// How sure a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    Understood,
    Guessed,
    LeftOut,
}

/// So many ranks after another, all of them short: halves of halves, not one after the other.
pub fn ranks(after: Option<Rank>, count: usize) -> Vec<Rank> {
    fn fill(low: Option<&Rank>, high: &Rank, ranks: &mut [Rank]) {
        if ranks.is_empty() {
            return;
        }
        let at = ranks.len() / 2;
        let middle = Rank::between(low, Some(high));
        let (left, right) = ranks.split_at_mut(at);
        fill(low, &middle, left);
        fill(Some(&middle), high, &mut right[1..]);
        right[0] = middle;
    }
    let high = Rank::between(after.as_ref(), None).next();
    let mut ranks = vec![Rank::default(); count];
    fill(after.as_ref(), &high, &mut ranks);
    ranks
}
