CREATE TABLE event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    data jsonb NOT NULL
);
CREATE INDEX event_data ON event USING gin (data);

SELECT id FROM event WHERE data ->> 'status' = 'failed';

-- Seq Scan on event
--   Filter: ((data ->> 'status'::text) = 'failed'::text)
