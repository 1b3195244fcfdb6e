//! A row of a board: what a swimlane is made of, whatever makes the swimlanes. A row is written as
//! one text (`swimlane:…`, `lane:…`, `class:expedite`, `owner:李`; nothing for the rest), so that
//! limits and folds can name it in a file.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::board::{ServiceClass, SwimlanesBy};
use super::{Board, Card, ColumnId, LaneId, SwimlaneId};

/// A row of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// The cards that belong to no swimlane; all of them where a board has none.
    #[default]
    Rest,
    Swimlane(SwimlaneId),
    Lane(LaneId),
    Class(ServiceClass),
    /// By name; never empty: a card that nobody owns is of the rest.
    Owner(String),
}

/// Where cards stand: a column, crossed with a row, and the part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    pub column: ColumnId,
    pub row: Row,
    /// The done part; a column that is not split has none, and this says nothing.
    pub ready: bool,
}

impl ServiceClass {
    /// The word for the class in rows and for programs.
    pub const fn word(self) -> &'static str {
        match self {
            ServiceClass::Expedite => "expedite",
            ServiceClass::FixedDate => "fixedDate",
            ServiceClass::Standard => "standard",
            ServiceClass::Intangible => "intangible",
        }
    }
}

impl Board {
    /// The row in which a card stands.
    pub fn row_of(&self, card: &Card) -> Row {
        if self.expedite_apart && card.class == ServiceClass::Expedite {
            return Row::Class(ServiceClass::Expedite);
        }
        match self.swimlanes_by {
            SwimlanesBy::None => Row::Rest,
            SwimlanesBy::Own => card.swimlane.map_or(Row::Rest, Row::Swimlane),
            SwimlanesBy::Lane => card.lane.map_or(Row::Rest, Row::Lane),
            SwimlanesBy::Class => Row::Class(card.class),
            SwimlanesBy::Owner if card.owner.trim().is_empty() => Row::Rest,
            SwimlanesBy::Owner => Row::Owner(card.owner.trim().to_owned()),
        }
    }

    /// Makes a card stand in a row by setting the field that the row is made of. Leaving the row
    /// of what is urgent makes a card an ordinary one.
    pub fn enter_row(&self, card: &mut Card, row: &Row) {
        let urgent = Row::Class(ServiceClass::Expedite);
        if self.expedite_apart && card.class == ServiceClass::Expedite && *row != urgent {
            card.class = ServiceClass::Standard;
        }
        match (row, self.swimlanes_by) {
            (Row::Swimlane(id), _) => card.swimlane = Some(*id),
            (Row::Lane(id), _) => card.lane = Some(*id),
            (Row::Class(class), _) => card.class = *class,
            (Row::Owner(name), _) => card.owner = name.clone(),
            (Row::Rest, SwimlanesBy::Own) => card.swimlane = None,
            (Row::Rest, SwimlanesBy::Lane) => card.lane = None,
            (Row::Rest, SwimlanesBy::Owner) => card.owner = String::new(),
            (Row::Rest, SwimlanesBy::None | SwimlanesBy::Class) => {}
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Row::Rest => Ok(()),
            Row::Swimlane(id) => write!(f, "swimlane:{id}"),
            Row::Lane(id) => write!(f, "lane:{id}"),
            Row::Class(class) => write!(f, "class:{}", class.word()),
            Row::Owner(name) => write!(f, "owner:{name}"),
        }
    }
}

/// The text is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a row: swimlane:id, lane:id, class:standard, owner:name or nothing is expected")]
pub struct NotARow;

impl FromStr for Row {
    type Err = NotARow;
    fn from_str(text: &str) -> Result<Self, NotARow> {
        if text.is_empty() {
            return Ok(Row::Rest);
        }
        let (of, name) = text.split_once(':').ok_or(NotARow)?;
        match of {
            "swimlane" => name.parse().map(Row::Swimlane).map_err(|_| NotARow),
            "lane" => name.parse().map(Row::Lane).map_err(|_| NotARow),
            "class" => {
                let mut classes = ServiceClass::ALL.iter();
                let class = classes.find(|class| class.word() == name);
                class.map(|class| Row::Class(*class)).ok_or(NotARow)
            }
            "owner" if !name.trim().is_empty() => Ok(Row::Owner(name.to_owned())),
            _ => Err(NotARow),
        }
    }
}
impl Serialize for Row {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|_| serde::de::Error::custom(format_args!("{text:?} is {NotARow}")))
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Row {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Row".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let classes: Vec<&str> = ServiceClass::ALL.iter().map(|class| class.word()).collect();
        let classes = classes.join("|");
        schemars::json_schema!({ "type": "string", "pattern": format!("^((swimlane|lane):[0-9A-Za-z]{{11}}|class:({classes})|owner:[\\s\\S]+)?$") })
    }
}

