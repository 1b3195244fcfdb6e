// A list of 5 000 standards: from the choice of the file to its preview, from the decision to the outline, and how long
// the page is held at a time.
import { median } from "./median.js";

const BRANCHES = 50;

/** Fifty branches of a hundred rows, as `体系表` come: code, number, title, level, state, department, day. */
function table() {
  const rows = ["体系编号,标准编号,标准名称,宜定级别,状态,归口部门,实施日期"];
  for (let branch = 1; branch <= BRANCHES; branch++) {
    rows.push(`${branch * 100},,分支 ${branch},,,,`);
    for (let nth = 1; nth < 100; nth++) {
      const code = branch * 100 + nth;
      rows.push(`${code},Q/BIG ${String(code).padStart(5, "0")}-2026,标准 ${code},企标,现行,部门 ${nth % 7},2026-01-${String((nth % 28) + 1).padStart(2, "0")}`);
    }
  }
  return rows.join("\n");
}

export default async function (bench) {
  const text = table();
  const visits = await bench.repeat(async ({ page, settled }) => {
    await bench.open(page, "#/standards/outline");
    await page.mouse.move(400, 300);
    await settled();
    await page.evaluate(() => {
      window.__longest = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { window.__longest = Math.max(window.__longest, duration); })).observe({ type: "longtask" });
    });
    const reads = await bench.untilStill(page, (text) => {
      const field = document.querySelector("[data-testid=open-file]");
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], "体系.csv", { type: "text/csv" }));
      field.files = chosen.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, text, 1_000);
    await page.locator("[data-testid=import-preview]").waitFor();
    const comes = await bench.untilStill(page, () => document.querySelector("[data-testid=import-confirm]").click(), undefined, 1_000);
    await page.locator("[role=treeitem][data-code='101']").waitFor();
    return { reads, comes, whole: reads + comes, longest: await page.evaluate(() => window.__longest) };
  });
  const of = (key) => median(visits.map((visit) => visit[key]));
  return [
    { measure: "5 000 rows of standards: read and previewed", value: of("reads"), unit: "ms" },
    { measure: "5 000 rows of standards: brought in and shown", value: of("comes"), unit: "ms" },
    { measure: "5 000 rows of standards: both together", value: of("whole"), unit: "ms", budget: 2_000 },
    { measure: "5 000 rows of standards: longest task", value: of("longest"), unit: "ms" },
  ];
}
