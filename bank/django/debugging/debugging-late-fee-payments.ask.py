@transaction.atomic
def pay(invoice_id, amount):
    invoice = Invoice.objects.select_for_update().get(pk=invoice_id)
    invoice.paid += amount
    invoice.save(update_fields=["paid"])
    Customer.objects.filter(pk=invoice.customer_id).update(
        balance=F("balance") - amount
    )


@transaction.atomic
def add_late_fees(customer_id, fee):
    customer = Customer.objects.select_for_update().get(pk=customer_id)
    for invoice in customer.invoices.filter(overdue=True):
        invoice.total += fee
        invoice.save(update_fields=["total"])
        customer.balance += fee
    customer.save(update_fields=["balance"])
