import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Grey rows in the place of a page whose data is on the way. */
export function PageSkeleton({ rows }: { readonly rows: number }) {
  const { t } = useTranslation();
  return (
    <div
      role="status"
      aria-label={t("common.loading")}
      style={{ display: "grid", gap: 14, padding: 24 }}
    >
      <Skeleton height={28} width="min(420px, 80%)" />
      <Skeleton height={84} />
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={40} />
      ))}
    </div>
  );
}
