// What hands do on the map beyond drawing: putting steps into flows, bending and reconnecting them, guides, room,
// several at once, the menu, the clipboard between tabs.
import { test, expect } from "../support/test.js";

test.use({ locale: "en-GB" });

const map = "svg[data-testid=map]";

/** Steps in one lane, joined in order. */
async function drawn(workbench, page, lines) {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await page.keyboard.type(lines[0]);
  for (const line of lines.slice(1)) {
    await page.keyboard.press("Control+Enter");
    await expect(workbench.byTestId("naming")).toBeFocused();
    await page.keyboard.type(line);
  }
  await page.keyboard.press("Enter");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(lines.length);
}

/** The flows as `from → to`, sorted. */
async function flows(page) {
  return page.locator(map).evaluate((svg) => {
    const name = (id) => svg.querySelector(`g[data-step="${id}"]`)?.dataset.name;
    return [...svg.querySelectorAll("path[data-flow]")].map((f) => `${name(f.dataset.from)} → ${name(f.dataset.to)}`).sort();
  });
}

const middle = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A place on the line of a flow, between two steps that stand in a row. */
async function between(workbench, a, b) {
  const [from, to] = [await workbench.box(workbench.step(a)), await workbench.box(workbench.step(b))];
  return { x: (from.x + from.width + to.x) / 2, y: from.y + from.height / 2 };
}

/** A step alone on the ground, made by a double press there. */
async function alone(workbench, page, name, at) {
  await page.mouse.dblclick(at.x, at.y);
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(workbench.step(name)).toHaveCount(1);
}

test("a step dropped on a flow comes between, what follows makes room, and one undo takes it back", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  const pay = await workbench.box(workbench.step("pay"));
  await alone(workbench, page, "weigh", { x: pay.x + 300, y: pay.y + 30 });
  await workbench.drag(workbench.step("weigh"), await between(workbench, "scan", "pay"));
  await expect.poll(() => flows(page)).toEqual(["queue → scan", "scan → weigh", "weigh → pay"]);
  const [a, b] = [await workbench.box(workbench.step("weigh")), await workbench.box(workbench.step("pay"))];
  expect(a.x + a.width).toBeLessThan(b.x);
  await page.keyboard.press("Control+z");
  await expect.poll(() => flows(page)).toEqual(["queue → scan", "scan → pay"]);
  await expect(workbench.step("weigh")).toHaveCount(1);
});

test("a drag into empty space asks for the kind while the name is written", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  const scan = await workbench.box(workbench.step("scan"));
  await page.mouse.move(scan.x + scan.width / 2, scan.y + scan.height / 2);
  await page.mouse.move(scan.x + scan.width, scan.y + scan.height / 2);
  await page.mouse.down();
  await page.mouse.move(scan.x + scan.width + 80, scan.y + scan.height / 2, { steps: 4 });
  await page.mouse.move(scan.x + scan.width + 140, scan.y + scan.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("Promo");
  await page.locator(".naming-box [data-kind=decision]").click();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("tion?");
  await page.keyboard.press("Alt+6");
  await expect(workbench.step("Promotion?")).toHaveAttribute("data-kind", "wait");
  await page.keyboard.press("Alt+4");
  await page.keyboard.press("Enter");
  await expect(workbench.step("Promotion?")).toHaveAttribute("data-kind", "decision");
  await expect.poll(() => flows(page)).toEqual(["queue → scan", "scan → Promotion?"]);
});

