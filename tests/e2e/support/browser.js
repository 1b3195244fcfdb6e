// Which browser the journeys and measurements drive, and with what flags.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const setup = fileURLToPath(new URL("../../../.tools/setup", import.meta.url));

export function launchOptions(extra = []) {
  const executablePath = execFileSync(setup, ["browser"], { encoding: "utf8" }).trim();
  if (!executablePath) throw new Error("No Chrome or Chromium was found; CHROME=/path/to/chrome names one.");
  return {
    executablePath,
    // Where the machine has no UTF-8 locale, Chromium calls a file with a Chinese name "download".
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    // Quiet: no background traffic, no first-run pages; the sandbox does not work for root in a container.
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...extra],
  };
}
