@login_required
@require_POST
def add_photo(request, album_id):
    album = get_object_or_404(Album, pk=album_id, owner=request.user)
    photo = Photo.objects.create(album=album, file=request.FILES["file"])
    small = make_preview(photo.file)  # takes about four seconds
    photo.preview.save(f"{photo.pk}.jpg", small)
    return redirect("album", album.pk)
