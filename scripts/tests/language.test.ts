import { describe, expect, it } from "vitest";
import { neutralLocale } from "../../shared/harness/environment.mjs";
import { formatLanguageOption, readLanguage } from "../lib/language.ts";
import { createCommandEnvironment } from "../lib/lesson/environment.ts";
import { countEnglish, countRomanian } from "../lib/messages/count.ts";
import { messages } from "../lib/messages/index.ts";

const romanian = { LANG: "ro_RO.UTF-8" };

describe("readLanguage", () => {
  it("returns English by default", () => {
    expect(readLanguage(["02"], {})).toBe("en");
    expect(readLanguage(["02"], { LANG: "C.UTF-8" })).toBe("en");
    expect(readLanguage(["02"], { LANG: "rof_TZ" })).toBe("en");
  });

  it.each(["ro", "ro_RO", "ro_RO.UTF-8", "ro_MD@latin", "RO"])("reads the locale %s", (locale) => {
    expect(readLanguage(["02"], { LANG: locale })).toBe("ro");
  });

  it("prefers LC_ALL to LC_MESSAGES, and LC_MESSAGES to LANG, unless they are empty", () => {
    expect(readLanguage([], { ...romanian, LC_ALL: "C" })).toBe("en");
    expect(readLanguage([], { ...romanian, LC_MESSAGES: "C" })).toBe("en");
    expect(readLanguage([], { LC_ALL: "ro_RO", LC_MESSAGES: "C", LANG: "C" })).toBe("ro");
    expect(readLanguage([], { ...romanian, LC_ALL: "", LC_MESSAGES: "" })).toBe("ro");
  });

  it("prefers the word of the user, with or without dashes", () => {
    expect(readLanguage(["02", "ro"], {})).toBe("ro");
    expect(readLanguage(["--ro", "02"], {})).toBe("ro");
    expect(readLanguage(["02", "en"], romanian)).toBe("en");
  });
});

it("is English in every test, whatever the locale of the user", () => {
  expect(readLanguage([])).toBe("en");
  expect(createCommandEnvironment("stage", {})).toMatchObject(neutralLocale);
});

describe("formatLanguageOption", () => {
  it("is added to a command only if the locale chooses another language", () => {
    expect(formatLanguageOption("ro", {})).toBe(" ro");
    expect(formatLanguageOption("en", romanian)).toBe(" en");
    expect(formatLanguageOption("ro", romanian)).toBe("");
    expect(formatLanguageOption("en", {})).toBe("");
  });
});

describe("the messages", () => {
  it.each([
    [0, "0 verificări"],
    [1, "1 verificare"],
    [2, "2 verificări"],
    [19, "19 verificări"],
    [20, "20 de verificări"],
    [100, "100 de verificări"],
    [101, "101 verificări"],
  ])("count %i in Romanian: %s", (number, text) => {
    expect(countRomanian(number, "verificare", "verificări")).toBe(text);
  });

  it("count in English", () => {
    expect(countEnglish(1, "tip", "tips")).toBe("1 tip");
    expect(countEnglish(0, "tip", "tips")).toBe("0 tips");
  });

  it("agree with the number in Romanian", () => {
    const { check } = messages.ro;
    expect(check.corePassed(1, 20)).toBe("1 din 20 de verificări de bază a trecut");
    expect(check.corePassed(3, 12)).toBe("3 din 12 verificări de bază au trecut");
    expect(check.failed(1)).toBe("1 a picat");
    expect(check.tips(2)).toBe("2 sfaturi");
  });
});
