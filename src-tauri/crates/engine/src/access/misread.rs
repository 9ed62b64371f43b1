//! What is wrong with a policy's text, and where: as a kind and a place, which the interface puts into a
//! sentence of the person's language. What the parser says of it, in its own English, goes along as a
//! detail for whoever mends the file.

use serde_json::error::Category;

/// Why a text is no policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    pub(super) kind: MisreadKind,
    /// Line and column from 1, where they are known.
    pub(super) place: Option<(usize, usize)>,
    /// In the parser's words.
    pub(super) why: String,
}

/// What is wrong, as the sentence's context.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MisreadKind {
    /// No JSON.
    Syntax,
    /// JSON that ends too early.
    Ends,
    /// JSON that says something else than a policy.
    Content,
    /// A list, where an object belongs.
    List,
    /// Far more than any policy.
    Large,
    /// No UTF-8.
    Encoding,
}

impl MisreadKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Ends => "ends",
            Self::Content => "content",
            Self::List => "list",
            Self::Large => "large",
            Self::Encoding => "encoding",
        }
    }
}

impl Misread {
    pub(super) fn new(kind: MisreadKind, why: impl Into<String>) -> Self {
        Self {
            kind,
            place: None,
            why: why.into(),
        }
    }
}

impl From<serde_json::Error> for Misread {
    fn from(error: serde_json::Error) -> Self {
        let kind = match error.classify() {
            Category::Eof => MisreadKind::Ends,
            Category::Data => MisreadKind::Content,
            Category::Syntax | Category::Io => MisreadKind::Syntax,
        };
        let place = (error.line() > 0).then(|| (error.line(), error.column().max(1)));
        Self {
            kind,
            place,
            why: error.to_string(),
        }
    }
}
