-- Routes: every row ever made, the newest of each name counts.
CREATE TABLE routes (
    n     INTEGER PRIMARY KEY, -- version: counts the rows of all routes
    alias TEXT    NOT NULL,
    at    INTEGER NOT NULL,
    row   TEXT    NOT NULL     -- JSON
) STRICT;

CREATE INDEX routes_by_alias ON routes (alias, n);

CREATE TRIGGER routes_stay BEFORE UPDATE ON routes BEGIN
    SELECT RAISE(ABORT, 'routes are only ever appended');
END;

CREATE TRIGGER routes_last BEFORE DELETE ON routes BEGIN
    SELECT RAISE(ABORT, 'routes are only ever appended');
END;

-- By which route a task was led where it went.
ALTER TABLE tasks ADD COLUMN route TEXT;
ALTER TABLE tasks ADD COLUMN route_version INTEGER;
ALTER TABLE tasks ADD COLUMN variant TEXT;
CREATE INDEX tasks_by_route ON tasks (route, n) WHERE route IS NOT NULL;
