@contextmanager
def job_run(name):
    run = JobRun.objects.create(name=name)
    try:
        yield run
    except BaseException as error:
        run.status = "failed"
        run.error = repr(error)
        raise
    else:
        run.status = "done"
    finally:
        run.finished = timezone.now()
        run.save()
