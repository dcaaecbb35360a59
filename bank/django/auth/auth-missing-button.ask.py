# news/templates/news/article.html
#
# {% if perms.change_article %}
#   <a href="{% url 'article-edit' article.pk %}">Edit</a>
# {% endif %}


@login_required
def article_edit(request, pk):
    article = get_object_or_404(Article, pk=pk)
    form = ArticleForm(request.POST or None, instance=article)
    if form.is_valid():
        form.save()
        return redirect("article", pk=pk)
    return render(request, "news/edit.html", {"form": form})
