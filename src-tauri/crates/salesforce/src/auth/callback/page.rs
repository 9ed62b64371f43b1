/// A text in each language of the app; the browser's `Accept-Language` chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoLanguages {
    pub en: String,
    pub de: String,
}

/// What the browser shows when the login is over: whole HTML documents without script.
///
/// They are served with a content security policy that allows inline styles and `data:` images
/// only. `{reason}` in `failed` becomes the code of the refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackPage {
    pub done: TwoLanguages,
    pub failed: TwoLanguages,
}
