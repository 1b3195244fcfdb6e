// Texts that would do harm if anybody took them for more than texts: in every field, in every view, on the way in
// and on the way out. The letters and numbers are those of the fault matrix (README).
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test, expect, ROOMS } from "../support/test.js";

/** What tries to run. */
const SCRIPTS = [
  "<script>window.__harm=1</script>",
  "<img src=x onerror=window.__harm=2>",
  "\"><svg onload=window.__harm=3>",
  "'--><iframe srcdoc='<script>parent.__harm=4</script>'>",
  "</title></style></textarea></script><script>window.__harm=5</script>",
  "</text></svg><script>window.__harm=6</script>",
  "]]><script>window.__harm=7</script>",
  "&lt;img src=x onerror=window.__harm=8&gt;",
  "{{constructor.constructor('window.__harm=9')()}} ${window.__harm=10}",
  "<a href=javascript:window.__harm=11>link</a>",
  "<math><mtext><style><img src=x onerror=window.__harm=12></style></mtext></math>",
];
/** Addresses that run when they are followed. */
const ADDRESSES = ["javascript:window.__harm=13", "data:text/html,<script>window.__harm=14</script>", "JaVaScRiPt://%0awindow.__harm=15", "vbscript:window.__harm=16"];
/** What turns the reading order round. */
const TURNED = ["\u202egnp.exe", "\u2067abc\u2066", "שלום (1)", "\u202d12\u202e34"];
const ALL = [...SCRIPTS, ...ADDRESSES, ...TURNED];

/** The texts that the fixture's maker put into every free field of every kind of record. */
const FREE = new Set(["scan", "Cashier", "排队", "收银员", "=SUM(A1)", "<script>alert(1)</script>", "a \"quoted\" \\ text", "\u202eright to left", "İstanbul (WAIT)?", "two\nlines\tand a tab", "店长 𠮷 👩\u200d🔧"]);

/** The text over which a bundle's checksum runs (`src/format/json.rs`). */
const quote = (text) => `"${text.replace(/["\\\u0000-\u001f]/g, (sign) => (sign < " " ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}` : `\\${sign}`))}"`;
function canonical(value) {
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") return `{${Object.keys(value).sort().map((key) => `${quote(key)}:${canonical(value[key])}`).join(",")}}`;
  return JSON.stringify(value).replace("e+", "e");
}
const checksum = ({ workspace, ledger }) => createHash("sha256").update(`${canonical(workspace)}\n${canonical(ledger)}\n`).digest("hex");

/** A bundle with a text of the corpus in every free field; `fields` counts them. */
function poisoned(corpus) {
  const bundle = JSON.parse(readFileSync(new URL("../../fixtures/v6.sw.json", import.meta.url), "utf8"));
  expect(checksum(bundle), "the fixture's own checksum").toBe(bundle.checksum);
  let fields = 0;
  const walk = (value) => {
    if (typeof value === "string") return FREE.has(value) || /^x{20,}|\u007f\u0001$/.test(value) ? corpus[fields++ % corpus.length] : value;
    if (Array.isArray(value)) return value.map(walk);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, walk(inside)]));
    return value;
  };
  const workspace = walk(bundle.workspace);
  workspace.meta.title = corpus[0];
  const next = { ...bundle, workspace };
  next.checksum = checksum(next);
  return { text: JSON.stringify(next), fields };
}

/** The shop's example with a text of the corpus wherever a person has written something; `fields` counts them. */
async function poisonedStore(workbench, corpus) {
  await workbench.openStore();
  const bundle = JSON.parse((await workbench.export("json")).bytes);
  await workbench.page.keyboard.press("Escape");
  let fields = 0;
  const walk = (value) => {
    if (typeof value === "string") return /[\u3400-\u9fff]/.test(value) ? corpus[fields++ % corpus.length] : value;
    if (Array.isArray(value)) return value.map(walk);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, walk(inside)]));
    return value;
  };
  const next = { ...bundle, workspace: walk(bundle.workspace) };
  next.checksum = checksum(next);
  return { bundle: next, text: JSON.stringify(next), fields };
}

