-- enum `RoomStatus` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"RoomStatus"')), '{}') @> ARRAY['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED']::text[];

-- enum `ParticipantRole` has its labels
SELECT coalesce((SELECT array_agg(enumlabel::text ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = to_regtype('"ParticipantRole"')), '{}') @> ARRAY['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER']::text[];

-- table `users` exists
SELECT to_regclass('"users"') IS NOT NULL;

-- column `users.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `users.email` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'email' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `users.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'name' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `users.image` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'image' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `users.provider` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'provider' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `users.providerId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'providerId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `users.emailVerifiedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'emailVerifiedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `users.lastLoginAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'lastLoginAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `users.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `users.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `users.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"users"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `users` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"users"') AND c.contype = 'p' AND c.conname = 'users_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `sessions` exists
SELECT to_regclass('"sessions"') IS NOT NULL;

-- column `sessions.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `sessions.userId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'userId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `sessions.token` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'token' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `sessions.userAgent` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'userAgent' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `sessions.ipAddress` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'ipAddress' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `sessions.expiresAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'expiresAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `sessions.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `sessions.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"sessions"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `sessions` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"sessions"') AND c.contype = 'p' AND c.conname = 'sessions_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `apps` exists
SELECT to_regclass('"apps"') IS NOT NULL;

-- column `apps.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `apps.appId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'appId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `apps.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `apps.description` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'description' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `apps.version` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'version' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `apps.manifest` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'manifest' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('JSONB'));

-- column `apps.isEnabled` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'isEnabled' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BOOLEAN'));

-- column `apps.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `apps.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `apps.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"apps"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `apps` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"apps"') AND c.contype = 'p' AND c.conname = 'apps_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `rooms` exists
SELECT to_regclass('"rooms"') IS NOT NULL;

-- column `rooms.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `rooms.appId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'appId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `rooms.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `rooms.description` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'description' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `rooms.status` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'status' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('"RoomStatus"'));

-- column `rooms.isPublic` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'isPublic' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('BOOLEAN'));

-- column `rooms.maxParticipants` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'maxParticipants' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('INTEGER'));

-- column `rooms.appSettings` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'appSettings' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('JSONB'));

-- column `rooms.startsAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'startsAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `rooms.endsAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'endsAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `rooms.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `rooms.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `rooms.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"rooms"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `rooms` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"rooms"') AND c.contype = 'p' AND c.conname = 'rooms_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `participants` exists
SELECT to_regclass('"participants"') IS NOT NULL;

-- column `participants.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `participants.userId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'userId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `participants.roomId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'roomId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `participants.role` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'role' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('"ParticipantRole"'));

-- column `participants.displayName` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'displayName' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `participants.metadata` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'metadata' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('JSONB'));

-- column `participants.joinedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'joinedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `participants.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `participants.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `participants.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"participants"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `participants` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"participants"') AND c.contype = 'p' AND c.conname = 'participants_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `prizes` exists
SELECT to_regclass('"prizes"') IS NOT NULL;

-- column `prizes.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `prizes.roomId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'roomId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `prizes.name` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'name' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `prizes.description` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'description' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `prizes.imageUrl` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'imageUrl' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TEXT'));

-- column `prizes.quantity` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'quantity' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `prizes.position` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'position' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('INTEGER'));

-- column `prizes.metadata` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'metadata' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('JSONB'));

-- column `prizes.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `prizes.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `prizes.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"prizes"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `prizes` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"prizes"') AND c.contype = 'p' AND c.conname = 'prizes_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- table `winners` exists
SELECT to_regclass('"winners"') IS NOT NULL;

-- column `winners.id` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'id' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `winners.roomId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'roomId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `winners.participantId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'participantId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `winners.prizeId` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'prizeId' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TEXT'));

-- column `winners.metadata` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'metadata' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('JSONB'));

-- column `winners.drawnAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'drawnAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `winners.claimedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'claimedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `winners.createdAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'createdAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `winners.updatedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'updatedAt' AND NOT attisdropped AND attnotnull = true AND atttypid = to_regtype('TIMESTAMP(3)'));

-- column `winners.deletedAt` is as written
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('"winners"') AND attname = 'deletedAt' AND NOT attisdropped AND attnotnull = false AND atttypid = to_regtype('TIMESTAMP(3)'));

-- the primary key of `winners` is as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"winners"') AND c.contype = 'p' AND c.conname = 'winners_pkey' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- index `users_email_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"users_email_key"') AND i.indrelid = to_regclass('"users"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['email']::text[]);

-- index `users_provider_providerId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"users_provider_providerId_idx"') AND i.indrelid = to_regclass('"users"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['provider', 'providerId']::text[]);

-- index `users_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"users_deletedAt_idx"') AND i.indrelid = to_regclass('"users"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- index `sessions_token_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"sessions_token_key"') AND i.indrelid = to_regclass('"sessions"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['token']::text[]);

-- index `sessions_userId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"sessions_userId_idx"') AND i.indrelid = to_regclass('"sessions"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['userId']::text[]);

