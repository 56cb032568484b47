using System.Security.Cryptography;
using Cluster.Embedded;

namespace Cluster.Web.Security;

/// <summary>The secret that lets its bearer act, in a file that only its owner can read.</summary>
public static class AccessToken
{
    private const int Bytes = 24, MostLength = 4096;

    /// <summary>Reads the token of a file; where there is none a new one is made.</summary>
    /// <exception cref="InputException">The file cannot be read or made, or holds no token.</exception>
    public static string ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path);
            return Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, null, null, $"the token can be neither read nor made there: {failure.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Reads the token of a file.</summary>
    /// <exception cref="InputException">The file holds no token.</exception>
    public static string Read(string path)
    {
        if (new FileInfo(path) is { Exists: false } or { Length: > MostLength })
            throw new InputException(path, null, null, "there is no file with a token here");
        string token = File.ReadAllText(path).Trim();
        return token.Length >= 16 && token.All(char.IsAsciiLetterOrDigit)
            ? token
            : throw new InputException(path, null, null, "this is no token: 16 or more letters and digits in one line");
    }

    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
    }
}
