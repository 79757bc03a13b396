-- index `User_email_key` is gone
SELECT to_regclass('"User_email_key"') IS NULL;

-- index `User_name_idx` is gone
SELECT to_regclass('"User_name_idx"') IS NULL;
