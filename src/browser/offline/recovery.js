// The recovery screen, once the page's own script (`index.html`) has begun it: says of every workspace in this browser
// what was found and what of it is whole, and hands it out. It reads both stores, deletes nothing and writes nothing;
// what to open next is written by the function that the page gives it, when a person has said so.
//
// A file of its own, so that nobody waits for it who does not need it. Where it cannot be fetched either, the page's
// own few lines stay on the screen, and the raw data can be had there.
const PREFIX = "sw1:", HANGS = 3000;
const WORDS = {
  zh: {
    product: "标准化服务工作台", none: "本浏览器里没有找到已保存的内容。", empty: "从空白开始", emptyHint: "从空白开始不会删除任何内容，工作区仍在列表里。",
    found: "本浏览器里的工作区", looking: "正在核对…", untitled: "未命名", binned: "在最近删除里",
    open: "打开", one: "下载原始数据", of: (what, title) => what + "：" + title,
    whole: "完好", mended: "完好，另有副本损坏", damaged: "损坏", unknown: "未核对",
    generation: (n) => "第 " + n + " 代", changed: (t) => "最后修改 " + t, later: (n) => "之后还有 " + n + " 步",
    documents: (n) => n + " 份文档", size: (n) => n + " 个字符", copies: (n, whole) => whole + " / " + n + " 份副本完好",
    rest: "其余内容", ledger: "修改记录", process: "流程",
  },
  en: {
    product: "Standards Workbench", none: "Nothing saved was found in this browser.", empty: "Start empty", emptyHint: "Starting empty deletes nothing: the workspaces stay in the list.",
    found: "Workspaces in this browser", looking: "Checking…", untitled: "Untitled", binned: "recently deleted",
    open: "Open", one: "Download raw data", of: (what, title) => what + ": " + title,
    whole: "whole", mended: "whole, another copy damaged", damaged: "damaged", unknown: "not checked",
    generation: (n) => "generation " + n, changed: (t) => "last change " + t, later: (n) => n + (n === 1 ? " change" : " changes") + " since",
    documents: (n) => n + (n === 1 ? " document" : " documents"), size: (n) => n + " characters", copies: (n, whole) => whole + " of " + n + " copies whole",
    rest: "Everything else", ledger: "Log of changes", process: "Process",
  },
};
const CSS = `
  .rescue { --ink: light-dark(#1d2329, #e8e6e1); --soft: light-dark(#55606b, #a3abb3); --line: light-dark(#e4e1da, #2b3036); --edge: light-dark(#c4c0b6, #454c54); --on: light-dark(#0f5e7d, #6cc0de); --bad: light-dark(#b03a2e, #ee8275); --good: light-dark(#247a4b, #5fc08a); --card: light-dark(#fff, #1c2024);
    position: fixed; inset: 0; z-index: 2147483647; overflow: auto; box-sizing: border-box; padding: max(24px, 6vh) 16px 48px; background: light-dark(#f7f6f2, #15181b); color: var(--ink); font: 400 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; font-variant-numeric: tabular-nums; }
  .rescue * { box-sizing: border-box; }
  .rescue :is(h1, h2, h3, p, ul) { margin: 0; padding: 0; list-style: none; }
  .rescue > div { display: grid; gap: 16px; max-width: 680px; margin: 0 auto; }
  .rescue header { display: flex; align-items: center; gap: 8px; color: var(--soft); font-weight: 600; }
  .rescue h1 { font-size: 22px; line-height: 1.3; font-weight: 600; outline: none; } .rescue h2 { margin: 16px 0 8px; color: var(--ink); font-size: 16px; font-weight: 600; } .rescue h3 { color: var(--ink); font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
  .rescue .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
  .rescue button { min-height: 36px; padding: 0 14px; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 6px; cursor: pointer; }
  .rescue button:hover { border-color: var(--on); }
  .rescue button.main { color: light-dark(#fff, #0e1418); background: var(--on); border-color: var(--on); }
  .rescue :focus-visible { outline: none; box-shadow: 0 0 0 2px var(--card), 0 0 0 4px var(--on); border-radius: 6px; }
  .rescue h1:focus-visible { box-shadow: none; }
  .rescue small, .rescue li p { color: var(--soft); font-size: 12px; }
  .rescue .why { padding: 8px 12px; color: var(--soft); font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; border: 1px solid var(--line); border-inline-start: 3px solid var(--bad); border-radius: 6px; }
  .rescue ul { display: grid; gap: 8px; }
  .rescue .space { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 16px; padding: 12px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
  .rescue details { grid-column: 1 / -1; font-size: 12px; } .rescue summary { width: max-content; padding: 2px 4px; color: var(--on); cursor: pointer; } .rescue details ul { gap: 0; margin-top: 4px; }
  .rescue details li { display: grid; grid-template-columns: minmax(0, 1fr) auto 11em; gap: 12px; padding: 4px; border-top: 1px solid var(--line); } .rescue details li > * { overflow-wrap: anywhere; } .rescue details li > :nth-child(2) { text-align: end; color: var(--soft); }
  .rescue b { font-weight: 600; } .rescue [data-state=whole] b, .rescue b[data-state=whole] { color: var(--good); } .rescue [data-state=damaged] > div b, .rescue b[data-state=damaged] { color: var(--bad); }
  @media (max-width: 560px) { .rescue .space { grid-template-columns: minmax(0, 1fr); } .rescue .row button { flex: 1 1 auto; } .rescue details li { grid-template-columns: minmax(0, 1fr) auto; } .rescue details li > :last-child { grid-column: 1 / -1; } }`;

