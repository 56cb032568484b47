-- What a cluster keeps in PostgreSQL (12 or newer): its members and the states of its grains, for the ADO.NET providers
-- of Microsoft Orleans 10 (Clustering.AdoNet, Persistence.AdoNet). They bring no statements of their own: they read them
-- from the table orleansquery, by key, and pass parameters and read columns by name.
--
-- The whole file is to be applied in one transaction; applying it again changes nothing. A silo reads the statements
-- once, when it starts, so a table that changes must still bear the statements of the version before.

DO $$
DECLARE
    present integer;
BEGIN
    PERFORM pg_advisory_xact_lock(20250610);  -- two that apply it at the same time: one after the other
    IF to_regclass('census_schema') IS NOT NULL THEN
        SELECT version INTO present FROM census_schema;
        IF present > 1 THEN
            RAISE EXCEPTION 'the database has version % of the schema, and this is version 1', present
                USING HINT = 'A newer Census made it; apply the schema that came with that one.';
        END IF;
    ELSIF to_regclass('orleansquery') IS NOT NULL THEN
        -- Other statements lead to other tables: to replace them would leave what those hold behind, unseen.
        RAISE EXCEPTION 'the database has a table orleansquery that is not of this schema'
            USING HINT = 'Give Census a database of its own.';
    END IF;
END
$$;

CREATE TABLE IF NOT EXISTS census_schema (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  integer NOT NULL
);

INSERT INTO census_schema (version) VALUES (1) ON CONFLICT DO NOTHING;

-- The names are those of the providers.
CREATE TABLE IF NOT EXISTS orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

-- One row per cluster ("deployment"). Every change of its members' rows, but for signs of life and the removal of
-- defunct ones, makes the version one higher: it is the etag that a change must name.
CREATE TABLE IF NOT EXISTS census_cluster (
    deployment_id text COLLATE "C" PRIMARY KEY,
    version       integer NOT NULL DEFAULT 0,
    changed_at    timestamptz NOT NULL DEFAULT now()
);

-- One row per silo that is or was a member; a silo that starts again has another generation. Times are timestamptz
-- because Npgsql sends Orleans' times, DbType.DateTime in UTC, as such, and so no time zone of a session matters.
CREATE TABLE IF NOT EXISTS census_member (
    deployment_id   text COLLATE "C" NOT NULL REFERENCES census_cluster ON DELETE CASCADE,
    address         text COLLATE "C" NOT NULL,
    port            integer NOT NULL,
    generation      integer NOT NULL,
    silo_name       text NOT NULL,
    host_name       text NOT NULL,
    status          integer NOT NULL,      -- Orleans' SiloStatus: 3 is active, 6 is dead
    proxy_port      integer NOT NULL,      -- for clients; 0 if it takes none
    suspect_times   text,                  -- silo,time|silo,time|…, as Orleans writes and reads it
    start_time      timestamptz NOT NULL,
    i_am_alive_time timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);

-- One row per state of a grain. The key is what Orleans tells states apart by, whole, so its hashes are not needed;
-- grain_type is the state's name alone. "C" compares bytes: what another libc sorts otherwise cannot break the index.
CREATE TABLE IF NOT EXISTS census_state (
    service_id   text COLLATE "C" NOT NULL,
    grain_type   text COLLATE "C" NOT NULL,
    id_n0        bigint NOT NULL,                         -- a GUID's first half
    id_n1        bigint NOT NULL,                         -- its second, or an integer
    id_extension text COLLATE "C" NOT NULL DEFAULT '',    -- a text that is the key or extends it; '' for null
    version      integer NOT NULL,                        -- the etag, from 1
    payload      bytea,                                   -- null if the state was cleared
    written_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service_id, grain_type, id_n0, id_n1, id_extension)
);

INSERT INTO orleansquery (querykey, querytext) VALUES

-- Members. Each statement is atomic by itself, under READ COMMITTED too.

