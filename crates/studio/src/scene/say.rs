//! A scene in one line of words: what was understood.

use std::fmt::{Display, Formatter, Result};

use super::{Scene, Subject};

impl Display for Subject {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{} ", self.count)?;
        if self.size != 1.0 {
            write!(out, "×{} ", self.size)?;
        }
        if let Some(hue) = self.hue {
            write!(out, "{} ", hue.name())?;
        }
        write!(out, "{}", self.what.name())?;
        match self.action {
            Some(action) => write!(out, " {}", action.name()),
            None => Ok(()),
        }
    }
}

impl Display for Scene {
    /// Places, hour and weather; subjects; where they are; style; camera.
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let places: Vec<&str> = self.places.iter().map(|p| p.name()).collect();
        write!(out, "{}, {}, {}", places.join("+"), self.time.name(), self.weather.name())?;
        if let Some(season) = self.season {
            write!(out, ", {}", season.name())?;
        }
        let mut part = |name: &str, words: Vec<String>| {
            if words.is_empty() { Ok(()) } else { write!(out, " | {name}{}", words.join(", ")) }
        };
        part("", self.subjects.iter().map(Subject::to_string).collect())?;
        let name = |i: usize| self.subjects.get(i).map_or("", |s| s.what.name());
        let sides = self.relations.iter().map(|r| format!("{} {} {}", name(r.who), r.side.name(), name(r.whom)));
        part("", sides.collect())?;
        part("with ", self.extras.iter().filter(|e| self.wants(**e)).map(|e| e.name().into()).collect())?;
        part("without ", self.without.iter().map(|e| e.name().into()).collect())?;
        part("style ", self.styles.iter().map(|s| s.name().into()).collect())?;
        part("camera ", self.moves.iter().map(|m| m.name().into()).collect())
    }
}
