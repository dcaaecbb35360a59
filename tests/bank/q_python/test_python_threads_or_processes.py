import threading
import time

from django.db import connections


def in_threads(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def test_waiting_threads_wait_side_by_side():
    assert in_threads(lambda: time.sleep(0.3), 8) < 8 * 0.3 / 2


def test_each_thread_has_its_own_database_connection():
    seen = [connections["default"]]
    in_threads(lambda: seen.append(connections["default"]), 3)
    assert len({id(one) for one in seen}) == 4
