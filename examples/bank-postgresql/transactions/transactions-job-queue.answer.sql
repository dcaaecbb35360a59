UPDATE job
SET state = 'running', started_at = now(), tries = tries + 1
WHERE id = (
    SELECT id FROM job
    WHERE state = 'waiting' AND run_at <= now()
    ORDER BY run_at, id
    FOR UPDATE SKIP LOCKED
    LIMIT 1
)
RETURNING id, payload;

-- CREATE INDEX ON job (run_at, id) WHERE state = 'waiting';
