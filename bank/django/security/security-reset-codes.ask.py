# accounts/models.py:
#     reset_code = models.CharField(max_length=6, blank=True)

@require_POST
def request_reset(request):
    user = get_object_or_404(Account, email=request.POST["email"])
    user.reset_code = "".join(random.choices(string.digits, k=6))
    user.save(update_fields=["reset_code"])
    send_mail("Your code", user.reset_code, None, [user.email])
    return JsonResponse({"sent": True})


@require_POST
def confirm_reset(request):
    user = get_object_or_404(
        Account,
        email=request.POST["email"],
        reset_code=request.POST["code"],
    )
    user.password = make_password(request.POST["password"])
    user.save(update_fields=["password"])
    return JsonResponse({"changed": True})
