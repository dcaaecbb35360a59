class CheckoutView(LoginRequiredMixin, TemplateView):
    template_name = "checkout.html"

    def stock_warnings(self):
        lines = self.request.user.cart_lines.select_related("product")
        return [
            f"Only {line.product.stock} of {line.product.name} left."
            for line in lines
            if line.quantity > line.product.stock
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["warnings"] = self.stock_warnings()
        return context
