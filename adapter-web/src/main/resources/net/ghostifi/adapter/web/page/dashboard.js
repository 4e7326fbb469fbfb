// Makes the page livelier. Everything also works without it: forms are sent, pages are answered.

const PAUSE = 15000;
const TOAST = 8000;
const toasts = document.getElementById("toasts");
const announcer = document.getElementById("announcer");
let said = new Map();
const known = new Map();

function toast(text, bad) {
  const note = document.createElement("p");
  note.className = bad ? "toast bad" : "toast";
  note.append(text);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", "Close this message");
  close.textContent = "×";
  close.addEventListener("click", () => note.remove());
  note.append(close);
  toasts.append(note);
  setTimeout(() => note.remove(), bad ? 2 * TOAST : TOAST);
}

// Times in the reader's own zone.
function localise(root) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    const moment = new Date(time.dateTime);
    const format = new Intl.DateTimeFormat(document.documentElement.lang, {
      weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
      timeZoneName: "short", hourCycle: "h23",
    });
    time.textContent = format.format(moment);
    time.removeAttribute("data-local");
  }
}

function parsed(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

// Takes over what has changed of a page that was answered, and leaves alone what somebody uses.
function takeOver(page) {
  const now = document.getElementById("servers");
  const next = page.getElementById("servers");
  if (!now || !next || now.dataset.count !== next.dataset.count) {
    if (now || next) {
      location.reload();
    }
    return;
  }
  for (const part of page.querySelectorAll("[data-live]")) {
    const old = document.getElementById(part.id);
    const used = old && (old.contains(document.activeElement) || old.querySelector("details[open], [data-opened]"));
    if (old && !used && known.get(part.id) !== plain(part)) {
      known.set(part.id, plain(part));
      old.replaceWith(document.adoptNode(part));
      enhance(document.getElementById(part.id));
    }
  }
  announce();
}

// As the server has made it, but for a form's key, which is drawn anew for every page.
function plain(part) {
  return part.outerHTML.replace(/name="key" value="[^"]*"/g, "");
}

// Says what has begun, for who does not see it.
function announce() {
  const latest = new Map();
  for (const doing of document.querySelectorAll("[data-say]")) {
    const step = doing.closest(".journey").querySelector("[aria-current]");
    latest.set(doing.dataset.say, doing.textContent + ": " + step.lastChild.textContent);
  }
  for (const [server, text] of latest) {
    if (said.get(server) !== text) {
      announcer.textContent = server + ": " + text;
    }
  }
  for (const server of said.keys()) {
    if (!latest.has(server)) {
      const status = document.getElementById(server + "-status");
      announcer.textContent = server + ": " + (status ? status.textContent : "");
    }
  }
  said = latest;
}

async function refresh() {
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.status === 401) {
      location.reload();
    } else if (answer.ok) {
      takeOver(parsed(await answer.text()));
    }
  } catch {
    // the next one will do
  }
}

function dialog(title, ...content) {
  const box = document.createElement("dialog");
  box.setAttribute("aria-labelledby", "dialog-title");
  const head = document.createElement("div");
  head.className = "dialog-head";
  const heading = document.createElement("h2");
  heading.id = "dialog-title";
  heading.textContent = title;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet";
  close.textContent = "Close";
  close.addEventListener("click", () => box.close());
  head.append(heading, close);
  const body = document.createElement("div");
  body.className = "dialog-body";
  body.append(...content);
  box.append(head, body);
  box.addEventListener("click", (event) => {
    if (event.target === box) {
      box.close();
    }
  });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

function copies(root) {
  for (const code of root.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
      }
    });
    code.parentElement.after(button);
  }
}

async function send(form) {
  const button = form.querySelector("button:not([type=button])");
  if (button.getAttribute("aria-busy") === "true") {
    return;
  }
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Requested-With": "dashboard" },
    });
    received(form, answer, parsed(await answer.text()));
  } catch {
    toast("The dashboard cannot be reached. Try again in a while.", true);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function received(form, answer, page) {
  if (!answer.ok) {
    toast(page.querySelector("#answer p")?.textContent ?? "Something went wrong.", true);
    return;
  }
  if (form.dataset.enhance === "dialog") {
    const box = page.getElementById("answer");
    const title = box.querySelector("h1");
    title.remove();
    box.querySelector("[data-away]")?.remove();
    copies(dialog(title.textContent, ...box.childNodes));
    return;
  }
  form.closest("dialog")?.close();
  takeOver(page);
  toast(page.getElementById("notice")?.textContent ?? "Done.", false);
}

// What opens below its button without a script opens above the page with one.
function opens(details) {
  const form = details.querySelector("form");
  details.querySelector("summary").setAttribute("aria-haspopup", "dialog");
  details.addEventListener("click", (event) => {
    if (!event.target.closest("summary")) {
      return;
    }
    event.preventDefault();
    const box = dialog(details.dataset.dialog, form);
    details.dataset.opened = "";
    box.addEventListener("close", () => {
      details.append(form);
      delete details.dataset.opened;
      refresh();
    });
  });
}

function enhance(root) {
  for (const form of root.querySelectorAll("form[data-enhance]:not([data-enhanced])")) {
    form.dataset.enhanced = "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
  for (const details of root.querySelectorAll("details.opens")) {
    opens(details);
  }
  localise(root);
}

// Told at once where that is possible, and otherwise asking now and then.
function listen() {
  const source = new EventSource(document.body.dataset.events);
  source.addEventListener("servers", refresh);
  setInterval(() => {
    if (source.readyState !== EventSource.OPEN) {
      refresh();
    }
  }, PAUSE);
}

for (const part of document.querySelectorAll("[data-live]")) {
  known.set(part.id, plain(part));
}
enhance(document);
announce();
const notice = document.getElementById("notice");
if (notice) {
  toast(notice.textContent, false);
  notice.remove();
  history.replaceState(null, "", location.pathname);
}
if (document.body.dataset.events && document.getElementById("servers")) {
  listen();
}
