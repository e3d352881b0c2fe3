//! What a prompt leaves open: a fitting place, hour and sky.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Extra, Place, Season, Style, Subject, Thing, Time, Weather, What};
use crate::icon::{Icon, Life, Spot};
use crate::paint::Chance;

/// Where such things are usually seen.
pub(crate) fn guess_place(
    subjects: &[Subject],
    extras: &[Extra],
    season: Option<Season>,
    chance: &mut Chance,
) -> Place {
    let furniture = |s: &&Subject| matches!(&s.what, What::Icon(icon) if icon.is_furniture());
    if let Some(seen) = subjects.iter().find(furniture) {
        return whereabouts(&seen.what).unwrap_or(Place::Living);
    }
    let usual = subjects.iter().find_map(|s| whereabouts(&s.what)).or_else(|| extras.iter().find_map(|e| scenery(*e)));
    let open = [Place::Mountains, Place::Meadow, Place::Lake, Place::Hills];
    let winter = season == Some(Season::Winter);
    usual.unwrap_or_else(|| if winter { Place::Mountains } else { open[chance.below(open.len())] })
}

fn whereabouts(what: &What) -> Option<Place> {
    match what {
        What::Cast(thing) => home(*thing),
        What::Role(_) => None,
        What::Icon(icon) => usual(*icon),
        What::Sign(_) => Some(Place::Meadow),
    }
}

static HOMES: LazyLock<HashMap<Icon, Place>> = LazyLock::new(|| {
    let table = include_str!("../../words/home.toml").parse::<toml::Table>().unwrap_or_default();
    let row = |(name, icons): (&String, &toml::Value)| {
        let place = Place::named(name)?;
        let icons = icons.as_array()?.iter().filter_map(|i| Icon::named(i.as_str()?));
        Some(icons.map(|i| (i, place)).collect::<Vec<_>>())
    };
    table.iter().filter_map(row).flatten().collect()
});

/// Where a picture of the set is usually seen.
fn usual(icon: Icon) -> Option<Place> {
    if let Some(home) = HOMES.get(&icon) {
        return Some(*home);
    }
    Some(match (icon.spot(), icon.life()) {
        (Spot::Table, _) => Place::Table,
        (Spot::Afloat, _) => Place::Sea,
        (Spot::Deep, _) => Place::Underwater,
        (Spot::Far, _) => Place::City,
        (Spot::Near, Life::Drive) => Place::City,
        (Spot::Near, Life::Still) if icon.is_furniture() => Place::Living,
        (Spot::Near, _) => Place::Meadow,
        (Spot::Air, _) => return None,
    })
}

fn home(thing: Thing) -> Option<Place> {
    use Thing::*;
    Some(match thing {
        Gull | Sailboat | Ship | Whale | Dolphin => Place::Sea,
        Boat | Duck | Bridge => Place::Lake,
        Lighthouse => Place::Sea,
        Fish | Jellyfish | Turtle => Place::Underwater,
        Car | Bicycle | Robot => Place::City,
        Rocket | Astronaut | Saucer => Place::Space,
        Penguin | Snowman => Place::Arctic,
        Horse | Cow | Sheep | Butterfly | Flower | Rabbit | Kite | Dog | Windmill | Tree => Place::Meadow,
        Deer | Fox | Bear | Panda => Place::Forest,
        Elephant => Place::Desert,
        Train | House | Balloon => Place::Hills,
        Cabin | Castle | Tent | Campfire | Dragon | Eagle | Pagoda => Place::Mountains,
        Cat => Place::Room,
        Airplane => Place::Sky,
        Lantern => Place::Lake,
        Wolf | Raccoon | Koala => Place::Forest,
        Lion => Place::Meadow,
        Unicorn => Place::Meadow,
        Frog => Place::Lake,
        Bird | Person => return None,
    })
}

fn scenery(extra: Extra) -> Option<Place> {
    Some(match extra {
        Extra::Aurora | Extra::Snowcover => Place::Arctic,
        Extra::Planet => Place::Space,
        Extra::Palms | Extra::Waves => Place::Beach,
        Extra::Coral | Extra::Bubbles => Place::Underwater,
        Extra::Fireworks | Extra::Buildings => Place::City,
        Extra::Flowers | Extra::Grass | Extra::Rainbow => Place::Meadow,
        Extra::Trees | Extra::Fireflies | Extra::Leaves => Place::Forest,
        Extra::Blossom | Extra::Petals | Extra::Water => Place::Lake,
        Extra::Clouds => Place::Sky,
        _ => return None,
    })
}

/// The hour at which such things are usually seen.
pub(crate) fn guess_time(subjects: &[Subject], extras: &[Extra], styles: &[Style], chance: &mut Chance) -> Time {
    let night = [Extra::Stars, Extra::Moon, Extra::Aurora, Extra::Fireflies, Extra::Fireworks, Extra::Meteors];
    let lamps = [Thing::Campfire, Thing::Lantern, Thing::Saucer];
    if extras.iter().any(|e| night.contains(e))
        || subjects.iter().any(|s| s.what.thing().is_some_and(|t| lamps.contains(&t)))
    {
        return Time::Night;
    }
    if styles.iter().any(|s| matches!(s, Style::Neon | Style::Noir | Style::Dark)) {
        return Time::Night;
    }
    if extras.iter().any(|e| matches!(e, Extra::Sun | Extra::Rainbow | Extra::Clouds)) {
        return Time::Day;
    }
    let usual = [Time::Day, Time::Day, Time::Golden, Time::Golden, Time::Sunrise];
    usual[chance.below(usual.len())]
}

/// The sky when nothing is said of it.
pub(crate) fn guess_weather(without: &[Extra], extras: &[Extra], chance: &mut Chance) -> Weather {
    if without.contains(&Extra::Clouds) {
        return Weather::Clear;
    }
    let clear = [Extra::Stars, Extra::Aurora, Extra::Meteors].iter().any(|e| extras.contains(e));
    if clear && chance.happens(0.6) { Weather::Clear } else { Weather::Fair }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_home_is_a_place_of_pictures_that_exist() {
        for (name, icons) in &include_str!("../../words/home.toml").parse::<toml::Table>().unwrap() {
            assert!(Place::named(name).is_some(), "{name}");
            for icon in icons.as_array().unwrap() {
                assert!(Icon::named(icon.as_str().unwrap()).is_some(), "{name}: {icon}");
            }
        }
    }
}
