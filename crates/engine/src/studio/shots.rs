//! Several shots in one clip, with hard cuts between them. The first may start on a given picture.

use super::clip::{Films, Shape, record_heard};
use super::score;
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use media::Frame;
use plan::{Clip, Shot, Shots};
use studio::Film;

/// Most shots that are cut from one prompt.
const SHOTS_MAX: usize = 4;
/// Shortest shot that is cut from a prompt, seconds.
const SECONDS_MIN: u32 = 2;

/// The clip.
pub(super) fn make(
    turn: &Turn<'_>,
    config: &Config,
    shape: Shape,
    first: Option<Frame>,
    asked: &Shots,
) -> Result<Asset, Fault> {
    let cuts = cuts(turn, asked, shape.clip);
    let (mut film, mut at, mut first): (Option<Film>, usize, _) = (None, 0, first);
    let films = Films::default();
    record_heard(turn, config, shape, &films, |index, out| {
        while at + 1 < cuts.len() && cuts[at + 1].0 <= index {
            (at, film) = (at + 1, None);
        }
        let (from, prompt) = &cuts[at];
        let until = cuts.get(at + 1).map_or(shape.clip.frames, |(next, _)| *next);
        let drawn = match film.take() {
            Some(film) => film,
            None => {
                let clip = Clip { frames: until - from, ..shape.clip };
                let seed = turn.seed.wrapping_add(at as u64);
                let score = score::told(turn.plan, prompt, seed, Shape { clip, ..shape }, first.take())?;
                let film = reel::film(turn, score)?;
                if turn.plan.sound() {
                    films.borrow_mut().push((f64::from(*from) / f64::from(clip.fps), film.heard(prompt, seed)));
                }
                film
            }
        };
        drawn.render(index - from, out);
        film = Some(drawn);
        Ok(())
    })
}

/// First frame and prompt of each shot, in order; the first starts at 0.
fn cuts(turn: &Turn<'_>, asked: &Shots, clip: Clip) -> Vec<(u32, String)> {
    let shots: Vec<Shot> = match asked {
        Shots::Customised(shots) if !shots.is_empty() => shots.clone(),
        Shots::Customised(_) | Shots::Intelligent => sentences(turn.plan.prompt(), clip),
    };
    let all: u32 = shots.iter().map(|shot| shot.seconds).sum();
    let mut done = 0;
    let mut cut = |shot: Shot| {
        let from = (u64::from(clip.frames) * u64::from(done) / u64::from(all.max(1))) as u32;
        done += shot.seconds;
        (from, shot.prompt)
    };
    shots.into_iter().map(&mut cut).collect()
}

/// The prompt's sentences, as many as there is time for; each as long as the others.
fn sentences(prompt: &str, clip: Clip) -> Vec<Shot> {
    let seconds = clip.frames / clip.fps.max(1);
    let room = ((seconds / SECONDS_MIN) as usize).clamp(1, SHOTS_MAX);
    let parts: Vec<&str> =
        prompt.split(['.', ';', '。', '；', '\n']).map(str::trim).filter(|s| !s.is_empty()).collect();
    if parts.len() < 2 {
        return vec![Shot { prompt: prompt.to_owned(), seconds: 1 }];
    }
    parts.into_iter().take(room).map(|part| Shot { prompt: part.to_owned(), seconds: 1 }).collect()
}
