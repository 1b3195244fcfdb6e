// Drawing a process: by pointer and keyboard, by keyboard alone, and through a reload.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

async function type(page, name, end = "Control+Enter") {
  await page.keyboard.type(name);
  await page.keyboard.press(end);
}

/** The first step typed into the empty map, five more after it. */
async function sixSteps(workbench, page) {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await type(page, "Customer: enter");
  for (const name of ["queue", "scan", "pay", "pack"]) {
    await expect(workbench.byTestId("naming")).toBeFocused();
    await type(page, name);
  }
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "leave", "Enter");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(6);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(5);
}

test("a: lanes, six steps, flows, a new name, undo and redo, and a reload that loses nothing", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await workbench.byTestId("add-lane").click();
  await type(page, "Cashier", "Enter");
  await expect(workbench.lane("Cashier")).toHaveCount(1);

  // A step dragged into another lane belongs to it; undo takes it back.
  const customer = await workbench.lane("Customer").getAttribute("data-lane-id");
  const cashier = await workbench.lane("Cashier").getAttribute("data-lane-id");
  const box = await workbench.box(workbench.step("scan"));
  const lane = await workbench.box(workbench.lane("Cashier"));
  await workbench.drag(workbench.step("scan"), { x: box.x + box.width / 2, y: lane.y + lane.height / 2 });
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", cashier);
  await expect(workbench.step("scan")).toHaveAttribute("aria-selected", "true");
  await workbench.undo();
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", customer);
  await workbench.redo();
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", cashier);

  await workbench.step("pay").dblclick();
  await page.keyboard.press("Control+a");
  await type(page, "take payment", "Enter");
  await expect(workbench.step("take payment")).toHaveCount(1);

  await page.keyboard.press("Shift+1");
  // Deleting a step takes its flows along; one undo brings all of it back.
  await workbench.step("queue").click();
  await page.keyboard.press("Delete");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(3);
  await page.keyboard.press("Control+z");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(5);

  await workbench.saved();
  await workbench.reload();
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(6);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(5);
  await expect(workbench.step("take payment")).toHaveCount(1);
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", cashier);
});

test("b: the same by keyboard alone", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await expect(workbench.step("leave")).toHaveAttribute("aria-selected", "true");
  // A step below makes the flow branch; its name can be written at once.
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(workbench.step("pack")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+ArrowDown");
  await type(page, "wrap as a gift", "Enter");
  await expect(workbench.step("wrap as a gift")).toHaveCount(1);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(6);
  const before = await workbench.box(workbench.step("wrap as a gift"));
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await workbench.step("wrap as a gift").boundingBox()).x - before.x).toBeGreaterThan(20);
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+a");
  await type(page, "wrap", "Enter");
  await expect(workbench.step("wrap")).toHaveCount(1);
  await page.keyboard.press("Delete");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(6);
  await page.keyboard.press("Control+z");
  await expect(workbench.step("wrap")).toHaveCount(1);
  await page.keyboard.press("Control+y");
  await expect(workbench.step("wrap")).toHaveCount(0);
  // Another lane, by carrying a step there; and all of it is there after a reload.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  await type(page, "pack", "Enter");
  await expect(workbench.step("pack")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("F2");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const lanes = page.locator(`${map} g[data-lane-id]`);
  await expect(lanes).toHaveCount(2);
  await workbench.saved();
  await workbench.reload();
  await expect(lanes).toHaveCount(2);
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(6);
});

test("by the keyboard a step of any kind is placed, two steps are joined, and what another room has selected stays", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await workbench.byTestId("step-kinds").focus();
  await page.keyboard.press("Enter");
  await workbench.byTestId("decision").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(map)).toHaveAttribute("data-mode", "place");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "all there?", "Enter");
  await expect(workbench.step("all there?")).toHaveAttribute("data-kind", "decision");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(6);

  await page.keyboard.press("c");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(workbench.step("leave")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(workbench.step("pack")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(7);
  await expect(page.locator(map)).toHaveAttribute("data-mode", "select");

  await workbench.goTo("standards");
  await page.locator(".starting-tree button").first().click();
  await workbench.standard("301").click();
  await workbench.goTo("process");
  await page.locator(map).focus();
  await page.keyboard.press("Delete");
  await workbench.goTo("standards");
  await expect(workbench.standard("301")).toBeVisible();
});

