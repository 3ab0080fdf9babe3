import { onMounted, readonly, shallowRef } from "vue";

interface Format {
  serialize(values: ReadonlySet<string>): string;
  /** Returns undefined for a text in another format. */
  parse(text: string): ReadonlySet<string> | undefined;
}

/** A set in the storage of this browser, shared by all its tabs. */
export function createStoredSet(key: string, { serialize, parse }: Format) {
  const values = shallowRef<ReadonlySet<string>>(new Set());
  let isLoaded = false;

  function read(): void {
    try {
      values.value = parse(localStorage.getItem(key) ?? "") ?? new Set();
    } catch {
      // The browser may forbid storage: the values are then lost with the page.
    }
  }

  function load(): void {
    if (isLoaded) return;
    isLoaded = true;
    read();
    // Another tab has changed the values.
    window.addEventListener("storage", (event) => event.key === key && read());
  }

  function replace(next: ReadonlySet<string>): void {
    values.value = next;
    try {
      localStorage.setItem(key, serialize(next));
    } catch {
      // The browser may forbid storage, as in read().
    }
  }

  /** Returns the set, which is empty until a component is mounted. */
  return function useStoredSet() {
    onMounted(load);
    return { values: readonly(values), replace };
  };
}
