//! One row per thing: who draws it, how large it is, where it belongs and how it moves.

use super::{
    Look, air, beast, bird, boat, bridge, camp, fish, flower, house, person, rider, sky, small, tower, train, wheel,
    wild,
};
use crate::icon::Icon;
use crate::paint::Canvas;
use crate::scene::{Action, Thing, What};

/// Where a thing belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Stand {
    /// On the ground close by.
    Near,
    /// On the ground farther off.
    Far,
    /// Floating on water.
    Afloat,
    /// In the air.
    Air,
    /// Under water (in the air elsewhere).
    Deep,
}

/// Who draws it.
#[derive(Clone)]
pub(crate) enum Painter {
    /// The house.
    House(Draw),
    /// A picture of the set.
    Icon(Icon),
    /// A name on a sign.
    Sign(String),
}

/// How a thing is drawn. Lengths are its own units.
#[derive(Clone)]
pub(crate) struct Role {
    /// Draws one picture of the loop (phase 0..1).
    pub painter: Painter,
    /// Left, top, right, bottom of everything drawn.
    pub bounds: [f32; 4],
    /// Pictures in the loop.
    pub frames: usize,
    /// Loops a second.
    pub rate: f32,
    /// Frame widths of one unit for a thing of usual size where it usually stands.
    pub size: f32,
    /// Where it belongs.
    pub stand: Stand,
    /// Frame widths a second, to the right.
    pub speed: f32,
    /// Which way it looks as it is drawn: −1 left, 1 right, 0 to the viewer.
    pub faces: f32,
    /// Where other things stand on it, as a share of its height.
    pub top: f32,
    /// Whether it darkens the ground under it.
    pub shadow: bool,
    /// Width and height of what is there, where the bounds leave room for more.
    pub body: Option<(f32, f32)>,
}

impl Role {
    /// Height above its foot, own units.
    pub(crate) fn tall(&self) -> f32 {
        self.body.map_or(-self.bounds[1], |b| b.1)
    }

    /// Width, own units.
    pub(crate) fn wide(&self) -> f32 {
        self.body.map_or(self.bounds[2] - self.bounds[0], |b| b.0)
    }
}

