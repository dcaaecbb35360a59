@receiver(m2m_changed, sender=Article.tags.through)
def tags_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if reverse:  # tag.articles.add(article): the instance is the tag
        articles = Article.objects.filter(pk__in=pk_set or [])
    else:
        articles = [instance]
    for article in articles:
        names = [tag.name for tag in article.tags.all()]
        search.update(article.pk, title=article.title, tags=names)
