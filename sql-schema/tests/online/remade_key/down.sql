-- Way back: irreversible
--   restorable: the primary key of `Ticket` is added again: no two rows may share it
--   irreversible: the values of column `Ticket.code` are gone

DO $etalon$ BEGIN RAISE EXCEPTION USING MESSAGE = 'irreversible: the values of column `Ticket.code` are gone'; END $etalon$;

-- AlterTable
ALTER TABLE "Ticket" DROP CONSTRAINT "Ticket_pkey",
ALTER COLUMN "code" SET DATA TYPE TEXT,
ADD CONSTRAINT "Ticket_pkey" PRIMARY KEY ("code");
