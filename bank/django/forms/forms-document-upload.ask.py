class DocumentForm(forms.Form):
    file = forms.FileField()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.content_type not in ["application/pdf", "image/png"]:
            raise ValidationError("Please upload a PDF or a PNG.")
        return file


@login_required
def upload(request):
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        folder = Path(settings.MEDIA_ROOT) / "documents"
        (folder / file.name).write_bytes(file.read())
        return redirect("documents")
    return render(request, "documents/upload.html", {"form": form})
