//! Garments by their outlines; what needs somebody who is seen is tested where the models are (`engine`).

use super::marks::Kind;
use super::outfit::{Refusal, outfit};
use media::Frame;

/// Rectangles of one colour on white.
fn product(width: u32, height: u32, boxes: &[[u32; 4]], colour: [u8; 3]) -> Frame {
    let mut frame = Frame::new(width, height);
    for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let (x, y) = (i as u32 % width, i as u32 / width);
        let inside = boxes.iter().any(|[l, t, r, b]| x >= *l && x < *r && y >= *t && y < *b);
        *pixel = if inside { colour } else { [255; 3] };
    }
    frame
}

const SHIRT: [[u32; 4]; 3] = [[130, 30, 190, 60], [60, 45, 260, 110], [100, 45, 220, 250]];
const TROUSERS: [[u32; 4]; 3] = [[90, 20, 230, 110], [90, 20, 150, 300], [170, 20, 230, 300]];

fn moved(boxes: &[[u32; 4]], [x, y]: [u32; 2]) -> Vec<[u32; 4]> {
    boxes.iter().map(|[l, t, r, b]| [l + x, t + y, r + x, b + y]).collect()
}

fn kinds(cloth: &Frame) -> Result<Vec<Kind>, Refusal> {
    outfit(cloth).map(|pieces| pieces.iter().map(|piece| piece.marks.kind).collect())
}

#[test]
fn garments_are_known_by_their_outline() {
    for colour in [[30, 40, 120], [246, 246, 244]] {
        assert_eq!(kinds(&product(320, 300, &SHIRT, colour)), Ok(vec![Kind::Upper]), "{colour:?}");
        assert_eq!(kinds(&product(320, 320, &TROUSERS, colour)), Ok(vec![Kind::Lower]), "{colour:?}");
    }
    let long = [[130, 30, 190, 60], [60, 45, 260, 110], [100, 45, 220, 560]];
    assert_eq!(kinds(&product(320, 600, &long, [30, 40, 120])), Ok(vec![Kind::Dress]));
    let shirt = outfit(&product(320, 300, &SHIRT, [30, 40, 120])).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    assert!(shirt[0].marks.limbs.iter().all(Option::is_some), "both sleeves");
}

#[test]
fn an_upper_and_a_lower_garment_go_together_and_nothing_else_does() {
    let blue = [30, 40, 120];
    let both = |a: &[[u32; 4]], b: &[[u32; 4]]| product(700, 340, &[a.to_vec(), moved(b, [340, 10])].concat(), blue);
    assert_eq!(kinds(&both(&SHIRT, &TROUSERS)), Ok(vec![Kind::Lower, Kind::Upper]));
    assert_eq!(kinds(&both(&TROUSERS, &SHIRT)), Ok(vec![Kind::Lower, Kind::Upper]));
    assert_eq!(kinds(&both(&SHIRT, &SHIRT)), Err(Refusal::Clash));
    assert_eq!(kinds(&both(&TROUSERS, &TROUSERS)), Err(Refusal::Clash));
    let above = product(320, 640, &[SHIRT.to_vec(), moved(&TROUSERS, [0, 300])].concat(), blue);
    assert_eq!(kinds(&above), Ok(vec![Kind::Lower, Kind::Upper]));
    assert_eq!(kinds(&Frame::new(64, 64)), Err(Refusal::NoGarment));
}
