SELECT name
FROM customer
WHERE NOT EXISTS (
    SELECT FROM orders WHERE orders.customer_id = customer.id
);
