import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordsKey } from "@/api/records";
import { type GatePage, type Phase, type Review, patchReview, postReview } from "@/api/reviews";
import { sessionQuery } from "@/api/session";
import { ProblemNotice } from "@/components/problem-notice";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import { CriterionFields, type CriterionRow, criterionOf } from "./criterion-fields";
import { END_OF_WORK } from "./decision-rules";
import { SignerFields, type SignerRow, signerOf } from "./signer-fields";

const PHASES: readonly Phase[] = [
  "general",
  "discovery",
  "design",
  "build",
  "acceptance",
  "launch",
  "closure",
  "none",
];

interface PrepareDialogProps {
  readonly project: string;
  readonly gate: GatePage;
  /** The review to change; absent for a new round. */
  readonly review: Review | undefined;
  readonly onClose: () => void;
}

/** Day, criteria, signers and quorum of a review. */
export function PrepareDialog({ project, gate, review, onClose }: PrepareDialogProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const me = useQuery(sessionQuery).data?.user;
  const [day, setDay] = useState(toDayInput(review?.planned_for ?? null));
  const [phase, setPhase] = useState<Phase>("general");
  const [criteria, setCriteria] = useState<readonly CriterionRow[]>(
    (review?.criteria ?? []).map((item) => ({ ...item, key: item.uid })),
  );
  const before = review ?? gate.rounds.at(-1);
  const self = { email: me?.email ?? "", name: me?.name ?? "", role: "", is_required: true };
  const [signers, setSigners] = useState<readonly SignerRow[]>(
    (before?.signers ?? [self]).map((item) => ({ ...item, key: item.email, isWritten: false })),
  );
  const [quorum, setQuorum] = useState(before?.quorum ?? 1);
  const saving = useMutation({
    mutationFn: () => {
      const midnight = fromDayInput(day);
      const common = {
        planned_for: midnight === null ? null : midnight + END_OF_WORK,
        signers: signers.map(signerOf),
        quorum,
      };
      return review
        ? patchReview(project, review.uid, { ...common, criteria: criteria.map(criterionOf) })
        : postReview(project, gate.milestone, {
            ...common,
            phase,
            language: i18n.language === "de" ? "de" : "en",
          });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={review ? t("gatePlan.prepareTitle") : t("gatePlan.planTitle", { name: gate.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {saving.isError && <ProblemNotice error={saving.error} />}
          <Group gap="sm" align="end" grow>
            <TextInput
              type="date"
              label={t("gatePlan.plannedDay")}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            {!review && (
              <Select
                label={t("gatePlan.phase")}
                allowDeselect={false}
                data={PHASES.map((value) => ({ value, label: t(`gatePlan.phases.${value}`) }))}
                value={phase}
                onChange={(value) => setPhase(PHASES.find((one) => one === value) ?? "general")}
              />
            )}
          </Group>
          {review && <CriterionFields rows={criteria} onChange={setCriteria} />}
          <SignerFields project={project} rows={signers} onChange={setSigners} />
          <NumberInput
            w={280}
            label={t("gatePlan.howMany")}
            min={1}
            max={Math.max(signers.length, 1)}
            value={quorum}
            onChange={(value) => setQuorum(Number(value) || 1)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {review ? t("gatePlan.save") : t("gates.plan")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
