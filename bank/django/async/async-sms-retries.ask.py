@shared_task
def send_sms(sms_id):
    sms = Sms.objects.get(pk=sms_id)
    data = {"to": sms.number, "text": sms.text}
    requests.post(SMS_URL, json=data, timeout=10)
    sms.status = "sent"
    sms.save()
