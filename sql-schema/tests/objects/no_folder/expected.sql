-- ==== migration
-- Nothing to change.

-- ==== summary
Both sides are the same.

-- ==== notes
there is no folder of objects, so what the migrations carry from files is left alone: view `carried`

-- ==== down
-- Way back: lossless

-- Nothing to change.

