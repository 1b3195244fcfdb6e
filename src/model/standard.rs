//! The standard system (标准体系): its tree of subsystems and standards, and their clauses (条款).

use super::{ClauseId, Date, Rank, StandardId, Unit, Workspace, choice, data, owned};

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
    /// How system codes are written (体系编号): 201 and 201.1; 2.1.1; B.1.1.
    pub enum CodeScheme { #[default] Hundreds, Decimal, Letters }
    /// What was decided on a comment made in consultation (意见处理).
    pub enum CommentDecision { #[default] Open, Accepted, AcceptedInPart, Rejected }
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
        /// Months from one review to the next; `None` is the custom of its level.
        pub review_every: Option<u32>,
        /// What the standard said each time it was issued, oldest first.
        pub editions: Vec<Edition>,
        /// What people said of it in consultation (征求意见汇总).
        pub comments: Vec<ReviewComment>,
        /// Documents outside the system on which it rests.
        pub external: Vec<ExternalDocument>,
    }
    /// A text in the two languages of the product; either may be empty.
    pub struct Bilingual { pub zh: String, pub en: String }
    pub struct StateChange { pub state: Lifecycle, pub date: Option<Date>, pub by: String, pub note: String }
    /// The text of a standard as it was issued.
    pub struct Edition {
        pub version: String,
        pub number: String,
        pub date: Option<Date>,
        pub by: String,
        pub clauses: Vec<IssuedClause>,
    }
    /// A clause as it was issued. It may be gone since.
    pub struct IssuedClause {
        pub clause: Option<ClauseId>,
        pub number: String,
        pub text: String,
        pub metric: String,
        pub operator: Operator,
        pub target: Option<f64>,
        pub unit: Unit,
        pub verification: String,
    }
    /// A comment on a draft: on which clause, what is proposed and by whom, what was decided and why.
    pub struct ReviewComment {
        pub clause: Option<ClauseId>,
        pub text: String,
        pub proposer: String,
        pub date: Option<Date>,
        pub decision: CommentDecision,
        pub reason: String,
    }
    /// A document outside the system, by its number; one with a year is a dated reference (注日期引用).
    pub struct ExternalDocument { pub number: String, pub title: String, pub normative: bool }
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

impl Standard {
    /// Months from one review to the next: as stated, else 36 for what the organisation, a group or
    /// a locality makes and 60 for national, industry and international standards.
    pub fn review_months(&self) -> u32 {
        let custom = match self.level {
            Level::Enterprise | Level::Group | Level::Local => 36,
            Level::Gb | Level::GbT | Level::Industry | Level::Iso => 60,
        };
        self.review_every
            .filter(|months| *months > 0)
            .unwrap_or(custom)
    }
}

impl Clause {
    /// The clause as it is issued; `id` names it while it lives.
    pub fn issued(&self, id: ClauseId) -> IssuedClause {
        IssuedClause {
            clause: Some(id),
            number: self.number.clone(),
            text: self.text.clone(),
            metric: self.metric.clone(),
            operator: self.operator,
            target: self.target,
            unit: self.unit.clone(),
            verification: self.verification.clone(),
        }
    }
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

owned!(Standard { rank: rank, name: |me| me.title.pick(true), owners: [opt parent], refs: [superseded supersedes, editions editions, comments comments] });
owned!(Clause { rank: rank, name: |me| &me.text, owners: [one standard], refs: [] });
