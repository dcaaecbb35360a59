class SellerProfile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE)
    shop_name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    commission = models.DecimalField(max_digits=4, decimal_places=2)
    verified = models.BooleanField(default=False)
    staff_notes = models.TextField(blank=True)


class SellerProfileSerializer(serializers.ModelSerializer):
    class Meta:
        model = SellerProfile
        fields = "__all__"
        depth = 1


class MyShop(generics.RetrieveUpdateAPIView):
    serializer_class = SellerProfileSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_object(self):
        return SellerProfile.objects.get(user=self.request.user)
