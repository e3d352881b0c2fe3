//! Colours, by weight.

use crate::Level;
use anstyle::{AnsiColor, Style};

/// The styles of one finding.
pub(crate) struct Paint {
    /// Of the word that says its weight, and of the carets.
    pub(crate) word: Style,
    /// Of line numbers and bars.
    pub(crate) frame: Style,
    /// Of the message.
    pub(crate) strong: Style,
}

pub(crate) fn of(level: Level) -> Paint {
    let colour = match level {
        Level::Error => AnsiColor::BrightRed,
        Level::Retired => AnsiColor::BrightMagenta,
        Level::Deprecated => AnsiColor::BrightYellow,
        Level::Note => AnsiColor::BrightCyan,
    };
    Paint {
        word: Style::new().bold().fg_color(Some(colour.into())),
        frame: Style::new().bold().fg_color(Some(AnsiColor::BrightBlue.into())),
        strong: Style::new().bold(),
    }
}
