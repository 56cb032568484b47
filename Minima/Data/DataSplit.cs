namespace Minima.Data;

/// <summary>Training samples and, if some were set aside, test samples.</summary>
public sealed record DataSplit(Dataset Training, Dataset? Test);
