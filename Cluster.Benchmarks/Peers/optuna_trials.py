"""Trivially short trials per second of an Optuna study in memory with the random sampler.

usage: optuna_trials.py TRIALS
"""
import sys
import time

import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)
trials = int(sys.argv[1])
study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1))
study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=50)
began = time.perf_counter()
study.optimize(lambda trial: trial.suggest_float("x", 0, 1), n_trials=trials)
print(trials / (time.perf_counter() - began))
