import i18next from "i18next";

/** Texts by key, in as many levels as they need. */
export interface Words {
  readonly [key: string]: string | Words;
}

/**
 * Let the page speak the words of a slice, which come with the slice's own code so that the first
 * look need not wait for them. Both catalogues have the same shape.
 */
export function addWords<T extends Words>({ en, de }: { readonly en: T; readonly de: T }): void {
  const add = (): void => {
    i18next.addResourceBundle("en", "translation", en, true, true);
    i18next.addResourceBundle("de", "translation", de, true, true);
  };
  // A test may bring the words before the page begins to speak.
  if (i18next.isInitialized) add();
  else i18next.on("initialized", add);
}
