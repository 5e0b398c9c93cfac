import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChangeDialog } from "@/components/change-dialog";
import { EMPTY_DRAFT } from "@/lib/change-draft";
import type { Proposal } from "./use-proposal";

interface ProposalDialogProps {
  readonly project: string;
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

/** Makes a change request of what is proposed in the plan. */
export function ProposalDialog({ project, proposal, onClose }: ProposalDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = (item: string | undefined): void => {
    notifications.show({ message: t("changes.created") });
    proposal.stop();
    void navigate({
      to: "/projects/$projectId/$page",
      params: { projectId: project, page: "changes" },
      search: item === undefined ? {} : { item },
    });
  };
  return (
    <ChangeDialog
      project={project}
      draft={EMPTY_DRAFT}
      ops={proposal.intents.flatMap(({ ops }) => ops)}
      onSaved={leave}
      onClose={onClose}
    />
  );
}
