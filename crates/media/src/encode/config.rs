//! What an encoder is asked for.

use crate::caps;
use crate::mp4::Track;
use fault::Fault;

/// How much the eye matters and how much the file's size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quality {
    /// For test suites: small and fast; faults may be seen.
    Draft,
    /// For people: nothing should be seen at normal distance.
    #[default]
    Fine,
}

/// One clip to be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Pixels across, even.
    pub width: u32,
    /// Pixels down, even.
    pub height: u32,
    /// Frames per second, constant.
    pub fps: u32,
    /// Frames that will be pushed, no more and no less.
    pub frames: u32,
    /// How much the eye matters.
    pub quality: Quality,
    /// Name and value of each metadata entry of the file, such as `("comment", "simulated=true")`.
    pub metadata: Vec<(String, String)>,
}

impl Config {
    /// Frames from one key frame to the next.
    pub(crate) fn gop_frames(&self) -> u32 {
        self.fps * caps::GOP_SECONDS_MAX
    }

    /// What the file's header needs to know.
    pub(crate) fn track(&self) -> Track {
        let (width, height, fps, frames) = (self.width, self.height, self.fps, self.frames);
        Track { width, height, fps, frames, tags: self.metadata.clone() }
    }

    /// Refuses what no encoder here can do; nothing is allocated before.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let side = |px: u32| px.is_multiple_of(2) && (caps::CLIP_SIDE_PX_MIN..=caps::CLIP_SIDE_PX_MAX).contains(&px);
        let tags: usize = self.metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
        let checks = [
            (side(self.width) && side(self.height), "size"),
            ((1..=caps::CLIP_FPS_MAX).contains(&self.fps), "frame rate"),
            ((1..=caps::CLIP_FRAMES_MAX).contains(&self.frames), "number of frames"),
            (tags <= caps::TAGS_BYTES_MAX, "amount of metadata"),
        ];
        match checks.iter().find(|(good, _)| !good) {
            None => Ok(()),
            Some((_, what)) => {
                let (w, h, fps, frames) = (self.width, self.height, self.fps, self.frames);
                let text = format_args!("no encoder takes this {what}: {w}x{h}, {fps} fps, {frames} frames");
                Err(Fault::internal(text))
            }
        }
    }
}