/// How rows hold ids: a row whose swimlane or lane goes is gone itself. Used by `owned!`.
pub(super) mod slot {
    use super::super::board::{CellLimit, RowSetting};
    use super::super::{AnyId, Id, Lane, Record, Swimlane};
    use super::*;

    pub mod rows {
        use super::*;
        pub fn see(rows: &[Row], see: &mut dyn FnMut(AnyId)) {
            rows.iter().filter_map(of).for_each(see);
        }
        pub fn remap(rows: &mut Vec<Row>, to: &mut dyn FnMut(AnyId) -> Option<AnyId>) {
            rows.retain_mut(|row| moved(row, to));
        }
    }
    pub mod cells {
        use super::*;
        pub fn see(cells: &[CellLimit], see: &mut dyn FnMut(AnyId)) {
            cells.iter().filter_map(|cell| of(&cell.row)).for_each(see);
        }
        pub fn remap(cells: &mut Vec<CellLimit>, to: &mut dyn FnMut(AnyId) -> Option<AnyId>) {
            cells.retain_mut(|cell| moved(&mut cell.row, to));
        }
    }

    pub mod settings {
        use super::*;
        pub fn see(rows: &[RowSetting], see: &mut dyn FnMut(AnyId)) {
            rows.iter().filter_map(|set| of(&set.row)).for_each(see);
        }
        pub fn remap(rows: &mut Vec<RowSetting>, to: &mut dyn FnMut(AnyId) -> Option<AnyId>) {
            rows.retain_mut(|set| moved(&mut set.row, to));
        }
    }

    fn of(row: &Row) -> Option<AnyId> {
        match row {
            Row::Swimlane(id) => Some(AnyId::Swimlane(*id)),
            Row::Lane(id) => Some(AnyId::Lane(*id)),
            _ => None,
        }
    }
    /// Replaces the id of a row; answers whether the row is still there.
    fn moved(row: &mut Row, to: &mut dyn FnMut(AnyId) -> Option<AnyId>) -> bool {
        fn put<T: Record>(id: &mut Id<T>, new: Option<AnyId>) -> bool {
            match new.and_then(T::untag) {
                Some(new) => *id = new,
                None => return false,
            }
            true
        }
        match row {
            Row::Swimlane(id) => put::<Swimlane>(id, to(AnyId::Swimlane(*id))),
            Row::Lane(id) => put::<Lane>(id, to(AnyId::Lane(*id))),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn a_row_is_read_back_as_it_was_written() {
        let mut rows = vec![
            Row::Rest,
            Row::Swimlane(Id::new(7)),
            Row::Lane(Id::new(8)),
            Row::Owner("李: 店长".into()),
        ];
        rows.extend(ServiceClass::ALL.iter().map(|class| Row::Class(*class)));
        for row in rows {
            assert_eq!(row.to_string().parse(), Ok(row));
        }
        for text in ["owner:", "owner: ", "class:urgent", "lane:x", "x"] {
            assert_eq!(text.parse::<Row>(), Err(NotARow), "{text}");
        }
    }

    #[test]
    fn a_card_stands_in_the_row_that_it_entered() {
        let rows = [
            (SwimlanesBy::Own, Row::Swimlane(Id::new(7))),
            (SwimlanesBy::Own, Row::Rest),
            (SwimlanesBy::Lane, Row::Lane(Id::new(8))),
            (SwimlanesBy::Lane, Row::Rest),
            (SwimlanesBy::Class, Row::Class(ServiceClass::FixedDate)),
            (SwimlanesBy::Owner, Row::Owner("李".into())),
            (SwimlanesBy::Owner, Row::Rest),
        ];
        for (swimlanes_by, row) in rows {
            for expedite_apart in [false, true] {
                let board = Board {
                    swimlanes_by,
                    expedite_apart,
                    ..Board::default()
                };
                let mut card = Card {
                    class: ServiceClass::Expedite,
                    owner: "王".into(),
                    swimlane: Some(Id::new(1)),
                    lane: Some(Id::new(2)),
                    ..Card::default()
                };
                board.enter_row(&mut card, &row);
                assert_eq!(board.row_of(&card), row);
            }
        }
    }
}
