using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>
/// Results have the same bits with instruction sets switched off. The runtime reads the switches at its start, so this
/// class runs itself again in a child process (the test assembly is an executable) that leaves its report in a file. On
/// .NET 10 one switch covers all of AVX-512, and that of AVX2 covers FMA.
/// </summary>
public sealed class KernelBitsTests
{
    private const string ReportVariable = "CENSUS_KERNEL_BITS_REPORT";
    private static readonly Lazy<string> ScalarHash = new(() => KernelBits.Hash(LaneWidth.Scalar));

    [Fact]
    public void All_widths_have_one_hash_and_it_is_reported_to_the_parent_process()
    {
        Assert.All(LaneWidths.Supported, width => Assert.Equal(ScalarHash.Value, KernelBits.Hash(width)));
        if (Environment.GetEnvironmentVariable(ReportVariable) is { Length: > 0 } path)
            File.WriteAllLines(path, [ScalarHash.Value, Sets()]);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "avx512")]
    [InlineData("DOTNET_EnableAVX2", "avx512 avx2 fma")]
    [InlineData("DOTNET_EnableAVX", "avx512 avx2 fma avx")]
    [InlineData("DOTNET_EnableHWIntrinsic", "avx512 avx2 fma avx vector128")]
    public void Without_an_instruction_set_the_bits_are_the_same(string knob, string switchedOff)
    {
        if (Environment.GetEnvironmentVariable(ReportVariable) is { Length: > 0 })
            return;
        string[] report = RunChild(knob);

        Assert.Equal(ScalarHash.Value, report[0]);
        Assert.Equal(string.Join(' ', Sets().Split(' ').Except(switchedOff.Split(' '))), report[1]);
    }

    /// <summary>The instruction sets that matter to the lanes and are on in this process.</summary>
    private static string Sets()
    {
        var sets = new List<string>();
        if (Vector512.IsHardwareAccelerated)
            sets.Add("avx512");
        if (Avx2.IsSupported)
            sets.Add("avx2");
        if (Fma.IsSupported)
            sets.Add("fma");
        if (Avx.IsSupported)
            sets.Add("avx");
        if (Vector128.IsHardwareAccelerated)
            sets.Add("vector128");
        return string.Join(' ', sets);
    }

    private static string[] RunChild(string knob)
    {
        string path = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (string argument in new[] { typeof(KernelBitsTests).Assembly.Location, "-class", typeof(KernelBitsTests).FullName!, "-noColor" })
                start.ArgumentList.Add(argument);
            start.Environment[knob] = "0";
            start.Environment[ReportVariable] = path;
            using Process child = Process.Start(start)!;
            Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, $"{knob}=0: exit code {child.ExitCode}\n{output}\n{errors.Result}");
            return File.ReadAllLines(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
