using System.Net.Sockets;
using System.Reflection;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Silos;
using Minima.Sweeps;
using Npgsql;

namespace Cluster.Client.Clusters;

/// <summary>
/// Checks a cluster: certificates, database, schema, clocks, members, ports, then the silos themselves. What cannot be
/// checked because of something before it is left out.
/// </summary>
internal sealed class ClusterDoctor(ClusterJoin join, ClusterEngine engine)
{
    private const int SchemaVersion = 1;
    /// <summary>Orleans' SiloStatus, as the database has it.</summary>
    private const int Active = 3, Dead = 6;

    /// <summary>A silo writes a sign of life every 30 s; one without for so long, whose port is closed, is not there any more.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(3), ClockLimit = TimeSpan.FromSeconds(5);

    private readonly List<Finding> _findings = [];

    /// <summary>Checks, and puts right what can be if <paramref name="fix"/> says so.</summary>
    public async Task<IReadOnlyList<Finding>> Examine(bool fix)
    {
        if (join.LoadIdentity() is { } identity)
            CheckCertificate(identity);
        if (join.Database is null || await CheckDatabase(join.Database, fix))
            await CheckSilos();
        return _findings;
    }

    private void CheckCertificate(TlsIdentity identity)
    {
        DateTime begin = identity.Certificate.NotBefore.ToUniversalTime(), end = identity.Certificate.NotAfter.ToUniversalTime();
        bool isCurrent = begin <= Now().UtcDateTime && Now().UtcDateTime < end, isAdmitted = identity.Admits(identity.Certificate);
        string problem = !isCurrent ? ", which is not now" : !isAdmitted ? ", and the authority does not vouch for it" : "";
        Add("certificate", isAdmitted ? FindingState.Good : FindingState.Bad, $"{identity.Certificate.Subject}, from {begin:u} until {end:u}{problem}",
            isAdmitted ? null : "have the cluster's authority issue a certificate (deploy/tls.md)");
    }

    /// <summary>False if nothing behind the database can be checked.</summary>
    private async Task<bool> CheckDatabase(string connectionString, bool fix)
    {
        NpgsqlConnection database;
        try
        {
            database = new NpgsqlConnection(connectionString);
            await database.OpenAsync();
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException or ArgumentException or InvalidOperationException)
        {
            Add("database", FindingState.Bad, failure.Message, "start PostgreSQL, let it listen where --join says, and create the database and its user (deploy/database.md)");
            return false;
        }

        await using (database)
        {
            Add("database", FindingState.Good, $"PostgreSQL {database.PostgreSqlVersion} at {database.Host}:{database.Port}, database {database.Database}");
            try
            {
                if (!await CheckSchema(database, fix))
                    return false;
                await CheckClock(database);
                return await CheckMembers(database, fix);
            }
            catch (PostgresException failure)
            {
                Add("rights", FindingState.Bad, failure.MessageText, "give the user the rights that the page on the database names (deploy/database.md)");
                return false;
            }
        }
    }

    private async Task<bool> CheckSchema(NpgsqlConnection database, bool fix)
    {
        int? version = await Scalar(database, "SELECT to_regclass('census_schema')::text") is string
            ? await Scalar(database, "SELECT version FROM census_schema") as int? : null;
        if (version == SchemaVersion)
        {
            Add("schema", FindingState.Good, $"version {version}");
            return true;
        }

        string seen = version is null ? "there is none" : $"version {version}, and this console knows {SchemaVersion}";
        if (version > SchemaVersion || !fix)
        {
            Add("schema", FindingState.Bad, seen, version > SchemaVersion ? "use the console that came with the silos" : "census doctor --fix applies it, or psql with deploy/postgresql.sql");
            return false;
        }

        try
        {
            await Execute(database, await Schema());
        }
        catch (PostgresException failure)
        {
            Add("schema", FindingState.Bad, $"{seen}, and it cannot be applied: {failure.MessageText}", failure.Hint ?? "give the user the right to create tables (deploy/database.md)");
            return false;
        }

        Add("schema", FindingState.Fixed, $"{seen}; version {SchemaVersion} was applied");
        return true;
    }

    private async Task CheckClock(NpgsqlConnection database)
    {
        DateTimeOffset before = Now();
        var theirs = (DateTime)(await Scalar(database, "SELECT clock_timestamp()"))!;
        TimeSpan apart = theirs.ToUniversalTime() - (before + (Now() - before) / 2).UtcDateTime;
        AddClock("clock of the database", apart);
    }

