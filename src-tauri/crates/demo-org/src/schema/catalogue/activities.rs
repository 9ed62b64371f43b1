//! Tasks, events and cases.

/// `Event`.
pub(super) const EVENT: &str = r#"
Event | 00U | Event | Events | c u d un rep search lay trig mru
Id | Activity ID | id | defaulted
WhoId | Name ID | reference:Contact,Lead:Who | n c u p pointing search
WhatId | Related To ID | reference:Account,Asset,Campaign,Case,Contract,Opportunity,Order,Product2,Solution:What | n c u p pointing search
Subject | Subject | combobox:255:Subject | n c u name nogroup
Location | Location | string:255 | n c u p
IsAllDayEvent | All-Day Event | boolean | c u p default=false defaulted
ActivityDateTime | Due Date Time | datetime | n c u
ActivityDate | Due Date Only | date | n c u noaggregate
DurationInMinutes | Duration | int:8 | n c u
StartDateTime | Start Date Time | datetime | n c u
EndDateTime | End Date Time | datetime | n c u
EndDate | End Date | date | n
Description | Description | textarea:32000 | n c u p extra=plaintextarea
AccountId | Account ID | reference:Account:Account | n search
OwnerId | Assigned To ID | reference:Calendar,User:Owner | c u defaulted pointing
IsPrivate | Private | boolean | c u default=false defaulted
ShowAs | Show Time As | picklist:40:ShowAs | n c u default=Busy defaulted restricted
IsDeleted | Deleted | boolean | default=false defaulted
IsChild | Is Child | boolean | default=false defaulted
IsGroupEvent | Is Group Event | boolean | default=false defaulted
GroupEventType | Group Event Type | picklist:40:GroupEventType | n default=0 defaulted restricted
@audit
IsArchived | Archived | boolean | default=false defaulted
RecurrenceActivityId | Recurrence Activity ID | reference:Event | n
IsRecurrence | Create Recurring Series of Events | boolean | c default=false defaulted
RecurrenceStartDateTime | Recurrence Start | datetime | n c u
RecurrenceEndDateOnly | Recurrence End | date | n c u
RecurrenceTimeZoneSidKey | Recurrence Time Zone | picklist:40:TimeZoneSidKey | n c u restricted
RecurrenceType | Recurrence Type | picklist:40:RecurrenceType | n c u restricted
RecurrenceInterval | Recurrence Interval | int:9 | n c u
RecurrenceDayOfWeekMask | Recurrence Day of Week Mask | int:9 | n c u
RecurrenceDayOfMonth | Recurrence Day of Month | int:9 | n c u
RecurrenceInstance | Recurrence Instance | picklist:40:RecurrenceInstance | n c u restricted
RecurrenceMonthOfYear | Recurrence Month of Year | picklist:40:RecurrenceMonthOfYear | n c u restricted
ReminderDateTime | Reminder Date/Time | datetime | n c u
IsReminderSet | Reminder Set | boolean | c u default=false defaulted
EventSubtype | Event Subtype | picklist:40:EventSubtype | n c restricted
IsRecurrence2Exclusion | Historical Event, Not Following Recurrence | boolean | default=false defaulted
Recurrence2PatternText | Recurrence Pattern | textarea:512 | n c extra=plaintextarea
Recurrence2PatternVersion | Pattern Version | picklist:40:Recurrence2PatternVersion | n restricted
IsRecurrence2 | Repeat | boolean | default=false defaulted
IsRecurrence2Exception | Is Exception | boolean | default=false defaulted
Recurrence2PatternStartDate | Recurrence Pattern Start Date | datetime | n
Recurrence2PatternTimeZone | Recurrence Pattern Time Zone Reference | string:255 | n
"#;

