def access_token(account):
    if account.expires_at <= timezone.now():
        reply = requests.post(
            TOKEN_URL,
            data={
                "grant_type": "refresh_token",
                "refresh_token": account.refresh_token,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
            },
            timeout=5,
        ).json()
        account.access_token = reply["access_token"]
        account.refresh_token = reply["refresh_token"]
        account.expires_at = timezone.now() + timedelta(
            seconds=reply["expires_in"]
        )
        account.save()
    return account.access_token
