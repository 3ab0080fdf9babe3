import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "../../../shared/harness/fingerprint.ts";
import type { Job, JobGroup } from "./job.ts";

/** Remembers which jobs have passed, and with which content of their inputs. */
export class Memory {
  readonly #root: string;
  readonly #folder: string;

  constructor(root: string) {
    this.#root = root;
    this.#folder = join(root, ".data", "verify");
  }

  /** What a job depends on, in one text: its files, what is installed, and Node.js itself. */
  keyOf(job: Job): string {
    const inputs = ["package-lock.json", "tsconfig.json", "biome.json", ...job.inputs];
    return `${process.version} ${fingerprint(this.#root, inputs)} ${job.code?.() ?? ""}`;
  }

  hasPassed({ name, twin = name }: JobGroup, job: Job, key: string): boolean {
    return [name, twin].some((group) => this.#read(group)[job.name] === key);
  }

  passed({ name }: JobGroup, job: Job, key: string): void {
    this.#write(name, { ...this.#read(name), [job.name]: key });
  }

  failed({ name }: JobGroup, job: Job): void {
    const { [job.name]: _, ...rest } = this.#read(name);
    this.#write(name, rest);
  }

  #read(group: string): Record<string, string> {
    try {
      return JSON.parse(readFileSync(this.#file(group), "utf8"));
    } catch {
      return {};
    }
  }

  #write(group: string, keys: Record<string, string>): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#file(group), JSON.stringify(keys, null, 2));
  }

  #file(group: string): string {
    return join(this.#folder, `${group}.json`);
  }
}
