BEGIN;
ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE orders
    ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE orders ALTER COLUMN number TYPE bigint;
CREATE INDEX orders_number ON orders (number);
ALTER TABLE orders ADD CONSTRAINT total_ok CHECK (total >= 0);
COMMIT;
