class PriceRules:
    def __init__(self, customer):
        self.customer = customer
        self.rules = list(customer.price_rules.select_related("group"))

    @lru_cache(maxsize=None)
    def price_for(self, product):
        price = product.price
        for rule in self.rules:
            price = rule.apply(product, price)
        return price


def product_list(request):
    prices = PriceRules(request.user.customer)
    products = Product.objects.filter(active=True)[:100]
    rows = [(product, prices.price_for(product)) for product in products]
    return render(request, "products.html", {"rows": rows})
