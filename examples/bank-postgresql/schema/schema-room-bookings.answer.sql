CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE room_booking
    ADD CONSTRAINT ends_after_start CHECK (ends > starts),
    ADD CONSTRAINT one_booking_at_a_time
        EXCLUDE USING gist (
            room_id WITH =,
            tstzrange(starts, ends, '[)') WITH &&
        ) WHERE (NOT cancelled);
