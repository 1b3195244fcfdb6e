// What is wrong with a process is counted while one draws, shown, walked through and mended.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

async function type(page, name, end = "Control+Enter") {
  await page.keyboard.type(name);
  await page.keyboard.press(end);
}

test("a fresh drawing is counted, and every problem that a rule can mend is mended and undone", async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await type(page, "Customer: queue");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "scan");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "pay", "Enter");
  const count = workbench.figure("problems");
  // No start, no end, and three steps without a standard.
  await expect(count).toHaveAttribute("data-value", "5");

  await workbench.byTestId("problems").click();
  const list = workbench.byTestId("problem-list");
  const fix = (flaw) => list.locator(`[data-flaw="${flaw}"] [data-testid=fix-problem]`).first();
  await fix("NoStart").click();
  await expect(page.locator(`${map} g[data-step][data-kind="start"]`)).toHaveCount(1);
  await expect(count).toHaveAttribute("data-value", "4");
  await fix("NoEnd").click();
  await expect(page.locator(`${map} g[data-step][data-kind="end"]`)).toHaveCount(1);
  await expect(page.locator(`${map} path[data-flow]`)).toHaveCount(4);
  await expect(count).toHaveAttribute("data-value", "3");
  // Nothing stands on anything.
  const boxes = await page.locator(`${map} g[data-step] .shape`).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [at, a] of boxes.entries()) for (const b of boxes.slice(at + 1)) {
    expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await workbench.undo();
  await workbench.undo();
  await expect(page.locator(`${map} g[data-step]`)).toHaveCount(3);
  await expect(count).toHaveAttribute("data-value", "5");
});

test("F8 walks through the problems, and a name that is missing is written where it is missing", async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.byTestId("first-step")).toBeFocused();
  await type(page, "Customer: queue");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "queue", "Enter");
  await workbench.byTestId("add-lane").click();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await type(page, "Cashier", "Enter");
  const count = workbench.figure("problems");
  // No start, no end, an empty lane, the same name twice, two steps without a standard.
  await expect(count).toHaveAttribute("data-value", "6");
  await page.locator(map).focus();
  await page.keyboard.press("F8");
  await expect(page.locator(`${map} g[data-step][aria-selected=true]`)).toHaveCount(1);
  await page.keyboard.press("F8");
  await page.keyboard.press("F8");
  await expect(page.locator(`${map} g[data-lane-id][data-state=selected]`)).toHaveCount(1);
  await page.keyboard.press("F8");
  await expect(page.locator(`${map} g[data-step][aria-selected=true]`)).toHaveCount(2);
  await page.keyboard.press("Shift+F8");
  await expect(page.locator(`${map} g[data-lane-id][data-state=selected]`)).toHaveCount(1);

  await workbench.byTestId("problems").click();
  const list = workbench.byTestId("problem-list");
  expect(await workbench.accessibilityFaults([".problem-list", ".room-foot"])).toEqual([]);
  await list.locator('[data-flaw="SameName"] [data-testid=fix-problem]').click();
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.press("Control+a");
  await type(page, "scan", "Enter");
  await expect(workbench.step("scan")).toHaveCount(1);
  await expect(list.locator('[data-flaw="SameName"]')).toHaveCount(0);
  await list.locator('[data-flaw="EmptyLane"] [data-testid=fix-problem]').click();
  await expect(page.locator(`${map} g[data-lane-id]`)).toHaveCount(1);
  await expect(list.locator('[data-flaw="EmptyLane"]')).toHaveCount(0);
});

test("a way that is missing is drawn from the list: from before a step that cannot be reached, on from a dead end", async ({ workbench, page }) => {
  await workbench.checkout();
  const id = async (name) => workbench.step(name).getAttribute("data-step");
  const flow = page.locator(`${map} path[data-from="${await id("scan")}"][data-to="${await id("pay")}"]`);
  await workbench.byTestId("problems").click();
  const list = workbench.byTestId("problem-list");
  const fix = (flaw) => list.locator(`[data-flaw="${flaw}"] [data-testid=fix-problem]`);
  await fix("NoStart").first().click();
  // What was pasted beside the first step is not joined to it yet.
  await expect(fix("Unreachable").first()).toContainText("queue");
  await fix("Unreachable").first().click();
  await expect(list.locator("[data-flaw=Unreachable]")).toHaveCount(0);
  await fix("NoEnd").first().click();
  await expect(list.locator("[data-flaw=NoEnd]")).toHaveCount(0);
  await expect(flow).toHaveCount(1);
  const cut = async () => {
    const [scan, pay] = [await workbench.box(workbench.step("scan")), await workbench.box(workbench.step("pay"))];
    await page.mouse.click((scan.x + scan.width + pay.x) / 2, scan.y + scan.height / 2);
    await page.keyboard.press("Delete");
    await expect(flow).toHaveCount(0);
  };
  await cut();
  await expect(fix("Unreachable").first()).toContainText("scan");
  await fix("Unreachable").first().click();
  await expect(flow).toHaveCount(1);
  await workbench.undo();
  await expect(flow).toHaveCount(0);
  // To the next step, or to an end of its own.
  await expect(fix("DeadEnd")).toHaveCount(2);
  await fix("DeadEnd").first().click();
  await expect(flow).toHaveCount(1);
  await expect(list.locator("[data-flaw=DeadEnd]")).toHaveCount(0);
});