test("the selected flow is bent by a leg, rerouted, moved to another step and turned round", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  const [from, to] = [await workbench.step("queue").getAttribute("data-step"), await workbench.step("scan").getAttribute("data-step")];
  const line = page.locator(`${map} path[data-from="${from}"][data-to="${to}"]`);
  const straight = await line.getAttribute("d");
  const at = await between(workbench, "queue", "scan");
  await page.mouse.click(at.x, at.y);
  await expect(page.locator(`${map} .leg`)).toHaveCount(1);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y + 20, { steps: 3 });
  await page.mouse.move(at.x, at.y + 56, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => line.getAttribute("d")).not.toBe(straight);
  // A bend stays when its step moves; rerouting forgets it.
  await page.getByRole("button", { name: "Reroute" }).click();
  await expect.poll(() => line.getAttribute("d")).toBe(straight);
  // The end goes to another step.
  const pay = middle(await workbench.box(workbench.step("pay")));
  const scan = await workbench.box(workbench.step("scan"));
  await page.mouse.move(scan.x, scan.y + scan.height / 2);
  await page.mouse.down();
  await page.mouse.move(pay.x - 40, pay.y + 30, { steps: 4 });
  await page.mouse.move(pay.x, pay.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => flows(page)).toEqual(["queue → pay", "scan → pay"]);
  await page.keyboard.press("Shift+F10");
  await workbench.byTestId("map-menu").getByRole("button", { name: "Reverse the direction" }).click();
  await expect.poll(() => flows(page)).toEqual(["pay → queue", "scan → pay"]);
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+z");
  await expect.poll(() => flows(page)).toEqual(["queue → scan", "scan → pay"]);
});

test("a label is moved and stays where it was put", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  const at = await between(workbench, "queue", "scan");
  await page.mouse.dblclick(at.x, at.y);
  await page.keyboard.type("next");
  await page.keyboard.press("Enter");
  const label = page.locator(`${map} .flow .label`);
  await expect(label).toHaveText("next");
  const before = await workbench.box(label);
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width / 2, before.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await workbench.box(label)).y - before.y).toBeGreaterThan(20);
  await workbench.saved();
  await workbench.reload();
  await expect.poll(async () => (await workbench.box(label)).y - before.y).toBeGreaterThan(20);
});

test("a step that is dragged near to the line of another stands on it, and Alt lets it stand beside", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  const scan = await workbench.box(workbench.step("scan"));
  await alone(workbench, page, "weigh", { x: scan.x + 300, y: scan.y + 70 });
  const weigh = middle(await workbench.box(workbench.step("weigh")));
  const wanted = middle(scan).y + 3;
  await page.mouse.move(weigh.x, weigh.y);
  await page.mouse.down();
  await page.mouse.move(weigh.x, wanted + 20, { steps: 4 });
  await page.mouse.move(weigh.x, wanted, { steps: 4 });
  await expect(page.locator(`${map} .guide`)).toHaveCount(1);
  await expect.poll(async () => middle(await workbench.box(workbench.step("weigh"))).y).toBeCloseTo(middle(scan).y, 0);
  await page.keyboard.down("Alt");
  await page.mouse.move(weigh.x + 1, wanted, { steps: 2 });
  await expect(page.locator(`${map} .guide`)).toHaveCount(0);
  await expect.poll(async () => middle(await workbench.box(workbench.step("weigh"))).y).toBeCloseTo(wanted, 0);
  await page.mouse.up();
  await page.keyboard.up("Alt");
});

test("a step that is dragged near to an even distance stands there, the even gaps show, and Alt lets go", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  const [queue, scan] = [await workbench.box(workbench.step("queue")), await workbench.box(workbench.step("scan"))];
  const gap = scan.x - queue.x - queue.width;
  await alone(workbench, page, "weigh", { x: scan.x + 320, y: middle(scan).y });
  const weigh = await workbench.box(workbench.step("weigh"));
  const from = middle(weigh);
  // Three pixels short of the gap that the two have, and off their line.
  const wanted = { x: from.x + scan.x + scan.width + gap + 3 - weigh.x, y: middle(scan).y + 14 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(wanted.x + 30, wanted.y, { steps: 4 });
  await page.mouse.move(wanted.x, wanted.y, { steps: 4 });
  await expect(page.locator(`${map} .gap`)).toHaveCount(1);
  // What is selected has a broader edge.
  await expect.poll(async () => Math.abs((await workbench.box(workbench.step("weigh"))).x - scan.x - scan.width - gap)).toBeLessThan(1.5);
  await page.keyboard.down("Alt");
  await page.mouse.move(wanted.x + 1, wanted.y, { steps: 2 });
  await expect(page.locator(`${map} .gap`)).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up("Alt");
});

