def parcel_list(request):
    parcels = Delivery.objects.select_related("customer")
    return render(request, "parcels.html", {"parcels": parcels})


# parcels.html
# {% for parcel in parcels %}
#   <li>{{ parcel.code }}: {{ parcel.customer.username }}</li>
# {% endfor %}
