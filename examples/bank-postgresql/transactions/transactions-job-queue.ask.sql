CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state text NOT NULL DEFAULT 'waiting',
    run_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    tries integer NOT NULL DEFAULT 0,
    payload jsonb NOT NULL
);

-- each worker, again and again:
SELECT id, payload FROM job
WHERE state = 'waiting' AND run_at <= now()
ORDER BY run_at, id LIMIT 1;

UPDATE job SET state = 'running', started_at = now() WHERE id = $1;
