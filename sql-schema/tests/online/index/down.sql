-- Way back: lossless

-- DropIndex
DROP INDEX "User_email_idx";

-- DropIndex
DROP INDEX "User_name_email_idx";
