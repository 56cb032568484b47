using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>
/// The Hessian of the closed-form ReLU teacher (Safran, Shamir 2018, section 4.1.1): diagonal blocks
/// ½I + Σ_{j≠i} h₁(wᵢ,wⱼ) − Σⱼ h₁(wᵢ,eⱼ), off-diagonal h₂(wᵢ,wⱼ). Analytic, because dual numbers through arccos divide
/// by zero where a unit equals its teacher, which is where the global minima are.
/// </summary>
internal sealed class PopulationCurvature : ICurvature
{
    private readonly Objective _objective;
    private readonly int _units;
    private readonly int _k;
    private readonly IKernel<ScalarLane<double>, double> _kernel;
    private readonly ScalarLane<double>[] _point;
    private readonly ScalarLane<double>[] _gradient;
    private readonly double[] _unit;
    private readonly double[] _otherUnit;
    private readonly double[] _across;

    public PopulationCurvature(Objective objective)
    {
        _objective = objective;
        _k = objective.TeacherUnits;
        _units = objective.Shape.Layers[0].Units;
        Parameters = _units * _k;
        _kernel = objective.CreateKernel<ScalarLane<double>, double>();
        _point = new ScalarLane<double>[Parameters];
        _gradient = new ScalarLane<double>[Parameters];
        _unit = new double[_k];
        _otherUnit = new double[_k];
        _across = new double[_k];
    }

    public int Parameters { get; }

    public double LossRounding(ReadOnlySpan<double> parameters, double loss) => Objectives.LossRounding.At(_objective, parameters, loss);

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        for (int p = 0; p < Parameters; p++)
            _point[p] = new(parameters[p]);
        double loss = _kernel.Evaluate(_point, _gradient).Value;
        for (int p = 0; p < Parameters; p++)
            gradient[p] = _gradient[p].Value;
        hessian.Clear();
        for (int i = 0; i < _units; i++)
            AddRow(parameters, i, hessian);
        return loss;
    }

    private void AddRow(ReadOnlySpan<double> parameters, int i, Span<double> hessian)
    {
        double norm = Normalize(parameters.Slice(i * _k, _k), _unit);
        for (int c = 0; c < _k; c++)
            hessian[Index(i, c, i, c)] += 0.5;
        // Σ scale·sin²t, by which the projector I − wwᵀ counts in the end.
        double projector = 0;
        for (int j = 0; j < _units; j++)
        {
            if (j == i)
                continue;
            double otherNorm = Normalize(parameters.Slice(j * _k, _k), _otherUnit);
            projector += AddOwn(i, otherNorm / norm, hessian);
            if (j > i)
                SetCross(i, j, hessian);
        }

        for (int j = 0; j < _k; j++)
        {
            Array.Clear(_otherUnit);
            _otherUnit[j] = 1;
            projector += AddOwn(i, -1 / norm, hessian);
        }

        for (int a = 0; a < _k; a++)
        {
            DenseRows.AddMultiple(-projector * _unit[a], _unit, hessian.Slice(Index(i, a, i, 0), _k));
            hessian[Index(i, a, i, a)] += projector;
        }
    }

    /// <summary>
    /// Adds the part scale·uuᵀ of scale·(sin²t(I − wwᵀ) + uuᵀ), scale = ratio/(2π sin t), u = cos t·w − v, to block (i, i) and
    /// returns scale·sin²t; the limit at t = 0 and π is 0.
    /// </summary>
    private double AddOwn(int i, double ratio, Span<double> hessian)
    {
        (double cosine, double sine) = Angle();
        if (sine == 0)
            return 0;
        double scale = ratio / (2 * Math.PI * sine);
        for (int a = 0; a < _k; a++)
            _across[a] = cosine * _unit[a] - _otherUnit[a];
        for (int a = 0; a < _k; a++)
            DenseRows.AddMultiple(scale * _across[a], _across, hessian.Slice(Index(i, a, i, 0), _k));
        return scale * sine * sine;
    }

    /// <summary>Sets ((π−t)I + [(w+v)(w+v)ᵀ − (1+cos t)(wwᵀ+vvᵀ)]/sin t)/2π in blocks (i, j) and (j, i): it is symmetric.</summary>
    private void SetCross(int i, int j, Span<double> hessian)
    {
        (double cosine, double sine) = Angle();
        double supplement = Math.PI - ScalarLane<double>.Acos(new(cosine)).Value;
        // The bracket is wvᵀ + vwᵀ − cos t(wwᵀ + vvᵀ) = (v − cos t·w)wᵀ + (w − cos t·v)vᵀ.
        double scale = sine == 0 ? 0 : 1 / (2 * Math.PI * sine);
        for (int a = 0; a < _k; a++)
        {
            Span<double> row = hessian.Slice(Index(i, a, j, 0), _k);
            DenseRows.AddMultiple(scale * (_otherUnit[a] - cosine * _unit[a]), _unit, row);
            DenseRows.AddMultiple(scale * (_unit[a] - cosine * _otherUnit[a]), _otherUnit, row);
            row[a] += supplement / (2 * Math.PI);
        }

        for (int a = 0; a < _k; a++)
        {
            for (int b = 0; b < _k; b++)
                hessian[Index(j, b, i, a)] = hessian[Index(i, a, j, b)];
        }
    }

    /// <summary>sin t from the length of v's part across w: exact to rounding for small angles, unlike √(1−cos²).</summary>
    private (double Cosine, double Sine) Angle()
    {
        double cosine = 0;
        for (int c = 0; c < _k; c++)
            cosine += _unit[c] * _otherUnit[c];
        cosine = Math.Clamp(cosine, -1, 1);
        double square = 0;
        for (int c = 0; c < _k; c++)
        {
            double across = _otherUnit[c] - cosine * _unit[c];
            square += across * across;
        }

        return (cosine, Math.Min(1, Math.Sqrt(square)));
    }

    private static double Normalize(ReadOnlySpan<double> vector, Span<double> unit)
    {
        double square = 0;
        foreach (double x in vector)
            square += x * x;
        double norm = Math.Sqrt(square);
        for (int c = 0; c < vector.Length; c++)
            unit[c] = vector[c] / norm;
        return norm;
    }

    private int Index(int i, int a, int j, int b) => (i * _k + a) * Parameters + j * _k + b;
}
