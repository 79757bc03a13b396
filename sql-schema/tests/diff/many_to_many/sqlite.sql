-- CreateTable
CREATE TABLE "_PortToRoute" (
    "A" INTEGER NOT NULL,
    "B" INTEGER NOT NULL,
    CONSTRAINT "_PortToRoute_A_fkey" FOREIGN KEY ("A") REFERENCES "Port" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "_PortToRoute_B_fkey" FOREIGN KEY ("B") REFERENCES "Route" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "_PortToRoute_AB_unique" ON "_PortToRoute"("A", "B");

-- CreateIndex
CREATE INDEX "_PortToRoute_B_index" ON "_PortToRoute"("B");