/** The address of every page that a record of these has, and of those that no tab leads to. */
function pagesOf({ workspace }) {
  const some = (table, many = 3) => Object.keys(workspace[table] ?? {}).slice(0, many);
  return [
    ...some("cycles", 9).flatMap((id) => [`#/improve/cycles/cycle:${id}`, `#/improve/report/cycle:${id}`]),
    ...some("indicators", 9).map((id) => `#/improve/indicators/indicator:${id}`),
    ...some("evaluations", 9).map((id) => `#/improve/evaluations/evaluation:${id}`),
    "#/improve/report",
    ...some("standards").map((id) => `#/standards/page/standard:${id}`),
    ...["clauses", "reviews", "coverage", "document", "diagram", "statistics", "notes", "audit"].map((tab) => `#/standards/${tab}`),
    ...some("processes", 9).flatMap((id) => ["", "/outline", "/board", "/analysis"].map((tab) => `#/process/${id}${tab}`)),
    "#/trace/matrix", "#/trace/breaks",
  ];
}

/** From here on everything is noted that a text might do: dialogues, windows, reports of the policy, the mark itself. */
async function watch(page) {
  const seen = [];
  page.on("dialog", (dialog) => { seen.push(`dialogue: ${dialog.message()}`); dialog.dismiss(); });
  page.context().on("page", (other) => { if (other !== page) seen.push(`window: ${other.url()}`); });
  await page.addInitScript(() => {
    window.__reports = [];
    addEventListener("securitypolicyviolation", (event) => window.__reports.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return async () => {
    const found = await page.evaluate(() => ({
      harm: window.__harm,
      reports: window.__reports,
      // Scripts of the page itself stand in its head.
      elements: [...document.querySelectorAll("body script, iframe, object, embed, body img, foreignObject script, [onload], [onerror], [onclick], body style, base")].map((one) => one.outerHTML.slice(0, 80)),
      addresses: [...document.querySelectorAll("a, use, image, form, area")].map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? "").filter((address) => address && !/^(#|blob:)/.test(address)),
    }));
    expect(seen).toEqual([]);
    expect(found).toEqual({ harm: undefined, reports: [], elements: [], addresses: [] });
  };
}

async function bring(workbench, page, corpus) {
  const { text, fields } = poisoned(corpus);
  expect(fields).toBeGreaterThan(200);
  await workbench.open();
  await take(workbench, text);
}

async function take(workbench, text) {
  await workbench.openFile("poison.sw.json", text);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.byTestId("import-preview")).toHaveCount(0);
}

/** Goes through every room and tab, opens what can be opened there, and looks each time. */
async function everywhere(workbench, page, look) {
  for (const room of ROOMS) {
    await workbench.goTo(room);
    await expect(page.locator("#content.waiting")).toHaveCount(0);
    await expect(page.locator("#content")).not.toBeEmpty();
    await look();
    for (const tab of await page.locator(".tabs a[data-tab]:not([aria-current])").evaluateAll((links) => links.map((link) => link.dataset.tab))) {
      await page.locator(`.tabs a[data-tab="${tab}"]`).click();
      await expect(page.locator("#content.waiting")).toHaveCount(0);
      await expect(page.locator("#content")).not.toBeEmpty();
      // What can be selected shows its details beside.
      for (const kind of ["g[data-step]", "[data-card]", "[role=treeitem]", "[data-cycle]"]) {
        const first = page.locator(`#content ${kind}`).first();
        if (await first.isVisible().catch(() => false)) await first.click({ timeout: 2_000, force: true }).catch(() => {});
      }
      await page.keyboard.press("Escape");
      await look();
    }
  }
}

for (const locale of ["zh-CN", "en-GB"]) {
  test.describe(locale, () => {
    test.use({ locale });
    test("h1: what tries to run is a text in every field, in every room and tab", async ({ workbench, page }) => {
      test.setTimeout(180_000);
      const look = await watch(page);
      await bring(workbench, page, SCRIPTS);
      await everywhere(workbench, page, look);
      await workbench.goTo("process");
      await expect(workbench.byTestId("workspace-title")).toHaveText(SCRIPTS[0]);
      expect(await page.title()).toContain("<script>");
      await workbench.saved();
      await workbench.reload();
      await look();
    });
  });
}

test("h1: on every page of a full workspace what tries to run is a text: cycles, their A3, charts, surveys, reports, what is printed", async ({ workbench, page }) => {
  test.setTimeout(300_000);
  const look = await watch(page);
  const { bundle, text, fields } = await poisonedStore(workbench, SCRIPTS);
  expect(fields).toBeGreaterThan(300);
  await take(workbench, text);
  let shown = 0;
  for (const address of pagesOf(bundle)) {
    await page.evaluate((address) => { location.hash = address; }, address);
    await expect(page.locator("#content.waiting")).toHaveCount(0);
    await expect(page.locator("#content")).not.toBeEmpty();
    await page.waitForTimeout(150);
    // What unfolds, and every way to look at a chart.
    await page.evaluate(() => document.querySelectorAll("#content details:not([open]) > summary").forEach((one) => one.click()));
    for (const way of await page.locator("#content [data-show], #content [data-way=table]").all()) {
      await way.click({ timeout: 2_000 }).catch(() => {});
      await look();
    }
    shown += await page.locator("#content").evaluate((content) => (content.textContent + [...content.querySelectorAll("input, textarea")].map((field) => field.value).join("")).split("window.__harm").length - 1);
    await look();
  }
  expect(shown).toBeGreaterThan(300);
  // The metrics of a board, the questions it asks, any day again.
  await workbench.goTo("process");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("harm");
  await look();
  await page.keyboard.press("Escape");
  await workbench.byTestId("library").click();
  await workbench.byTestId("open-history").click();
  await expect(workbench.byTestId("history-sheet")).toBeVisible();
  await look();
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
  await look();
});

test("h1: a file under a passphrase and one without personal data are no way round it", async ({ workbench, page }) => {
  test.setTimeout(120_000);
  const look = await watch(page);
  await bring(workbench, page, SCRIPTS);
  const handed = async (press) => {
    const [download] = await Promise.all([page.waitForEvent("download"), press()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  await workbench.byTestId("share").click();
  const redacted = await handed(() => workbench.byTestId("export-redacted").click());
  await page.keyboard.press("Escape");
  await workbench.byTestId("share").click();
  await workbench.byTestId("export-sealed").click();
  await workbench.byTestId("passphrase").fill("<script>window.__harm=50</script>");
  await workbench.byTestId("passphrase-again").fill("<script>window.__harm=50</script>");
  const sealed = await handed(() => page.keyboard.press("Enter"));
  expect(sealed.text).not.toContain("script");
  for (const { name } of [redacted, sealed]) expect(name).not.toMatch(/[<>:"/\\|?*]/);
  await look();

  await workbench.openFile(sealed.name, sealed.text);
  await workbench.byTestId("passphrase").fill("<script>window.__harm=50</script>");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await look();
  await workbench.byTestId("import-confirm").click();
  await expect(workbench.byTestId("import-preview")).toHaveCount(0);
  await look();
  await workbench.openFile("redacted.sw.json", redacted.text);
  await expect(workbench.byTestId("import-preview")).toBeVisible();
  await look();
  await workbench.byTestId("import-confirm").click();
  await everywhere(workbench, page, look);
});

test("h1: a table, a list of moves, answers and catalogs bring in texts alone", async ({ workbench, page }) => {
  test.setTimeout(120_000);
  const look = await watch(page);
  await workbench.open();
  const cell = (text) => `"${text.replaceAll("\"", "\"\"")}"`;
  const lines = SCRIPTS.map((text, at) => [text, SCRIPTS[(at + 1) % SCRIPTS.length], "2026-03-01"].map(cell).join(","));
  const cards = ["Title,Status,Created", ...lines].join("\n");
  const standards = ["编号,名称,层级", ...SCRIPTS.map((text, at) => `A.${at},${cell(text)},1`)].join("\n");
  const catalog = JSON.stringify({ catalog: { uuid: "00000000-0000-4000-8000-000000000000", metadata: { title: SCRIPTS[0], version: SCRIPTS[1], "oscal-version": "1.1.2" },
    groups: [{ id: "g", title: SCRIPTS[2], controls: SCRIPTS.map((text, at) => ({ id: `c${at}`, title: text, parts: [{ name: "statement", prose: text }] })) }] } });
  for (const [name, text] of [["cards.csv", cards], ["standards.csv", standards], ["catalog.json", catalog]]) {
    await workbench.openFile(name, text, name.endsWith("csv") ? "text/csv" : "application/json");
    const preview = page.locator("[data-testid=import-preview]");
    await expect(preview.or(workbench.byTestId("error")).first()).toBeVisible();
    await look();
    if (await preview.count()) {
      await workbench.byTestId("import-confirm").click();
      await expect(preview).toHaveCount(0);
    }
    await look();
  }
  await everywhere(workbench, page, look);
});

test("h1: the page's policy lets nothing in but its own files and the two scripts that stand in it", async ({ workbench, page }) => {
  await workbench.open();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  test.skip(policy === null, "a page built for developing has no policy");
  const hashes = (policy.match(/'sha256-[A-Za-z0-9+/=]+'/g) ?? []).sort();
  const scripts = await page.evaluate(async () => {
    const sums = [];
    for (const { textContent } of document.querySelectorAll("script:not([src])")) {
      const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(textContent));
      sums.push(`'sha256-${btoa(String.fromCharCode(...new Uint8Array(sum)))}'`);
    }
    return sums;
  });
  expect(hashes).toEqual(scripts.sort());
  expect(policy.replace(/ 'sha256-[^']+'/g, "").split("; ")).toEqual([
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'",
    "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "object-src 'none'", "form-action 'none'",
  ]);
  // And it is in force: what is put into the page from outside does not run, and no style stands in an attribute.
  workbench.allow(/Content Security Policy|Refused|404/);
  expect(await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.__harm = 40";
    document.body.append(script);
    const box = document.createElement("div");
    box.setAttribute("style", "color: rgb(1, 2, 3)");
    box.innerHTML = "<img src=x onerror=window.__harm=41>";
    document.body.append(box);
    const outside = await fetch("https://example.com/").then(() => "reached", () => "refused");
    const colour = getComputedStyle(box).color;
    script.remove();
    box.remove();
    return { harm: window.__harm, colour: colour === "rgb(1, 2, 3)", outside };
  })).toEqual({ harm: undefined, colour: false, outside: "refused" });
});

test("h1: typed and pasted into the page it is a text too", async ({ workbench, page }) => {
  const look = await watch(page);
  await workbench.open();
  await workbench.byTestId("first-step").fill(SCRIPTS[1]);
  await page.keyboard.press("Enter");
  await expect(page.locator(`svg[data-testid=map] g[data-step]`)).toHaveCount(1);
  await workbench.byTestId("map").focus();
  await workbench.paste(SCRIPTS.slice(2).join("\n"));
  await expect.poll(() => page.locator("svg[data-testid=map] g[data-step]").count()).toBeGreaterThan(5);
  await page.keyboard.press("Escape");
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill(SCRIPTS[0]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("<img src=x onerror=window.__harm=20>");
  await look();
  await page.keyboard.press("Escape");
  await page.goto(`${workbench.site}#/process/<img src=x onerror=window.__harm=21>/outline`);
  await page.goto(`${workbench.site}#/<script>window.__harm=22</script>`);
  await expect(page.locator("#content")).not.toBeEmpty();
  await look();
});

test("h1: what is exported holds it as text, and opening the picture runs nothing", async ({ workbench, page, context }) => {
  const look = await watch(page);
  await bring(workbench, page, SCRIPTS);
  await workbench.goTo("process");
  await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
  const svg = (await workbench.export("svg")).bytes.toString();
  expect(await page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
    return {
      broken: drawing.querySelectorAll("parsererror").length,
      harm: [...drawing.querySelectorAll("*")].filter((one) => ["script", "iframe", "foreignObject", "a", "image"].includes(one.localName) || [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value))).map((one) => one.outerHTML.slice(0, 80)),
    };
  }, svg)).toEqual({ broken: 0, harm: [] });
  const json = JSON.parse((await workbench.export("json")).bytes.toString());
  expect(json.workspace.meta.title).toBe(SCRIPTS[0]);
  await workbench.export("png");
  await look();
  // The picture on its own, without the page's policy.
  const other = await context.newPage();
  await other.route("**/picture.svg", (route) => route.fulfill({ contentType: "image/svg+xml", body: svg }));
  await other.goto(`${workbench.site}picture.svg`);
  expect(await other.evaluate(() => window.__harm)).toBeUndefined();
});

test("h2: an address that runs when it is followed is a text, wherever it stands", async ({ workbench, page }) => {
  test.setTimeout(180_000);
  const look = await watch(page);
  await bring(workbench, page, ADDRESSES);
  await everywhere(workbench, page, look);
  await expect(page.locator("body")).toContainText(/javascript:window|data:text/);
});

test("h3: what turns the reading order round turns nothing around it", async ({ workbench, page }) => {
  test.setTimeout(180_000);
  const look = await watch(page);
  await bring(workbench, page, TURNED);
  await everywhere(workbench, page, look);
  // Text that a person wrote within a line of ours: its run is closed before ours goes on.
  const open = await page.evaluate(() => {
    const faults = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
      if (!/[\u202a-\u202e\u2066-\u2069\u0590-\u05ff]/.test(node.data)) continue;
      let box = node.parentElement;
      while (box && getComputedStyle(box).display === "inline" && !/isolate|plaintext/.test(getComputedStyle(box).unicodeBidi)) box = box.parentElement;
      const others = [...box.childNodes].some((other) => other !== node && !other.contains(node) && other.nodeType === Node.TEXT_NODE && other.data.trim());
      if (others && !/isolate|plaintext/.test(getComputedStyle(node.parentElement).unicodeBidi)) faults.push(`${box.localName}.${box.className}: ${box.textContent.slice(0, 60)}`);
    }
    return faults;
  });
  expect(open).toEqual([]);
});

test("h4: of what is pasted from a web page only its text is taken", async ({ workbench, page }) => {
  const look = await watch(page);
  await workbench.open();
  await workbench.byTestId("first-step").fill("Customer: enter");
  await page.keyboard.press("Enter");
  await expect(workbench.step("enter")).toBeVisible();
  const paste = (html, text) => page.evaluate(([html, text]) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    if (text) data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, text]);
  const html = "<b onmouseover=window.__harm=30>pay</b><img src=x onerror=window.__harm=31><script>window.__harm=32</script><table><tr><td>bag</td></tr></table>";
  await workbench.byTestId("map").focus();
  await paste(html, "pay\nbag");
  await expect(workbench.step("pay")).toHaveCount(1);
  await expect(workbench.step("bag")).toHaveCount(1);
  await look();
  await page.keyboard.press("Escape");
  await paste(html);
  await workbench.byTestId("workspace-title").click();
  await paste(html, "title");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  await look();
});

