-- Public ids of what a task makes, so that later requests can build on it.
ALTER TABLE tasks ADD COLUMN video_id TEXT;
ALTER TABLE tasks ADD COLUMN audio_id TEXT;
UPDATE tasks SET video_id = json_extract(task, '$.video_id'), audio_id = json_extract(task, '$.audio_id');
CREATE INDEX tasks_by_video_id ON tasks (video_id);
CREATE INDEX tasks_by_audio_id ON tasks (audio_id) WHERE audio_id IS NOT NULL;
