@shared_task
def build_preview(photo_id):
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None or photo.preview:
        return  # deleted meanwhile, or done already
    small = make_preview(photo.file)
    photo.preview.save(f"{photo.pk}.jpg", small, save=False)
    Photo.objects.filter(pk=photo.pk).update(preview=photo.preview.name)


@login_required
@require_POST
def add_photo(request, album_id):
    album = get_object_or_404(Album, pk=album_id, owner=request.user)
    photo = Photo.objects.create(album=album, file=request.FILES["file"])
    transaction.on_commit(partial(build_preview.delay, photo.pk))
    return redirect("album", album.pk)
