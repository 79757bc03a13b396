CREATE TABLE "logs" ("id" INTEGER, "text" TEXT);
CREATE UNIQUE INDEX "logs_pkey" ON "logs"("id");
-- lint from here
ALTER TABLE "logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY USING INDEX "logs_pkey";
