-- CreateTable
CREATE TABLE "AModelWithAVeryLongNameThatFillsTheWholeIdentifier" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "another_field_with_a_name_that_is_rather_long" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "BModelWithAVeryLongNameThatFillsTheWholeIdentifier" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "a_field_with_a_name_that_is_rather_long" INTEGER NOT NULL,
    CONSTRAINT "BModelWithAVeryLongNameThatFillsTheWholeIdentifier_a_field_with_a_name_that_is_rather_long_fkey" FOREIGN KEY ("a_field_with_a_name_that_is_rather_long") REFERENCES "AModelWithAVeryLongNameThatFillsTheWholeIdentifier" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier_A_fkey" FOREIGN KEY ("A") REFERENCES "AModelWithAVeryLongNameThatFillsTheWholeIdentifier" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier_B_fkey" FOREIGN KEY ("B") REFERENCES "BModelWithAVeryLongNameThatFillsTheWholeIdentifier" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another_field_with_a_name_that_is_rather_long_id_idx" ON "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("another_field_with_a_name_that_is_rather_long", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another_field_with_a_name_that_is_rather_long_key" ON "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("another_field_with_a_name_that_is_rather_long");

-- CreateIndex
CREATE UNIQUE INDEX "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier_AB_unique" ON "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier"("A", "B");

-- CreateIndex
CREATE INDEX "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier_B_index" ON "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWithAVeryLongNameThatFillsTheWholeIdentifier"("B");
