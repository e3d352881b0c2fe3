-- Columns are what is queried; everything else about a task is in `task` (JSON).
CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
    id         TEXT PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (id),
    secret     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
    n           INTEGER PRIMARY KEY, -- order of arrival
    id          TEXT    NOT NULL UNIQUE,
    account     TEXT    NOT NULL,
    external_id TEXT,
    operation   TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    fence       INTEGER NOT NULL,
    held        INTEGER NOT NULL, -- 1 while a lease is given out
    ready_at    INTEGER,          -- NULL once final
    task        TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX tasks_by_external_id ON tasks (account, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX tasks_by_operation ON tasks (account, operation, n);
CREATE INDEX tasks_queue ON tasks (ready_at, n, state) WHERE ready_at IS NOT NULL;

-- The request as the caller wrote it; apart, because it can be large and is read once.
CREATE TABLE letters (
    n    INTEGER PRIMARY KEY REFERENCES tasks (n),
    body BLOB NOT NULL
) STRICT;

-- Which blobs are results, and whose.
CREATE TABLE results (
    blob TEXT    NOT NULL,
    n    INTEGER NOT NULL REFERENCES tasks (n),
    PRIMARY KEY (blob, n)
) STRICT, WITHOUT ROWID;

-- One line per change of state.
CREATE TABLE history (
    n     INTEGER NOT NULL REFERENCES tasks (n),
    at    INTEGER NOT NULL,
    state TEXT    NOT NULL,
    fence INTEGER NOT NULL
) STRICT;

CREATE INDEX history_by_task ON history (n);
