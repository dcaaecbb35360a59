# stands below CommonMiddleware, so the length is computed afterwards
    def __call__(self, request):
        response = self.get_response(request)
        kind = response.get("Content-Type", "")
        if not response.streaming and kind.startswith("text/html"):
            response.content = response.content.replace(b"</body>", BANNER)
        return response
