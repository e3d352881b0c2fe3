//! What a viewer would see, measured on painted frames.

use super::tests::paint;
use super::*;
use crate::{Pixel, View};

const WIDE: Stage = Stage { width: 240, height: 136, seconds: 5.0 };

/// A frame at two seconds, of a literal scene (nothing is added by chance).
fn frame(scene: &Scene) -> Vec<Pixel> {
    paint(&build(scene, &WIDE), &View::new(WIDE.width, WIDE.height, 2.0, crate::Pose::REST), &WIDE)
}

fn literal(prompt: &str) -> Scene {
    read(prompt, "", 1.0, 3)
}

/// Which pixels the subjects of `scene` change.
fn changed(scene: &Scene) -> (Vec<Pixel>, Vec<bool>) {
    let with = frame(scene);
    let without = frame(&Scene { subjects: Vec::new(), relations: Vec::new(), ..scene.clone() });
    let differ = |(a, b): (&Pixel, &Pixel)| (0..3).map(|c| (a[c].sqrt() - b[c].sqrt()).abs()).sum::<f32>() > 0.22;
    let mask = with.iter().zip(&without).map(differ).collect();
    (with, mask)
}

/// Areas of connected changed pixels, large enough to be things.
fn regions(mask: &[bool], least: usize) -> usize {
    let (w, h) = (WIDE.width as usize, WIDE.height as usize);
    let mut left = mask.to_vec();
    let mut found = 0;
    for start in 0..left.len() {
        let (mut edge, mut area) = (vec![start], 0);
        while let Some(i) = edge.pop() {
            if !std::mem::take(&mut left[i]) {
                continue;
            }
            area += 1;
            let (x, y) = (i % w, i / w);
            // Stripes of one thing, one above the other, are one thing.
            let across = [(x > 0).then(|| i - 1), (x + 1 < w).then_some(i + 1)];
            let down =
                [1, 2, 3].into_iter().flat_map(|n| [(y >= n).then(|| i - n * w), (y + n < h).then_some(i + n * w)]);
            let near = across.into_iter().chain(down);
            edge.extend(near.flatten());
        }
        found += usize::from(area >= least);
    }
    found
}

/// Mean colour of the changed pixels, display-linear.
fn mean(pixels: &[Pixel], mask: &[bool]) -> [f32; 3] {
    let mut sum = [0.0; 3];
    let n = mask.iter().filter(|m| **m).count().max(1) as f32;
    pixels.iter().zip(mask).filter(|(_, m)| **m).for_each(|(p, _)| (0..3).for_each(|c| sum[c] += p[c] / n));
    sum
}

/// Middle (x, y) of the pixels `is` says, frame heights from the left top.
fn middle(pixels: &[Pixel], mask: &[bool], is: impl Fn(&Pixel) -> bool) -> (f32, f32) {
    let w = WIDE.width as usize;
    let (mut n, mut x, mut y) = (0.0f32, 0.0, 0.0);
    for (i, _) in pixels.iter().enumerate().filter(|(i, p)| mask[*i] && is(p)) {
        (n, x, y) = (n + 1.0, x + (i % w) as f32, y + (i / w) as f32);
    }
    assert!(n >= 8.0, "nothing of that colour is seen");
    (x / n, y / n)
}

#[test]
fn nouns_of_all_kinds_are_seen() {
    for noun in [
        "zebra",
        "octopus",
        "helicopter",
        "fire truck",
        "guitar",
        "pizza",
        "wizard",
        "zorgblat",
        "wolf",
        "sombrero",
        "schooner",
        "dachshund",
    ] {
        let scene = literal(&format!("a {noun} in a gym"));
        assert_eq!(scene.subjects.len(), 1, "{noun}: {scene}");
        let seen = changed(&scene).1.iter().filter(|m| **m).count();
        assert!(seen > 40, "{noun}: {seen} pixels of {}", WIDE.width * WIDE.height);
    }
}

