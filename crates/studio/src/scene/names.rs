//! Where, when and how it looks: closed lists. The word tables use their names in lower case.

/// Declares a closed list of words with the names the word tables use.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $kind { $($(#[$vdoc])* $variant),+ }
        impl $kind {
            /// All of them.
            pub const ALL: &'static [$kind] = &[$($kind::$variant),+];
            /// The one the word tables call `name`.
            pub fn named(name: &str) -> Option<$kind> {
                match name { $($name => Some($kind::$variant),)+ _ => None }
            }
            /// Its name in the word tables.
            pub fn name(self) -> &'static str {
                match self { $($kind::$variant => $name),+ }
            }
        }
    };
}

names! {
    /// Where.
    Place {
        /// Mountain ranges.
        Mountains = "mountains",
        /// Rolling green hills.
        Hills = "hills",
        /// The open sea.
        Sea = "sea",
        /// Sand between land and sea.
        Beach = "beach",
        /// Still water with a far shore.
        Lake = "lake",
        /// A river.
        River = "river",
        /// Woods.
        Forest = "forest",
        /// Dunes.
        Desert = "desert",
        /// Grass and flowers.
        Meadow = "meadow",
        /// A skyline.
        City = "city",
        /// Houses round a church or a green.
        Village = "village",
        /// Ice and snow.
        Arctic = "arctic",
        /// Among stars and planets.
        Space = "space",
        /// High among clouds.
        Sky = "sky",
        /// An island.
        Island = "island",
        /// Falling water.
        Waterfall = "waterfall",
        /// Below the surface.
        Underwater = "underwater",
        /// A room with a window.
        Room = "room",
        /// A kitchen.
        Kitchen = "kitchen",
        /// A bedroom.
        Bedroom = "bedroom",
        /// A living room.
        Living = "living",
        /// An office.
        Office = "office",
        /// A classroom.
        Classroom = "classroom",
        /// A library.
        Library = "library",
        /// A café or restaurant.
        Cafe = "cafe",
        /// A bathroom.
        Bathroom = "bathroom",
        /// A shop.
        Shop = "shop",
        /// A museum or gallery.
        Museum = "museum",
        /// A sports hall.
        Gym = "gym",
        /// A theatre's stage.
        Stage = "stage",
        /// A table seen from close by.
        Table = "table",
    }
}

names! {
    /// Time of day.
    Time {
        /// The sun rises.
        Sunrise = "sunrise",
        /// Full day.
        Day = "day",
        /// Low warm sun.
        Golden = "golden",
        /// The sun sets.
        Sunset = "sunset",
        /// After the sun is gone.
        Dusk = "dusk",
        /// Night.
        Night = "night",
    }
}

names! {
    /// Weather.
    Weather {
        /// Hardly a cloud.
        Clear = "clear",
        /// Some clouds.
        Fair = "fair",
        /// Overcast.
        Cloudy = "cloudy",
        /// Rain.
        Rain = "rain",
        /// Thunder, dark clouds, heavy rain.
        Storm = "storm",
        /// Falling snow.
        Snow = "snow",
        /// Fog or mist.
        Fog = "fog",
        /// Wind.
        Wind = "wind",
    }
}

names! {
    /// Season.
    Season {
        /// Blossom.
        Spring = "spring",
        /// Green.
        Summer = "summer",
        /// Red and gold.
        Autumn = "autumn",
        /// White.
        Winter = "winter",
    }
}

names! {
    /// Style words.
    Style {
        /// Soft colour on white.
        Watercolor = "watercolor",
        /// Black-and-white.
        Noir = "noir",
        /// Magenta and cyan.
        Neon = "neon",
        /// Pale colours.
        Pastel = "pastel",
        /// Strong colours.
        Vivid = "vivid",
        /// Faded and warm.
        Vintage = "vintage",
        /// Deep contrast.
        Dark = "dark",
        /// Flat colours and dark lines.
        Cartoon = "cartoon",
        /// Thin lines and clear colours.
        Anime = "anime",
        /// Strokes of thick paint.
        Oil = "oil",
        /// Large pixels.
        Pixel = "pixel",
        /// Pencil on paper.
        Sketch = "sketch",
        /// Grey washes on warm paper.
        Wash = "wash",
        /// Cool shadows, warm lights.
        Cinematic = "cinematic",
    }
}

names! {
    /// Small things that fill a scene.
    Extra {
        /// Stars.
        Stars = "stars",
        /// The moon.
        Moon = "moon",
        /// The sun.
        Sun = "sun",
        /// Clouds.
        Clouds = "clouds",
        /// A rainbow.
        Rainbow = "rainbow",
        /// Aurora.
        Aurora = "aurora",
        /// Lightning.
        Lightning = "lightning",
        /// Falling leaves.
        Leaves = "leaves",
        /// Blossom petals.
        Petals = "petals",
        /// Fireflies.
        Fireflies = "fireflies",
        /// Fireworks.
        Fireworks = "fireworks",
        /// Shooting stars.
        Meteors = "meteors",
        /// Grass.
        Grass = "grass",
        /// Flowers in the ground.
        Flowers = "flowers",
        /// Trees.
        Trees = "trees",
        /// Palm trees.
        Palms = "palms",
        /// Cherry trees.
        Blossom = "blossom",
        /// Snow on the ground.
        Snowcover = "snowcover",
        /// Water.
        Water = "water",
        /// Any people at all.
        People = "people",
        /// Any animals at all.
        Animals = "animals",
        /// Any buildings at all.
        Buildings = "buildings",
        /// Waves.
        Waves = "waves",
        /// Bubbles.
        Bubbles = "bubbles",
        /// Coral.
        Coral = "coral",
        /// Planets.
        Planet = "planet",
        /// Smoke.
        Smoke = "smoke",
    }
}

impl Place {
    /// Whether it is a furnished room.
    pub fn is_interior(self) -> bool {
        use Place::*;
        matches!(
            self,
            Kitchen | Bedroom | Living | Office | Classroom | Library | Cafe | Bathroom | Shop | Museum | Gym
        ) || self == Stage
    }
}

pub(crate) use names;
