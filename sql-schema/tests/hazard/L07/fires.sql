CREATE TABLE "logs" ("id" INTEGER NOT NULL, "text" TEXT);
-- lint from here
ALTER TABLE "logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY ("id");
