# urls.py
#   path("invoice/<token>/", shared_invoice, name="shared-invoice")


def invoice_link(request, invoice):
    """The address to put into the email."""


def shared_invoice(request, token):
    """Shows the invoice, if the token is right and not too old."""
