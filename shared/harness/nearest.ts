/** Returns the known name that is most similar to a word, if one is similar enough to be a typo. */
export function findNearest(word: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => ({ name, distance: computeDistance(word, name) }));
  const [nearest] = distances.sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= Math.max(2, word.length / 3) ? nearest.name : undefined;
}

/** The Levenshtein distance: the number of letters to add, remove or replace. */
function computeDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j += 1) {
      const replacementCost =
        (row[j - 1] ?? 0) + (letter.toLowerCase() === to[j - 1]?.toLowerCase() ? 0 : 1);
      next.push(Math.min(replacementCost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