test("what leads back is rework whether it is drawn by hand or by keys", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  await workbench.step("pay").click();
  await page.keyboard.press("c");
  await page.keyboard.press("Alt+ArrowLeft");
  // What would be connected shows as a line in hand.
  await expect(page.locator(`${map} .in-hand`)).toHaveCount(1);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.locator(`${map} .in-hand`)).toHaveCount(0);
  await expect.poll(() => flows(page)).toContain("pay → queue");
  await expect(page.locator(`${map} .flow[data-kind=rework]`)).toHaveCount(1);
});

test("F6 leads through the parts of the page, Escape in a field of the details back to the map with the selection kept", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  await workbench.step("scan").click();
  await expect(workbench.byTestId("map")).toBeFocused();
  await page.keyboard.press("F6");
  const name = page.locator(".inspector").getByLabel("Name", { exact: true });
  await expect(name).toBeFocused();
  await page.keyboard.press("F6");
  await expect(page.locator(".rail [aria-current=page]")).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await expect(name).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.byTestId("map")).toBeFocused();
  await expect(workbench.step("scan")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+ArrowRight");
  await expect(workbench.byTestId("naming")).toBeFocused();
});

test("the kind in hand shows on the button of the kinds", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue"]);
  const button = workbench.byTestId("step-kinds");
  await button.click();
  await page.locator(".palette [data-testid=wait]").click();
  await expect(button).toContainText("Wait");
  await button.click();
  await expect(page.locator(".palette [data-testid=wait]")).toContainText("✓");
  await page.keyboard.press("Escape");
  await page.locator(map).focus();
  await page.keyboard.press("Escape");
  await expect(button).not.toContainText("Wait");
});

test("space is made along the flow and across it", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  const [scan, pay] = [await workbench.box(workbench.step("scan")), await workbench.box(workbench.step("pay"))];
  const pull = async (from, to) => {
    await page.keyboard.press("s");
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
  };
  const gap = await between(workbench, "scan", "pay");
  await pull(gap, { x: gap.x + 80, y: gap.y });
  await expect.poll(async () => Math.round((await workbench.box(workbench.step("pay"))).x - pay.x)).toBe(80);
  expect((await workbench.box(workbench.step("scan"))).x).toBeCloseTo(scan.x, 0);
  const lane = await workbench.box(workbench.lane("Till"));
  await pull({ x: gap.x, y: scan.y - 6 }, { x: gap.x, y: scan.y + 34 });
  await expect.poll(async () => Math.round((await workbench.box(workbench.step("scan"))).y - scan.y)).toBe(40);
  expect((await workbench.box(workbench.lane("Till"))).height - lane.height).toBeCloseTo(40, 0);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await workbench.box(workbench.step("pay"))).x).toBeCloseTo(pay.x, 0);
});

test("several steps are spread out, sized alike and fitted to their names", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "check the identity of the customer against two independent documents", "pay"]);
  await workbench.step("scan").click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+F10");
  await workbench.byTestId("map-menu").getByRole("button", { name: "Distribute from left to right" }).click();
  const boxes = async () => {
    const found = [];
    for (const step of await page.locator(`${map} g[data-step]`).all()) found.push(await workbench.box(step.locator(".shape")));
    return found.sort((a, b) => a.x - b.x);
  };
  const gaps = (found) => found.slice(1).map((b, i) => Math.round(b.x - found[i].x - found[i].width));
  await expect.poll(async () => { const all = gaps(await boxes()); return Math.max(...all) - Math.min(...all); }).toBeLessThanOrEqual(2);
  const long = page.locator(`${map} g[data-step][data-name^="check the"]`);
  const before = await workbench.box(long.locator(".shape"));
  await page.keyboard.press("Shift+F10");
  await workbench.byTestId("map-menu").getByRole("button", { name: "Fit the size to the name" }).click();
  await expect.poll(async () => (await workbench.box(long.locator(".shape"))).height).toBeGreaterThan(before.height);
  await expect(long).toContainText("documents");
  await page.keyboard.press("Shift+F10");
  await workbench.byTestId("map-menu").getByRole("button", { name: "Same size" }).click();
  await expect.poll(async () => new Set((await boxes()).map((box) => Math.round(box.height))).size).toBe(1);
});

