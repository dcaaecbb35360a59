ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
DROP POLICY own_rows ON invoice;
CREATE POLICY own_rows ON invoice
    USING (company_id =
        nullif(current_setting('app.company', true), '')::bigint);

-- each request, in one transaction:
BEGIN;
SELECT set_config('app.company', '17', true);
-- queries
COMMIT;