/// `Case`.
pub(super) const CASE: &str = r#"
Case | 500 | Case | Cases | c u d un rep search lay trig feed mru
Id | Case ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
MasterRecordId | Master Record ID | reference:Case:MasterRecord | n
CaseNumber | Case Number | string:30 | defaulted name auto idlookup nogroup
ContactId | Contact ID | reference:Contact:Contact | n c u p search
AccountId | Account ID | reference:Account:Account | n c u p search
AssetId | Asset ID | reference:Asset:Asset | n c u p search
ParentId | Parent Case ID | reference:Case:Parent | n c u p search
SuppliedName | Name | string:80 | n c u p
SuppliedEmail | Email Address | email:80 | n c u p
SuppliedPhone | Phone | string:40 | n c u p
SuppliedCompany | Company | string:80 | n c u p
Type | Case Type | picklist:40:CaseType | n c u p
Status | Status | picklist:40:CaseStatus | n c u default=New defaulted
Reason | Case Reason | picklist:40:Reason | n c u p
Origin | Case Origin | picklist:40:Origin | n c u p
Subject | Subject | string:255 | n c u p
Priority | Priority | picklist:40:Priority | n c u p default=Medium defaulted
Description | Description | textarea:32000 | n c u p extra=plaintextarea
IsClosed | Closed | boolean | default=false defaulted
ClosedDate | Closed Date | datetime | n p
IsEscalated | Escalated | boolean | c u p default=false defaulted
OwnerId | Owner ID | reference:Group,User:Owner | c u defaulted pointing
@audit
ContactPhone | Contact Phone | phone:40 | n
ContactMobile | Contact Mobile | phone:40 | n
ContactEmail | Contact Email | email:80 | n
ContactFax | Contact Fax | phone:40 | n
Comments | Internal Comments | textarea:4000 | n c u extra=plaintextarea
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
"#;

/// `Task`.
pub(super) const TASK: &str = r#"
Task | 00T | Task | Tasks | c u d un rep search lay trig feed mru
Id | Activity ID | id | defaulted
WhoId | Name ID | reference:Contact,Lead:Who | n c u p pointing search
WhatId | Related To ID | reference:Account,Asset,Campaign,Case,Contract,Opportunity,Order,Product2,Solution:What | n c u p pointing search
Subject | Subject | combobox:255:Subject | n c u name nogroup
ActivityDate | Due Date Only | date | n c u p
Status | Status | picklist:40:TaskStatus | c u default=Not_Started defaulted
Priority | Priority | picklist:40:TaskPriority | c u default=Normal defaulted
IsHighPriority | High Priority | boolean | default=false defaulted
OwnerId | Assigned To ID | reference:Group,User:Owner | c u defaulted pointing
Description | Description | textarea:32000 | n c u p extra=plaintextarea
IsDeleted | Deleted | boolean | default=false defaulted
AccountId | Account ID | reference:Account:Account | n search
IsClosed | Closed | boolean | default=false defaulted
@audit
IsArchived | Archived | boolean | default=false defaulted
CallDurationInSeconds | Call Duration | int:8 | n c u p
CallType | Call Type | picklist:40:CallType | n c u p restricted
CallDisposition | Call Result | string:255 | n c u p
CallObject | Call Object Identifier | string:255 | n c u p
ReminderDateTime | Reminder Date/Time | datetime | n c u
IsReminderSet | Reminder Set | boolean | c u default=false defaulted
RecurrenceActivityId | Recurrence Activity ID | reference:Task | n
IsRecurrence | Create Recurring Series of Tasks | boolean | c default=false defaulted
RecurrenceStartDateOnly | Recurrence Start | date | n c u
RecurrenceEndDateOnly | Recurrence End | date | n c u
RecurrenceTimeZoneSidKey | Recurrence Time Zone | picklist:40:TimeZoneSidKey | n c u restricted
RecurrenceType | Recurrence Type | picklist:40:RecurrenceType | n c u restricted
RecurrenceInterval | Recurrence Interval | int:9 | n c u
RecurrenceRegeneratedType | Repeat This Task | picklist:40:RecurrenceRegeneratedType | n c u restricted
TaskSubtype | Task Subtype | picklist:40:TaskSubtype | n c restricted
CompletedDateTime | Completed Date | datetime | n
"#;

/// `Attachment`: a file inside the database, its body binary.
pub(super) const ATTACHMENT: &str = r#"
Attachment | 00P | Attachment | Attachments | c u d un rep trig
Id | Attachment ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
ParentId | Parent ID | reference:Account,Case,Contact,Lead,Opportunity:Parent | c pointing
Name | File Name | string:255 | c u name
IsPrivate | Private | boolean | c u default=false defaulted
ContentType | Content Type | string:120 | n c u
BodyLength | Body Length | int:9 | n
Body | Body | base64 | c u
OwnerId | Owner ID | reference:Calendar,User:Owner | c u defaulted
@audit
Description | Description | textarea:500 | n c u extra=plaintextarea
"#;
