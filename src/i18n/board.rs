//! Texts of the kanban board.

super::catalogue! {
    Board {
        title: "看板", "Board";
    }
}
