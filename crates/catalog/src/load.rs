//! Reads the files of `catalog/` into a [`Catalog`]; every problem is reported, none is fatal to the rest.

use crate::effect::Scenes;
use crate::row::{Alias, ErrorPage, FrameRule, Recovering, Rule, SizeTier, Source, Spelling, Timing};
use crate::voice::Choir;
use crate::{Catalog, CodeRule, Effect, Matrix, Migration, Model, PriceList, Served, Server, Voice, sound};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// Something wrong in a catalog file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path below `catalog/`.
    pub file: String,
    /// Line from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong, naming the field.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "catalog/{}:{line}: {}", self.file, self.what),
            None => write!(f, "catalog/{}: {}", self.file, self.what),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sizes {
    tier: Vec<SizeTier>,
    frames: Vec<FrameRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spellings {
    spelling: Vec<Spelling>,
    alias: Vec<Alias>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timings {
    timing: Vec<Timing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recoveries {
    recovery: Vec<Recovering>,
}

#[derive(Default)]
struct Loading {
    sources: Vec<Source>,
    sizes: Option<Sizes>,
    matrix: Option<Matrix>,
    spellings: Vec<Spelling>,
    aliases: Vec<Alias>,
    timings: Vec<Timing>,
    recoveries: Vec<Recovering>,
    models: Vec<Model>,
    services: Vec<Model>,
    price_lists: Vec<PriceList>,
    rules: Vec<Rule>,
    migrations: Vec<Migration>,
    code: Vec<CodeRule>,
    errors: Vec<ErrorPage>,
    voices: Vec<Voice>,
    effects: Vec<Effect>,
    servers: Vec<Server>,
    served: Vec<Served>,
    problems: Vec<Problem>,
}

pub(crate) fn parse<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Catalog, Vec<Problem>> {
    let mut loading = Loading::default();
    for (path, text) in files {
        loading.file(path, text);
    }
    loading.finish()
}

impl Loading {
    fn file(&mut self, path: &str, text: &str) {
        match path.split_once('/') {
            Some(("models", name)) => {
                if let Some(model) = self.named(path, name, text, |model: &Model| &model.id) {
                    self.models.push(model);
                }
            }
            Some(("services", name)) => {
                if let Some(service) = self.named(path, name, text, |model: &Model| &model.id) {
                    self.services.push(service);
                }
            }
            Some(("prices", name)) => {
                if let Some(list) = self.named(path, name, text, |list: &PriceList| &list.id) {
                    self.price_lists.push(list);
                }
            }
            Some(("rules", name)) => {
                if let Some(rule) = self.named(path, name, text, |rule: &Rule| &rule.id) {
                    self.rules.push(rule);
                }
            }
            Some(("migrations", name)) => {
                if let Some(page) = self.named(path, name, text, |page: &Migration| &page.id) {
                    self.migrations.push(page);
                }
            }
            Some(("code", name)) => {
                if let Some(rule) = self.named(path, name, text, |rule: &CodeRule| &rule.id) {
                    self.code.push(rule);
                }
            }
            Some(("errors", name)) => self.page(path, name, text),
            Some(("voices", name)) => {
                if let Some(choir) = self.named(path, name, text, Choir::language) {
                    self.voices.extend(choir.voices());
                }
            }
            Some(("effects", _)) => {
                if let Some(scenes) = self.read::<Scenes>(path, text) {
                    self.effects.extend(scenes.effects());
                }
            }
            Some(("openai", name)) => {
                if let Some(server) = self.named(path, name, text, |server: &Server| &server.id) {
                    self.servers.push(server);
                }
            }
            Some(("served", name)) => {
                if let Some(served) = self.named(path, name, text, |served: &Served| &served.id) {
                    self.served.push(served);
                }
            }
            Some(_) => {} // other folders have their own loaders
            None => self.table(path, text),
        }
    }

    fn table(&mut self, path: &str, text: &str) {
        match path {
            "sources.toml" => self.sources = self.read(path, text).map_or(Vec::new(), |file: Sources| file.source),
            "sizes.toml" => self.sizes = self.read(path, text),
            "matrix.toml" => self.matrix = self.read(path, text),
            "spellings.toml" => {
                if let Some(file) = self.read::<Spellings>(path, text) {
                    (self.spellings, self.aliases) = (file.spelling, file.alias);
                }
            }
            "timings.toml" => {
                self.timings = self.read(path, text).map_or(Vec::new(), |file: Timings| file.timing);
            }
            "recovery.toml" => {
                self.recoveries = self.read(path, text).map_or(Vec::new(), |file: Recoveries| file.recovery);
            }
            _ if path.ends_with(".toml") => self.problem(path, None, "no loader knows this file"),
            _ => {}
        }
    }

    fn named<T: DeserializeOwned>(&mut self, path: &str, name: &str, text: &str, id: fn(&T) -> &String) -> Option<T> {
        let row: T = self.read(path, text)?;
        if name.strip_suffix(".toml") != Some(id(&row)) {
            self.problem(path, None, format!("id '{}' differs from the file's name", id(&row)));
        }
        Some(row)
    }

    fn page(&mut self, path: &str, name: &str, text: &str) {
        let number = name.strip_suffix(".md").and_then(|stem| stem.parse().ok());
        let title = number.and_then(|n: u16| text.lines().next()?.strip_prefix(&format!("# {n} ")));
        match (number, title) {
            (Some(number), Some(title)) => {
                let title = title.trim().to_owned();
                self.errors.push(ErrorPage { number, title, text: text.to_owned() });
            }
            _ => self.problem(path, Some(1), "an error page is <code>.md and starts with '# <code> <title>'"),
        }
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(row) => Some(row),
            Err(wrong) => {
                let line = wrong.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
                self.problem(path, line, wrong.message());
                None
            }
        }
    }

    fn problem(&mut self, path: &str, line: Option<usize>, what: impl Into<String>) {
        self.problems.push(Problem { file: path.to_owned(), line, what: what.into() });
    }

    fn finish(mut self) -> Result<Catalog, Vec<Problem>> {
        let (Some(sizes), Some(matrix)) = (self.sizes.take(), self.matrix.take()) else {
            self.problem("", None, "sizes.toml and matrix.toml must be there and readable");
            return Err(self.problems);
        };
        let mut catalog = Catalog {
            models: self.models,
            services: self.services,
            price_lists: self.price_lists,
            sources: self.sources,
            matrix,
            sizes: sizes.tier,
            frames: sizes.frames,
            spellings: self.spellings,
            aliases: self.aliases,
            timings: self.timings,
            recoveries: self.recoveries,
            rules: self.rules,
            migrations: self.migrations,
            code: self.code,
            errors: self.errors,
            voices: self.voices,
            languages: Vec::new(),
            effects: self.effects,
            servers: self.servers,
            served: self.served,
        };
        settle(&mut catalog);
        self.problems.extend(sound::problems(&catalog));
        if self.problems.is_empty() { Ok(catalog) } else { Err(self.problems) }
    }
}

/// Puts rows into lookup order, fills what follows from other rows, and turns the matrix into claims.
fn settle(catalog: &mut Catalog) {
    catalog.models.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.services.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.price_lists.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.rules.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.migrations.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.code.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.servers.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.served.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.errors.sort_by_key(|page| page.number);
    catalog.effects.sort_by(|a, b| a.scene.cmp(&b.scene));
    catalog.voices.sort_by(|a, b| b.language.cmp(&a.language)); // `zh` is the service's default
    catalog.languages = catalog.voices.iter().map(|voice| voice.language.clone()).collect();
    catalog.languages.dedup();
    for model in catalog.models.iter_mut().chain(&mut catalog.services) {
        for offer in model.offers.values_mut() {
            offer.modes = offer.tiers.iter().map(|tier| tier.mode).collect();
        }
    }
    for (id, claim) in catalog.matrix.claims() {
        if let Some(model) = catalog.models.iter_mut().find(|model| model.id == id) {
            model.claims.push(claim);
        }
    }
}
