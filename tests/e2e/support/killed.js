// A browser of its own that can be killed: its own profile, its own process group, driven over its debugging port.
import { chromium } from "@playwright/test";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchOptions } from "./browser.js";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A profile that outlives the browsers that use it. `forget` takes it away. */
export function profile() {
  const folder = mkdtempSync(join(tmpdir(), "workbench-profile-"));
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts a browser on a profile. `kill` ends the whole process tree at once, as a power cut would. */
export async function start(folder) {
  const { executablePath, args, env } = launchOptions();
  const child = spawn(executablePath, [...args, "--headless=new", `--user-data-dir=${folder}`, "--remote-debugging-port=0", "--no-default-browser-check", "about:blank"], {
    env, detached: true, stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(`the browser ended: ${said}`)));
  });
  child.removeAllListeners("exit");
  const gone = new Promise((resolve) => child.on("exit", resolve));
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0].pages()[0] ?? (await browser.contexts()[0].newPage());
  return {
    browser,
    page,
    async kill() {
      process.kill(-child.pid, "SIGKILL");
      await gone;
      await browser.close().catch(() => {});
      // The lock of the profile names a process that is gone; the kernel may still be taking it away.
      await wait(50);
    },
  };
}

/** Whole numbers from a seed, the same every time. */
export function seeded(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}
