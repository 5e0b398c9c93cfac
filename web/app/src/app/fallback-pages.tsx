import type { ErrorComponentProps } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { ProblemNotice } from "@/components/problem-notice";
import { LinkButton } from "@/components/link-button";

/** The page for an address that leads nowhere. */
export function MissingPage() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={MapPinOff}
      title={t("common.missingTitle")}
      actions={<LinkButton to="/">{t("common.toProjects")}</LinkButton>}
    >
      {t("common.missingText")}
    </EmptyState>
  );
}

/** The page in the place of one that failed. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <div style={{ maxWidth: 640, margin: "12vh auto", padding: 16 }}>
      <ProblemNotice error={error} onRetry={reset} />
    </div>
  );
}
