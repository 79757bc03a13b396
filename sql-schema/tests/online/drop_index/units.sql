-- ==== drop_User_email_key: Alone
-- DropIndex
DROP INDEX CONCURRENTLY "User_email_key";

-- ==== drop_User_name_idx: Alone
-- DropIndex
DROP INDEX CONCURRENTLY "User_name_idx";