test("the right button opens the menu of what lies there, keys walk it, Escape leaves it", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  await workbench.step("queue").click({ button: "right" });
  const menu = workbench.byTestId("map-menu");
  await expect(menu).toBeVisible();
  await expect(workbench.step("queue")).toHaveAttribute("aria-selected", "true");
  await menu.locator("[data-kind=wait]").click();
  await expect(menu).toHaveCount(0);
  await expect(workbench.step("queue")).toHaveAttribute("data-kind", "wait");
  await page.keyboard.press("Shift+F10");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(page.locator(map)).toBeFocused();
  await page.keyboard.press("Shift+F10");
  for (let i = 0; i < 30 && !(await menu.getByRole("button", { name: /^Delete/ }).evaluate((b) => b === document.activeElement)); i += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(workbench.step("queue")).toHaveCount(0);
});

test("a part of a map goes to another tab with all it holds, and stands free when it is pasted twice", async ({ workbench, page, context, site }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  await workbench.step("scan").click();
  await page.getByRole("group", { name: "Standard time" }).locator("input").first().fill("45");
  await page.keyboard.press("Tab");
  await workbench.step("scan").click();
  await workbench.step("pay").click({ modifiers: ["Shift"] });
  // The writer of what travels comes when something is selected.
  await page.waitForTimeout(1000);
  await page.keyboard.press("Control+c");
  await workbench.saved();

  const other = await context.newPage();
  await other.goto(`${site}#/process`);
  await expect(other.locator("body")).toHaveAttribute("data-ready", "true");
  await other.keyboard.press("Control+k");
  await other.keyboard.type("New workspace");
  await other.keyboard.press("Enter");
  await expect(other.locator("[data-testid=first-step]")).toBeVisible();
  await other.locator("[data-testid=first-step]").fill("Office: file");
  await other.keyboard.press("Enter");
  await expect(other.locator(`${map} g[data-step]`)).toHaveCount(1);
  await other.locator(map).focus();
  await other.keyboard.press("Control+v");
  await expect(other.locator(`${map} g[data-step]`)).toHaveCount(3);
  await expect.poll(() => flows(other)).toEqual(["scan → pay"]);
  await expect(other.locator(`${map} g[data-lane-id][data-name="Till"]`)).toHaveCount(1);
  await expect(other.locator(`${map} g[data-step][data-name="scan"]`)).toContainText("45");
  await other.keyboard.press("Control+v");
  await expect(other.locator(`${map} g[data-step]`)).toHaveCount(5);
  const boxes = await other.locator(`${map} g[data-step] .shape`).evaluateAll((all) => all.map((s) => s.getBoundingClientRect().toJSON()));
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  await other.close();
});

test("pasted steps stay linked to their standards, and another workspace says what stays behind", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.openExample("store");
  await expect(workbench.step("Scan goods")).toContainText("0202");
  await workbench.step("Scan goods").click();
  await page.waitForTimeout(1000);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(workbench.step("Scan goods")).toHaveCount(2);
  await expect(workbench.step("Scan goods").nth(0)).toContainText("0202");
  await expect(workbench.step("Scan goods").nth(1)).toContainText("0202");
  await workbench.undo();
  await expect(workbench.step("Scan goods")).toHaveCount(1);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("New workspace");
  await page.keyboard.press("Enter");
  await workbench.byTestId("first-step").fill("Office: file");
  await page.keyboard.press("Enter");
  await expect(workbench.step("file")).toHaveCount(1);
  await page.locator(map).focus();
  await page.keyboard.press("Control+v");
  await expect(workbench.step("Scan goods")).toHaveCount(1);
  await expect(page.getByText(/links? to standards stayed behind/).first()).toBeVisible();
});

