//! The parts of people in a picture: all of them, heads with hair, faces, bare skin, clothes. Where they are, models have
//! said roughly; here the masks are made to follow the picture's own edges and colours.

use super::garment::median;
use super::plane::{Point, across, add, between, dot, far, ramp, sub, times, unit};
use crate::photo::{Fit, Grid, analysed, distance, flooded, matte, perceived, whole};
use media::Frame;
use sight::landmarks::{CHIN, FACE_OVAL, FOREHEAD};
use sight::{Matte, Mesh, Pose};

/// What was seen in a picture.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Where people are, roughly.
    pub people: Matte,
    /// The most prominent body.
    pub pose: Option<Pose>,
    /// Every face.
    pub faces: Vec<Mesh>,
}

impl Seen {
    /// Whether anybody is there: the rough matte alone takes dogs for people.
    pub fn somebody(&self) -> bool {
        !self.faces.is_empty() || self.pose.is_some()
    }
}

/// How far a head with its hair reaches around its face: to the sides, up, of the face's height.
const HEAD: [f32; 2] = [0.72, 0.78];
/// How far hair is followed, in heights of the face.
const HAIR: f32 = 2.4;
/// Strands below the chin are at most this much of the head.
const LONG_HAIR: f32 = 0.8;
/// How much less a neck must look like skin.
const NECK: f32 = 0.3;
/// A colour this far from a cluster's middle is half its own.
const CLUSTER: f32 = 0.07;
/// How far skin may be off the face's skin: in colour, darker and lighter.
const SKIN: [f32; 3] = [0.055, 0.30, 0.22];

/// The parts of people; one share per pixel.
pub(super) struct Person {
    /// Linear light.
    pub(super) light: Grid<3>,
    /// Perceived colours.
    pub(super) tone: Grid<3>,
    pub(super) body: Grid<1>,
    pub(super) head: Grid<1>,
    pub(super) face: Grid<1>,
    pub(super) skin: Grid<1>,
    pub(super) cloth: Grid<1>,
    /// The skin's colour in linear light, if a face shows it.
    pub(super) bare: Option<[f32; 3]>,
}

impl Person {
    /// The parts of those `seen` in `picture`.
    pub(super) fn new(picture: &Frame, seen: &Seen) -> Person {
        let light = whole(picture);
        let small = analysed(&light);
        let rough = Grid::from_fn(small.width, small.height, |x, y| {
            let at = [(x as f32 + 0.5) / small.width as f32, (y as f32 + 0.5) / small.height as f32];
            [ramp(seen.people.at(at[0], at[1]), 0.12, 0.88)]
        });
        let body = matte(&light, &small, &rough);
        let tone = perceived(&light);
        let (w, h) = (light.width, light.height);
        let none = Grid::new(w, h, [0.0]);
        let (mut face, mut skin, mut head) = (none.clone(), none.clone(), none);
        let mut bare = None;
        for mesh in &seen.faces {
            let oval = oval(mesh, w, h);
            let Some(shade) = Shade::of(&tone, &light, &oval) else { continue };
            bare = bare.or(Some(shade.light));
            let axes = Axes::of(mesh);
            for (i, cell) in skin.cells.iter_mut().enumerate() {
                let like = shade.like(tone.cells[i]);
                // A neck is skin in the shade of the chin.
                let neck = axes.neck([(i % w) as f32 + 0.5, (i / w) as f32 + 0.5]);
                cell[0] = cell[0].max(if neck { like.powf(NECK) } else { like });
            }
            most(&mut face, &oval);
            most(&mut head, &hair(&tone, &body, &oval, mesh));
        }
        let follow = |mask: &Grid<1>, radius: usize| {
            Fit::new(&tone, mask, radius, 4e-4).apply(&tone).map(|[s]| [((s - 0.5) * 1.5 + 0.5).clamp(0.0, 1.0)])
        };
        let fine = (w.max(h) / 300).max(2);
        let skin = masked(&follow(&skin.averaged(1), fine), &body);
        let skin = Grid::from_fn(w, h, |x, y| {
            let i = y * w + x;
            [skin.cells[i][0].max(face.cells[i][0]) * (1.0 - (head.cells[i][0] - face.cells[i][0]).max(0.0))]
        });
        let head = masked(&follow(&head, fine), &body.map(|[s]| [(s * 1.4).min(1.0)]));
        let cloth = Grid::from_fn(w, h, |x, y| {
            let i = y * w + x;
            [(body.cells[i][0] - skin.cells[i][0].max(head.cells[i][0])).max(0.0)]
        });
        let mut cloth = settled(&cloth, fine);
        cloth.cells.iter_mut().zip(&face.cells).for_each(|(cloth, [face])| cloth[0] = cloth[0].min(1.0 - face));
        Person { light, tone, body, head, face, skin, cloth, bare }
    }
}

