//! The company, its fiscal calendar, quotas, currencies, record types, products and price books.

/// `Organization`: one row.
pub(super) const ORGANIZATION: &str = r#"
Organization | 00D | Organization | Organization | u rep
Id | Organization ID | id | defaulted
Name | Name | string:80 | u name
Division | Division | string:80 | n u
@address 
Phone | Phone | phone:40 | n u
Fax | Fax | phone:40 | n u
PrimaryContact | Primary Contact | string:80 | n u
DefaultLocaleSidKey | Locale | picklist:40:LocaleSidKey | u restricted
TimeZoneSidKey | Time Zone | picklist:40:TimeZoneSidKey | u restricted
LanguageLocaleKey | Language | picklist:40:LanguageLocaleKey | u restricted
ReceivesInfoEmails | Info Emails | boolean | u defaulted
ReceivesAdminInfoEmails | Info Emails Admin | boolean | u defaulted
FiscalYearStartMonth | Fiscal Year Starts In | int:9 | n u
UsesStartDateAsFiscalYearName | Fiscal Year Name by Start | boolean | u defaulted
DefaultAccountAccess | Default Account Access | picklist:40:AccessLevel | n restricted
DefaultContactAccess | Default Contact Access | picklist:40:AccessLevel | n restricted
DefaultOpportunityAccess | Default Opportunity Access | picklist:40:AccessLevel | n restricted
DefaultLeadAccess | Default Lead Access | picklist:40:AccessLevel | n restricted
DefaultCaseAccess | Default Case Access | picklist:40:AccessLevel | n restricted
OrganizationType | Edition | picklist:40:OrganizationType | n restricted
NamespacePrefix | Namespace Prefix | string:15 | n
InstanceName | Instance Name | string:5 | n
IsSandbox | Is Sandbox | boolean | defaulted
WebToCaseDefaultOrigin | Web to Cases Default Origin | string:40 | n u
MonthlyPageViewsUsed | Monthly Page Views Used | int:9 | n
MonthlyPageViewsEntitlement | Monthly Page Views Allowed | int:9 | n
IsReadOnly | Is Read Only | boolean | defaulted
TrialExpirationDate | Trial Expiration Date | datetime | n
@audit
"#;

/// `RecordType`.
pub(super) const RECORD_TYPE: &str = r#"
RecordType | 012 | Record Type | Record Types | c u rep
Id | Record Type ID | id | defaulted
Name | Name | string:80 | c u name
DeveloperName | Record Type Name | string:80 | c u
NamespacePrefix | Namespace Prefix | string:15 | n
Description | Description | string:255 | n c u
BusinessProcessId | Business Process ID | reference:BusinessProcess | n c u
SobjectType | SObject Type Name | picklist:40:RecordTypeObject | c restricted
IsActive | Active | boolean | c u defaulted
@audit
"#;

/// `FiscalYearSettings`: one row a fiscal year.
pub(super) const FISCAL_YEAR_SETTINGS: &str = r#"
FiscalYearSettings | 022 | Fiscal Year Settings | Fiscal Year Settings | rep
Id | Fiscal Year Settings ID | id | defaulted
PeriodId | Period ID | reference:Period:Period | n
StartDate | Start Date | date | n
EndDate | End Date | date | n
Name | Name | string:80 | n name
IsStandardYear | Is Standard Year | boolean | defaulted
YearType | Year Type | picklist:40:FiscalYearType | n restricted
QuarterLabelScheme | Quarter Label Scheme | string:40 | n
PeriodLabelScheme | Period Label Scheme | string:40 | n
WeekLabelScheme | Week Label Scheme | string:40 | n
QuarterPrefix | Quarter Prefix | string:40 | n
PeriodPrefix | Period Prefix | string:40 | n
WeekStartDay | Week Start Day | int:9 | n
Description | Description | string:255 | n
SystemModstamp | System Modstamp | datetime | defaulted
"#;

/// `Period`: years, quarters and months.
pub(super) const PERIOD: &str = r#"
Period | 026 | Fiscal Period | Fiscal Period | rep
Id | Period ID | id | defaulted
FiscalYearSettingsId | Fiscal Year Settings ID | reference:FiscalYearSettings:FiscalYearSettings | n
Type | Type | picklist:40:PeriodType | n restricted
StartDate | Start Date | date | 
EndDate | End Date | date | 
SystemModstamp | System Modstamp | datetime | defaulted
IsForecastPeriod | Is Forecast Period | boolean | defaulted
QuarterLabel | Quarter Name | string:40 | n
PeriodLabel | Period Name | string:40 | n
Number | Number | int:9 | n
FullyQualifiedLabel | Fully Qualified Label | string:80 | n
"#;

