//! With what the program ends, for scripts.

use engine::wire::ApiError;

/// How a command ended; see `docs/COMMAND_LINE.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done,
    Failed,
    /// The arguments say nothing that can be done.
    Usage,
    /// A person has to do something first: log in, or unlock the keyring.
    NeedsPerson,
    /// Not now: another program is at it or holds the data, or the blackout hours last.
    Busy,
    /// Ended early or in parts only, with everything kept; the next update goes on.
    Partly,
    /// The person's role does not allow it.
    NotPermitted,
    /// Ended by Ctrl-C.
    Cancelled,
}

impl Exit {
    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NeedsPerson => 3,
            Self::Busy => 4,
            Self::Partly => 5,
            Self::NotPermitted => 6,
            Self::Cancelled => 130,
        }
    }

    /// What an error means for a script.
    pub(crate) fn of(error: &ApiError) -> Self {
        match error.code.as_str() {
            "not_permitted" | "policy_invalid" => Self::NotPermitted,
            "syncing_elsewhere" | "already_syncing" | "blackout_hours" | "database_in_use"
            | "data_moving" => Self::Busy,
            "app_ended" | "cancelled" | "query_cancelled" | "login_cancelled" => Self::Cancelled,
            "source_not_found" | "source_ambiguous" | "table_not_found" | "sql_empty" | "usage" => {
                Self::Usage
            }
            "needs_reconnect" | "disconnected" | "not_logged_in" | "wrong_user" => {
                Self::NeedsPerson
            }
            code if code.starts_with("keyring_") => Self::NeedsPerson,
            _ => Self::Failed,
        }
    }

    /// The one of both that says more.
    pub(crate) fn worse(self, other: Self) -> Self {
        const ORDER: [Exit; 8] = [
            Exit::Cancelled,
            Exit::Failed,
            Exit::Usage,
            Exit::NotPermitted,
            Exit::NeedsPerson,
            Exit::Partly,
            Exit::Busy,
            Exit::Done,
        ];
        let rank = |exit| ORDER.iter().position(|known| *known == exit);
        if rank(other) < rank(self) {
            other
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;
    use crate::output::answer::error;

    #[test]
    fn what_another_program_holds_is_for_later() {
        for code in ["syncing_elsewhere", "database_in_use", "data_moving"] {
            assert_eq!(Exit::of(&error(code, code, &[])), Exit::Busy, "{code}");
        }
        let unknown = error("table_not_found", "no", &[]);
        assert_eq!(Exit::of(&unknown), Exit::Usage);
        assert_eq!(Exit::of(&error("sql_error", "no", &[])), Exit::Failed);
    }
}
