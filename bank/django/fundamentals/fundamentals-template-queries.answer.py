def support_board(request):
    open_tickets = Ticket.objects.filter(closed=False)
    customers = Customer.objects.prefetch_related(
        Prefetch(
            "tickets",
            queryset=open_tickets.select_related("assignee"),
            to_attr="open_ticket_list",
        )
    )
    return render(request, "board.html", {"customers": customers})

# In the template: customer.open_ticket_list, in all three places.
