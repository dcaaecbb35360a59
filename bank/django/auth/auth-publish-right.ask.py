def publish(request, pk):
    article = get_object_or_404(Article, pk=pk)
    article.published = True
    article.save()
    return redirect("article-list")
