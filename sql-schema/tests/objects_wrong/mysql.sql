-- mysql
DELIMITER //
CREATE PROCEDURE p() BEGIN SELECT 1; END //
DELIMITER ;
CREATE POLICY p ON users USING (true);
-- ====
-- mysql.sql:2:1: `DELIMITER` is a command of the program `mysql`, and no SQL
--   help: leave it out: a body ends with the `END` of its `BEGIN`, and the statement with `;`
-- mysql.sql:3:38: this statement is not known
--   help: such a file holds functions, procedures, triggers, views, materialized views with their named indexes, policies, row level security, domains and composite types
-- mysql.sql:5:1: MySQL has no policy
--   help: leave it to the databases that have policy objects
