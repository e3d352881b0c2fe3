-- Which workers take a task.
ALTER TABLE tasks ADD COLUMN lane TEXT NOT NULL DEFAULT 'here';
CREATE INDEX tasks_by_lane ON tasks (lane, ready_at, n) WHERE ready_at IS NOT NULL;
