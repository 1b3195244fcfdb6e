// The first visit: what travels until the page can be used and is quiet, and how long that takes on a slow line.
import { median } from "./median.js";

const SLOW_LINE = { mbit: 10, latency: 40 };

export default async function (bench) {
  const rows = [];
  const [first, second] = await bench.fresh(async ({ page, responses, settled }) => {
    await bench.open(page);
    await settled();
    const first = [...responses];
    await page.mouse.move(400, 300);
    await settled();
    return [first, responses.slice(first.length)];
  });
  const kib = (responses) => responses.reduce((sum, { gzip }) => sum + gzip, 0) / 1024;
  const note = `${first.length} responses`;
  rows.push({ measure: "first visit, every response", value: kib(first), unit: "KiB gzip", budget: 187, note });
  for (const response of first) rows.push({ measure: `  ${response.name}`, value: kib([response]), unit: "KiB gzip" });
  rows.push({ measure: "a person's first sign fetches the map and what keeps it", value: kib(second), unit: "KiB gzip", note: `${second.length} responses` });

  const ready = (network) => bench.repeat(async ({ page }) => {
    await bench.open(page);
    return page.evaluate(() => window.__bench.ready);
  }, { network });
  rows.push({ measure: "ready, 10 Mbit/s and 40 ms", value: median(await ready(SLOW_LINE)), unit: "ms", budget: 400 });
  rows.push({ measure: "ready, this machine", value: median(await ready()), unit: "ms" });
  return rows;
}
