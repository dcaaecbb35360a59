class Ticket(models.Model):
    subject = models.CharField(max_length=100)
    status = models.CharField(max_length=10, default="open")
    assignee = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL
    )
    updated_at = models.DateTimeField(auto_now=True)


class TicketSerializer(serializers.ModelSerializer):
    class Meta:
        model = Ticket
        fields = ["id", "subject", "status", "assignee", "updated_at"]


class TicketViewSet(viewsets.ModelViewSet):
    queryset = Ticket.objects.all()
    serializer_class = TicketSerializer


# 10:04:17.101  agent A   PATCH /tickets/812/  {"status": "closed"}   200
# 10:04:17.104  agent B   PATCH /tickets/812/  {"assignee": 7}        200
# 10:04:20.000  anybody   GET   /tickets/812/  -> "open", assignee 7
