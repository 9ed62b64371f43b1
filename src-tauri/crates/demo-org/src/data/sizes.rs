//! How many rows each object gets: what was asked for, the rest in proportion.

use super::DataConfig;

/// Rows of the objects whose number can be chosen; histories and lines follow from them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub(super) users: usize,
    pub(super) accounts: usize,
    pub(super) contacts: usize,
    pub(super) leads: usize,
    pub(super) deals: usize,
    pub(super) tasks: usize,
    pub(super) events: usize,
    pub(super) cases: usize,
    pub(super) campaigns: usize,
    pub(super) members: usize,
    pub(super) samplers: usize,
    pub(super) attachments: usize,
}

impl Sizes {
    pub(super) fn of(config: &DataConfig) -> Self {
        let asked = |name: &str| {
            let found = config
                .rows
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, rows)| *rows as usize)
        };
        let leads = asked("Lead")
            .or_else(|| asked("Account").map(|accounts| accounts * 5))
            .or_else(|| asked("Opportunity").map(|deals| deals * 5 / 2))
            .unwrap_or(6_000);
        let accounts = asked("Account").unwrap_or(leads / 5).max(1);
        let deals = asked("Opportunity").unwrap_or(leads * 2 / 5);
        Self {
            users: asked("User").unwrap_or(48).max(16),
            accounts,
            contacts: asked("Contact").unwrap_or(accounts * 5 / 2),
            leads,
            deals,
            tasks: asked("Task").unwrap_or((leads + deals) * 3 / 5),
            events: asked("Event").unwrap_or((leads + deals) / 7),
            cases: asked("Case").unwrap_or(accounts * 3 / 4),
            campaigns: asked("Campaign").unwrap_or(42).max(1),
            members: asked("CampaignMember").unwrap_or(leads / 2),
            samplers: asked("Field_Sampler__c").unwrap_or(250).max(60),
            attachments: asked("Attachment").unwrap_or(40),
        }
    }
}
