import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { warningCountQuery } from "@/api/warnings";

/** How many warnings are open, beside the tab that leads to them; nothing if there are none. */
export function WatchBadge({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const count = useQuery(warningCountQuery(project)).data;
  if (!count?.open) return null;
  const tone = count.critical > 0 ? "off-track" : "at-risk";
  return (
    <span
      aria-label={t("openWarnings", { count: count.open })}
      role="img"
      style={{
        minWidth: 17,
        padding: "0 5px",
        borderRadius: 9,
        background: `var(--mp-${tone}-soft)`,
        color: `var(--mp-${tone})`,
        fontSize: "var(--mp-text-xs)",
        lineHeight: "17px",
        textAlign: "center",
      }}
    >
      {count.open}
    </span>
  );
}
