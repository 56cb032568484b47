"""Trainings per second of XOR with two tanh units by scikit-learn's MLPClassifier(solver="lbfgs"), on all cores.

usage: sklearn_xor.py SECONDS
"""
import os
import sys
import time
import warnings
from multiprocessing import Pool

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

from sklearn.exceptions import ConvergenceWarning  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402

X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]


def train(job):
    first, seconds = job
    warnings.simplefilter("ignore", ConvergenceWarning)
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        # alpha is λ times the number of samples, up to conventions: the loss is divided by them there.
        MLPClassifier((2,), activation="tanh", solver="lbfgs", alpha=8e-3, tol=1e-9, max_iter=2000, random_state=first + count).fit(X, Y)
        count += 1
    return count / (time.perf_counter() - began)


if __name__ == "__main__":
    cores = os.cpu_count()
    with Pool(cores) as pool:
        print(sum(pool.map(train, [(i * 1_000_000, float(sys.argv[1])) for i in range(cores)], chunksize=1)))