-- index `sessions_expiresAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"sessions_expiresAt_idx"') AND i.indrelid = to_regclass('"sessions"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['expiresAt']::text[]);

-- index `apps_appId_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"apps_appId_key"') AND i.indrelid = to_regclass('"apps"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['appId']::text[]);

-- index `apps_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"apps_deletedAt_idx"') AND i.indrelid = to_regclass('"apps"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- index `rooms_status_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"rooms_status_idx"') AND i.indrelid = to_regclass('"rooms"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['status']::text[]);

-- index `rooms_appId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"rooms_appId_idx"') AND i.indrelid = to_regclass('"rooms"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['appId']::text[]);

-- index `rooms_isPublic_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"rooms_isPublic_idx"') AND i.indrelid = to_regclass('"rooms"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['isPublic']::text[]);

-- index `rooms_status_isPublic_appId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"rooms_status_isPublic_appId_idx"') AND i.indrelid = to_regclass('"rooms"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['status', 'isPublic', 'appId']::text[]);

-- index `rooms_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"rooms_deletedAt_idx"') AND i.indrelid = to_regclass('"rooms"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- index `participants_userId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_userId_idx"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['userId']::text[]);

-- index `participants_roomId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_roomId_idx"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['roomId']::text[]);

-- index `participants_role_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_role_idx"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['role']::text[]);

-- index `participants_roomId_role_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_roomId_role_idx"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['roomId', 'role']::text[]);

-- index `participants_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_deletedAt_idx"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- index `participants_userId_roomId_key` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"participants_userId_roomId_key"') AND i.indrelid = to_regclass('"participants"') AND i.indisvalid AND i.indisready AND i.indisunique = true AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['userId', 'roomId']::text[]);

-- index `prizes_roomId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"prizes_roomId_idx"') AND i.indrelid = to_regclass('"prizes"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['roomId']::text[]);

-- index `prizes_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"prizes_deletedAt_idx"') AND i.indrelid = to_regclass('"prizes"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- index `winners_roomId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"winners_roomId_idx"') AND i.indrelid = to_regclass('"winners"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['roomId']::text[]);

-- index `winners_participantId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"winners_participantId_idx"') AND i.indrelid = to_regclass('"winners"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['participantId']::text[]);

-- index `winners_prizeId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"winners_prizeId_idx"') AND i.indrelid = to_regclass('"winners"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['prizeId']::text[]);

-- index `winners_roomId_prizeId_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"winners_roomId_prizeId_idx"') AND i.indrelid = to_regclass('"winners"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['roomId', 'prizeId']::text[]);

-- index `winners_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('"winners_deletedAt_idx"') AND i.indrelid = to_regclass('"winners"') AND i.indisvalid AND i.indisready AND i.indisunique = false AND (i.indpred IS NOT NULL) = false AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = ARRAY['deletedAt']::text[]);

-- foreign key `sessions_userId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"sessions"') AND c.contype = 'f' AND c.conname = 'sessions_userId_fkey' AND c.confrelid = to_regclass('"users"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['userId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `rooms_appId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"rooms"') AND c.contype = 'f' AND c.conname = 'rooms_appId_fkey' AND c.confrelid = to_regclass('"apps"') AND c.convalidated >= true AND c.confdeltype = 'r' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['appId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `participants_userId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"participants"') AND c.contype = 'f' AND c.conname = 'participants_userId_fkey' AND c.confrelid = to_regclass('"users"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['userId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `participants_roomId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"participants"') AND c.contype = 'f' AND c.conname = 'participants_roomId_fkey' AND c.confrelid = to_regclass('"rooms"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['roomId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `prizes_roomId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"prizes"') AND c.contype = 'f' AND c.conname = 'prizes_roomId_fkey' AND c.confrelid = to_regclass('"rooms"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['roomId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `winners_roomId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"winners"') AND c.contype = 'f' AND c.conname = 'winners_roomId_fkey' AND c.confrelid = to_regclass('"rooms"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['roomId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `winners_participantId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"winners"') AND c.contype = 'f' AND c.conname = 'winners_participantId_fkey' AND c.confrelid = to_regclass('"participants"') AND c.convalidated >= true AND c.confdeltype = 'c' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['participantId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);

-- foreign key `winners_prizeId_fkey` is validated and as written
SELECT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = to_regclass('"winners"') AND c.contype = 'f' AND c.conname = 'winners_prizeId_fkey' AND c.confrelid = to_regclass('"prizes"') AND c.convalidated >= true AND c.confdeltype = 'r' AND c.confupdtype = 'c' AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) = ARRAY['prizeId']::text[] AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number) = ARRAY['id']::text[]);
