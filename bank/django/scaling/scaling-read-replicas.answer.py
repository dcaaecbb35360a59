wrote = ContextVar("wrote", default=False)


class PrimaryReplicaRouter:
    def db_for_read(self, model, **hints):
        return "default" if wrote.get() else "replica"

    def db_for_write(self, model, **hints):
        wrote.set(True)
        return "default"

    def allow_relation(self, obj1, obj2, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == "default"


# A middleware sets `wrote` before each request: True for unsafe methods
# and for browsers that carry the "recently wrote" cookie, else False.
