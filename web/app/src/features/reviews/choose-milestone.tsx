import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { trackerQuery } from "@/api/tracker";

interface ChooseMilestoneProps {
  readonly project: string;
  readonly onClose: () => void;
}

/** Which milestone shall become a gate. */
export function ChooseMilestone({ project, onClose }: ChooseMilestoneProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tracker = useQuery(trackerQuery(project));
  const [uid, setUid] = useState<string | null>(null);
  const open = (): void => {
    if (uid === null) return;
    void navigate({
      to: "/projects/$projectId/$page",
      params: { projectId: project, page: "gates" },
      search: { item: uid },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("gates.reviewOther")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <Select
          data-autofocus
          searchable
          label={t("gates.chooseMilestone")}
          data={(tracker.data?.milestones ?? []).map(({ uid: value, name: label }) => ({
            value,
            label,
          }))}
          value={uid}
          onChange={setUid}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button disabled={uid === null} onClick={open}>
            {t("gates.sectionOpen")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
