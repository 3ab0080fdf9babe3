/** A word that must not be used, and what to write instead. */
export interface ForbiddenWord {
  word: RegExp;
  instead: string;
}

const role = "the role: the user, the client, the caller, the attacker, the reader";

/** Words that the field does not use, in every text of the repository. */
export const forbiddenWords: ForbiddenWord[] = [
  { word: /\bwho(?:m)?ever\b/i, instead: role },
  { word: /\b(?:some|no|every)body\b/i, instead: role },
  { word: /\banew\b/i, instead: '"again", or "re-created"' },
  { word: /\bmend(?:s|ed|ing)?\b/i, instead: '"fix"' },
  { word: /\btold\b/i, instead: 'the technical verb: "called with", "reported", "configured"' },
  { word: /\bas good as\b/i, instead: "the fact" },
  { word: /\bbeside it lies\b/i, instead: '"next to it is"' },
];

/** Words that Romanian developers do not use, and spellings other than the chosen one. */
export const forbiddenRomanianWords: ForbiddenWord[] = [
  { word: /\bantet(?:e|ul|ului|ele|elor)?\b/i, instead: "header" },
  { word: /\bgazd(?:ă|a|ei|e|ele)(?!\p{L})/iu, instead: "host" },
  { word: /\bverificator(?:ul)? de tipuri\b/i, instead: "type checker" },
  { word: /\bg(?:aură|ăuri)(?!\p{L})/iu, instead: "vulnerabilitate" },
  { word: /\bscriso(?:are|area|ri|rile) (?:ta )?moart(?:ă|e)(?!\p{L})/iu, instead: "dead letter" },
  { word: /\bgăle(?:ată|ți)(?!\p{L})/iu, instead: "bucket" },
  { word: /\bdesenat(?:ă)? (?:de|pe) server\b/iu, instead: "randat(ă)" },
  { word: /\breclamați(?:e|a|i|ile|ilor)(?!\p{L})/iu, instead: "eroare" },
  { word: /\badu (?:etapa|repo)/iu, instead: '"fă merge în main", "clonează repo-ul"' },
  { word: /\bfișier(?:ul|e|ele)? lock\b/iu, instead: "lock file" },
  { word: /\b(?:commit|branch|endpoint|worker)-/i, instead: "fără cratimă: commitul, branchul" },
  { word: /\bclick(?!jacking)/i, instead: "clic" },
];
