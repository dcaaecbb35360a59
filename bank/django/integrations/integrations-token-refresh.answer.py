MARGIN = timedelta(seconds=60)


def access_token(account_id):
    with transaction.atomic(durable=True):  # never inside another
        account = Account.objects.select_for_update().get(pk=account_id)
        if account.expires_at - MARGIN > timezone.now():
            return account.access_token
        reply = requests.post(TOKEN_URL, data=refresh(account), timeout=5)
        reply.raise_for_status()
        data = reply.json()
        account.access_token = data["access_token"]
        account.refresh_token = data["refresh_token"]
        account.expires_at = timezone.now() + timedelta(
            seconds=data["expires_in"]
        )
        account.save()
        return account.access_token
