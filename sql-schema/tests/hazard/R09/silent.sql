CREATE TABLE "reading_progress" ("id" INTEGER PRIMARY KEY, "current_page" INTEGER, "total_pages" INTEGER, "percentage" INTEGER);
-- lint from here
CREATE FUNCTION update_percentage() RETURNS trigger AS $$
BEGIN
  NEW.percentage = NEW.current_page * 100 / NEW.total_pages;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "trigger_update_percentage" BEFORE UPDATE ON "reading_progress"
  FOR EACH ROW EXECUTE FUNCTION update_percentage();
