//! Opportunity and what hangs on it.

/// `Opportunity`.
pub(in crate::schema::catalogue) const OPPORTUNITY: &str = r#"
Opportunity | 006 | Opportunity | Opportunities | c u d un rep search lay trig feed mru
Id | Opportunity ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
AccountId | Account ID | reference:Account:Account | n c u p search
IsPrivate | Private | boolean | c u p default=false defaulted
Name | Name | string:120 | c u name idlookup
Description | Description | textarea:32000 | n c u p extra=plaintextarea
StageName | Stage | picklist:255:StageName | c u
Amount | Amount | currency:18.2 | n c u p
Probability | Probability (%) | percent:3.0 | n c u p defaulted
ExpectedRevenue | Expected Amount | currency:18.2 | n p
TotalOpportunityQuantity | Quantity | double:18.2 | n c u p
CloseDate | Close Date | date | c u
Type | Opportunity Type | picklist:255:OpportunityType | n c u p
NextStep | Next Step | string:255 | n c u p
LeadSource | Lead Source | picklist:255:LeadSource | n c u p
IsClosed | Closed | boolean | default=false defaulted
IsWon | Won | boolean | default=false defaulted
ForecastCategory | Forecast Category | picklist:40:ForecastCategory | restricted
ForecastCategoryName | Forecast Category | picklist:255:ForecastCategoryName | n c u defaulted restricted
CampaignId | Campaign ID | reference:Campaign:Campaign | n c u p search
HasOpportunityLineItem | Has Line Item | boolean | default=false defaulted
Pricebook2Id | Price Book ID | reference:Pricebook2:Pricebook2 | n c u defaulted search
OwnerId | Owner ID | reference:User:Owner | c u defaulted
@audit
LastActivityDate | Last Activity | date | n
LastStageChangeDate | Last Stage Change Date | datetime | n
FiscalQuarter | Fiscal Quarter | int:8 | n part=Fiscal
FiscalYear | Fiscal Year | int:8 | n part=Fiscal
Fiscal | Fiscal Period | string:6 | n
ContactId | Contact ID | reference:Contact | n c
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
HasOpenActivity | Has Open Activity | boolean | default=false defaulted nofilter
HasOverdueTask | Has Overdue Task | boolean | default=false defaulted nofilter
LastAmountChangedHistoryId | Opportunity History ID | reference:OpportunityHistory:LastAmountChangedHistory | n search
LastCloseDateChangedHistoryId | Opportunity History ID | reference:OpportunityHistory:LastCloseDateChangedHistory | n search
"#;

/// `OpportunityContactRole`.
pub(in crate::schema::catalogue) const OPPORTUNITY_CONTACT_ROLE: &str = r#"
OpportunityContactRole | 00K | Opportunity Contact Role | Opportunity Contact Role | c u d rep lay trig
Id | Contact Role ID | id | defaulted
OpportunityId | Opportunity ID | reference:Opportunity:Opportunity | c
ContactId | Contact ID | reference:Contact:Contact | c u
Role | Role | picklist:40:Role | n c u
IsPrimary | Primary | boolean | c u default=false defaulted
@audit
IsDeleted | Deleted | boolean | default=false defaulted
"#;

/// `OpportunityStage`: the list behind Opportunity.StageName.
pub(in crate::schema::catalogue) const OPPORTUNITY_STAGE: &str = r#"
OpportunityStage | 01J | Opportunity Stage | Opportunity Stage | rep
Id | Opportunity Stage ID | id | defaulted
MasterLabel | Master Label | string:255 | n name
ApiName | API Name | string:255 | n
IsActive | Is Active | boolean | defaulted
SortOrder | Sort Order | int:9 | n
IsClosed | Closed | boolean | defaulted
IsWon | Won | boolean | defaulted
ForecastCategory | Forecast Category | picklist:40:ForecastCategory | restricted
ForecastCategoryName | Forecast Category Name | picklist:255:ForecastCategoryName | restricted
DefaultProbability | Probability (%) | percent:3.0 | n
Description | Description | string:255 | n
@audit
"#;

/// `OpportunityHistory`: one row for each change of stage, amount, probability or close date.
pub(in crate::schema::catalogue) const OPPORTUNITY_HISTORY: &str = r#"
OpportunityHistory | 008 | Opportunity History | Opportunity History | rep
Id | Opportunity History ID | id | defaulted
OpportunityId | Opportunity ID | reference:Opportunity:Opportunity | 
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
CreatedDate | Created Date | datetime | defaulted
StageName | Stage Name | picklist:255:StageName | n
Amount | Amount | currency:18.2 | n
ExpectedRevenue | Expected Revenue | currency:18.2 | n
CloseDate | Close Date | date | n
Probability | Probability | percent:3.0 | n
ForecastCategory | To ForecastCategory | picklist:40:ForecastCategory | n restricted
SystemModstamp | System Modstamp | datetime | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
PrevAmount | Previous Amount | currency:18.2 | n
PrevCloseDate | Previous Close Date | date | n
"#;

/// `OpportunityLineItem`.
pub(in crate::schema::catalogue) const OPPORTUNITY_LINE_ITEM: &str = r#"
OpportunityLineItem | 00k | Opportunity Product | Opportunity Product | c u d rep lay trig
Id | Line Item ID | id | defaulted
OpportunityId | Opportunity ID | reference:Opportunity:Opportunity | c master
SortOrder | Sort Order | int:9 | n
PricebookEntryId | Price Book Entry ID | reference:PricebookEntry:PricebookEntry | n c search
Product2Id | Product ID | reference:Product2:Product2 | n c search
ProductCode | Product Code | string:255 | n
Name | Opportunity Product Name | string:376 | n name
Quantity | Quantity | double:12.2 | c u
TotalPrice | Total Price | currency:18.2 | n c u
UnitPrice | Sales Price | currency:18.2 | n c u
ListPrice | List Price | currency:18.2 | n
ServiceDate | Date | date | n c u p
Description | Line Description | string:255 | n c u p
@audit
IsDeleted | Deleted | boolean | default=false defaulted
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
"#;
