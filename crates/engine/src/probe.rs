//! The probe engine: the smallest real files of the right length, at once. One plain colour from the seed that grows
//! brighter; no prompt is read, no picture fetched. For tests of everything around an engine.

use crate::{Asset, Config, Engine, Step, Turn, reel, tags};
use fault::Fault;
use media::{Frame, encode, picture};
use plan::{Clip, Part};

/// Its name in the engine table.
pub(crate) const NAME: &str = "probe";
/// Size of everything it makes, pixels.
const SIZE: (u32, u32) = (64, 36);

/// The probe engine.
pub(crate) struct Probe {
    config: Config,
}

impl Probe {
    /// Uses the configured encoder, nothing else.
    pub(crate) fn new(config: Config) -> Probe {
        Probe { config }
    }

    fn clip(&self, turn: &Turn<'_>, clip: Clip) -> Result<Asset, Fault> {
        let path = turn.folder.join("clip.mp4");
        let choice = self.config.encoder;
        let (width, height) = SIZE;
        let tags = tags::clip(turn, NAME, choice.row(width, height).name, self.config.profile)?;
        let quality = encode::Quality::Draft;
        let config = encode::Config { width, height, fps: clip.fps, frames: clip.frames, quality, metadata: tags.0 };
        let encoder = encode::start(choice, &config, &path)?;
        reel::record(turn, clip.frames, encoder, |index, out| {
            *out = plain(turn.seed, index as f32 / clip.frames as f32);
        })?;
        Ok(Asset { path, media_type: "video/mp4", duration: turn.plan.duration_text(), part: Part::Result })
    }

    fn still(&self, turn: &Turn<'_>, index: u32) -> Result<Asset, Fault> {
        let path = turn.folder.join(format!("{index}.png"));
        let tags = tags::still(turn, NAME, self.config.profile)?;
        let png = picture::encode_png(&plain(turn.seed.wrapping_add(u64::from(index)), 0.5), &tags.0)?;
        std::fs::write(&path, png).map_err(Fault::internal)?;
        (turn.report)(reel::percent(index + 1, turn.plan.count()));
        Ok(Asset { path, media_type: "image/png", duration: String::new(), part: Part::Result })
    }
}

#[async_trait::async_trait]
impl Engine for Probe {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        let assets = match turn.plan.clip() {
            Some(clip) => vec![self.clip(&turn, clip)?],
            None => (0..turn.plan.count()).map(|index| self.still(&turn, index)).collect::<Result<_, _>>()?,
        };
        Ok(Step::Made(assets))
    }
}

/// One colour from the seed, half as bright at `t` 0 as at 1.
fn plain(seed: u64, t: f32) -> Frame {
    let colour = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    let rgb = [colour[0], colour[1], colour[2]].map(|c| (f32::from(c) * (0.5 + 0.5 * t)) as u8);
    let (width, height) = SIZE;
    let mut frame = Frame::new(width, height);
    frame.rgb_mut().chunks_exact_mut(3).for_each(|pixel| pixel.copy_from_slice(&rgb));
    frame
}
