// What forms with data-queue send is kept here, for this person, until the server has it; by its key it counts once.
(() => {
const page = document, box = page.getElementById("queue"), person = page.body.dataset.person, kept = localStorage;
if (!box || !person) return;
const PREFIX = `qiban:queue:${person}:`, MOST = 100, FIRST = 15e3, LONGEST = 3e5;
const words = box.dataset, line = box.querySelector("[role=status]"), list = box.querySelector("ul");
const shown = new Map(), sent = [];
let pause = FIRST, timer, busy, halted, last = {};

const keys = () => Object.keys(kept).filter((key) => key.startsWith(PREFIX)).sort();
const load = (key) => {
  try { return JSON.parse(kept.getItem(key)); } catch { return null; }
};
const save = (key, entry) => kept.setItem(key, JSON.stringify(entry));
const waiting = () => keys().filter((key) => load(key)?.why === "");
const uuid = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  .replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
const add = (parent, tag, textContent = "", more = {}) => {
  parent.append(Object.assign(page.createElement(tag), { textContent, ...more }));
  return parent.lastChild;
};

// What was not accepted stands with the server's words, to be corrected or discarded.
const draw = (key, entry) => {
  const item = page.createElement("li"), old = Object.fromEntries(entry.pairs);
  const fields = Object.entries({ ...entry.fields, ...entry.ask });
  add(item, "b", entry.label);
  if (!entry.why) return add(item, "p", fields.map(([name]) => old[name] ?? "").join(" ")), item;
  add(item, "p", words.refused + entry.why, { className: "told told--bad" });
  const inputs = fields.map(([name, label]) => add(add(item, "label", label), "textarea", "", { name, value: old[name] ?? "", rows: 1 }));
  const taps = add(item, "div", "", { className: "taps" });
  add(taps, "button", words.again, { className: "is-main" }).onclick = () => {
    for (const { name, value } of inputs) old[name] = value;
    save(key, { ...entry, pairs: Object.entries(old), why: "" });
    start();
  };
  add(taps, "button", words.discard, { className: "is-bad" }).onclick = () => (kept.removeItem(key), render());
  return item;
};
const render = () => {
  const now = keys(), left = waiting().length;
  for (const [key, { item }] of shown) if (!now.includes(key)) item.remove(), shown.delete(key);
  for (const key of now) {
    const text = kept.getItem(key), entry = load(key), before = shown.get(key);
    if (!entry || before?.text === text) continue; // Not drawn anew under the hand that corrects it.
    const item = draw(key, entry);
    before ? before.item.replaceWith(item) : list.append(item);
    shown.set(key, { text, item });
  }
  const says = left ? (halted === "signin" ? words.signin : words.waiting) + left : "";
  line.textContent = [says, ...sent.slice(-3)].join("\n").trim();
  box.hidden = !now.length && !sent.length;
};

// One tab sends at a time; on plain http, without locks, the key alone makes it count once.
const alone = (work) => navigator.locks?.request(PREFIX, { ifAvailable: true }, (lock) => lock && work()) ?? work();
const post = async ({ url, pairs, sent }) => {
  try {
    const csrf = page.cookie.match(/qiban_csrf=([^;]*)/)?.[1] ?? "";
    const headers = { "X-CSRFToken": csrf, "X-Queued": person }, body = new URLSearchParams([...pairs, ["sent", sent]]);
    const answer = await fetch(url, { method: "POST", redirect: "manual", signal: AbortSignal.timeout?.(3e4), headers, body });
    const told = await answer.json().catch(() => null), status = answer.status;
    if (answer.type === "opaqueredirect" || status === 401 || (status === 403 && !told)) return { halt: "signin" };
    // Not our server's words.
    if ([408, 425, 429, 502, 503, 504].includes(status) || (answer.ok && !told)) return { halt: "away" };
    return answer.ok ? told : { why: told?.error ?? `${words.unknown} (${status})`, ask: told?.ask };
  } catch {
    return { halt: "away" };
  }
};
const drain = async () => {
  for (let key; ([key] = waiting()), key; render()) {
    const entry = load(key), { halt, why, ask, told } = await post(entry);
    halted = halt;
    if (halt) return;
    pause = FIRST;
    why ? save(key, { ...entry, why, ask }) : kept.removeItem(key);
    if (!why) sent.push(`${words.sent} ${new Date().toTimeString().slice(0, 5)} ${entry.label} ${told}`);
  }
};
const send = async () => {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  await alone(drain).catch(() => {});
  busy = false;
  render();
  if (!waiting().length) return;
  timer = setTimeout(send, pause);
  pause = Math.min(pause * 1.5, LONGEST);
};
const start = () => ((pause = FIRST), render(), send());

addEventListener("submit", (event) => {
  const form = event.target, by = event.submitter, all = keys();
  if (!form.matches("form[data-queue]") || all.length >= MOST) return;
  const pairs = [...new FormData(form)].filter(([name]) => !["csrfmiddlewaretoken", "sent"].includes(name));
  if (by?.name) pairs.push([by.name, by.value]);
  const typed = [...form.querySelectorAll("textarea, input:not([type=hidden])")];
  const fields = Object.fromEntries(typed.map((field) => [field.name, field.labels[0]?.textContent ?? ""]));
  const url = form.action, label = `${form.dataset.queue || by?.value} ${by?.textContent}`;
  const text = JSON.stringify([url, pairs]);
  // In order, whatever the clock says.
  const place = Math.max(Date.now(), parseInt(all.slice(-1)[0]?.slice(PREFIX.length) ?? 0) + 1);
  try {
    // The same again at once is a hasty finger.
    if (last.text !== text || Date.now() - last.at > 3e3)
      save(`${PREFIX}${String(place).padStart(15, "0")}:${uuid()}`, { url, label, pairs, fields, sent: uuid(), why: "" });
  } catch {
    return; // No room: the form goes as it would without this script.
  }
  event.preventDefault();
  last = { text, at: Date.now() };
  for (const field of typed) field.value = "";
  start();
});
addEventListener("online", start);
addEventListener("storage", ({ key }) => (!key || key.startsWith(PREFIX)) && render());
start();
})();
