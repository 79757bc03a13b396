-- `Ticket` has no rows, which would lack `code`
SELECT NOT EXISTS (SELECT 1 FROM "Ticket");

-- no row of `Ticket` lacks its new primary key or shares it
SELECT NOT EXISTS (SELECT 1 FROM "Ticket" WHERE "code" IS NULL) AND NOT EXISTS (SELECT 1 FROM "Ticket" GROUP BY "code" HAVING count(*) > 1);
