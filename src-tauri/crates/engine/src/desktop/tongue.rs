//! The language of what is said outside the window, where i18next does not reach.

use crate::core::Core;
use crate::wire::{ApiError, Language};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    German,
}

impl Tongue {
    pub(crate) fn pick<'a>(self, english: &'a str, german: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}

impl Core {
    /// The language of the settings, or the system's.
    pub(crate) async fn tongue(&self) -> Result<Tongue, ApiError> {
        let language = match self.settings().await?.language {
            Language::System => self.ask_host(crate::Host::language).await?,
            chosen => chosen,
        };
        Ok(match language {
            Language::De => Tongue::German,
            Language::En | Language::System => Tongue::English,
        })
    }
}
