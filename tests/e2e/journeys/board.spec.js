// The board: made from a process, limits that warn and refuse, moves by pointer and by key, columns that go.
import { test, expect } from "../support/test.js";

async function limit(page, workbench, column, count, kind) {
  await workbench.column(column).getByRole("textbox", { name: "列名" }).click();
  await page.getByRole("textbox", { name: "在制品上限" }).fill(String(count));
  // The field keeps the focus: what is pressed next takes it away together with the field.
  if (kind) await page.getByRole("combobox", { name: "超出时" }).selectOption({ label: kind });
}

test.beforeEach(async ({ workbench }) => {
  await workbench.proposeBoard();
});

test("columns are proposed from the steps, changed, and made", async ({ workbench, page }) => {
  const names = page.locator("[data-testid=board-proposal] li").getByRole("textbox", { name: "列名" });
  await expect(names.nth(3)).toBeVisible();
  await names.first().fill("收件");
  await page.locator("[data-testid=board-proposal] li").nth(1).getByRole("checkbox").uncheck();
  const wanted = (await names.count()) - 1;
  await workbench.byTestId("make-board").click();
  await expect(page.locator("[data-column]")).toHaveCount(wanted);
  await expect(workbench.column("收件")).toBeVisible();
});

test("a process without a board names those of other processes, each a press away", async ({ workbench, page }) => {
  await page.getByRole("button", { name: "取消" }).click();
  const other = workbench.byTestId("other-board");
  await expect(other).toHaveCount(1);
  await expect(other).toContainText("目标");
  expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
  await other.click();
  await expect(workbench.byTestId("board")).toBeVisible();
  expect(await page.locator("[data-card]").count()).toBeGreaterThan(0);
});

test.describe("on a plain board", () => {
  test.beforeEach(async ({ workbench, page }) => {
    await page.getByRole("button", { name: "改用三列" }).click();
    await workbench.byTestId("make-board").click();
    await workbench.addCards("待办", ["甲", "乙", "丙"]);
  });

  test("a soft limit warns, a hard one refuses and says why", async ({ workbench, page }) => {
    await limit(page, workbench, "进行中", 1);
    await workbench.drag(workbench.card("甲"), workbench.column("进行中"));
    await expect(workbench.column("进行中").locator("[data-card]")).toHaveCount(1);
    await workbench.drag(workbench.card("乙"), workbench.column("进行中"));
    await expect(workbench.byTestId("notice")).toContainText("超过上限 1");
    await expect(workbench.column("进行中")).toContainText("2 / 1");
    await limit(page, workbench, "进行中", 2, "禁止超出");
    await workbench.drag(workbench.card("丙"), workbench.column("进行中"));
    await expect(workbench.byTestId("error")).toContainText("2");
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(1);
  });

  test("a drag is one step, and Escape takes it back", async ({ workbench, page }) => {
    await workbench.drag(workbench.card("甲"), workbench.column("完成"));
    await expect(workbench.column("完成").locator("[data-card]")).toHaveCount(1);
    await expect(workbench.figure("throughput")).toHaveAttribute("data-value", "1");
    await workbench.undo();
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(3);
    const box = await workbench.box(workbench.card("甲"));
    const to = await workbench.box(workbench.column("完成"));
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 80, to.y + 200, { steps: 10 });
    await expect(workbench.column("完成").locator("[data-card]")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(3);
  });

  test("cards move by keyboard and keep the focus", async ({ workbench, page }) => {
    await workbench.card("甲").focus();
    await page.keyboard.press("Control+ArrowDown");
    const order = () => workbench.column("待办").locator("[data-card]").evaluateAll((cards) => cards.map((card) => card.dataset.name));
    await expect.poll(order).toEqual(["乙", "甲", "丙"]);
    await expect(workbench.card("甲")).toBeFocused();
    await page.keyboard.press("Control+ArrowRight");
    await expect(workbench.column("进行中").locator("[data-card]")).toHaveCount(1);
    await expect(workbench.card("甲")).toBeFocused();
    await page.keyboard.press("F2");
    await page.keyboard.type("甲甲");
    await page.keyboard.press("Enter");
    await expect(workbench.card("甲甲")).toBeFocused();
  });

  test("a column that goes asks where its cards go", async ({ workbench }) => {
    const head = workbench.column("待办");
    await head.getByRole("button", { name: "列的操作" }).click();
    await workbench.byTestId("delete-column").click();
    await workbench.byTestId("delete-confirm").click();
    await expect(workbench.column("待办")).toHaveCount(0);
    await expect(workbench.column("进行中").locator("[data-card]")).toHaveCount(3);
    await workbench.undo();
    await expect(workbench.column("待办").locator("[data-card]")).toHaveCount(3);
  });

  test("a card carries a checklist, a block with its reason and a link", async ({ workbench, page }) => {
    await workbench.card("甲").click();
    await workbench.byTestId("add-check").fill("核对价签");
    await page.keyboard.press("Enter");
    await page.getByRole("checkbox", { name: "受阻" }).check();
    await page.getByRole("textbox", { name: "受阻原因" }).fill("缺货");
    await expect(workbench.card("甲")).toContainText("受阻：缺货");
    await expect(workbench.card("甲")).toContainText("0/1");
    await workbench.byTestId("add-link").selectOption({ index: 1 });
    await workbench.saved();
    await workbench.reload();
    await expect(workbench.card("甲")).toContainText("0/1");
  });

  test("board, charts and analysis are free of accessibility faults", async ({ workbench, page }) => {
    await workbench.drag(workbench.card("甲"), workbench.column("完成"));
    await workbench.byTestId("add-swimlane").click();
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
    await workbench.byTestId("board-charts").click();
    await expect(workbench.byTestId("chart").first()).toBeVisible();
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
  });
});

test("a swimlane that is added takes its room below the heads of the columns", async ({ workbench, page }) => {
  await workbench.byTestId("make-board").click();
  await expect(workbench.byTestId("board")).toBeVisible();
  const head = page.locator("[data-column] header").first();
  const before = (await workbench.box(head)).height;
  await workbench.byTestId("add-swimlane").click();
  await expect(page.locator("[data-swimlane]")).toHaveCount(1);
  expect(Math.abs((await workbench.box(head)).height - before)).toBeLessThan(4);
});

test("what was said of a card goes with its undoing and with the room", async ({ workbench, page }) => {
  await workbench.byTestId("make-board").click();
  await expect(workbench.byTestId("board")).toBeVisible();
  const name = await page.locator("[data-column]").first().getAttribute("data-name");
  await limit(page, workbench, name, 1);
  const notice = workbench.byTestId("notice");
  await workbench.addCards(name, ["one", "two"]);
  await expect(notice).toBeVisible();
  await workbench.undo();
  await expect(notice).toHaveCount(0);
  await workbench.redo();
  await workbench.addCards(name, ["three"]);
  await expect(notice).toBeVisible();
  await workbench.goTo("standards");
  await expect(notice).toHaveCount(0);
});
