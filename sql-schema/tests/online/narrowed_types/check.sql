-- no `Item.size` has a value that `Size` loses
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE "size"::text IN ('xl'));

-- no `Item.sizes` has a value that `Size` loses
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE EXISTS (SELECT 1 FROM unnest("sizes") AS u(v) WHERE v::text IN ('xl')));

-- every value of `Item.count` fits into its new type
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE "count" NOT BETWEEN -2147483648 AND 2147483647);

-- every value of `Item.title` fits into its new type
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE length(rtrim("title", ' ')) > 80);

-- every value of `Item.tags` fits into its new type
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE EXISTS (SELECT 1 FROM unnest("tags") AS u(v) WHERE length(rtrim(v, ' ')) > 20));

-- every value of `Item.price` fits into its new type
SELECT NOT EXISTS (SELECT 1 FROM "Item" WHERE "price" <> 'NaN' AND abs(round("price"::numeric, 2)) >= 1000000);
