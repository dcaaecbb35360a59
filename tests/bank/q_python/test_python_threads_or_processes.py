import threading

from django.db import connections


def in_threads(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_waiting_threads_wait_side_by_side():
    all_wait, met = threading.Barrier(8, timeout=30), []

    def wait():
        all_wait.wait()  # passes only when all eight wait at once
        met.append(1)

    in_threads(wait, 8)
    assert len(met) == 8


def test_each_thread_has_its_own_database_connection():
    seen = [connections["default"]]
    in_threads(lambda: seen.append(connections["default"]), 3)
    assert len({id(one) for one in seen}) == 4
