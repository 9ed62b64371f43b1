//! What makes large tables fast to read: indexes of columns, and the text of a table in blocks.
//!
//! Made when somebody needs them, by the writer, and dropped when nobody has for long; every answer
//! is the same without them. When each was last used is a fact of the source ([`Use`]), so that no
//! table of ours has to change for it.

mod block;
mod column;
mod search;
mod text;
mod used;

pub(crate) use column::{column_index, drop_column_index};
pub(crate) use search::{find_text, is_text_ready};
pub(crate) use text::{FOLD_STEP, forget_text, set_text_aside, take_text_back};
pub use used::IndexOf;
