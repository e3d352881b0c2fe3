//! Whole comparisons over films drawn here: planted defects are found, alike arms are not called different.

mod defects;
mod film;
mod shown;
