CREATE TYPE "Status" AS ENUM ('OPEN');
-- lint from here
ALTER TYPE "Status" ADD VALUE 'FOUND';
