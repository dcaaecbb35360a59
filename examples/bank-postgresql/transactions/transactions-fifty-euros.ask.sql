UPDATE account SET balance = balance - 50 WHERE name = 'Ann';
UPDATE account SET balance = balance + 50 WHERE name = 'Bob';
