// The page of a census server. All text of sweeps is set as text, never as markup; drawings come from the server, which
// escapes what is in them, and the content security policy lets no script run but this one.

const byId = id => document.getElementById(id);
const whole = new Intl.NumberFormat("en");
const runs = value => whole.format(value);
const percent = value => `${(100 * value).toFixed(1)} %`;
const loss = value => value === null ? "–" : Number(value).toPrecision(7);

let chosen = decodeURIComponent(location.hash.slice(1)) || null;
let from = null;
let stream = null;
let sweeps = [];
let pace = null;

function cell(row, text, kind) {
  const td = document.createElement("td");
  td.textContent = text;
  if (kind) td.className = kind;
  row.append(td);
  return td;
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

// Rows are kept as long as what they are of, so that a keyboard's focus stays where it is.
function rows(body, items, key, fill) {
  const known = new Map([...body.rows].map(row => [row.dataset.key, row]));
  items.forEach((item, place) => {
    let row = known.get(key(item));
    known.delete(key(item));
    if (!row) {
      row = document.createElement("tr");
      row.dataset.key = key(item);
    }
    if (body.rows[place] !== row) body.insertBefore(row, body.rows[place] ?? null);
    fill(row, item);
  });
  known.forEach(row => row.remove());
}

function showSweeps(list) {
  sweeps = list;
  byId("no-sweeps").hidden = list.length > 0;
  rows(byId("sweeps").tBodies[0], list, sweep => sweep.key, (row, sweep) => {
    if (!row.cells.length) {
      const name = document.createElement("th");
      name.scope = "row";
      name.append(button(sweep.key, () => choose(sweep.key)));
      row.append(name);
      ["", "", "number", "number", "number", "number"].forEach(kind => cell(row, "", kind));
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", `progress of ${sweep.key}`);
      row.cells[2].append(bar);
    }
    row.toggleAttribute("aria-current", sweep.key === chosen);
    const texts = [sweep.state, null, `${runs(sweep.finished)} of ${runs(sweep.planned)}`, runs(sweep.classes), percent(sweep.coverage), loss(sweep.best_loss)];
    texts.forEach((text, place) => { if (text !== null) row.cells[place + 1].textContent = text; });
    row.querySelector("progress").value = sweep.finished / Math.max(1, sweep.planned);
  });
  if (!chosen && list.length) choose((list.find(sweep => sweep.state === "running") ?? list[0]).key);
  showStanding();
}

function showSilos(silos) {
  rows(byId("silos").tBodies[0], silos, silo => silo.address, (row, silo) => {
    if (!row.cells.length) {
      const name = document.createElement("th");
      name.scope = "row";
      name.textContent = silo.address;
      row.append(name);
      ["", "number", "number", "number", "number"].forEach(kind => cell(row, "", kind));
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", `load of ${silo.address}`);
      row.cells[1].append(bar);
    }
    row.querySelector("progress").value = Math.min(1, silo.under_way / Math.max(1, silo.lanes));
    [runs(silo.under_way), runs(silo.lanes), occupancy(silo), `${runs(Math.round(silo.memory / 1e6))} MB`].forEach((text, place) => { row.cells[place + 2].textContent = text; });
  });
}

// The share of the lanes' steps that belonged to a run, since the time before; of all steps at first.
const steps = new Map();

function occupancy(silo) {
  const last = steps.get(silo.address) ?? { ran: 0, done: 0, share: null };
  if (silo.lane_steps !== last.done) {
    const restarted = silo.lane_steps < last.done;
    last.share = restarted ? null : (silo.run_steps - last.ran) / (silo.lane_steps - last.done);
    [last.ran, last.done] = [silo.run_steps, silo.lane_steps];
    steps.set(silo.address, last);
  }
  return last.share === null ? "–" : percent(last.share);
}

function showStanding() {
  const sweep = sweeps.find(each => each.key === chosen);
  if (!sweep) return;
  byId("progress").value = sweep.finished / Math.max(1, sweep.planned);
  const left = sweep.planned - sweep.finished;
  const isRunning = sweep.state === "running";
  const facts = [
    ["state", sweep.state],
    ["runs", `${runs(sweep.finished)} of ${runs(sweep.planned)}`],
    ["under way", runs(sweep.under_way)],
    ["failed", runs(sweep.failed)],
    ["runs/s", isRunning && pace?.rate ? pace.rate.toFixed(pace.rate < 10 ? 1 : 0) : "–"],
    ["time left", isRunning && pace?.rate ? duration(left / pace.rate) : "–"],
    ["classes", runs(sweep.classes)],
    ["least coverage", percent(sweep.coverage)],
    ["best loss", loss(sweep.best_loss)],
  ];
  const list = byId("facts");
  while (list.children.length < facts.length) {
    const pair = document.createElement("div");
    pair.append(document.createElement("dt"), document.createElement("dd"));
    list.append(pair);
  }
  facts.forEach(([name, value], place) => {
    list.children[place].children[0].textContent = name;
    list.children[place].children[1].textContent = value;
  });
}

function duration(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function choose(key) {
  chosen = key;
  from = pace = null;
  history.replaceState(null, "", `#${encodeURIComponent(key)}`);
  byId("sweep").hidden = false;
  byId("sweep-heading").textContent = key;
  byId("figures").replaceChildren();
  byId("class").replaceChildren();
  byId("class-heading").hidden = true;
  byId("classes").tBodies[0].replaceChildren();
  byId("architecture").replaceChildren();
  showSweeps(sweeps);
  watch(0);
}

function watch(architecture) {
  stream?.close();
  let finished = -1;
  const opened = stream = listen(`api/sweeps/${encodeURIComponent(chosen)}/figures?architecture=${architecture}`, "figures", event => {
    const set = JSON.parse(event.data);
    pace = { rate: set.runs_per_second };
    showArchitectures(set);
    showFigures(byId("figures"), set.figures);
    showClasses(set.most_hit);
    showStanding();
    finished = set.finished;
  }, () => {
    // The server ends the stream when the sweep has ended: then there is nothing to come back for.
    const sweep = sweeps.find(each => each.key === chosen);
    if (finished >= 0 && sweep && ["finished", "stopped", "cancelled"].includes(sweep.state)) opened.close();
  });
}

// A browser comes back by itself to a stream that breaks, but not to one that was refused, as by a server that is busy.
function listen(path, kind, show, failed, begun) {
  let source = null, again = null;
  function open() {
    source = new EventSource(path);
    source.addEventListener(kind, show);
    source.addEventListener("open", () => begun?.());
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 3000);
      failed?.();
    });
  }
  open();
  return { close() { clearTimeout(again); source.close(); } };
}

