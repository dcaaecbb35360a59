# Article.Meta: permissions = [("publish_article", "Can publish articles")]
# The group "Editors" gets this permission.


@login_required
@permission_required("news.publish_article", raise_exception=True)
@require_POST
def publish(request, pk):
    article = get_object_or_404(Article, pk=pk)
    article.published = True
    article.save(update_fields=["published"])
    return redirect("article-list")
