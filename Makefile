# One command for each job; the first run of each installs what it needs, see CONTRIBUTING.md.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=
SECONDS ?=

# Who waits for a browser leaves a core idle: one process of tests more than cores, files whole and in their order, quick
# ones first.
PROCESSES := $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1) + 1)
TOGETHER = --numprocesses $(PROCESSES) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Material for MkDocs prints an advertisement of its successor at every start otherwise.
export NO_MKDOCS_2_WARNING := 1
# Russian names of folders and files are read alike whatever the locale of the machine is.
export PYTHONUTF8 := 1
# What Python compiles is kept for the next start, whatever the machine says: without that a command takes twice as long.
export PYTHONDONTWRITEBYTECODE :=

# A region's folder over the common content: make serve OVERLAY=sites/region
ifdef OVERLAY
export NASTAVNIK_OVERLAY := $(OVERLAY)
endif

# Times of files are compared in no time; when one is newer, the script looks closer and installs what has changed.
LOCKS := pyproject.toml calculators/pyproject.toml requirements.txt requirements-dev.txt requirements-node.txt requirements-uv.txt \
	requirements-bench.txt requirements-fuzz.txt package.json package-lock.json bench/package.json bench/package-lock.json .npmrc
MISSING := $(if $(and $(wildcard $(BIN)/python),$(wildcard node_modules/.*.stamp)),,FORCE)

.PHONY: help serve build publish check test thorough conformance pictures lint bench office fuzz lock FORCE

help: ## список команд
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

serve: .venv/site.ready ## собрать сайт, показать его на этом компьютере и обновлять при правках (PORT=8000)
	@case "$(PORT)" in ''|0|*[!0-9]*) echo "Порт – это число, например: make serve PORT=8080" >&2; exit 1;; esac
	@$(BIN)/python .ci/serve.py --dev-addr 127.0.0.1:$(PORT)

build: .venv/site.ready ## собрать сайт в папку site
	@.ci/build

publish: .venv/site.ready ## собрать и показать читателям (ARGS="--back" – вернуться, ARGS="--list" – выпуски)
	@$(BIN)/nastavnik publish $(ARGS)

check: .venv/site.ready ## проверить файлы папки content
	@$(BIN)/nastavnik check content

test: .venv/dev.ready ## тесты (ARGS="-k слово" – часть тестов)
	@$(BIN)/python -m pytest $(TOGETHER) $(ARGS)

thorough conformance: export THOROUGH := 1
thorough: .venv/dev.ready ## все тесты без выборки: каждое поле, каждая страница, больше случайных примеров
	@$(BIN)/python -m pytest $(TOGETHER) $(ARGS)

conformance: .venv/dev.ready ## испытать доступность и записать, что показали тесты
	@$(BIN)/python -m pytest -m wcag --conformance=hooks/guidebook/reference/conformance.json $(ARGS)

pictures: .venv/dev.ready ## сделать заново картинки руководства редактора
	@PYTHONPATH=.ci:hooks:calculators:. $(BIN)/python -m tests.guide_pictures

lint: .venv/dev.ready ## правила кода и типы
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary
	@node node_modules/typescript/bin/tsc --project .

bench: .venv/bench.ready ## измерить сборку, проверку, вес страниц, поиск, оценки Lighthouse
	@PYTHONPATH=.ci $(BIN)/python -m bench

office: .venv/dev.ready ## открыть в LibreOffice всё, что сохраняет сайт, и загрузить обратно
	@$(BIN)/python .ci/office.py
	@PYTHONPATH=.ci $(BIN)/python -m bench.office

fuzz: .venv/fuzz.ready ## испытать случайными правками и файлами (SECONDS=60 – короче)
	@PYTHONPATH=.ci:hooks:calculators:. $(BIN)/python -m tests.fuzz $(SECONDS)

lock: .venv/dev.ready ## обновить файлы с версиями пакетов (UPGRADE=1 – до последних версий)
	@.ci/lock $(if $(UPGRADE),--upgrade)

.venv/site.ready .venv/dev.ready .venv/bench.ready .venv/fuzz.ready: .venv/%.ready: .ci/setup.py .ci/chromium.py .ci/hosts.py $(LOCKS) $(MISSING)
	@$(PYTHON) .ci/setup.py $*
	@touch $@
