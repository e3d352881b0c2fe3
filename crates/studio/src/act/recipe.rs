//! How scenes are played: rows of `recipes/*.toml`. A row that only says whose it is like is played by that family's
//! recipe. Refuses to draw.

use super::coat::{Coat, Pile};
use super::flakes::{Cloud, Flight};
use super::motion::{ACTS, Move};
use super::sprite::Art;
use crate::icon::Icon;
use crate::paint::{Rgb, rgb};
use crate::scene::{Hat, Style, Time, Weather};
use std::sync::LazyLock;
use toml::{Table, Value};

/// The rows, by scene name.
static ROWS: LazyLock<Table> = LazyLock::new(|| {
    let files = [
        include_str!("../../recipes/first.toml"),
        include_str!("../../recipes/family.toml"),
        include_str!("../../recipes/become.toml"),
        include_str!("../../recipes/stage.toml"),
        include_str!("../../recipes/two.toml"),
    ];
    let mut all = Table::new();
    files.iter().for_each(|text| all.extend(text.parse::<Table>().unwrap_or_default()));
    all
});

/// Where a piece is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// The middle of the head.
    Head,
    /// The top of the head.
    Crown,
    /// The middle of the face.
    Face,
    /// Between the shoulders.
    Back,
    /// The hand on the left of the picture.
    Left,
    /// The hand on the right of the picture.
    Right,
    /// What it stands on.
    Foot,
    /// The frame itself: shares of its width and height.
    Frame,
}

/// How a piece comes, and what it does then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Is suddenly there, a little too large at first.
    Pop,
    /// Falls from above and bounces.
    Drop,
    /// Comes up from below.
    Rise,
    /// Beats like wings.
    Flap,
    /// Swings.
    Swing,
    /// Turns round.
    Spin,
    /// Beats like a heart.
    Beat,
    /// Crosses the frame from the right to the left.
    Cross,
}

/// Something put on a subject or into the frame.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) art: Art,
    pub(super) on: On,
    /// Right and down, in head widths; in shares of the frame on [`On::Frame`].
    pub(super) at: [f32; 2],
    /// Height, in head widths; in frame heights on [`On::Frame`].
    pub(super) size: f32,
    pub(super) from: f32,
    pub(super) how: How,
    pub(super) behind: bool,
}

/// A show in the sky behind the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    Fireworks,
    Lightning,
    Meteors,
}

/// What a scene does.
#[derive(Clone, Debug, Default)]
pub(super) struct Recipe {
    pub(super) moves: Vec<Move>,
    pub(super) coat: Option<(Coat, [f32; 2])>,
    pub(super) pieces: Vec<Piece>,
    pub(super) clouds: Vec<(Vec<Art>, Cloud)>,
    /// A prompt for another place, and when it comes.
    pub(super) place: Option<(String, [f32; 2])>,
    pub(super) style: Option<Style>,
    pub(super) light: Option<Time>,
    pub(super) weather: Option<Weather>,
    pub(super) show: Option<Show>,
    /// Rounded off below, with a string.
    pub(super) balloon: bool,
    /// Hands press it.
    pub(super) press: bool,
    pub(super) gone: Option<[f32; 2]>,
    /// How two meet.
    pub(super) meet: String,
    /// Played by its family's recipe and nothing of its own.
    pub(super) family: bool,
}

/// Whether `scene` is played by a recipe of its own; `None` if no row names it.
pub fn own_recipe(scene: &str) -> Option<bool> {
    ROWS.get(scene)?;
    Some(!recipe(scene, false).family)
}

/// The recipe of `scene`; one nobody knows is played like its family, one or `two`.
pub(super) fn recipe(scene: &str, two: bool) -> Recipe {
    let row = ROWS.get(scene).and_then(Value::as_table);
    let family = row.and_then(|row| text(row, "like")).unwrap_or(if two { "of_two" } else { "of_one" });
    let mut whole = family_row(family);
    let own = row.map(|row| row.iter().filter(|(key, _)| *key != "like"));
    let mut added = 0;
    for (key, value) in own.into_iter().flatten() {
        whole.insert(key.clone(), value.clone());
        added += 1;
    }
    Recipe { family: added == 0, ..read(&whole) }
}

/// The family's own row, without what it is like.
fn family_row(name: &str) -> Table {
    let mut row = ROWS.get(name).and_then(Value::as_table).cloned().unwrap_or_default();
    let Some(parent) = row.remove("like").and_then(|parent| parent.as_str().map(str::to_owned)) else { return row };
    // One step up is enough: families of families stay legible.
    let mut whole = ROWS.get(&parent).and_then(Value::as_table).cloned().unwrap_or_default();
    whole.remove("like");
    whole.extend(row);
    whole
}

