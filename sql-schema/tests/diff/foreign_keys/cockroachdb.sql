-- DropForeignKey
ALTER TABLE "Log" DROP CONSTRAINT "Log_captainId_fkey";

-- RenameForeignKey
ALTER TABLE "Ship" RENAME CONSTRAINT "Ship_captainId_fkey" TO "ship_has_captain";

-- AddForeignKey
ALTER TABLE "Log" ADD CONSTRAINT "Log_captainId_fkey" FOREIGN KEY ("captainId") REFERENCES "Captain"("id") ON DELETE CASCADE ON UPDATE CASCADE;
