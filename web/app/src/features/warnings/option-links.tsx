import { Button } from "@mantine/core";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Warning } from "@/api/warnings";
import { LinkButton } from "@/components/link-button";
import { type Option, optionsOf } from "./card-words";

const RequestChange = lazy(async () => ({
  default: (await import("./request-change")).RequestChange,
}));

interface OptionLinksProps {
  readonly project: string;
  readonly warning: Warning;
  /** Whether the reader may act on warnings; else they are only shown the way. */
  readonly mayAct: boolean;
}

/** What can be done about a warning: acts where there is one, else the way to its place. */
export function OptionLinks({ project, warning, mayAct }: OptionLinksProps) {
  return optionsOf(warning).map((option) =>
    option === "change" && mayAct && warning.milestone ? (
      <ChangeButton key={option} project={project} warning={warning} />
    ) : (
      <OptionLink key={option} option={option} project={project} warning={warning} />
    ),
  );
}

function ChangeButton({ project, warning }: Omit<OptionLinksProps, "mayAct">) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {t("warnings.act.change")}
      </Button>
      <Suspense>
        {isOpen && (
          <RequestChange project={project} warning={warning} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </>
  );
}

interface OptionLinkProps extends Omit<OptionLinksProps, "mayAct"> {
  readonly option: Option;
}

/** The pages of the project on which an option is taken; the others are taken in the plan. */
const PAGES: Readonly<Partial<Record<Option, string>>> = {
  client: "agreements",
  change: "changes",
  load: "people",
  kpi: "kpis",
  gate: "gates",
};

/** What is open on the page: the KPI, or the gate. */
const ITEMS: Readonly<Partial<Record<Option, string>>> = { kpi: "kpi", gate: "waits_for" };

function OptionLink({ option, project, warning }: OptionLinkProps) {
  const { t } = useTranslation();
  const look = { size: "compact-xs", variant: "subtle" } as const;
  const label = t(`warnings.act.${option}`);
  const page = PAGES[option];
  const { milestone, task } = warning;
  if (page !== undefined) {
    const item = String(warning.figures[ITEMS[option] ?? ""] ?? "");
    return (
      <LinkButton
        to="/projects/$projectId/$page"
        params={{ projectId: project, page }}
        search={item ? { item } : {}}
        {...look}
      >
        {label}
      </LinkButton>
    );
  }
  if ((option === "slack" || option === "evidence") && milestone) {
    return (
      <LinkButton
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid: milestone }}
        {...look}
      >
        {label}
      </LinkButton>
    );
  }
  return (
    <LinkButton
      to="/projects/$projectId/plan"
      params={{ projectId: project }}
      search={{ row: task || milestone }}
      {...look}
    >
      {label}
    </LinkButton>
  );
}
