class TicketList(ListView):
    model = Ticket
    ordering = ["-created", "-pk"]
    paginate_by = 20

    def get_queryset(self):
        tickets = super().get_queryset()
        status = self.request.GET.get("status")
        if status in Ticket.Status.values:
            tickets = tickets.filter(status=status)
        if word := self.request.GET.get("q", "").strip():
            tickets = tickets.filter(title__icontains=word)
        return tickets

    def get_context_data(self, **kwargs):
        kept = self.request.GET.copy()
        kept.pop("page", None)
        return super().get_context_data(kept=kept.urlencode(), **kwargs)

# In the template: <a href="?{{ kept }}&page={{ page_obj.number|add:1 }}">
