//! ONNX files: graphs built here, and the wire format they are written in. Only what our converters need.

mod build;
pub(crate) mod proto;

pub(crate) use build::{Attribute, Graph};
