// An import is whole or not there: the whole browser is killed at moments drawn from a seed while a file comes in. The
// letters and numbers are those of the fault matrix (README).
import { processMap, toBundle } from "../bench/documents.js";
import { profile, seeded, start } from "../support/killed.js";
import { test, expect, Workbench } from "../support/test.js";

const KILLS = Number(process.env.KILLS ?? 20) / 4;
const STEPS = 300;
const bundle = Buffer.from(toBundle(processMap(STEPS)));

test("c7: killed while a file comes in, the browser opens the old workspace or the new one, each whole", async ({ site }) => {
  test.setTimeout(600_000);
  for (let seed = 1; seed <= KILLS; seed++) {
    const { folder, forget } = profile();
    try {
      const begin = async () => {
        const { page, kill } = await start(folder);
        const workbench = new Workbench(page, site);
        await page.goto(site);
        await workbench.ready();
        return { page, kill, workbench };
      };
      const first = await begin();
      await first.workbench.byTestId("first-step").fill("Cashier: begin");
      await first.page.keyboard.press("Enter");
      await expect(first.workbench.step("begin")).toHaveCount(1);
      await first.workbench.byTestId("workspace-title").click();
      await first.page.locator(".title-input").fill("Old");
      await first.page.keyboard.press("Enter");
      await expect(first.workbench.byTestId("save-light")).toHaveAttribute("data-state", "disk");
      await first.workbench.openFile("large.sw.json", bundle);
      await first.workbench.byTestId("import-confirm").click({ timeout: 20_000 });
      await new Promise((resolve) => setTimeout(resolve, seeded(seed)(900)));
      await first.kill();

      const next = await begin();
      await expect(next.page.locator("[data-testid=recovery], [data-testid=error]")).toHaveCount(0);
      await expect(next.page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
      const size = (steps) => expect(next.page.locator(".process-size"), `seed ${seed}`).toHaveText(new RegExp(`^${steps}\\b`));
      const title = await next.workbench.byTestId("workspace-title").textContent();
      if (title.includes(`${STEPS} steps`)) {
        await size(STEPS);
        // And the old one is there beside it.
        await next.workbench.byTestId("library").click();
        await next.page.locator("[data-workspace]", { hasText: "Old" }).click();
      }
      await expect(next.workbench.byTestId("workspace-title")).toHaveText("Old");
      await expect(next.workbench.step("begin")).toHaveCount(1);
      await size(1);
      await next.kill();
    } finally {
      forget();
    }
  }
});
