"""Trivially short trials per second of an Optuna study.

usage: optuna_trials.py {random|default} {memory|journal} TRIALS

journal: every trial is on disk before the next begins, as a run of a sweep is before it counts.
"""
import os
import sys
import tempfile
import time
import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.WARNING)
with tempfile.TemporaryDirectory() as folder:
    storage = None
    if sys.argv[2] == "journal":
        from optuna.storages import JournalFileStorage, JournalStorage
        storage = JournalStorage(JournalFileStorage(os.path.join(folder, "journal")))
    trials = int(sys.argv[3])
    sampler = optuna.samplers.RandomSampler(seed=1) if sys.argv[1] == "random" else None
    study = optuna.create_study(sampler=sampler, storage=storage)
    study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=50)
    began = time.perf_counter()
    study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=trials)
    print(trials / (time.perf_counter() - began))
