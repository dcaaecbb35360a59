class PaymentForm(forms.ModelForm):
    class Meta:
        model = Order
        fields = ["card", "note"]


@login_required
def edit_payment(request, number):
    order = get_object_or_404(
        Order, number=number, customer=request.user
    )
    form = PaymentForm(request.POST or None, instance=order)
    if form.is_valid():
        form.save()
        return redirect("order", number=number)
    cards = Card.objects.filter(owner=request.user)
    context = {"form": form, "cards": cards}
    return render(request, "payment.html", context)
