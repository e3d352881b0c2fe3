//! Everything in one place, and the ways to look it up.

use crate::row::{Alias, ErrorPage, FrameRule, Recovering, Recovery, Rule, SizeTier, Source, Spelling, Timing};
use crate::{CodeRule, Effect, Matrix, Migration, Model, Operation, PriceList, Served, Server, Voice, load};
use include_dir::{Dir, include_dir};
use std::sync::OnceLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog");

/// The whole catalog, checked: every id a row cites exists.
#[derive(Clone, Debug)]
pub struct Catalog {
    pub(crate) models: Vec<Model>,
    pub(crate) services: Vec<Model>,
    pub(crate) price_lists: Vec<PriceList>,
    pub(crate) sources: Vec<Source>,
    pub(crate) matrix: Matrix,
    pub(crate) sizes: Vec<SizeTier>,
    pub(crate) frames: Vec<FrameRule>,
    pub(crate) spellings: Vec<Spelling>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) timings: Vec<Timing>,
    pub(crate) recoveries: Vec<Recovering>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) migrations: Vec<Migration>,
    pub(crate) code: Vec<CodeRule>,
    pub(crate) errors: Vec<ErrorPage>,
    pub(crate) voices: Vec<Voice>,
    pub(crate) languages: Vec<String>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) servers: Vec<Server>,
    pub(crate) served: Vec<Served>,
}

impl Catalog {
    /// The catalog this binary was built with, parsed on first use.
    ///
    /// # Panics
    /// If the embedded files are wrong, which the tests of this crate rule out for every build.
    pub fn embedded() -> &'static Catalog {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(|| match Catalog::parse(embedded_files()) {
            Ok(catalog) => catalog,
            Err(problems) => panic!("the embedded catalog is wrong: {problems:#?}"),
        })
    }

    /// Reads a catalog from files: (path below `catalog/`, text). Reports every problem, not the first.
    pub fn parse<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Catalog, Vec<load::Problem>> {
        load::parse(files)
    }

    /// Every model, by id.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// The model, or service, of this id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        let found = |rows: &'_ [Model]| rows.binary_search_by(|model| model.id.as_str().cmp(id)).ok();
        match found(&self.models) {
            Some(at) => self.models.get(at),
            None => self.services.get(found(&self.services)?),
        }
    }

    /// What is sold by itself, without a model's name, such as lip-sync; by id.
    pub fn services(&self) -> &[Model] {
        &self.services
    }

    /// Every model, then every service.
    pub fn sold(&self) -> impl Iterator<Item = &Model> {
        self.models.iter().chain(&self.services)
    }

    /// The model a request of this operation gets when it names none.
    pub fn default_model(&self, operation: Operation) -> Option<&Model> {
        self.sold().find(|model| model.default_for(operation))
    }

    /// Every source, in file order.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The seed guide's version table and matrix.
    pub fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// Every rule, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// What changes when a request moves to another model, by id.
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// The same facts with this model alone, and all services: what a request that must stay there can be.
    pub fn only(&self, id: &str) -> Catalog {
        let models = self.models.iter().filter(|model| model.id == id).cloned().collect();
        Catalog { models, ..self.clone() }
    }

    /// Every rule about source code, by id.
    pub fn codes(&self) -> &[CodeRule] {
        &self.code
    }

    /// The rule about source code of this id.
    pub fn code(&self, id: &str) -> Option<&CodeRule> {
        self.code.iter().find(|rule| rule.id == id)
    }

    /// Every error page, by number.
    pub fn errors(&self) -> &[ErrorPage] {
        &self.errors
    }

    /// The page of this error code.
    pub fn error(&self, number: u16) -> Option<&ErrorPage> {
        self.errors.iter().find(|page| page.number == number)
    }

    /// What a spelling the service refuses or ignores means; booleans come as `true` and `false`.
    pub fn spelling(&self, field: &str, value: &str) -> Option<&Spelling> {
        self.spellings.iter().find(|row| row.field == field && row.value == value)
    }

    /// Every spelling.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// What a field that other APIs have is called here.
    pub fn alias(&self, field: &str) -> Option<&Alias> {
        self.aliases.iter().find(|row| row.field == field)
    }

    /// How long a task of this operation takes on the service.
    pub fn timing(&self, operation: Operation) -> Option<&Timing> {
        self.timings.iter().find(|row| row.operations.contains(&operation))
    }

    /// Every sort of GPU server that speaks OpenAI's video API, by id.
    pub fn servers(&self) -> &[Server] {
        &self.servers
    }

    /// Every model such servers serve, by id.
    pub fn served(&self) -> &[Served] {
        &self.served
    }

    /// How a task of this operation is found again whose creation was never answered.
    pub fn recovery(&self, operation: Operation) -> Recovery {
        let row = self.recoveries.iter().find(|row| row.operations.contains(&operation));
        row.map_or(Recovery::Nothing, |row| row.by)
    }

    /// Every size tier.
    pub fn sizes(&self) -> &[SizeTier] {
        &self.sizes
    }

    /// Pixels across and down of a tier at a ratio.
    pub fn size(&self, tier: &str, ratio: &str) -> Option<(u32, u32)> {
        self.tier(tier)?.ratios.get(ratio).copied()
    }

    /// Width × height a tier aims for when the ratio follows an input picture; 0 for an unknown tier.
    pub fn area(&self, tier: &str) -> u32 {
        self.tier(tier).map_or(0, |tier| tier.area)
    }

    /// Frames of a clip: `fps × seconds` and the few the service adds (24 → 24s+1, 30 → 30s+3).
    pub fn frames(&self, fps: u32, seconds: u32) -> u32 {
        let extra = self.frames.iter().find(|rule| rule.fps == fps).map_or(1, |rule| rule.extra);
        fps.saturating_mul(seconds).saturating_add(extra)
    }

    fn tier(&self, name: &str) -> Option<&SizeTier> {
        self.sizes.iter().find(|tier| tier.name == name)
    }
}

/// Every embedded file as (path, text).
pub(crate) fn embedded_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut files = Vec::new();
    collect(&FILES, &mut files);
    files.into_iter()
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static str)>) {
    let here = dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    files.extend(here);
    for sub in dir.dirs() {
        collect(sub, files);
    }
}
