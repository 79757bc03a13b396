-- table `users` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'users');

-- column `users.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `users.email` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'email' AND ("notnull" = 1 OR pk > 0));

-- column `users.name` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'name' AND ("notnull" = 0 OR pk > 0));

-- column `users.image` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'image' AND ("notnull" = 0 OR pk > 0));

-- column `users.provider` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'provider' AND ("notnull" = 1 OR pk > 0));

-- column `users.providerId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'providerId' AND ("notnull" = 1 OR pk > 0));

-- column `users.emailVerifiedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'emailVerifiedAt' AND ("notnull" = 0 OR pk > 0));

-- column `users.lastLoginAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'lastLoginAt' AND ("notnull" = 0 OR pk > 0));

-- column `users.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `users.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `users.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('users') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `users` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('users') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `sessions` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sessions');

-- column `sessions.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `sessions.userId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'userId' AND ("notnull" = 1 OR pk > 0));

-- column `sessions.token` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'token' AND ("notnull" = 1 OR pk > 0));

-- column `sessions.userAgent` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'userAgent' AND ("notnull" = 0 OR pk > 0));

-- column `sessions.ipAddress` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'ipAddress' AND ("notnull" = 0 OR pk > 0));

-- column `sessions.expiresAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'expiresAt' AND ("notnull" = 1 OR pk > 0));

-- column `sessions.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `sessions.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('sessions') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- the primary key of `sessions` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('sessions') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `apps` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'apps');

-- column `apps.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `apps.appId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'appId' AND ("notnull" = 1 OR pk > 0));

-- column `apps.name` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'name' AND ("notnull" = 1 OR pk > 0));

-- column `apps.description` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'description' AND ("notnull" = 0 OR pk > 0));

-- column `apps.version` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'version' AND ("notnull" = 1 OR pk > 0));

-- column `apps.manifest` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'manifest' AND ("notnull" = 1 OR pk > 0));

-- column `apps.isEnabled` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'isEnabled' AND ("notnull" = 1 OR pk > 0));

-- column `apps.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `apps.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `apps.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('apps') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `apps` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('apps') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `rooms` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'rooms');

-- column `rooms.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.appId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'appId' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.name` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'name' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.description` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'description' AND ("notnull" = 0 OR pk > 0));

-- column `rooms.status` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'status' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.isPublic` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'isPublic' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.maxParticipants` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'maxParticipants' AND ("notnull" = 0 OR pk > 0));

-- column `rooms.appSettings` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'appSettings' AND ("notnull" = 0 OR pk > 0));

-- column `rooms.startsAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'startsAt' AND ("notnull" = 0 OR pk > 0));

-- column `rooms.endsAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'endsAt' AND ("notnull" = 0 OR pk > 0));

-- column `rooms.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `rooms.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('rooms') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `rooms` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('rooms') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `participants` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'participants');

-- column `participants.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `participants.userId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'userId' AND ("notnull" = 1 OR pk > 0));

-- column `participants.roomId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'roomId' AND ("notnull" = 1 OR pk > 0));

-- column `participants.role` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'role' AND ("notnull" = 1 OR pk > 0));

-- column `participants.displayName` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'displayName' AND ("notnull" = 0 OR pk > 0));

-- column `participants.metadata` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'metadata' AND ("notnull" = 0 OR pk > 0));

-- column `participants.joinedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'joinedAt' AND ("notnull" = 1 OR pk > 0));

-- column `participants.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `participants.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `participants.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('participants') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `participants` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('participants') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `prizes` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'prizes');

-- column `prizes.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.roomId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'roomId' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.name` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'name' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.description` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'description' AND ("notnull" = 0 OR pk > 0));

-- column `prizes.imageUrl` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'imageUrl' AND ("notnull" = 0 OR pk > 0));

-- column `prizes.quantity` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'quantity' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.position` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'position' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.metadata` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'metadata' AND ("notnull" = 0 OR pk > 0));

-- column `prizes.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `prizes.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('prizes') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `prizes` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('prizes') WHERE pk > 0 ORDER BY pk)) = 'id';

-- table `winners` exists
SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'winners');

-- column `winners.id` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'id' AND ("notnull" = 1 OR pk > 0));

-- column `winners.roomId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'roomId' AND ("notnull" = 1 OR pk > 0));

-- column `winners.participantId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'participantId' AND ("notnull" = 1 OR pk > 0));

-- column `winners.prizeId` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'prizeId' AND ("notnull" = 1 OR pk > 0));

-- column `winners.metadata` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'metadata' AND ("notnull" = 0 OR pk > 0));

