-- What an account may do (JSON); the columns beside it are what is queried.
ALTER TABLE accounts ADD COLUMN account TEXT NOT NULL DEFAULT '';

-- Slots of tasks that have not ended.
CREATE TABLE slots (
    account TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    n       INTEGER NOT NULL REFERENCES tasks (n),
    slots   INTEGER NOT NULL,
    PRIMARY KEY (account, kind, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX slots_by_task ON slots (n);

CREATE TABLE packs (
    n            INTEGER PRIMARY KEY, -- order of purchase
    id           TEXT    NOT NULL UNIQUE,
    account      TEXT    NOT NULL REFERENCES accounts (id),
    name         TEXT    NOT NULL,
    unit         TEXT    NOT NULL,
    total        INTEGER NOT NULL,
    free         INTEGER NOT NULL CHECK (free >= 0),
    held         INTEGER NOT NULL CHECK (held >= 0),
    purchased_at INTEGER NOT NULL,
    effective_at INTEGER NOT NULL,
    invalid_at   INTEGER NOT NULL,
    parallel     INTEGER
) STRICT;

CREATE INDEX packs_by_account ON packs (account, n);

-- What goes beyond the packs; `free` below zero is owed.
CREATE TABLE bills (
    account TEXT    NOT NULL,
    unit    TEXT    NOT NULL,
    free    INTEGER NOT NULL,
    held    INTEGER NOT NULL CHECK (held >= 0),
    PRIMARY KEY (account, unit)
) STRICT, WITHOUT ROWID;

-- Append-only. `pack` is empty for the bill; `task` is empty for purchases and payments.
CREATE TABLE ledger (
    n       INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    account TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    unit    TEXT    NOT NULL,
    pack    TEXT    NOT NULL,
    task    TEXT    NOT NULL,
    free    INTEGER NOT NULL,
    held    INTEGER NOT NULL
) STRICT;

CREATE INDEX ledger_by_account ON ledger (account, n);
-- A task is reserved for once in each purse, and that reservation ends once.
CREATE UNIQUE INDEX ledger_reserved ON ledger (task, pack) WHERE kind = 'reserve';
CREATE UNIQUE INDEX ledger_closed ON ledger (task, pack) WHERE kind IN ('settle', 'refund');

CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
