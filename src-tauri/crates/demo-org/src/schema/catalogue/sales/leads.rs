//! Lead and its parts.

/// `Lead`.
pub(in crate::schema::catalogue) const LEAD: &str = r#"
Lead | 00Q | Lead | Leads | c u d un rep search lay trig merge feed mru
Id | Lead ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
MasterRecordId | Master Record ID | reference:Lead:MasterRecord | n
LastName | Last Name | string:80 | c u part=Name extra=personname
FirstName | First Name | string:40 | n c u part=Name extra=personname
Salutation | Salutation | picklist:40:Salutation | n c u part=Name extra=personname
Name | Full Name | string:121 | name extra=personname
Title | Title | string:128 | n c u p
Company | Company | string:255 | c u
@address 
Phone | Phone | phone:40 | n c u p
MobilePhone | Mobile Phone | phone:40 | n c u p
Fax | Fax | phone:40 | n c u p
Email | Email | email:80 | n c u p idlookup
Website | Website | url:255 | n c u p
PhotoUrl | Photo URL | url:255 | n extra=imageurl
Description | Description | textarea:32000 | n c u p extra=plaintextarea
LeadSource | Lead Source | picklist:255:LeadSource | n c u p
Status | Status | picklist:255:LeadStatus | c u default=Open_-_Not_Contacted defaulted
Industry | Industry | picklist:255:Industry | n c u p
Rating | Rating | picklist:255:Rating | n c u p
AnnualRevenue | Annual Revenue | currency:18.0 | n c u p
NumberOfEmployees | Employees | int:8 | n c u p
OwnerId | Owner ID | reference:Group,User:Owner | c u defaulted pointing
IsConverted | Converted | boolean | c default=false defaulted
ConvertedDate | Converted Date | date | n
ConvertedAccountId | Converted Account ID | reference:Account:ConvertedAccount | n search
ConvertedContactId | Converted Contact ID | reference:Contact:ConvertedContact | n search
ConvertedOpportunityId | Converted Opportunity ID | reference:Opportunity:ConvertedOpportunity | n search
IsUnreadByOwner | Unread By Owner | boolean | c u default=false defaulted
@audit
LastActivityDate | Last Activity | date | n
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
Jigsaw | Data.com Key | string:20 | n c u p
JigsawContactId | Jigsaw Contact ID | string:20 | n
CleanStatus | Clean Status | picklist:40:CleanStatus | n c u p restricted
CompanyDunsNumber | Company D-U-N-S Number | string:9 | n c u p
DandbCompanyId | D&B Company ID | reference:DandBCompany:DandbCompany | n c u p search
EmailBouncedReason | Email Bounced Reason | string:255 | n u
EmailBouncedDate | Email Bounced Date | datetime | n u
IndividualId | Individual ID | reference:Individual:Individual | n c u search
"#;

/// `LeadStatus`: the list behind Lead.Status.
pub(in crate::schema::catalogue) const LEAD_STATUS: &str = r#"
LeadStatus | 01J | Lead Status Value | Lead Status Value | rep
Id | Lead Status Value ID | id | defaulted
MasterLabel | Master Label | string:255 | n name
ApiName | API Name | string:255 | n
SortOrder | Sort Order | int:9 | n
IsDefault | Is Default | boolean | defaulted
IsConverted | Is Converted | boolean | defaulted
@audit
"#;

/// `LeadHistory`: no SystemModstamp, values of any type.
pub(in crate::schema::catalogue) const LEAD_HISTORY: &str = r#"
LeadHistory | 00r | Lead History | Lead History | rep
Id | Lead History ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
LeadId | Lead ID | reference:Lead:Lead | 
CreatedById | Created By ID | reference:User:CreatedBy | defaulted pointing
CreatedDate | Created Date | datetime | defaulted
Field | Changed Field | picklist:255:LeadHistoryField | restricted
DataType | Datatype | picklist:40:DataType | n restricted
OldValue | Old Value | anyType:765 | n
NewValue | New Value | anyType:765 | n
"#;

/// `Campaign`.
pub(in crate::schema::catalogue) const CAMPAIGN: &str = r#"
Campaign | 701 | Campaign | Campaigns | c u d un rep search lay trig feed mru
Id | Campaign ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
Name | Name | string:80 | c u name
ParentId | Parent Campaign ID | reference:Campaign:Parent | n c u p search
Type | Type | picklist:40:CampaignType | n c u p
Status | Status | picklist:40:CampaignStatus | n c u p default=Planned defaulted
StartDate | Start Date | date | n c u p
EndDate | End Date | date | n c u p
ExpectedRevenue | Expected Revenue in Campaign | currency:18.0 | n c u p
BudgetedCost | Budgeted Cost in Campaign | currency:18.0 | n c u p
ActualCost | Actual Cost in Campaign | currency:18.0 | n c u p
ExpectedResponse | Expected Response (%) | percent:10.2 | n c u p defaulted
NumberSent | Num Sent in Campaign | double:18.0 | n c u p defaulted
IsActive | Active | boolean | c u p default=false defaulted
Description | Description | textarea:32000 | n c u p extra=plaintextarea
NumberOfLeads | Leads in Campaign | int:9 | p
NumberOfConvertedLeads | Converted Leads in Campaign | int:9 | p
NumberOfContacts | Contacts in Campaign | int:9 | p
NumberOfResponses | Responses in Campaign | int:9 | p
NumberOfOpportunities | Opportunities in Campaign | int:9 | p
NumberOfWonOpportunities | Won Opportunities in Campaign | int:9 | p
AmountAllOpportunities | Value Opportunities in Campaign | currency:18.0 | p
AmountWonOpportunities | Value Won Opportunities in Campaign | currency:18.0 | p
OwnerId | Owner ID | reference:User:Owner | c u defaulted
@audit
LastActivityDate | Last Activity | date | n
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
CampaignMemberRecordTypeId | Record Type ID | reference:RecordType:CampaignMemberRecordType | n c u
"#;

/// `CampaignMember`: hard delete only in practice, yet with IsDeleted.
pub(in crate::schema::catalogue) const CAMPAIGN_MEMBER: &str = r#"
CampaignMember | 00v | Campaign Member | Campaign Members | c u d rep lay trig
Id | Campaign Member ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
CampaignId | Campaign ID | reference:Campaign:Campaign | c
LeadId | Lead ID | reference:Lead:Lead | n c
ContactId | Contact ID | reference:Contact:Contact | n c
Status | Status | picklist:40:CampaignMemberStatus | n c u p
HasResponded | Responded | boolean | default=false defaulted
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted
FirstRespondedDate | First Responded Date | date | n
Type | Type | picklist:40:MemberType | n restricted
LeadOrContactId | Related Record ID | reference:Contact,Lead | n
LeadOrContactOwnerId | Related Record Owner ID | reference:Group,User:LeadOrContactOwner | n
"#;
