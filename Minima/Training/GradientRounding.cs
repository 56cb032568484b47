using Minima.Kernels;
using Minima.Networks;
using Minima.Objectives;

namespace Minima.Training;

/// <summary>
/// A bound on the rounding error of an objective's gradient in double precision, to first order in the unit roundoff u:
/// normwise running error analysis (Higham 2002, sections 3.1 and 3.3) forward and backward through the layers, so that it
/// grows with the product of the layers' norms as the error does, and not with the largest weight alone.
/// <para>A sum of n products errs by (n + 2)u times the sum of their sizes; what comes into a layer wrong by e leaves it
/// wrong by ‖W‖e; every activation has |φ′| ≤ 1 and |φ″| ≤ 1. Weights used at P places act with at most √P‖W‖, and their
/// gradient is a sum over samples and places.</para>
/// </summary>
public sealed class GradientRounding
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>Roundings of an activation or its derivative, of exp and of a power, in units of u.</summary>
    private const double FunctionRounding = 8;

    private readonly Objective _objective;
    private readonly double[] _inputNorms;
    private readonly double[] _targetNorms;

    /// <summary>Per layer, bounds on the length of what it hands on: where every activation is bounded, and of φ(0).</summary>
    private readonly double[] _mostValue, _valueAtZero;

    private readonly double[] _values, _errors, _sumErrors;

    /// <summary>Prepares the bound for an objective; for one thread.</summary>
    public GradientRounding(Objective objective)
    {
        _objective = objective;
        int count = objective.Shape.Layers.Length;
        (_values, _errors, _sumErrors) = (new double[count + 1], new double[count + 1], new double[count]);
        _mostValue = [.. objective.Shape.Layers.Select(layer => IsBounded(layer) ? Root(layer) : double.PositiveInfinity)];
        _valueAtZero = [.. objective.Shape.Layers.Select(layer => layer.Activations.Any(activation => activation is Activation.Sigmoid or Activation.Softplus) ? Root(layer) : 0)];
        if (objective.Data is not { } data)
        {
            (_inputNorms, _targetNorms) = ([], []);
            return;
        }

        LossTargets targets = LossTargets.Of(data.Training, objective.Loss);
        _inputNorms = RowNorms(data.Training.Inputs.Span, objective.Shape.Inputs);
        _targetNorms = RowNorms(targets.Values.Span, targets.Outputs);
    }

    /// <summary>A bound on ‖computed g − g‖₂ at storage-length θ.</summary>
    public double At(ReadOnlySpan<double> theta)
    {
        if (_objective.IsPopulation)
            return OfClosedForm(theta);
        double[] weights = [.. Norms(theta, layer => (layer.WeightOffset, layer.Units * layer.Inputs))];
        double[] biases = [.. Norms(theta, layer => (layer.BiasOffset, layer.HasBiases ? layer.Units : 0))];
        double error = 0;
        for (int s = 0; s < _inputNorms.Length; s++)
            error += OfSample(weights, biases, _inputNorms[s], _targetNorms[s]);

        return error / _inputNorms.Length + OfPenalty(theta);
    }

    private static double[] RowNorms(ReadOnlySpan<double> values, int columns)
    {
        var norms = new double[values.Length / columns];
        for (int row = 0; row < norms.Length; row++)
            norms[row] = VectorNorm.Euclidean(values.Slice(row * columns, columns));
        return norms;
    }

    private double[] Norms(ReadOnlySpan<double> theta, Func<LayerShape, (int Offset, int Length)> part)
    {
        var norms = new double[_objective.Shape.Layers.Length];
        for (int l = 0; l < norms.Length; l++)
        {
            (int offset, int length) = part(_objective.Shape.Layers[l]);
            norms[l] = VectorNorm.Euclidean(theta.Slice(offset, length));
        }

        return norms;
    }

    /// <summary>A bound on the error of one sample's gradient, with its part in the rounding of the sum over samples and places.</summary>
    private double OfSample(double[] weights, double[] biases, double input, double target)
    {
        int count = weights.Length;
        (double[] values, double[] errors, double[] sumErrors) = (_values, _errors, _sumErrors);
        values[0] = input;
        double sum = 0;
        for (int l = 0; l < count; l++)
        {
            LayerShape layer = _objective.Shape.Layers[l];
            double places = Math.Sqrt(layer.Corners.Length);
            sum = places * (weights[l] * values[l] + biases[l]);
            sumErrors[l] = places * weights[l] * errors[l] + UnitRoundoff * (layer.Inputs + 2) * sum;
            values[l + 1] = Math.Min(_mostValue[l], sum + _valueAtZero[l]);
            errors[l + 1] = sumErrors[l] + UnitRoundoff * FunctionRounding * values[l + 1];
        }

        (double slope, double slopeError) = OfLoss(sum, sumErrors[^1], target);
        double squareError = 0;
        for (int l = count - 1; l >= 0; l--)
        {
            LayerShape layer = _objective.Shape.Layers[l];
            double places = Math.Sqrt(layer.Corners.Length);
            // A gradient of weights is a sum over places of slope times value; one of biases has 1 for the value.
            double size = places * slope * (values[l] + 1);
            double error = places * (slopeError * (values[l] + 1) + slope * errors[l]) + UnitRoundoff * (_inputNorms.Length * layer.Corners.Length + 4.0) * size;
            squareError += error * error;
            if (l == 0)
                break;
            double below = places * weights[l] * slope;
            double belowError = places * weights[l] * slopeError + UnitRoundoff * (layer.Units * layer.Corners.Length + 2) * below;
            slopeError = belowError + (sumErrors[l - 1] + UnitRoundoff * FunctionRounding) * below;
            slope = below;
        }

        return Math.Sqrt(squareError);
    }

    private static bool IsBounded(LayerShape layer) =>
        layer.Activations.All(activation => activation is Activation.Tanh or Activation.Sigmoid or Activation.Sin);

    /// <summary>The length of a vector of ones, as long as what the layer computes.</summary>
    private static double Root(LayerShape layer) => Math.Sqrt(layer.Units * layer.Corners.Length);

    /// <summary>The loss's slope with respect to the outputs and its error; the outputs' size and error are given.</summary>
    private (double Slope, double Error) OfLoss(double outputs, double outputError, double target)
    {
        if (_objective.Loss != LossKind.Mse)
        {
            // Softmax and the logistic function have Lipschitz constant 1 at most; their arguments are shifted first.
            double slope = Math.Sqrt(2);
            return (slope, outputError + UnitRoundoff * (_objective.Shape.Outputs + FunctionRounding + outputs) * slope);
        }

        double factor = 2.0 / _objective.Shape.Outputs, residual = factor * (outputs + target);
        return (residual, factor * outputError + 4 * UnitRoundoff * residual);
    }

    /// <summary>2λθ and weight·p·θ(θ² + s²)^(p/2 − 1), rounded when computed and when added.</summary>
    private double OfPenalty(ReadOnlySpan<double> theta)
    {
        (double l2, PowerPenalty power) = (_objective.Penalty.L2, _objective.Penalty.Power);
        double square = 0;
        for (int p = 0; p < _objective.Shape.Parameters; p++)
        {
            double slope = 2 * l2 * Math.Abs(theta[p]);
            if (!power.IsNone)
            {
                // exp(y) errs by |y|u besides, for the rounding of y.
                double y = (power.Exponent / 2 - 1) * ScalarMath.Log(theta[p] * theta[p] + power.Smoothing * power.Smoothing);
                slope += (1 + Math.Abs(y)) * power.Weight * power.Exponent * Math.Abs(theta[p]) * ScalarMath.Exp(y);
            }

            square += slope * slope;
        }

        return UnitRoundoff * (FunctionRounding + 4) * Math.Sqrt(square);
    }

    /// <summary>
    /// The closed form: the gradient of each unit is a sum over the units and the teacher's, of vectors no longer than half
    /// their norms. An angle near 0 or π is known to √u only, but its factor there is as small.
    /// </summary>
    private double OfClosedForm(ReadOnlySpan<double> theta)
    {
        int units = _objective.Shape.Layers[0].Units, k = _objective.TeacherUnits;
        double norms = k;
        for (int i = 0; i < units; i++)
            norms += VectorNorm.Euclidean(theta.Slice(i * k, k));
        return UnitRoundoff * (units + k + 2 * k + 32) * Math.Sqrt(units) * norms;
    }
}
