//! Why an evaluation came out as it did, in OpenFeature's words.

use serde::{Deserialize, Serialize};

/// OpenFeature's reasons, as far as a route can have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The route has one variant.
    Static,
    /// The route's targeting leaves this request out: the stable variant.
    Default,
    /// The route's targeting leads here as a whole.
    TargetingMatch,
    /// By the key's bucket.
    Split,
    /// By an older row, because the newest cannot be read.
    Cached,
    /// The route is switched off: the stable variant.
    Disabled,
    /// By the rows known last, because the store cannot be asked now.
    Stale,
    /// It cannot be decided: what was asked for stays.
    Error,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 8] = [
        Reason::Static,
        Reason::Default,
        Reason::TargetingMatch,
        Reason::Split,
        Reason::Cached,
        Reason::Disabled,
        Reason::Stale,
        Reason::Error,
    ];

    /// OpenFeature's word.
    pub const fn word(self) -> &'static str {
        match self {
            Reason::Static => "STATIC",
            Reason::Default => "DEFAULT",
            Reason::TargetingMatch => "TARGETING_MATCH",
            Reason::Split => "SPLIT",
            Reason::Cached => "CACHED",
            Reason::Disabled => "DISABLED",
            Reason::Stale => "STALE",
            Reason::Error => "ERROR",
        }
    }
}

/// OpenFeature's error codes, as far as a route can have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// There is no such route.
    FlagNotFound,
    /// The question cannot be read.
    ParseError,
    /// A route that splits was asked without a key.
    TargetingKeyMissing,
    /// The context is no object, or holds something of the wrong kind.
    InvalidContext,
    /// Anything else.
    General,
}

impl ErrorCode {
    /// OpenFeature's word.
    pub const fn word(self) -> &'static str {
        match self {
            ErrorCode::FlagNotFound => "FLAG_NOT_FOUND",
            ErrorCode::ParseError => "PARSE_ERROR",
            ErrorCode::TargetingKeyMissing => "TARGETING_KEY_MISSING",
            ErrorCode::InvalidContext => "INVALID_CONTEXT",
            ErrorCode::General => "GENERAL",
        }
    }
}
