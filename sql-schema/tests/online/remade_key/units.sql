-- ==== (the plain file): Plain
-- AlterTable
ALTER TABLE "Ticket" DROP CONSTRAINT "Ticket_pkey",
DROP COLUMN "code",
ADD COLUMN     "code" BIGINT NOT NULL,
ADD CONSTRAINT "Ticket_pkey" PRIMARY KEY ("code");
