//! What a picture is about: patches that the border does not reach stand out. (Zhu et al.: "Saliency optimization from
//! robust background detection", 2014.)

use super::colour::distance;
use super::patches::Patches;

/// A colour difference below this hardly counts.
const LIKE: f32 = 0.10;
/// How sure a patch is background by how much of its reach lies on the border.
const RIM: f32 = 1.0;
/// How far patches look for contrast, in picture diagonals.
const NEAR: f32 = 0.35;
/// Rounds of smoothing between alike neighbours.
const ROUNDS: usize = 60;

/// For each patch how much it stands out, 0..1.
pub(super) fn salience(patches: &Patches, size: (usize, usize)) -> Vec<f32> {
    let back = background(patches);
    let front = contrast(patches, &back, size);
    settle(patches, &back, &front)
}

/// How surely each patch is background: the share of the border in all that it reaches without a colour step.
pub(super) fn background(patches: &Patches) -> Vec<f32> {
    let n = patches.list.len();
    let links = links(patches);
    let mut away = vec![0.0f32; n];
    (0..n)
        .map(|from| {
            reach(&links, from, &mut away);
            let share = |i: usize| (-away[i] * away[i] / (2.0 * LIKE * LIKE)).exp();
            let (mut area, mut rim) = (0.0f32, 0.0f32);
            for i in 0..n {
                area += share(i) * patches.list[i].cells;
                rim += share(i) * patches.list[i].border;
            }
            let tied = rim / area.max(1.0).sqrt();
            1.0 - (-tied * tied / (2.0 * RIM * RIM)).exp()
        })
        .collect()
}

/// Neighbours of each patch with the colour step to them; patches on the border are all neighbours.
fn links(patches: &Patches) -> Vec<Vec<(usize, f32)>> {
    let mut links = vec![Vec::new(); patches.list.len()];
    let step = |a: usize, b: usize| distance(patches.list[a].colour, patches.list[b].colour);
    let rim: Vec<usize> = (0..patches.list.len()).filter(|i| patches.list[*i].border > 0.0).collect();
    let around = rim.iter().enumerate().flat_map(|(k, a)| rim[k + 1..].iter().map(move |b| (*a, *b)));
    for (a, b) in patches.touching.iter().map(|(a, b)| (*a as usize, *b as usize)).chain(around) {
        let cost = (step(a, b) - 0.02).max(0.0);
        links[a].push((b, cost));
        links[b].push((a, cost));
    }
    links
}

/// Cheapest way from one patch to every other, in colour steps (Dijkstra on a few hundred nodes).
fn reach(links: &[Vec<(usize, f32)>], from: usize, away: &mut [f32]) {
    away.fill(f32::INFINITY);
    away[from] = 0.0;
    let mut open = std::collections::BinaryHeap::from([(std::cmp::Reverse(0u32), from)]);
    while let Some((std::cmp::Reverse(bits), at)) = open.pop() {
        if f32::from_bits(bits) > away[at] {
            continue;
        }
        for &(next, cost) in &links[at] {
            let total = away[at] + cost;
            if total < away[next] && total < LIKE * 4.0 {
                away[next] = total;
                open.push((std::cmp::Reverse(total.to_bits()), next));
            }
        }
    }
}

/// How much each patch differs from the background around it.
fn contrast(patches: &Patches, back: &[f32], (width, height): (usize, usize)) -> Vec<f32> {
    let diagonal = (width as f32).hypot(height as f32) * NEAR;
    let mut values: Vec<f32> = patches
        .list
        .iter()
        .map(|p| {
            let weigh = |(q, back): (&super::patches::Patch, &f32)| {
                let away = (p.place[0] - q.place[0]).hypot(p.place[1] - q.place[1]) / diagonal;
                distance(p.colour, q.colour) * (-away * away * 0.5).exp() * back * q.cells
            };
            patches.list.iter().zip(back).map(weigh).sum()
        })
        .collect();
    let most = values.iter().copied().fold(1e-6, f32::max);
    values.iter_mut().for_each(|v| *v /= most);
    values
}

/// Lets background and contrast argue and alike neighbours agree: Gauss–Seidel on a quadratic cost.
fn settle(patches: &Patches, back: &[f32], front: &[f32]) -> Vec<f32> {
    let mut near = vec![Vec::new(); back.len()];
    for (a, b) in patches.touching.iter().map(|(a, b)| (*a as usize, *b as usize)) {
        let d = distance(patches.list[a].colour, patches.list[b].colour);
        let tie = (-d * d / (2.0 * LIKE * LIKE)).exp() + 0.1;
        near[a].push((b, tie));
        near[b].push((a, tie));
    }
    let mut s = front.to_vec();
    for _ in 0..ROUNDS {
        for i in 0..s.len() {
            let (top, bottom) = near[i]
                .iter()
                .fold((front[i], front[i] + back[i] * 2.0), |(t, w), (j, tie)| (t + tie * s[*j], w + tie));
            s[i] = top / bottom.max(1e-6);
        }
    }
    let most = s.iter().copied().fold(1e-6, f32::max);
    s.iter().map(|v| v / most).collect()
}
