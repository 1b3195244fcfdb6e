// Copies of dist/ that a journey may change and publish one after another, as an author does: each `Place` is a
// folder behind a host of its own.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeIndex } from "../../../.tools/index.mjs";
import { makeOffline } from "../../../.tools/offline.mjs";
import { serve } from "../../../.tools/serve.mjs";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
/** A page built for developing has no worker. */
export const hasWorker = !process.env.BASE_URL && existsSync(join(dist, "worker.js"));

export class Place {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "standards-workbench-"));
    cpSync(dist, this.folder, { recursive: true });
    /** Names of the files that the host was asked for. */
    this.asked = [];
    /** Changes an answer of the host: `(name, { status, headers, body }) => …`. */
    this.alter = () => {};
  }

  async open() {
    this.host = await serve({ folder: this.folder, base: "/a/team/", alter: (name, answer) => { this.asked.push(name); this.alter(name, answer); } });
    this.url = this.host.url;
    return this;
  }

  /** Nobody answers any more. */
  unplug() {
    this.host.close();
  }

  change(name, how) {
    const file = join(this.folder, name);
    writeFileSync(file, how(readFileSync(file, "utf8")));
  }

  /** The folder of the program. */
  get app() {
    return readdirSync(this.folder).find((name) => name.startsWith("app-"));
  }

  /** Publishes another build: the same program in another folder, its page under a description of its own. */
  publish(description) {
    const next = `app-${createHash("sha256").update(description).digest("hex").slice(0, 16)}`;
    renameSync(join(this.folder, this.app), join(this.folder, next));
    writeIndex(this.folder, next);
    this.change("index.html", (page) => page.replace(/<meta name="description" content="[^"]*">/, `<meta name="description" content="${description}">`));
    makeOffline(this.folder);
  }

  /** Puts a file of the build's own in the place of another. */
  replace(name, by) {
    cpSync(join(this.folder, by), join(this.folder, name));
  }

  remove() {
    this.unplug();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
