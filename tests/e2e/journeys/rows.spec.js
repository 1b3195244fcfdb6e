// Rows of a board: limits of what the cards say, heights that are kept, their share of days gone by, heads by finger
// and pen; and the tone of the timer.
import { test, expect } from "../support/test.js";

const row = (page, name) => page.locator(`[data-row][data-name="${name}"]`);

async function byClass(workbench) {
  await workbench.byTestId("rows-by").locator("select").selectOption({ label: "服务等级" });
}

test.describe("on a board by class of service", () => {
  test.beforeEach(async ({ workbench }) => {
    await workbench.plainBoard(["甲", "乙", "丙"]);
    await byClass(workbench);
  });

  test("a row that is full refuses what enters it, and the limit is kept with the board", async ({ workbench, page }) => {
    const fast = row(page, "加急");
    await fast.getByRole("button", { name: "泳道的操作" }).click();
    await workbench.byTestId("row-limit").click();
    await workbench.byTestId("limit-ask").getByRole("textbox").fill("1");
    await workbench.byTestId("limit-ask").getByRole("combobox").selectOption({ label: "禁止超出" });
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(workbench.byTestId("limit-ask")).toHaveCount(0);
    const to = await workbench.box(fast);
    const from = await workbench.box(workbench.column("待办"));
    await workbench.drag(workbench.card("甲"), { x: from.x + 60, y: to.y + 40 });
    await expect(fast.locator("[data-metric=row-wip]")).toHaveAttribute("data-value", "1");
    await expect(fast).toContainText("1 / 1");
    await workbench.drag(workbench.card("乙"), { x: from.x + 60, y: to.y + 60 });
    await expect(workbench.byTestId("error")).toContainText("这一行的上限是 1");
    await workbench.saved();
    await workbench.reload();
    await expect(row(page, "加急")).toContainText("1 / 1");
  });

  test("a row is made higher by its edge with pointer and keys, and stays so", async ({ workbench, page }) => {
    const high = async () => (await workbench.box(row(page, "长远"))).height;
    const before = await high();
    const edge = row(page, "长远").getByTestId("row-edge");
    const at = await workbench.box(edge);
    const middle = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
    await workbench.drag(middle, { x: middle.x, y: middle.y + 60 });
    await expect.poll(high).toBeGreaterThan(before + 50);
    await workbench.undo();
    await expect.poll(high).toBe(before);
    await edge.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(high).toBe(before + 32);
    await workbench.saved();
    await workbench.reload();
    await expect.poll(high).toBe(before + 32);
    await row(page, "长远").getByTestId("row-edge").focus();
    await page.keyboard.press("Home");
    await expect.poll(high).toBe(before);
  });

  test("days gone by are shown in the same rows", async ({ workbench, page }) => {
    await workbench.boardMenu("board-replay");
    const cell = page.locator("[data-then-cell='待办/class:standard']");
    await expect(cell.locator("[data-then-card]")).toHaveCount(3);
    await expect(page.locator("[data-then-row]")).toHaveCount(4);
    await expect(page.locator("[data-then-row='class:expedite']")).toHaveText("加急");
  });
});

test.describe("by finger and by pen", () => {
  test.use({ hasTouch: true });

  for (const tool of ["finger", "pen"]) {
    test(`heads are put elsewhere by ${tool}, by their grips`, async ({ workbench, page, context }) => {
      await workbench.plainBoard(["甲"]);
      for (const name of ["门店甲", "门店乙"]) {
        await workbench.boardMenu("menu-add-swimlane");
        await page.keyboard.type(name);
        await page.keyboard.press("Enter");
      }
      const order = (selector, side) => page.locator(selector).evaluateAll((all, side) => all.sort((a, b) => a.getBoundingClientRect()[side] - b.getBoundingClientRect()[side]).map((one) => one.dataset.name), side);
      await expect.poll(() => order("[data-swimlane]", "y")).toEqual(["门店甲", "门店乙"]);
      const client = await context.newCDPSession(page);
      const point = async (kind, x, y) => {
        if (tool === "finger") await client.send("Input.dispatchTouchEvent", { type: { down: "touchStart", move: "touchMove", up: "touchEnd" }[kind], touchPoints: kind === "up" ? [] : [{ x, y, id: 1 }] });
        else await client.send("Input.dispatchMouseEvent", { type: { down: "mousePressed", move: "mouseMoved", up: "mouseReleased" }[kind], x, y, button: "left", buttons: kind === "up" ? 0 : 1, clickCount: kind === "move" ? 0 : 1, pointerType: "pen" });
      };
      const drag = async (grip, to) => {
        const box = await workbench.box(grip);
        const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        await point("down", at.x, at.y);
        for (let step = 1; step <= 10; step++) await point("move", at.x + ((to.x - at.x) * step) / 10, at.y + ((to.y - at.y) * step) / 10);
        await point("up", to.x, to.y);
      };
      const lower = await workbench.box(row(page, "门店乙"));
      await drag(page.locator("[data-swimlane][data-name='门店甲'] [data-head-grip]"), { x: lower.x + 20, y: lower.y + lower.height - 6 });
      await expect.poll(() => order("[data-swimlane]", "y")).toEqual(["门店乙", "门店甲"]);
      const last = await workbench.box(workbench.column("完成"));
      await drag(workbench.column("待办").locator("[data-head-grip]"), { x: last.x + last.width - 8, y: last.y + 30 });
      await expect.poll(() => order("[data-column]", "x")).toEqual(["进行中", "完成", "待办"]);
      await workbench.undo();
      await expect.poll(() => order("[data-column]", "x")).toEqual(["待办", "进行中", "完成"]);
    });
  }
});

test("a tone says that the time is up, unless it is muted", async ({ workbench, page }) => {
  await page.addInitScript(() => {
    window.__tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) { window.__tones += 1; return start.apply(this, at); };
  });
  await page.clock.install();
  await workbench.open();
  const timer = workbench.byTestId("timer");
  const run = async () => {
    await page.locator("[data-minutes='1']").click();
    await workbench.byTestId("timer-start").click();
    await expect(timer).toHaveAttribute("data-state", "runs");
    await page.clock.runFor(61_000);
    await expect(timer).toHaveAttribute("data-state", "over");
  };
  const show = async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("计时器");
    await page.clock.runFor(500);
    await page.keyboard.press("Enter");
    await page.clock.runFor(500);
    await expect(timer).toBeVisible();
  };
  await show();
  await run();
  expect(await page.evaluate(() => window.__tones)).toBe(3);
  const sound = workbench.byTestId("timer-sound");
  await expect(sound).toHaveAttribute("aria-pressed", "true");
  await sound.click();
  await expect(sound).toHaveAttribute("aria-pressed", "false");
  await run();
  expect(await page.evaluate(() => window.__tones)).toBe(3);
  // It stays muted for the next visit.
  await page.reload();
  await page.clock.runFor(2_000);
  await workbench.ready();
  await show();
  await expect(sound).toHaveAttribute("aria-pressed", "false");
  expect(await workbench.accessibilityFaults(["[data-testid=timer]"])).toEqual([]);
});