function showArchitectures(set) {
  const select = byId("architecture");
  byId("choice").hidden = set.architectures.length < 2;
  if (select.options.length === set.architectures.length) return;
  select.replaceChildren(...set.architectures.map((title, place) => new Option(title, place, false, place === set.architecture)));
}

function showFigures(place, figures) {
  const known = new Map([...place.children].map(figure => [figure.dataset.id, figure]));
  for (const { id, svg } of figures) {
    let figure = known.get(id);
    if (!figure) {
      figure = document.createElement("figure");
      figure.dataset.id = id;
      // On a phone a drawing is wider than the screen, and scrolled.
      figure.tabIndex = 0;
      place.append(figure);
    }
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    figure.replaceChildren(document.importNode(drawing, true));
  }
}

function showClasses(classes) {
  rows(byId("classes").tBodies[0], classes, each => each.id, (row, each) => {
    if (!row.cells.length) {
      const name = document.createElement("th");
      name.scope = "row";
      name.append(button(each.id, () => showClass(each.id)));
      row.append(name);
      ["", "number", "number", ""].forEach(kind => cell(row, "", kind));
      row.cells[4].append(button(`to ${each.id}`, () => showBarrier(each.id)));
    }
    [each.verdict, loss(each.loss), runs(each.hits)].forEach((text, place) => { row.cells[place + 1].textContent = text; });
    row.querySelector("td button").disabled = from === null || from === each.id;
  });
}

async function ask(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? answer.statusText);
  return body;
}

async function showClass(id) {
  from = id;
  heading(`Class ${id}`);
  await figuresOf(`classes/${encodeURIComponent(id)}/figures`, figures => {
    byId("class").replaceChildren();
    showFigures(byId("class"), figures);
  });
  for (const row of byId("classes").tBodies[0].rows) {
    row.toggleAttribute("aria-current", row.dataset.key === id);
    row.querySelector("td button").disabled = row.dataset.key === id;
  }
}

const showBarrier = to => figuresOf(`classes/${encodeURIComponent(from)}/barrier/${encodeURIComponent(to)}`, figure => {
  heading(`Class ${from}, and the way to ${to}`);
  showFigures(byId("class"), [figure]);
});

async function figuresOf(path, show) {
  try {
    show(await ask(`api/sweeps/${encodeURIComponent(chosen)}/${path}`));
  } catch (failure) {
    heading(failure.message);
  }
}

function heading(text) {
  const element = byId("class-heading");
  element.hidden = false;
  element.textContent = text;
  element.focus({ preventScroll: false });
}

byId("architecture").addEventListener("change", event => {
  byId("class").replaceChildren();
  byId("class-heading").hidden = true;
  from = null;
  watch(event.target.value);
});

byId("buttons").addEventListener("click", async event => {
  const action = event.target.dataset.action;
  if (!action) return;
  try {
    const sweep = await ask(`api/sweeps/${encodeURIComponent(chosen)}/${action}`, { method: "POST", headers: { Authorization: `Bearer ${byId("token").value.trim()}` } });
    byId("answer").textContent = `${sweep.key} is ${sweep.state}`;
    watch(byId("architecture").value || 0);
  } catch (failure) {
    byId("answer").textContent = failure.message;
  }
});

listen("api/sweeps/events", "cluster", event => {
  const { sweeps, silos, answers } = JSON.parse(event.data);
  showSweeps(sweeps);
  showSilos(silos);
  byId("connection").textContent = answers ? "live" : "a part of the cluster does not answer; this is how it stood";
}, () => { byId("connection").textContent = "the server does not answer; trying again …"; }, () => { byId("connection").textContent = "live"; });
