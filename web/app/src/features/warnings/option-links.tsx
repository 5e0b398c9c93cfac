import { useTranslation } from "react-i18next";
import type { Warning } from "@/api/warnings";
import { LinkButton } from "@/components/link-button";
import { type Option, optionsOf } from "./card-words";

interface OptionLinksProps {
  readonly project: string;
  readonly warning: Warning;
}

/** The ways to where something can be done about a warning. */
export function OptionLinks({ project, warning }: OptionLinksProps) {
  return optionsOf(warning.rule).map((option) => (
    <OptionLink key={option} option={option} project={project} warning={warning} />
  ));
}

interface OptionLinkProps extends OptionLinksProps {
  readonly option: Option;
}

/** The pages of the project on which an option is taken; the others are taken in the plan. */
const PAGES: Readonly<Partial<Record<Option, string>>> = {
  client: "agreements",
  change: "changes",
  load: "people",
  kpi: "kpis",
};

function OptionLink({ option, project, warning }: OptionLinkProps) {
  const { t } = useTranslation();
  const look = { size: "compact-xs", variant: "subtle" } as const;
  const label = t(`warnings.act.${option}`);
  const page = PAGES[option];
  const { milestone, task } = warning;
  if (page !== undefined) {
    const item = option === "kpi" ? String(warning.figures["kpi"] ?? "") : "";
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
