// The first visit: what travels until the page can be used and is quiet, and how long that takes on a slow line.
import { median } from "./median.js";

const SLOW_LINE = { mbit: 10, latency: 40 };

export default async function (bench) {
  const rows = [];
  const responses = await bench.fresh(async ({ page, settled }) => {
    await bench.open(page);
    return settled();
  });
  const kib = (bytes) => bytes / 1024;
  rows.push({ measure: "first visit, every response", value: kib(responses.reduce((sum, { gzip }) => sum + gzip, 0)), unit: "KiB gzip", budget: 187, note: `${responses.length} responses` });
  for (const { name, gzip } of responses) rows.push({ measure: `  ${name}`, value: kib(gzip), unit: "KiB gzip" });

  const ready = (network) => bench.repeat(async ({ page }) => {
    await bench.open(page);
    return page.evaluate(() => window.__bench.ready);
  }, { network });
  rows.push({ measure: "ready, 10 Mbit/s and 40 ms", value: median(await ready(SLOW_LINE)), unit: "ms", budget: 400 });
  rows.push({ measure: "ready, this machine", value: median(await ready()), unit: "ms" });
  return rows;
}
