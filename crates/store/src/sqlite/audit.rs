//! Do the books add up? Each question is one statement whose rows are what is wrong.

use crate::caps::PROBLEMS_MAX;
use rusqlite::{Connection, Result};

const QUESTIONS: &[&str] = &[
    "SELECT 'pack ' || packs.id || ' says ' || packs.free || ' free and ' || packs.held || ' held, its lines say '
            || coalesce(sum(l.free), 0) || ' and ' || coalesce(sum(l.held), 0)
     FROM packs LEFT JOIN ledger AS l ON l.pack = packs.id AND l.account = packs.account
     GROUP BY packs.id
     HAVING packs.free <> coalesce(sum(l.free), 0) OR packs.held <> coalesce(sum(l.held), 0)",
    "SELECT 'the ' || bills.unit || ' bill of ' || bills.account || ' says ' || bills.free || ' free and '
            || bills.held || ' held, its lines say ' || coalesce(sum(l.free), 0) || ' and ' || coalesce(sum(l.held), 0)
     FROM bills LEFT JOIN ledger AS l ON l.account = bills.account AND l.unit = bills.unit AND l.pack = ''
     GROUP BY bills.account, bills.unit
     HAVING bills.free <> coalesce(sum(l.free), 0) OR bills.held <> coalesce(sum(l.held), 0)",
    "SELECT 'line ' || n || ' moves a purse that is not there' FROM ledger AS l
     WHERE NOT EXISTS (SELECT 1 FROM packs WHERE packs.id = l.pack AND packs.account = l.account)
       AND NOT EXISTS (SELECT 1 FROM bills WHERE l.pack = '' AND bills.account = l.account AND bills.unit = l.unit)",
    "SELECT 'task ' || l.task || ' is over and ' || l.held || ' are still set apart for it' FROM ledger AS l
     WHERE kind = 'reserve'
       AND NOT EXISTS (SELECT 1 FROM ledger AS c
                       WHERE c.task = l.task AND c.pack = l.pack AND c.kind IN ('settle', 'refund'))
       AND NOT EXISTS (SELECT 1 FROM tasks WHERE tasks.id = l.task AND tasks.ready_at IS NOT NULL)",
    "SELECT 'task ' || c.task || ' was closed with ' || c.held || ' and ' || c.free || ', which is not what was set apart'
     FROM ledger AS c LEFT JOIN ledger AS l ON l.task = c.task AND l.pack = c.pack AND l.kind = 'reserve'
     WHERE c.kind IN ('settle', 'refund')
       AND (l.held IS NULL OR c.held <> -l.held OR c.free <> iif(c.kind = 'refund', l.held, 0))",
    "SELECT 'task ' || tasks.id || ' is ' || tasks.state || ' and was closed as ' || c.kind
     FROM ledger AS c JOIN tasks ON tasks.id = c.task
     WHERE c.kind IN ('settle', 'refund') AND tasks.state <> iif(c.kind = 'settle', 'succeed', 'failed')",
    "SELECT 'slots of row ' || slots.n || ' are taken by a task that is over' FROM slots
     LEFT JOIN tasks ON tasks.n = slots.n WHERE tasks.ready_at IS NULL",
    "SELECT 'spending of ' || s.scope || ' for row ' || s.n || ' is reserved for a task that is over'
     FROM spendings AS s LEFT JOIN tasks ON tasks.n = s.n
     WHERE s.state = 'reserved' AND tasks.ready_at IS NULL",
];

/// What is wrong, one sentence each; empty if nothing is.
pub(super) fn problems(connection: &Connection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for question in QUESTIONS {
        let mut asked = connection.prepare(&format!("{question} LIMIT {PROBLEMS_MAX}"))?;
        let rows = asked.query_map([], |row| row.get::<_, String>(0))?;
        for row in rows {
            problems.push(row?);
        }
    }
    Ok(problems)
}
