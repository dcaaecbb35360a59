@login_required
def add_recipe(request):
    form = RecipeForm(request.POST or None)
    form.instance.author = request.user
    if form.is_valid():
        recipe = form.save()
        mail_editors(recipe, list(recipe.tags.all()))
        return redirect("recipe", pk=recipe.pk)
    return render(request, "recipes/form.html", {"form": form})
