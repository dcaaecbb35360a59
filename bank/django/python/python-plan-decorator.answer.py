def requires_plan(plan):
    def decorator(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.plan != plan:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return wrapper

    return decorator


@requires_plan("pro")
def report(request, year):
    return HttpResponse(f"Report for {year}")
