SET lock_timeout = '3s';  -- and try again when it runs out
ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
-- fill old rows in batches, then set NOT NULL

ALTER TABLE orders
    ADD CONSTRAINT total_ok CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT total_ok;

CREATE INDEX CONCURRENTLY orders_number ON orders (number);
