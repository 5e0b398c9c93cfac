import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { LinkButton } from "@/components/link-button";
import { EMPTY_DRAFT } from "@/lib/change-draft";

const ChangeDialog = lazy(async () => ({
  default: (await import("@/components/change-dialog")).ChangeDialog,
}));

/** The two ways to a change request: edits proposed in the plan, or dates to be agreed anew. */
export function NewChange({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const mayRequest = can(useQuery(projectQuery(project)).data, "change.request");
  if (!mayRequest) return null;
  const leave = (item: string | undefined): void => {
    notifications.show({ message: t("changes.created") });
    setOpen(false);
    void navigate({
      to: "/projects/$projectId/$page",
      params: { projectId: project, page: "changes" },
      search: item === undefined ? {} : { item },
    });
  };
  return (
    <>
      <LinkButton
        to="/projects/$projectId/plan"
        params={{ projectId: project }}
        size="compact-md"
        variant="default"
      >
        {t("changes.toPlan")}
      </LinkButton>
      <Button size="compact-md" onClick={() => setOpen(true)}>
        {t("changes.write")}
      </Button>
      <Suspense>
        {isOpen && (
          <ChangeDialog
            project={project}
            draft={EMPTY_DRAFT}
            ops={[]}
            onSaved={leave}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}
