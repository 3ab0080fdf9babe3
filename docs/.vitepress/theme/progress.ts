import { onMounted, readonly, shallowRef } from "vue";
import { readTicks, type Ticks, writeTicks } from "./progress-file.ts";

const place = "fullstack-speedrun-progress";
const ticks = shallowRef<Ticks>(new Set());
let isLoaded = false;

/** What is ticked on this browser. Pages are made without it: it is there once one is mounted. */
export function useProgress() {
  onMounted(load);
  return {
    ticks: readonly(ticks),
    isTicked: (id: string) => ticks.value.has(id),
    tick: (id: string, isDone: boolean) => replace(changed(id, isDone)),
    replace,
  };
}

function changed(id: string, isDone: boolean): Ticks {
  const next = new Set(ticks.value);
  if (isDone) next.add(id);
  else next.delete(id);
  return next;
}

function load(): void {
  if (isLoaded) return;
  isLoaded = true;
  read();
  // Another tab of the same reader.
  window.addEventListener("storage", ({ key }) => key === place && read());
}

function read(): void {
  try {
    ticks.value = readTicks(localStorage.getItem(place) ?? "") ?? new Set();
  } catch {
    // A browser may forbid to keep anything: then it lasts as long as the page.
  }
}

function replace(next: Ticks): void {
  ticks.value = next;
  try {
    localStorage.setItem(place, writeTicks(next));
  } catch {
    // As above.
  }
}
