//! Objects that Salesforce treats unlike the rest: one row each, and nothing about them elsewhere.
//!
//! Sources: Object Reference, the restrictions named in the Bulk API 2.0 and SOQL guides, and error
//! messages of orgs. An object that is missing here is treated like any other; a refusal then costs
//! one call and fails that object alone.

/// How an object is unlike the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quirk {
    /// Every query needs a filter on certain fields (`a filter on a reified column is required`).
    NeedsFilter,
    /// It cannot be queried by itself at all.
    NotQueryable,
    /// The Bulk API refuses it (`INVALIDENTITY`); REST reads it.
    RestOnly,
    /// Old rows are archived: `query` hides them, `queryAll` shows them, and they count as live.
    Archives,
    /// Its log of deletions names rows that are only deactivated.
    DeletionsLie,
}

/// The quirk of each object that has one, by name.
const QUIRKS: &[(&str, Quirk)] = &[
    ("AcceptedEventRelation", Quirk::RestOnly),
    ("ActivityHistory", Quirk::NotQueryable),
    ("AggregateResult", Quirk::NotQueryable),
    ("ApexTypeImplementor", Quirk::NeedsFilter),
    ("AppTabMember", Quirk::NeedsFilter),
    ("AttachedContentDocument", Quirk::NotQueryable),
    ("CaseStatus", Quirk::RestOnly),
    ("ColorDefinition", Quirk::NeedsFilter),
    ("CombinedAttachment", Quirk::NotQueryable),
    ("ContentDocumentLink", Quirk::NeedsFilter),
    ("ContentFolderItem", Quirk::NeedsFilter),
    ("ContentFolderMember", Quirk::NeedsFilter),
    ("ContractStatus", Quirk::RestOnly),
    ("CurrencyType", Quirk::DeletionsLie),
    ("DataStatistics", Quirk::NeedsFilter),
    ("DatacloudAddress", Quirk::NeedsFilter),
    ("DeclinedEventRelation", Quirk::RestOnly),
    ("EmailStatus", Quirk::NotQueryable),
    ("EntityParticle", Quirk::NeedsFilter),
    ("EventWhoRelation", Quirk::RestOnly),
    ("Event", Quirk::Archives),
    ("FieldDefinition", Quirk::NeedsFilter),
    ("FieldHistoryArchive", Quirk::NeedsFilter),
    ("FlowVersionView", Quirk::NeedsFilter),
    ("FlowVariableView", Quirk::NeedsFilter),
    ("IconDefinition", Quirk::NeedsFilter),
    ("IdeaComment", Quirk::NeedsFilter),
    ("KnowledgeArticle", Quirk::RestOnly),
    ("KnowledgeArticleVersion", Quirk::RestOnly),
    ("KnowledgeArticleVersionHistory", Quirk::RestOnly),
    ("KnowledgeArticleViewStat", Quirk::RestOnly),
    ("KnowledgeArticleVoteStat", Quirk::RestOnly),
    ("ListViewChartInstance", Quirk::NeedsFilter),
    ("LookedUpFromActivity", Quirk::NotQueryable),
    ("Name", Quirk::NotQueryable),
    ("NoteAndAttachment", Quirk::NotQueryable),
    ("OpenActivity", Quirk::NotQueryable),
    ("OrderStatus", Quirk::RestOnly),
    ("OutgoingEmail", Quirk::NeedsFilter),
    ("OutgoingEmailRelation", Quirk::NeedsFilter),
    ("OwnedContentDocument", Quirk::NotQueryable),
    ("OwnerChangeOptionInfo", Quirk::NeedsFilter),
    ("PartnerRole", Quirk::RestOnly),
    ("PicklistValueInfo", Quirk::NeedsFilter),
    ("PlatformAction", Quirk::NeedsFilter),
    ("ProcessInstanceHistory", Quirk::NotQueryable),
    ("QuoteTemplateRichTextData", Quirk::RestOnly),
    ("RecentlyViewed", Quirk::RestOnly),
    ("RecordVisibility", Quirk::NeedsFilter),
    ("RelatedListColumnDefinition", Quirk::NeedsFilter),
    ("RelatedListDefinition", Quirk::NeedsFilter),
    ("RelationshipDomain", Quirk::NeedsFilter),
    ("RelationshipInfo", Quirk::NeedsFilter),
    ("SearchLayout", Quirk::NeedsFilter),
    ("SiteDetail", Quirk::NeedsFilter),
    ("SolutionStatus", Quirk::RestOnly),
    ("Task", Quirk::Archives),
    ("TaskPriority", Quirk::RestOnly),
    ("TaskStatus", Quirk::RestOnly),
    ("TaskWhoRelation", Quirk::RestOnly),
    ("UndecidedEventRelation", Quirk::RestOnly),
    ("UserEntityAccess", Quirk::NeedsFilter),
    ("UserFieldAccess", Quirk::NeedsFilter),
    ("UserRecordAccess", Quirk::NotQueryable),
    ("Vote", Quirk::NeedsFilter),
];

