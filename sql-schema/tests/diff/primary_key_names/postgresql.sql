-- AlterTable
ALTER TABLE "Knot" RENAME CONSTRAINT "knot_pk" TO "Knot_pkey";

-- AlterTable
ALTER TABLE "Rope" DROP CONSTRAINT "rope_pk",
ADD CONSTRAINT "Rope_pkey" PRIMARY KEY ("a", "b");
