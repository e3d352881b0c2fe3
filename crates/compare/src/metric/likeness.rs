//! How alike a frame and a given picture are: SSIM on brightness at working size, and PSNR.

use super::Reading;
use crate::look::Grey;
use media::Frame;

/// Below this likeness the frame is another picture.
const OTHER: f64 = 0.5;
/// Side of a window, pixels.
const WINDOW: usize = 8;
/// Constants of SSIM for 255 levels.
const C1: f64 = 6.5025;
const C2: f64 = 58.5225;

/// The reading for a frame at working size that should show `given`, stretched or cut to fit, whichever is nearer.
pub(super) fn reading(given: Option<&Frame>, frame: Option<&Grey>, which: &str) -> Reading {
    let (given, frame) = match (given, frame) {
        (None, _) => return Reading::none("no picture was given"),
        (Some(_), None) => return Reading::none("no frames"),
        (Some(given), Some(frame)) => (given, frame),
    };
    let fits = [Some(given.clone()), cut(given, frame)].into_iter().flatten();
    let tried = fits.filter_map(|fit| {
        let fit = media::picture::resize(&fit, frame.width as u32, frame.height as u32).ok()?;
        let fit = Grey::of(&fit);
        Some((ssim(&fit, frame), psnr(&fit, frame)))
    });
    let Some((ssim, psnr)) = tried.max_by(|a, b| a.0.total_cmp(&b.0)) else {
        return Reading::none("the given picture cannot be scaled");
    };
    let fault = (ssim < OTHER).then(|| format!("the {which} frame is not the picture that was given"));
    Reading { fault, ..Reading::of(ssim).noted(format!("PSNR {psnr:.1} dB")) }
}

/// The middle of the picture with the frame's aspect ratio.
fn cut(given: &Frame, frame: &Grey) -> Option<Frame> {
    let (width, height) = (given.width() as usize, given.height() as usize);
    let (w, h) = if width * frame.height > height * frame.width {
        (height * frame.width / frame.height, height)
    } else {
        (width, width * frame.height / frame.width)
    };
    let (left, top) = ((width - w) / 2, (height - h) / 2);
    let rows = given.rgb().chunks_exact(width * 3).skip(top).take(h);
    let rgb = rows.flat_map(|row| row[left * 3..(left + w) * 3].iter().copied()).collect();
    Frame::from_rgb(w as u32, h as u32, rgb).filter(|_| w > 0 && h > 0)
}

fn psnr(a: &Grey, b: &Grey) -> f64 {
    let squares = a.px.iter().zip(&b.px).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>();
    10.0 * (255.0 * 255.0 / (squares / a.px.len() as f64).max(1e-4)).log10()
}

/// The mean over windows half a window apart.
fn ssim(a: &Grey, b: &Grey) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for top in (0..=a.height.saturating_sub(WINDOW)).step_by(WINDOW / 2) {
        for left in (0..=a.width.saturating_sub(WINDOW)).step_by(WINDOW / 2) {
            sum += window(a, b, left, top);
            count += 1;
        }
    }
    sum / f64::from(count.max(1))
}

fn window(a: &Grey, b: &Grey, left: usize, top: usize) -> f64 {
    let (mut sums, mut products, mut count) = ([0.0; 2], [0.0; 3], 0.0);
    for y in top..(top + WINDOW).min(a.height) {
        let until = (left + WINDOW).min(a.width);
        for (p, q) in a.row(y)[left..until].iter().zip(&b.row(y)[left..until]) {
            let (p, q) = (f64::from(*p), f64::from(*q));
            sums = [sums[0] + p, sums[1] + q];
            products = [products[0] + p * p, products[1] + q * q, products[2] + p * q];
            count += 1.0;
        }
    }
    let [ma, mb] = sums.map(|sum| sum / count);
    let (va, vb, vab) = (products[0] / count - ma * ma, products[1] / count - mb * mb, products[2] / count - ma * mb);
    (2.0 * ma * mb + C1) * (2.0 * vab + C2) / ((ma * ma + mb * mb + C1) * (va + vb + C2))
}
