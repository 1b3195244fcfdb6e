// Lanes and phases: divided, nested, reordered and resized by hand and by command, with everything that stands in
// them; the map across and downwards.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

/** The names of the lanes from the first to the last. */
async function lanes(page) {
  return page.locator(`${map} g[data-lane-id]`).evaluateAll((all) => all.map((lane) => lane.dataset.name));
}

async function command(page, words) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(words);
  await expect(page.locator("li.finder-line[aria-selected=true]")).toBeVisible();
  await page.keyboard.press("Enter");
}

/** The name of the lane a step stands in. */
async function laneOf(workbench, page, step) {
  const id = await workbench.step(step).getAttribute("data-lane");
  return page.locator(`${map} g[data-lane-id="${id}"]`).getAttribute("data-name");
}

test("a lane dragged by its header goes above another with its steps, and undo puts all of it back", async ({ workbench, page }) => {
  await workbench.checkout();
  const before = await workbench.box(workbench.step("check"));
  const target = await workbench.box(workbench.lane("Cashier"));
  await workbench.drag(workbench.lane("Manager"), { x: target.x + 40, y: target.y + 8 });
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Manager", "Cashier"]);
  const after = await workbench.box(workbench.step("check"));
  expect(after.x).toBeCloseTo(before.x, 0);
  expect(after.y).toBeLessThan(before.y - 60);
  await page.keyboard.press("Control+z");
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Cashier", "Manager"]);
  expect((await workbench.box(workbench.step("check"))).y).toBeCloseTo(before.y, 0);
});

test("a lane dragged onto another is nested in it, comes out again at its edge, and a fourth level is refused with words", async ({ workbench, page }) => {
  await workbench.checkout();
  await workbench.drag(workbench.lane("Manager"), workbench.lane("Cashier"));
  // The steps of the lane around have a lane of their own now.
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Cashier", "Cashier", "Manager"]);
  expect(await laneOf(workbench, page, "scan")).toBe("Cashier");
  expect(await laneOf(workbench, page, "check")).toBe("Manager");
  // Out: the last pixels of the nested lane are the edge of the one around.
  const box = await workbench.box(workbench.lane("Manager"));
  await workbench.drag(workbench.lane("Manager"), { x: box.x + 40, y: box.y + box.height - 2 });
  await expect.poll(async () => (await workbench.box(workbench.lane("Manager"))).x).toBeLessThan(box.x - 10);
  await page.keyboard.press("Control+z");
  // Two levels into the second level are one too many.
  await workbench.drag(workbench.lane("Customer"), workbench.lane("Manager"));
  await expect.poll(async () => (await lanes(page)).length).toBe(5);
  const customer = await workbench.box(workbench.lane("Customer"));
  await workbench.lane("Customer").click({ position: { x: customer.width - 12, y: 12 } });
  await command(page, "拆成两条");
  await expect(page.locator("[role=alert], [role=status]").filter({ hasText: "最多嵌套三层" }).first()).toBeVisible();
});

test("a lane is split in two by command: each step goes to the part in which it stands, and undo is exact", async ({ workbench, page }) => {
  await workbench.checkout();
  await workbench.lane("Cashier").click();
  await command(page, "拆成两条");
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Cashier", "Cashier 1", "Cashier 2", "Manager"]);
  const part = await laneOf(workbench, page, "scan");
  expect(part).toMatch(/^Cashier [12]$/);
  for (const step of ["scan", "pay"]) {
    const lane = await workbench.box(workbench.lane(await laneOf(workbench, page, step)));
    const box = await workbench.box(workbench.step(step));
    expect(box.y).toBeGreaterThanOrEqual(lane.y - 1);
    expect(box.y + box.height).toBeLessThanOrEqual(lane.y + lane.height + 1);
  }
  await page.keyboard.press("Control+z");
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Cashier", "Manager"]);
});

test("the edge of a lane is dragged: what lies below gives way, and the lane never gets smaller than its steps", async ({ workbench, page }) => {
  await workbench.checkout();
  const check = await workbench.box(workbench.step("check"));
  const lane = await workbench.box(workbench.lane("Cashier"));
  const edge = { x: lane.x + 60, y: lane.y + lane.height };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y + 64, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await workbench.step("check").boundingBox()).y - check.y).toBeGreaterThan(50);
  const now = await workbench.box(workbench.lane("Cashier"));
  await page.mouse.move(edge.x, now.y + now.height);
  await page.mouse.down();
  await page.mouse.move(edge.x, now.y - 40, { steps: 6 });
  await page.mouse.up();
  const small = await workbench.box(workbench.lane("Cashier"));
  const scan = await workbench.box(workbench.step("scan"));
  expect(scan.y + scan.height).toBeLessThanOrEqual(small.y + small.height + 1);
});

