//! Users, roles and groups.

/// `User`.
pub(super) const USER: &str = r#"
User | 005 | User | Users | c u rep search lay trig
Id | User ID | id | defaulted
Username | Username | string:80 | c u idlookup
LastName | Last Name | string:80 | c u part=Name extra=personname
FirstName | First Name | string:40 | n c u part=Name extra=personname
Name | Full Name | string:121 | name
CompanyName | Company Name | string:80 | n c u
Division | Division | string:80 | n c u
Department | Department | string:80 | n c u
Title | Title | string:80 | n c u
@address 
Email | E-mail | email:128 | c u idlookup
EmailPreferencesAutoBcc | AutoBcc | boolean | c u nosort nogroup
EmailPreferencesAutoBccStayInTouch | AutoBccStayInTouch | boolean | c u nosort nogroup
EmailPreferencesStayInTouchReminder | StayInTouchReminder | boolean | c u nosort nogroup
SenderEmail | Email Sender Address | email:80 | n c u
SenderName | Email Sender Name | string:80 | n c u
Signature | Email Signature | string:1333 | n c u nogroup
StayInTouchSubject | Stay-in-Touch Email Subject | string:80 | n c u
StayInTouchSignature | Stay-in-Touch Email Signature | string:512 | n c u nogroup
StayInTouchNote | Stay-in-Touch Email Note | string:512 | n c u nogroup
Phone | Phone | phone:40 | n c u
Fax | Fax | phone:40 | n c u
MobilePhone | Cell | phone:40 | n c u
Alias | Alias | string:8 | c u
CommunityNickname | Nickname | string:40 | c u
IsActive | Active | boolean | c u defaulted
TimeZoneSidKey | Time Zone | picklist:40:TimeZoneSidKey | c u restricted
UserRoleId | Role ID | reference:UserRole:UserRole | n c u
LocaleSidKey | Locale | picklist:40:LocaleSidKey | c u restricted
ReceivesInfoEmails | Info Emails | boolean | c u defaulted
ReceivesAdminInfoEmails | Admin Info Emails | boolean | c u defaulted
EmailEncodingKey | Email Encoding | picklist:40:EmailEncodingKey | c u restricted
ProfileId | Profile ID | reference:Profile:Profile | c u
UserType | User Type | picklist:40:UserType | n restricted
LanguageLocaleKey | Language | picklist:40:LanguageLocaleKey | c u restricted
EmployeeNumber | Employee Number | string:20 | n c u
DelegatedApproverId | Delegated Approver ID | reference:Group,User | n c u
ManagerId | Manager ID | reference:User:Manager | n c u
LastLoginDate | Last Login | datetime | n
LastPasswordChangeDate | Last Password Change or Reset | datetime | n
@audit
OfflineTrialExpirationDate | Offline Edition Trial Expiration Date | datetime | n
OfflinePdaTrialExpirationDate | Sales Anywhere Trial Expiration Date | datetime | n
UserPermissionsMarketingUser | Marketing User | boolean | c u nosort nogroup
UserPermissionsOfflineUser | Offline User | boolean | c u nosort nogroup
UserPermissionsCallCenterAutoLogin | Auto-login To Call Center | boolean | c u nosort nogroup
UserPermissionsMobileUser | Apex Mobile User | boolean | c u nosort nogroup
UserPermissionsSFContentUser | Salesforce CRM Content User | boolean | c u nosort nogroup
UserPermissionsKnowledgeUser | Knowledge User | boolean | c u nosort nogroup
UserPermissionsInteractionUser | Force.com Flow User | boolean | c u nosort nogroup
UserPermissionsSupportUser | Service Cloud User | boolean | c u nosort nogroup
UserPermissionsSiteforceContributorUser | Site.com Contributor User | boolean | c u nosort nogroup
UserPermissionsSiteforcePublisherUser | Site.com Publisher User | boolean | c u nosort nogroup
UserPermissionsChatterAnswersUser | Chatter Answers User | boolean | c u nosort nogroup
ForecastEnabled | Allow Forecasting | boolean | c u defaulted
UserPreferencesActivityRemindersPopup | ActivityRemindersPopup | boolean | c u nosort nogroup
UserPreferencesEventRemindersCheckboxDefault | EventRemindersCheckboxDefault | boolean | c u nosort nogroup
UserPreferencesTaskRemindersCheckboxDefault | TaskRemindersCheckboxDefault | boolean | c u nosort nogroup
UserPreferencesReminderSoundOff | ReminderSoundOff | boolean | c u nosort nogroup
UserPreferencesContentNoEmail | ContentNoEmail | boolean | c u nosort nogroup
UserPreferencesContentEmailAsAndWhen | ContentEmailAsAndWhen | boolean | c u nosort nogroup
UserPreferencesApexPagesDeveloperMode | ApexPagesDeveloperMode | boolean | c u nosort nogroup
UserPreferencesHideCSNGetChatterMobileTask | HideCSNGetChatterMobileTask | boolean | c u nosort nogroup
UserPreferencesHideCSNDesktopTask | HideCSNDesktopTask | boolean | c u nosort nogroup
UserPreferencesHideChatterOnboardingSplash | HideChatterOnboardingSplash | boolean | c u nosort nogroup
UserPreferencesShowTitleToExternalUsers | ShowTitleToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowManagerToExternalUsers | ShowManagerToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowEmailToExternalUsers | ShowEmailToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowWorkPhoneToExternalUsers | ShowWorkPhoneToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowMobilePhoneToExternalUsers | ShowMobilePhoneToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowFaxToExternalUsers | ShowFaxToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowStreetAddressToExternalUsers | ShowStreetAddressToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowCityToExternalUsers | ShowCityToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowStateToExternalUsers | ShowStateToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowPostalCodeToExternalUsers | ShowPostalCodeToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowCountryToExternalUsers | ShowCountryToExternalUsers | boolean | c u nosort nogroup
UserPreferencesShowProfilePicToGuestUsers | ShowProfilePicToGuestUsers | boolean | c u nosort nogroup
UserPreferencesShowTitleToGuestUsers | ShowTitleToGuestUsers | boolean | c u nosort nogroup
UserPreferencesShowCityToGuestUsers | ShowCityToGuestUsers | boolean | c u nosort nogroup
UserPreferencesShowStateToGuestUsers | ShowStateToGuestUsers | boolean | c u nosort nogroup
UserPreferencesShowPostalCodeToGuestUsers | ShowPostalCodeToGuestUsers | boolean | c u nosort nogroup
UserPreferencesShowCountryToGuestUsers | ShowCountryToGuestUsers | boolean | c u nosort nogroup
UserPreferencesHideS1BrowserUI | HideS1BrowserUI | boolean | c u nosort nogroup
ContactId | Contact ID | reference:Contact:Contact | n c
AccountId | Account ID | reference:Account | n
CallCenterId | Call Center ID | reference:CallCenter | n c u
Extension | Extension | phone:40 | n c u
FederationIdentifier | SAML Federation ID | string:512 | n c u idlookup nogroup
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
Sales_Team__c | Sales team | picklist:255:SalesTeam | n c u p
"#;

