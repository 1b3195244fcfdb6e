// How work flows over a board: charts read by keyboard, filters, what they hand out, the forecast.
import { readFileSync } from "node:fs";
import { test, expect } from "../support/test.js";

async function openMetrics(workbench, page) {
  await workbench.openStoreBoard();
  await workbench.byTestId("board-charts").click();
  // Everything that was ever recorded, whatever day it is.
  await workbench.byTestId("flow-filters").getByRole("combobox", { name: "时间段" }).selectOption({ label: "全部记录" });
  await workbench.above("flow-finished", 4);
}

const chart = (page, kind) => page.locator(`[data-testid=chart][data-chart=${kind}]`);

test.describe("the metrics of a board", () => {
  test.beforeEach(async ({ workbench, page }) => openMetrics(workbench, page));

  test("every point of a chart is read by the arrow keys, and the table says the same", async ({ workbench, page }) => {
    for (const kind of ["cumulative-flow", "ageing", "cycle-scatter", "cycle-times", "throughput", "wip", "blocked"]) {
      const sheet = chart(page, kind);
      const reading = page.locator("figure", { has: sheet }).getByTestId("chart-reading");
      await sheet.focus();
      await page.keyboard.press("Home");
      await expect(reading).not.toBeEmpty();
      const first = await reading.textContent();
      const count = Number(await sheet.getAttribute("data-count"));
      if (count > 1) {
        await page.keyboard.press("ArrowRight");
        await expect(reading).not.toHaveText(first);
        await page.keyboard.press("End");
        await page.keyboard.press("ArrowRight");
        await expect(reading).not.toBeEmpty();
      }
    }
    const frame = page.locator("figure", { has: chart(page, "cycle-scatter") });
    await frame.locator("[data-way=table]").click();
    const rows = frame.getByTestId("chart-table").locator("tbody tr");
    await expect(rows).toHaveCount(await workbench.number("flow-finished"));
    expect(await workbench.accessibilityFaults([".room"])).toEqual([]);
  });

  test("filters narrow what is counted, and a period that ends before it begins says so", async ({ workbench, page }) => {
    const all = await workbench.settled("flow-cards");
    await workbench.byTestId("flow-filters").getByRole("combobox", { name: "服务等级" }).selectOption({ label: "加急" });
    await expect.poll(() => workbench.number("flow-cards")).toBeLessThan(all);
    await workbench.byTestId("flow-filters").getByRole("combobox", { name: "服务等级" }).selectOption({ label: "全部等级" });
    await expect(workbench.figure("flow-cards")).toHaveAttribute("data-value", String(all));
    await workbench.byTestId("flow-filters").getByRole("combobox", { name: "时间段" }).selectOption({ label: "自定日期" });
    await workbench.byTestId("flow-filters").getByLabel("从", { exact: true }).fill("2026-03-01");
    await workbench.byTestId("flow-filters").getByLabel("到", { exact: true }).fill("2026-02-01");
    await expect(page.getByText("结束日期早于开始日期。")).toBeVisible();
  });

  test("a chart goes out as a picture and as a table", async ({ workbench, page }) => {
    const frame = page.locator("figure", { has: chart(page, "cycle-scatter") });
    const file = async (way) => {
      const [download] = await Promise.all([page.waitForEvent("download"), frame.locator(`[data-way=${way}]`).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    };
    const svg = await file("svg");
    expect(svg.name).toBe("周期时间散点图.svg");
    expect(svg.text).toContain("<svg");
    const csv = await file("csv");
    expect(csv.text.startsWith("\ufeff卡片,完成日,天数")).toBe(true);
    expect(csv.text.trim().split("\r\n").length - 1).toBe(await workbench.number("flow-finished"));
  });

  test("an expectation is set from the data in one undo, and says who kept it", async ({ workbench, page }) => {
    const days = await workbench.settled("service-level");
    expect(days).toBeGreaterThan(0);
    await page.getByRole("button", { name: "设为看板的期望" }).click();
    await expect.poll(() => workbench.number("expectation-kept")).toBeGreaterThanOrEqual(0.85);
    await workbench.undo();
    await expect(workbench.figure("expectation-kept")).toHaveCount(0);
  });

  test("the forecast answers when and how many, the same for the same seed", async ({ workbench, page }) => {
    await page.getByRole("textbox", { name: "还要完成的卡片数" }).fill("10");
    const ready = async () => [await workbench.settled("when-done-50"), await workbench.settled("when-done-85"), await workbench.settled("when-done-95")];
    const [half, likely, sure] = await ready();
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThanOrEqual(likely);
    expect(likely).toBeLessThanOrEqual(sure);
    expect(await workbench.settled("how-many-50")).toBeGreaterThanOrEqual(await workbench.settled("how-many-95"));
    await page.getByRole("textbox", { name: "种子" }).fill("7");
    await page.getByRole("textbox", { name: "种子" }).fill("1");
    expect(await ready()).toEqual([half, likely, sure]);
    await chart(page, "when-done").focus();
    await page.keyboard.press("End");
    await expect(page.locator("figure", { has: chart(page, "when-done") }).getByTestId("chart-reading")).toContainText("次模拟");
    await page.getByRole("textbox", { name: "还要完成的卡片数" }).fill("0");
    await expect(page.getByText("卡片数须在 1 到 10000 之间。").first()).toBeVisible();
  });

  test("what is said of a level stays within its chart", async ({ workbench, page }) => {
    for (const kind of ["cycle-scatter", "throughput", "wip"]) {
      const sheet = chart(page, kind);
      await sheet.scrollIntoViewIfNeeded();
      const frame = await workbench.box(sheet);
      const ends = await sheet.locator("text").evaluateAll((all) => all.map((text) => text.getBoundingClientRect().right));
      expect(Math.max(...ends)).toBeLessThanOrEqual(frame.x + frame.width + 1);
    }
  });
});

test("the parts of a split column have bands of their own in the cumulative flow", async ({ workbench, page }) => {
  await workbench.plainBoard(["甲", "乙"]);
  await workbench.columnMenu("进行中", "split-column");
  await workbench.card("甲").focus();
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+ArrowRight");
  await expect.poll(() => workbench.cardsOf("进行中")).toEqual(["甲"]);
  await workbench.byTestId("board-charts").click();
  const frame = page.locator("figure", { has: chart(page, "cumulative-flow") });
  await expect(frame).toContainText("进行中 · 在做");
  await expect(frame).toContainText("进行中 · 做完");
  await expect(frame).toContainText("各有一条带");
  await frame.locator("[data-way=table]").click();
  const cells = await frame.getByTestId("chart-table").locator("tbody tr").first().locator("td, th").allTextContents();
  expect(cells.slice(1, 5)).toEqual(["2", "1", "1", "0"]);
});