test("a lane that goes asks about its steps, and hands them to its neighbour where they stand", async ({ workbench, page }) => {
  await workbench.checkout();
  const before = await workbench.box(workbench.step("scan"));
  await workbench.lane("Cashier").click();
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "交给相邻泳道" }).click();
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Manager"]);
  expect(await laneOf(workbench, page, "scan")).toBe("Manager");
  expect((await workbench.box(workbench.step("scan"))).y).toBeCloseTo(before.y, 0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => lanes(page)).toEqual(["Customer", "Cashier", "Manager"]);
});

test("phases begin at a step, are dragged by header and edge with what stands in them, and go without losing a step", async ({ workbench, page }) => {
  await workbench.checkout();
  const phases = () => page.locator(`${map} g[data-phase]`);
  const names = () => phases().locator(".phase-name").allTextContents();
  await workbench.step("check").click();
  await workbench.byTestId("add-phase").click();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Close");
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual(["新阶段", "Close"]);
  await workbench.step("check").click();
  await expect(page.locator(".inspector").first()).toContainText("Close");
  // Wider: what follows moves along.
  const check = await workbench.box(workbench.step("check"));
  const first = await workbench.box(phases().first());
  await page.mouse.move(first.x + first.width, first.y + 12);
  await page.mouse.down();
  await page.mouse.move(first.x + first.width + 60, first.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await workbench.step("check").boundingBox()).x - check.x).toBeGreaterThan(45);
  // The last phase comes first, and its step with it.
  await workbench.drag(phases().last(), { x: first.x + 20, y: first.y + 12 });
  await expect.poll(names).toEqual(["Close", "新阶段"]);
  const queue = await workbench.box(workbench.step("queue"));
  expect((await workbench.box(workbench.step("check"))).x).toBeLessThan(queue.x);
  await workbench.step("check").click();
  await expect(page.locator(".inspector").first()).toContainText("Close");
  // Deleted by command: every step stays where it is.
  await command(page, "阶段：删除");
  await expect.poll(names).toEqual(["新阶段"]);
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(4);
  expect((await workbench.box(workbench.step("queue"))).x).toBeCloseTo(queue.x, 0);
});

test("the map is turned by command and back; no card covers another and the headers stay in sight", async ({ workbench, page }) => {
  await workbench.checkout();
  const before = await workbench.box(workbench.step("pay"));
  await command(page, "横向与纵向切换");
  const header = async (name) => workbench.box(workbench.lane(name));
  const [customer, cashier] = [await header("Customer"), await header("Cashier")];
  expect(cashier.x).toBeGreaterThan(customer.x + 50);
  const [scan, pay] = [await workbench.box(workbench.step("scan")), await workbench.box(workbench.step("pay"))];
  expect(pay.y).toBeGreaterThanOrEqual(scan.y + scan.height);
  // Scrolled far down the lanes' names are still there.
  await page.mouse.move(pay.x, pay.y);
  await page.mouse.wheel(0, 300);
  const area = await workbench.box(page.locator(map));
  await expect.poll(async () => Math.abs((await workbench.lane("Cashier").boundingBox()).y - area.y)).toBeLessThan(4);
  await command(page, "横向与纵向切换");
  expect((await workbench.box(workbench.step("pay"))).width).toBeCloseTo(before.width, 0);
});

test("the name of a lane that is seen in part stays within the part that is seen", async ({ workbench, page }) => {
  await workbench.checkout();
  const area = await workbench.box(workbench.byTestId("map"));
  const name = workbench.lane("Customer").locator(".lane-name").first();
  const before = await workbench.box(name);
  const lane = await workbench.box(workbench.lane("Customer"));
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  // Down until less of the lane is seen than lies above its name.
  await page.mouse.wheel(0, lane.y + lane.height * 0.6 - area.y);
  await expect.poll(async () => (await workbench.box(name)).y).toBeGreaterThan(area.y);
  const seen = await workbench.box(workbench.lane("Customer"));
  const after = await workbench.box(name);
  expect(after.y - seen.y).toBeGreaterThan(before.y - lane.y + 10);
  expect(after.y + after.height).toBeLessThan(seen.y + seen.height);
});

test("what is too small to be read is left out as one zooms out, and is back as one zooms in", async ({ workbench, page }) => {
  await workbench.checkout();
  const area = workbench.byTestId("map");
  const name = workbench.step("scan").locator(".name").first();
  await expect(area).toHaveAttribute("data-detail", "whole");
  await expect(name).toBeVisible();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press("Control+-");
  await expect(area).toHaveAttribute("data-detail", "shapes");
  await expect(name).toBeHidden();
  await expect(workbench.step("scan").locator(".shape")).toBeVisible();
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("Control+=");
  await expect(area).toHaveAttribute("data-detail", "names");
  await expect(name).toBeVisible();
  await page.keyboard.press("Control+0");
  await expect(area).toHaveAttribute("data-detail", "whole");
});
