SELECT c.id, c.name
FROM customer AS c
WHERE NOT EXISTS (
    SELECT 1 FROM purchase AS p WHERE p.customer_id = c.id
)
ORDER BY c.name;
