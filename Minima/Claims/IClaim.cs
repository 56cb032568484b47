namespace Minima.Claims;

/// <summary>
/// A claim of the debate about minima of neural networks, as an experiment that anyone can repeat. The verdict is
/// computed from the experiment's figures: contrary figures give the contrary verdict.
/// </summary>
public interface IClaim
{
    /// <summary>Its name on the command line.</summary>
    string Id { get; }

    /// <summary>The claim as it is made, whether right or wrong.</summary>
    string Statement { get; }

    /// <summary>How it is put to the test, in a sentence or two.</summary>
    string Method { get; }

    /// <summary>
    /// Names of the specs under <c>sweeps/claims</c> that the experiment runs, without extension.
    /// </summary>
    IReadOnlyList<string> Sweeps => [];

    /// <summary>Runs the experiment. Equal efforts give equal results, bit for bit.</summary>
    ClaimResult Examine(ClaimContext context);
}
