//! The person and company behind a record: drawn from a stream of its own, so that the contact and
//! account a lead turns into are the same person and company.

use crate::data::plan::World;
use crate::data::sheet::{At, Sheet};
use crate::data::words::companies::company;
use crate::data::words::people::{person, plain};
use crate::data::words::places::COUNTRIES;

/// A lead's person and company, the same wherever they are drawn.
pub(in crate::data::write) struct Identity {
    pub(in crate::data::write) given: &'static str,
    pub(in crate::data::write) family: &'static str,
    pub(in crate::data::write) company: String,
    pub(in crate::data::write) host: String,
    pub(in crate::data::write) phone: String,
    pub(in crate::data::write) street: String,
    pub(in crate::data::write) postal_code: &'static str,
    pub(in crate::data::write) state: &'static str,
    pub(in crate::data::write) city: &'static str,
    pub(in crate::data::write) country: &'static str,
    pub(in crate::data::write) latitude: i64,
    pub(in crate::data::write) longitude: i64,
}

/// Draws the identity of record `number` of a kind.
pub(in crate::data::write) fn identity(
    world: &World,
    kind: &str,
    number: u32,
    (country, city, industry): (u8, u8, u8),
) -> Identity {
    let mut random = world.stream_of(kind, number);
    let place = &COUNTRIES[usize::from(country) % COUNTRIES.len()];
    let (given, family) = person(&mut random, place.culture);
    let (short, company) = company(&mut random, usize::from(industry), place);
    let mut host = String::new();
    plain(&short, &mut host);
    if host.is_empty() {
        host.push_str("kaisha");
    }
    host.push('.');
    host.push_str(place.domain);
    host.push_str(".example");
    let (city, state, postal_code, latitude, longitude) =
        place.cities[usize::from(city) % place.cities.len()];
    let house = random.between(1, 240);
    let street = random.pick(place.streets);
    let floor = if random.chance(0.15) {
        "\r\n4th floor"
    } else {
        ""
    };
    Identity {
        given,
        family,
        company,
        host,
        phone: format!(
            "{} {} 555{:04}",
            place.dialling,
            random.between(20, 989),
            random.below(9_999)
        ),
        street: format!("{street} {house}{floor}"),
        postal_code,
        state,
        city,
        country: place.name,
        latitude,
        longitude,
    }
}

impl Identity {
    /// An address at the company.
    pub(in crate::data::write) fn email(&self, number: u32) -> String {
        let mut email = String::new();
        plain(self.given, &mut email);
        if !email.is_empty() {
            email.push('.');
        }
        plain(self.family, &mut email);
        format!("{email}{number}@{}", self.host)
    }
}

/// The columns of an address with a prefix (`Billing`, or nothing).
pub(in crate::data::write) fn address_columns(sheet: &Sheet, prefix: &str) -> [At; 8] {
    let parts = [
        "Street",
        "City",
        "State",
        "PostalCode",
        "Country",
        "Latitude",
        "Longitude",
        "GeocodeAccuracy",
    ];
    sheet.columns(&parts.map(|part| format!("{prefix}{part}")).join(" "))
}

/// Writes an address; without `exactly`, only what a sloppy form asks for.
pub(in crate::data::write) fn write_address(
    sheet: &mut Sheet,
    columns: &[At; 8],
    who: &Identity,
    exactly: bool,
) {
    let [
        street,
        city,
        state,
        code,
        country,
        latitude,
        longitude,
        accuracy,
    ] = *columns;
    sheet.text(city, who.city);
    sheet.text(state, who.state);
    sheet.text(code, who.postal_code);
    sheet.text(country, who.country);
    if exactly {
        sheet.text(street, &who.street);
        sheet.number(latitude, who.latitude * 1_000_000_000);
        sheet.number(longitude, who.longitude * 1_000_000_000);
        sheet.text(accuracy, "Address");
    }
}
