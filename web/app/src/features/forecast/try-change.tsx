import { Button, Group, Modal, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SingleChange } from "@/api/forecast";
import { can, projectQuery } from "@/api/projects";
import type { MilestoneDetail } from "@/api/tracker";
import { ChangeDialog } from "@/components/change-dialog";
import { ImpactList } from "@/components/impact-list";
import { ProblemNotice } from "@/components/problem-notice";
import { ProposeDialog } from "@/components/propose-dialog";
import { useImpact, usePlanEdit } from "@/lib/use-plan-edit";
import { EMPTY_DRAFT } from "@/lib/change-draft";
import { useWords } from "@/lib/use-words";
import { percentText } from "@/lib/forecast-figures";
import { useChangeWords } from "./use-change-words";

interface TryChangeProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
  readonly change: SingleChange;
  readonly onClose: () => void;
}

/** A change before it is made: its effect, then the plan changed, a request made, or a date proposed. */
export function TryChange(props: TryChangeProps) {
  const { project, milestone, change, onClose } = props;
  const abilities = useQuery(projectQuery(project)).data;
  const [isRequested, setRequested] = useState(false);
  if (change.date !== null && can(abilities, "agreement.propose")) {
    return (
      <ProposeDialog project={project} uid={milestone.uid} date={change.date} onClose={onClose} />
    );
  }
  return isRequested ? (
    <RequestChange {...props} />
  ) : (
    <Effect
      {...props}
      mayEdit={can(abilities, "plan.edit")}
      onRequest={can(abilities, "change.request") ? () => setRequested(true) : undefined}
    />
  );
}

interface EffectProps extends TryChangeProps {
  readonly mayEdit: boolean;
  readonly onRequest: (() => void) | undefined;
}

function Effect({ project, change, mayEdit, onRequest, onClose }: EffectProps) {
  const { t } = useTranslation();
  const { sentence, how } = useChangeWords(change);
  const impact = useImpact(project, mayEdit ? change.ops : []);
  const saving = usePlanEdit(project, onClose);
  const hasOps = change.ops.length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={sentence}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">{how}</p>
        {saving.isError && <ProblemNotice error={saving.error} />}
        {impact.isError && <ProblemNotice error={impact.error} />}
        {mayEdit && hasOps && !impact.isError && <ImpactList impact={impact.data} />}
        {!mayEdit && <p className="dim">{t("forecast.changes.readOnly")}</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          {onRequest && hasOps && (
            <Button variant="default" onClick={onRequest}>
              {t("forecast.changes.request")}
            </Button>
          )}
          {mayEdit && hasOps && (
            <Button
              loading={saving.isPending}
              onClick={() => saving.mutate({ label: sentence, ops: change.ops })}
            >
              {t("forecast.changes.make")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** The change as a request that both sides may weigh before the plan changes. */
function RequestChange({ project, milestone, change, onClose }: TryChangeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const { sentence, how } = useChangeWords(change);
  const leave = (item: string | undefined): void => {
    notifications.show({ message: t("changes.created") });
    void navigate({
      to: "/projects/$projectId/$page",
      params: { projectId: project, page: "changes" },
      search: item === undefined ? {} : { item },
    });
  };
  const reason = t("forecast.changes.because", {
    name: milestone.name,
    was: percentText(milestone.probability_of_agreed ?? 0, words.locale),
    now: percentText(change.probability, words.locale),
  });
  return (
    <ChangeDialog
      project={project}
      draft={{ ...EMPTY_DRAFT, title: sentence, reason: "other", description: `${how}\n${reason}` }}
      ops={change.ops}
      onSaved={leave}
      onClose={onClose}
    />
  );
}