-- True if the cluster was new. A silo asks when it starts, before anything else.
('InsertMembershipVersionKey', $sql$
WITH inserted AS (
    INSERT INTO census_cluster (deployment_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT FROM inserted)
$sql$),

-- Members and version at one moment. The version must come even if there is no member: then with nulls for one.
('MembershipReadAllKey', $sql$
SELECT c.version AS "Version", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
    m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
    m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime", m.i_am_alive_time AS "IAmAliveTime"
FROM census_cluster c LEFT JOIN census_member m ON m.deployment_id = c.deployment_id
WHERE c.deployment_id = @DeploymentId
$sql$),

-- The same of one member.
('MembershipReadRowKey', $sql$
SELECT c.version AS "Version", m.address AS "Address", m.port AS "Port", m.generation AS "Generation",
    m.silo_name AS "SiloName", m.host_name AS "HostName", m.status AS "Status", m.proxy_port AS "ProxyPort",
    m.suspect_times AS "SuspectTimes", m.start_time AS "StartTime", m.i_am_alive_time AS "IAmAliveTime"
FROM census_cluster c LEFT JOIN census_member m ON m.deployment_id = c.deployment_id
    AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
WHERE c.deployment_id = @DeploymentId
$sql$),

-- True if the version was still the one named and the member is new; else nothing changes. Who locks the cluster's row
-- first, wins: the others wait, see another version, and find no row to lock.
('InsertMembershipKey', $sql$
WITH locked AS (
    SELECT deployment_id FROM census_cluster WHERE deployment_id = @DeploymentId AND version = @Version FOR UPDATE),
inserted AS (
    INSERT INTO census_member (deployment_id, address, port, generation,
        silo_name, host_name, status, proxy_port, start_time, i_am_alive_time)
    SELECT deployment_id, @Address, @Port, @Generation,
        @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM locked ON CONFLICT DO NOTHING RETURNING deployment_id),
counted AS (
    UPDATE census_cluster c SET version = c.version + 1, changed_at = now()
    FROM inserted i WHERE c.deployment_id = i.deployment_id RETURNING 1)
SELECT EXISTS (SELECT FROM counted)
$sql$),

-- The same for a member that is there.
('UpdateMembershipKey', $sql$
WITH locked AS (
    SELECT deployment_id FROM census_cluster WHERE deployment_id = @DeploymentId AND version = @Version FOR UPDATE),
updated AS (
    UPDATE census_member m
    SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_time = @IAmAliveTime
    FROM locked l
    WHERE m.deployment_id = l.deployment_id
        AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    RETURNING m.deployment_id),
counted AS (
    UPDATE census_cluster c SET version = c.version + 1, changed_at = now()
    FROM updated u WHERE c.deployment_id = u.deployment_id RETURNING 1)
SELECT EXISTS (SELECT FROM counted)
$sql$),

-- A sign of life needs no etag and changes no version.
('UpdateIAmAlivetimeKey', $sql$
UPDATE census_member SET i_am_alive_time = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),

-- Members that are not active (3) and of which nothing was heard since: neither from them nor, in votes that they are
-- dead, of them. Orleans' limit is 100 ns past the last time to be removed, which Npgsql cuts off: hence "at the latest".
('CleanupDefunctSiloEntriesKey', $sql$
DELETE FROM census_member
WHERE deployment_id = @DeploymentId AND status <> 3 AND @IAmAliveTime >= greatest(start_time, i_am_alive_time,
    (SELECT max(split_part(vote, ',', 2)::timestamptz) FROM unnest(string_to_array(suspect_times, '|')) AS vote))
$sql$),

-- The cluster, with its members.
('DeleteMembershipTableEntriesKey', $sql$
DELETE FROM census_cluster WHERE deployment_id = @DeploymentId
$sql$),

-- Where clients are let in: the members of a status, active, that take clients.
('GatewaysQueryKey', $sql$
SELECT address AS "Address", proxy_port AS "ProxyPort", generation AS "Generation"
FROM census_member
WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0
$sql$),

-- States. A change names the version that it replaces, and gets the new one; no row tells that the version was another.

-- No row, or one whose payload is null, is a state that does not exist; the latter has a version all the same.
('ReadFromStorageKey', $sql$
SELECT payload AS "PayloadBinary", version AS "Version"
FROM census_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
    AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_extension = coalesce(@GrainIdExtensionString, '')
$sql$),

-- A null version: there must be no row, and the primary key lets one of several writers insert it.
('WriteToStorageKey', $sql$
WITH updated AS (
    UPDATE census_state SET version = version + 1, payload = @PayloadBinary, written_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
        AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_extension = coalesce(@GrainIdExtensionString, '')
        AND version = @GrainStateVersion
    RETURNING version),
inserted AS (
    INSERT INTO census_state (service_id, grain_type, id_n0, id_n1, id_extension, version, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1, @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT version AS "NewGrainStateVersion" FROM updated UNION ALL SELECT version FROM inserted
$sql$),

-- The row stays, and goes on counting: an activation that still holds the old version cannot write.
('ClearStorageKey', $sql$
UPDATE census_state SET version = version + 1, payload = NULL, written_at = now()
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
    AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_extension = coalesce(@GrainIdExtensionString, '')
    AND version = @GrainStateVersion
RETURNING version
$sql$),

-- Used instead with DeleteStateOnClear, which we do not set: versions begin again at 1 after it. What is returned must
-- differ from the version named, or it counts as a conflict.
('DeleteStorageKey', $sql$
DELETE FROM census_state
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString
    AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1 AND id_extension = coalesce(@GrainIdExtensionString, '')
    AND version = @GrainStateVersion
RETURNING version + 1
$sql$)

ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext
    WHERE orleansquery.querytext <> excluded.querytext;