const make = (name, about = {}, ...inside) => {
  const node = document.createElement(name);
  for (const key in about) key in node && key !== "role" ? (node[key] = about[key]) : node.setAttribute(key, about[key]);
  node.append(...inside);
  return node;
};
const button = (id, text, act, about) => make("button", { type: "button", "data-testid": id, onclick: act, ...about }, text);

/** The database, all of its shelves; empty if there is none, or it does not answer. One that is not there is not made. */
const journal = () => new Promise((done) => {
  const entries = {};
  setTimeout(done, HANGS, entries);
  try {
    const request = indexedDB.open("sw1");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = (event) => { event.preventDefault(); done(entries); };
    request.onsuccess = () => {
      const base = request.result;
      base.onversionchange = () => base.close();
      const names = [...base.objectStoreNames];
      const finish = () => { base.close(); done(entries); };
      if (!names.length) return finish();
      const read = base.transaction(names);
      read.oncomplete = read.onabort = finish;
      for (const name of names) {
        read.objectStore(name).openCursor().onsuccess = ({ target: { result: at } }) => {
          if (!at) return;
          (entries[name] ||= {})[at.key] = at.value;
          at.continue();
        };
      }
    };
  } catch { done(entries); }
});



// The envelope: `SW1 schema epoch generation units hash`, a line end, the body.
const sum = async (text) => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes, 0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
const unwrap = async (text) => {
  const end = text.indexOf("\n"), line = text.slice(0, end), body = text.slice(end + 1);
  const head = /^SW1 \d+ \d+ (\d+) (\d+) ([0-9a-f]{16})$/.exec(line);
  if (!head) return { size: text.length, state: "damaged", body: "", generation: 0 };
  const same = body.length === +head[2] && (!crypto.subtle || await sum(line.slice(0, -17) + "\n" + body) === head[3]);
  return { size: text.length, state: !same ? "damaged" : crypto.subtle ? "whole" : "unknown", body, generation: +head[1] };
};
const json = (text) => { try { return JSON.parse(text) || {}; } catch { return {}; } };
const fine = (value) => value.state !== "damaged";

