-- AlterTable
ALTER TABLE "Cleat" ADD CONSTRAINT "Cleat_pkey" PRIMARY KEY ("id");

-- DropIndex
DROP INDEX "Cleat_id_key";

-- AlterPrimaryKey
ALTER TABLE "Rope" ALTER PRIMARY KEY USING COLUMNS ("b", "c");

-- RedefineTables
CREATE TABLE "_prisma_new_Knot" (
    "id" STRING NOT NULL,
    "name" STRING NOT NULL,
    "kind" STRING NOT NULL,

    CONSTRAINT "Knot_pkey" PRIMARY KEY ("id")
);
INSERT INTO "_prisma_new_Knot" ("id","kind","name") SELECT "id","kind","name" FROM "Knot";
DROP TABLE "Knot" CASCADE;
ALTER TABLE "_prisma_new_Knot" RENAME TO "Knot";
