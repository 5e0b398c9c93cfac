import type { ErrorComponentProps } from "@tanstack/react-router";
import { MapPinOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { ProblemPage } from "@/components/problem-page";
import { LinkButton } from "@/components/link-button";

/** The page for an address that leads nowhere. */
export function MissingPage() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyState
        heading="h1"
        icon={MapPinOff}
        title={t("common.missingTitle")}
        actions={<LinkButton to="/">{t("common.toProjects")}</LinkButton>}
      >
        {t("common.missingText")}
      </EmptyState>
    </main>
  );
}

/** The page in the place of one that failed. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  return (
    <main>
      <ProblemPage error={error} onRetry={reset} />
    </main>
  );
}
