/** Returns a number with its noun: `1 task`, `2 tasks`. */
export const countEnglish = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const romanian = new Intl.PluralRules("ro");

/** Returns a number with its noun: `1 verificare`, `2 verificări`, `20 de verificări`. */
export function countRomanian(count: number, one: string, many: string): string {
  const form = romanian.select(count);
  if (form === "one") return `${count} ${one}`;
  return form === "few" ? `${count} ${many}` : `${count} de ${many}`;
}
