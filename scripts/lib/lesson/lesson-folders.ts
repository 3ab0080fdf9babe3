import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Place } from "./consoles.ts";
import { HOME } from "./normalise.ts";
import { copyStage } from "./stage-copy.ts";

/** What a command prints on this machine, and what a lesson writes for it. */
export type Written = [printed: string, written: string];

/** The folders in which the commands of one lesson run, each made when it is first asked for. */
export class LessonFolders {
  readonly #stage: Stage;
  readonly #root: string;
  readonly #made: string[] = [];
  readonly #places: Partial<Record<Place, string>>;
  readonly #written: Written[] = [];
  #outputs: string | undefined;
  #printed = 0;

  constructor(stage: Stage, root: string) {
    this.#stage = stage;
    this.#root = root;
    this.#places = { root };
  }

  /** The same folder for the whole lesson: what one command writes, the next one finds. */
  of(place: Place): string {
    const folder = this.#places[place] ?? (place === "stage" ? this.#copy() : this.#empty());
    this.#places[place] = folder;
    return folder;
  }

  /** A new file, for what a command prints. */
  outputFile(): string {
    this.#outputs ??= this.#make(join(tmpdir(), "printed-"));
    this.#printed += 1;
    return join(this.#outputs, `${this.#printed}.txt`);
  }

  /** The longest paths first: the root is the beginning of others. */
  written(): Written[] {
    return [...this.#written, [realpathSync(this.#root), HOME], [this.#root, HOME]];
  }

  remove(): void {
    for (const folder of this.#made)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #copy(): string {
    const data = join(this.#root, ".data");
    mkdirSync(data, { recursive: true });
    const copy = join(this.#make(join(data, "lesson-")), this.#stage.name);
    copyStage(this.#stage.dir, copy);
    this.#written.push([copy, `${HOME}/stages/${this.#stage.name}`]);
    return copy;
  }

  #empty(): string {
    const folder = this.#make(join(tmpdir(), "lesson-"));
    this.#written.push([folder, "/tmp/lesson"]);
    return folder;
  }

  #make(prefix: string): string {
    const folder = realpathSync(mkdtempSync(prefix));
    this.#made.push(folder);
    return folder;
  }
}
