@login_required
def add_recipe(request):
    form = RecipeForm(request.POST or None)
    if form.is_valid():
        recipe = form.save(commit=False)
        recipe.author = request.user
        recipe.save()
        mail_editors(recipe, list(recipe.tags.all()))
        return redirect("recipe", pk=recipe.pk)
    return render(request, "recipes/form.html", {"form": form})


@login_required
def edit_recipe(request, pk):
    recipe = get_object_or_404(Recipe, pk=pk, author=request.user)
    form = RecipeForm(request.POST or None, instance=recipe)
    if form.is_valid():
        form.save()
        return redirect("recipe", pk=pk)
    return render(request, "recipes/form.html", {"form": form})
