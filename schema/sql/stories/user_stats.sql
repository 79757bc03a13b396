-- What a reader has read to the end.

CREATE OR REPLACE FUNCTION update_user_stats()
RETURNS TRIGGER AS $$
BEGIN
  IF NEW.percent_complete = 100 AND OLD.percent_complete < 100 THEN
    UPDATE users
    SET books_completed = books_completed + 1
    WHERE id = NEW.user_id;
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER trigger_update_user_stats
AFTER UPDATE OF percent_complete ON reading_progress
FOR EACH ROW
EXECUTE FUNCTION update_user_stats();
