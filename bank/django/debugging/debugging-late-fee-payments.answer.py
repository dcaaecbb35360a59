@transaction.atomic
def pay(invoice_id, amount):
    customers = Customer.objects.select_for_update(of=("self",))
    customer = customers.get(invoices=invoice_id)
    invoice = customer.invoices.get(pk=invoice_id)
    invoice.paid += amount
    invoice.save(update_fields=["paid"])
    customer.balance -= amount
    customer.save(update_fields=["balance"])
