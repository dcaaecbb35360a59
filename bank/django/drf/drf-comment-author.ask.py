class Comment(models.Model):
    author = models.ForeignKey(User, on_delete=models.CASCADE)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)


class CommentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Comment
        fields = ["id", "author", "text", "created_at"]


class CommentViewSet(viewsets.ModelViewSet):
    queryset = Comment.objects.order_by("created_at")
    serializer_class = CommentSerializer
