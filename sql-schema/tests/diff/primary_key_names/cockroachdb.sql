-- AlterTable
ALTER TABLE "Knot" RENAME CONSTRAINT "knot_pk" TO "Knot_pkey";

-- AlterTable
ALTER TABLE "Rope" RENAME CONSTRAINT "rope_pk" TO "Rope_pkey";

-- AlterPrimaryKey
ALTER TABLE "Rope" ALTER PRIMARY KEY USING COLUMNS ("a", "b");
