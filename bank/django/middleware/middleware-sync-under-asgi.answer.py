@sync_and_async_middleware
def tenant_middleware(get_response):
    if iscoroutinefunction(get_response):

        async def middleware(request):
            request.tenant = request.headers.get("X-Tenant")
            return await get_response(request)

    else:

        def middleware(request):
            request.tenant = request.headers.get("X-Tenant")
            return get_response(request)

    return middleware
