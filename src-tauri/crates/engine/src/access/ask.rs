//! Who may do what: each command asks for one permission, and the machine's policy gives it or not.
//!
//! What the policy said is believed for a second and then looked at anew, so that tightening it needs
//! no restart. The look is made where the command stands, without an await: commands begin in the
//! order in which they came, and a cancel does not overtake what it is meant for. Only the person and
//! their groups, which a directory service may be slow to tell, are asked for elsewhere, and once,
//! because a session's groups do not change. Scheduled updates ask for nothing: they are the
//! machine's, set up by an admin. Here is no operating system: the host finds the file and names the
//! person, [`super::policy`] decides, [`super::file`] tells whether a file is an administrator's.

use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use super::misread::Misread;
use super::policy::{Access, Policy};

use crate::Host;
use crate::core::{Core, lock};
use crate::wire::{ApiError, Event, Permission};

/// The person at this computer, as its system knows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OsUser {
    pub name: String,
    /// Names of all groups the person is in.
    pub groups: Vec<String>,
}

/// The machine's policy, as the host finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyFile {
    /// There is none: everyone is an admin.
    Absent,
    /// Nobody but an administrator of the computer can have written it.
    Held { path: String, text: String },
    /// It is there and says nothing that could be relied on.
    Untrusted { path: String, fault: PolicyFault },
}

/// Why a policy is not followed. `at` names the file or the folder above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyFault {
    /// Neither root nor an administrator owns it.
    Owner { at: String },
    /// Others than administrators may write to it.
    Writable { at: String },
    /// A link, or a folder where a file belongs.
    Kind { at: String },
    /// It cannot be looked at or read.
    Unreadable { at: String, why: String },
    /// It does not say what a policy says.
    Content(Misread),
    /// The system does not say who the person is.
    User { why: String },
    /// On this system nobody can tell whose file it is.
    System,
}

impl PolicyFault {
    /// `context` chooses the sentence in the person's language.
    fn told(&self, path: &str) -> ApiError {
        let error = |context: &str, message: String| {
            ApiError::new("policy_invalid", message)
                .with("context", context)
                .with("path", path)
        };
        match self {
            Self::Owner { at } => {
                let message = format!("{at} is not owned by an administrator of this computer");
                error("owner", message).with("at", at)
            }
            Self::Writable { at } => {
                let message = format!("others than administrators may write to {at}");
                error("writable", message).with("at", at)
            }
            Self::Kind { at } => {
                let message = format!("{at} is a link, or neither a file nor a folder");
                error("kind", message).with("at", at)
            }
            Self::Unreadable { at, why } => {
                let message = format!("{at} cannot be read: {why}");
                error("unreadable", message)
                    .with("at", at)
                    .with("detail", why)
            }
            Self::Content(misread) => {
                let why = &misread.why;
                let message = format!("{path} does not say what a policy says: {why}");
                let told = error(misread.kind.word(), message).with("detail", why);
                match misread.place {
                    Some((line, column)) => told
                        .with("line", line.to_string())
                        .with("column", column.to_string()),
                    None => told,
                }
            }
            Self::User { why } => {
                let message = format!("the system does not say who you are: {why}");
                error("user", message).with("detail", why)
            }
            Self::System => {
                let message = format!("on this system it cannot be told who owns {path}");
                error("system", message)
            }
        }
    }
}

/// What was found out about the person and the policy.
#[derive(Default)]
pub(crate) struct AccessState {
    user: OnceLock<OsUser>,
    last: Mutex<Option<Looked>>,
}

/// What a look at the policy found, and when.
struct Looked {
    access: Access,
    at: Instant,
}

/// What a look at the policy comes to.
enum Look {
    Known(Access),
    /// It depends on who the person is, and they were not asked for yet.
    OfPerson {
        policy: Policy,
        path: String,
    },
}

impl Core {
    /// What the person may do now; listeners are told where that has changed.
    pub(crate) async fn access(&self) -> Access {
        match self.look_at_policy() {
            Look::Known(access) => access,
            Look::OfPerson { policy, path } => {
                let access = match self.os_user().await {
                    Ok(user) => policy.decide(self.access.user.get_or_init(|| user), path),
                    Err(why) => refused(&path, &PolicyFault::User { why }),
                };
                self.note_access(&mut lock(&self.access.last), access)
            }
        }
    }

    /// Refuses what the person may not do.
    pub(crate) async fn allow(&self, permission: Permission) -> Result<(), ApiError> {
        let access = self.access().await;
        if access.has(permission) {
            return Ok(());
        }
        let path = access.policy.unwrap_or_default();
        Err(ApiError::new(
            "not_permitted",
            format!(
                "your role on this computer does not allow this; an administrator can change it in {path}"
            ),
        )
        .with("role", access.role.word())
        .with("permission", permission.word())
        .with("path", path))
    }

    /// One look for all who come meanwhile; it reads a small file of this machine, if any at all.
    fn look_at_policy(&self) -> Look {
        let mut last = lock(&self.access.last);
        if let Some(looked) = &*last
            && looked.at.elapsed() < self.policy_kept
        {
            return Look::Known(looked.access.clone());
        }
        let access = match self.host.policy() {
            PolicyFile::Absent => Access::unruled(),
            PolicyFile::Untrusted { path, fault } => refused(&path, &fault),
            PolicyFile::Held { path, text } => match (Policy::parse(&text), self.access.user.get())
            {
                (Err(why), _) => refused(&path, &PolicyFault::Content(why)),
                (Ok(policy), Some(user)) => policy.decide(user, path),
                (Ok(policy), None) => return Look::OfPerson { policy, path },
            },
        };
        Look::Known(self.note_access(&mut last, access))
    }

    fn note_access(&self, last: &mut Option<Looked>, access: Access) -> Access {
        let before = last.replace(Looked {
            access: access.clone(),
            at: Instant::now(),
        });
        if before.as_ref().map(|looked| &looked.access) != Some(&access) {
            if let Some(problem) = &access.problem {
                tracing::warn!(message = problem.message, "the policy is not followed");
            }
            if before.is_some() {
                self.tell(Event::AccessChanged);
            }
        }
        access
    }

    async fn os_user(&self) -> Result<OsUser, String> {
        match self.ask_host(Host::os_user).await {
            Ok(Ok(user)) => Ok(user),
            Ok(Err(error)) => Err(error.to_string()),
            Err(error) => Err(error.message),
        }
    }
}

fn refused(path: &str, fault: &PolicyFault) -> Access {
    Access::closed(path.to_owned(), fault.told(path))
}
