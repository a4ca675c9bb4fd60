FROM python:3.11-slim
WORKDIR /srv/artrec
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 STATIC_ROOT=/srv/static
COPY pyproject.toml constraints.txt ./
COPY artrec_site/standalone/bootstrap.py artrec_site/standalone/bootstrap.py
# --web: web and beat, without PyTorch; --worker: workers.
ARG PARTS=--worker
ARG TORCH_FROM=
RUN TORCH_FROM=$TORCH_FROM python artrec_site/standalone/bootstrap.py $PARTS
ENV PATH=/srv/artrec/.venv/bin:$PATH
COPY . .
RUN SECRET_KEY=build DATABASE_URL=postgres://build@127.0.0.1:1/build REDIS_URL=redis://127.0.0.1:1/0 \
    python -c "from pathlib import Path; from artrec_site.translations import compile_stale; compile_stale(Path('locale'))" \
    && SECRET_KEY=build DATABASE_URL=postgres://build@127.0.0.1:1/build REDIS_URL=redis://127.0.0.1:1/0 \
    python manage.py collectstatic --noinput
RUN useradd --create-home artrec && cd /srv && mkdir -p media models training state && chown artrec media models training state
USER artrec
