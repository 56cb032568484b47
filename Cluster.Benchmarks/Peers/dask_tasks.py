"""Trivially short tasks per second through Dask distributed: one scheduler, one worker process per core.

usage: dask_tasks.py TASKS
"""
import os
import sys
import time

from distributed import Client, LocalCluster


def task(run):
    return run * 0.5


if __name__ == "__main__":
    tasks = int(sys.argv[1])
    with LocalCluster(n_workers=os.cpu_count(), threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as cluster:
        with Client(cluster) as client:
            client.gather(client.map(task, range(500), pure=False))
            began = time.perf_counter()
            client.gather(client.map(task, range(tasks), pure=False))
            print(tasks / (time.perf_counter() - began))
