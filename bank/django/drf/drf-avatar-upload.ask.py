class Member(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE)
    display_name = models.CharField(max_length=50)
    avatar = models.FileField(upload_to="avatars/", blank=True)
    newsletter = models.BooleanField(default=True)


class MemberSerializer(serializers.ModelSerializer):
    class Meta:
        model = Member
        fields = ["display_name", "avatar", "newsletter"]


class MyProfile(generics.RetrieveUpdateAPIView):
    serializer_class = MemberSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_object(self):
        return get_object_or_404(Member, user=self.request.user)


# app 3.1:  PUT /me/  application/json     {"display_name": "Ola"}
# app 3.2:  PUT /me/  multipart/form-data  display_name=Ola, avatar=<file>
