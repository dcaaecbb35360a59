class SubscriberSerializer(serializers.ModelSerializer):
    # a form that leaves it out would say no
    weekly = serializers.BooleanField(default=True)

    class Meta:
        model = Subscriber
        fields = ["id", "email", "weekly"]


@api_view(["POST"])
def sign_up(request):
    serializer = SubscriberSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    serializer.save()
    return Response(serializer.data, status=status.HTTP_201_CREATED)
