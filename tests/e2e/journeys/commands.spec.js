// Ctrl+K holds every command, in both languages, and takes one to where it is done.
import { test, expect } from "../support/test.js";

const map = "svg[data-testid=map]";

/** Looks for a command by what is typed and does the first that is found. */
async function command(page, text) {
  await page.keyboard.press("Control+k");
  await expect(page.locator(".finder-input")).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.locator("[data-testid=commands] [aria-selected=true]")).not.toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-testid=commands]")).toHaveCount(0);
}

test("appearance, language, an example, an overlay and a tab by the keyboard alone", async ({ workbench, page }) => {
  await workbench.open();
  const root = page.locator("html");
  await command(page, "深色");
  await expect(root).toHaveAttribute("data-theme", "dark");
  // English words find it on a Chinese page, in any order.
  await command(page, "light appearance");
  await expect(root).toHaveAttribute("data-theme", "light");
  await command(page, "language english");
  await expect(root).toHaveAttribute("lang", "en");

  await command(page, "example clinic");
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
  for (const [said, where] of [["PDCA", /#\/improve/], ["在制品", /#\/process\/board/], ["wip", /#\/process\/board/]]) {
    await command(page, said);
    await expect(page).toHaveURL(where);
  }
  await command(page, "暗色");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await command(page, "light appearance");
  await command(page, "standards list");
  await expect(page).toHaveURL(/#\/standards\/list/);
  // What is done on the map is done there, wherever one is.
  await command(page, "overlay value");
  await expect(page).toHaveURL(/#\/process\/.*map/);
  await expect(workbench.byTestId("overlay-legend")).toBeVisible();
  await command(page, "no overlay");
  await expect(workbench.byTestId("overlay-legend")).toHaveCount(0);

  await command(page, "as-is board");
  await expect(page).toHaveURL(/#\/process\/.*board/);
  await command(page, "add lane");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("Pharmacy two");
  await page.keyboard.press("Enter");
  await expect(workbench.lane("Pharmacy two")).toHaveCount(1);
  await command(page, "step decision");
  await expect(workbench.byTestId("naming")).toBeFocused();
  await page.keyboard.type("covered?");
  await page.keyboard.press("Enter");
  await expect(workbench.step("covered?")).toHaveAttribute("data-kind", "decision");

  await command(page, "语言 中文");
  await expect(root).toHaveAttribute("lang", "zh-CN");
  await command(page, "新建工作区");
  await expect(workbench.byTestId("first-step")).toBeVisible();
});

test("standards, cycles, indicators and evaluations are reached by commands", async ({ workbench, page }) => {
  await workbench.openStore();
  await command(page, "A3");
  await expect(workbench.byTestId("a3-sheet")).toBeVisible();
  await command(page, "改进报告");
  await expect(workbench.byTestId("report")).toBeVisible();
  await command(page, "评价报告");
  await expect(workbench.byTestId("evaluation-document")).toBeVisible();
  await command(page, "重新编号");
  await expect(workbench.byTestId("numbering")).toBeVisible();
  await page.keyboard.press("Escape");
  await command(page, "标准体系的检查");
  await expect(workbench.byTestId("problems-panel")).toBeVisible();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), command(page, "导入指标数据点")]);
  await chooser.setFiles({ name: "points.csv", mimeType: "text/csv", buffer: Buffer.from("date,value\n2026-11-02,188\n") });
  await expect(page.locator("[role=dialog]")).toContainText("points.csv");
  await page.keyboard.press("Escape");
  for (const [said, where] of [["新建改进循环", ".a3[data-cycle]"], ["新建指标", "[data-indicator]"], ["新建评价", "[data-evaluation]"]]) {
    await command(page, said);
    await expect(page.locator(`${where} .page-title input`)).toBeFocused();
  }
});

test("what is typed before the list has come is not lost, and Enter waits for it", async ({ workbench, page }) => {
  await page.route(/\.wasm$/, async (route) => {
    if (new URL(route.request().url()).pathname.includes("app")) return route.continue();
    await new Promise((later) => setTimeout(later, 700));
    return route.continue();
  });
  await workbench.open();
  await page.keyboard.press("Control+k");
  await expect(page.locator(".finder-input")).toBeFocused();
  await page.keyboard.type("example store");
  await page.keyboard.press("Enter");
  await expect(page.locator("#found")).toHaveCount(0);
  await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
  await expect(page.locator("[data-testid=commands]")).toHaveCount(0);
});

test("a command that cannot be done now says why and waits", async ({ workbench, page }) => {
  await workbench.open();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("添加泳道");
  const line = page.locator("[data-testid=commands] [role=option]").first();
  await expect(line).toHaveAttribute("aria-disabled", "true");
  await expect(line).toContainText("先画第一个步骤");
  await page.keyboard.press("Enter");
  await expect(workbench.byTestId("commands")).toBeVisible();
  expect(await workbench.accessibilityFaults()).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(workbench.byTestId("commands")).toHaveCount(0);
});

test.describe("downloads", () => {
  test("a picture of the map from the commands", async ({ workbench, page }) => {
    await workbench.open();
    await workbench.openExample("store");
    await expect(page.locator(`${map} g[data-step]`).first()).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), command(page, "svg")]);
    expect(download.suggestedFilename()).toMatch(/\.svg$/);
    // The picture shows the measure that is laid over the map, with its legend.
    const before = (await workbench.export("svg")).bytes.toString();
    await command(page, "叠加 价值");
    await expect(workbench.byTestId("overlay-legend")).toBeVisible();
    const note = await page.locator(`${map} .stamp-note`).first().textContent();
    const after = (await workbench.export("svg")).bytes.toString();
    for (const text of ["价值分类", note]) {
      expect(before).not.toContain(text);
      expect(after).toContain(text);
    }
  });
});
