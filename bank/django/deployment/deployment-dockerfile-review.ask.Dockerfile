FROM python:latest

ENV SECRET_KEY="k3-4hq2!pz7vd0x_shop_9w" \
    DATABASE_URL="postgres://shop:s3cret@db.internal/shop" \
    DEBUG=True

WORKDIR /app
COPY . .
RUN pip install -r requirements.txt

EXPOSE 8000
CMD python manage.py migrate && \
    python manage.py runserver 0.0.0.0:8000
