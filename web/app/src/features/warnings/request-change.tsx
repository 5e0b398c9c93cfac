import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { trackerQuery } from "@/api/tracker";
import type { Warning } from "@/api/warnings";
import { ChangeDialog } from "@/components/change-dialog";
import { useWords } from "@/lib/use-words";
import { toDayInput } from "@/lib/wall-time";
import { valuesOf } from "./card-words";
import { changeReasonOf, laterDate } from "./change-reason";

interface RequestChangeProps {
  readonly project: string;
  readonly warning: Warning;
  readonly onClose: () => void;
}

/** Makes a change request of a warning: what it says, and the likely date to be agreed anew. */
export function RequestChange({ project, warning, onClose }: RequestChangeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const milestone = useQuery(trackerQuery(project)).data?.milestones.find(
    ({ uid }) => uid === warning.milestone,
  );
  if (!milestone) return null;
  const { uid, name, agreed_date: agreed, p80, scheduled_date: scheduled } = milestone;
  const later = laterDate(agreed, p80 ?? scheduled);
  const said = t(`warnings.said.${warning.message}`, valuesOf(warning, words));
  const causes = warning.causes.map(({ label, actor }) =>
    t("warnings.draftCause", { label, who: actor.name }),
  );
  const leave = (item: string | undefined): void => {
    notifications.show({ message: t("changes.created") });
    void navigate({
      to: "/projects/$projectId/$page",
      params: { projectId: project, page: "changes" },
      search: item === undefined ? {} : { item },
    });
  };
  return (
    <ChangeDialog
      project={project}
      draft={{
        title:
          later === null
            ? t("warnings.draftTitleUndated", { name })
            : t("warnings.draftTitle", { name, day: words.day(later) }),
        reason: changeReasonOf(warning.rule),
        description: [`${said}.`, ...causes].join("\n"),
        dates: later === null ? {} : { [uid]: toDayInput(later) },
      }}
      ops={[]}
      onSaved={leave}
      onClose={onClose}
    />
  );
}