/** What can be told of every workspace: from local storage, and from the journal where that says something else. */
const inspect = async (...stores) => {
  const values = new Map();
  for (const store of stores) for (const key in store) {
    const [, id, part, name] = /^sw1:([^:]+):(root|doc|log):?([^:]*)/.exec(key) || [];
    if (!id) continue;
    if (!values.has(id)) values.set(id, { id, root: [], doc: {}, log: [], texts: new Set() });
    const space = values.get(id);
    if (space.texts.has(key + store[key])) continue;
    space.texts.add(key + store[key]);
    const value = { name, ...(await unwrap(String(store[key]))) };
    part === "doc" ? (space.doc[name] ||= []).push(value) : space[part].push(value);
  }
  const listed = {};
  for (const store of stores) for (const key of ["sw1:library:b", "sw1:library"]) {
    for (const entry of json((store[key] || "").split("\n").slice(1).join("\n")).workspaces || []) listed[entry.id] ||= entry;
  }
  for (const space of values.values()) {
    const entry = listed[space.id] || {};
    const newest = (list) => list.filter(fine).sort((a, b) => b.generation - a.generation)[0];
    let root;
    for (const each of space.root.filter(fine).sort((a, b) => b.generation - a.generation)) {
      let holds = true;
      for (const [name, { hash }] of Object.entries(json(each.body).documents || {})) {
        const copies = (space.doc[name] || []).filter(fine);
        const sums = crypto.subtle ? await Promise.all(copies.map((copy) => sum("\n" + copy.body))) : [hash];
        if (!copies.length || !sums.includes(hash)) holds = false;
      }
      if (holds) { root = each; break; }
    }
    const since = root ? space.log.filter((each) => fine(each) && +each.name > (json(root.body).log || 0)).length : 0;
    const all = [...space.root, ...space.log, ...Object.values(space.doc).flat()];
    const times = [...space.log, ...(space.doc.ledger || [])].flatMap(({ body }) => [...body.matchAll(/"at":"([^"]+)"/g)].map(([, at]) => Date.parse(at))).filter((at) => at > 0);
    const meta = json((newest(space.doc.rest || []) || {}).body).meta || {};
    Object.assign(space, {
      title: entry.title || meta.title || "", binned: !!entry.deleted, generation: root ? root.generation : 0, since,
      state: !root ? "damaged" : all.every(fine) ? (crypto.subtle ? "whole" : "unknown") : "mended",
      time: times.length ? times.reduce((a, b) => Math.max(a, b)) : 0, changed: entry.changed || "",
      size: all.reduce((total, { size }) => total + size, 0),
    });
  }
  return [...values.values()].sort((a, b) => b.time - a.time);
};

/**
 * Fills the screen. The page gives its words (`say`), whether they are Chinese, the reason, what local storage holds
 * (`null` where it may not be read), and what its buttons do.
 */
export function tell({ screen, say: page, zh, theme, reason, local, reload, openAt }) {
  const say = { ...page, ...WORDS[zh ? "zh" : "en"] };
  const holds = { local: local || {}, journal: {} };
  const download = (name, pick = () => true) => {
    const only = (entries) => Object.fromEntries(Object.entries(entries).filter(([key]) => pick(key)));
    const journal = Object.fromEntries(Object.entries(holds.journal).map(([name, entries]) => [name, only(entries)]));
    const text = JSON.stringify({ product: "standards-workbench", kind: "raw-storage", saved: new Date().toISOString(), reason, entries: only(holds.local), journal }, null, 1);
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name + ".json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const card = (space) => {
    const title = space.title || say.untitled;
    const number = (n) => n.toLocaleString();
    const time = space.time ? new Date(space.time).toLocaleString(zh ? "zh-CN" : "en-GB", { dateStyle: "medium", timeStyle: "short" }) : space.changed;
    const named = (name, copies) => name === "rest" ? say.rest : name === "ledger" ? say.ledger
      : copies.map(({ body }) => ((json(body).processes || {})[name] || {}).name).find(Boolean) || say.process;
    const facts = [space.generation && say.generation(space.generation), space.since && say.later(space.since), time && say.changed(time), say.size(number(space.size)), space.binned && say.binned];
    return make("li", { className: "space", "data-recovery-workspace": space.id, "data-state": space.state },
      make("div", {}, make("h3", {}, make("bdi", {}, title)), make("p", {}, make("b", {}, say[space.state]), ...facts.filter(Boolean).map((fact) => " · " + fact))),
      make("div", { className: "row" },
        ...(space.state === "damaged" || space.binned ? [] : [button("recovery-open", say.open, () => openAt(space.id), { ariaLabel: say.of(say.open, title) })]),
        button("recovery-download-one", say.one, () => download("standards-workbench-raw-" + space.id, (key) => key.includes(space.id + ":")), { ariaLabel: say.of(say.one, title) })),
      make("details", {}, make("summary", {}, say.documents(Object.keys(space.doc).length)),
        make("ul", {}, ...Object.entries(space.doc).map(([name, copies]) => {
          const whole = copies.filter(fine).length;
          return make("li", { "data-document": name }, make("bdi", {}, named(name, copies)), make("span", {}, say.size(number(copies.reduce((most, { size }) => Math.max(most, size), 0)))),
            make("b", { "data-state": whole === copies.length ? "whole" : whole ? "mended" : "damaged" }, say.copies(copies.length, whole)));
        }))));
  };

  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch { /* Plain, and it works. */ }
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const draw = (name, about, into) => {
    const part = into ? into.appendChild(document.createElementNS(icon.namespaceURI, name)) : icon;
    for (const key in about) part.setAttribute(key, about[key]);
  };
  draw("svg", { width: 24, height: 24, viewBox: "0 0 32 32", "aria-hidden": "true" });
  draw("rect", { width: 32, height: 32, rx: 7, fill: "#0f5e7d" }, icon);
  draw("path", { d: "M7 11h6v5h6v5h6", fill: "none", stroke: "#fff", "stroke-width": 3, "stroke-linejoin": "round" }, icon);
  for (const [cx, cy] of [[7, 11], [25, 21]]) draw("circle", { cx, cy, r: 3, fill: "#fff" }, icon);
  const head = make("h1", { id: "rescue-title", tabIndex: -1 }, say.title);
  const word = make("p", {}, local ? say.safe : say.blocked);
  const list = make("ul", {});
  const looking = make("p", { role: "status" }, say.looking);
  const shelf = make("section", { hidden: true, ariaLabel: say.found }, make("h2", {}, say.found), looking, list);
  const again = button("recovery-reload", say.reload, reload, { className: "main" });
  const all = button("recovery-download", say.all, () => download("standards-workbench-raw"));
  screen.removeAttribute("style");
  screen.className = "rescue";
  screen.style.colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
  screen.replaceChildren(make("div", {}, make("header", {}, icon, say.product), head, word,
    ...(reason ? [make("p", { className: "why" }, say.reason + ": " + reason)] : []),
    make("div", { className: "row" }, again, button("recovery-empty", say.empty, () => openAt(""))),
    make("small", {}, say.emptyHint), shelf));
  head.focus();
  const look = async () => {
    const spaces = await inspect(holds.local, holds.journal.values || {});
    list.replaceChildren(...spaces.map(card));
    shelf.hidden = !spaces.length;
    if (Object.keys(holds.local).length + Object.keys(holds.journal).length) again.after(all);
    else if (local) word.textContent = say.none;
  };
  look().then(journal).then((entries) => { holds.journal = entries; return look(); }).catch(() => {}).then(() => {
    looking.remove();
    screen.dataset.looked = "true";
  });
}
