import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { addWords } from "@/lib/add-words";
import * as guests from "@/words/guests";
import { frame as germanFrame } from "./locales/de/frame";
import { frame } from "./locales/en/frame";

/** Make the few words of the guests' page ready; sections bring their own. */
export async function startGuestTranslation(): Promise<void> {
  const isGerman = navigator.language.startsWith("de");
  await i18next.use(initReactI18next).init({
    lng: isGerman ? "de" : "en",
    fallbackLng: "en",
    resources: { en: { translation: frame }, de: { translation: germanFrame } },
    interpolation: { escapeValue: false },
  });
  addWords(guests);
  document.documentElement.lang = i18next.language;
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
}
