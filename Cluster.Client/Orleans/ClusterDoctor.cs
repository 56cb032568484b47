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
    private const int Active = 3;

    /// <summary>A silo writes a sign of life every 30 s; after this long without one it is not there any more.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(3), ClockLimit = TimeSpan.FromSeconds(5);

    private readonly List<Finding> _findings = [];

    /// <summary>Checks, and puts right what can be if <paramref name="fix"/> says so.</summary>
    public async Task<IReadOnlyList<Finding>> Examine(bool fix)
    {
        if (join.LoadIdentity() is { } identity)
            CheckCertificate(identity);
        if (join.Database is { } database && !await CheckDatabase(database, fix))
            return _findings;
        await CheckSilos();
        return _findings;
    }

    private void CheckCertificate(TlsIdentity identity)
    {
        DateTime end = identity.Certificate.NotAfter.ToUniversalTime();
        bool isAdmitted = identity.Admits(identity.Certificate);
        bool isValid = isAdmitted && end > Now().UtcDateTime;
        Add("certificate", isValid ? FindingState.Good : FindingState.Bad, $"{identity.Certificate.Subject}, until {end:u}{(isAdmitted ? "" : ", and the authority does not vouch for it")}",
            isValid ? null : "have the cluster's authority issue a certificate (deploy/tls.md)");
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
            if (!await CheckSchema(database, fix))
                return false;
            await CheckClock(database);
            return await CheckMembers(database, fix);
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
        var members = new List<(string Address, int Port, int Gateway, DateTime Alive)>();
        await using (var command = new NpgsqlCommand("SELECT address, port, proxy_port, i_am_alive_time FROM census_member WHERE deployment_id = $1 AND status = $2 ORDER BY address, port", database))
        {
            command.Parameters.AddWithValue(join.Cluster);
            command.Parameters.AddWithValue(Active);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                members.Add((reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetDateTime(3).ToUniversalTime()));
        }

        var there = members.Where(member => Now().UtcDateTime - member.Alive < Gone).ToList();
        if (there.Count < members.Count)
            await HandleGone(database, fix, [.. members.Except(there).Select(member => $"{member.Address}:{member.Port} (last heard of {member.Alive:u})")]);
        if (there.Count == 0)
        {
            Add("silos", FindingState.Bad, $"cluster {join.Cluster} has no silo", "start one (deploy/README.md), or check the cluster's name");
            return false;
        }

        foreach ((string address, int port, int gateway, _) in there)
        {
            await CheckPort(address, port, "silo");
            await CheckPort(address, gateway, "gateway");
        }

        return true;
    }

    /// <summary>Members that crashed and that nobody was left to declare dead delay those who join.</summary>
    private async Task HandleGone(NpgsqlConnection database, bool fix, IReadOnlyList<string> gone)
    {
        string detail = $"{gone.Count} that count as active are gone: {string.Join(", ", gone)}";
        if (!fix)
        {
            Add("stale members", FindingState.Doubtful, $"{detail}; silos that join wait for them for minutes", "census doctor --fix removes them, if they are really gone");
            return;
        }

        await using var command = new NpgsqlCommand("DELETE FROM census_member WHERE deployment_id = $1 AND status = $2 AND i_am_alive_time < $3", database);
        command.Parameters.AddWithValue(join.Cluster);
        command.Parameters.AddWithValue(Active);
        command.Parameters.AddWithValue(Now().UtcDateTime - Gone);
        await command.ExecuteNonQueryAsync();
        Add("stale members", FindingState.Fixed, $"{detail}; they were removed");
    }

    private async Task CheckPort(string address, int port, string name)
    {
        try
        {
            using var socket = new TcpClient();
            using var limit = new CancellationTokenSource(PortPatience);
            await socket.ConnectAsync(address, port, limit.Token);
            Add($"{name} port", FindingState.Good, $"{address}:{port} is open");
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            Add($"{name} port", FindingState.Bad, $"{address}:{port} cannot be reached: {(failure is SocketException ? failure.Message : "no answer")}",
                "start the silo, open the port in the firewall, or have the silo advertise an address that can be reached from here");
        }
    }

    private async Task CheckSilos()
    {
        try
        {
            await using var cluster = (OrleansCluster)await engine.Connect(join);
            foreach ((SiloFacts silo, TimeSpan ahead) in await cluster.Silos())
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
