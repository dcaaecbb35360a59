CREATE FUNCTION find_products(word text, sort text)
RETURNS SETOF product LANGUAGE plpgsql AS $$
BEGIN
    IF sort NOT IN ('name', 'price') THEN
        sort := 'name';
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT * FROM product
         WHERE visible AND position(lower($1) IN lower(name)) > 0
         ORDER BY %I, id', sort) USING word;
END $$;
