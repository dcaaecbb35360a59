class CheckoutView(LoginRequiredMixin, TemplateView):
    template_name = "checkout.html"
    warnings = []

    def get(self, request, *args, **kwargs):
        lines = request.user.cart_lines.select_related("product")
        for line in lines:
            if line.quantity > line.product.stock:
                self.warnings.append(
                    f"Only {line.product.stock} of "
                    f"{line.product.name} left."
                )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["warnings"] = self.warnings
        return context
