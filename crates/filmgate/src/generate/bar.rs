//! Progress on stderr: a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Plain lines come every so many percent.
const STEP: u8 = 10;

/// Shows how far a task is.
pub(super) struct Bar {
    drawn: Option<ProgressBar>,
    word: &'static str,
    told: Option<u8>,
}

impl Bar {
    pub(super) fn new() -> Bar {
        let drawn = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(100), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{msg:<10} {bar:40} {percent:>3} % {elapsed}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Bar { drawn, word: "", told: None }
    }

    /// Shows state and progress (0–100); without progress (a service that tells none) only the state.
    pub(super) fn show(&mut self, word: &'static str, percent: Option<u8>) {
        match &self.drawn {
            Some(bar) => {
                bar.set_message(word);
                bar.set_position(u64::from(percent.unwrap_or(0)));
            }
            None => self.tell(word, percent),
        }
    }

    /// One line whenever the state changes or another tenth is done.
    fn tell(&mut self, word: &'static str, percent: Option<u8>) {
        let tenth = percent.map(|percent| percent / STEP * STEP);
        if self.word == word && self.told == tenth {
            return;
        }
        (self.word, self.told) = (word, tenth);
        match tenth {
            Some(tenth) => eprintln!("{word} {tenth} %"),
            None => eprintln!("{word}"),
        }
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.drawn {
            bar.finish_and_clear();
        }
    }
}
