-- What follows from turning a page.

CREATE OR REPLACE FUNCTION update_reading_progress()
RETURNS TRIGGER AS $$
BEGIN
  UPDATE reading_progress
  SET
    percent_complete = (NEW.current_page::float / NEW.total_pages::float) * 100,
    last_read_at = NOW()
  WHERE id = NEW.id;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER trigger_update_reading_progress
AFTER UPDATE OF current_page ON reading_progress
FOR EACH ROW
EXECUTE FUNCTION update_reading_progress();
