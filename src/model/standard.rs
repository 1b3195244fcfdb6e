//! The standard system (标准体系): its tree of subsystems and standards, and their clauses (条款).

use super::{Date, Rank, StandardId, Unit, Workspace, choice, data, owned};

choice! {
    pub enum NodeKind { Root, Subsystem, #[default] Standard }
    /// The level at which a standard is issued (宜定级别).
    pub enum Level { Gb, GbT, Industry, Local, Group, #[default] Enterprise, Iso }
    /// The family of GB/T 24421 to which a branch belongs.
    pub enum Family { GeneralBasis, Support, #[default] Provision }
    pub enum DraftingType { Terminology, #[default] Specification, CodeOfPractice, Guide, Evaluation }
    /// A standard's life, in order; the last three are the outcomes of a review.
    pub enum Lifecycle {
        #[default] Proposed, ProjectApproval, Drafting, Consultation, Submission, Approval,
        Issued, InForce, Review, Confirmed, Revision, Withdrawn,
    }
    /// How an international standard was adopted (采用关系).
    pub enum AdoptionKind { #[default] Identical, Modified, NotEquivalent }
    /// The seven principles of the audit (七项原则).
    pub enum Principle { Security, Traceability, Operability, Consistency, Fairness, ContinuousImprovement, #[default] Applicability }
    pub enum Operator { #[default] AtMost, AtLeast, Less, Greater, Equal }
    /// What a clause is about, beyond the measurable (R64).
    pub enum ClauseType { #[default] Requirement, Communication, Complaint, Personalisation, EmotionalValue }
}

impl Lifecycle {
    /// Whether the standard binds today: in force, or confirmed by a review, or under review or
    /// revision while the old text still holds.
    pub const fn binding(self) -> bool {
        matches!(
            self,
            Lifecycle::InForce | Lifecycle::Review | Lifecycle::Confirmed | Lifecycle::Revision
        )
    }
    /// Whether the text has been approved, and its children may leave draft (先总后分).
    pub const fn approved(self) -> bool {
        matches!(self, Lifecycle::Issued) || self.binding()
    }
    /// The states that may follow this one.
    pub const fn next(self) -> &'static [Lifecycle] {
        use Lifecycle::*;
        match self {
            Proposed => &[ProjectApproval],
            ProjectApproval => &[Drafting],
            Drafting => &[Consultation],
            Consultation => &[Submission, Drafting],
            Submission => &[Approval, Drafting],
            Approval => &[Issued, Drafting],
            Issued => &[InForce],
            InForce => &[Review, Revision, Withdrawn],
            Review => &[Confirmed, Revision, Withdrawn],
            Confirmed => &[Review, Revision, Withdrawn],
            Revision => &[Consultation, Approval, InForce, Withdrawn],
            Withdrawn => &[],
        }
    }
}

data! {
    /// A node of the standard system: the root, a subsystem, or a standard.
    pub struct Standard {
        pub parent: Option<StandardId>,
        pub rank: Rank,
        pub node: NodeKind,
        /// The fixed first number of a branch (such as 200), from which the codes below it count;
        /// `None` numbers it by its place.
        pub code_base: Option<u32>,
        /// The document number (标准编号), which never changes by itself.
        pub number: String,
        pub title: Bilingual,
        pub level: Level,
        pub family: Option<Family>,
        pub drafting_type: Option<DraftingType>,
        pub department: String,
        pub drafter: String,
        pub approver: String,
        pub issued: Option<Date>,
        pub effective: Option<Date>,
        pub review_due: Option<Date>,
        pub version: String,
        pub state: Lifecycle,
        /// Every change of state: dated, signed with a name, and kept.
        pub history: Vec<StateChange>,
        pub adoption: Option<Adoption>,
        /// What this one replaces (被代替).
        pub supersedes: Vec<Superseded>,
        pub remarks: String,
        pub audit: Vec<AuditScore>,
    }
    /// A text in the two languages of the product; either may be empty.
    pub struct Bilingual { pub zh: String, pub en: String }
    pub struct StateChange { pub state: Lifecycle, pub date: Option<Date>, pub by: String }
    /// A standard that another one replaces: one of this system, or the number of one from outside.
    pub struct Superseded { pub standard: Option<StandardId>, pub number: String }
    pub struct Adoption { pub kind: AdoptionKind, pub number: String }
    /// A principle's score, 0 to 3, with its evidence.
    pub struct AuditScore { pub principle: Principle, pub score: u8, pub evidence: String }
    /// One clause of a standard: what is required, how it is measured, how it is verified.
    pub struct Clause {
        pub standard: StandardId,
        pub rank: Rank,
        pub number: String,
        pub text: String,
        pub kind: ClauseType,
        pub metric: String,
        pub operator: Operator,
        pub target: Option<f64>,
        pub unit: Unit,
        /// The verification method (证实方法).
        pub verification: String,
    }
}

impl Bilingual {
    /// The text in Chinese if asked for or if there is no other.
    pub fn pick(&self, zh: bool) -> &str {
        match (zh, self.zh.is_empty(), self.en.is_empty()) {
            (true, false, _) | (false, false, true) => &self.zh,
            _ => &self.en,
        }
    }
}

impl Standard {
    /// The document numbers of what this one replaces.
    pub fn superseded<'a>(&'a self, workspace: &'a Workspace) -> impl Iterator<Item = &'a str> {
        self.supersedes.iter().map(|old| {
            let ours = old.standard.and_then(|id| workspace.get(id));
            match ours {
                Some(standard) if !standard.number.is_empty() => standard.number.as_str(),
                _ => old.number.as_str(),
            }
        })
    }
}

impl Clause {
    /// What a link to this clause was confirmed against: the text and everything that gives it
    /// meaning. A link whose fingerprint differs is suspect.
    pub fn fingerprint(&self) -> String {
        use sha2::Digest;
        let meaning = format!(
            "{}\u{1f}{}\u{1f}{:?}\u{1f}{:?}\u{1f}{}\u{1f}{}",
            self.text, self.metric, self.operator, self.target, self.unit, self.verification
        );
        sha2::Sha256::digest(meaning)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

owned!(Standard { rank: rank, name: |me| me.title.pick(true), owners: [opt parent], refs: [superseded supersedes] });
owned!(Clause { rank: rank, name: |me| &me.text, owners: [one standard], refs: [] });
