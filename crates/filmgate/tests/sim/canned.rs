//! The cloud's engine: it takes its time, fails now and then, and hands out the probe engine's files, made once.

use super::chance::Chance;
use async_trait::async_trait;
use engine::{Asset, Config, Engine, Step, Turn};
use fault::{Code, Fault};
use plan::Operation;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Files, and what they are.
type Files = Vec<(Vec<u8>, Asset)>;

/// What the probe engine made, by operation.
static MADE: Mutex<BTreeMap<Operation, Files>> = Mutex::new(BTreeMap::new());

pub(super) struct Canned {
    pub(super) chance: Arc<Chance>,
}

#[async_trait]
impl Engine for Canned {
    fn name(&self) -> &'static str {
        "canned"
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        let asked_at_once = turn.plan.operation() == Operation::Tts;
        if turn.memo.is_none() && !asked_at_once {
            let until = turn.now + i64::try_from(self.chance.below(20_000)).unwrap_or(0);
            return Ok(Step::Wait { memo: b"working".to_vec(), until });
        }
        if self.chance.percent(8) {
            return Err(Fault::new(Code::Policy, "Failure to pass the risk control system"));
        }
        let operation = turn.plan.operation();
        let known = MADE.lock().expect("a lock").get(&operation).cloned();
        let (folder, made) = (turn.folder.to_owned(), known);
        let made = match made {
            Some(made) => made,
            None => first(turn).await?,
        };
        let write = |(at, (bytes, asset)): (usize, (Vec<u8>, Asset))| {
            let path = folder.join(format!("made-{at}"));
            std::fs::write(&path, bytes).map_err(Fault::internal)?;
            Ok(Asset { path, ..asset })
        };
        made.into_iter().enumerate().map(write).collect::<Result<_, Fault>>().map(Step::Made)
    }
}

async fn first(turn: Turn<'_>) -> Result<Files, Fault> {
    let operation = turn.plan.operation();
    let Step::Made(assets) = engine::open("probe", Config::default())?.step(turn).await? else {
        return Err(Fault::internal("the probe engine waits"));
    };
    let read = |asset: Asset| Ok((std::fs::read(&asset.path).map_err(Fault::internal)?, asset));
    let made: Vec<_> = assets.into_iter().map(read).collect::<Result<_, Fault>>()?;
    MADE.lock().expect("a lock").insert(operation, made.clone());
    Ok(made)
}
