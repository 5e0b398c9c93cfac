import { Button, Group, Modal, Radio, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Deliverable, acceptDeliverable, rejectDeliverable } from "@/api/deliverables";
import { trackerQuery } from "@/api/tracker";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh } from "./acts";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Radio.css";

interface JudgeDialogProps {
  readonly project: string;
  readonly deliverable: Deliverable;
  readonly onClose: () => void;
}

/** What the client said about a version, recorded by a member: by whom, and why. */
export function JudgeDialog({ project, deliverable, onClose }: JudgeDialogProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project)).data;
  const milestone = tracker?.milestones.find(({ uid }) => uid === deliverable.milestone);
  const [answer, setAnswer] = useState("accept");
  const [typed, setTyped] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const who = typed ?? milestone?.client_owner ?? "";
  const refresh = useRefresh(project);
  const judging = useMutation({
    mutationFn: () => {
      const judgement = { version: deliverable.version, reason, on_behalf_of: who };
      const act = answer === "accept" ? acceptDeliverable : rejectDeliverable;
      return act(project, deliverable.uid, judgement);
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    judging.mutate();
  };
  const isRejected = answer === "reject";
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("judgement.title", { name: deliverable.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("judgement.lead", { number: deliverable.version })}</p>
          {judging.isError && <ProblemNotice error={judging.error} />}
          <Radio.Group label={t("judgement.answer")} value={answer} onChange={setAnswer}>
            <Group gap="md" mt={4}>
              <Radio value="accept" label={t("judgement.accept")} />
              <Radio value="reject" label={t("judgement.reject")} />
            </Group>
          </Radio.Group>
          <TextInput
            label={t("judgement.who")}
            placeholder={t("judgement.whoExample")}
            required
            maxLength={200}
            value={who}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Textarea
            label={t(isRejected ? "judgement.reason" : "judgement.remark")}
            required={isRejected}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={judging.isPending}>
              {t("judgement.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
