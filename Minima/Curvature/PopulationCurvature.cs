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
    private readonly int _units;
    private readonly int _k;
    private readonly IKernel<ScalarLane<double>, double> _kernel;
    private readonly ScalarLane<double>[] _point;
    private readonly ScalarLane<double>[] _gradient;
    private readonly double[] _unit;
    private readonly double[] _otherUnit;

    public PopulationCurvature(Objective objective)
    {
        _k = objective.TeacherUnits;
        _units = objective.Shape.Layers[0].Units;
        Parameters = _units * _k;
        _kernel = objective.CreateKernel<ScalarLane<double>, double>();
        _point = new ScalarLane<double>[Parameters];
        _gradient = new ScalarLane<double>[Parameters];
        _unit = new double[_k];
        _otherUnit = new double[_k];
    }

    public int Parameters { get; }

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
        for (int j = 0; j < _units; j++)
        {
            if (j == i)
                continue;
            double otherNorm = Normalize(parameters.Slice(j * _k, _k), _otherUnit);
            AddOwn(i, otherNorm / norm, hessian);
            AddCross(i, j, hessian);
        }

        for (int j = 0; j < _k; j++)
        {
            Array.Clear(_otherUnit);
            _otherUnit[j] = 1;
            AddOwn(i, -1 / norm, hessian);
        }
    }

    /// <summary>Adds ratio·(sin²t(I − wwᵀ) + uuᵀ)/(2π sin t), u = cos t·w − v; its limit at t = 0 and π is 0.</summary>
    private void AddOwn(int i, double ratio, Span<double> hessian)
    {
        (double cosine, double sine) = Angle();
        if (sine == 0)
            return;
        double scale = ratio / (2 * Math.PI * sine);
        for (int a = 0; a < _k; a++)
        {
            double ua = cosine * _unit[a] - _otherUnit[a];
            for (int b = 0; b < _k; b++)
            {
                double ub = cosine * _unit[b] - _otherUnit[b];
                double projector = (a == b ? 1 : 0) - _unit[a] * _unit[b];
                hessian[Index(i, a, i, b)] += scale * (sine * sine * projector + ua * ub);
            }
        }
    }

    /// <summary>Sets ((π−t)I + [(w+v)(w+v)ᵀ − (1+cos t)(wwᵀ+vvᵀ)]/sin t)/2π in block (i, j), made symmetric with (j, i).</summary>
    private void AddCross(int i, int j, Span<double> hessian)
    {
        (double cosine, double sine) = Angle();
        double supplement = Math.PI - ScalarLane<double>.Acos(new(cosine)).Value;
        for (int a = 0; a < _k; a++)
        {
            for (int b = 0; b < _k; b++)
            {
                double wa = _unit[a], wb = _unit[b], va = _otherUnit[a], vb = _otherUnit[b];
                double bracket = (wa + va) * (wb + vb) - (1 + cosine) * (wa * wb + va * vb);
                double value = (a == b ? supplement : 0) + (sine == 0 ? 0 : bracket / sine);
                hessian[Index(i, a, j, b)] = value / (2 * Math.PI);
            }
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
