CREATE TABLE invoice (
    id bigint PRIMARY KEY,
    company_id bigint NOT NULL,
    total numeric(10, 2) NOT NULL
);
ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON invoice
    USING (company_id = current_setting('app.company')::bigint);

-- at the beginning of a request, on a connection from the pool:
SET app.company = '17';
