import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./locales/en";

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = "milepost.language";

const isLanguage = (value: string | null | undefined): value is Language =>
  value === "en" || value === "de";

/** The language a reader chose before, or the first of the browser's that the page speaks. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

let isGermanLoaded = false;

async function loadGerman(): Promise<void> {
  // The server refuses in English: only other readers need words for that.
  const [{ de }] = await Promise.all([import("./locales/de"), import("@/words/refusals")]);
  i18next.addResourceBundle("de", "translation", de, true, true);
  isGermanLoaded = true;
}

/** Speak `language` from now on and remember it. */
export async function speak(language: Language): Promise<void> {
  if (language === "de" && !isGermanLoaded) await loadGerman();
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(STORAGE_KEY, language);
}

/** Make the catalogues ready; resolves when the reader's language is loaded. */
export async function startTranslation(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  await speak(preferredLanguage());
}
