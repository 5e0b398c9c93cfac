import { Button, Checkbox, Group, Modal, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordsKey } from "@/api/records";
import { type GatePage, type Review, VERDICTS, type Verdict, postDecision } from "@/api/reviews";
import { ProblemNotice } from "@/components/problem-notice";
import { fromDayInput } from "@/lib/wall-time";
import {
  type ConditionRow,
  ConditionFields,
  conditionOf,
  emptyCondition,
} from "./condition-fields";
import { END_OF_WORK, likeliest, mayPivot } from "./decision-rules";
import styles from "./reviews.module.css";

interface DecideDialogProps {
  readonly project: string;
  readonly gate: GatePage;
  readonly review: Review;
  readonly onClose: () => void;
}

/** The decision about a gate with what each kind of it needs. */
export function DecideDialog({ project, gate, review, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict>(likeliest(review));
  const [reason, setReason] = useState("");
  const [conditions, setConditions] = useState<readonly ConditionRow[]>([emptyCondition()]);
  const [again, setAgain] = useState("");
  const [hasPivot, setHasPivot] = useState(false);
  const [pivot, setPivot] = useState("");
  const deciding = useMutation({
    mutationFn: () => {
      const day = fromDayInput(again);
      return postDecision(project, review.uid, {
        verdict,
        reason,
        conditions: verdict === "go-with-conditions" ? conditions.map(conditionOf) : [],
        review_again: day === null ? null : day + END_OF_WORK,
        pivot: hasPivot && mayPivot(verdict) ? pivot : "",
      });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    deciding.mutate();
  };
  const isWaiting = verdict === "hold" || verdict === "rework";
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("gates.decideTitle", { name: gate.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("gates.decideText")}</p>
          {deciding.isError && <ProblemNotice error={deciding.error} />}
          <Verdicts review={review} verdict={verdict} onChange={setVerdict} />
          <Textarea
            autosize
            minRows={2}
            label={t("gates.reason")}
            placeholder={t("gates.reasonExample")}
            required={verdict !== "go"}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {verdict === "go-with-conditions" && (
            <ConditionFields
              project={project}
              gate={gate.milestone}
              rows={conditions}
              onChange={setConditions}
            />
          )}
          {isWaiting && (
            <TextInput
              type="date"
              label={t("gates.reviewAgain")}
              required={verdict === "hold"}
              value={again}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          )}
          {mayPivot(verdict) && (
            <Checkbox
              label={t("gates.pivot")}
              description={t("gates.pivotText")}
              checked={hasPivot}
              onChange={(event) => setHasPivot(event.currentTarget.checked)}
            />
          )}
          {hasPivot && mayPivot(verdict) && (
            <TextInput
              label={t("gates.pivotName")}
              required
              value={pivot}
              onChange={(event) => setPivot(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={deciding.isPending}>
              {t("gates.decide")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface VerdictsProps {
  readonly review: Review;
  readonly verdict: Verdict;
  readonly onChange: (verdict: Verdict) => void;
}

function Verdicts({ review, verdict, onChange }: VerdictsProps) {
  const { t } = useTranslation();
  const count = (value: Verdict): number =>
    review.signers.filter((signer) => signer.signature?.verdict === value).length;
  return (
    <Radio.Group
      aria-label={t("gates.yourVerdict")}
      value={verdict}
      onChange={(value) => onChange(VERDICTS.find((one) => one === value) ?? "go")}
    >
      <div className={styles.verdicts}>
        {VERDICTS.map((value) => (
          <Radio
            key={value}
            value={value}
            label={
              count(value) > 0
                ? `${t(`gates.verdict.${value}`)} · ${t("gates.signedFor", { count: count(value) })}`
                : t(`gates.verdict.${value}`)
            }
            description={t(`gates.verdictText.${value}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
