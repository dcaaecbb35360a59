class SellerProfileSerializer(serializers.ModelSerializer):
    username = serializers.CharField(source="user.username", read_only=True)

    class Meta:
        model = SellerProfile
        fields = [
            "id", "username", "shop_name", "about", "commission", "verified"
        ]
        read_only_fields = ["commission", "verified"]
