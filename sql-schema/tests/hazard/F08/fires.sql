CREATE TABLE "users" ("id" INTEGER PRIMARY KEY, "a" TEXT);
-- lint from here
CREATE INDEX "student_achievement_progress_by_teacher_and_status_and_created_at_idx" ON "users"("id");
CREATE INDEX "student_achievement_progress_by_teacher_and_status_and_created_at_key" ON "users"("a");
