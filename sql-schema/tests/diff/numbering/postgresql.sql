-- AlterTable
ALTER TABLE "Bell" DROP CONSTRAINT "Bell_pkey",
ALTER COLUMN "id" SET DATA TYPE BIGINT,
ADD CONSTRAINT "Bell_pkey" PRIMARY KEY ("id");

-- AlterTable
CREATE SEQUENCE lamp_id_seq;
ALTER TABLE "Lamp" ALTER COLUMN "id" SET DEFAULT nextval('lamp_id_seq');
ALTER SEQUENCE lamp_id_seq OWNED BY "Lamp"."id";

-- AlterTable
CREATE SEQUENCE rope_strand_seq;
ALTER TABLE "Rope" ALTER COLUMN "strand" SET DEFAULT nextval('rope_strand_seq');
ALTER SEQUENCE rope_strand_seq OWNED BY "Rope"."strand";
