@receiver(post_delete, sender=Document, dispatch_uid="remove-document-file")
def remove_file(sender, instance, using, **kwargs):
    if not instance.file:
        return
    storage, name = instance.file.storage, instance.file.name
    # a rollback brings the row back, so the file must wait for the commit
    transaction.on_commit(
        lambda: storage.delete(name), using=using, robust=True
    )
