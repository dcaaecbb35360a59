UPDATE product
SET stock = stock - 1
WHERE id = 7 AND stock > 0
RETURNING stock;  -- no row: sold out