/// Columns that change by the calendar alone, though no describe calls them formulas.
///
/// Source: Object Reference, the fields' own descriptions, and what users of other copies found
/// stale.
const DERIVED: &[(&str, &str)] = &[
    ("Contract", "Status"),
    ("ContractLineItem", "Status"),
    ("Entitlement", "Status"),
    ("Opportunity", "AgeInDays"),
    ("Opportunity", "FiscalQuarter"),
    ("Opportunity", "FiscalYear"),
    ("Opportunity", "HasOpenActivity"),
    ("Opportunity", "HasOverdueTask"),
    ("Opportunity", "LastActivityInDays"),
];

/// Whether the column changes without its row's stamp, beyond what describe tells.
pub(crate) fn is_derived(object: &str, column: &str) -> bool {
    // Follows the tasks and events of the record.
    column == "LastActivityDate" || DERIVED.contains(&(object, column))
}

/// Fields every org has, by object: one that describe lacks is hidden from this user, where
/// Salesforce does not say so itself.
///
/// Source: Object Reference, Standard Objects; none depends on a feature that an org can lack.
const EVERY_ORG_HAS: &[(&str, &[&str])] = &[
    (
        "Account",
        &[
            "Industry",
            "AnnualRevenue",
            "NumberOfEmployees",
            "Type",
            "Phone",
            "Website",
        ],
    ),
    (
        "Contact",
        &["AccountId", "Email", "Phone", "Title", "LeadSource"],
    ),
    (
        "Lead",
        &[
            "Email",
            "Phone",
            "Title",
            "LeadSource",
            "Industry",
            "Rating",
            "AnnualRevenue",
            "NumberOfEmployees",
        ],
    ),
    (
        "Opportunity",
        &[
            "AccountId",
            "Amount",
            "Probability",
            "ExpectedRevenue",
            "LeadSource",
            "Type",
            "NextStep",
            "CampaignId",
        ],
    ),
];

/// Fields of the object that every org has; none for most objects.
pub(crate) fn every_org_has(object: &str) -> &'static [&'static str] {
    EVERY_ORG_HAS
        .iter()
        .find(|(name, _)| *name == object)
        .map_or(&[], |(_, fields)| fields)
}

/// The object's quirk, if it has one.
#[must_use]
pub fn quirk(object: &str) -> Option<Quirk> {
    QUIRKS
        .iter()
        .find(|(name, _)| *name == object)
        .map(|(_, quirk)| *quirk)
}

#[cfg(test)]
mod tests {
    use super::{QUIRKS, Quirk, quirk};

    #[test]
    fn each_object_is_named_once() {
        for (at, (name, _)) in QUIRKS.iter().enumerate() {
            assert!(
                QUIRKS[at + 1..].iter().all(|(other, _)| other != name),
                "{name}"
            );
        }
    }

    #[test]
    fn odd_objects_are_known_and_others_are_not() {
        assert_eq!(quirk("TaskStatus"), Some(Quirk::RestOnly));
        assert_eq!(quirk("Lead"), None);
    }
}
