-- Written by hand: statement ends inside strings, comments and bodies are none.
/* one; /* inside; */ another; */
INSERT INTO "Room" ("name") VALUES ('a;b'), (E'it\'s;'), ($x$c;$x$);
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'Room' AND column_name = 'note') THEN
    ALTER TABLE "Room" ADD COLUMN "note" TEXT;
  END IF;
END
$$;
