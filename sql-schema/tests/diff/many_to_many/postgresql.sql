-- CreateTable
CREATE TABLE "_PortToRoute" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,

    CONSTRAINT "_PortToRoute_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "_PortToRoute_B_index" ON "_PortToRoute"("B");

-- AddForeignKey
ALTER TABLE "_PortToRoute" ADD CONSTRAINT "_PortToRoute_A_fkey" FOREIGN KEY ("A") REFERENCES "Port"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PortToRoute" ADD CONSTRAINT "_PortToRoute_B_fkey" FOREIGN KEY ("B") REFERENCES "Route"("id") ON DELETE CASCADE ON UPDATE CASCADE;
