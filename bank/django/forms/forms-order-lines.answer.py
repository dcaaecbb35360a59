class UniqueProducts(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms]
        products = [
            row["product"]
            for row in rows
            if row.get("product") and not row.get("DELETE")
        ]
        if len(set(products)) < len(products):
            raise ValidationError("Each product may come only once.")


LineFormSet = forms.inlineformset_factory(
    Order, Line, formset=UniqueProducts, fields=["product", "quantity"],
    extra=2, min_num=1, validate_min=True, max_num=10, validate_max=True,
)


def new_order(request):
    form = OrderForm(request.POST or None)
    lines = LineFormSet(request.POST or None, instance=form.instance)
    if all([form.is_valid(), lines.is_valid()]):
        with transaction.atomic():
            order = form.save()
            lines.save()
        return redirect("order", pk=order.pk)
    return render(request, "new.html", {"form": form, "lines": lines})
