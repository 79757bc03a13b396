-- Way back: lossless

-- DropIndex
DROP INDEX "Book_to_tsvector_idx";

-- DropIndex
DROP INDEX "Book_lower_key";

-- DropIndex
DROP INDEX "one_without";

-- DropIndex
DROP INDEX "Book_title_idx";
