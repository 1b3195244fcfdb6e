// The metrics of a board of 2 000 cards: how long until they stand, how long a filter holds the page, how long a forecast
// of 10 000 runs does. One process keeps some 3 000 such cards; the budget for 20 000 finished ones is measured in the
// page all the same, with cards that the page makes up when it is asked (src/view/process/flow/trial.rs).
import { median } from "./median.js";

const CARDS = 2_000;

/** A table of finished and open cards over two years, the same at every run. */
function table() {
  let seed = 7;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
  const day = (number) => new Date(Date.UTC(2025, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
  const rows = ["Title,Priority,Backlog,Analysis,Work,Done"];
  for (let i = 0; i < CARDS; i++) {
    const came = random(650);
    const begun = came + random(12);
    const work = begun + random(6);
    const done = work + random(20) + 1;
    const open = i % 40 === 0;
    rows.push(`Card ${i},${["Highest", "Medium", "Lowest"][random(3)]},${day(came)},${day(begun)},${open ? "" : day(work)},${open ? "" : day(done)}`);
  }
  return rows.join("\n");
}

export default async function (bench) {
  const text = table();
  const visits = await bench.repeat(async ({ page, settled }) => {
    await bench.open(page);
    await page.mouse.move(400, 300);
    await settled();
    await page.setInputFiles("[data-testid=open-file]", { name: "cards.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.locator("[data-testid=import-preview]").waitFor();
    const comes = await bench.untilStill(page, () => document.querySelector("[data-testid=import-confirm]").click());
    await settled();
    await page.locator("[data-testid=board-charts]").waitFor();
    const opens = await bench.untilStill(page, () => document.querySelector("[data-testid=board-charts]").click(), undefined, 700);
    await settled();
    const longest = await page.evaluate(() => new Promise((done) => {
      let most = 0;
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { most = Math.max(most, duration); }));
      observer.observe({ type: "longtask" });
      const period = document.querySelector("[data-testid=flow-filters] select");
      period.value = "4";
      period.dispatchEvent(new Event("change", { bubbles: true }));
      setTimeout(() => { observer.disconnect(); done(most); }, 2_000);
    }));
    // Between a letter in the field and the new histogram: what is drawn is the answer.
    const forecast = await bench.untilStill(page, () => {
      const field = document.querySelector("[data-testid=forecast] input");
      field.value = "150";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, undefined, 700);
    const [metrics, when, many] = await page.evaluate(() => new Promise((done, fail) => {
      setTimeout(() => fail(new Error("the trial gave no answer within 30 s")), 30_000);
      const room = document.querySelector("[data-testid=flow-metrics]");
      const told = [];
      // Medians of five: the first is by code that has just come.
      const ask = () => { room.removeAttribute("data-trial"); dispatchEvent(new Event("trial-metrics")); };
      new MutationObserver(() => {
        const said = room.dataset.trial;
        if (!said) return;
        told.push(said.split(" ").map(Number));
        if (told.length < 5) setTimeout(ask, 50);
        else done([0, 1, 2].map((at) => told.map((one) => one[at]).sort((a, b) => a - b)[2]));
      }).observe(room, { attributes: true, attributeFilter: ["data-trial"] });
      ask();
    }));
    return { comes, opens, longest, forecast, metrics, when, many };
  });
  const of = (key) => median(visits.map((visit) => visit[key]));
  return [
    { measure: `board: ${CARDS} cards brought in and shown`, value: of("comes"), unit: "ms" },
    { measure: `metrics of ${CARDS} cards: shown after the click`, value: of("opens"), unit: "ms" },
    { measure: `metrics of ${CARDS} cards: longest task of a filter`, value: of("longest"), unit: "ms", budget: 200 },
    { measure: `forecast: shown after a letter, both answers`, value: of("forecast"), unit: "ms" },
    { measure: "metrics of 20 000 finished cards, in the page", value: of("metrics"), unit: "ms", budget: 200 },
    { measure: "forecast of when, 10 000 runs, in the page", value: of("when"), unit: "ms", budget: 100 },
    { measure: "forecast of how many, 10 000 runs, in the page", value: of("many"), unit: "ms", budget: 100 },
  ];
}
