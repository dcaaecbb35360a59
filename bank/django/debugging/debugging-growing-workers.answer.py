class PriceRules:
    def __init__(self, customer):
        self.customer = customer
        self.rules = list(customer.price_rules.select_related("group"))
        self.known = {}  # goes with the object at the end of the request

    def price_for(self, product):
        if product.pk not in self.known:
            price = product.price
            for rule in self.rules:
                price = rule.apply(product, price)
            self.known[product.pk] = price
        return self.known[product.pk]
