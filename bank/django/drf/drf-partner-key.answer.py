class PartnerKeyAuthentication(BaseAuthentication):
    def authenticate(self, request):
        key = request.headers.get("X-Api-Key")
        if not key:
            return None
        partner = (
            Partner.objects.select_related("user")
            .filter(
                key_hash=hashlib.sha256(key.encode()).hexdigest(),
                user__is_active=True,
            )
            .first()
        )
        if partner is None:
            raise AuthenticationFailed("Invalid key.")
        return partner.user, partner

    def authenticate_header(self, request):
        return "Api-Key"
