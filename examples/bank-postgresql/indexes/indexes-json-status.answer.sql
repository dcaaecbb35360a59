SELECT id FROM event WHERE data @> '{"status": "failed"}';

-- Or, for the one search that matters:
CREATE INDEX event_failed ON event (id)
    WHERE data ->> 'status' = 'failed';