test("Tab carries a step into the next lane, past the last one into a new lane", async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await type(page, "Customer: queue");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("scan");
  await page.keyboard.press("Tab");
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(2);
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(workbench.lane("Customer")).toHaveCount(1);
  await expect(workbench.lane("泳道 2")).toHaveCount(1);
  const customer = await workbench.lane("Customer").getAttribute("data-lane-id");
  await expect(workbench.step("scan")).not.toHaveAttribute("data-lane", customer);
  // The map itself has the focus, so that keys and ears know where one is.
  await expect(page.locator(map)).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.press("Shift+Tab");
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", customer);
  // Before the first lane there is none, and nothing is said about it.
  await page.keyboard.press("Shift+Tab");
  await expect(workbench.step("scan")).toHaveAttribute("data-lane", customer);
  await expect(workbench.byTestId("error")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // One key names the lane of the step.
  await page.keyboard.press("l");
  await type(page, "Cashier", "Enter");
  await expect(workbench.lane("Cashier")).toHaveCount(1);
  // One goes on from the step that one came from.
  await expect(workbench.step("scan")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("l");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(workbench.step("scan")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+ArrowRight");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "bag", "Enter");
  const cashier = await workbench.lane("Cashier").getAttribute("data-lane-id");
  await expect(workbench.step("bag")).toHaveAttribute("data-lane", cashier);
});

test("the button draws exactly what is written, and without writing a step to be named", async ({ workbench, page }) => {
  await workbench.open();
  const steps = page.locator(`${map} g[data-step]`);
  await page.locator(".start .button.main").click();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await expect(steps).toHaveCount(1);
  // Left without a name, it is taken back.
  await page.keyboard.press("Escape");
  await expect(steps).toHaveCount(0);
  await workbench.byTestId("first-step").fill("enter");
  await page.locator(".start .button.main").click();
  await expect(workbench.step("enter")).toHaveAttribute("aria-selected", "true");
  await expect(workbench.step("enter")).toBeInViewport();
  await expect(page.locator(map)).toBeFocused();
  await expect(steps).toHaveCount(1);
});

test("a selected lane takes a step at its end", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await workbench.byTestId("add-lane").click();
  await type(page, "Cashier", "Enter");
  await page.keyboard.press("Control+ArrowRight");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "lunch", "Enter");
  const cashier = await workbench.lane("Cashier").getAttribute("data-lane-id");
  await expect(workbench.step("lunch")).toHaveAttribute("data-lane", cashier);
});

test("a step that is left without a name is taken back whole", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await page.keyboard.press("a");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(7);
  await page.keyboard.press("Tab");
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(6);
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(1);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(5);
  await expect(workbench.step("leave")).toHaveAttribute("aria-selected", "true");
  await expect(workbench.byTestId("redo")).toBeDisabled();
  // A name that was there before stays.
  await page.keyboard.press("F2");
  await type(page, "go", "Escape");
  await expect(workbench.step("leave")).toHaveCount(1);
});

test("A adds a step, N a note, T a text; Enter puts them beside what is selected", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await page.keyboard.press("a");
  await type(page, "come again", "Enter");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(6);
  await page.keyboard.press("n");
  await expect(page.locator(map)).toHaveAttribute("data-mode", "place");
  await page.keyboard.press("Enter");
  await type(page, "greets again", "Enter");
  await expect(workbench.step("greets again")).toHaveAttribute("data-kind", "note");
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(6);
  const [step, note] = [await workbench.box(workbench.step("come again")), await workbench.box(workbench.step("greets again"))];
  expect(note.y).toBeGreaterThan(step.y);
  expect(Math.abs(note.x - step.x)).toBeLessThan(8);
  await page.keyboard.press("t");
  await expect(page.locator(map)).toHaveAttribute("data-mode", "text");
  await page.keyboard.press("Enter");
  await type(page, "seen on Monday", "Control+Enter");
  await expect(page.locator(`${map} g[data-note]`)).toHaveText("seen on Monday");
});

test("Enter belongs to the input method while it composes", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await page.keyboard.press("F2");
  const client = await page.context().newCDPSession(page);
  await page.keyboard.press("Control+a");
  await client.send("Input.imeSetComposition", { text: "shao", selectionStart: 4, selectionEnd: 4 });
  // The key that chooses a word reaches the page as 229, whatever key it was.
  await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", windowsVirtualKeyCode: 229, key: "Enter", code: "Enter" });
  await expect(workbench.byTestId("naming")).toBeFocused();
  await client.send("Input.insertText", { text: "扫描" });
  await page.keyboard.press("Enter");
  await expect(workbench.step("扫描")).toHaveCount(1);
});

test("lines of text become lanes, steps and flows in order", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.byTestId("first-step").fill("Customer: queue (wait)");
  await page.keyboard.press("Enter");
  await workbench.byTestId("capture").click();
  await workbench.byTestId("capture-text").fill("Cashier: scan goods\nCashier: promotion?\nManager: check promotion\nCashier: take payment");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(5);
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(3);
  await expect(workbench.step("promotion?")).toHaveAttribute("data-kind", "decision");
  await expect(workbench.step("queue")).toHaveAttribute("data-kind", "wait");
});

test("steps are connected by dragging from an edge, and the lane headers stay in sight", async ({ workbench, page }) => {
  await sixSteps(workbench, page);
  await page.keyboard.press("Shift+1");
  await workbench.step("scan").click();
  const from = await workbench.box(workbench.step("scan"));
  await workbench.drag({ x: from.x + from.width / 2, y: from.y + from.height }, workbench.step("pack"));
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(6);
  await page.mouse.wheel(400, 0);
  const away = async () => (await workbench.lane("Customer").boundingBox()).x - (await page.locator(map).boundingBox()).x;
  await expect.poll(async () => Math.abs(await away())).toBeLessThan(3);
});

test("a map that is open while the page prepares itself goes on following what is drawn", async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await page.keyboard.type("Customer: queue");
  await page.keyboard.press("Enter");
  await expect(workbench.step("queue")).toHaveCount(1);
  // Some quiet seconds after the start everything else is fetched, and a map is drawn once unseen.
  await page.waitForTimeout(12_000);
  await page.keyboard.press("Control+ArrowRight");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("pay");
  await page.keyboard.press("Enter");
  await expect(workbench.step("pay")).toHaveCount(1);
  await expect(page.locator("svg[data-testid=map] path[data-flow]")).toHaveCount(1);
});
