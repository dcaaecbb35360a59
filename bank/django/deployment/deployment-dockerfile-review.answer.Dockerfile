FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=shop.settings.production
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
# The key exists only during this command; the real one comes at run time.
RUN SECRET_KEY=build python manage.py collectstatic --noinput

RUN useradd --system app
USER app
CMD ["gunicorn", "shop.wsgi:application", "--bind", "0.0.0.0:8000"]