test("the selected steps are tidied among the others, and one undo takes it back", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan", "pay"]);
  const before = await workbench.box(workbench.step("pay"));
  const from = middle(before);
  await workbench.drag(workbench.step("pay"), { x: from.x - 30, y: from.y + 90 });
  const thrown = await workbench.box(workbench.step("pay"));
  await workbench.step("scan").click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Tidy the selection");
  await page.keyboard.press("Enter");
  await expect.poll(async () => Math.round((await workbench.box(workbench.step("pay"))).y - (await workbench.box(workbench.step("scan"))).y)).toBe(0);
  const [scan, pay] = [await workbench.box(workbench.step("scan")), await workbench.box(workbench.step("pay"))];
  expect(pay.x).toBeGreaterThan(scan.x + scan.width);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => Math.round((await workbench.box(workbench.step("pay"))).y)).toBe(Math.round(thrown.y));
});

test("a pen selects, drags and connects as a pointer does", async ({ workbench, page }) => {
  await drawn(workbench, page, ["Till: queue", "scan"]);
  const cdp = await page.context().newCDPSession(page);
  const pen = (type, at) => cdp.send("Input.dispatchMouseEvent", { type, ...at, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1, pointerType: "pen" });
  const scan = await workbench.box(workbench.step("scan"));
  const at = middle(scan);
  await page.keyboard.press("Escape");
  await pen("mousePressed", at);
  for (let i = 1; i <= 6; i += 1) await pen("mouseMoved", { x: at.x, y: at.y + i * 10 });
  await pen("mouseReleased", { x: at.x, y: at.y + 60 });
  await expect(workbench.step("scan")).toHaveAttribute("aria-selected", "true");
  await expect.poll(async () => (await workbench.box(workbench.step("scan"))).y - scan.y).toBeGreaterThan(40);
  // From the handle at its right into the open: a step that is connected.
  const now = await workbench.box(workbench.step("scan"));
  const edge = { x: now.x + now.width, y: now.y + now.height / 2 };
  await pen("mousePressed", edge);
  for (let i = 1; i <= 6; i += 1) await pen("mouseMoved", { x: edge.x + i * 25, y: edge.y });
  await pen("mouseReleased", { x: edge.x + 150, y: edge.y });
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("pay");
  await page.keyboard.press("Enter");
  await expect.poll(() => flows(page)).toEqual(["queue → scan", "scan → pay"]);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a finger that rests opens the menu, one that drags moves, two zoom", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.byTestId("first-step").fill("Till: queue");
    await page.keyboard.press("Enter");
    await expect(workbench.step("queue")).toHaveCount(1);
    const touch = await page.context().newCDPSession(page);
    const send = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((p, id) => ({ ...p, id })) });
    const at = middle(await workbench.box(workbench.step("queue").locator(".shape")));
    await send("touchStart", at);
    await expect(workbench.byTestId("map-menu")).toBeVisible();
    await send("touchEnd");
    await expect(workbench.byTestId("map-menu")).toBeVisible();
    await workbench.byTestId("map-menu").locator("[data-kind=decision]").tap();
    await expect(workbench.step("queue")).toHaveAttribute("data-kind", "decision");

    const before = await workbench.box(workbench.step("queue"));
    await send("touchStart", at);
    for (let i = 1; i <= 6; i += 1) await send("touchMove", { x: at.x + i * 10, y: at.y });
    await send("touchEnd");
    await expect.poll(async () => (await workbench.box(workbench.step("queue"))).x - before.x).toBeGreaterThan(30);
    const size = (await workbench.box(workbench.step("queue"))).width;
    await send("touchStart", { x: 150, y: 500 }, { x: 250, y: 500 });
    for (let i = 1; i <= 6; i += 1) await send("touchMove", { x: 150 - i * 8, y: 500 }, { x: 250 + i * 8, y: 500 });
    await send("touchEnd");
    await expect.poll(async () => (await workbench.box(workbench.step("queue"))).width).toBeGreaterThan(size * 1.3);
  });
});
