class JobRun(models.Model):
    name = models.CharField(max_length=50)
    status = models.CharField(max_length=10, default="running")
    error = models.TextField(blank=True)
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)


def update_rates():
    with job_run("rates"):
        fetch_and_store_rates()
