/** Returns a number with its noun: `1 task`, `2 tasks`. */
export const countEnglish = (count: number, one: string, plural: string): string =>
  `${count} ${count === 1 ? one : plural}`;

const romanian = new Intl.PluralRules("ro");

/** Returns a number with its noun: `1 verificare`, `2 verificări`, `20 de verificări`. */
export function countRomanian(count: number, one: string, plural: string): string {
  const form = romanian.select(count);
  if (form === "one") return `${count} ${one}`;
  return form === "few" ? `${count} ${plural}` : `${count} de ${plural}`;
}
