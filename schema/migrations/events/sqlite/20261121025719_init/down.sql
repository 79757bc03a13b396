-- Way back: lossy for new data
--   lossy for new data: drops table `users` with what was written into it
--   lossy for new data: drops table `sessions` with what was written into it
--   lossy for new data: drops table `apps` with what was written into it
--   lossy for new data: drops table `rooms` with what was written into it
--   lossy for new data: drops table `participants` with what was written into it
--   lossy for new data: drops table `prizes` with what was written into it
--   lossy for new data: drops table `winners` with what was written into it

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "users";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "sessions";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "apps";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "rooms";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "participants";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "prizes";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "winners";
PRAGMA foreign_keys=on;
