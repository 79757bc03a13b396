-- Way back: lossy for new data
--   lossy for new data: drops table `users` with what was written into it
--   lossy for new data: drops table `sessions` with what was written into it
--   lossy for new data: drops table `apps` with what was written into it
--   lossy for new data: drops table `rooms` with what was written into it
--   lossy for new data: drops table `participants` with what was written into it
--   lossy for new data: drops table `prizes` with what was written into it
--   lossy for new data: drops table `winners` with what was written into it

-- DropForeignKey
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_userId_fkey";

-- DropForeignKey
ALTER TABLE "rooms" DROP CONSTRAINT "rooms_appId_fkey";

-- DropForeignKey
ALTER TABLE "participants" DROP CONSTRAINT "participants_userId_fkey";

-- DropForeignKey
ALTER TABLE "participants" DROP CONSTRAINT "participants_roomId_fkey";

-- DropForeignKey
ALTER TABLE "prizes" DROP CONSTRAINT "prizes_roomId_fkey";

-- DropForeignKey
ALTER TABLE "winners" DROP CONSTRAINT "winners_roomId_fkey";

-- DropForeignKey
ALTER TABLE "winners" DROP CONSTRAINT "winners_participantId_fkey";

-- DropForeignKey
ALTER TABLE "winners" DROP CONSTRAINT "winners_prizeId_fkey";

-- DropTable
DROP TABLE "users";

-- DropTable
DROP TABLE "sessions";

-- DropTable
DROP TABLE "apps";

-- DropTable
DROP TABLE "rooms";

-- DropTable
DROP TABLE "participants";

-- DropTable
DROP TABLE "prizes";

-- DropTable
DROP TABLE "winners";

-- DropEnum
DROP TYPE "RoomStatus";

-- DropEnum
DROP TYPE "ParticipantRole";