fn read(row: &Table) -> Recipe {
    let list = |key: &str| row.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let tables = |key: &str| list(key).iter().filter_map(Value::as_table);
    Recipe {
        moves: list("do").iter().filter_map(Value::as_str).filter_map(one_move).collect(),
        coat: row.get("coat").and_then(Value::as_table).map(|row| (coat(row), span(row, "when", [0.12, 0.6]))),
        pieces: tables("wear").filter_map(piece).collect(),
        clouds: tables("air").filter_map(cloud).collect(),
        place: text(row, "place").map(|prompt| (prompt.to_owned(), span(row, "place_when", [0.16, 0.32]))),
        style: text(row, "style").and_then(|name| named(&STYLES, name)),
        light: text(row, "light").and_then(|name| named(&TIMES, name)),
        weather: text(row, "weather").and_then(|name| named(&WEATHERS, name)),
        show: text(row, "show").and_then(|name| named(&SHOWS, name)),
        balloon: flag(row, "balloon"),
        press: flag(row, "press"),
        gone: row.contains_key("gone").then(|| span(row, "gone", [0.5, 0.9])),
        meet: text(row, "meet").unwrap_or_default().to_owned(),
        family: false,
    }
}

/// `act [from to [much]]`.
fn one_move(text: &str) -> Option<Move> {
    let mut words = text.split_whitespace();
    let act = named(&ACTS, words.next()?)?;
    let numbers: Vec<f32> = words.filter_map(|word| word.parse().ok()).collect();
    let at = |i: usize, usual: f32| numbers.get(i).copied().unwrap_or(usual);
    Some(Move::new(act, [at(0, 0.02), at(1, 1.0)], at(2, 1.0)))
}

fn coat(row: &Table) -> Coat {
    let ramp = row.get("ramp").and_then(Value::as_array).map(|all| {
        let at = |i: usize| rgb(all.get(i).and_then(Value::as_integer).unwrap_or(0x808080) as u32);
        [at(0), at(1), at(2)]
    });
    let pile = row.contains_key("fur").then(|| Pile {
        long: number(row, "fur", 0.03),
        curl: number(row, "curl", 0.0),
        detail: number(row, "detail", 0.3),
    });
    Coat { ramp, mix: number(row, "mix", 0.85), clear: number(row, "clear", 0.0), pile }
}

fn piece(row: &Table) -> Option<Piece> {
    let on = named(&ONS, text(row, "on").unwrap_or("frame"))?;
    let two = span(row, "at", [0.0, 0.0]);
    Some(Piece {
        art: art(text(row, "art")?, hue(row))?,
        on,
        at: two,
        size: number(row, "size", 1.0),
        from: number(row, "from", 0.14),
        how: text(row, "how").map_or(Some(How::Pop), |name| named(&HOWS, name))?,
        behind: flag(row, "behind"),
    })
}

fn cloud(row: &Table) -> Option<(Vec<Art>, Cloud)> {
    let arts = text(row, "art")?.split(',').filter_map(|name| art(name.trim(), hue(row))).collect::<Vec<Art>>();
    let cloud = Cloud {
        flight: named(&FLIGHTS, text(row, "how").unwrap_or("fall"))?,
        count: number(row, "count", 36.0) as usize,
        from: number(row, "from", 0.12),
        size: number(row, "size", 0.055),
        glow: flag(row, "glow"),
    };
    (!arts.is_empty()).then_some((arts, cloud))
}

fn hue(row: &Table) -> Rgb {
    row.get("hue").and_then(Value::as_integer).map_or(Rgb([0.85, 0.05, 0.12]), |hex| rgb(hex as u32))
}

/// A drawn thing by name; anything else is a picture of the shelf.
fn art(name: &str, hue: Rgb) -> Option<Art> {
    if let Some(hat) = name.strip_prefix("hat ") {
        return Hat::named(hat).map(|hat| Art::Hat(hat, hue));
    }
    Some(match name {
        "wings" => Art::Wings(hue),
        "membrane" => Art::Membrane(hue),
        "film" => Art::Film(hue),
        "heart" => Art::Heart(hue),
        "glow" => Art::Glow(hue),
        "horns" => Art::Horns(hue),
        "globe" => Art::Globe,
        "board" => Art::Board(hue),
        "cloak" => Art::Cloak(hue),
        "paper" => Art::Paper(hue),
        "petal" => Art::Petal(hue),
        "puff" => Art::Puff(hue),
        "star" | "glowing star" => Art::Star(5, rgb(0xffd23c)),
        "sparkles" => Art::Star(4, rgb(0xfff2b8)),
        "snowflake" => Art::Star(6, rgb(0xe8f4ff)),
        "fire" => Art::Flame,
        icon => Art::Icon(Icon::named(icon)?),
    })
}

