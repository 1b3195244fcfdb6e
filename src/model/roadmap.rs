//! The roadmap (实施路径): milestones in preparation, implementation and operation.

use super::{Date, Rank, choice, cycle::Training, data, owned};

choice! {
    pub enum RoadmapStage { #[default] Preparation, Implementation, Operation }
}

data! {
    pub struct Milestone {
        pub rank: Rank,
        pub title: String,
        pub stage: RoadmapStage,
        pub owner: String,
        pub due: Option<Date>,
        pub done: bool,
        pub checklist: Vec<super::board::CheckItem>,
        pub training: Vec<Training>,
    }
}

owned!(Milestone {
    rank: rank,
    name: |me| &me.title,
    owners: [],
    refs: []
});
