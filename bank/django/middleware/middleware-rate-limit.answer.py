    def __call__(self, request):
        # our load balancer appends the address that it saw
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = forwarded.split(",")[-1].strip()
        who = request.user.pk or address or request.META["REMOTE_ADDR"]
        minute = int(time.time() // 60)
        key = f"rate:{who}:{minute}"
        cache.add(key, 0, timeout=120)
        if cache.incr(key) > self.limit:
            wait = {"Retry-After": "60"}
            return HttpResponse("Slow down", status=429, headers=wait)
        return self.get_response(request)
