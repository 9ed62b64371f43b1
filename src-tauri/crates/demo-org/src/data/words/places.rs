//! Countries the company sells to, with cities, dialling codes and the names people have there.

/// Which given and family names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::data) enum Culture {
    English,
    German,
    French,
    Iberian,
    Slavic,
    Indian,
    Japanese,
    Arabic,
    Hebrew,
    Nordic,
}

/// A city: name, state or province, postal code, latitude and longitude in millionths of a degree.
pub(in crate::data) type City = (&'static str, &'static str, &'static str, i64, i64);

/// A country.
#[derive(Debug)]
pub(in crate::data) struct Country {
    pub(in crate::data) name: &'static str,
    pub(in crate::data) culture: Culture,
    pub(in crate::data) dialling: &'static str,
    pub(in crate::data) domain: &'static str,
    pub(in crate::data) legal_forms: &'static [&'static str],
    pub(in crate::data) streets: &'static [&'static str],
    pub(in crate::data) cities: &'static [City],
    /// The sales team in charge: 0 Americas, 1 EMEA North, 2 EMEA South, 3 Asia Pacific.
    pub(in crate::data) team: usize,
}

/// How often leads come from each of [`COUNTRIES`].
pub(in crate::data) const WEIGHTS: [f64; 14] = [
    30.0, 10.0, 13.0, 4.0, 3.0, 8.0, 5.0, 6.0, 4.0, 6.0, 4.0, 2.5, 2.5, 2.0,
];

