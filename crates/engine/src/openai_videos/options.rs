//! What an operator says of one GPU server.

use catalog::{Catalog, Served, Server};
use fault::{Code, Fault};

/// What an operator says of one GPU server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which sort of server it is, a row of the catalog; the published API if absent.
    pub server: Option<String>,
    /// Which model it serves, a row of the catalog; one of which nothing is known if absent.
    pub serves: Option<String>,
    /// What its `model` field is to say; needed by a server, or a router before it, that chooses by it.
    pub model: Option<String>,
    /// Whether a request whose fate is unknown is sent again. For servers that take no money for a clip.
    pub resubmit: bool,
    /// Whether a job is deleted there when its result is downloaded.
    pub delete: bool,
}

impl Options {
    /// The catalog's rows.
    ///
    /// # Errors
    /// If there is none of that name; the hint lists those there are.
    pub fn rows(&self) -> Result<(&'static Server, &'static Served), Fault> {
        let catalog = Catalog::embedded();
        let id = self.server.as_deref().unwrap_or("plain");
        let server = catalog.servers().iter().find(|row| row.id == id);
        let servers = || unknown("server", id, catalog.servers().iter().map(|row| row.id.as_str()));
        let server = server.ok_or_else(servers)?;
        let id = self.serves.as_deref().unwrap_or("any");
        let served = catalog.served().iter().find(|row| row.id == id);
        let models = || unknown("serves", id, catalog.served().iter().map(|row| row.id.as_str()));
        Ok((server, served.ok_or_else(models)?))
    }
}

fn unknown<'a>(field: &str, value: &str, there: impl Iterator<Item = &'a str>) -> Fault {
    let names: Vec<&str> = there.collect();
    Fault::new(Code::BadValue, format!("{field} value '{value}' is invalid"))
        .with_hint(format!("{field} = {}", names.join(" | ")))
}