/// `UserRole`: the hierarchy sales is reported by.
pub(super) const USER_ROLE: &str = r#"
UserRole | 00E | Role | Role | c u d rep
Id | Role ID | id | defaulted
Name | Name | string:80 | c u name
ParentRoleId | Parent Role ID | reference:UserRole | n c u
RollupDescription | Description | string:80 | n c u
OpportunityAccessForAccountOwner | Opportunity Access Level for Account Owner | picklist:40:AccessLevel | c u restricted
CaseAccessForAccountOwner | Case Access Level for Account Owner | picklist:40:AccessLevel | n c u restricted
ContactAccessForAccountOwner | Contact Access Level for Account Owner | picklist:40:AccessLevel | n c u restricted
ForecastUserId | User ID | reference:User | n
MayForecastManagerShare | May Forecast Manager Share | boolean | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted
DeveloperName | Developer Name | string:80 | c u
PortalAccountId | Account ID | reference:Account | n
PortalType | Portal Type | picklist:40:PortalType | n restricted
PortalAccountOwnerId | User ID | reference:User | n
"#;

/// `Profile`.
pub(super) const PROFILE: &str = r#"
Profile | 00e | Profile | Profile | c u d rep
Id | Profile ID | id | defaulted
Name | Name | string:255 | c u name
UserLicenseId | User License ID | reference:UserLicense:UserLicense | 
UserType | User Type | picklist:40:UserType | n restricted
CreatedDate | Created Date | datetime | defaulted
CreatedById | Created By ID | reference:User:CreatedBy | defaulted
LastModifiedDate | Last Modified Date | datetime | defaulted
LastModifiedById | Last Modified By ID | reference:User:LastModifiedBy | defaulted
SystemModstamp | System Modstamp | datetime | defaulted
Description | Description | string:255 | n c u
"#;

/// `Group`: public groups and queues.
pub(super) const GROUP: &str = r#"
Group | 00G | Group | Group | c u d rep
Id | Group ID | id | defaulted
Name | Name | string:40 | c u name
DeveloperName | Developer Name | string:80 | n c u
RelatedId | Related ID | reference:User,UserRole:Related | n pointing
Type | Type | picklist:40:GroupType | c restricted
Email | Email | email:255 | n c u
OwnerId | Owner ID | reference:Organization,User:Owner | pointing
DoesSendEmailToMembers | Send Email to Members | boolean | c u defaulted
DoesIncludeBosses | Include Bosses | boolean | c u defaulted
@audit
"#;
