//! The service and its definition (服务内涵): what is promised, to whom, how, and how it is classed.

use super::{Money, Rank, WorkingHours, choice, data, owned};

choice! {
    pub enum Directness { #[default] Direct, Indirect }
    pub enum ServiceType { #[default] Basic, Extended }
    pub enum Provider { #[default] Internal, External }
    pub enum Sector { #[default] Enterprise, Public }
    pub enum Tangibility { #[default] Intangible, Tangible }
    pub enum ProductRole { #[default] Basic, Additional }
    pub enum Bundle { #[default] Basic, Additional, Custom }
    /// The model type of the service (服务模式类型).
    pub enum ServiceModel { #[default] NeedsDriven, FunctionExtending, Platform }
    pub enum Experience { Emotional, #[default] Informational, Physical, Interactive }
    pub enum QualityElement { Efficiency, #[default] Accuracy, Reliability }
}

data! {
    /// A service and its definition card.
    pub struct Service {
        pub rank: Rank,
        pub name: String,
        pub goal: String,
        pub recipients: String,
        pub content: String,
        pub mode: DeliveryMode,
        pub quality_requirements: String,
        pub class: Classification,
        pub cost: Option<Money>,
    }
    /// How the service is delivered (服务方式).
    pub struct DeliveryMode {
        pub directness: Option<Directness>,
        /// When the service is given.
        pub hours: Vec<WorkingHours>,
        /// What hours cannot say: by appointment, not on public holidays.
        pub time: String,
        pub place: String,
        pub channel: String,
    }
    /// Where the service stands in the source's classification; a class not yet decided is `None`.
    pub struct Classification {
        pub service_type: Option<ServiceType>,
        pub provider: Option<Provider>,
        pub sector: Option<Sector>,
        pub tangibility: Option<Tangibility>,
        pub product: Option<ProductRole>,
        pub bundle: Option<Bundle>,
        pub model: Option<ServiceModel>,
        pub experience: Vec<Experience>,
        pub quality: Vec<QualityElement>,
    }
}

owned!(Service {
    rank: rank,
    name: |me| &me.name,
    owners: [],
    refs: []
});
