-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "AModelWithAVeryLongNameThatFillsTheWholeIdentifier" (
    "id" INTEGER NOT NULL,
    "another_field_with_a_name_that_is_rather_long" INTEGER NOT NULL,

    CONSTRAINT "AModelWithAVeryLongNameThatFillsTheWholeIdentifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BModelWithAVeryLongNameThatFillsTheWholeIdentifier" (
    "id" INTEGER NOT NULL,
    "a_field_with_a_name_that_is_rather_long" INTEGER NOT NULL,

    CONSTRAINT "BModelWithAVeryLongNameThatFillsTheWholeIdentifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWith" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBM_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another__idx" ON "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("another_field_with_a_name_that_is_rather_long", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AModelWithAVeryLongNameThatFillsTheWholeIdentifier_another__key" ON "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("another_field_with_a_name_that_is_rather_long");

-- CreateIndex
CREATE INDEX "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBM_B_index" ON "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWith"("B");

-- AddForeignKey
ALTER TABLE "BModelWithAVeryLongNameThatFillsTheWholeIdentifier" ADD CONSTRAINT "BModelWithAVeryLongNameThatFillsTheWholeIdentifier_a_field_fkey" FOREIGN KEY ("a_field_with_a_name_that_is_rather_long") REFERENCES "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWith" ADD CONSTRAINT "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBMo_A_fkey" FOREIGN KEY ("A") REFERENCES "AModelWithAVeryLongNameThatFillsTheWholeIdentifier"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBModelWith" ADD CONSTRAINT "_AModelWithAVeryLongNameThatFillsTheWholeIdentifierToBMo_B_fkey" FOREIGN KEY ("B") REFERENCES "BModelWithAVeryLongNameThatFillsTheWholeIdentifier"("id") ON DELETE CASCADE ON UPDATE CASCADE;
