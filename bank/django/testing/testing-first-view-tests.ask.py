@login_required
def add_note(request):
    if request.method == "POST":
        text = request.POST.get("text", "").strip()
        if not text:
            return HttpResponseBadRequest("Empty note")
        Note.objects.create(owner=request.user, text=text)
        return redirect("note-list")
    return render(request, "notes/add.html")
