-- foreign key `Post_authorId_fkey` is gone
SELECT NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('"Post"') AND conname = 'Post_authorId_fkey');

-- column `User.old` is gone
SELECT NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"User"') AND attname = 'old' AND NOT attisdropped);

-- table `Post` is gone
SELECT to_regclass('"Post"') IS NULL;
