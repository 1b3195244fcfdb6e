// An indicator of 10 000 points: how long until its control chart is painted, what a pointer that moves over it costs,
// and how long a further point takes that is typed.
import { indicatorBundle } from "./documents.js";
import { median } from "./median.js";

const POINTS = 10_000;

export default async function (bench) {
  const { id, text } = indicatorBundle(POINTS);
  const visits = await bench.repeat(async ({ page, cdp, settled }) => {
    await bench.open(page);
    await page.mouse.move(400, 300);
    await settled();
    await page.locator("[data-testid=open-file]").setInputFiles({ name: "measured.sw.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.locator("[data-testid=import-preview] [data-testid=import-confirm]").click();
    await settled();
    // The files of the room have come; the chart has not been drawn yet.
    await page.evaluate(() => { location.hash = "#/improve/indicators"; });
    await settled();
    await page.evaluate((id) => { location.hash = `#/improve/indicators/indicator:${id}`; }, id);
    await page.locator("[data-testid=chart]").waitFor();
    await settled();
    await page.evaluate(() => { location.hash = "#/improve/cycles"; });
    await settled();
    // Until the chart is there and two frames have passed: painted.
    const paint = await page.evaluate((id) => new Promise((done) => {
      const started = performance.now();
      new MutationObserver((_, observer) => {
        if (!document.querySelector("[data-testid=chart] .chart-line")) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
      }).observe(document, { subtree: true, childList: true });
      location.hash = `#/improve/indicators/indicator:${id}`;
    }), id);
    await settled();
    const box = await page.locator("[data-testid=chart]").boundingBox();
    await cdp.send("Performance.enable");
    const spent = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const moves = 60;
    for (let move = 0; move < 6; move++) await page.mouse.move(box.x + 80 + move, box.y + 100);
    const before = await spent();
    for (let move = 0; move < moves; move++) {
      await page.mouse.move(box.x + 100 + move * 8, box.y + 120);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
    const hover = ((await spent()) - before) / moves;
    await page.mouse.move(10, 10);
    await page.locator("[data-testid=new-point]").fill("201.5");
    const typed = await bench.untilStill(page, () => {
      document.querySelector("[data-testid=new-point]").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    });
    return { paint, hover, typed };
  });
  const of = (key) => median(visits.map((visit) => visit[key]));
  return [
    { measure: `control chart of ${POINTS} points: painted`, value: of("paint"), unit: "ms", budget: 100 },
    { measure: `control chart of ${POINTS} points: CPU per pointer move`, value: of("hover"), unit: "ms", budget: 8 },
    { measure: `control chart of ${POINTS} points: a point typed and shown`, value: of("typed"), unit: "ms" },
  ];
}
