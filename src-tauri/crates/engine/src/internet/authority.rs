//! Certificate authorities out of the files people have: PEM with one or several, or DER.
//!
//! What is no authority, or no longer valid, is refused when it is added: trusted in silence, it would
//! help nothing, and nobody would know why.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::wire::{ApiError, Authority};

/// Bytes of a file at most; the certificates of all public authorities together take a quarter of it.
const LARGEST: usize = 1024 * 1024;

/// As it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) valid_until: String,
    /// DER in Base64.
    der: String,
}

impl Kept {
    pub(super) fn der(&self) -> Result<Vec<u8>, ApiError> {
        BASE64_STANDARD
            .decode(&self.der)
            .map_err(|error| unreadable(error.to_string()))
    }

    /// As it is shown at this moment.
    pub(super) fn shown(&self, now: Timestamp) -> Authority {
        let end = self.valid_until.parse::<Timestamp>();
        Authority {
            id: self.id.clone(),
            subject: self.subject.clone(),
            valid_until: self.valid_until.clone(),
            is_expired: end.is_ok_and(|end| end < now),
        }
    }
}

/// The authorities in a file.
///
/// # Errors
/// `authority_unreadable`, `authority_not_one` and `authority_expired`.
pub(super) fn read(file: &str, now: Timestamp) -> Result<Vec<Kept>, ApiError> {
    let bytes = BASE64_STANDARD
        .decode(file)
        .map_err(|error| ApiError::bad_arguments("add_authorities", error))?;
    if bytes.len() > LARGEST {
        return Err(unreadable("the file is larger than any certificate"));
    }
    let ders = if bytes.windows(11).any(|part| part == b"-----BEGIN ") {
        of_pem(&bytes)?
    } else {
        vec![bytes]
    };
    ders.iter().map(|der| of_der(der, now)).collect()
}

fn of_pem(bytes: &[u8]) -> Result<Vec<Vec<u8>>, ApiError> {
    let mut found = Vec::new();
    for pem in Pem::iter_from_buffer(bytes) {
        let pem = pem.map_err(|error| unreadable(error.to_string()))?;
        // A key that lies beside it in the file is none of ours.
        if pem.label == "CERTIFICATE" || pem.label == "TRUSTED CERTIFICATE" {
            found.push(pem.contents);
        }
    }
    if found.is_empty() {
        return Err(unreadable("there is no certificate in the file"));
    }
    Ok(found)
}

fn of_der(der: &[u8], now: Timestamp) -> Result<Kept, ApiError> {
    let (rest, certificate) =
        X509Certificate::from_der(der).map_err(|error| unreadable(error.to_string()))?;
    if !rest.is_empty() {
        return Err(unreadable("there is more in the file than a certificate"));
    }
    let subject = name_of(&certificate);
    if !certificate.is_ca() {
        let sentence =
            format!("the certificate of {subject} is that of a server, not of an authority");
        return Err(ApiError::new("authority_not_one", sentence).with("subject", subject));
    }
    let end = certificate.validity().not_after.timestamp();
    let end = Timestamp::from_second(end).map_err(|error| unreadable(error.to_string()))?;
    let valid_until = salesforce::soql::datetime(end);
    if end < now {
        let sentence = format!("the certificate of {subject} was valid until {valid_until}");
        return Err(ApiError::new("authority_expired", sentence)
            .with("subject", subject)
            .with("until", valid_until.get(..10).unwrap_or(&valid_until)));
    }
    Ok(Kept {
        id: Sha256::digest(der)
            .iter()
            .fold(String::new(), |mut id, byte| {
                id.push_str(&format!("{byte:02x}"));
                id
            }),
        subject,
        valid_until,
        der: BASE64_STANDARD.encode(der),
    })
}

/// The name people know it by: its common name, else all there is.
fn name_of(certificate: &X509Certificate<'_>) -> String {
    let subject = certificate.subject();
    let common = subject.iter_common_name().next();
    common
        .and_then(|name| name.as_str().ok())
        .map_or_else(|| subject.to_string(), str::to_owned)
}

fn unreadable(why: impl Into<String>) -> ApiError {
    let why = why.into();
    ApiError::new(
        "authority_unreadable",
        format!("this file holds no certificate that can be read: {why}"),
    )
    .with("message", why)
}

#[cfg(test)]
mod tests {
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, KeyPair, date_time_ymd};

    use super::*;

    fn certificate(is_ca: bool, until: i32) -> rcgen::Certificate {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params
            .distinguished_name
            .push(DnType::CommonName, "Acme Root");
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        if is_ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        let key = KeyPair::generate().expect("a key");
        params.self_signed(&key).expect("a certificate")
    }

    fn read_bytes(bytes: &[u8]) -> Result<Vec<Kept>, ApiError> {
        let now = "2026-11-27T00:00:00Z".parse().expect("an instant");
        read(&BASE64_STANDARD.encode(bytes), now)
    }

    #[test]
    fn authorities_are_read_from_pem_and_der_whatever_else_is_in_the_file() {
        let (one, two) = (certificate(true, 2040), certificate(true, 2041));
        let der = read_bytes(one.der()).expect("DER");
        assert_eq!(der.len(), 1);
        assert_eq!(der[0].subject, "Acme Root");
        assert_eq!(der[0].valid_until, "2040-01-01T00:00:00.000Z");
        let key = KeyPair::generate().expect("a key").serialize_pem();
        let both = format!("Our roots\n{}{key}{}", one.pem(), two.pem());
        let pem = read_bytes(both.as_bytes()).expect("PEM");
        assert_eq!(pem.len(), 2);
        assert_eq!(pem[0], der[0]);
        assert_ne!(pem[1].id, pem[0].id);
    }

    #[test]
    fn what_is_no_valid_authority_is_refused_with_its_reason() {
        let key = KeyPair::generate().expect("a key").serialize_pem();
        let mut cut = certificate(true, 2040).der().to_vec();
        cut.truncate(cut.len() / 2);
        for (bytes, code) in [
            (&b"hello"[..], "authority_unreadable"),
            (&cut[..], "authority_unreadable"),
            (key.as_bytes(), "authority_unreadable"),
            (&certificate(false, 2040).der()[..], "authority_not_one"),
            (&certificate(true, 2020).der()[..], "authority_expired"),
        ] {
            assert_eq!(read_bytes(bytes).expect_err("refused").code, code);
        }
    }
}
