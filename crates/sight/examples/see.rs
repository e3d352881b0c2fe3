//! Marks what is seen in a picture: `cargo run -p sight --example see -- PICTURE OUT.png` (models in FILMGATE_WEIGHTS).

use media::Frame;
use sight::Eyes;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [from, to] = words.as_slice() else { return Err("see PICTURE OUT.png".into()) };
    let folder = std::env::var("FILMGATE_WEIGHTS")?;
    let eyes = Eyes::open(Path::new(&folder))?;
    let mut picture = media::picture::decode(&std::fs::read(from)?)?;
    let seen = picture.clone();
    for face in eyes.faces(&seen)? {
        println!("face {:?} score {:.2} turn {:.2}", face.bounds.map(|px| px as i32), face.score, face.turn());
        face.points.iter().for_each(|at| dot(&mut picture, *at, 2, [255, 255, 0]));
        if let Some(mesh) = eyes.mesh(&seen, &face)? {
            println!("mesh presence {:.3}", mesh.presence);
            (0..mesh.points.len()).for_each(|i| dot(&mut picture, mesh.at(i), 0, [0, 255, 0]));
        }
    }
    if let Some(pose) = eyes.pose(&seen)? {
        println!("pose score {:.2}, body on {:.2} of the picture", pose.score, pose.matte.mean());
        for joint in &pose.joints {
            dot(&mut picture, joint.at, 3, if joint.seen > 0.5 { [255, 0, 0] } else { [0, 0, 255] });
        }
        shade(&mut picture, &pose.matte, 0);
    }
    shade(&mut picture, &eyes.person(&seen)?, 2);
    std::fs::write(to, media::picture::encode_png(&picture, &[])?)?;
    Ok(())
}

fn dot(picture: &mut Frame, [x, y]: [f32; 2], radius: i32, colour: [u8; 3]) {
    let (w, h) = (picture.width() as i32, picture.height() as i32);
    for (dx, dy) in (-radius..=radius).flat_map(|dy| (-radius..=radius).map(move |dx| (dx, dy))) {
        let (x, y) = (x as i32 + dx, y as i32 + dy);
        if x >= 0 && y >= 0 && x < w && y < h {
            let at = (y * w + x) as usize * 3;
            picture.rgb_mut()[at..at + 3].copy_from_slice(&colour);
        }
    }
}

/// Adds a matte to one channel.
fn shade(picture: &mut Frame, matte: &sight::Matte, channel: usize) {
    let (w, h) = (picture.width(), picture.height());
    for i in 0..(w * h) as usize {
        let (u, v) = ((i as u32 % w) as f32 / w as f32, (i as u32 / w) as f32 / h as f32);
        let byte = &mut picture.rgb_mut()[i * 3 + channel];
        *byte = byte.saturating_add((matte.at(u, v) * 70.0) as u8);
    }
}
