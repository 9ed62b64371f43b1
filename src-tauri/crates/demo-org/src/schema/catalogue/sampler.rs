//! The custom object that holds a field of every type.

/// `Field_Sampler__c`.
pub(super) const FIELD_SAMPLER: &str = r#"
Field_Sampler__c | a00 | Field sampler | Field samplers | c u d un rep search lay trig feed mru
Id | Record ID | id | defaulted
OwnerId | Owner ID | reference:Group,User:Owner | c u defaulted pointing
IsDeleted | Deleted | boolean | default=false defaulted
Name | Sampler number | string:80 | defaulted name auto idlookup
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted
LastActivityDate | Last Activity Date | date | n
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
Account__c | Account | reference:Account:Account__r | n c u p
Parent_Opportunity__c | Parent opportunity | reference:Opportunity:Parent_Opportunity__r | c master
Text__c | Text | string:255 | n c u p
External_Key__c | External key | string:40 | n c u p external unique idlookup
Long_Text__c | Long text | textarea:131072 | n c u p extra=plaintextarea
Rich_Text__c | Rich text | textarea:131072 | n c u p html extra=richtextarea
Text_Area__c | Text area | textarea:255 | n c u p extra=plaintextarea
Number__c | Number | double:18.6 | n c u p
Whole_Number__c | Whole number | double:18.0 | n c u p
Amount__c | Amount | currency:18.2 | n c u p
Share__c | Share | percent:5.2 | n c u p
Checked__c | Checked | boolean | c u p default=false defaulted
Day__c | Day | date | n c u p
Moment__c | Moment | datetime | n c u p
Time_of_Day__c | Time of day | time | n c u p
Colour__c | Colour | picklist:255:Colour | n c u p
Shade__c | Shade | picklist:255:Shade | n c u p controller=Colour__c
Languages__c | Languages | multipicklist:4099:Languages | n c u p
Email__c | E-mail | email:80 | n c u p
Phone__c | Phone | phone:40 | n c u p
Web_Page__c | Web page | url:255 | n c u p
Secret__c | Secret | encryptedstring:175 | n c u p mask=lastFour
Place__Latitude__s | Place (Latitude) | double:17.15 | n c u p part=Place__c
Place__Longitude__s | Place (Longitude) | double:18.15 | n c u p part=Place__c
Place__c | Place | location | n p decimal
Amount_with_Tax__c | Amount with tax | currency:18.2 | n p calc | Amount__c * 1.19
Summary__c | Summary | string:1300 | n p calc | Text__c & " / " & TEXT(Colour__c)
Is_Large__c | Is large | boolean | p calc | Amount__c > 1000000
Next_Day__c | Next day | date | n p calc | Day__c + 1
Age_in_Days__c | Age in days | double:18.0 | n p calc | TODAY() - DATEVALUE(CreatedDate)
Tasks_Done__c | Tasks done | int:8 | n c u p
"#;
