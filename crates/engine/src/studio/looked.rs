//! What the models see in a given picture.

use crate::Config;
use fault::Fault;
use media::Frame;
use studio::Guest;
use studio::photo::persons;
use studio::wear::Seen;

/// People, the most prominent body and every face in `picture`; `None` while no models are installed.
pub(super) fn at(picture: &Frame, config: &Config) -> Result<Option<Seen>, Fault> {
    let Some(eyes) = config.models.eyes() else { return Ok(None) };
    let mut faces = Vec::new();
    for face in eyes.faces(picture)? {
        faces.extend(eyes.mesh(picture, &face)?);
    }
    Ok(Some(Seen { people: eyes.person(picture)?, pose: eyes.pose(picture)?, faces }))
}

/// Those in `pictures`, cut out where people are seen.
pub(super) fn guests(pictures: Vec<Frame>, config: &Config) -> Result<Vec<Guest>, Fault> {
    let guest = |picture: Frame| {
        let mask = match config.models.eyes() {
            Some(eyes) if !eyes.faces(&picture)?.is_empty() || eyes.pose(&picture)?.is_some() => {
                persons(&picture, &eyes.person(&picture)?)
            }
            Some(_) | None => None,
        };
        Ok(Guest { picture, mask })
    };
    pictures.into_iter().map(guest).collect()
}
