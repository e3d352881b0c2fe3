-- What may be spent in a day, and what was: one row for each task and scope that is followed.
CREATE TABLE budgets (
    scope      TEXT    NOT NULL, -- key:ACCESS_KEY or upstream:NAME
    unit       TEXT    NOT NULL,
    milliunits INTEGER NOT NULL CHECK (milliunits >= 0),
    PRIMARY KEY (scope, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE spendings (
    scope      TEXT    NOT NULL,
    day        INTEGER NOT NULL, -- days since 1970-01-01, UTC
    unit       TEXT    NOT NULL,
    n          INTEGER NOT NULL, -- the task's; outlives it
    state      TEXT    NOT NULL, -- reserved, settled, refunded, unknown
    milliunits INTEGER NOT NULL CHECK (milliunits >= 0),
    PRIMARY KEY (scope, day, unit, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX spendings_by_task ON spendings (n);
CREATE INDEX spendings_by_day ON spendings (day);

-- Tasks a person should look at.
CREATE TABLE attention (
    n INTEGER PRIMARY KEY REFERENCES tasks (n)
) STRICT;
