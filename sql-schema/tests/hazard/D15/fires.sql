CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
DROP TABLE "_prisma_migrations";
DROP TABLE "spatial_ref_sys";
