//! Account and Contact, as Salesforce defines them; four of Account's fields are the company's own.

/// `Account`.
pub(in crate::schema::catalogue) const ACCOUNT: &str = r#"
Account | 001 | Account | Accounts | c u d un rep search lay trig merge feed mru
Id | Account ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
MasterRecordId | Master Record ID | reference:Account:MasterRecord | n
Name | Account Name | string:255 | c u name extra=switchablepersonname
Type | Account Type | picklist:40:AccountType | n c u p
RecordTypeId | Record Type ID | reference:RecordType:RecordType | n c u
ParentId | Parent Account ID | reference:Account:Parent | n c u p search
Customer_Since__c | Customer since | date | n c u p
@address Billing
@address Shipping
Phone | Account Phone | phone:40 | n c u p
Fax | Account Fax | phone:40 | n c u p
AccountNumber | Account Number | string:40 | n c u p
Website | Website | url:255 | n c u p
PhotoUrl | Photo URL | url:255 | n extra=imageurl
Sic | SIC Code | string:20 | n c u p
Industry | Industry | picklist:40:Industry | n c u p
AnnualRevenue | Annual Revenue | currency:18.0 | n c u p
NumberOfEmployees | Employees | int:8 | n c u p
Ownership | Ownership | picklist:40:Ownership | n c u p
TickerSymbol | Ticker Symbol | string:20 | n c u p
Description | Account Description | textarea:32000 | n c u p extra=plaintextarea
Health_Score__c | Health score | percent:5.2 | n c u p
Segment__c | Segment | picklist:255:Segment | n c u p
Rating | Account Rating | picklist:40:Rating | n c u p
Site | Account Site | string:80 | n c u p
OwnerId | Owner ID | reference:User:Owner | c u defaulted
Is_Strategic__c | Strategic account | boolean | c u p default=false defaulted
@audit
LastActivityDate | Last Activity | date | n
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
IsPartner | Partner Account | boolean | u default=false defaulted
IsCustomerPortal | Customer Portal Account | boolean | u default=false defaulted
ChannelProgramName | Channel Program Name | string:255 | n nofilter
ChannelProgramLevelName | Channel Program Level Name | string:255 | n nofilter
Jigsaw | Data.com Key | string:20 | n c u p
JigsawCompanyId | Jigsaw Company ID | string:20 | n
CleanStatus | Clean Status | picklist:40:CleanStatus | n c u p restricted
AccountSource | Account Source | picklist:40:LeadSource | n c u p
DunsNumber | D-U-N-S Number | string:9 | n c u p
Tradestyle | Tradestyle | string:255 | n c u p
NaicsCode | NAICS Code | string:8 | n c u p
NaicsDesc | NAICS Description | string:120 | n c u p
YearStarted | Year Started | string:4 | n c u p
SicDesc | SIC Description | string:80 | n c u p
DandbCompanyId | D&B Company ID | reference:DandBCompany:DandbCompany | n c u p search
OperatingHoursId | Operating Hour ID | reference:OperatingHours:OperatingHours | n c u p search
"#;

/// `Contact`.
pub(in crate::schema::catalogue) const CONTACT: &str = r#"
Contact | 003 | Contact | Contacts | c u d un rep search lay trig merge feed mru
Id | Contact ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
MasterRecordId | Master Record ID | reference:Contact:MasterRecord | n
AccountId | Account ID | reference:Account:Account | n c u p search
LastName | Last Name | string:80 | c u part=Name extra=personname
FirstName | First Name | string:40 | n c u part=Name extra=personname
Salutation | Salutation | picklist:40:Salutation | n c u part=Name extra=personname
Name | Full Name | string:121 | name extra=personname
@address Other
@address Mailing
Phone | Business Phone | phone:40 | n c u p
Fax | Business Fax | phone:40 | n c u p
MobilePhone | Mobile Phone | phone:40 | n c u p
HomePhone | Home Phone | phone:40 | n c u p
OtherPhone | Other Phone | phone:40 | n c u p
AssistantPhone | Asst. Phone | phone:40 | n c u p
ReportsToId | Reports To ID | reference:Contact:ReportsTo | n c u p search
Email | Email | email:80 | n c u p idlookup
Title | Title | string:128 | n c u p
Department | Department | string:80 | n c u p
AssistantName | Assistant's Name | string:40 | n c u p
LeadSource | Lead Source | picklist:255:LeadSource | n c u p
Birthdate | Birthdate | date | n c u p
Description | Contact Description | textarea:32000 | n c u p extra=plaintextarea
OwnerId | Owner ID | reference:User:Owner | c u defaulted
@audit
LastActivityDate | Last Activity | date | n
LastCURequestDate | Last Stay-in-Touch Request Date | datetime | n
LastCUUpdateDate | Last Stay-in-Touch Save Date | datetime | n
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
EmailBouncedReason | Email Bounced Reason | string:255 | n c u
EmailBouncedDate | Email Bounced Date | datetime | n c u
IsEmailBounced | Is Email Bounced | boolean | default=false defaulted
PhotoUrl | Photo URL | url:255 | n extra=imageurl
Jigsaw | Data.com Key | string:20 | n c u p
JigsawContactId | Jigsaw Contact ID | string:20 | n
CleanStatus | Clean Status | picklist:40:CleanStatus | n c u p restricted
IndividualId | Individual ID | reference:Individual:Individual | n c u search
"#;
