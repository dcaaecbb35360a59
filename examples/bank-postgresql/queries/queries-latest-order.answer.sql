SELECT c.name, o.placed_at, o.total
FROM customer c
LEFT JOIN LATERAL (
    SELECT placed_at, total
    FROM orders
    WHERE customer_id = c.id
    ORDER BY placed_at DESC, id DESC
    LIMIT 1
) o ON true;

-- CREATE INDEX ON orders (customer_id, placed_at, id);
