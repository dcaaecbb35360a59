class Flag(models.Model):
    name = models.CharField(max_length=50, unique=True)
    percent = models.PositiveSmallIntegerField(default=0)


def bucket(name, user_id):
    digest = hashlib.sha256(f"{name}:{user_id}".encode()).hexdigest()
    return int(digest, 16) % 100


def percent_of(name):
    flags = Flag.objects.filter(name=name)
    return flags.values_list("percent", flat=True).first() or 0


def is_on(name, user):
    if not user.is_authenticated:
        return False
    percent = cache.get_or_set(
        f"flag:{name}", lambda: percent_of(name), timeout=10
    )
    return bucket(name, user.pk) < percent
