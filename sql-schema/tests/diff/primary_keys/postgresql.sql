-- AlterTable
ALTER TABLE "Knot" DROP CONSTRAINT "Knot_pkey",
ALTER COLUMN "id" SET DATA TYPE TEXT,
ADD CONSTRAINT "Knot_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "Rope" DROP CONSTRAINT "Rope_pkey",
ADD CONSTRAINT "Rope_pkey" PRIMARY KEY ("b", "c");

-- AlterTable
ALTER TABLE "Cleat" ADD CONSTRAINT "Cleat_pkey" PRIMARY KEY ("id");

-- DropIndex
DROP INDEX "Cleat_id_key";