test("x3: files are named without paths, and without what turns a name round", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("Customer: enter");
  await page.keyboard.press("Enter");
  await expect(workbench.step("enter")).toBeVisible();
  await workbench.byTestId("workspace-title").click();
  await page.locator(".title-input").fill("../../etc/pass\u202egnp.exe\\C:<>|?*");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  for (const [kind, ending] of [["json", ".sw.json"], ["svg", ".svg"], ["csv", ".csv"]]) {
    const { name } = await workbench.export(kind);
    expect(name).not.toMatch(/[\\/:<>|?*\u202a-\u202e\u2066-\u2069\u0000-\u001f]|\.\./);
    expect(name.endsWith(ending)).toBe(true);
  }
});

test("u2: a megabyte pasted into a field is refused with the limit, and nothing is cut off", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("Customer: enter");
  await page.keyboard.press("Enter");
  await expect(workbench.step("enter")).toBeVisible();
  await workbench.saved();
  const before = await workbench.export("json");
  await workbench.byTestId("workspace-title").click();
  const started = Date.now();
  await page.evaluate((text) => { document.querySelector(".title-input").focus(); document.execCommand("insertText", false, text); }, "m".repeat(1 << 20));
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("error")).toContainText(/1,048,576|1 048 576|1048576/);
  await expect(workbench.byTestId("error")).toContainText(/2,000|2 000|2000/);
  expect(Date.now() - started).toBeLessThan(10_000);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const after = await workbench.export("json");
  expect(after.bytes.equals(before.bytes)).toBe(true);
  // A step's name.
  await workbench.step("enter").click();
  await page.keyboard.press("F2");
  await page.evaluate((text) => document.execCommand("insertText", false, text), "n".repeat(1 << 20));
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("error")).toContainText(/2,000|2 000|2000/);
});