pub(in crate::data) const COUNTRIES: [Country; 14] = [
    Country {
        name: "United States",
        culture: Culture::English,
        dialling: "+1",
        domain: "com",
        legal_forms: &["Inc.", "LLC", "Corp.", "& Co."],
        streets: &[
            "Market Street",
            "5th Avenue",
            "Lakeshore Drive",
            "Industrial Blvd, Suite",
        ],
        cities: &[
            ("San Francisco", "CA", "94105", 37_789_000, -122_394_000),
            ("Chicago", "IL", "60606", 41_882_100, -87_637_400),
            ("Austin", "TX", "78701", 30_267_200, -97_743_100),
            ("Boston", "MA", "02110", 42_356_600, -71_052_400),
        ],
        team: 0,
    },
    Country {
        name: "United Kingdom",
        culture: Culture::English,
        dialling: "+44",
        domain: "co.uk",
        legal_forms: &["Ltd", "PLC", "LLP"],
        streets: &["High Street", "King's Road", "Station Approach"],
        cities: &[
            ("London", "England", "EC2V 7HH", 51_515_500, -92_200),
            ("Edinburgh", "Scotland", "EH1 1YZ", 55_953_300, -3_188_300),
            ("Manchester", "England", "M1 4ET", 53_480_800, -2_242_600),
        ],
        team: 1,
    },
    Country {
        name: "Germany",
        culture: Culture::German,
        dialling: "+49",
        domain: "de",
        legal_forms: &["GmbH", "AG", "GmbH & Co. KG", "SE"],
        streets: &["Hauptstraße", "Gartenweg", "Königsallee", "Am Großen Hof"],
        cities: &[
            ("München", "Bayern", "80331", 48_137_200, 11_575_600),
            (
                "Köln",
                "Nordrhein-Westfalen",
                "50667",
                50_937_500,
                6_960_300,
            ),
            ("Berlin", "Berlin", "10115", 52_520_000, 13_405_000),
            (
                "Tübingen",
                "Baden-Württemberg",
                "72070",
                48_521_600,
                9_057_600,
            ),
        ],
        team: 1,
    },
    Country {
        name: "Switzerland",
        culture: Culture::German,
        dialling: "+41",
        domain: "ch",
        legal_forms: &["AG", "GmbH", "SA"],
        streets: &["Bahnhofstrasse", "Seestrasse", "Rue du Rhône"],
        cities: &[
            ("Zürich", "ZH", "8001", 47_376_900, 8_541_700),
            ("Genève", "GE", "1204", 46_204_400, 6_143_200),
        ],
        team: 1,
    },
    Country {
        name: "Denmark",
        culture: Culture::Nordic,
        dialling: "+45",
        domain: "dk",
        legal_forms: &["A/S", "ApS"],
        streets: &["Østergade", "Vestre Allé", "Nørrebrogade"],
        cities: &[
            ("København", "", "1050", 55_676_100, 12_568_300),
            ("Århus", "", "8000", 56_162_900, 10_203_900),
        ],
        team: 1,
    },
    Country {
        name: "France",
        culture: Culture::French,
        dialling: "+33",
        domain: "fr",
        legal_forms: &["SA", "SARL", "SAS"],
        streets: &[
            "rue de l'Église",
            "avenue des Champs",
            "boulevard Saint-Michel",
        ],
        cities: &[
            ("Paris", "Île-de-France", "75002", 48_856_600, 2_352_200),
            ("Saint-Étienne", "Loire", "42000", 45_439_700, 4_387_200),
            ("Lyon", "Rhône", "69002", 45_764_000, 4_835_700),
        ],
        team: 2,
    },
    Country {
        name: "Spain",
        culture: Culture::Iberian,
        dialling: "+34",
        domain: "es",
        legal_forms: &["S.A.", "S.L."],
        streets: &["Calle Mayor", "Avenida de la Constitución", "Plaza España"],
        cities: &[
            ("Madrid", "Madrid", "28013", 40_416_800, -3_703_800),
            ("A Coruña", "Galicia", "15001", 43_362_300, -8_411_500),
        ],
        team: 2,
    },
    Country {
        name: "Brazil",
        culture: Culture::Iberian,
        dialling: "+55",
        domain: "com.br",
        legal_forms: &["S.A.", "Ltda."],
        streets: &["Avenida Paulista", "Rua das Flores", "Praça da Sé"],
        cities: &[
            ("São Paulo", "SP", "01310-100", -23_550_500, -46_633_300),
            ("Florianópolis", "SC", "88010-000", -27_595_400, -48_548_000),
        ],
        team: 0,
    },
    Country {
        name: "Poland",
        culture: Culture::Slavic,
        dialling: "+48",
        domain: "pl",
        legal_forms: &["sp. z o.o.", "S.A."],
        streets: &["ul. Piotrkowska", "ul. Długa", "Aleje Jerozolimskie"],
        cities: &[
            ("Łódź", "łódzkie", "90-001", 51_759_200, 19_456_000),
            ("Kraków", "małopolskie", "31-042", 50_064_700, 19_945_000),
        ],
        team: 1,
    },
    Country {
        name: "India",
        culture: Culture::Indian,
        dialling: "+91",
        domain: "in",
        legal_forms: &["Pvt. Ltd.", "Ltd."],
        streets: &["MG Road", "Nehru Place", "Whitefield Main Road"],
        cities: &[
            ("Bengaluru", "Karnataka", "560001", 12_971_600, 77_594_600),
            ("Mumbai", "Maharashtra", "400001", 19_076_000, 72_877_700),
        ],
        team: 3,
    },
    Country {
        name: "Japan",
        culture: Culture::Japanese,
        dialling: "+81",
        domain: "co.jp",
        legal_forms: &["株式会社", "K.K."],
        streets: &["丸の内", "西新宿", "中之島"],
        cities: &[
            ("東京", "東京都", "100-0005", 35_681_200, 139_767_100),
            ("大阪", "大阪府", "530-0005", 34_693_700, 135_502_200),
        ],
        team: 3,
    },
    Country {
        name: "United Arab Emirates",
        culture: Culture::Arabic,
        dialling: "+971",
        domain: "ae",
        legal_forms: &["LLC", "FZE", "ش.م.م"],
        streets: &["شارع الشيخ زايد", "Corniche Road"],
        cities: &[
            ("دبي", "", "", 25_204_800, 55_270_800),
            ("Abu Dhabi", "", "", 24_453_900, 54_377_300),
        ],
        team: 2,
    },
    Country {
        name: "Israel",
        culture: Culture::Hebrew,
        dialling: "+972",
        domain: "co.il",
        legal_forms: &["Ltd.", "בע\"מ"],
        streets: &["שדרות רוטשילד", "Dizengoff Street"],
        cities: &[
            ("תל אביב", "", "6688101", 32_085_300, 34_781_800),
            ("Haifa", "", "3303137", 32_794_000, 34_989_600),
        ],
        team: 2,
    },
    Country {
        name: "Australia",
        culture: Culture::English,
        dialling: "+61",
        domain: "com.au",
        legal_forms: &["Pty Ltd", "Ltd"],
        streets: &["George Street", "Collins Street", "Anzac Parade"],
        cities: &[
            ("Sydney", "NSW", "2000", -33_868_800, 151_209_300),
            ("Perth", "WA", "6000", -31_950_500, 115_860_500),
        ],
        team: 3,
    },
];
