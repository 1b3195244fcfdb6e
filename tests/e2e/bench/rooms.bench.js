// Each room from the ready page: what it fetches on demand, and how long until it stands still.
import { ROOMS } from "../support/rooms.js";
import { median } from "./median.js";

export default async function (bench) {
  const rows = [];
  for (const room of ROOMS) {
    const visits = await bench.repeat(async ({ page, responses, settled }) => {
      await bench.open(page);
      await settled();
      const before = responses.length;
      const time = await bench.untilStill(page, (room) => document.querySelector(`a[data-room="${room}"]`).click(), room);
      await settled();
      return { time, files: responses.slice(before) };
    });
    const { files } = visits[0];
    rows.push({ measure: `${room}: fetched on demand`, value: files.reduce((sum, { gzip }) => sum + gzip, 0) / 1024, unit: "KiB gzip", budget: 120, note: files.map(({ name }) => name).join(" ") });
    rows.push({ measure: `${room}: shown after the click`, value: median(visits.map(({ time }) => time)), unit: "ms", budget: 100 });
  }
  return rows;
}
