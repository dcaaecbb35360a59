"""Models that the tests of this area share."""

from django.db import models
from django.utils.text import slugify


class Product(models.Model):
    sku = models.CharField(max_length=20, unique=True)
    price = models.DecimalField(max_digits=8, decimal_places=2)
    active = models.BooleanField(default=True)
    changed = models.DateTimeField(auto_now=True)


class Order(models.Model):
    email = models.EmailField()
    status = models.CharField(max_length=20, default="new")


class OrderLine(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.CharField(max_length=50)
    quantity = models.PositiveIntegerField()


class Tag(models.Model):
    name = models.CharField(max_length=20)


class Article(models.Model):
    title = models.CharField(max_length=80)
    tags = models.ManyToManyField(Tag, related_name="articles")


class Folder(models.Model):
    name = models.CharField(max_length=40)


class Document(models.Model):
    folder = models.ForeignKey(Folder, models.CASCADE)
    file = models.FileField(upload_to="documents")

    def delete(self, *args, **kwargs):
        self.deleted_by_method.append(self.pk)
        return super().delete(*args, **kwargs)

    deleted_by_method = []


class Attachment(models.Model):
    folder = models.ForeignKey(Folder, getattr(models, "DB_CASCADE", models.CASCADE))


class SlugArticle(models.Model):
    title = models.CharField(max_length=80)
    slug = models.SlugField(blank=True)

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slugify(self.title)
        super().save(*args, **kwargs)
