class PaymentForm(forms.ModelForm):
    class Meta:
        model = Order
        fields = ["card", "note"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["card"].queryset = Card.objects.filter(owner=user)


# In the view:
# PaymentForm(request.POST or None, instance=order, user=request.user)
