//! A first reader (replaced by the grammar).
use super::*;
/// Reads a prompt.
pub fn read(prompt: &str, _negative_prompt: &str, _cfg_scale: f32, seed: u64) -> Scene {
    let p = prompt.to_lowercase();
    let mut places: Vec<Place> = Place::ALL.iter().copied().filter(|x| p.contains(x.name())).collect();
    if places.is_empty() { places.push(Place::Mountains) }
    let time = Time::ALL.iter().copied().find(|x| p.contains(x.name())).unwrap_or(Time::Day);
    let weather = Weather::ALL.iter().copied().find(|x| p.contains(x.name())).unwrap_or(Weather::Fair);
    Scene { seed, places, time, weather, season: None, styles: vec![], extras: vec![], without: vec![], subjects: vec![], moves: vec![], unknown: vec![], freedom: 0.5 }
}
