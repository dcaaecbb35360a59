CREATE FUNCTION find_products(word text, sort text)
RETURNS SETOF product LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE
        'SELECT * FROM product WHERE visible AND name LIKE ''%'
        || word || '%'' ORDER BY ' || sort;
END $$;
