CREATE TABLE "reading_progress" ("id" INTEGER PRIMARY KEY, "current_page" INTEGER, "total_pages" INTEGER, "percentage" INTEGER);
-- lint from here
CREATE FUNCTION update_percentage() RETURNS trigger AS $$
BEGIN
  UPDATE reading_progress SET percentage = NEW.current_page * 100 / NEW.total_pages WHERE id = NEW.id;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "trigger_update_percentage" AFTER UPDATE OF "current_page" ON "reading_progress"
  FOR EACH ROW EXECUTE FUNCTION update_percentage();
