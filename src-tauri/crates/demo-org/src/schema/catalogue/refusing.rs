//! Objects that are listed but answer in ways of their own, so that "why not" can be shown.

/// `ContentDocumentLink`: wants a filter.
pub(super) const CONTENT_DOCUMENT_LINK: &str = r#"
ContentDocumentLink | 06A | Content Document Link | Content Document Link | c u d rep
Id | ContentDocumentLink ID | id | defaulted
LinkedEntityId | Linked Entity ID | reference:Account,Case,Opportunity:LinkedEntity | c
ContentDocumentId | ContentDocument ID | reference:ContentDocument:ContentDocument | c
IsDeleted | Is Deleted | boolean | default=false defaulted
SystemModstamp | System Modstamp | datetime | defaulted
ShareType | Share Type | picklist:40:ShareType | n c u restricted
Visibility | Visibility | picklist:40:Visibility | n c u restricted
"#;

/// `FieldDefinition`: wants a filter.
pub(super) const FIELD_DEFINITION: &str = r#"
FieldDefinition | 4fe | Field Definition | Field Definition | 
Id | Field Definition ID | id | defaulted
DurableId | Durable ID | string:255 | n
QualifiedApiName | Qualified API Name | string:70 | n
EntityDefinitionId | Entity Definition ID | string:255 | n
Label | Label | string:40 | n
DataType | Data Type | string:60 | n
"#;

/// `OpenActivity`: only as a child of another object.
pub(super) const OPEN_ACTIVITY: &str = r#"
OpenActivity | - | Open Activity | Open Activities | 
Id | Activity ID | id | defaulted
AccountId | Account ID | reference:Account:Account | n
Subject | Subject | string:80 | n name
ActivityDate | Activity Date | date | n
"#;

/// `ActivityHistory`: as `OpenActivity`.
pub(super) const ACTIVITY_HISTORY: &str = r#"
ActivityHistory | - | Activity History | Activity History | 
Id | Activity ID | id | defaulted
AccountId | Account ID | reference:Account:Account | n
Subject | Subject | string:80 | n name
ActivityDate | Activity Date | date | n
"#;

/// `TaskStatus`: REST only.
pub(super) const TASK_STATUS: &str = r#"
TaskStatus | 01J | Task Status Value | Task Status Value | rep
Id | Task Status Value ID | id | defaulted
MasterLabel | Master Label | string:255 | n name
ApiName | API Name | string:255 | n
SortOrder | Sort Order | int:9 | n
IsDefault | Is Default | boolean | defaulted
IsClosed | Is Closed | boolean | defaulted
@audit
"#;

/// `CaseStatus`: REST only.
pub(super) const CASE_STATUS: &str = r#"
CaseStatus | 01J | Case Status Value | Case Status Value | rep
Id | Case Status Value ID | id | defaulted
MasterLabel | Master Label | string:255 | n name
ApiName | API Name | string:255 | n
SortOrder | Sort Order | int:9 | n
IsDefault | Is Default | boolean | defaulted
IsClosed | Is Closed | boolean | defaulted
@audit
"#;

/// `AccountChangeEvent`: published, not queried.
pub(super) const ACCOUNT_CHANGE_EVENT: &str = r#"
AccountChangeEvent | 3nD | Account Change Event | Account Change Event | 
Id | Account Change Event ID | id | defaulted
ReplayId | Replay ID | string:1000 | n
Name | Account Name | string:255 | n
"#;

/// `Order_Shipped__e`: a platform event.
pub(super) const ORDER_SHIPPED: &str = r#"
Order_Shipped__e | e00 | Order shipped | Orders shipped | c
ReplayId | Replay ID | string:1000 | n
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
Order_Number__c | Order number | string:40 | c
"#;

/// `ERP_Invoice__x`: lives in another system.
pub(super) const ERP_INVOICE: &str = r#"
ERP_Invoice__x | x01 | ERP invoice | ERP invoices | 
Id | Record ID | id | defaulted
ExternalId | External ID | string:255 | n unique idlookup
DisplayUrl | Display URL | url:1000 | n
Total__c | Total | currency:18.2 | n p
"#;

/// `Page_Visit__b`: a big object, without SystemModstamp.
pub(super) const PAGE_VISIT: &str = r#"
Page_Visit__b | 0Bb | Page visit | Page visits | 
Id | Record ID | id | defaulted
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
Visitor__c | Visitor | string:40 | c
Visited_At__c | Visited at | datetime | c
Page__c | Page | string:255 | n c
"#;
