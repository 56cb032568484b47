using System.Globalization;
using Cluster.Client.Rendering;
using Cluster.Embedded;
using Minima.Censuses;

namespace Cluster.Client.Reports;

/// <summary>Finds the architecture that a user means.</summary>
internal static class ArchitectureChoice
{
    private const int MostListed = 12;

    /// <summary>Its number from 0.</summary>
    /// <param name="census">The census.</param>
    /// <param name="which">A number from 1, or a part of a title that only one has.</param>
    /// <exception cref="InputException">There is none, or several.</exception>
    public static int Find(Census census, string which)
    {
        string[] titles = [.. census.Architectures.Select(CensusView.Title)];
        int[] all = [.. Enumerable.Range(0, titles.Length)];
        // A number is a number: 3 is no part of 2-3-2.
        bool isNumber = which.Length > 0 && which.All(char.IsAsciiDigit);
        int[] matches = which.Length == 0 ? [] : isNumber
            ? [.. all.Where(i => which == (i + 1).ToString(CultureInfo.InvariantCulture))]
            : [.. all.Where(i => titles[i].Contains(which, StringComparison.Ordinal))];
        if (matches.Length == 1)
            return matches[0];
        int[] listed = matches.Length > 1 ? matches : all;
        string choices = string.Join("; ", listed.Take(MostListed).Select(i => $"{i + 1}: {titles[i]}")) + (listed.Length > MostListed ? $"; and {listed.Length - MostListed:N0} more" : "");
        throw new InputException("--architecture", null, null, $"'{Shown.Short(which)}' is {(matches.Length > 1 ? "part of several titles" : "no architecture")}; there are {choices}");
    }
}
