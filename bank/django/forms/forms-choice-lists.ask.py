class InvoiceForm(forms.ModelForm):
    country = forms.ChoiceField(
        choices=[(c.code, c.name) for c in Country.objects.all()]
    )

    class Meta:
        model = Invoice
        fields = ["client", "project", "country"]


@login_required
def new_invoice(request):
    form = InvoiceForm(request.POST or None)
    mine = Client.objects.filter(owner=request.user)
    form.fields["client"].queryset = mine
    if form.is_valid():
        invoice = form.save()
        return redirect("invoice", pk=invoice.pk)
    return render(request, "invoices/form.html", {"form": form})
