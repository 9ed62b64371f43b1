//! Products and price books.

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
