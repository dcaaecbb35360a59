CREATE TABLE orders (
    id serial,
    customer varchar(255),
    placed timestamp,
    total float,
    status text,
    item1 text,
    item2 text,
    item3 text
);
