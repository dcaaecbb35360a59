@xframe_options_exempt
def offers(request):
    response = render(request, "offers.html", {"rooms": free_rooms()})
    response["Content-Security-Policy"] = (
        "frame-ancestors 'self' https://grand-hotel.example"
    )
    return response