/// Without freckles of other things and without holes as small.
fn settled(mask: &Grid<1>, radius: usize) -> Grid<1> {
    let near = mask.averaged(radius * 2);
    Grid::from_fn(mask.width, mask.height, |x, y| {
        let i = y * mask.width + x;
        let (own, around) = (mask.cells[i][0], near.cells[i][0]);
        [own.max(ramp(around, 0.72, 0.9)).min(ramp(around, 0.1, 0.3))]
    })
}

fn most(all: &mut Grid<1>, one: &Grid<1>) {
    all.cells.iter_mut().zip(&one.cells).for_each(|(a, b)| a[0] = a[0].max(b[0]));
}

fn masked(mask: &Grid<1>, by: &Grid<1>) -> Grid<1> {
    let cells = mask.cells.iter().zip(&by.cells).map(|(a, b)| [a[0].min(b[0])]).collect();
    Grid { cells, ..*mask }
}

/// The rim of a face, filled, soft by a pixel.
fn oval(mesh: &Mesh, width: usize, height: usize) -> Grid<1> {
    filled(&FACE_OVAL.map(|i| mesh.at(i)), width, height)
}

/// A polygon, filled, soft by a pixel.
pub(super) fn filled(corners: &[Point], width: usize, height: usize) -> Grid<1> {
    let mut out = Grid::new(width, height, [0.0]);
    let lines = 4;
    for y in 0..height {
        for line in 0..lines {
            let level = y as f32 + (line as f32 + 0.5) / lines as f32;
            let mut hits: Vec<f32> = Vec::new();
            for (i, a) in corners.iter().enumerate() {
                let b = corners[(i + 1) % corners.len()];
                if (a[1] <= level) != (b[1] <= level) {
                    hits.push(a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
                }
            }
            hits.sort_unstable_by(f32::total_cmp);
            for pair in hits.as_chunks::<2>().0 {
                let [from, to] = pair.map(|x| x.clamp(0.0, width as f32));
                for x in from as usize..(to.ceil() as usize).min(width) {
                    let part = (to.min(x as f32 + 1.0) - from.max(x as f32)).clamp(0.0, 1.0);
                    out.cells[y * width + x][0] += part / lines as f32;
                }
            }
        }
    }
    out.cells.iter_mut().for_each(|c| c[0] = c[0].min(1.0));
    out
}

/// The colour of somebody's skin.
struct Shade {
    middle: [f32; 3],
    light: [f32; 3],
}

impl Shade {
    fn of(tone: &Grid<3>, light: &Grid<3>, oval: &Grid<1>) -> Option<Shade> {
        let inside: Vec<usize> = (0..oval.cells.len()).filter(|i| oval.cells[*i][0] > 0.9).collect();
        let pick =
            |grid: &Grid<3>| inside.iter().step_by(1 + inside.len() / 4000).map(|i| grid.cells[*i]).collect::<Vec<_>>();
        (inside.len() > 40).then(|| Shade { middle: median(&pick(tone)), light: median(&pick(light)) })
    }

    /// How much a colour is this skin's, in light or in shade.
    fn like(&self, [l, a, b]: [f32; 3]) -> f32 {
        let [ml, ma, mb] = self.middle;
        // In the shade colours fade with the light.
        let k = (l / ml.max(0.05)).clamp(0.3, 1.4);
        let off = (a - ma * k).hypot(b - mb * k) / SKIN[0];
        let bright = if l < ml { (ml - l) / SKIN[1] } else { (l - ml) / SKIN[2] };
        let angle = (b.atan2(a) - mb.atan2(ma)).abs();
        let angle = angle.min(std::f32::consts::TAU - angle) / 0.45;
        (-(off * off + bright.powi(4) + angle.powi(4)) * 0.5).exp()
    }
}

/// The axes of a face: its middle, its upward direction, its height and its width.
struct Axes {
    middle: Point,
    up: Point,
    tall: f32,
    wide: f32,
}

impl Axes {
    fn of(mesh: &Mesh) -> Axes {
        let (top, chin) = (mesh.at(FOREHEAD), mesh.at(CHIN));
        let up = unit(sub(top, chin));
        let side = across(up);
        let along = FACE_OVAL.map(|i| dot(sub(mesh.at(i), chin), side));
        let (low, high) = along.into_iter().fold((0.0f32, 0.0f32), |(a, b), v| (a.min(v), b.max(v)));
        let middle = add(between(top, chin, 0.5), times(side, (low + high) * 0.5));
        Axes { middle, up, tall: far(top, chin), wide: high - low }
    }

    /// Whether a point is just below the chin.
    fn neck(&self, at: Point) -> bool {
        let [x, y] = self.within(at);
        x.abs() < self.wide / self.tall * 0.42 && (-1.0..-0.45).contains(&y)
    }

    /// To the right of and above the middle of the face, of its height.
    fn within(&self, at: Point) -> Point {
        let from = sub(at, self.middle);
        [dot(from, across(self.up)) / self.tall, dot(from, self.up) / self.tall]
    }
}

/// A head: the face and what has the hair's colours around it and hanging from it.
fn hair(tone: &Grid<3>, body: &Grid<1>, oval: &Grid<1>, mesh: &Mesh) -> Grid<1> {
    let (w, h) = (tone.width, tone.height);
    let axes = Axes::of(mesh);
    let at = |i: usize| axes.within([(i % w) as f32 + 0.5, (i / w) as f32 + 0.5]);
    let half = axes.wide / axes.tall * 0.5;
    let skull = |[x, y]: Point| (x / (half + HEAD[0] - 0.5)).hypot((y - 0.12) / HEAD[1]);
    let reach = |i: usize| {
        let [x, y] = at(i);
        x.hypot(y) < HAIR
    };
    let near: Vec<usize> = (0..w * h).filter(|i| body.cells[*i][0] > 0.5 && reach(*i)).collect();
    let band: Vec<[f32; 3]> = near
        .iter()
        .filter(|i| {
            let [x, y] = at(**i);
            oval.cells[**i][0] < 0.05 && y > 0.45 && y < 0.85 && x.abs() < half * 1.1
        })
        .map(|i| tone.cells[*i])
        .collect();
    let skin: Vec<[f32; 3]> = near.iter().filter(|i| oval.cells[**i][0] > 0.9).map(|i| tone.cells[*i]).collect();
    let (hairs, skin) = (clusters(&band), median(&skin));
    let like = |i: usize| {
        let c = tone.cells[i];
        let off = hairs.iter().map(|own| distance(c, *own)).fold(f32::MAX, f32::min);
        let bare = distance(c, skin);
        off < CLUSTER * 1.6 && off < bare * 0.8
    };
    let sure = |i: usize| body.cells[i][0] > 0.3 && skull(at(i)) < 1.0 && (at(i)[1] > -0.12 || like(i));
    let may = |i: usize| {
        body.cells[i][0] > 0.3 && (sure(i) || (reach(i) && at(i)[1] < 1.6 && like(i) && at(i)[0].abs() < 1.15))
    };
    let start: Vec<usize> = near.iter().copied().filter(|i| sure(*i)).collect();
    let strands = flooded(w, w * h, start.iter().copied(), may);
    // Hair ends somewhere; what goes on down to the waist, or is more than the head, is cloth of the hair's colour.
    let low = |i: &usize| strands[*i] && at(*i)[1] < -0.5;
    let (many, deep) = near.iter().filter(|i| low(i)).fold((0.0, 0.0f32), |(n, far), i| {
        let [x, y] = at(*i);
        (n + 1.0, far.max(x.hypot(y)))
    });
    let short = many > LONG_HAIR * start.len() as f32 || deep > 0.95 * HAIR;
    let is = if short { flooded(w, w * h, start, |i| may(i) && at(i)[1] > -0.42) } else { strands };
    let below = |i: usize| at(i)[1] < -0.5 && at(i)[0].abs() < half * 0.8;
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let hair = if is[i] && !below(i) { body.cells[i][0] } else { 0.0 };
        [hair.max(oval.cells[i][0])]
    })
}

/// Two middles that stand for these colours.
fn clusters(colours: &[[f32; 3]]) -> Vec<[f32; 3]> {
    if colours.is_empty() {
        return Vec::new();
    }
    let mut sorted = colours.to_vec();
    sorted.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]));
    let mut middles = vec![sorted[sorted.len() / 4], sorted[sorted.len() * 3 / 4]];
    for _ in 0..8 {
        let mut groups = vec![Vec::new(); 2];
        for colour in &sorted {
            let nearer = usize::from(distance(*colour, middles[1]) < distance(*colour, middles[0]));
            groups[nearer].push(*colour);
        }
        for (middle, group) in middles.iter_mut().zip(&groups).filter(|(_, group)| !group.is_empty()) {
            *middle = median(group);
        }
    }
    middles
}
