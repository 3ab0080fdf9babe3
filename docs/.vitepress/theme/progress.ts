import { onMounted, readonly, shallowRef } from "vue";
import { parseTicks, serializeTicks, type Ticks } from "./progress-file.ts";

const storageKey = "fullstack-speedrun-progress";
const ticks = shallowRef<Ticks>(new Set());
let isLoaded = false;

/** Returns the ticks stored in this browser. They are empty until a component is mounted. */
export function useProgress() {
  onMounted(load);
  return {
    ticks: readonly(ticks),
    isTicked: (id: string) => ticks.value.has(id),
    tick: (id: string, isDone: boolean) => replace(withTick(id, isDone)),
    replace,
  };
}

function withTick(id: string, isDone: boolean): Ticks {
  const next = new Set(ticks.value);
  if (isDone) next.add(id);
  else next.delete(id);
  return next;
}

function load(): void {
  if (isLoaded) return;
  isLoaded = true;
  read();
  // Another tab has changed the ticks.
  window.addEventListener("storage", ({ key }) => key === storageKey && read());
}

function read(): void {
  try {
    ticks.value = parseTicks(localStorage.getItem(storageKey) ?? "") ?? new Set();
  } catch {
    // The browser may forbid storage: the ticks are then lost with the page.
  }
}

function replace(next: Ticks): void {
  ticks.value = next;
  try {
    localStorage.setItem(storageKey, serializeTicks(next));
  } catch {
    // The browser may forbid storage, as in read().
  }
}
