-- Callbacks: one row per change of state of a task that asked for them.
CREATE TABLE calls (
    n        INTEGER PRIMARY KEY,         -- order of the changes
    id       TEXT    NOT NULL UNIQUE,     -- the same at every attempt
    task     INTEGER NOT NULL REFERENCES tasks (n),
    account  TEXT    NOT NULL,
    url      TEXT    NOT NULL,
    host     TEXT    NOT NULL,            -- host and port of the url
    state    TEXT    NOT NULL,            -- what the task came into …
    at       INTEGER NOT NULL,            -- … and when
    attempts INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER,                     -- when it was first tried
    due_at   INTEGER,                     -- NULL behind an earlier open call of its task, and once ended
    ended_at INTEGER,                     -- NULL while open
    outcome  TEXT    NOT NULL DEFAULT 'open', -- open, sent, dead
    reason   TEXT    NOT NULL DEFAULT ''  -- why the last attempt failed
) STRICT;

CREATE INDEX calls_by_task ON calls (task, n);
CREATE INDEX calls_by_host ON calls (host, due_at, n) WHERE due_at IS NOT NULL;
CREATE INDEX calls_by_time ON calls (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX calls_by_outcome ON calls (outcome, n);

-- What callbacks are signed with; several hold at once while one replaces another.
CREATE TABLE webhook_secrets (
    n          INTEGER PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id),
    secret     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    ends_at    INTEGER -- NULL: until further notice
) STRICT;

CREATE INDEX webhook_secrets_by_account ON webhook_secrets (account, n);

-- Retention: when a task ended, whether its letter still lies here, whether it is on its way out.
ALTER TABLE tasks ADD COLUMN ended_at INTEGER;
ALTER TABLE tasks ADD COLUMN lettered INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tasks ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
UPDATE tasks SET ended_at = json_extract(task, '$.updated_at') WHERE ready_at IS NULL;
CREATE INDEX tasks_ended ON tasks (ended_at) WHERE ended_at IS NOT NULL AND gone = 0;
CREATE INDEX tasks_lettered ON tasks (ended_at) WHERE ended_at IS NOT NULL AND lettered = 1;
CREATE INDEX tasks_gone ON tasks (n) WHERE gone = 1;
