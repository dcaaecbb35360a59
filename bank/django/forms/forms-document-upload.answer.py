STARTS = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n\x1a\n"}


class DocumentForm(forms.Form):
    file = forms.FileField()

    def clean_file(self):
        file = self.cleaned_data["file"]
        start = STARTS.get(Path(file.name).suffix.lower())
        if start is None or file.read(len(start)) != start:
            raise ValidationError("Please upload a PDF or a PNG.")
        file.seek(0)
        if file.size > 10 * 1024 * 1024:
            raise ValidationError("Ten megabytes at most, please.")
        return file


def document_path(document, name):
    suffix = Path(name).suffix.lower()
    return f"private/{document.owner_id}/{uuid4().hex}{suffix}"

# On the model: FileField(upload_to=document_path, storage=private)
