CREATE INDEX address_place ON address (country, city);

-- 1
SELECT * FROM address WHERE country = 'AT' AND city = 'Graz';
-- 2
SELECT * FROM address WHERE country = 'AT';
-- 3
SELECT * FROM address WHERE city = 'Graz';
-- 4
SELECT * FROM address WHERE country = 'AT' ORDER BY city LIMIT 20;
-- 5
SELECT * FROM address WHERE lower(city) = 'graz';