fn text<'a>(row: &'a Table, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Value::as_str)
}

fn flag(row: &Table, key: &str) -> bool {
    row.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn as_number(value: &Value) -> Option<f32> {
    value.as_float().map(|n| n as f32).or_else(|| value.as_integer().map(|n| n as f32))
}

fn number(row: &Table, key: &str, usual: f32) -> f32 {
    row.get(key).and_then(as_number).unwrap_or(usual)
}

fn span(row: &Table, key: &str, usual: [f32; 2]) -> [f32; 2] {
    let all: Vec<f32> = row.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(as_number).collect();
    if let [a, b] = all[..] { [a, b] } else { usual }
}

fn named<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

const ONS: [(&str, On); 8] = [
    ("head", On::Head),
    ("crown", On::Crown),
    ("face", On::Face),
    ("back", On::Back),
    ("left", On::Left),
    ("right", On::Right),
    ("foot", On::Foot),
    ("frame", On::Frame),
];
const HOWS: [(&str, How); 8] = [
    ("pop", How::Pop),
    ("drop", How::Drop),
    ("rise", How::Rise),
    ("flap", How::Flap),
    ("swing", How::Swing),
    ("spin", How::Spin),
    ("beat", How::Beat),
    ("cross", How::Cross),
];
const FLIGHTS: [(&str, Flight); 5] = [
    ("fall", Flight::Fall),
    ("rise", Flight::Rise),
    ("burst", Flight::Burst),
    ("orbit", Flight::Orbit),
    ("stream", Flight::Stream),
];
const SHOWS: [(&str, Show); 3] =
    [("fireworks", Show::Fireworks), ("lightning", Show::Lightning), ("meteors", Show::Meteors)];
const STYLES: [(&str, Style); 11] = [
    ("pixel", Style::Pixel),
    ("comic", Style::Cartoon),
    ("anime", Style::Anime),
    ("oil", Style::Oil),
    ("pencil", Style::Sketch),
    ("wash", Style::Wash),
    ("watercolor", Style::Watercolor),
    ("noir", Style::Noir),
    ("neon", Style::Neon),
    ("vintage", Style::Vintage),
    ("vivid", Style::Vivid),
];
const TIMES: [(&str, Time); 4] =
    [("night", Time::Night), ("golden", Time::Golden), ("sunset", Time::Sunset), ("dusk", Time::Dusk)];
const WEATHERS: [(&str, Weather); 3] = [("snow", Weather::Snow), ("rain", Weather::Rain), ("fog", Weather::Fog)];

/// Every name in the rows that nothing knows, with its row.
#[cfg(test)]
pub(super) fn unknown() -> Vec<String> {
    let mut bad = Vec::new();
    for (name, row) in ROWS.iter().filter_map(|(name, row)| Some((name, row.as_table()?))) {
        let list = |key: &str| row.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        let recipe = read(row);
        let keys = ["like", "do", "coat", "wear", "air", "place", "place_when", "style", "light", "weather", "show"];
        let flags = ["balloon", "press", "gone", "meet", "when"];
        bad.extend(
            row.keys()
                .filter(|key| !keys.contains(&key.as_str()) && !flags.contains(&key.as_str()))
                .map(|key| format!("{name}.{key}")),
        );
        if recipe.moves.len() != list("do") || recipe.pieces.len() != list("wear") || recipe.clouds.len() != list("air")
        {
            bad.push(format!("{name}: an act, a piece or a cloud nobody knows"));
        }
        for (key, known) in [
            ("style", recipe.style.is_some()),
            ("light", recipe.light.is_some()),
            ("weather", recipe.weather.is_some()),
            ("show", recipe.show.is_some()),
        ] {
            if row.contains_key(key) && !known {
                bad.push(format!("{name}.{key}"));
            }
        }
        if text(row, "like").is_some_and(|family| !ROWS.contains_key(family)) {
            bad.push(format!("{name} is like nothing"));
        }
        let arts = row
            .get("air")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|air| text(air.as_table()?, "art"));
        bad.extend(
            arts.flat_map(|arts| arts.split(','))
                .filter(|one| art(one.trim(), Rgb::WHITE).is_none())
                .map(|one| format!("{name}: {one}")),
        );
    }
    bad
}
