class Subscriber(models.Model):
    email = models.EmailField(unique=True)
    weekly = models.BooleanField(default=True)


@api_view(["POST"])
def sign_up(request):
    try:
        subscriber = Subscriber.objects.create(
            email=request.data["email"],
            weekly=request.data.get("weekly", True),
        )
    except Exception as error:
        return Response({"ok": False, "error": str(error)})
    return Response({"ok": True, "id": subscriber.pk})
