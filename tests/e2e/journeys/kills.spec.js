// The promise of the green light: what it calls saved is on disk, whatever happens next. The whole browser is killed
// at moments drawn from a seed; `KILLS=200` draws so many (`make soak`).
import { test, expect, Workbench } from "../support/test.js";
import { profile, seeded, start } from "../support/killed.js";

const KILLS = Number(process.env.KILLS ?? 20);
/** Kills by one worker in one journey: each begins where the one before has died. */
const ROW = 10;

const LIGHT = "[data-testid=save-light]";
const steps = (page) => page.locator("svg[data-testid=map] g[data-step]").evaluateAll((all) => all.map((one) => one.dataset.name));

/** Starts, opens the product, and says what it shows. */
async function begin(folder, site) {
  const { browser, page, kill } = await start(folder);
  const workbench = new Workbench(page, site);
  await page.goto(site);
  await workbench.ready();
  return { browser, page, kill, workbench };
}

for (let row = 0; row < Math.ceil(KILLS / ROW); row++) {
  test(`c1: no change that the light calls saved is lost when the browser is killed, ${row * ROW + 1} and on`, async ({ site }) => {
    test.setTimeout(600_000);
    const { folder, forget } = profile();
    let saved = [];
    let shown = [];
    try {
      for (let at = 0; at < Math.min(ROW, KILLS - row * ROW); at++) {
        const draw = seeded(row * ROW + at + 1);
        const { page, kill, workbench } = await begin(folder, site);
        if (saved.length > 0) {
          await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
          const there = await steps(page);
          const lost = saved.filter((name) => !there.includes(name));
          expect(lost, `lost by kill ${row * ROW + at}`).toEqual([]);
          // Whole changes, in their order: never a later one without an earlier.
          const kept = shown.filter((name) => there.includes(name));
          expect(kept).toEqual(shown.slice(0, kept.length));
          saved = kept;
          shown = [...kept];
        } else {
          await workbench.byTestId("first-step").fill("Cashier: begin");
          await page.keyboard.press("Enter");
          await expect(workbench.step("begin")).toHaveCount(1);
          shown = ["begin"];
        }
        await workbench.byTestId("map").focus();
        const many = 1 + draw(6);
        for (let number = 0; number < many; number++) {
          const name = `k${row * ROW + at}-${number}`;
          await workbench.paste(`Cashier: ${name}`);
          await expect(workbench.step(name)).toHaveCount(1);
          await page.keyboard.press("Escape");
          shown.push(name);
          // Sometimes the light is waited for, sometimes the next change is already there, sometimes it is killed at once.
          const waits = draw(3) > 0;
          if (waits) await expect(page.locator(LIGHT)).toHaveAttribute("data-state", "disk");
          // Read in one look: what is shown at the moment the light is green.
          const green = await page.evaluate(() => ({
            state: document.querySelector("[data-testid=save-light]").dataset.state,
            names: [...document.querySelectorAll("svg[data-testid=map] g[data-step]")].map((one) => one.dataset.name),
          }));
          if (green.state === "disk") saved = green.names;
        }
        await new Promise((resolve) => setTimeout(resolve, draw(400)));
        await kill();
      }
      const { page, kill } = await begin(folder, site);
      await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
      const there = await steps(page);
      expect(saved.filter((name) => !there.includes(name)), "lost by the last kill").toEqual([]);
      await kill();
    } finally {
      forget();
    }
  });
}
