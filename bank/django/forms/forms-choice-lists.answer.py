class InvoiceForm(forms.ModelForm):
    country = forms.ChoiceField(
        choices=lambda: Country.objects.values_list("code", "name")
    )

    class Meta:
        model = Invoice
        fields = ["client", "project", "country"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        clients = Client.objects.filter(owner=user)
        self.fields["client"].queryset = clients
        self.fields["project"].queryset = Project.objects.filter(
            client__in=clients
        )

# In the view: InvoiceForm(request.POST or None, user=request.user)
