@receiver(post_save, sender=Article)
def index_article(sender, instance, **kwargs):
    names = [tag.name for tag in instance.tags.all()]
    search.update(instance.pk, title=instance.title, tags=names)


class ArticleForm(forms.ModelForm):
    class Meta:
        model = Article
        fields = ["title", "tags"]


def edit(request, article=None):
    form = ArticleForm(request.POST or None, instance=article)
    if form.is_valid():
        form.save()
        return redirect("articles")
    return render(request, "articles/edit.html", {"form": form})
