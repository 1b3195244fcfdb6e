// Each example opens with one click and fills every room, in both languages and both appearances, every tab of it,
// without an error and without a finding of axe-core.
import { test, expect, ROOMS } from "../support/test.js";

for (const [locale, scheme, names] of [
  ["zh-CN", "light", ["store", "it-desk", "bank", "clinic"]],
  ["zh-CN", "dark", ["store"]],
  ["en-GB", "light", ["clinic"]],
  ["en-GB", "dark", ["store", "it-desk", "bank", "clinic"]],
]) {
  test.describe(`${locale}, ${scheme}`, () => {
    test.use({ locale, colorScheme: scheme });
    for (const name of names) {
      test(`h, i: ${name} fills every room`, async ({ workbench, page }) => {
        test.setTimeout(180_000);
        await workbench.open();
        await workbench.openExample(name);
        await expect(page.locator("svg[data-testid=map] g[data-step]").first()).toBeVisible();
        for (const room of ROOMS) {
          await workbench.goTo(room);
          await expect(page.locator("#content")).toBeVisible();
          await expect(page.locator("#content.waiting")).toHaveCount(0);
          await expect(page.locator("#content")).not.toBeEmpty();
          expect(await workbench.accessibilityFaults(), `${name}: ${room}`).toEqual([]);
          // The further tabs of the room.
          for (const tab of await page.locator(".tabs a[data-tab]:not([aria-current])").evaluateAll((links) => links.map((link) => link.dataset.tab))) {
            await page.locator(`.tabs a[data-tab="${tab}"]`).click();
            await expect(page.locator(`.tabs a[data-tab="${tab}"]`)).toHaveAttribute("aria-current", "true");
            await expect(page.locator("#content.waiting")).toHaveCount(0);
            await expect(page.locator("#content")).not.toBeEmpty();
            expect(await workbench.accessibilityFaults(), `${name}: ${room}, ${tab}`).toEqual([]);
          }
        }
      });
    }
  });
}
