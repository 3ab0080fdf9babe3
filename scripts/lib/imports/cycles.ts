/** The imported files of each file. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds files that import each other, directly or through others.
 *
 * @returns one shortest cycle for each group of such files, which begins and ends with the same file
 */
export function findCycles(graph: ImportGraph): string[][] {
  return findComponents(graph).flatMap((component) => {
    const [first = ""] = component;
    const cycle = findPath(graph, new Set(component), first);
    return cycle ? [cycle] : [];
  });
}

/** Finds the strongly connected components of a graph (Tarjan). */
function findComponents(graph: ImportGraph): string[][] {
  const components: string[][] = [];
  const indexes = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const index = indexes.size;
    indexes.set(file, index);
    stack.push(file);
    let lowest = index;
    for (const imported of graph.get(file) ?? []) {
      if (!indexes.has(imported)) lowest = Math.min(lowest, visit(imported));
      else if (stack.includes(imported)) lowest = Math.min(lowest, indexes.get(imported) ?? lowest);
    }
    if (lowest === index) components.push(stack.splice(stack.indexOf(file)).sort());
    return lowest;
  };
  for (const file of graph.keys()) if (!indexes.has(file)) visit(file);
  return components;
}

/** Returns the shortest path from a file back to itself within a component. */
function findPath(
  graph: ImportGraph,
  component: ReadonlySet<string>,
  start: string,
): string[] | undefined {
  const paths = [[start]];
  const visited = new Set<string>();
  for (const path of paths) {
    for (const imported of graph.get(path.at(-1) ?? "") ?? []) {
      if (imported === start) return [...path, start];
      if (!component.has(imported) || visited.has(imported)) continue;
      visited.add(imported);
      paths.push([...path, imported]);
    }
  }
  return undefined;
}

/** Describes a cycle: its files, and what to do. */
export const describeCycle = (cycle: string[]): string =>
  `${cycle.join("\n  imports ")}\n` +
  "Move what both files need into a file of its own, or pass it as a parameter.";
