@shared_task(bind=True, max_retries=6)
def send_sms(self, sms_id):
    sms = Sms.objects.get(pk=sms_id)
    if sms.status != "waiting":
        return
    data = {"to": sms.number, "text": sms.text, "reference": sms.pk}
    pause = 15 * 2**self.request.retries * random.uniform(0.5, 1)
    try:
        response = requests.post(SMS_URL, json=data, timeout=10)
        if response.status_code == 429 or response.status_code >= 500:
            asked = int(response.headers.get("Retry-After", 0))
            pause = max(pause, asked)
            response.raise_for_status()
    except requests.RequestException as error:
        if self.request.retries >= self.max_retries:
            sms.status = "failed"
            sms.save(update_fields=["status"])
            raise
        raise self.retry(exc=error, countdown=pause)
    sms.status = "sent" if response.ok else "refused"
    sms.save(update_fields=["status"])
