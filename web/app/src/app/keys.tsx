import { Kbd } from "@mantine/core";
import { useTranslation } from "react-i18next";

const IS_APPLE = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The keys of a shortcut as a reader's keyboard names them. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation();
  const names: Record<string, string> = {
    mod: IS_APPLE ? "⌘" : t("keys.ctrl"),
    shift: IS_APPLE ? "⇧" : t("keys.shift"),
    alt: IS_APPLE ? "⌥" : "Alt",
  };
  const parts = keys === "shift+?" ? ["?"] : keys.split("+");
  return (
    <span style={{ display: "inline-flex", gap: 3 }}>
      {parts.map((part) => (
        <Kbd key={part} size="xs">
          {names[part] ?? part}
        </Kbd>
      ))}
    </span>
  );
}
