//! The three starting trees of the standard system: categories only, no text of any standard.

use super::text::{Text, t};
use crate::edit::standards::Seedling;
use crate::model::standard::{Family, NodeKind};

/// A standard system to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tree {
    /// A service organisation, after GB/T 24421 (2023).
    ServiceOrganisation,
    /// An enterprise, after GB/T 15496-2017.
    Enterprise,
    /// Content, process, evaluation and data security under a charter.
    ServiceElements,
}

impl Tree {
    /// Every tree, in reading order.
    pub const ALL: &'static [Tree] = &[
        Tree::ServiceOrganisation,
        Tree::Enterprise,
        Tree::ServiceElements,
    ];

    /// The name that scripts rely on.
    pub const fn name(self) -> &'static str {
        match self {
            Tree::ServiceOrganisation => "service-organisation",
            Tree::Enterprise => "enterprise",
            Tree::ServiceElements => "service-elements",
        }
    }

    pub(super) fn note_text(self) -> Text {
        match self {
            Tree::ServiceOrganisation => t!(
                "类目结构参照 GB/T 24421（2023），仅列类目名称，不含标准原文；是否符合该标准，须对照购买的正式文本核对。",
                "The categories follow the structure of GB/T 24421 (2023). They are names only, not the standard's text: check conformance against the purchased text.",
            ),
            Tree::Enterprise => t!(
                "类目结构参照 GB/T 15496-2017，仅列类目名称，不含标准原文；是否符合该标准，须对照购买的正式文本核对。",
                "The categories follow the structure of GB/T 15496-2017. They are names only, not the standard's text: check conformance against the purchased text.",
            ),
            Tree::ServiceElements => t!(
                "按服务要素划分：服务内容、服务过程、服务评价、数据安全，以总则统领；不对应任何国家标准，如需采标，须对照购买的正式文本核对。",
                "Divided by elements of service: content, process, evaluation and data security under a charter. It follows no national standard: where one is to be adopted, check conformance against the purchased text.",
            ),
        }
    }
}

fn node(
    title: Text,
    node: NodeKind,
    family: Option<Family>,
    base: u32,
    below: Vec<Seedling>,
) -> Seedling {
    Seedling {
        title: title.both(),
        node,
        family,
        code_base: (base > 0).then_some(base),
        below,
    }
}

/// Branches of one family, numbered by their place.
fn branches(family: Family, titles: &[Text]) -> Vec<Seedling> {
    titles
        .iter()
        .map(|&title| node(title, NodeKind::Subsystem, Some(family), 0, Vec::new()))
        .collect()
}

pub(super) fn seedling(which: Tree) -> Seedling {
    let root = |title, below| node(title, NodeKind::Root, None, 0, below);
    let branch =
        |title, family, base, below| node(title, NodeKind::Subsystem, Some(family), base, below);
    match which {
        Tree::ServiceOrganisation => root(
            t!(
                "服务业组织标准体系",
                "Standard system of a service organisation",
            ),
            vec![
                branch(
                    t!("服务通用基础标准体系", "General basis"),
                    Family::GeneralBasis,
                    100,
                    Vec::new(),
                ),
                branch(
                    t!("服务保障标准体系", "Service support"),
                    Family::Support,
                    200,
                    branches(
                        Family::Support,
                        &[
                            t!("环境与能源", "Environment and energy"),
                            t!("安全与应急", "Safety and emergency"),
                            t!("职业健康", "Occupational health"),
                            t!("信息", "Information"),
                            t!("财务", "Finance"),
                            t!("设施设备及用品", "Facilities, equipment and supplies"),
                            t!("人力资源", "Human resources"),
                            t!("法务与合同", "Legal affairs and contracts"),
                        ],
                    ),
                ),
                branch(
                    t!("服务提供标准体系", "Service provision"),
                    Family::Provision,
                    300,
                    branches(
                        Family::Provision,
                        &[
                            t!("服务规范", "Service specification"),
                            t!("服务提供规范", "Service provision specification"),
                            t!("质量控制", "Quality control"),
                            t!("运行管理", "Operation management"),
                            t!("服务评价与改进", "Service evaluation and improvement"),
                        ],
                    ),
                ),
            ],
        ),
        Tree::Enterprise => root(
            t!("企业标准体系", "Standard system of an enterprise"),
            vec![
                branch(
                    t!("产品实现标准体系", "Product realisation"),
                    Family::Provision,
                    100,
                    Vec::new(),
                ),
                branch(
                    t!("基础保障标准体系", "Basic support"),
                    Family::Support,
                    200,
                    Vec::new(),
                ),
                branch(
                    t!("岗位标准体系", "Post standards"),
                    Family::Support,
                    300,
                    Vec::new(),
                ),
            ],
        ),
        Tree::ServiceElements => root(
            t!(
                "服务标准体系（总则）",
                "Service standard system under a charter",
            ),
            vec![
                branch(
                    t!("服务内容标准", "Service content"),
                    Family::Provision,
                    100,
                    Vec::new(),
                ),
                branch(
                    t!("服务过程标准", "Service process"),
                    Family::Provision,
                    200,
                    Vec::new(),
                ),
                branch(
                    t!("服务评价标准", "Evaluation"),
                    Family::Provision,
                    300,
                    Vec::new(),
                ),
                branch(
                    t!("数据安全标准", "Data security"),
                    Family::Support,
                    400,
                    Vec::new(),
                ),
            ],
        ),
    }
}
