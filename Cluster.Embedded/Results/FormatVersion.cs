using System.Globalization;
using System.Numerics;

namespace Cluster.Embedded.Results;

/// <summary>The version that a file says it has, against those that this program reads: 1 to the one that it writes.</summary>
internal static class FormatVersion
{
    /// <summary>Refuses a file whose version is not known; nothing of it can be relied on then.</summary>
    /// <param name="file">The file.</param>
    /// <param name="field">Where in it the version is.</param>
    /// <param name="found">The version, as text.</param>
    /// <param name="newest">The newest version that is known.</param>
    /// <exception cref="InputException">It is none that this program reads.</exception>
    public static void Demand(string file, string field, string found, int newest)
    {
        bool isNumber = BigInteger.TryParse(found, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger version);
        if (isNumber && version >= 1 && version <= newest)
            return;
        string known = newest == 1 ? "version 1" : $"versions 1 to {newest}";
        throw new InputException(file, null, field, isNumber && version > newest
            ? $"this file has version {Shown.Short(found)}, and this program reads {known}; use a newer census, one not older than that which wrote it"
            : $"this file has version {Shown.Short(found)}, and this program reads {known}; no census writes that: the file is damaged, so take it from a copy");
    }
}
