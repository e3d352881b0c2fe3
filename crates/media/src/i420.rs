//! sRGB frames become I420 planes: 8-bit Y′CbCr, BT.709 matrix, limited range, 4:2:0. The matrix works on the gamma-
//! encoded samples, as video does; chroma is averaged over 2 × 2 pixels.

use crate::Frame;
use fault::Fault;
use yuv::{BufferStoreMut, YuvConversionMode, YuvPlanarImageMut, YuvRange, YuvStandardMatrix};

/// Planes Y, U, V one after another, without padding; allocated once and overwritten by every frame.
pub(crate) struct Planes {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Planes {
    /// Planes for frames of an even size.
    pub(crate) fn new(width: u32, height: u32) -> Planes {
        Planes { width, height, bytes: vec![0; width as usize * height as usize * 3 / 2] }
    }

    /// Overwrites the planes with `frame`; a fault if its size is another.
    pub(crate) fn fill(&mut self, frame: &Frame) -> Result<(), Fault> {
        if (frame.width(), frame.height()) != (self.width, self.height) {
            let (w, h, fw, fh) = (self.width, self.height, frame.width(), frame.height());
            return Err(Fault::internal(format_args!("a frame of {fw}x{fh} came to an encoder of {w}x{h}")));
        }
        let (width, height) = (self.width, self.height);
        let [y, u, v] = self.split_mut();
        let mut image = YuvPlanarImageMut {
            y_plane: BufferStoreMut::Borrowed(y),
            y_stride: width,
            u_plane: BufferStoreMut::Borrowed(u),
            u_stride: width / 2,
            v_plane: BufferStoreMut::Borrowed(v),
            v_stride: width / 2,
            width,
            height,
        };
        let (range, matrix, mode) = (YuvRange::Limited, YuvStandardMatrix::Bt709, YuvConversionMode::Balanced);
        yuv::rgb_to_yuv420(&mut image, frame.rgb(), width * 3, range, matrix, mode)
            .map_err(|e| Fault::internal(format_args!("RGB to YUV: {e}")))
    }

    /// All three planes, Y then U then V.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn split_mut(&mut self) -> [&mut [u8]; 3] {
        let luma = self.width as usize * self.height as usize;
        let (y, chroma) = self.bytes.split_at_mut(luma);
        let (u, v) = chroma.split_at_mut(luma / 4);
        [y, u, v]
    }

    fn plane(&self, index: usize) -> &[u8] {
        let luma = self.width as usize * self.height as usize;
        let starts = [0, luma, luma + luma / 4, luma + luma / 2];
        &self.bytes[starts[index]..starts[index + 1]]
    }
}

impl openh264::formats::YUVSource for Planes {
    fn dimensions(&self) -> (usize, usize) {
        (self.width as usize, self.height as usize)
    }
    fn strides(&self) -> (usize, usize, usize) {
        (self.width as usize, self.width as usize / 2, self.width as usize / 2)
    }
    fn y(&self) -> &[u8] {
        self.plane(0)
    }
    fn u(&self) -> &[u8] {
        self.plane(1)
    }
    fn v(&self) -> &[u8] {
        self.plane(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_of_bt709_limited_range() {
        // Reference values: ITU-R BT.709-6 colour bars at 100 %, 8-bit limited range.
        for (rgb, yuv) in [
            ([255, 255, 255], [235, 128, 128]),
            ([0, 0, 0], [16, 128, 128]),
            ([255, 0, 0], [63, 102, 240]),
            ([0, 255, 0], [173, 42, 26]),
            ([0, 0, 255], [32, 240, 118]),
        ] {
            let frame = Frame::from_rgb(16, 16, rgb.repeat(256)).unwrap();
            let mut planes = Planes::new(16, 16);
            planes.fill(&frame).unwrap();
            for (index, want) in yuv.into_iter().enumerate() {
                assert!(planes.plane(index).iter().all(|have| have.abs_diff(want) <= 1), "{rgb:?} plane {index}");
            }
        }
    }

    #[test]
    fn a_frame_of_another_size_is_refused() {
        assert!(Planes::new(16, 16).fill(&Frame::new(16, 18)).is_err());
    }
}
