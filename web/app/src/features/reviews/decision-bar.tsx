import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GatePage, type Review, VERDICTS, type Verdict, postSignature } from "@/api/reviews";
import { useAct } from "@/lib/use-act";
import { DecideDialog } from "./decide-dialog";
import styles from "./reviews.module.css";

interface DecisionBarProps {
  readonly project: string;
  readonly gate: GatePage;
  readonly review: Review;
  readonly mayDecide: boolean;
}

/** One's own signature, and the decision. */
export function DecisionBar({ project, gate, review, mayDecide }: DecisionBarProps) {
  const { t } = useTranslation();
  const [isDeciding, setDeciding] = useState(false);
  if (!review.may_sign && !mayDecide) return null;
  return (
    <div className={styles.bar} role="region" aria-label={t("gates.signTitle")}>
      {review.may_sign && <SignForm project={project} review={review} />}
      {mayDecide && (
        <Button className={styles.decide} onClick={() => setDeciding(true)}>
          {t("gates.decide")}
        </Button>
      )}
      {isDeciding && (
        <DecideDialog
          project={project}
          gate={gate}
          review={review}
          onClose={() => setDeciding(false)}
        />
      )}
    </div>
  );
}

function SignForm({ project, review }: { readonly project: string; readonly review: Review }) {
  const { t } = useTranslation();
  const act = useAct(project);
  const [verdict, setVerdict] = useState<Verdict>("go");
  const [remark, setRemark] = useState("");
  const hasSigned = review.signers.some((signer) => signer.signature !== null);
  const sign = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate(() => postSignature(project, review.uid, verdict, remark), {
      onSuccess: () => setRemark(""),
    });
  };
  return (
    <form className={styles.sign} onSubmit={sign}>
      <Select
        size="sm"
        aria-label={t("gates.yourVerdict")}
        allowDeselect={false}
        data={VERDICTS.map((value) => ({ value, label: t(`gates.verdict.${value}`) }))}
        value={verdict}
        onChange={(value) => setVerdict(VERDICTS.find((one) => one === value) ?? "go")}
      />
      <TextInput
        size="sm"
        className={styles.grow}
        aria-label={t("gates.yourRemark")}
        placeholder={t("gates.yourRemark")}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={act.isPending}>
        {hasSigned ? t("gates.signAgain") : t("gates.sign")}
      </Button>
    </form>
  );
}