-- column `winners.drawnAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'drawnAt' AND ("notnull" = 1 OR pk > 0));

-- column `winners.claimedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'claimedAt' AND ("notnull" = 0 OR pk > 0));

-- column `winners.createdAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'createdAt' AND ("notnull" = 1 OR pk > 0));

-- column `winners.updatedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'updatedAt' AND ("notnull" = 1 OR pk > 0));

-- column `winners.deletedAt` is as written
SELECT EXISTS (SELECT 1 FROM pragma_table_info('winners') WHERE name = 'deletedAt' AND ("notnull" = 0 OR pk > 0));

-- the primary key of `winners` is as written
SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('winners') WHERE pk > 0 ORDER BY pk)) = 'id';

-- index `users_email_key` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('users') WHERE name = 'users_email_key' AND "unique" = 1) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('users_email_key') ORDER BY seqno)) = 'email';

-- index `users_provider_providerId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('users') WHERE name = 'users_provider_providerId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('users_provider_providerId_idx') ORDER BY seqno)) = 'provider,providerId';

-- index `users_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('users') WHERE name = 'users_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('users_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';

-- index `sessions_token_key` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('sessions') WHERE name = 'sessions_token_key' AND "unique" = 1) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('sessions_token_key') ORDER BY seqno)) = 'token';

-- index `sessions_userId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('sessions') WHERE name = 'sessions_userId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('sessions_userId_idx') ORDER BY seqno)) = 'userId';

-- index `sessions_expiresAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('sessions') WHERE name = 'sessions_expiresAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('sessions_expiresAt_idx') ORDER BY seqno)) = 'expiresAt';

-- index `apps_appId_key` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('apps') WHERE name = 'apps_appId_key' AND "unique" = 1) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('apps_appId_key') ORDER BY seqno)) = 'appId';

-- index `apps_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('apps') WHERE name = 'apps_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('apps_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';

-- index `rooms_status_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('rooms') WHERE name = 'rooms_status_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('rooms_status_idx') ORDER BY seqno)) = 'status';

-- index `rooms_appId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('rooms') WHERE name = 'rooms_appId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('rooms_appId_idx') ORDER BY seqno)) = 'appId';

-- index `rooms_isPublic_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('rooms') WHERE name = 'rooms_isPublic_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('rooms_isPublic_idx') ORDER BY seqno)) = 'isPublic';

-- index `rooms_status_isPublic_appId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('rooms') WHERE name = 'rooms_status_isPublic_appId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('rooms_status_isPublic_appId_idx') ORDER BY seqno)) = 'status,isPublic,appId';

-- index `rooms_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('rooms') WHERE name = 'rooms_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('rooms_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';

-- index `participants_userId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_userId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_userId_idx') ORDER BY seqno)) = 'userId';

-- index `participants_roomId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_roomId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_roomId_idx') ORDER BY seqno)) = 'roomId';

-- index `participants_role_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_role_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_role_idx') ORDER BY seqno)) = 'role';

-- index `participants_roomId_role_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_roomId_role_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_roomId_role_idx') ORDER BY seqno)) = 'roomId,role';

-- index `participants_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';

-- index `participants_userId_roomId_key` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('participants') WHERE name = 'participants_userId_roomId_key' AND "unique" = 1) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('participants_userId_roomId_key') ORDER BY seqno)) = 'userId,roomId';

-- index `prizes_roomId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('prizes') WHERE name = 'prizes_roomId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('prizes_roomId_idx') ORDER BY seqno)) = 'roomId';

-- index `prizes_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('prizes') WHERE name = 'prizes_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('prizes_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';

-- index `winners_roomId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('winners') WHERE name = 'winners_roomId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('winners_roomId_idx') ORDER BY seqno)) = 'roomId';

-- index `winners_participantId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('winners') WHERE name = 'winners_participantId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('winners_participantId_idx') ORDER BY seqno)) = 'participantId';

-- index `winners_prizeId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('winners') WHERE name = 'winners_prizeId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('winners_prizeId_idx') ORDER BY seqno)) = 'prizeId';

-- index `winners_roomId_prizeId_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('winners') WHERE name = 'winners_roomId_prizeId_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('winners_roomId_prizeId_idx') ORDER BY seqno)) = 'roomId,prizeId';

-- index `winners_deletedAt_idx` is valid and as written
SELECT EXISTS (SELECT 1 FROM pragma_index_list('winners') WHERE name = 'winners_deletedAt_idx' AND "unique" = 0) AND (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info('winners_deletedAt_idx') ORDER BY seqno)) = 'deletedAt';
