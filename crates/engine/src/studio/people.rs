//! The people of a clip by their faces: looked for several times a second and after every cut, told apart by whose face
//! it is, and followed from frame to frame where their mouths are to move. The same clip gives the same people in the
//! same order, the most prominent first.

use crate::{Turn, caps, reel};
use fault::Fault;
use media::Frame;
use media::decode::Reader;
use sight::{Eyes, Face, Identity, Mesh, SAME_MAX};
use std::sync::atomic::Ordering;
use studio::mouth::Seen;

/// Looks a second.
const LOOKS_PER_SECOND: u32 = 4;
/// Two faces in looks that follow each other are one if they share so much of their union.
const STAYS: f32 = 0.25;
/// A box of which so much lies in another shows the same face.
const WITHIN: f32 = 0.5;
/// A person that was seen but once must be so sure.
const ONCE_SURE: f32 = 0.75;
/// What is remembered of one face, so that it is known again when it has turned.
const VIEWS_MAX: usize = 4;
/// A face nobody found in so many looks is no longer followed.
const MISSED_MAX: u32 = 4;
/// Cells of the small picture cuts are found by, and the mean difference that is one, of 255.
const CELLS: [usize; 2] = [24, 14];
const CUT: f32 = 26.0;
/// Room around a face in its picture, of its size.
const ROOM: f32 = 0.35;

/// One person.
pub(super) struct Person {
    /// Frames it was looked at in, and where its face was.
    looks: Vec<(u32, Face)>,
    /// The first frame it was seen in, and the one behind the last.
    pub(super) from: u32,
    pub(super) until: u32,
    /// Its best picture.
    pub(super) portrait: Frame,
    /// What was seen of its face in each frame, if it was followed.
    pub(super) seen: Vec<Option<Seen>>,
    best: f32,
    views: Vec<Identity>,
    mesh: Option<Mesh>,
    missed: u32,
    prominence: f32,
}

/// Everybody in a clip.
pub(super) struct People {
    /// The most prominent first.
    pub(super) all: Vec<Person>,
    /// Before which frames the clip is cut.
    pub(super) cuts: Vec<bool>,
}

/// Everybody in the clip of `reader`; with `follow`, what is seen of each face in every frame.
pub(super) fn all(turn: &Turn<'_>, eyes: &Eyes, reader: &mut Reader, follow: bool) -> Result<People, Fault> {
    let (frames, step) = (reader.facts.frames, (reader.fps / LOOKS_PER_SECOND).max(1));
    let mut watch = Watch { eyes, step, people: Vec::new(), cuts: Vec::new(), last: None, looked: 0 };
    let (mut frame, mut index) = (Frame::new(0, 0), 0);
    while reader.next(&mut frame)? {
        if turn.stop.load(Ordering::Relaxed) {
            return Err(reel::stopped());
        }
        watch.see(index, &frame, follow)?;
        index += 1;
        (turn.report)(reel::percent(index, frames));
    }
    Ok(watch.told(index))
}

/// What was seen so far.
struct Watch<'a> {
    eyes: &'a Eyes,
    /// Frames from one look to the next.
    step: u32,
    people: Vec<Person>,
    cuts: Vec<bool>,
    /// The frame before, small.
    last: Option<Vec<f32>>,
    /// The frame of the last look, or of the last cut.
    looked: u32,
}

impl Watch<'_> {
    fn see(&mut self, index: u32, frame: &Frame, follow: bool) -> Result<(), Fault> {
        let small = small(frame);
        let cut = self.last.as_ref().is_some_and(|last| differ(last, &small) > CUT);
        self.last = Some(small);
        self.cuts.push(cut);
        if cut {
            // Whoever is still there is looked for anew.
            for person in &mut self.people {
                (person.until, person.mesh) = (person.until.min(index), None);
            }
        }
        if follow {
            for person in &mut self.people {
                let mesh = match &person.mesh {
                    Some(mesh) => self.eyes.follow(frame, mesh)?,
                    None => None,
                };
                person.mesh = mesh;
            }
        }
        if cut || index == 0 || index - self.looked >= self.step {
            self.looked = index;
            self.look(index, frame, cut, follow)?;
        }
        if follow {
            for person in &mut self.people {
                person.seen.resize_with(index as usize, || None);
                person.seen.push(person.mesh.as_ref().and_then(|mesh| Seen::of(mesh, frame)));
            }
        }
        Ok(())
    }

    /// Finds the faces of a frame and says whose they are.
    fn look(&mut self, index: u32, frame: &Frame, cut: bool, follow: bool) -> Result<(), Fault> {
        let mut there = Vec::new();
        let faces = self.eyes.faces(frame)?;
        for (k, face) in faces.iter().enumerate() {
            // A part of a face is no face of its own; the larger ones come first.
            if faces[..k].iter().any(|larger| within(face.bounds, larger.bounds) > WITHIN) {
                continue;
            }
            let Some(i) = self.whose(index, frame, face, cut, &there)? else { continue };
            there.push(i);
            let person = &mut self.people[i];
            person.found(index, self.step, frame, face.clone());
            if follow && person.mesh.as_ref().is_none_or(|mesh| shared(mesh.bounds(), face.bounds) < STAYS) {
                person.mesh = self.eyes.mesh(frame, face)?;
            }
        }
        for (i, person) in self.people.iter_mut().enumerate() {
            person.missed = if there.contains(&i) { 0 } else { person.missed + 1 };
            if person.missed > MISSED_MAX {
                person.mesh = None;
            }
        }
        Ok(())
    }

    /// The number of the person whose face it is, who is new if nobody is like it; `None` of what is no
    /// face after all, and when there are too many.
    fn whose(
        &mut self,
        index: u32,
        frame: &Frame,
        face: &Face,
        cut: bool,
        taken: &[usize],
    ) -> Result<Option<usize>, Fault> {
        let free = |i: &usize| !taken.contains(i);
        let stays = |i: &usize| {
            let Some((when, last)) = self.people[*i].looks.last() else { return 0.0 };
            if cut || index - when > self.step { 0.0 } else { shared(last.bounds, face.bounds) }
        };
        let nearest = (0..self.people.len()).filter(free).max_by(|a, b| stays(a).total_cmp(&stays(b)));
        if let Some(i) = nearest.filter(|i| stays(i) > STAYS) {
            if self.people[i].views.len() < VIEWS_MAX && self.people[i].looks.len().is_multiple_of(4) {
                let view = self.eyes.identity(frame, face)?;
                self.people[i].views.push(view);
            }
            return Ok(Some(i));
        }
        let view = self.eyes.identity(frame, face)?;
        let far = |i: &usize| self.people[*i].views.iter().map(|one| one.distance(&view)).fold(f32::MAX, f32::min);
        let known = (0..self.people.len()).filter(free).min_by(|a, b| far(a).total_cmp(&far(b)));
        if let Some(i) = known.filter(|i| far(i) < SAME_MAX) {
            return Ok(Some(i));
        }
        if self.people.len() >= caps::PEOPLE_MAX || self.eyes.mesh(frame, face)?.is_none() {
            return Ok(None);
        }
        self.people.push(Person::new(index, view));
        Ok(Some(self.people.len() - 1))
    }

    fn told(self, frames: u32) -> People {
        let mut all = self.people;
        for person in &mut all {
            person.until = person.until.min(frames);
            person.seen.resize_with(frames as usize, || None);
        }
        all.retain(|person| person.looks.len() > 1 || person.looks.iter().all(|(_, face)| face.score >= ONCE_SURE));
        all.sort_by(|a, b| b.prominence.total_cmp(&a.prominence));
        People { all, cuts: self.cuts }
    }
}

