use std::str::FromStr;

use serde::Deserialize;

use super::Ask;
use crate::{Error, Org};

/// A version of Salesforce's API, such as 66.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion(u16);

impl ApiVersion {
    /// The version this app is made for (Spring '26).
    pub const PINNED: Self = Self(66);
    /// The oldest one it can use; older ones are out of support (Salesforce Help, API end of life).
    pub const OLDEST_USABLE: Self = Self(41);

    /// The newest version that both sides know; [`Self::PINNED`] where the org names none.
    ///
    /// An org that offers newer ones alone is spoken to in the oldest of these.
    ///
    /// # Errors
    /// [`Error::ApiVersionTooOld`] where all are below [`Self::OLDEST_USABLE`].
    pub fn newest_common(offered: &[Self]) -> Result<Self, Error> {
        let Some(newest) = offered.iter().max() else {
            return Ok(Self::PINNED);
        };
        let usable = || {
            let offered = offered.iter().copied();
            offered.filter(|version| *version >= Self::OLDEST_USABLE)
        };
        usable()
            .filter(|version| *version <= Self::PINNED)
            .max()
            .or_else(|| usable().min())
            .ok_or_else(|| Error::ApiVersionTooOld {
                newest: newest.to_string(),
                oldest_usable: Self::OLDEST_USABLE.to_string(),
            })
    }
}

impl std::fmt::Display for ApiVersion {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.0", self.0)
    }
}

/// Not of the form `66.0`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not an API version")]
pub struct InvalidApiVersion;

impl FromStr for ApiVersion {
    type Err = InvalidApiVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix('v').unwrap_or(text);
        let number = number.strip_suffix(".0").unwrap_or(number);
        number.parse().map(Self).map_err(|_| InvalidApiVersion)
    }
}

impl Org {
    /// The versions the org offers; needs no login.
    pub async fn api_versions(&self) -> Result<Vec<ApiVersion>, Error> {
        #[derive(Deserialize)]
        struct Offered {
            version: String,
        }
        let mut ask = Ask::get("/services/data/");
        ask.anonymous = true;
        let offered: Vec<Offered> = self.json(&ask, "the list of API versions").await?;
        Ok(offered
            .iter()
            .filter_map(|offered| offered.version.parse().ok())
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_both_sides_know_is_chosen() {
        let versions = |list: &[u16]| list.iter().map(|v| ApiVersion(*v)).collect::<Vec<_>>();
        for (offered, expected) in [
            (&[31, 65, 66, 67, 68][..], "66.0"),
            (&[58, 57], "58.0"),
            (&[41], "41.0"),
            (&[68, 67], "67.0"),
            (&[31, 40, 67], "67.0"),
            (&[], "66.0"),
        ] {
            let chosen = ApiVersion::newest_common(&versions(offered)).expect("usable");
            assert_eq!(chosen.to_string(), expected);
        }
        let refused = ApiVersion::newest_common(&versions(&[39, 40])).expect_err("too old");
        assert_eq!(refused.code(), "api_version_too_old");
    }

    #[test]
    fn versions_are_read_in_each_form() {
        for text in ["66.0", "v66.0", "66"] {
            assert_eq!(text.parse(), Ok(ApiVersion::PINNED));
        }
        assert!("66.1".parse::<ApiVersion>().is_err());
    }
}