pub(crate) type Draw = fn(&mut Canvas, &Look<'_>, f32);

const fn row(draw: Draw, bounds: [f32; 4], frames: usize, rate: f32, size: f32, stand: Stand, speed: f32) -> Role {
    Role {
        painter: Painter::House(draw),
        bounds,
        frames,
        rate,
        size,
        stand,
        speed,
        faces: 1.0,
        top: 0.92,
        shadow: true,
        body: None,
    }
}

/// The role of `what` doing `action`.
pub(crate) fn role(what: &What, action: Option<Action>) -> Role {
    let mut role = match what {
        What::Cast(Thing::Tree) => Role { top: 0.72, ..usual(Thing::Tree) },
        What::Cast(thing) => usual(*thing),
        What::Role(costume) => {
            let person = usual(Thing::Person);
            Role {
                size: person.size * costume.wardrobe().size,
                bounds: [-0.45, -1.32, 0.45, 0.03],
                body: Some((0.6, 1.05)),
                ..person
            }
        }
        What::Icon(icon) => super::picture::picture(*icon, action),
        What::Sign(name) => super::picture::board(name),
    };
    match action {
        Some(Action::Rest) if role.stand == Stand::Near || role.stand == Stand::Afloat => {
            role.speed = 0.0;
            role.rate *= 0.25;
        }
        Some(Action::Run) if role.stand == Stand::Near => {
            role.speed *= 2.2;
            role.rate *= 1.6;
        }
        Some(Action::Walk) if role.stand == Stand::Near && role.speed == 0.0 => role.speed = 0.03,
        _ => {}
    }
    role
}

const GAIT: usize = 18;

#[rustfmt::skip]
fn usual(thing: Thing) -> Role {
    use Stand::*;
    use Thing::*;
    const BEAST: [f32; 4] = [-0.95, -1.35, 1.15, 0.06];
    match thing {
        Bird =>       row(bird::bird, [-0.6, -0.75, 0.6, 0.6], 16, 2.4, 0.030, Air, 0.050),
        Gull =>       row(bird::gull, [-0.8, -0.75, 0.8, 0.6], 16, 1.3, 0.042, Air, 0.040),
        Eagle =>      row(bird::eagle, [-1.0, -0.85, 1.0, 0.7], 20, 0.7, 0.085, Air, 0.035),
        Dragon =>     row(bird::dragon, [-1.5, -1.25, 1.3, 0.9], 24, 0.7, 0.125, Air, 0.040),
        Butterfly =>  row(small::butterfly, [-0.6, -0.6, 0.6, 0.6], 16, 2.2, 0.034, Air, 0.020),
        Sailboat =>   row(boat::sailboat, [-0.75, -1.5, 0.8, 0.20], 1, 1.0, 0.115, Afloat, 0.012),
        Boat =>       row(boat::rowboat, [-0.75, -0.85, 0.75, 0.16], 16, 0.45, 0.105, Afloat, 0.010),
        Ship =>       row(boat::ship, [-1.1, -0.85, 1.1, 0.10], 12, 0.3, 0.150, Afloat, 0.010),
        Duck =>       row(boat::duck, [-0.6, -0.75, 0.65, 0.12], 1, 1.0, 0.045, Afloat, 0.014),
        Whale =>      row(fish::whale, [-1.2, -0.75, 1.1, 0.6], 24, 0.30, 0.200, Deep, 0.022),
        Dolphin =>    row(fish::dolphin, [-0.8, -0.6, 0.8, 0.5], 20, 0.7, 0.110, Deep, 0.050),
        Fish =>       row(fish::fish, [-0.7, -0.45, 0.6, 0.45], 16, 1.3, 0.075, Deep, 0.040),
        Jellyfish =>  row(fish::jellyfish, [-0.5, -0.7, 0.5, 1.2], 24, 0.45, 0.080, Deep, 0.006),
        Turtle =>     row(fish::turtle, [-0.8, -0.6, 0.85, 0.5], 24, 0.4, 0.090, Deep, 0.022),
        House =>      row(house::house, [-0.95, -1.25, 0.95, 0.06], 12, 0.3, 0.095, Far, 0.0),
        Cabin =>      row(house::cabin, [-0.95, -1.45, 0.95, 0.06], 12, 0.3, 0.095, Far, 0.0),
        Lighthouse => row(tower::lighthouse, [-2.2, -1.75, 2.2, 0.12], 24, 0.12, 0.125, Far, 0.0),
        Windmill =>   row(tower::windmill, [-0.8, -1.75, 0.8, 0.05], 24, 0.045, 0.105, Far, 0.0),
        Castle =>     row(tower::castle, [-1.1, -1.6, 1.1, 0.12], 1, 1.0, 0.150, Far, 0.0),
        Pagoda =>     row(tower::pagoda, [-0.75, -1.7, 0.75, 0.05], 1, 1.0, 0.110, Far, 0.0),
        Bridge =>     row(bridge::bridge, [-4.2, -0.85, 4.2, 0.12], 1, 1.0, 0.200, Afloat, 0.0),
        Person =>     row(person::person, [-0.42, -1.05, 0.42, 0.03], GAIT, 0.95, 0.110, Near, 0.030),
        Astronaut =>  row(person::astronaut, [-0.55, -1.1, 0.55, 0.1], 24, 0.25, 0.130, Air, 0.010),
        Robot =>      row(person::robot, [-0.5, -1.1, 0.5, 0.03], GAIT, 0.7, 0.130, Near, 0.025),
        Snowman =>    row(small::snowman, [-0.6, -1.15, 0.6, 0.05], 1, 1.0, 0.115, Near, 0.0),
        Horse =>      row(beast::horse, BEAST, GAIT, 1.0, 0.100, Near, 0.055),
        Dog =>        row(beast::dog, BEAST, GAIT, 1.5, 0.056, Near, 0.045),
        Cat =>        row(beast::cat, BEAST, GAIT, 1.2, 0.048, Near, 0.025),
        Deer =>       row(beast::deer, [-0.95, -1.75, 1.15, 0.06], GAIT, 1.0, 0.085, Near, 0.035),
        Cow =>        row(beast::cow, BEAST, GAIT, 0.7, 0.090, Near, 0.014),
        Sheep =>      row(beast::sheep, BEAST, GAIT, 0.9, 0.058, Near, 0.012),
        Fox =>        row(beast::fox, BEAST, GAIT, 1.4, 0.052, Near, 0.040),
        Bear =>       row(beast::bear, BEAST, GAIT, 0.8, 0.090, Near, 0.022),
        Panda =>      row(beast::panda, BEAST, GAIT, 0.7, 0.080, Near, 0.016),
        Elephant =>   row(beast::elephant, [-0.95, -1.5, 1.35, 0.06], GAIT, 0.6, 0.125, Near, 0.020),
        Wolf =>       row(wild::wolf, BEAST, GAIT, 1.3, 0.068, Near, 0.045),
        Lion =>       row(wild::lion, BEAST, GAIT, 0.9, 0.082, Near, 0.028),
        Unicorn =>    row(wild::unicorn, [-0.95, -1.75, 1.15, 0.06], GAIT, 1.0, 0.100, Near, 0.050),
        Raccoon =>    row(wild::raccoon, BEAST, GAIT, 1.1, 0.052, Near, 0.022),
        Koala =>      row(wild::koala, [-0.55, -1.2, 0.55, 0.04], GAIT, 0.3, 0.070, Near, 0.0),
        Frog =>       row(wild::frog, [-0.7, -0.95, 0.65, 0.04], GAIT, 0.5, 0.042, Near, 0.0),
        Rabbit =>     row(small::rabbit, [-0.6, -1.15, 0.7, 0.05], 16, 1.3, 0.045, Near, 0.030),
        Penguin =>    row(small::penguin, [-0.5, -1.1, 0.5, 0.05], 16, 1.2, 0.070, Near, 0.012),
        Car =>        row(wheel::car, [-1.1, -0.75, 1.2, 0.08], 12, 2.5, 0.120, Near, 0.120),
        Bicycle =>    row(rider::bicycle, [-0.75, -1.35, 0.75, 0.04], GAIT, 1.0, 0.090, Near, 0.060),
        Train =>      row(train::train, [-4.4, -1.1, 1.2, 0.08], 16, 1.4, 0.085, Far, 0.070),
        Airplane =>   row(air::airplane, [-1.15, -0.55, 1.15, 0.5], 1, 1.0, 0.110, Air, 0.050),
        Balloon =>    row(air::balloon, [-0.6, -1.6, 0.6, 0.1], 1, 1.0, 0.085, Air, 0.006),
        Kite =>       row(air::kite, [-0.6, -0.7, 0.6, 2.2], 24, 0.35, 0.060, Air, 0.004),
        Rocket =>     row(air::rocket, [-0.45, -1.15, 0.45, 1.0], 12, 3.0, 0.130, Air, 0.008),
        Saucer =>     row(air::saucer, [-1.0, -0.6, 1.0, 1.9], 12, 0.8, 0.100, Air, 0.014),
        Lantern =>    row(sky::lantern, [-0.9, -1.0, 0.9, 0.9], 12, 0.8, 0.032, Air, 0.004),
        Flower =>     row(flower::flower, [-0.6, -1.2, 0.6, 0.05], 24, 0.22, 0.125, Near, 0.0),
        Tree =>       row(flower::lone_tree, [-0.65, -1.05, 0.65, 0.05], 1, 1.0, 0.260, Far, 0.0),
        Tent =>       row(camp::tent, [-0.9, -0.95, 0.9, 0.06], 8, 0.4, 0.110, Near, 0.0),
        Campfire =>   row(camp::campfire, [-1.6, -1.5, 1.6, 0.5], 24, 0.9, 0.060, Near, 0.0),
    }
}
