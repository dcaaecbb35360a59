class Partner(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=50)
    api_key = models.CharField(max_length=40, null=True, unique=True)

    def revoke_key(self):
        self.api_key = None
        self.save(update_fields=["api_key"])


class PartnerKeyAuthentication(BaseAuthentication):
    def authenticate(self, request):
        key = request.headers.get("X-Api-Key")
        if not key:
            key = request.query_params.get("api_key")
        partner = Partner.objects.filter(api_key=key).first()
        if partner is None:
            raise AuthenticationFailed("Unknown key.")
        return partner.user, partner


class StockView(APIView):
    authentication_classes = [
        PartnerKeyAuthentication,
        SessionAuthentication,
    ]
    permission_classes = [IsAuthenticated]
