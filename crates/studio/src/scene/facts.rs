//! What a prompt says, as plain data. Names in the word tables are these variants in lower case.

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

names! {
    /// Who or what acts.
    Thing {
        /// Small birds.
        Bird = "bird",
        /// A bird of prey.
        Eagle = "eagle",
        /// A gull.
        Gull = "gull",
        /// A sailing boat.
        Sailboat = "sailboat",
        /// A rowing or fishing boat.
        Boat = "boat",
        /// A steamer or freighter.
        Ship = "ship",
        /// A house.
        House = "house",
        /// A log cabin.
        Cabin = "cabin",
        /// A lighthouse.
        Lighthouse = "lighthouse",
        /// A person.
        Person = "person",
        /// A horse.
        Horse = "horse",
        /// A dog.
        Dog = "dog",
        /// A cat.
        Cat = "cat",
        /// A deer.
        Deer = "deer",
        /// A cow.
        Cow = "cow",
        /// A sheep.
        Sheep = "sheep",
        /// A fish.
        Fish = "fish",
        /// A whale.
        Whale = "whale",
        /// A dolphin.
        Dolphin = "dolphin",
        /// A car.
        Car = "car",
        /// A train.
        Train = "train",
        /// An airplane.
        Airplane = "airplane",
        /// A hot-air balloon.
        Balloon = "balloon",
        /// A kite.
        Kite = "kite",
        /// A flower in close view.
        Flower = "flower",
        /// A single large tree.
        Tree = "tree",
        /// A rocket.
        Rocket = "rocket",
        /// A robot.
        Robot = "robot",
        /// A windmill.
        Windmill = "windmill",
        /// A castle.
        Castle = "castle",
        /// A bridge.
        Bridge = "bridge",
        /// A tent.
        Tent = "tent",
        /// A camp fire.
        Campfire = "campfire",
        /// A butterfly.
        Butterfly = "butterfly",
        /// A dragon.
        Dragon = "dragon",
        /// A rabbit.
        Rabbit = "rabbit",
        /// A fox.
        Fox = "fox",
        /// A bear.
        Bear = "bear",
        /// A panda.
        Panda = "panda",
        /// An elephant.
        Elephant = "elephant",
        /// An astronaut.
        Astronaut = "astronaut",
        /// A bicycle with its rider.
        Bicycle = "bicycle",
        /// A paper lantern in the air.
        Lantern = "lantern",
        /// A jellyfish.
        Jellyfish = "jellyfish",
        /// A turtle.
        Turtle = "turtle",
        /// A pagoda or temple.
        Pagoda = "pagoda",
        /// A flying saucer.
        Saucer = "saucer",
        /// A penguin.
        Penguin = "penguin",
        /// A duck or swan on the water.
        Duck = "duck",
        /// A snowman.
        Snowman = "snowman",
    }
}

names! {
    /// What a subject does.
    Action {
        /// Stands or sits.
        Rest = "rest",
        /// Walks.
        Walk = "walk",
        /// Runs.
        Run = "run",
        /// Flies.
        Fly = "fly",
        /// Swims or sails.
        Swim = "swim",
        /// Jumps.
        Jump = "jump",
        /// Dances or plays.
        Dance = "dance",
    }
}

names! {
    /// Camera words.
    Move {
        /// Narrower view.
        ZoomIn = "zoom_in",
        /// Wider view.
        ZoomOut = "zoom_out",
        /// Turns left.
        PanLeft = "pan_left",
        /// Turns right.
        PanRight = "pan_right",
        /// Turns up.
        TiltUp = "tilt_up",
        /// Turns down.
        TiltDown = "tilt_down",
        /// Travels left.
        MoveLeft = "move_left",
        /// Travels right.
        MoveRight = "move_right",
        /// Rises.
        MoveUp = "move_up",
        /// Sinks.
        MoveDown = "move_down",
        /// Rolls.
        Roll = "roll",
        /// Circles the subject.
        Orbit = "orbit",
        /// A drone's view.
        Aerial = "aerial",
        /// Goes in.
        PushIn = "push_in",
        /// Goes back.
        PullBack = "pull_back",
        /// Stands still.
        Still = "still",
    }
}

names! {
    /// Colours with a name.
    Hue {
        /// Red.
        Red = "red",
        /// Orange.
        Orange = "orange",
        /// Yellow.
        Yellow = "yellow",
        /// Green.
        Green = "green",
        /// Blue.
        Blue = "blue",
        /// Purple.
        Purple = "purple",
        /// Pink.
        Pink = "pink",
        /// White.
        White = "white",
        /// Black.
        Black = "black",
        /// Brown.
        Brown = "brown",
        /// Grey.
        Grey = "grey",
        /// Gold.
        Gold = "gold",
        /// Turquoise.
        Teal = "teal",
    }
}

/// One subject of the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subject {
    /// What it is.
    pub thing: Thing,
    /// How many, 1..=12.
    pub count: u32,
    /// Its colour, if one was named.
    pub hue: Option<Hue>,
    /// 0.6 small, 1, 1.6 large.
    pub size: f32,
    /// What it does, if the prompt says.
    pub action: Option<Action>,
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What decides everything the prompt leaves open.
    pub seed: u64,
    /// The places, in the order of the prompt; never empty.
    pub places: Vec<Place>,
    /// Time of day.
    pub time: Time,
    /// Weather.
    pub weather: Weather,
    /// Season, if one was named.
    pub season: Option<Season>,
    /// Style words.
    pub styles: Vec<Style>,
    /// Small things asked for.
    pub extras: Vec<Extra>,
    /// Small things not wanted.
    pub without: Vec<Extra>,
    /// Subjects, most important first; at most [`super::SUBJECTS_MAX`].
    pub subjects: Vec<Subject>,
    /// Camera words, in the order of the prompt.
    pub moves: Vec<Move>,
    /// Words that were not understood, in the order of the prompt.
    pub unknown: Vec<String>,
    /// 0 literal … 1 free: how much the seed may add.
    pub freedom: f32,
}

impl Scene {
    /// Whether `place` was named.
    pub fn at(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// Whether `extra` was asked for and not taken away again.
    pub fn wants(&self, extra: Extra) -> bool {
        self.extras.contains(&extra) && !self.without.contains(&extra)
    }

    /// Whether `extra` may be added.
    pub fn allows(&self, extra: Extra) -> bool {
        !self.without.contains(&extra)
    }
}