    private async Task<bool> CheckMembers(NpgsqlConnection database, bool fix)
    {
        var members = new List<(string Address, int Port, int Gateway, bool IsSilent)>();
        await using (var command = new NpgsqlCommand("SELECT address, port, proxy_port, i_am_alive_time < now() - $3 FROM census_member WHERE deployment_id = $1 AND status = $2 ORDER BY address, port", database))
        {
            command.Parameters.AddWithValue(join.Cluster);
            command.Parameters.AddWithValue(Active);
            command.Parameters.AddWithValue(Gone);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                members.Add((reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetBoolean(3)));
        }

        var there = new List<(string Address, int Port, int Gateway, bool IsSilent)>();
        foreach (var member in members)
        {
            // Clocks may be wrong, the database may have been away, and a firewall may hide one of the ports: only if nothing
            // at all speaks for a silo it is gone.
            if (member.IsSilent && await WhyClosed(member.Address, member.Port) is not null && await WhyClosed(member.Address, member.Gateway) is not null)
                await HandleGone(database, fix, member.Address, member.Port);
            else
                there.Add(member);
        }

        if (there.Count == 0)
        {
            Add("silos", FindingState.Bad, $"cluster {join.Cluster} has no silo", "start one (deploy/README.md), or check the cluster's name");
            return false;
        }

        foreach ((string address, int port, int gateway, bool isSilent) in there)
        {
            if (isSilent)
                Add("sign of life", FindingState.Doubtful, $"{address}:{port} has given none for {Gone.TotalSeconds:0} s, but can be reached", "compare the clocks of silo and database; after an outage of the database wait half a minute");
            await CheckPort(address, port, "silo");
            await CheckPort(address, gateway, "gateway");
        }

        return true;
    }

    /// <summary>A member that crashed and that nobody was left to declare dead delays those who join.</summary>
    private async Task HandleGone(NpgsqlConnection database, bool fix, string address, int port)
    {
        string detail = $"{address}:{port} counts as active, but gives no sign of life and cannot be reached";
        if (!fix)
        {
            Add("stale member", FindingState.Doubtful, $"{detail}; silos that join wait for it for minutes", "census doctor --fix declares it dead");
            return;
        }

        // As the silos do it: the version tells them that something has changed.
        await using var command = new NpgsqlCommand("""
            WITH dead AS (
                UPDATE census_member SET status = $5
                WHERE deployment_id = $1 AND status = $2 AND address = $3 AND port = $4 AND i_am_alive_time < now() - $6 RETURNING 1)
            UPDATE census_cluster SET version = version + 1, changed_at = now() WHERE deployment_id = $1 AND EXISTS (SELECT FROM dead)
            """, database);
        foreach (object value in new object[] { join.Cluster, Active, address, port, Dead, Gone })
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync();
        Add("stale member", FindingState.Fixed, $"{detail}; it is declared dead");
    }

    private async Task CheckPort(string address, int port, string name)
    {
        if (await WhyClosed(address, port) is { } reason)
        {
            Add($"{name} port", FindingState.Bad, $"{address}:{port} cannot be reached: {reason}",
                "start the silo, open the port in the firewall, or have the silo advertise an address that can be reached from here");
        }
        else
        {
            Add($"{name} port", FindingState.Good, $"{address}:{port} is open");
        }
    }

    /// <summary>Why a port cannot be reached; null if it can.</summary>
    private static async Task<string?> WhyClosed(string address, int port)
    {
        try
        {
            using var socket = new TcpClient();
            using var limit = new CancellationTokenSource(PortPatience);
            await socket.ConnectAsync(address, port, limit.Token);
            return null;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return failure is SocketException ? failure.Message : "no answer";
        }
    }

    private async Task CheckSilos()
    {
        try
        {
            await using var cluster = (ConnectedCluster)await engine.Connect(join);
            foreach ((SiloFacts silo, TimeSpan ahead) in await cluster.Clocks())
            {
                CheckSilo(silo);
                AddClock($"clock of {silo.Address}", ahead);
            }
        }
        catch (ClusterUnreachableException failure)
        {
            Add("connection", FindingState.Bad, failure.Message, join.Certificate is null
                ? "if the silos have certificates, --join needs certificate, key and authority, too" : "check that one authority vouches for the silos and for this console");
        }
    }

    private void CheckSilo(SiloFacts silo)
    {
        string mine = typeof(ClusterDoctor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        bool isSame = silo.Numerics == SweepSpec.NumericsVersion;
        Add("silo", !isSame ? FindingState.Bad : silo.Version == mine ? FindingState.Good : FindingState.Doubtful,
            $"{silo.Address}: version {silo.Version}, numerics {silo.Numerics}, {silo.Lanes} lanes, {silo.UnderWay} runs under way, {silo.Memory >> 20} MB",
            isSame && silo.Version == mine ? null : $"this console is version {mine}, numerics {SweepSpec.NumericsVersion}; run one version everywhere");
    }

    private void AddClock(string name, TimeSpan apart) => Add(
        name, apart.Duration() < ClockLimit ? FindingState.Good : FindingState.Doubtful, $"{Math.Round(apart.TotalSeconds, 1) + 0.0:+0.0;-0.0;0.0} s from this one's",
        apart.Duration() < ClockLimit ? null : "let the machines take their time from one source (chrony, systemd-timesyncd): what counts as lost goes by it");

    private void Add(string check, FindingState state, string detail, string? fix = null) => _findings.Add(new Finding(check, state, detail, fix));

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private static async Task<string> Schema()
    {
        await using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("postgresql.sql")
            ?? throw new InvalidOperationException("The resource postgresql.sql is missing from the build.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private static async Task<object?> Scalar(NpgsqlConnection database, string query)
    {
        await using var command = new NpgsqlCommand(query, database);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }

    private static async Task Execute(NpgsqlConnection database, string script)
    {
        await using NpgsqlTransaction transaction = await database.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(script, database, transaction);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