/// `ForecastingQuota`: what each seller should book a month.
pub(super) const FORECASTING_QUOTA: &str = r#"
ForecastingQuota | 0J9 | Forecasting Quota | Forecasting Quotas | c u d rep
Id | Forecasting Quota ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
ForecastingTypeId | Forecasting Type ID | reference:ForecastingType:ForecastingType | n c
QuotaOwnerId | Owner ID | reference:User:QuotaOwner | c
StartDate | Start Date | date | c
PeriodId | Period ID | reference:Period:Period | n
QuotaAmount | Quota Amount | currency:18.2 | n c u
QuotaQuantity | Quota Quantity | double:18.2 | n c u
IsAmount | Is Amount | boolean | default=false defaulted
IsQuantity | Is Quantity | boolean | default=false defaulted
ProductFamily | Product Family | picklist:255:ProductFamily | n c
@audit
"#;

/// `CurrencyType`: rates against the corporate currency.
pub(super) const CURRENCY_TYPE: &str = r#"
CurrencyType | 01L | Currency Type | Currency Type | c u rep
Id | Currency Type ID | id | defaulted
IsoCode | Currency ISO Code | picklist:3:IsoCode | c restricted
ConversionRate | Conversion Rate | double:18.6 | c u
DecimalPlaces | Decimal Places | int:9 | c u
IsActive | Active | boolean | c u defaulted
IsCorporate | Corporate Currency | boolean | c u defaulted
@audit
"#;

/// `Product2`.
pub(super) const PRODUCT2: &str = r#"
Product2 | 01t | Product | Products | c u d un rep search lay trig feed mru
Id | Product ID | id | defaulted
Name | Product Name | string:255 | c u name
ProductCode | Product Code | string:255 | n c u p
Description | Product Description | textarea:4000 | n c u p extra=plaintextarea
IsActive | Active | boolean | c u p default=false defaulted
@audit
Family | Product Family | picklist:255:ProductFamily | n c u p
ExternalDataSourceId | External Data Source ID | reference:ExternalDataSource:ExternalDataSource | n c u
ExternalId | External ID | string:255 | n c u
DisplayUrl | Display URL | url:1000 | n c u p
QuantityUnitOfMeasure | Quantity Unit Of Measure | picklist:255:UnitOfMeasure | n c u p
IsDeleted | Deleted | boolean | default=false defaulted
IsArchived | Is Archived | boolean | default=false defaulted
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
StockKeepingUnit | Product SKU | string:180 | n c u p
"#;

/// `Pricebook2`.
pub(super) const PRICEBOOK2: &str = r#"
Pricebook2 | 01s | Price Book | Price Books | c u d un rep search lay trig mru
Id | Price Book ID | id | defaulted
IsDeleted | Deleted | boolean | default=false defaulted
Name | Price Book Name | string:255 | c u name
@audit
LastViewedDate | Last Viewed Date | datetime | n
LastReferencedDate | Last Referenced Date | datetime | n
IsActive | Active | boolean | c u default=false defaulted
IsArchived | Is Archived | boolean | default=false defaulted
Description | Description | string:255 | n c u
IsStandard | Is Standard Price Book | boolean | default=false defaulted
"#;

/// `PricebookEntry`.
pub(super) const PRICEBOOK_ENTRY: &str = r#"
PricebookEntry | 01u | Price Book Entry | Price Book Entries | c u d rep search lay
Id | Price Book Entry ID | id | defaulted
Name | Product Name | string:255 | n name
Pricebook2Id | Price Book ID | reference:Pricebook2:Pricebook2 | c
Product2Id | Product ID | reference:Product2:Product2 | c
UnitPrice | List Price | currency:18.2 | c u
IsActive | Active | boolean | c u default=false defaulted
UseStandardPrice | Use Standard Price | boolean | c u default=false defaulted
@audit
ProductCode | Product Code | string:255 | n
IsDeleted | Deleted | boolean | default=false defaulted
IsArchived | Is Archived | boolean | default=false defaulted
"#;