#[test]
fn named_colours_are_the_colours_seen() {
    let strongest = |prompt: &str| {
        let (pixels, mask) = changed(&literal(prompt));
        mean(&pixels, &mask)
    };
    for noun in ["cat in a kitchen", "vase on a table", "dragon in the sky by day"] {
        let [r, g, b] = strongest(&format!("a red {noun}"));
        assert!(r > g * 1.25 && r > b * 1.25, "a red {noun}: {r} {g} {b}");
        let [r, g, b] = strongest(&format!("a blue {noun}"));
        assert!(b > r * 1.15 && b > g * 1.05, "a blue {noun}: {r} {g} {b}");
        let [r, g, b] = strongest(&format!("a green {noun}"));
        assert!(g > r * 1.1 && g > b * 1.1, "a green {noun}: {r} {g} {b}");
    }
}

#[test]
fn counts_are_counted() {
    for (prompt, count) in [
        ("a teapot on a table", 1),
        ("two green bottles", 2),
        ("three red apples on a table", 3),
        ("four lemons", 4),
        ("five cupcakes", 5),
        ("三个西瓜", 3),
        ("two zebras in a meadow by day", 2),
    ] {
        let mask = changed(&literal(prompt)).1;
        assert_eq!(regions(&mask, 30), count, "{prompt}");
    }
}

#[test]
fn left_and_right_on_and_under_are_where_they_should_be() {
    let red = |p: &Pixel| p[0] > p[1] * 1.8 && p[0] > p[2] * 1.8;
    let blue = |p: &Pixel| p[2] > p[0] * 1.6 && p[2] > p[1] * 1.2;
    let both = |prompt: &str| {
        let (pixels, mask) = changed(&literal(prompt));
        (middle(&pixels, &mask, red), middle(&pixels, &mask, blue))
    };
    for prompt in [
        "a red vase to the left of a blue vase",
        "a red bottle left of a blue cup",
        "a blue car on the right of a red bus, by day",
        "红色的花瓶在蓝色的花瓶左边",
    ] {
        let (r, b) = both(prompt);
        assert!(r.0 + 8.0 < b.0, "{prompt}: red at {r:?}, blue at {b:?}");
    }
    for prompt in
        ["a red vase on top of a blue box", "a blue mouse under a red table", "a red balloon above a blue car by day"]
    {
        let (r, b) = both(prompt);
        assert!(r.1 + 3.0 < b.1, "{prompt}: red at {r:?}, blue at {b:?}");
    }
}

#[test]
fn styles_are_seen_and_pixels_are_square() {
    let plain = frame(&literal("a castle on a hill by day"));
    for style in Style::ALL {
        let word = match style {
            Style::Oil => "oil painting",
            Style::Wash => "ink wash",
            Style::Pixel => "pixel art",
            Style::Dark => "moody",
            other => other.name(),
        };
        let mut scene = literal(&format!("a castle on a hill by day, {word}"));
        assert!(scene.styles.contains(style), "{word}");
        scene.time = Time::Day;
        let styled = frame(&scene);
        let apart =
            plain.iter().zip(&styled).map(|(a, b)| (0..3).map(|c| (a[c] - b[c]).abs()).sum::<f32>()).sum::<f32>();
        assert!(apart / plain.len() as f32 > 0.02, "{word}: {}", apart / plain.len() as f32);
        if *style == Style::Pixel {
            let (pairs, same) = styled.chunks_exact(2).fold((0, 0), |(n, s), p| (n + 1, s + usize::from(p[0] == p[1])));
            assert!(same * 10 >= pairs * 9, "{same} of {pairs} neighbours are one square");
        }
    }
}

#[test]
fn words_inside_other_words_say_nothing() {
    for prompt in ["scarcity", "catastrophe", "the cartel", "forestry of seasons", "beefy", "乐观", "大概"] {
        assert_eq!(
            read(prompt, "", 0.5, 1).subjects.iter().filter(|s| !matches!(s.what, What::Sign(_))).count(),
            0,
            "{prompt}"
        );
    }
    assert_eq!(read("a grumblish cat", "", 0.5, 1).subjects.len(), 1);
    assert_eq!(read("a deeply luminescent iridescent owl", "", 0.5, 1).subjects.len(), 1);
}

#[test]
fn every_prompt_of_the_gallery_is_understood_as_it_says() {
    let mut wrong = Vec::new();
    for line in include_str!("../../examples/gallery/prompts.txt").lines() {
        let [seed, prompt, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let scene = read(prompt, "", 0.5, seed.parse().unwrap());
        if scene.to_string() != expected {
            wrong.push(format!("{prompt}\n  is       {scene}\n  expected {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
