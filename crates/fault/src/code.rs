//! Kling's error codes (error table of the official specification, identical in every edition from 2024 to 2026).

/// Whether sending the same request again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The same request fails again; change it first.
    AfterChange,
    /// The same request may succeed later.
    Later,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $status:literal, $retry:ident;)*) => {
        /// One of Kling's public error codes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, ascending.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The number in the envelope's `code` field.
            pub const fn number(self) -> u16 {
                match self { $(Code::$name => $number,)* }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Code::$name => $status,)* }
            }

            /// Whether the same request may succeed later.
            pub const fn retry(self) -> Retry {
                match self { $(Code::$name => Retry::$retry,)* }
            }
        }
    };
}

codes! {
    /// Authentication failed: unknown key or wrong signature.
    AuthFailed = 1000, 401, AfterChange;
    /// The Authorization header is missing or empty.
    AuthMissing = 1001, 401, AfterChange;
    /// The Authorization header does not hold a token.
    AuthInvalid = 1002, 401, AfterChange;
    /// The token's `nbf` lies in the future.
    AuthNotYet = 1003, 401, Later;
    /// The token's `exp` has passed.
    AuthExpired = 1004, 401, AfterChange;
    /// The account is in an abnormal state.
    AccountAbnormal = 1100, 429, AfterChange;
    /// A post-paid account is in arrears.
    Arrears = 1101, 429, AfterChange;
    /// The resource pack is used up or expired.
    PackUsedUp = 1102, 429, AfterChange;
    /// No permission for this interface or model.
    NoPermission = 1103, 403, AfterChange;
    /// The request cannot be read.
    BadRequest = 1200, 400, AfterChange;
    /// A key or value is wrong; the message says which.
    BadValue = 1201, 400, AfterChange;
    /// The HTTP method is not valid here.
    BadMethod = 1202, 404, AfterChange;
    /// The named resource, such as a model, does not exist.
    NoResource = 1203, 404, AfterChange;
    /// A platform policy refuses it.
    Policy = 1300, 400, AfterChange;
    /// A content-safety policy refuses it.
    ContentPolicy = 1301, 400, AfterChange;
    /// Requests come too fast.
    RateLimit = 1302, 429, Later;
    /// Too many tasks in flight for the resource pack.
    ParallelLimit = 1303, 429, Later;
    /// The caller's address is not on the allow list.
    AddressPolicy = 1304, 429, AfterChange;
    /// Internal error.
    Internal = 5000, 500, Later;
    /// Not available, usually maintenance.
    Unavailable = 5001, 503, Later;
    /// Internal time-out, usually backlog.
    Timeout = 5002, 504, Later;
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn numbers_ascend_and_never_repeat() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].number() < pair[1].number()));
    }
}
