//! Who acts, how, in what colour, and how the camera follows: closed lists.

use super::names::names;

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
        /// A wolf.
        Wolf = "wolf",
        /// A lion.
        Lion = "lion",
        /// A unicorn.
        Unicorn = "unicorn",
        /// A raccoon.
        Raccoon = "raccoon",
        /// A koala.
        Koala = "koala",
        /// A frog.
        Frog = "frog",
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
    /// Where one thing is, seen from another, as the viewer sees it.
    Side {
        /// To its left.
        Left = "left",
        /// To its right.
        Right = "right",
        /// On it.
        On = "on",
        /// Over it.
        Above = "above",
        /// Under it.
        Under = "under",
        /// Behind it.
        Behind = "behind",
        /// Before it.
        Before = "before",
        /// Beside it.
        Beside = "beside",
        /// On its back, going where it goes.
        Ride = "ride",
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

impl Thing {
    /// Whether it is alive and not a person.
    pub fn is_animal(self) -> bool {
        use Thing::*;
        let beasts = [Bird, Eagle, Gull, Horse, Dog, Cat, Deer, Cow, Sheep, Fish, Whale, Dolphin, Butterfly, Dragon];
        let more = [Rabbit, Fox, Bear, Panda, Elephant, Jellyfish, Turtle, Penguin, Duck];
        let wild = [Wolf, Lion, Unicorn, Raccoon, Koala, Frog];
        beasts.contains(&self) || more.contains(&self) || wild.contains(&self)
    }

    /// Whether it was built to stay where it is.
    pub fn is_building(self) -> bool {
        use Thing::*;
        matches!(self, House | Cabin | Lighthouse | Windmill | Castle | Bridge | Pagoda)
    }
}
