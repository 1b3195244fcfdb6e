// Photographs the product at a list of addresses, sizes, themes and languages.
//
//   node .tools/shots.mjs [--base http://127.0.0.1:8080/] [--out target/shots] [--example clinic]
//                         [--sizes 1280x720,1920x1080,390x844] [--themes light,dark] [--languages zh,en]
//                         [--full] [--wait 400] [/overview /process …]
//
// Without --base it serves dist/ itself. With --example it first opens that example. The file names say what they
// show: `process-map-1280x720-dark-zh.png`. Errors of the page are printed; any makes the command fail.
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchOptions } from "../tests/e2e/support/browser.js";
import { serve } from "./serve.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { chromium } = createRequire(join(root, "tests/e2e/package.json"))("@playwright/test");
const LOCALES = { zh: "zh-CN", en: "en-GB" };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: "string" },
    out: { type: "string", default: join(root, "target/shots") },
    example: { type: "string" },
    sizes: { type: "string", default: "1280x720,1920x1080,390x844" },
    themes: { type: "string", default: "light,dark" },
    languages: { type: "string", default: "zh,en" },
    full: { type: "boolean", default: false },
    wait: { type: "string", default: "400" },
  },
});
const rooms = positionals.length ? positionals : ["/overview", "/service", "/standards", "/process", "/improve", "/trace"];
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

const host = values.base ? { url: values.base, close() {} } : await serve();
const browser = await chromium.launch(launchOptions());
let troubles = 0;
try {
  for (const language of values.languages.split(","))
    for (const theme of values.themes.split(","))
      for (const size of values.sizes.split(",")) {
        const [width, height] = size.split("x").map(Number);
        const context = await browser.newContext({
          viewport: { width, height }, colorScheme: theme, locale: LOCALES[language] ?? language, timezoneId: "Asia/Shanghai", reducedMotion: "reduce",
        });
        const page = await context.newPage();
        const trouble = (text) => { troubles += 1; console.error(`  ✗ ${language} ${theme} ${size} ${page.url()}: ${text}`); };
        page.on("console", (message) => message.type() === "error" && trouble(message.text()));
        page.on("pageerror", (error) => trouble(error.message));
        try {
          await page.goto(host.url);
          await page.waitForSelector("body[data-ready=true]", { timeout: 30_000 });
          if (values.example) {
            const button = page.locator(`[data-testid="open-example-${values.example}"]`).first();
            // An example may be offered in an empty room other than the first.
            if (!(await button.isVisible())) await page.evaluate(() => { location.hash = "#/overview"; });
            await button.click();
            await page.waitForTimeout(Number(values.wait));
          }
          for (const room of rooms) {
            await page.evaluate((hash) => { location.hash = hash; }, `#${room.replace(/^#/, "")}`);
            await page.waitForTimeout(Number(values.wait));
            const name = `${room.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "start"}-${size}-${theme}-${language}.png`;
            await page.screenshot({ path: join(out, name), fullPage: values.full });
            console.log(join(out, name));
          }
        } catch (error) {
          trouble(error.message);
        }
        await context.close();
      }
} finally {
  await browser.close();
  host.close();
}
process.exitCode = troubles ? 1 : 0;
