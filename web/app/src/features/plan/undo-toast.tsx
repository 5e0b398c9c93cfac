import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface UndoToastProps {
  readonly label: string;
  readonly moved: number;
  readonly onUndo: () => void;
}

/** What just happened, and the way to take it back. */
export function UndoToast({ label, moved, onUndo }: UndoToastProps) {
  const { t } = useTranslation();
  return (
    <span style={{ display: "flex", alignItems: "center", gap: 12 }}>
      <span style={{ flex: 1 }}>
        {moved > 0 ? t("toast.moved", { count: moved, label }) : label}
      </span>
      <Button size="compact-xs" variant="default" onClick={onUndo}>
        {t("plan.undo")}
      </Button>
    </span>
  );
}
