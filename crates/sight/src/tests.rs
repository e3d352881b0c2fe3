//! What the models see in real photographs.

use crate::landmarks::{CHIN, FOREHEAD, LIP_LOWER_INNER, LIP_UPPER_INNER, NOSE_TIP, joint};
use crate::{Eyes, SAME_MAX};
use media::Frame;
use std::path::Path;

fn eyes() -> Eyes {
    let folder = std::env::var_os("FILMGATE_WEIGHTS").expect("FILMGATE_WEIGHTS names the folder of the models");
    Eyes::open(Path::new(&folder)).unwrap_or_else(|fault| panic!("{fault}; `cargo xtask weights` installs them"))
}

fn photo(name: &str) -> Frame {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    media::picture::decode(&bytes).expect("a picture")
}
