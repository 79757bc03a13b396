CREATE TABLE "users" ("id" INTEGER PRIMARY KEY);
-- lint from here
CREATE INDEX "student_achievement_progress_idx" ON "users"("id");