impl Person {
    fn new(from: u32, view: Identity) -> Person {
        Person {
            looks: Vec::new(),
            from,
            until: from,
            portrait: Frame::new(0, 0),
            seen: Vec::new(),
            best: 0.0,
            views: vec![view],
            mesh: None,
            missed: 0,
            prominence: 0.0,
        }
    }

    fn found(&mut self, index: u32, step: u32, frame: &Frame, face: Face) {
        let [l, t, r, b] = face.bounds;
        let area = (r - l) * (b - t);
        let off = ((l + r) / frame.width() as f32 - 1.0).hypot((t + b) / frame.height() as f32 - 1.0);
        self.prominence += area * (1.0 - 0.4 * off.min(1.0));
        if area * face.score > self.best {
            (self.best, self.portrait) = (area * face.score, portrait(frame, face.bounds, ROOM));
        }
        self.until = index + step;
        self.looks.push((index, face));
    }
}

/// The face with room around it, `share` of its size on each side.
pub(super) fn portrait(frame: &Frame, [l, t, r, b]: [f32; 4], share: f32) -> Frame {
    let room = [(r - l) * share, (b - t) * share];
    let side = |v: f32, all: u32| v.clamp(0.0, all as f32) as usize;
    let (left, right) = (side(l - room[0], frame.width()), side(r + room[0], frame.width()));
    let (top, bottom) = (side(t - room[1], frame.height()), side(b + room[1], frame.height()));
    let lines = frame.rgb().chunks_exact(frame.width() as usize * 3).skip(top).take(bottom.saturating_sub(top));
    let rgb = lines.flat_map(|line| &line[left * 3..right.max(left) * 3]).copied().collect();
    let (width, height) = (right.saturating_sub(left) as u32, bottom.saturating_sub(top) as u32);
    Frame::from_rgb(width, height, rgb).unwrap_or_else(|| frame.clone())
}

/// Shared part of two boxes, of their union.
fn shared(a: [f32; 4], b: [f32; 4]) -> f32 {
    let size = |[l, t, r, b]: [f32; 4]| (r - l).max(0.0) * (b - t).max(0.0);
    let both = size([a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]);
    both / (size(a) + size(b) - both).max(1e-6)
}

/// How much of one box lies in the other.
fn within(a: [f32; 4], b: [f32; 4]) -> f32 {
    let size = |[l, t, r, b]: [f32; 4]| (r - l).max(0.0) * (b - t).max(0.0);
    size([a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]) / size(a).max(1e-6)
}

/// Means of the picture's cells, 0 to 255, each channel.
fn small(frame: &Frame) -> Vec<f32> {
    let (w, h) = (frame.width() as usize, frame.height() as usize);
    let [across, down] = CELLS;
    let mut sums = vec![0.0f32; across * down * 3];
    let mut counts = vec![0.0f32; across * down];
    for (y, row) in frame.rgb().chunks_exact(w * 3).enumerate().step_by(2) {
        for (x, pixel) in row.as_chunks::<3>().0.iter().enumerate().step_by(2) {
            let cell = y * down / h * across + x * across / w;
            (0..3).for_each(|c| sums[cell * 3 + c] += f32::from(pixel[c]));
            counts[cell] += 1.0;
        }
    }
    sums.iter().enumerate().map(|(i, sum)| sum / counts[i / 3].max(1.0)).collect()
}

fn differ(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f32>() / a.len().max(1) as f32
}
