//! Draws what is made of people in given pictures, to be looked at; `FILMGATE_WEIGHTS` names the folder of the models:
//! `wear try FOLDER PERSON CLOTH…`, `wear masks PERSON OUT`, `wear keep PERSON OUT subject|face IMAGE HUMAN PROMPT`.

use media::Frame;
use media::picture::{decode, encode_png};
use sight::Eyes;
use std::path::Path;
use studio::camera::Path as Way;
use studio::wear::{Keep, Seen, dressed, kept, parts};
use studio::{Film, Score, Subject, scene};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let eyes = Eyes::open(Path::new(&std::env::var("FILMGATE_WEIGHTS")?))?;
    match args.as_slice() {
        ["try", folder, person, cloths @ ..] => {
            let (human, seen) = seen(&eyes, person)?;
            for cloth in cloths {
                match dressed(&human, &seen, &read(cloth)?) {
                    Ok(frame) => write(&format!("{folder}/{}_{}.png", stem(person), stem(cloth)), &frame)?,
                    Err(refusal) => println!("{person} {cloth}: {refusal:?}"),
                }
            }
        }
        ["masks", person, out] => {
            let (human, seen) = seen(&eyes, person)?;
            let parts = parts(&human, &seen);
            let all = [("people", parts.people), ("head", parts.head), ("face", parts.face), ("cloth", parts.cloth)];
            for (name, mask) in all {
                write(&format!("{out}_{name}.png"), &mask.picture())?;
            }
        }
        ["keep", person, out, what, image, human, prompt] => {
            let (picture, seen) = seen(&eyes, person)?;
            let keep = Keep { image: image.parse()?, human: human.parse()?, face: *what == "face" };
            let guests = vec![kept(&picture, &seen, keep, 1)];
            let subject = Subject::Cast { behind: Box::new(Subject::Scene(scene::read(prompt, "", 0.5, 1))), guests };
            let (width, height) = (1024, 768);
            let score = Score { width, height, fps: 1, frames: 1, seed: 1, subject, path: Way::Still };
            let mut frame = Frame::new(width, height);
            Film::new(&score).render(0, &mut frame);
            write(out, &frame)?;
        }
        _ => return Err("usage: wear try|masks|keep …".into()),
    }
    Ok(())
}

fn seen(eyes: &Eyes, name: &str) -> Outcome<(Frame, Seen)> {
    let picture = read(name)?;
    let mut faces = Vec::new();
    for face in eyes.faces(&picture)? {
        faces.extend(eyes.mesh(&picture, &face)?);
    }
    let seen = Seen { people: eyes.person(&picture)?, pose: eyes.pose(&picture)?, faces };
    Ok((picture, seen))
}

fn stem(name: &str) -> String {
    Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(name: &str) -> Outcome<Frame> {
    Ok(decode(&std::fs::read(name)?)?)
}

fn write(name: &str, frame: &Frame) -> Outcome<()> {
    Ok(std::fs::write(name, encode_png(frame, &[])?)?)
}
