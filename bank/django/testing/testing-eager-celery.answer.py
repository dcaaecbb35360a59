# In the code: update_fields=["sent_at"], and in finish:
#     transaction.on_commit(lambda: send_invoice.delay(invoice.pk))


@patch("billing.gateway.send")
def test_task_marks_the_invoice(send, db):
    invoice = Invoice.objects.create(number="2026-17")
    send_invoice(invoice.pk)
    send.assert_called_once_with("2026-17")
    invoice.refresh_from_db()
    assert invoice.sent_at is not None


def test_task_is_queued_after_commit(
    db, django_capture_on_commit_callbacks
):
    with patch.object(send_invoice, "delay") as delay:
        with django_capture_on_commit_callbacks(execute=True):
            invoice = finish("2026-17")
            delay.assert_not_called()
    delay.assert_called_once_with(invoice.pk)
